"""The person's card: the brief, laid out for a pane."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import var
from textual.widgets import Static

from rapport_tui.brief_page import DRAFT, Row, Section, fitted, sections
from rapport_tui.text import shown
from rapport_tui.ui.commands import bindings
from rapport_tui.ui.view import View

NOBODY = """\
What to know before you talk to someone: what they told
you, what you owe each other, what to ask, what to leave
out, and a next step. It follows the cursor in the other
panes."""
STYLES = {"strong": "bold", DRAFT: "italic"}


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
            text = card_text(self.view, person.contact.id, width)
        self.query_one("#card-text", Static).update(text)

    def action_card_down(self) -> None:
        self.scroll_relative(y=1, animate=False)

    def action_card_up(self) -> None:
        self.scroll_relative(y=-1, animate=False)


def card_text(view: View, id: int, width: int, *, now: bool = True) -> Content:
    """The card's lines: a label, and its words beside it however long.

    `now`: with what is due today and what to do next.
    """
    found = [one for one in found_out(view, id) if one.style != DRAFT]
    if not now:
        found = [one for one in found if one.label not in ("now", "next")]
    return laid_out(fitted(found, width))


def found_out(view: View, id: int) -> list[Section]:
    """All that is known of somebody, and the step with them."""
    due = [one.reason for one in view.due_now(id)]
    person = view.book.people[id]
    return sections(person, view.book, view.today, due, view.step(id))


def laid_out(rows: Sequence[Row]) -> Content:
    """The rows of a brief as text for the screen."""
    lines = [
        Content.assemble((row.label, "$muted"), (row.text, STYLES.get(row.style, "")))
        for row in rows
    ]
    return Content("\n").join(lines)
