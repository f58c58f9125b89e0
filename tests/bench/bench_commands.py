"""What whole commands take on an empty book and on large ones.

Run by hand: python tests/bench/bench_commands.py. Processor time and time on the clock
are medians in milliseconds, and ratios against a Python that does nothing (`python -c
pass`) run in turn with the command; the last column is the peak of its memory.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from rapport_tui.book import aside
from rapport_tui.book.storage import BookStorage
from rapport_tui.book.store import Store
from rapport_tui.edits import Change, Edit, new_id

ROUNDS = 15
SIZES = ((0, 0), (2_000, 20_000), (10_000, 100_000))
TODAY = date(2026, 11, 25)
_SYLLABLES = "ka lo mi ra te su no vi da pe li an or el ta ben jo"
SYLLABLES = _SYLLABLES.split()
WHO = "Ana Example"
A_LINE = "coffee with Noor Haddad yesterday, likes tea"
A_CHANGE = f"coffee with {WHO} yesterday"
ON = ("--on", str(TODAY))


class Row(NamedTuple):
    """A command; before each run of it nothing is known, or something has changed."""

    name: str
    words: tuple[str, ...]
    before: str = ""


ROWS = (
    Row("today, nothing known", ("today", *ON), "forget"),
    Row("today --json, nothing known", ("today", "--json", *ON), "forget"),
    Row("reminders, nothing known", ("reminders", *ON), "forget"),
    Row("today, again", ("today", *ON)),
    Row("today --json, again", ("today", "--json", *ON)),
    Row("show NAME", ("show", WHO)),
    Row("find WORDS", ("find", "chess")),
    # Writing comes last: it would bring somebody into the empty book.
    Row("capture LINE", ("capture", A_LINE)),
    Row("today, after a change", ("today", *ON), "change"),
    Row("today --json, after a change", ("today", "--json", *ON), "change"),
    Row("reminders, after a change", ("reminders", *ON), "change"),
)


class Run(NamedTuple):
    """One run of a process: milliseconds, and MB at its peak."""

    cpu: float
    wall: float
    memory: float


def run(*argv: str) -> Run:
    start = perf_counter()
    with open(os.devnull, "r+b") as nowhere:
        silent = [
            (os.POSIX_SPAWN_DUP2, nowhere.fileno(), stream) for stream in (0, 1, 2)
        ]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # or each run compiles
        argv = (sys.executable, *argv)
        process = os.posix_spawn(argv[0], argv, environment, file_actions=silent)
        _, _, used = os.wait4(process, 0)
    wall = perf_counter() - start
    cpu = used.ru_utime + used.ru_stime
    scale = 1 if sys.platform == "darwin" else 1024
    return Run(cpu * 1000, wall * 1000, used.ru_maxrss * scale / 1e6)


def a_word(random: Random) -> str:
    return "".join(random.choices(SYLLABLES, k=random.randint(2, 4))).title()


def make_book(path: Path, people: int, talks: int) -> None:
    """A book as we write it, with people in every circle and talks of three years."""
    random = Random(1)
    if not people:
        return

    def ago(most: int) -> str:
        return str(TODAY - timedelta(random.randint(0, most)))

    contacts = {
        str(id): {
            "name": f"{a_word(random)} {a_word(random)}" if id > 1 else WHO,
            "circle": random.choice(["inner", "close", "regular", "wide", "wide"]),
            "interests": random.sample(["tea", "maps", "rust", "chess", "jazz"], 2),
            "met": {"on": ago(900), "at": f"the {a_word(random)}"},
            "created": ago(900),
        }
        for id in range(1, people + 1)
    }
    conversations = {
        str(random.getrandbits(52)): {
            "with": [random.randint(1, people)],
            "at": ago(900),
            "kind": random.choice(["talk", "talk", "greeting", "outreach"]),
            "channel": random.choice(["in-person", "video", "message", "email"]),
            "notes": " ".join(a_word(random) for _ in range(6)),
        }
        for _ in range(talks)
    }
    about = {
        "1": {"format": 1, "created": datetime(2024, 1, 1, tzinfo=UTC).isoformat()}
    }
    BookStorage(path).write(
        {"book": about, "contacts": contacts, "conversations": conversations}
    )
    os.utime(path, (0, 0))


def measure(book: Path, row: Row) -> list[tuple[Run, Run]]:
    """Runs of a command, each with one of the bare Python; one more before them."""
    rapport = ("-m", "rapport_tui", "--book", str(book))
    pairs = []
    for _ in range(ROUNDS + 1):
        if row.before == "forget":
            aside.clear(book)
        elif row.before == "change":
            run(*rapport, "capture", A_CHANGE)
        bare = run("-c", "pass")
        pairs.append((run(*rapport, *row.words), bare))
    return pairs[1:]


def show(name: str, pairs: list[tuple[Run, Run]]) -> None:
    mine = [one for one, _ in pairs]
    cpu = median(one.cpu for one in mine)
    wall = median(one.wall for one in mine)
    by_cpu = median(one.cpu / other.cpu for one, other in pairs)
    by_wall = median(one.wall / other.wall for one, other in pairs)
    memory = max(one.memory for one in mine)
    print(
        f"  {name:40} {cpu:7.1f} {by_cpu:6.1f} {wall:8.1f} {by_wall:6.1f} {memory:6.1f}"
    )


def a_change(book: Path) -> float:
    """Milliseconds until a change is on the disk and the book's value is the new one."""
    now = datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC)
    store = Store.open(book, now=lambda: now)
    who = next(iter(store.book.contacts))
    times = []
    for _ in range(ROUNDS):
        talk = {"with": [who], "at": str(TODAY), "kind": "talk"}
        change = Change("talked", (Edit("conversations", new_id(), talk),))
        start = perf_counter()
        store.apply(change)
        assert store.book.contacts
        times.append(perf_counter() - start)
    return median(times) * 1000


def headings() -> None:
    print(f"{'':42} {'cpu':>7} {'ratio':>6} {'wall':>8} {'ratio':>6} {'MB':>6}")


def main() -> None:
    headings()
    for people, talks in SIZES:
        with TemporaryDirectory() as folder:
            book = Path(folder) / "book.json"
            make_book(book, people, talks)
            size = book.stat().st_size / 1e6 if book.exists() else 0
            print(f"{people:,} people, {talks:,} conversations, {size:.1f} MB")
            for row in ROWS:
                show(row.name, measure(book, row))
            print(f"  {'a change of an open book':40} {'':14} {a_change(book):8.1f}")
    print(f"{ROUNDS} rounds")


if __name__ == "__main__":
    main()
