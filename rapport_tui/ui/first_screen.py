"""The first screen before there is one: painted as it was, while all else is loaded."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from rapport_tui import __version__
from rapport_tui.book import aside
from rapport_tui.book import first_screen as kept
from rapport_tui.settings import Settings

_LOOK = ("TERM", "COLORTERM", "NO_COLOR", "LANG", "LC_ALL", "LC_CTYPE", "TMUX")
_up: kept.Rows | None = None


def valid_for(book: Path, today: date, settings: Settings) -> dict[str, object]:
    """All that decides how the first screen looks."""
    columns, lines = os.get_terminal_size(sys.__stdout__.fileno())
    return {
        "version": __version__,
        "book": aside.stamp(book),
        "day": today.isoformat(),
        "size": [columns, lines],
        "settings": repr(settings),
        "look": [os.environ.get(name) for name in _LOOK],
    }


@contextmanager
def painted(rows: kept.Rows | None) -> Iterator[None]:
    """Show the rows until `taken_over`; the shell's screen is back if that never is."""
    global _up
    if not rows:
        yield
        return
    before = signal.signal(signal.SIGTERM, _end)
    _write(_picture(rows))
    _up = rows
    try:
        yield
    finally:
        if taken_over():
            _write("\x1b[?1049l\x1b[?25h")
            signal.signal(signal.SIGTERM, before)


def taken_over() -> kept.Rows | None:
    """The first screen that is up; from now on somebody else sees to it."""
    global _up
    was, _up = _up, None
    return was


def _end(signum: int, _frame: object) -> None:
    sys.exit(128 + signum)


def _picture(rows: kept.Rows) -> str:
    lines = [
        f"\x1b[{y}H{''.join(f'{chr(27)}[{codes}m{text}' for text, codes in row)}"
        for y, row in enumerate(rows, 1)
    ]
    return f"\x1b[?1049h\x1b[?25l{''.join(lines)}\x1b[m"


def _write(text: str) -> None:
    sys.__stdout__.write(text)
    sys.__stdout__.flush()
