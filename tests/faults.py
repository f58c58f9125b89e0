"""A child process in which the system fails, or kills it, at a chosen call."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from rapport_tui.book.errors import BookError

# Everything a write does to the file system.
CALLS = ("open", "write", "pwrite", "ftruncate", "fsync", "replace", "link", "mkdir")
CALLS += ("unlink", "fchmod")
REFUSED = 3  # the child's exit status where a BookError was raised


@dataclass
class System:
    """Counts the calls; at number `at` it fails with `error`, or kills where None."""

    at: int = -1
    error: int | None = None
    after: bool = False
    log: list[tuple[str, Any]] = field(default_factory=list)

    def install(self) -> None:
        for name in CALLS:
            setattr(os, name, self._wrapped(name, getattr(os, name)))

    def _wrapped(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*args: Any, **kwargs: Any) -> Any:
            here = len(self.log) == self.at
            self.log.append((name, args[:2]))
            if here and not self.after:
                self._fail(args[0])
            try:
                return call(*args, **kwargs)
            finally:
                if here and self.after:
                    self._fail(args[0])

        return wrapped

    def _fail(self, what: Any) -> None:
        if self.error is None:
            os.kill(os.getpid(), signal.SIGKILL)
        else:
            raise OSError(self.error, os.strerror(self.error), str(what))


def in_child(act: Callable[[], None], system: System | None = None) -> int:
    """Run it in a process of its own; the exit status, or minus the signal."""
    return ended(started(act, system))


def started(act: Callable[[], None], system: System | None = None) -> int:
    """A process that runs it and ends with 0, or REFUSED for a BookError."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            if system is not None:
                system.install()
            act()
            status = 0
        except BookError as error:
            status = REFUSED if str(error).strip() else 4
        finally:
            os._exit(status)
    return child


def ended(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
