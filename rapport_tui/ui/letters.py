"""The screen in the letters that the terminal knows, where it knows no UTF-8."""

from __future__ import annotations

import codecs
import sys

from rich.cells import cell_len
from rich.segment import Segment
from textual.app import App
from textual.color import Color
from textual.filter import LineFilter

from rapport_tui.letters import within


class Letters(LineFilter):
    """Every text of the screen on its way to the terminal, borders too."""

    def __init__(self, encoding: str) -> None:
        super().__init__(enabled=not knows_all(encoding))
        self._encoding = encoding

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [
            Segment(self._within(text), style, control)
            for text, style, control in segments
        ]

    def _within(self, text: str) -> str:
        """Marks of some scripts have a cell of their own: what follows stays put."""
        fitting = within(text, self._encoding)
        return fitting + " " * (cell_len(text) - cell_len(fitting))


def knows_all(encoding: str) -> bool:
    """Has the encoding every letter there is?"""
    return codecs.lookup(encoding).name.startswith("utf")


def terminal_encoding() -> str:
    """What the terminal understands, by the user's locale."""
    return getattr(sys.__stdout__, "encoding", None) or "utf-8"


def draws_lines(app: App) -> bool:
    """Can letters be drawn of lines, or would they become signs that nobody reads?"""
    return not any(isinstance(one, Letters) for one in app.get_line_filters())
