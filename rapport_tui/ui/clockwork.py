"""The clock of a conversation: how long it has been, and how much went to tasks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass
class Clockwork:
    """How long it has been, and how much of it went to tasks; all in seconds."""

    began: datetime
    minutes: int
    on_tasks: bool = False
    tasks: float = 0.0
    paused: float = 0.0
    since: datetime | None = None  # the last turn
    rest: datetime | None = None  # the end of a break

    def turn(self, now: datetime) -> None:
        """Count the time since the last turn where it belongs."""
        passed = (now - (self.since or self.began)).total_seconds()
        if self.rest is not None:
            self.paused += passed
        elif self.on_tasks:
            self.tasks += passed
        self.since = now

    def elapsed(self, now: datetime) -> int:
        """Minutes of conversation, breaks left out."""
        self.turn(now)
        return int(((now - self.began).total_seconds() - self.paused) // 60)
