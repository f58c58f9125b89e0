"""How the program ends when its terminal or its session does: nothing typed is lost."""

from __future__ import annotations

import asyncio
import codecs
import functools
import os
import signal
import sys
from collections.abc import Callable

from textual.app import App
from textual.content import Content
from textual.drivers import linux_driver

from rapport_tui.bug import report

# A stalled line can block the event loop for ever; nobody waits longer than this.
PATIENCE = 2  # seconds
_ORPHAN_CHECK = 5  # seconds


def leave_on_signal(
    app: App, save_drafts: Callable[[], None], *, orphaned: bool = True
) -> None:
    """End in good order on hangup and SIGTERM, however the line behaves.

    `orphaned`: look now and then whether the terminal is gone, where the driver does
    not notice.

    `save_drafts` runs between two bytecodes of anything: it may touch only files of
    its own, and wait a little for what writes to others. The loop's own signal handlers
    are no use here: they are not served while a write to a stalled line blocks it.
    """
    loop = asyncio.get_running_loop()
    names = ("SIGHUP", "SIGTERM")
    signals = [getattr(signal, name) for name in names if hasattr(signal, name)]

    def leave(signum: int, _frame: object) -> None:
        # A hangup comes twice, by the system and by the driver: the second must not
        # end us while the first saves.
        for one in signals:
            signal.signal(one, signal.SIG_IGN)
        save_drafts()
        if signum == getattr(signal, "SIGHUP", None):
            os._exit(128 + signum)  # the terminal is gone: nothing to restore
        signal.signal(signal.SIGALRM, lambda *_: os._exit(128 + signum))
        signal.alarm(PATIENCE)
        loop.call_soon_threadsafe(lambda: app.exit(return_code=128 + signum))

    for one in signals:
        signal.signal(one, leave)

    def end_if_orphaned() -> None:
        # Where hangups are ignored a closed terminal would leave us spinning.
        try:
            alive = os.isatty(0)
        except OSError:
            alive = False
        if not alive:
            save_drafts()
            os._exit(128 + 1)

    if orphaned:
        app.set_interval(_ORPHAN_CHECK, end_if_orphaned)


def end_by_bug(app: App, save_drafts: Callable[[], None]) -> None:
    """Leave after an error of our own: Textual would show the values of all variables."""
    app.bell()
    save_drafts()
    app.panic(Content(report(sys.exc_info()[1])))


def survive_bad_bytes() -> None:
    """Keep going on a byte that is no UTF-8: Textual ends there (its issue 6456)."""
    if hasattr(linux_driver, "getincrementaldecoder"):
        linux_driver.getincrementaldecoder = lambda encoding: functools.partial(
            codecs.getincrementaldecoder(encoding), errors="replace"
        )
