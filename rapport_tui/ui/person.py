"""The person's card: the brief, laid out for a pane."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import var
from textual.widgets import Static

from rapport_tui import brief as briefs
from rapport_tui.text import shown
from rapport_tui.ui.commands import bindings
from rapport_tui.ui.view import View

LABEL = 11  # cells for a line's label


class Card(VerticalScroll, can_focus=True):
    """Follows the cursor of whichever pane has it."""

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

    def watch_contact(self) -> None:
        self.scroll_home(animate=False, immediate=True)
        self._refresh()

    def _refresh(self) -> None:
        if self.view is None:
            return
        person = self.view.person(self.contact)
        if person is None:
            self.border_title = Content("Person")
            text = Content("Point at someone to see what to know before you talk.")
        else:
            self.border_title = Content(shown(person.contact.name))
            width = self.scrollable_content_region.width
            text = card_text(self.view, person.contact.id, width)
        self.query_one("#card-text", Static).update(text)

    def action_card_down(self) -> None:
        self.scroll_relative(y=1, animate=False)

    def action_card_up(self) -> None:
        self.scroll_relative(y=-1, animate=False)


def card_text(view: View, id: int, width: int, *, now: bool = True) -> Content:
    """The card's lines: a label, and its words beside it however long.

    `now`: with what is due today.
    """
    due = [one.reason for one in view.due_now(id)] if now else []
    lines = []
    for label, words in briefs.lines(view.book.people[id], view.today, due):
        if words:
            indent = LABEL if label else 0
            rows = Content(shown(words)).wrap(max(10, width - indent))
            lines.append(Content.assemble((f"{label:<{indent}}", "$muted"), rows[0]))
            lines.extend(Content(" " * indent) + row for row in rows[1:])
    return Content("\n").join(lines)
