"""What the panes show: the book on a day, with what the calculator says of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from rapport_tui.agenda import Agenda
from rapport_tui.model import Book, Person
from rapport_tui.reminders import Reminder
from rapport_tui.settings import Settings


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """`reminders` are each person's, whatever their day, the next due first."""

    book: Book
    today: date
    settings: Settings
    agenda: Agenda
    reminders: Mapping[int, tuple[Reminder, ...]] = field(default_factory=dict)

    def person(self, id: int | None) -> Person | None:
        return None if id is None else self.book.people.get(id)

    def due(self, id: int) -> date | None:
        """The day of the person's next reminder."""
        reminders = self.reminders.get(id)
        return reminders[0].due if reminders else None
