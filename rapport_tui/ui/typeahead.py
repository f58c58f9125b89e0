"""Keys typed while the program starts: they wait in the terminal, unseen and whole."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

try:
    import termios
except ImportError:  # Windows
    termios = None  # type: ignore[assignment]

_before: list | None = None


def settings_before() -> list | None:
    """How the terminal was set before we began, where we changed it."""
    return _before


@contextmanager
def typeahead() -> Iterator[None]:
    """Let the terminal neither echo keys nor turn enter into another key.

    Ctrl+c still ends the program. The terminal is as before in the end.
    """
    global _before
    if termios is None:
        yield
        return
    terminal = sys.stdin.fileno()
    try:
        before = termios.tcgetattr(terminal)
        settings = termios.tcgetattr(terminal)
        settings[0] &= ~(termios.ICRNL | termios.IXON)
        settings[3] &= ~(termios.ECHO | termios.ICANON)
        termios.tcsetattr(terminal, termios.TCSANOW, settings)
    except termios.error:
        yield
        return
    _before = before
    try:
        yield
    finally:
        _before = None
        try:
            termios.tcsetattr(terminal, termios.TCSADRAIN, before)
        except termios.error:
            pass  # it is gone
