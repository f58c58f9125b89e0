"""The dashboard from the shell: on the user's book, or on a throw-away sample."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rapport_tui.commands.call import Call
from rapport_tui.commands.said import Refused


def dashboard(call: Call) -> int:
    return _open(call, "dashboard")


def review(call: Call) -> int:
    """The dashboard, straight into the daily review; or the review in plain lines."""
    if call.flag("plain"):
        from rapport_tui.commands import reviewing

        return reviewing.review(call)
    return _open(call, "review")


def triage(call: Call) -> int:
    """The dashboard, straight into the triage."""
    return _open(call, "triage")


def capture_inline(call: Call, line: str) -> int:
    """The capture's line and preview under the prompt, no full screen."""
    if os.environ.get("TERM") == "dumb":
        raise Refused(
            "this terminal (TERM=dumb) cannot show how a line is read: write it after"
            ' the command, rapport capture "met Ana at the fair"'
        )
    _need_terminal(call)
    call.unlock()
    gc.enable()
    from rapport_tui.ui.typeahead import typeahead

    with typeahead():
        from rapport_tui.ui.inline import run

        return run(call.book_path, line, settings=call.settings, on=call.on)


def demo(call: Call) -> int:
    """The dashboard on a copy of the sample book that goes away at the end.

    The user's own book is not looked at; keys and colours are as they have them.
    """
    _need_terminal(call)
    with _throw_away_folder() as folder:
        from rapport_tui.sample import write_sample
        from rapport_tui.ui.app import run

        path = folder / "book.json"
        write_sample(path, call.today)
        settings, wrong = call.configured
        return run(path, settings=settings, demo=True, on=call.on, misread=wrong)


def _open(call: Call, start: str) -> int:
    _need_terminal(call)
    call.unlock()
    from rapport_tui.book import first_screen as kept
    from rapport_tui.ui.first_screen import painted, valid_for
    from rapport_tui.ui.typeahead import typeahead

    path, (settings, wrong) = call.book_path, call.configured
    valid = valid_for(path, call.today, settings) if start == "dashboard" else None
    with typeahead(), painted(kept.load(path, valid) if valid else None):
        from rapport_tui.ui.app import DEMO, run

        status = run(
            path,
            settings=settings,
            start=start,
            on=call.on,
            misread=wrong,
            keeps=bool(valid),
        )
    if status == DEMO:  # a process of its own: an application runs once
        day = [] if call.on is None else ["--on", call.on.isoformat()]
        words = [sys.executable, "-m", "rapport_tui", "demo", *day]
        os.execv(sys.executable, words)
    return status


def _need_terminal(call: Call) -> None:
    """Textual would read from a pipe for ever, and paint on what cannot show it."""
    if sys.stdin is None or not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Refused(
            "the dashboard needs a terminal: rapport today prints today's people"
        )
    if os.environ.get("TERM") == "dumb":
        raise Refused(
            "this terminal (TERM=dumb) cannot show the dashboard: rapport today prints"
            " today's people, rapport review --plain goes through them"
        )


@contextmanager
def _throw_away_folder() -> Iterator[Path]:
    """A folder only the user can read, gone when this process is, however it ends.

    A hangup leaves no time to clean up, a kill none at all. So a second process waits
    for the end of this one: for the end of a pipe that nobody writes to.
    """
    from shutil import rmtree
    from tempfile import mkdtemp

    folder = Path(mkdtemp(prefix="rapport-demo-"))
    ended, running = os.pipe()
    if os.fork() == 0:
        os.setsid()
        os.close(running)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(nowhere, descriptor)
        os.read(ended, 1)
        rmtree(folder, ignore_errors=True)
        os._exit(0)
    os.close(ended)
    try:
        yield folder
    finally:
        rmtree(folder, ignore_errors=True)
        os.close(running)
