"""Text that came all at once, and no field took: capture it, take it as keys, drop it."""

from __future__ import annotations

from rapport_tui.text import cut, shown
from rapport_tui.ui.bursts import Burst
from rapport_tui.ui.dialogs import Choose
from rapport_tui.ui.inputs import joined


class Pasted(Choose):
    """What to do with text that came all at once."""

    def __init__(self, burst: Burst) -> None:
        self.text = burst.text
        self.keys = burst.keys
        options = [("c", f"capture it: {cut(shown(self.line), 34)}")]
        if self.keys:
            options.append(("k", "it was typed: take it as keys"))
        super().__init__("Text came all at once", [*options, ("q", "let it go")])

    @property
    def line(self) -> str:
        return joined(self.text)

    def add(self, burst: Burst) -> None:
        """More of the same."""
        self.text += burst.text
        self.keys += burst.keys
