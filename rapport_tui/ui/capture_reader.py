"""What the lines of a capture are read with: the names, the settings, who is known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from rapport_tui.capture import Capture, Choices, Names, parse
from rapport_tui.capture.entry import as_log
from rapport_tui.settings import Settings


class Reader(NamedTuple):
    """What lines are read with; `about` are contacts already known.

    In a log a line is about a talk, today's, if it says nothing else.
    """

    names: Names
    settings: Settings
    clock: Callable[[], datetime]
    about: tuple[int, ...] = ()
    log: bool = False

    def read(self, line: str, choices: Choices) -> Capture:
        about, now = self.about or None, self.clock()
        said = parse(line, now, self.names, self.settings, about, choices)
        return as_log(said, now.date()) if self.log and line.strip() else said
