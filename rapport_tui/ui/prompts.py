"""Pick a question or a line from the bank; one asked of them before is not there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from rapport_tui.model import Person
from rapport_tui.prompts import Prompt, asked_before, bank, fitting, search
from rapport_tui.text import cut
from rapport_tui.trust import level
from rapport_tui.ui.commands import bindings
from rapport_tui.ui.inputs import LineInput
from rapport_tui.ui.keys import KeyLine
from rapport_tui.ui.rows import ListUnderField, RowList


class PickPrompt(ListUnderField, ModalScreen[Prompt | None]):
    """A list that is filtered as one types; enter takes the line under the cursor."""

    BINDINGS = bindings("dialog-field", "find-field")
    useful: ClassVar = {"submit": "put it in", "leave_field": ""}

    def __init__(
        self, people: Sequence[Person], frame: str | None, today: date
    ) -> None:
        super().__init__()
        asked = frozenset().union(*(asked_before(one) for one in people))
        interests = {i for one in people for i in one.contact.interests}
        self._level = min((level(one, today)[0] for one in people), default=1)
        self._all = fitting(
            bank(), frame=frame, level=self._level, interests=interests, asked=asked
        )
        self._shown = {one.id: one for one in self._all}

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -page -prompts") as box:
            box.border_title = Content("Questions and lines")
            yield LineInput(compact=True, placeholder="words, a topic, a depth")
            yield RowList(self._draw, empty="nothing fits: type less", led=True)
            yield Static("", id="whole")
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one(RowList).show(tuple(one.id for one in self._all))
        self.query_one(LineInput).focus()

    def _draw(self, key: str, width: int) -> Content:
        prompt = self._shown[key]
        mark = " ↑ beyond today's trust" if prompt.depth > self._level + 1 else ""
        depth = "▪" * prompt.depth
        text = cut(prompt.text, width - 7 - len(mark))
        return Content.assemble(
            (f"{depth:<6}", "$warning" if mark else "$muted"), text, (mark, "$warning")
        )

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """The line under the cursor whole, where the list cuts it."""
        event.stop()
        prompt = self._shown.get(str(event.key))
        self.query_one("#whole", Static).update(Content(prompt.text if prompt else ""))

    def on_input_changed(self, event: Input.Changed) -> None:
        found = search(self._all, event.value)
        self.query_one(RowList).show(tuple(one.id for one in found))

    def on_input_submitted(self, _: Input.Submitted) -> None:
        key = self.query_one(RowList).key
        self.dismiss(self._shown.get(str(key)))
