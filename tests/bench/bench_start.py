"""How long until the dashboard is painted, against an empty Textual application.

Run by hand: python -m tests.bench.bench_start BOOK…, each copied before it is opened.
Medians, in turns with the empty application. Cold: another program has changed the
book; warm: it and the day are as the last dashboard left them; new day: the first start
of each, the dashboard of the day before having had its pauses.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import count, islice, repeat
from pathlib import Path
from shutil import copyfile
from statistics import median
from tempfile import TemporaryDirectory

from tests.terminal import Terminal

ROUNDS = 5
KNOWN = ".book.json.agenda"
COMMAND = [sys.executable, "-m", "rapport_tui"]
EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("Follow-ups")
Empty().run()
"""


def empty() -> float:
    """Seconds until an empty application shows its word."""
    begin = time.perf_counter()
    terminal = Terminal([sys.executable, "-c", EMPTY])
    terminal.wait_for("Follow-ups")
    taken = time.perf_counter() - begin
    terminal.type("\x11")
    terminal.wait()
    return taken


class Start:
    """Seconds until the dashboard is painted and until a key works; its memory in MB."""

    def __init__(self, book: Path, on: date, *, pauses: bool) -> None:
        env = {"RAPPORT_BOOK": str(book), "HOME": str(book.parent)}
        begin = time.perf_counter()
        terminal = Terminal([*COMMAND, "--on", on.isoformat()], env)
        terminal.type("1")
        terminal.wait_for("Follow-ups")
        self.painted = time.perf_counter() - begin
        terminal.wait_for("by name")
        self.usable = time.perf_counter() - begin
        while terminal.read(0.5):
            pass
        if pauses:
            tomorrow, known = on + timedelta(days=1), book.with_name(KNOWN)
            terminal.wait_until(
                lambda: str(tomorrow) in json.loads(known.read_bytes())[1], patience=60
            )
        status = Path(f"/proc/{terminal.pid}/status")
        self.memory = 0
        if status.exists():
            self.memory = int(status.read_text().split("VmRSS:")[1].split()[0]) // 1024
        terminal.type("q")
        terminal.wait()


def starts(
    book: Path, before: Callable[[], None], days: Iterator[date], *, pauses: bool
) -> tuple[list[Start], list[float]]:
    found, reference = [], []
    for on in islice(days, ROUNDS):
        before()
        found.append(Start(book, on, pauses=pauses))
        reference.append(empty())
    return found, reference


def main(books: list[str]) -> None:
    for name in books:
        with TemporaryDirectory() as folder:
            book = Path(folder) / "book.json"
            copyfile(name, book)
            book.chmod(0o600)
            os.utime(book, (0, 0))  # nothing is kept of a book that is just written

            def forget(folder: str = folder) -> None:
                for side in Path(folder).glob(".book.json.*"):
                    side.unlink()

            today = date.today()
            days = (today + timedelta(days=one) for one in count(1))
            for kind, before, on in (
                ("cold", forget, repeat(today)),
                ("warm", lambda: None, repeat(today)),
                ("new day", lambda: None, days),
            ):
                found, reference = starts(book, before, on, pauses=kind == "new day")
                unit = median(reference)
                painted = median(one.painted for one in found)
                usable = median(one.usable for one in found)
                print(
                    f"{Path(name).parent.name} {kind}: painted {painted / unit:.2f}"
                    f" ({painted * 1000:.0f} ms), a key works {usable / unit:.2f}"
                    f" ({usable * 1000:.0f} ms), empty {unit * 1000:.0f} ms,"
                    f" {found[-1].memory} MB"
                )


if __name__ == "__main__":
    main(sys.argv[1:])
