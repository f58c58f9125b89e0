"""A real terminal for a program: what it paints, and what one types.

As a script it runs a command until the dashboard is painted: python terminal.py COMMAND…
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Sequence

import pyte

BUG = 70  # the exit status of a program that failed by its own fault
PATIENCE = 20.0  # seconds for anything to appear


class Terminal:
    """A program on a pty, its screen kept by a terminal emulator."""

    def __init__(
        self,
        command: Sequence[str],
        env: dict[str, str] | None = None,
        *,
        columns: int = 80,
        rows: int = 24,
    ) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self.bytes = b""
        self.pid, self._pty = pty.fork()
        if self.pid == 0:
            whole = {**os.environ, "TERM": "xterm-256color", **(env or {})}
            os.execvpe(command[0], list(command), whole)
        os.set_inheritable(self._pty, False)  # another would keep the line open
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self._pty, termios.TIOCSWINSZ, size)
        self._status: int | None = None

    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self._screen.display)

    def clear(self) -> None:
        """Forget what is on the screen: only what is painted from now on counts."""
        self._screen.reset()

    def wait_for(self, words: str, patience: float = PATIENCE) -> str:
        """The screen once it shows these words."""
        end = time.monotonic() + patience
        while words not in self.text():
            nothing = not self.read(0.2)
            if time.monotonic() > end or (nothing and self.ended()):
                raise AssertionError(f"{words!r} not seen on:\n{self.text()}")
        return self.text()

    def wait_until(self, found: Callable[[], bool], patience: float = PATIENCE) -> None:
        """Read on until something has happened outside the screen."""
        end = time.monotonic() + patience
        while not found():
            self.read(0.1)
            if time.monotonic() > end:
                raise AssertionError(f"it never happened; showing:\n{self.text()}")

    def type(self, keys: str) -> None:
        os.write(self._pty, keys.encode())

    def read(self, seconds: float) -> bool:
        """What comes within that time; whether anything did."""
        if not select.select([self._pty], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._pty, 65_536)
        except OSError:
            return False
        self.bytes += data
        self._stream.feed(data)
        return bool(data)

    def hang_up(self) -> None:
        """Close the terminal, as a dropped line does."""
        os.close(self._pty)

    def kill(self, signum: int) -> None:
        os.kill(self.pid, signum)

    def ended(self) -> bool:
        if self._status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._status = os.waitstatus_to_exitcode(status)
        return self._status is not None

    def wait(self, patience: float = PATIENCE, *, reading: bool = True) -> int:
        """The exit status, negative for a signal."""
        end = time.monotonic() + patience
        while not self.ended():
            if time.monotonic() > end:
                os.kill(self.pid, signal.SIGKILL)
                raise AssertionError(f"still running, showing:\n{self.text()}")
            if not (reading and self.read(0.05)):
                time.sleep(0.02)
        while reading and self.read(0.05):
            pass  # its last words
        assert self._status is not None
        assert self._status != BUG, self.text()
        return self._status


def main(command: list[str]) -> None:
    terminal = Terminal(command)
    print(terminal.wait_for("1 of 6"))
    terminal.type("q")  # leaves the tour, the next one the demo
    terminal.type("q")
    sys.exit(terminal.wait())


if __name__ == "__main__":
    main(sys.argv[1:])
