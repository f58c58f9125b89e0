"""The person's card: it follows the cursor of whichever pane has it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import var
from textual.widgets import Static

from rapport_tui import ui
from rapport_tui.text import shown
from rapport_tui.ui.commands import bindings
from rapport_tui.ui.view import View

NOBODY = """\
What to know before you talk to someone: what they told
you, what you owe each other, what to ask, what to leave
out, and a next step. It follows the cursor in the other
panes."""


class Card(VerticalScroll, can_focus=True):
    """What to know of somebody before one talks to them."""

    BINDINGS = bindings("card")

    view: var[View | None] = var(None)
    contact: var[int | None] = var(None)

    def __init__(self, id: str) -> None:
        super().__init__(id=id, classes="pane")

    def compose(self) -> ComposeResult:
        yield Static("", id="card-text")

    def watch_view(self) -> None:
        self._refresh()

    def on_resize(self) -> None:
        self._refresh()

    def on_show(self) -> None:
        self._refresh()

    def watch_contact(self) -> None:
        self.scroll_home(animate=False, immediate=True)
        self._refresh()

    def _refresh(self) -> None:
        # Unseen it would still look through the whole book for what to do next.
        if self.view is None or not self.display:
            return
        person = self.view.person(self.contact)
        if person is None:
            self.border_title = Content("Person")
            text = Content(NOBODY)
        else:
            self.border_title = Content(shown(person.contact.name))
            width = self.scrollable_content_region.width
            text = ui.card_text.card_text(self.view, person.contact.id, width)
        self.query_one("#card-text", Static).update(text)

    def action_card_down(self) -> None:
        self.scroll_relative(y=1, animate=False)

    def action_card_up(self) -> None:
        self.scroll_relative(y=-1, animate=False)
