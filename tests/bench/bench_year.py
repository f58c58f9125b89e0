"""A year with 300 people: how long they wait, how many come a day, who is nagged.

Run by hand: python tests/bench/bench_year.py [SEED…]. The calculator and the agenda are
the real ones; `tests/years.py` is the user and the others. One user follows the review
every day, the other skips half the days. The same seed prints the same lines.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from random import Random
from statistics import mean, median

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.year_log import Log
from tests.years import Absences, Year, every_day

PEOPLE = 300


def spread(values: Sequence[int]) -> str:
    """Median, 95 % and most."""
    ordered = sorted(values) or [0]
    most = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return f"median {median(ordered):g}, 95 % {most}, most {ordered[-1]}"


def soonest(days: Sequence[int]) -> str:
    """How many there were, and how few days after the second."""
    return f"{len(days)}, the soonest after {min(days)} days" if days else "none"


def show(name: str, log: Log, daily: int) -> None:
    asked = [*log.asked, *log.still_waiting]
    print(f"{name}: there on {log.present} days, let {log.rested} rest")
    print(f"  shown a day          mean {mean(log.shown):.1f}, {spread(log.shown)}")
    print(f"  for soft reasons     {spread(log.soft)} (daily {daily})")
    for code in ("touch", "space", "real", "decide", "rest"):
        waits = [one for one in asked if one.code == code]
        line = f"  {code:<7} asked {len(waits):<5}"
        line += f" waited: {spread([one.waited for one in waits])}"
        if code not in ("decide", "rest"):
            line += f"; beyond window: {spread([one.beyond for one in waits])}"
        print(line)
    print(f"  still waiting at the end      {len(log.still_waiting)}")
    print(f"  starved (2 spans past due)    {len(log.starved)}")
    print(f"  longest without word or card  {log.longest:.2f} of the slowest interval")
    over = sum(soft > room for soft, room in zip(log.soft, log.room, strict=True))
    print(f"  days with more than `daily`   {over}")
    print(f"  third unanswered messages     {soonest(log.third)}")
    print(f"  messages within their space   {len(log.nagged)}")
    print(f"  third unanswered calls, for a real talk  {soonest(log.third_calls)}")
    print(f"  real talks within their space {len(log.calls)}")


def main(seeds: Iterable[int]) -> None:
    users: dict[str, Callable[[], Callable[[date, Random], bool]]] = {
        "follows the review": lambda: every_day,
        "skips half the days": Absences,
    }
    for seed in seeds:
        for name, user in users.items():
            year = Year(PEOPLE, seed, user())
            show(f"seed {seed}, {name}", year.run(), year.settings.daily)


if __name__ == "__main__":
    main([int(one) for one in sys.argv[1:]] or [1])
