"""Fields to type in: what is pasted into them cannot steer the terminal."""

from __future__ import annotations

from textual import events
from textual.widgets import Input, TextArea

from rapport_tui.text import editable, shown
from rapport_tui.ui.commands import bindings


def joined(text: str) -> str:
    """Lines as one sentence after the other: each was there for itself."""
    lines = [" ".join(one.split()) for one in text.splitlines() if one.strip()]
    ended = [one if one.endswith(_ENDS) else f"{one};" for one in lines[:-1]]
    return " ".join([*ended, *lines[-1:]])


_ENDS = (".", ",", ";", ":", "!", "?", "…")


class LineInput(Input):
    """One line; a paste of several becomes one, and nothing of it is lost."""

    BINDINGS = bindings("line")

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        if words := self.in_one_line(event.text):
            self.replace(shown(words), *self.selection)

    def in_one_line(self, text: str) -> str:
        return " ".join(text.splitlines()).strip("\n")


class TextInput(TextArea):
    """Several lines; the cursor does not blink, which would cost bytes for ever."""

    BINDINGS = bindings("text")

    def __init__(self, text: str = "", *, name: str | None = None) -> None:
        super().__init__(text, name=name, compact=True, highlight_cursor_line=False)
        self.cursor_blink = False

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        if result := self._replace_via_keyboard(editable(event.text), *self.selection):
            self.move_cursor(result.end_location)
            self.focus()

    def action_text_start(self) -> None:
        self.move_cursor((0, 0))

    def action_text_end(self) -> None:
        self.move_cursor(self.document.end)
