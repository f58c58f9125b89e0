"""One call from the shell: its options, its book, and the way to print."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rapport_tui.settings import Settings, load
from rapport_tui.text import iso_date, shown

if TYPE_CHECKING:
    from rapport_tui.book.store import Store

YEARS = (1000, 2999)  # those of a book, with room on both sides to reckon


class Refused(Exception):
    """Wrong usage or bad input: one sentence that says what to do."""


class Call:
    """`arguments` are those of the command."""

    def __init__(self, arguments: Namespace) -> None:
        self.arguments = arguments
        self.as_json = bool(arguments.json)
        self.today = self._today()
        self._colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        self._settings: Settings | None = None

    def _today(self) -> date:
        said = self.arguments.on
        if said is None:
            return datetime.now().astimezone().date()
        day = iso_date(said)
        if day is None or not YEARS[0] <= day.year <= YEARS[1]:
            raise Refused(f"{said!r} is not a date: write --on 2026-05-03")
        return day

    @property
    def book_path(self) -> Path:
        """Where the book is: as said, as in RAPPORT_BOOK, or the user's data folder."""
        said = getattr(self.arguments, "book", None) or os.environ.get("RAPPORT_BOOK")
        if said:
            if "\0" in said:
                raise Refused("a path has no NUL in it: check --book")
            return Path(said).expanduser()
        from platformdirs import user_data_path

        return user_data_path("rapport", appauthor=False) / "book.json"

    @property
    def settings(self) -> Settings:
        """The user's settings; what is wrong in them is said once."""
        if self._settings is None:
            self._settings, problems = load(_config_path())
            for problem in problems:
                self.warn(problem)
        return self._settings

    def open(self) -> Store:
        """The book; where there is none yet, an empty one that is not written."""
        from rapport_tui.book.store import Store

        store = Store.open(self.book_path, now=now)
        for notice in store.notices:
            self.warn(notice)
        return store

    def number(self, option: str, default: int, least: int, most: int) -> int:
        """A whole number given as an option."""
        said = getattr(self.arguments, option)
        if said is None:
            return default
        if not (said.isascii() and said.isdecimal()) or not least <= int(said) <= most:
            raise Refused(
                f"--{option} takes a whole number from {least} to {most}, not {said!r}"
            )
        return int(said)

    def print_json(self, value: Any) -> None:
        text = json.dumps(value, ensure_ascii=False, indent=2)
        # A lone surrogate has no place in UTF-8.
        sys.stdout.write(text.encode("utf-8", "replace").decode() + "\n")

    def print(self, text: str = "", *, bold: str = "", dim: str = "") -> None:
        """One line, safe to show: `bold`, then `text`, then `dim`."""
        parts = [(shown(bold), "1"), (shown(text), ""), (shown(dim), "2")]
        if self._colour:
            parts = [(f"\x1b[{c}m{t}\x1b[m" if c and t else t, c) for t, c in parts]
        sys.stdout.write("".join(part for part, _ in parts).rstrip() + "\n")

    def warn(self, sentence: str) -> None:
        print(f"rapport: {shown(sentence)}", file=sys.stderr)

    @property
    def width(self) -> int:
        """How many cells a line may have; without a terminal as many as it needs."""
        if not sys.stdout.isatty():
            return 10_000
        return max(40, os.get_terminal_size(1).columns)


def now() -> datetime:
    """The clock of the command line."""
    return datetime.now().astimezone()


def _config_path() -> Path:
    if said := os.environ.get("RAPPORT_CONFIG"):
        return Path(said)
    base = os.environ.get("XDG_CONFIG_HOME")
    if base is None and sys.platform.startswith("linux"):
        # What platformdirs says, without importing it for every command.
        return Path.home() / ".config" / "rapport" / "config.toml"
    from platformdirs import user_config_path

    return user_config_path("rapport", appauthor=False) / "config.toml"
