"""The People pane: who is in the book, found as one types, in four orders, marked."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.reactive import var

from rapport_tui import ui
from rapport_tui.model import Person
from rapport_tui.searched import Searched
from rapport_tui.text import folded, shown
from rapport_tui.ui.commands import bindings
from rapport_tui.ui.doing import keyed
from rapport_tui.ui.people_pane import PeoplePane
from rapport_tui.ui.rows import RowList
from rapport_tui.ui.view import View
from rapport_tui.who_fits import wanted

if TYPE_CHECKING:
    from textual.widgets import Input

    from rapport_tui.ui.find_line import Find

CALM = 0.5  # seconds until what nobody has asked for yet is made ready
BREATH = 0.02  # seconds between two slices of work, for keys to come through
NOBODY = """\
Nobody is in the book yet. Ways to begin:

  {capture:3}a line: met Ana, likes tea
  {new:3}a person, field by field
  {import:3}all of an address book, from a file"""
NONE_FITS = "Nobody fits: {clear-find} shows everyone again"
_ORDERS: Mapping[str, Callable[[View, int], date | str] | None] = {
    "name": None,
    "due": lambda view, id: view.due(id) or date.max,
    "last talk": lambda view, id: (
        last_talk(view.book.people[id], view.today) or date.min
    ),
    "circle": lambda view, id: view.book.contacts[id].circle or "~",
}


class People(PeoplePane):
    """The list of people; the filter holds until it is cleared."""

    BINDINGS = bindings("people", "marks")

    view: var[View | None] = var(None)
    order: var[str] = var("name")

    @dataclass
    class ForMarked(Message):
        """Something is to be done for all who are marked."""

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self._searched = Searched()
        self._marks: set[int] = set()
        self._find: Find | None = None

    def compose(self) -> ComposeResult:
        yield RowList(self._draw, empty=keyed(self, NOBODY))

    def watch_view(self) -> None:
        if self.view is not None:
            self._searched.expect(self.view.book.people)
            self.refresh_rows()
            self.set_timer(CALM, self._prepare)

    def _prepare(self) -> None:
        """Get ready to be searched, a few at a time: no key waits for it."""
        if self._searched.prepare():
            self.set_timer(BREATH, self._prepare)

    def watch_order(self) -> None:
        if self.view is not None:
            self.refresh_rows()

    def refresh_rows(self, key: int | None = None) -> None:
        """Show who the filter lets through, in order."""
        said = self._find.value.strip() if self._find is not None else ""
        people, by_name = self.view.book.people, self.view.by_name
        groups = [by_name]
        if said:
            found = self._searched.fitting(people, wanted(said))
            groups = [[id for id in by_name if id in some] for some in found if some]
        ids = [id for some in groups for id in self._in_order(some)]
        rows = self.query_one(RowList)
        rows.empty = keyed(self, NONE_FITS if said else NOBODY)
        rows.show(ids, key)
        self._marks &= people.keys()
        self._shown_of = f"{len(ids)} of {len(people)}" if said else str(len(people))
        self.border_subtitle = Content(f"by {self.order}")
        self._show_marks()

    def _show_marks(self) -> None:
        """Say how many are marked, also where the filter hides them."""
        marked = f" · {len(self._marks)} marked" if self._marks else ""
        self.border_title = Content(f"People {self._shown_of}{marked}")
        self.query_one(RowList).refresh()

    def _in_order(self, by_name: Sequence[int]) -> Sequence[int]:
        """By the order's key and then by name."""
        view, order = self.view, _ORDERS[self.order]
        if order is None:
            return by_name
        return sorted(by_name, key=lambda id: order(view, id))

    def _draw(self, key: Hashable, width: int) -> Content:
        """Name, circle, last real talk and next reminder, as room allows."""
        view = self.view
        person = view.book.people.get(key)
        if person is None:
            return Content("")
        due, today = view.due(key), view.today
        mark, when, style = "  ", "", "$muted"
        if person.contact.resting:
            when = "resting"
        elif due is not None and due <= today:
            mark, when, style = "● ", "today", "bold"
        elif due is not None:
            mark, when = "○ ", f"in {(due - today).days} d"
        tail = Content.assemble((f"{mark}{when:<9}", style))
        if width >= 60:
            last = last_talk(person, today)
            talked = f"{(today - last).days} d ago" if last else "–"
            circle = Content(shown(person.contact.circle or "–"))
            tail = Content.assemble(
                circle.truncate(12, ellipsis=True, pad=True),
                (f"{talked:<12}", "$muted"),
                tail,
            )
        marked = "✓ " if key in self._marks else "  " if self._marks else ""
        room = max(8, width - tail.cell_length - 1 - len(marked))
        line = Content(shown(person.contact.name))
        line = line.truncate(room, ellipsis=True, pad=True)
        return Content.assemble((marked, "bold"), line, " ", tail)

    def contact_of(self, key: int) -> int:
        return key

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show who fits; where the one under the cursor does not, the first who does."""
        event.stop()
        before, found = self.pointed, self.query_one(RowList)
        self.refresh_rows()
        if found.rows and before not in found.rows:
            found.go_to(found.rows[0])

    def start_finding(self) -> None:
        self.screen.set_focus(self._find_line(), scroll_visible=False)

    def _find_line(self) -> Find:
        """Made when it is first wanted: no start waits for it."""
        if self._find is None:
            rows = self.query_one(RowList)
            self._find = ui.find_line.Find(rows, self.refresh_rows)
            self.mount(self._find, before=rows)
        self._find.display = True
        return self._find

    # Marks

    @property
    def marked(self) -> list[Person]:
        """Those who are marked, in the order of their names."""
        people = [self.view.book.people[id] for id in self._marks]
        return sorted(people, key=lambda one: folded(one.contact.name))

    def action_mark(self) -> None:
        """Mark who is under the cursor, or unmark; on to the next."""
        if self.pointed is not None:
            self._marks ^= {self.pointed}
            self._show_marks()
            self.query_one(RowList).action_down()

    def action_mark_all(self) -> None:
        """Mark all that are shown; where they are marked, none of them."""
        shown_now = set(self.query_one(RowList).rows)
        if shown_now <= self._marks:
            self._marks -= shown_now
        else:
            self._marks |= shown_now
        self._show_marks()

    def action_marked(self) -> None:
        self.post_message(self.ForMarked())

    def clear_marks(self) -> None:
        self._marks.clear()
        self._show_marks()

    def find(self, words: str) -> None:
        """Show whom these words find."""
        self._find_line().say(words)
        self.refresh_rows()

    def action_clear_find(self) -> None:
        """Everyone again, the cursor on whom it was; then no marks."""
        if self._find is None or not self._find.display:
            self.clear_marks()
            return
        rows = self.query_one(RowList)
        key = rows.key
        self._find.say("")
        self._find.display = False
        self.refresh_rows(key)
        self.screen.set_focus(rows, scroll_visible=False)

    def action_find_down(self) -> None:
        self.query_one(RowList).action_down()

    def action_find_up(self) -> None:
        self.query_one(RowList).action_up()

    def next_order(self) -> None:
        orders = list(_ORDERS)
        self.order = orders[(orders.index(self.order) + 1) % len(orders)]


def last_talk(person: Person, today: date) -> date | None:
    """The day of the last real talk (guidance A1)."""
    for talk in person.conversations:
        if talk.on <= today and talk.kind in ("talk", "greeting") and talk.real:
            return talk.on
    return None
