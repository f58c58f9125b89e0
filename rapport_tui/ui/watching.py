"""When the book is looked at again: when its folder changes, without waking for it."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable
from contextvars import copy_context
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_SETTLING = 0.1  # seconds: a write is several changes in the folder


def watch(folder: Path, changed: Callable[[], None]) -> bool:
    """Have `changed` called in the event loop after a file in the folder changes.

    It finds the context of this call: a signal comes in whatever happens to run.
    False where the system cannot tell: on other systems than Linux, on some file
    systems, or where there is no folder yet. What other machines do to a network file
    system is never told.
    """
    if not hasattr(fcntl, "F_NOTIFY"):
        return False
    loop = asyncio.get_running_loop()
    context = copy_context()
    waiting = False

    def look() -> None:
        nonlocal waiting
        waiting = False
        context.run(changed)

    def told(_signum: int, _frame: object) -> None:
        nonlocal waiting
        if not (waiting or loop.is_closed()):
            waiting = True
            loop.call_soon_threadsafe(loop.call_later, _SETTLING, look)

    events = fcntl.DN_CREATE | fcntl.DN_DELETE | fcntl.DN_MODIFY | fcntl.DN_RENAME
    before = signal.signal(signal.SIGIO, told)  # first: untaken it would end us
    try:
        # Open as long as we are: the kernel forgets the wish with the descriptor.
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError:
        signal.signal(signal.SIGIO, before)
        return False
    try:
        fcntl.fcntl(descriptor, fcntl.F_NOTIFY, events | fcntl.DN_MULTISHOT)
    except OSError:
        os.close(descriptor)
        signal.signal(signal.SIGIO, before)
        return False
    return True
