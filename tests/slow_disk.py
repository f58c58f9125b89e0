"""A disk that takes as long as a test wants, or refuses what it was given."""

from __future__ import annotations

import errno
import os
from threading import Event

PATIENCE = 30.0  # seconds


class SlowDisk:
    """Every fsync waits until it is let go; `fails`: with an error then."""

    def __init__(self, monkeypatch) -> None:
        self.fails = False
        self.reached = Event()
        self._let_go = Event()
        self._fsync = os.fsync
        monkeypatch.setattr(os, "fsync", self._waits)

    def _waits(self, descriptor: int) -> None:
        self.reached.set()
        assert self._let_go.wait(PATIENCE)
        if self.fails:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self._fsync(descriptor)

    def let_go(self) -> None:
        self._let_go.set()

    def hold(self, *, fails: bool = False) -> None:
        """From now on wait again."""
        self.fails = fails
        self.reached.clear()
        self._let_go.clear()
