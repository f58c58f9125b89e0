"""Everything that a step looks at, and how it writes its draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from rapport_tui.brief import Brief, brief
from rapport_tui.messages import message
from rapport_tui.model import Book, Contact, Detail, Person
from rapport_tui.pace import History, history
from rapport_tui.reminders import Reminder
from rapport_tui.retold import retold
from rapport_tui.settings import Settings
from rapport_tui.shelf import harmless
from rapport_tui.text import cut

LONG = 1000  # signs of a text that are looked at at all
_LONGEST = 80  # cells of a note that is quoted
_SATURDAY, _FRIDAY, _THURSDAY = 5, 4, 3


class Said(NamedTuple):
    """What a rule says: what to do, what one could write, what it is about."""

    words: str
    draft: str | None = None
    subject: int | str | None = None


@dataclass(frozen=True)
class Case:
    """The person and the day; `reminders` are this person's, whatever their day."""

    book: Book
    person: Person
    reminders: Sequence[Reminder]
    today: date
    settings: Settings

    @property
    def contact(self) -> Contact:
        return self.person.contact

    @cached_property
    def brief(self) -> Brief:
        return brief(self.person, self.today)

    @cached_property
    def history(self) -> History:
        return history(self.person, self.today)

    @cached_property
    def interests(self) -> list[str]:
        """What they care for, without what is off limits."""
        return [one for one in self.contact.interests if harmless(one, self.contact)]

    @cached_property
    def ask(self) -> Detail | None:
        """The freshest detail that was not asked about and may be."""
        fresh = (one for one in self.brief.ask if harmless(one.text, self.contact))
        return next(fresh, None)

    def reminder(self, code: str) -> Reminder | None:
        return next((one for one in self.reminders if one.code == code), None)

    def next_(self, weekday: int, after: int = 2) -> date:
        """The next such day of the week, some days ahead."""
        first = self.today + timedelta(after)
        return first + timedelta((weekday - first.weekday()) % 7)

    def write(self, kind: str, **slots: str) -> str:
        days = {
            "day": _spoken(self.next_(_SATURDAY)),
            "soon": _spoken(self.next_(_FRIDAY)),
            "evening": f"{self.next_(_THURSDAY):%A} evening",
        }
        return message(kind, self.person, self.today, **days, **slots)

    def write_about(self, kind: str, note: str, **slots: str) -> str:
        """The same about a note of mine, said as to them."""
        pronouns = self.contact.pronouns
        note = note[:LONG]
        told = retold(note, pronouns) or retold(_first_part(note), pronouns)
        if told is not None:
            return self.write(f"{kind}.{told.shape}", what=told.words, **slots)
        quoted = f"“{cut(' '.join(note.split()), _LONGEST)}”"
        return self.write(f"{kind}.words", what=quoted, **slots)


def _spoken(day: date) -> str:
    """`Saturday the 19th`."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return f"{day:%A} the {day.day}{'th' if 10 < day.day < 14 else ending}"


def _first_part(note: str) -> str:
    """What stands before the first break of a sentence."""
    for sign in ".;:–—,":
        note = note.partition(f"{sign} ")[0]
    return note
