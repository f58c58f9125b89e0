"""The dashboard from the shell: on the user's book, or on a throw-away sample."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

from rapport_tui.commands.call import Call, Refused


def dashboard(call: Call) -> int:
    return _open(call, "dashboard")


def review(call: Call) -> int:
    """The dashboard, straight into the daily review."""
    return _open(call, "review")


def demo(call: Call) -> int:
    """The dashboard on a copy of the sample book that goes away at the end."""
    _need_terminal()
    from tempfile import TemporaryDirectory

    from rapport_tui.sample import write_sample
    from rapport_tui.settings import Settings
    from rapport_tui.ui.app import run

    with TemporaryDirectory(prefix="rapport-demo-") as folder:
        path = Path(folder) / "book.json"
        write_sample(path, call.today)
        return run(path, settings=Settings(), demo=True, on=_day(call))


def _open(call: Call, start: str) -> int:
    if call.as_json:
        raise Refused("the dashboard has no JSON: rapport today --json does")
    _need_terminal()
    from rapport_tui.ui.app import run

    settings, on = call.settings, _day(call)
    return run(call.book_path, settings=settings, start=start, on=on)


def _day(call: Call) -> date | None:
    """The day the user said; None lets the dashboard follow the clock."""
    return call.today if call.arguments.on is not None else None


def _need_terminal() -> None:
    """Textual would read from a pipe for ever, and paint on what cannot show it."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Refused(
            "the dashboard needs a terminal: rapport today prints today's people"
        )
    if os.environ.get("TERM") == "dumb":
        raise Refused(
            "this terminal (TERM=dumb) cannot show the dashboard:"
            " rapport today prints today's people"
        )
