"""What the dashboard showed first: a side file that may be lost, and is never trusted.

It holds lines of text with the codes of their colours, and what it is valid for. It is
read only where it is the user's own and for nobody else, and nothing in it can steer
the terminal.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from rapport_tui.book import aside
from rapport_tui.text import shown

Run = tuple[str, str]  # a text, and the codes of its pen
Rows = Sequence[Sequence[Run]]
# Of two days in a row each has its own: tomorrow's is there before today is over.
_NAMES = ("first", "second")
_CODES = re.compile("[0-9;]*")


def load(book: Path, valid: Mapping[str, object]) -> Rows | None:
    """The rows, where they are valid for just this, which names their `day`."""
    kept = aside.load(book, _name(valid), valid)
    try:
        rows = [[(text, codes) for text, codes in row] for row in kept]
    except (ValueError, TypeError):
        return None
    return rows if all(_is_safe(run) for row in rows for run in row) else None


def keep(book: Path, valid: Mapping[str, object], rows: Rows) -> None:
    """Keep rows for the next start; where that is not possible it only takes longer."""
    aside.keep(book, _name(valid), valid, rows, at_once=True)


def _name(valid: Mapping[str, object]) -> str:
    return _NAMES[date.fromisoformat(str(valid["day"])).toordinal() % 2]


def _is_safe(run: Run) -> bool:
    text, codes = run
    return (
        isinstance(text, str)
        and isinstance(codes, str)
        and shown(text) == text
        and _CODES.fullmatch(codes) is not None
    )
