"""What is being typed and not saved yet: kept within a second, offered again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from textual.timer import Timer

# Shorter than the second that is promised, long enough not to write at every key.
PAUSE = 0.7


class Drafts(Protocol):
    """Where drafts are kept: a file beside the book; `problem` says why not."""

    problem: str | None

    def save(self, key: str, text: str) -> None: ...

    def drop(self, key: str) -> None: ...


class Drafting:
    """The drafts of one dashboard, by what they are of."""

    def __init__(
        self,
        drafts: Drafts,
        set_timer: Callable[[float, Callable[[], None]], Timer],
        warn: Callable[[str], None],
    ) -> None:
        self._drafts = drafts
        self._warn = warn
        self._set_timer = set_timer
        self._texts: dict[str, str] = {}
        self._late: set[str] = set()
        # What is in a field now: on the screen before any event has told of it.
        self.fields: list[Callable[[], tuple[str, str] | None]] = []
        self._timer: Timer | None = None

    def offer(self, texts: dict[str, str]) -> None:
        """Take up drafts of before; what is typed now wins."""
        self._texts = texts | self._texts

    def share(self, moved: Mapping[str, str]) -> None:
        """What is typed of one goes on as of another, who has nothing of the kind.

        The first keeps it, too: the merge may be undone.
        """
        for of, new in moved.items():
            if of in self._texts and new not in self._texts:
                self.keep(new, self._texts[of])

    def text(self, of: str) -> str | None:
        return self._texts.get(of)

    def keep(self, of: str, text: str) -> None:
        self._texts[of] = text
        self._late.add(of)
        if self._timer is None:
            self._timer = self._set_timer(PAUSE, self._in_time)

    def _in_time(self) -> None:
        self.flush()
        if self.problem is not None:
            self._warn(self.problem)

    def drop(self, of: str) -> None:
        """It was saved, or is as it was."""
        self._late.discard(of)
        if self._texts.pop(of, None) is not None:
            self._drafts.drop(of)

    def flush(self) -> None:
        """Write what is not written yet; safe in a signal handler."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        for field in self.fields:
            if (typed := field()) is not None and self._texts.get(typed[0]) != typed[1]:
                self._texts[typed[0]] = typed[1]
                self._late.add(typed[0])
        while self._late:
            of = self._late.pop()
            if of in self._texts:
                self._drafts.save(of, self._texts[of])

    @property
    def problem(self) -> str | None:
        """Why what is typed cannot be kept, where it cannot."""
        return self._drafts.problem
