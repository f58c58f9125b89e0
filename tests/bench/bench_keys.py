"""How long a key takes on a large book, against the same key on a small one.

Run by hand: python -m tests.bench.bench_keys. Milliseconds are medians on a pty of 80
by 24, from the key to the last of what is painted for it; bytes are medians, too. A
change is painted twice: when it is made, and when it is on the disk. The last rows are
until a key is answered that comes while it is being written, and the same key alone.
"""

import sys
import time
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.bench.bench_commands import TODAY, make_book
from tests.terminal import Terminal

SIZES = ((100, 1_000), (10_000, 100_000))
QUIET = 0.3  # seconds
PAUSE = 10.0  # seconds: for what is worked out ahead
COMMAND = [sys.executable, "-m", "rapport_tui", "--on", str(TODAY)]
# What is typed first, and the keys that are timed.
KEYS = {
    "a move in the follow-ups": ("", "jjjjjjjjkkkkkkkk"),
    "a move in the people": ("1", "jjjjjjjjkkkkkkkk"),
    "to the end and back": ("1", "GgGgGgGg"),
    "find as you type": ("/", "tea chess"),
    "a character in a plan": ("p\r", "ab c" * 4),
    "a change (said hello)": ("", "hhhhhh"),
    "undo": ("", "uuuuuu"),
}
# What is typed just before a key, and how long.
BEFORE = {"to find": "", "to find, after a change": "h", "to find, after undo": "u"}
SOON = 0.02  # seconds
FIELD = "name, #tag"  # what is seen then
ROUNDS = 6


class Key(NamedTuple):
    """Seconds until its last byte, and how many bytes."""

    took: float
    sent: int


def press(terminal: Terminal, key: str) -> Key:
    before, start = len(terminal.bytes), time.perf_counter()
    last = start
    terminal.type(key)
    while terminal.read(QUIET if last > start else 1):
        last = time.perf_counter()
    return Key(last - start, len(terminal.bytes) - before)


def started(book: Path, people: int, talks: int) -> Terminal:
    make_book(book, people, talks)
    terminal = Terminal(COMMAND, {"RAPPORT_BOOK": str(book), "HOME": str(book.parent)})
    terminal.wait_for("? help")
    return terminal


def in_turns(terminals: Sequence[Terminal]) -> Iterator[tuple[str, list[list[Key]]]]:
    """The keys of each row on each terminal, one after the other."""
    for name, (before, keys) in KEYS.items():
        found: list[list[Key]] = [[] for _ in terminals]
        for key in before:
            for terminal in terminals:
                press(terminal, key)
        for key in keys:
            for terminal, its in zip(terminals, found, strict=True):
                its.append(press(terminal, key))
        yield name, found
        for terminal in terminals:
            for key in ("\x1b", "\x1b", "3", "g"):
                press(terminal, key)


def answered(terminal: Terminal, before: str) -> Key:
    """A key that shows the field where one types whom to find."""
    terminal.type(before)
    if before:
        time.sleep(SOON)
    known, start = len(terminal.bytes), time.perf_counter()
    terminal.type("/")
    terminal.wait_for(FIELD)
    found = Key(time.perf_counter() - start, len(terminal.bytes) - known)
    for key in ("\x1b", "3"):
        press(terminal, key)
    return found


def while_writing(
    terminals: Sequence[Terminal],
) -> Iterator[tuple[str, list[list[Key]]]]:
    """The same key alone and while a change is being written, on each terminal."""
    for name, before in BEFORE.items():
        rounds = [[answered(one, before) for one in terminals] for _ in range(ROUNDS)]
        yield name, [list(its) for its in zip(*rounds, strict=True)]


def main() -> None:
    print(f"{'':28}{'ms':>8}{'ms':>8}{'ratio':>7}{'bytes':>8}{'bytes':>7}{'ratio':>7}")
    with TemporaryDirectory() as folder:
        terminals = [
            started(Path(folder) / str(size[0]) / "book.json", *size) for size in SIZES
        ]
        time.sleep(PAUSE)
        for name, found in chain(in_turns(terminals), while_writing(terminals)):
            took = [median(key.took for key in its) * 1000 for its in found]
            sent = [median(key.sent for key in its) for its in found]
            print(
                f"{name:28}{took[0]:8.1f}{took[1]:8.1f}{took[1] / took[0]:7.2f}"
                f"{sent[0]:8.0f}{sent[1]:7.0f}{sent[1] / max(1, sent[0]):7.2f}"
            )
        for terminal in terminals:
            terminal.hang_up()
            terminal.wait(reading=False)


if __name__ == "__main__":
    main()
