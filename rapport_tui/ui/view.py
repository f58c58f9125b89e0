"""What the panes show: the book on a day, with what the calculator says of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from rapport_tui.agenda import Agenda
from rapport_tui.model import Book, Person
from rapport_tui.reminders import Outcome, Reminder
from rapport_tui.settings import Settings

if TYPE_CHECKING:
    from rapport_tui.steps import Step


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """`outcomes` are what the rules say of each contact; `by_name` are all of them."""

    book: Book
    today: date
    settings: Settings
    agenda: Agenda
    outcomes: Mapping[int, Outcome] = field(default_factory=dict)
    by_name: Sequence[int] = ()

    def person(self, id: int | None) -> Person | None:
        return None if id is None else self.book.people.get(id)

    def reminders(self, id: int) -> tuple[Reminder, ...]:
        """Every reminder of a person, whatever its day."""
        outcome = self.outcomes.get(id)
        return outcome.reminders if outcome else ()

    def step(self, id: int) -> Step | None:
        """The smallest useful step with a person."""
        from rapport_tui.steps import next_step  # as needed: the first screen has none

        person, reminders = self.book.people[id], self.reminders(id)
        return next_step(self.book, person, reminders, self.today, self.settings)

    def due_now(self, id: int) -> list[Reminder]:
        """The reminders of today, the weightiest first."""
        due = [one for one in self.reminders(id) if one.due <= self.today]
        return sorted(due, key=lambda one: (-one.urgency, one.due))

    def due(self, id: int) -> date | None:
        """The day of the person's next reminder."""
        return min((one.due for one in self.reminders(id)), default=None)
