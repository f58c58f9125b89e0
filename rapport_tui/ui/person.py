"""The person's card: the brief, laid out for a pane."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import var
from textual.widgets import Static

from rapport_tui import brief as briefs
from rapport_tui.text import ago, shown
from rapport_tui.ui.commands import bindings
from rapport_tui.ui.view import View

MOST_LINES = 3
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
    lines = []
    for label, words in _lines(view, id, now):
        if words:
            indent = LABEL if label else 0
            room = max(10, width - indent)
            rows = Content(shown(words)).wrap(room)
            lines.append(
                Content.assemble((f"{label:<{indent}}", "$text-muted"), rows[0])
            )
            lines.extend(Content(" " * indent) + row for row in rows[1:])
    return Content("\n").join(lines)


def _lines(view: View, id: int, now: bool) -> Iterator[tuple[str, str]]:
    today = view.today
    one = briefs.brief(view.book.people[id], today)
    contact = one.contact
    yield "", briefs.about(contact)
    yield "", _standing(one)
    for reminder in view.due_now(id) if now else ():
        yield "now", reminder.reason
    yield "met", briefs.met_in_words(contact, today).removeprefix("met ")
    yield "cares for", ", ".join(contact.interests)
    if one.last_real is not None:
        yield "last real", briefs.talk_in_words(one.last_real, today)
    for detail in one.ask[:MOST_LINES]:
        when = f" ({ago(detail.on, today)})" if detail.on else ""
        yield "ask", detail.text + when
    for promise in one.mine[:MOST_LINES]:
        yield "you owe", briefs.promise_in_words(promise, today)
    for promise in one.theirs[:MOST_LINES]:
        yield "they owe", briefs.promise_in_words(promise, today)
    for strain in one.strains:
        yield "strain", strain.what
    yield "not about", ", ".join(contact.off_limits)
    yield "balance", briefs.give_and_take(one)
    for on, occasion in one.dates[:MOST_LINES]:
        yield "ahead", briefs.date_in_words(on, occasion, today)
    yield "hope", contact.hope or ""
    for talk in one.last:
        if talk is not one.last_real:
            yield "before", briefs.talk_in_words(talk, today)
    yield "reach", ", ".join(f"{c.kind} {c.value}" for c in contact.channels)
    yield "notes", briefs.first_line(contact.notes)


def _standing(one: briefs.Brief) -> str:
    parts = [one.contact.circle or ""]
    if one.contact.every:
        parts.append(f"every {one.contact.every} days")
    parts.append(f"level {one.level}")
    parts.append(briefs.warmth_in_words(one.warmth))
    if one.contact.resting:
        parts.append("resting")
    return " · ".join(filter(None, parts))
