"""How long reading a line of quick capture takes, loading its code, and the command.

Run by hand: python tests/bench/bench_capture.py. The times are given in milliseconds
and as ratios against a Python that does nothing (`python -c pass`).
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from rapport_tui.capture import Names, parse
from rapport_tui.model import Contact
from rapport_tui.settings import Settings
from tests.bench.bench_commands import COMMANDS, SIZES, headings, make_book, measure
from tests.bench.bench_commands import show as show_command
from tests.lines import NOW, cases

CROWDS = (0, 1_000, 5_000)
ROUNDS, PROCESSES = 7, 20
_SYLLABLES = """
ka lo mi ra te su no vi da pe li an or el ta ben jo
"""
SYLLABLES = _SYLLABLES.split()
LINES = [line for line, _ in cases()]


def a_name(random: Random) -> str:
    parts = ["".join(random.choices(SYLLABLES, k=random.randint(2, 4))) for _ in "12"]
    return " ".join(parts).title()


def per_line(contacts: int) -> float:
    """Milliseconds a line, at best, of those in the tests."""
    random, settings = Random(1), Settings()
    names = Names(Contact(id, a_name(random)) for id in range(contacts))
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        for line in LINES:
            parse(line, NOW, names, settings)
        times.append(perf_counter() - start)
    return min(times) / len(LINES) * 1000


def processes(*codes: str) -> list[float]:
    """Milliseconds that a Python takes to run each of them: the medians, by turns.

    What is imported has been compiled to bytecode before, as an installed program is.
    """
    times: dict[str, list[float]] = {code: [] for code in codes}
    with TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": folder}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for _ in range(PROCESSES + 1):
            for code, taken in times.items():
                start = perf_counter()
                subprocess.run(
                    [sys.executable, "-c", code], env=environment, cwd=ROOT, check=True
                )
                taken.append(perf_counter() - start)
    return [median(taken[1:]) * 1000 for taken in times.values()]


A_LINE = """
from datetime import datetime
from rapport_tui.capture import parse
class Settings: date_order, week_start, clock = None, 0, 24
parse("coffee with Noor yesterday, likes tea", datetime(2026, 9, 15), (), Settings)
"""


def main() -> None:
    bare, imported, read = processes("pass", "import rapport_tui.capture", A_LINE)

    def show(what: str, time: float) -> None:
        print(f"{what:44} {time / bare:6.2f}  {time:6.2f} ms")

    show("python -c pass", bare)
    show("importing rapport_tui.capture, over that", imported - bare)
    show("the same, and reading a first line", read - bare)
    for contacts in CROWDS:
        show(f"a line, among {contacts} contacts", per_line(contacts))
    print(f"{len(LINES)} lines")
    headings()
    for people, talks in SIZES[:2]:
        with TemporaryDirectory() as folder:
            book = Path(folder) / "book.json"
            make_book(book, people, talks)
            name, words = COMMANDS[0]
            show_command(
                f"{name}, {people:,} people, {talks:,} talks",
                measure(book, words, first=False),
            )


if __name__ == "__main__":
    main()
