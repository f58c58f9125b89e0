"""What was promised of speed, bytes and memory, and what this run measured of it.

Run by hand: python -m tests.bench. It takes some minutes on an idle machine; the other
files here measure one thing each, and more of it.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta
from itertools import count, repeat
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.bench import bench_bytes, bench_commands, bench_keys, bench_start
from tests.bench.bench_commands import TODAY, Row, Run

BOOKS = {2_000: 20_000, 10_000: 100_000}
TIMES_A_PYTHON = "× python -c pass"
TIMES_AN_APP = "× an empty Textual application"


class Found(NamedTuple):
    """`most` is the promise; None where there is none."""

    what: str
    measured: float
    unit: str
    most: float | None = None


def commands(books: dict[int, Path]) -> Iterator[Found]:
    for people, most in ((0, 6), (2_000, 14)):
        for words in (("today", "--on", str(TODAY)), ("show", bench_commands.WHO)):
            yield _command(books[people], Row(words[0], words), people, most)
        find = Row("find", ("find", "chess"))
        yield _command(books[people], find, people, most)
    first = Row("the first today of a day", ("today", "--on", str(TODAY)), "forget")
    yield _command(books[2_000], first, 2_000, 14)


def _command(book: Path, row: Row, people: int, most: float) -> Found:
    pairs: list[tuple[Run, Run]] = bench_commands.measure(book, row)
    ratio = median(mine.cpu / bare.cpu for mine, bare in pairs)
    return Found(f"{row.name}, {people:,} people", ratio, TIMES_A_PYTHON, most)


def starts(books: dict[int, Path]) -> Iterator[Found]:
    for people, most in ((2_000, 1.25), (10_000, 1.5)):
        days = (TODAY + timedelta(days=one) for one in count(1))
        book = books[people]
        # The first one only leaves what the next ones begin with.
        bench_start.starts(book, lambda: None, iter([TODAY]), pauses=True)
        for kind, on in (("", repeat(TODAY)), (" on a new day", days)):
            found, bare = bench_start.starts(book, lambda: None, on, pauses=bool(kind))
            painted = median(one.painted for one in found) / median(bare)
            yield Found(
                f"painted{kind}, {people:,} people", painted, TIMES_AN_APP, most
            )
            usable = median(one.usable for one in found) / median(bare)
            yield Found(f"a key works{kind}, {people:,} people", usable, TIMES_AN_APP)
        most_memory = 120 if people == 2_000 else None
        memory = max(one.memory for one in found)
        yield Found(f"memory, {people:,} people", memory, "MB", most_memory)


def keys(folder: Path) -> Iterator[Found]:
    terminals = [
        bench_keys.started(folder / f"keys-{size[0]}" / "book.json", *size)
        for size in bench_keys.SIZES
    ]
    time.sleep(bench_keys.PAUSE)
    promised = {"find as you type": 50, "a change (said hello)": 300, "undo": 300}
    for name, (small, large) in bench_keys.in_turns(terminals):
        took = median(key.took for key in large) * 1000
        yield Found(f"{name}, 10,000 people", took, "ms", promised.get(name))
        ratio = took / 1000 / median(key.took for key in small)
        yield Found(f"{name}, 10,000 people", ratio, "× 100 people")
    alone, *others = bench_keys.while_writing(terminals)
    for name, (_, large) in others:
        took = median(key.took for key in large)
        ratio = took / median(key.took for key in alone[1][1])
        yield Found(f"{name}, 10,000 people", took * 1000, "ms")
        yield Found(f"{name}, 10,000 people", ratio, "× the same key alone")
    for terminal in terminals:
        terminal.hang_up()
        terminal.wait(reading=False)


def line() -> Iterator[Found]:
    promised = {"a list move": 300, "a typed character in a plan": 60}
    for name, (before, typed) in bench_bytes.KEYS.items():
        sent = median(bench_bytes.per_key({}, before, typed))
        yield Found(name, sent, "bytes", promised.get(name))
    sent, woken = bench_bytes.idle({}, "")
    yield Found("idle", sent, "bytes a second", 0)
    yield Found("idle", woken, "wake-ups a second", 0)


def main() -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        books = {0: folder / "empty" / "book.json"}
        for people, talks in BOOKS.items():
            books[people] = folder / str(people) / "book.json"
            bench_commands.make_book(books[people], people, talks)
        for found in (commands(books), starts(books), keys(folder), line()):
            for one in found:
                promise = "" if one.most is None else f"at most {one.most:g}"
                over = "  OVER" if promise and one.measured > one.most else ""
                measured = f"{one.measured:8.2f} {one.unit}"
                print(f"{one.what:44}{measured:44}{promise}{over}", flush=True)


if __name__ == "__main__":
    main()
