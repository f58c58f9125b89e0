"""How long checking a plan of 200 lines with 5 people takes.

Run by hand: python tests/bench/bench_checks.py. The times are given in milliseconds
and as ratios against parsing the same text alone.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import count
from random import Random
from time import perf_counter

from rapport_tui.checks import check
from rapport_tui.model import Contact, Conversation, Detail, Plan, Promise, Strain
from rapport_tui.outline import parse
from rapport_tui.participants import participants
from rapport_tui.people import gather
from rapport_tui.plan import read_head

TODAY = date(2026, 9, 15)
LINES, PEOPLE, TALKS, CROWD = 200, 5, 300, 10_000
ROUNDS = 30
_WORDS = """
river lantern choir walking families garden visa brother the and kids moved promise to
school harbour maps what trail studying orchard with her piano launches bridge salary
"""
WORDS = _WORDS.split()
SECTIONS = ("Openers", "Topics", "Tasks", "To give", "If it goes off plan", "Notes")


def some(random: Random, number: int) -> str:
    return " ".join(random.choices(WORDS, k=number))


def a_text(random: Random) -> str:
    names = ", ".join(f"Person {n}" for n in range(PEOPLE))
    lines = ["# Coffee", f"with: {names}", "when: 2026-09-17 10:00", "minutes: 45"]
    lines += ["frame: problem", "by: phone", "intention: understand what moves them"]
    each = (LINES - len(lines)) // len(SECTIONS) - 1
    for name in SECTIONS:
        lines.append(f"## {name}")
        lines += [f"- ({random.randint(1, 5)}) {some(random, 8)}" for _ in range(each)]
    return "\n".join(lines)


def a_contact(random: Random, id: int) -> Contact:
    return Contact(
        id,
        f"Person {id}" if id < PEOPLE else f"Someone {id}",
        interests=tuple(some(random, 2) for _ in range(8)),
        details=tuple(Detail(some(random, 8)) for _ in range(20)),
        off_limits=tuple(some(random, 3) for _ in range(10)),
        welcome=("music", "age"),
    )


def a_talk(random: Random, id: int) -> Conversation:
    on = TODAY - timedelta(days=random.randint(0, 900))
    moment = float(on.toordinal())
    notes = some(random, 20)
    return Conversation(id, (id % PEOPLE,), on, moment, kind="talk", notes=notes)


def best(work: Callable[[], object]) -> float:
    """The shortest of some runs, in milliseconds."""
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return min(times) * 1000


def main() -> None:
    random = Random(1)
    text = a_text(random)
    tables = {
        "contacts": [a_contact(random, n) for n in range(CROWD)],
        "conversations": [a_talk(random, n) for n in range(TALKS * PEOPLE)],
        "promises": [Promise(n, n % PEOPLE, "it", due=TODAY) for n in range(50)],
        "strains": [Strain(1, 2, "it", TODAY)],
    }
    book = gather(tables)
    names = read_head(text).people
    people, plan, turn = participants(names, book), Plan(1, text=text), count()
    unit = best(lambda: parse(text))

    def show(what: str, work: Callable[[], object]) -> None:
        time = best(work)
        print(f"{what:50} {time / unit:6.1f}  {time:.2f} ms")

    def the_next_key() -> None:
        check(Plan(1, text=f"{text} typed{next(turn)}"), people, TODAY)

    print(f"{f'parsing {text.count(chr(10)) + 1} lines':50} {1:6.1f}  {unit:.2f} ms")
    show(f"checking them with {PEOPLE} people", lambda: check(plan, people, TODAY))
    show("the same after a key", the_next_key)
    show(
        "the same on a new day",
        lambda: check(plan, people, TODAY + timedelta(days=next(turn))),
    )
    show(f"who is meant, among {CROWD}", lambda: participants(names, book))
    show(
        "the same while a name is typed",
        lambda: participants([*names[1:], f"Bo{next(turn)}"], book),
    )
    print(f"{len(check(plan, people, TODAY))} findings")


if __name__ == "__main__":
    main()
