"""The line that says whom to find, above the people."""

from __future__ import annotations

from collections.abc import Callable

from rapport_tui.ui.commands import bindings
from rapport_tui.ui.inputs import LineInput
from rapport_tui.ui.rows import RowList


class Find(LineInput):
    """Hidden while it says nothing; `refresh` shows whom it finds."""

    BINDINGS = bindings("find-field")

    def __init__(self, found: RowList, refresh: Callable[[], None]) -> None:
        super().__init__(
            placeholder="name, #tag, circle:close, interest, place, note",
            compact=True,
            id="find",
        )
        self._found = found
        self._refresh = refresh

    async def action_submit(self) -> None:
        """To what was found, at once: the next key may be here already."""
        self._refresh()
        self.screen.set_focus(self._found, scroll_visible=False)

    def say(self, words: str) -> None:
        """As if typed, without anybody being told."""
        with self.prevent(self.Changed):
            self.value = words
