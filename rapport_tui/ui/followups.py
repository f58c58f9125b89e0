"""The Follow-ups pane: today's people with their reasons, the days ahead, the rest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from textual.app import ComposeResult
from textual.content import Content
from textual.reactive import var

from rapport_tui.model import Person
from rapport_tui.text import day_in_words, shown, width_of
from rapport_tui.ui.doing import keyed
from rapport_tui.ui.people import last_talk
from rapport_tui.ui.people_pane import PeoplePane
from rapport_tui.ui.rows import Heading, RowList
from rapport_tui.ui.view import View

NOBODY = """\
Here you will see whom to reach out to today, and why:
a promise that is due, a birthday, a friend you have not
spoken to for a while. Nobody is in the book yet:

  {capture:3}captures a line: met Ana at the fair, likes tea
  {new:3}adds a person, field by field"""
WITH_TAIL = 100  # cells of a row that says more
CIRCLE, TALKED = 11, 12  # cells of it
NAMES = 200  # rows that say how wide the names are


class Place(NamedTuple):
    """A person under a day; `day` is None for those who can wait."""

    day: date | None
    contact: int


class FollowUps(PeoplePane):
    """The agenda; `taken_in` shows those who can wait among today's."""

    view: var[View | None] = var(None)
    taken_in: var[bool] = var(False)

    _widest = 0

    def compose(self) -> ComposeResult:
        yield RowList(self._draw, empty=keyed(self, NOBODY))

    def watch_view(self) -> None:
        self._refresh_rows()

    def watch_taken_in(self) -> None:
        self._refresh_rows()

    def _refresh_rows(self) -> None:
        if self.view is None:
            return
        agenda = self.view.agenda
        rows = tuple(self._rows()) if self.view.book.people else ()
        shown_first = (one for one in rows[:NAMES] if isinstance(one, Place))
        cells = sorted(self._cells(one) for one in shown_first)
        # A few long names leave the reasons of all others their room.
        self._widest = cells[len(cells) * 9 // 10] if cells else 0
        self.query_one(RowList).show(rows)
        count = f"{len(agenda.today)} today"
        if agenda.waiting:
            count += f" · {len(agenda.waiting)} can wait"
        self.border_title = Content("Follow-ups")
        self.border_subtitle = Content(count)

    def _rows(self) -> Iterator[Heading | Place]:
        view, agenda = self.view, self.view.agenda
        today = [Place(view.today, one.contact) for one in agenda.today]
        waiting = [Place(None, id) for id in agenda.waiting]
        yield Heading("Today", "bold $foreground")
        yield from today
        if self.taken_in:
            yield from waiting
        if not today and not (waiting and self.taken_in):
            yield Heading("  nobody needs you today: enjoy it")
        for one in agenda.days:
            if one.people:
                yield Heading(self._day(one.on))
                yield from (Place(one.on, id) for id in one.people)
        if waiting and not self.taken_in:
            yield Heading(keyed(self, "Can wait · {pull} takes them in"))
            yield from waiting

    def _day(self, day: date) -> str:
        if day == self.view.today + timedelta(days=1):
            return "Tomorrow"
        return day_in_words(day, self.view.today)

    def _cells(self, row: Place) -> int:
        """How wide the name of a row is."""
        contact = self.view.book.contacts.get(row.contact)
        return width_of(shown(contact.name)) if contact else 0

    def _draw(self, key: Place, width: int) -> Content:
        person = self.view.person(key.contact)
        if person is None:
            return Content("")
        name_width = min(self._widest, width * 2 // 5)
        name = Content(shown(person.contact.name))
        tail = self._tail(person) if width >= WITH_TAIL else Content("")
        reasons = Content(f" {shown(self.reasons(key))}").stylize("$muted")
        room = max(0, width - 2 - name_width - tail.cell_length)
        late = "●" if key.day == self.view.today else "○"
        return Content.assemble(
            (f"{late} ", "$accent" if late == "●" else "$muted"),
            name.truncate(name_width, ellipsis=True, pad=True).stylize("bold")
            if key.day == self.view.today
            else name.truncate(name_width, ellipsis=True, pad=True),
            reasons.truncate(room, ellipsis=True, pad=bool(tail)),
            tail,
        )

    def _tail(self, person: Person) -> Content:
        """Circle and last real talk, where there is room."""
        circle = Content(f"  {shown(person.contact.circle or '–')}")
        circle = circle.truncate(CIRCLE, ellipsis=True, pad=True)
        last = last_talk(person, self.view.today)
        talked = f"  {(self.view.today - last).days} d ago" if last else "  –"
        return Content.assemble(circle, f"{talked:<{TALKED}}").stylize("$muted")

    def reasons(self, key: Place) -> str:
        """Why this person on this day, in words, the weightiest first."""
        day = key.day or self.view.today
        due = [one for one in self.view.reminders(key.contact) if one.due <= day]
        due.sort(key=lambda one: (-one.urgency, one.due))
        return " · ".join(one.reason for one in due)

    def contact_of(self, key: Place) -> int:
        return key.contact
