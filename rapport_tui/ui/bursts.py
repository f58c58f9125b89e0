"""Text that comes all at once where nobody types any: a paste is no row of commands.

Terminals mark what is pasted, and some do not: then it comes as keys, many in one read.
Few people type that far ahead of a slow line; whoever does says so with one key.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from time import monotonic
from types import ModuleType

from textual import events
from textual._xterm_parser import XTermParser
from textual.drivers import linux_driver
from textual.message import Message

LEAST = 16  # characters in one read
DIFFERENT = 8  # of them: a key that is held down is no paste
# A long paste comes in several reads, one soon after the other.
_GOES_ON = 0.1  # seconds
_LONG = 512  # characters
# An arrow is ESC [ A. What comes that late after ESC is still part of it, and not the
# command `A`.
_TOGETHER = 1.0  # seconds
_BEGINNINGS = {"escape": "\x1b", "left_square_bracket": "\x1b[", "alt+shift+o": "\x1bO"}
_FOLLOWS = {"\x1b": ("[", "O"), "\x1b[": tuple("ABCDFHZ"), "\x1bO": tuple("ABCDFH")}


class Burst(events.Event, bubble=False):
    """Keys that came in one read."""

    def __init__(self, keys: Sequence[events.Key], text: str) -> None:
        super().__init__()
        self.keys = tuple(keys)
        self.text = text

    @property
    def pasted(self) -> events.Paste | None:
        """For a field of one line: enter in its midst would save half of it."""
        several = len(self.text.strip().splitlines()) > 1
        return events.Paste(self.text) if several else None


class BurstParser(XTermParser):
    """Tells bursts from keys, and puts arrows together that a slow line took apart."""

    _last = 0.0
    _begun = ""
    _since = 0.0

    def tick(self) -> Iterable[Message]:
        """What nothing followed for a while: an escape, or half an arrow."""
        for one in super().tick():
            self._begun = _BEGINNINGS.get(getattr(one, "key", ""), "")
            self._since = monotonic()
            yield one

    def feed(self, data: str) -> Iterable[Message]:
        begun, self._begun = self._begun, ""
        follows = _FOLLOWS.get(begun, ())
        if data[:1] in follows and monotonic() - self._since < _TOGETHER:
            data = begun + data
        found = list(super().feed(data))
        goes_on = monotonic() - self._last < _GOES_ON
        keys = [one for one in found if isinstance(one, events.Key)]
        if not keys or len(keys) < len(found) or not is_burst(data, goes_on=goes_on):
            return found
        self._last = monotonic() if len(data) >= _LONG else 0.0
        return [Burst(keys, data)]


def is_burst(data: str, *, goes_on: bool = False) -> bool:
    """Whether so much text in one read is rather pasted than typed."""
    if not all(sign.isprintable() or sign in "\r\n\t" for sign in data):
        return False
    return goes_on or (len(data) >= LEAST and len(set(data)) >= DIFFERENT)


def notice_bursts(driver: ModuleType = linux_driver) -> None:
    """Let the terminal's driver tell bursts from keys."""
    if hasattr(driver, "XTermParser"):
        driver.XTermParser = BurstParser
