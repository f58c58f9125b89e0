"""One call from the shell: its options, its book, and the way to print."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from rapport_tui.commands.columns import aligned
from rapport_tui.commands.places import book_path, config_path
from rapport_tui.commands.said import Refused, Said
from rapport_tui.settings import Settings, load
from rapport_tui.text import escaped, iso_date, shown, speak

if TYPE_CHECKING:
    from rapport_tui.book.store import Store

YEARS = (1000, 2999)  # those of a book, with room on both sides to reckon
_STYLES = {"bold": "\x1b[1m", "dim": "\x1b[2m", "picture": "\x1b[33m"}
_PLAIN = "\x1b[m"


class Call:
    """A command at work; `words` and the options are those it was given."""

    def __init__(self, said: Said) -> None:
        self.words = said.words
        self._options = said.options
        self.as_json = "json" in said.options
        # The day that was said; None lets the dashboard follow the clock.
        self.on = _day(said.options.get("on"))
        self.today = self.on or now().date()
        self.book_path = book_path(said.options.get("book"))

    def flag(self, name: str) -> bool:
        return name in self._options

    def option(self, name: str) -> str | None:
        """What was given with an option; None where it was not."""
        return self._options.get(name)

    def number(self, name: str, least: int, most: int) -> int | None:
        """A whole number given as an option; None where it was not."""
        said = self._options.get(name)
        if said is None:
            return None
        digits = said.isascii() and said.isdecimal() and len(said) < 10
        if not digits or not least <= int(said) <= most:
            raise Refused(
                f"--{name} takes a whole number from {least} to {most}, not {said!r}"
            )
        return int(said)

    @cached_property
    def configured(self) -> tuple[Settings, tuple[str, ...]]:
        """The user's settings, and a sentence for each thing that is wrong in them."""
        settings, problems = load(config_path())
        speak(settings.manner)
        return settings, problems

    @cached_property
    def settings(self) -> Settings:
        """The user's settings; what is wrong in them is said once."""
        settings, problems = self.configured
        for problem in problems:
            self.warn(problem)
        return settings

    def moment(self) -> datetime:
        """The clock, on the day that was asked for."""
        at = now()
        return at if self.on is None else datetime.combine(self.on, at.timetz())

    def open(self, *, to_write: bool = False, proven: bool = True) -> Store:
        """The book; where there is none yet, an empty one that is not written.

        Raises BookError where it cannot be read, or not written if that is wanted.
        Where it is not to be `proven` now, that comes with the first use.
        """
        from rapport_tui.book.errors import BookReadOnly
        from rapport_tui.book.store import Store

        self.unlock()
        store = Store.open(self.book_path, now=now, proven=proven)
        for notice in store.notices:
            self.warn(notice)
        if store.read_only:
            if to_write:
                raise BookReadOnly(store.read_only)
            self.warn(store.read_only)
        return store

    @property
    def hidden(self) -> bool:
        """Whether the book is encrypted."""
        from rapport_tui.book import sealed

        return sealed.hides(self.book_path)

    def unlock(self, *, always: bool = False) -> None:
        """Ask for the passphrase once, where the book is encrypted, or `always`."""
        if always or self.hidden:
            from rapport_tui.commands.unlocking import unlock

            unlock(self.book_path)

    def begin(self) -> None:
        """Say how to begin, where nobody is in the book."""
        there = self.book_path.exists()
        self.print("The book is empty." if there else f"No book yet: {self.book_path}")
        self.table(
            [
                ("rapport import contacts.vcf", "brings people in"),
                ("rapport", "begins with one person"),
                ("rapport demo", "shows a sample book"),
            ],
            ("bold", "dim"),
        )

    # Printing: the border between what is in a book and a terminal

    def print_json(self, value: Any) -> None:
        """The one document of a call, in UTF-8 whatever the terminal's encoding."""
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8")
        text = json.dumps(value, ensure_ascii=False, indent=2)
        sys.stdout.write(escaped(text) + "\n")

    def print(self, text: str = "", style: str = "") -> None:
        """One line."""
        self.row([(text, style)])

    def table(self, rows: Iterable[Sequence[str]], styles: Sequence[str]) -> None:
        """Lines of cells below each other; a style for each column."""
        for cells in aligned(rows, self.width):
            self.row(zip(cells, styles, strict=True))

    def row(self, parts: Iterable[tuple[str, str]]) -> None:
        """One line of texts with their styles; safe whatever is in them."""
        parts = [(shown(text), style) for text, style in parts]
        line = "".join(
            f"{_STYLES[style]}{text}{_PLAIN}"
            if style and text and self._colour
            else text
            for text, style in parts
        )
        sys.stdout.write(self._in_letters(line.rstrip()) + "\n")

    @staticmethod
    def _in_letters(line: str) -> str:
        """In those that the terminal knows; elsewhere escapes say what was there."""
        encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
        known = line.isascii() or encoding.startswith(("utf", "UTF"))
        if known or not sys.stdout.isatty():
            return line
        from rapport_tui.letters import within

        return within(line, encoding)

    @cached_property
    def _colour(self) -> bool:
        dumb = os.environ.get("TERM") == "dumb" or os.environ.get("NO_COLOR")
        return sys.stdout.isatty() and not dumb

    @cached_property
    def width(self) -> int | None:
        """How many cells a line may have; None where there is no terminal."""
        if not sys.stdout.isatty():
            return None
        return max(40, os.get_terminal_size(sys.stdout.fileno()).columns or 80)

    def note(self, text: str) -> None:
        """A line beside the output: what is being waited for."""
        print(shown(text), file=sys.stderr)

    def warn(self, sentence: str) -> None:
        print(f"rapport: {shown(sentence)}", file=sys.stderr)


def _day(said: str | None) -> date | None:
    if said is None:
        return None
    day = iso_date(said)
    if day is None or not YEARS[0] <= day.year <= YEARS[1]:
        raise Refused(
            f"{said!r} is not a date from {YEARS[0]} to {YEARS[1]}:"
            " write --on 2026-05-03"
        )
    return day


def now() -> datetime:
    """The clock of the command line."""
    return datetime.now().astimezone()
