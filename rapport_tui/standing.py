"""How somebody stands on a day: how urgent, sure to be shown, taking a place."""

from __future__ import annotations

from datetime import date
from math import fsum
from operator import attrgetter
from typing import NamedTuple

from rapport_tui.model import Contact
from rapport_tui.reminder_rules import RULES
from rapport_tui.reminders import Outcome, Reminder, urgency

_HARD = frozenset(rule.code for rule in RULES if not rule.soft)
_due = attrgetter("due")
# Urgency, the sum, the oldest due day and the name: the smallest comes first.
_Rank = tuple[float, float, date, str]


class Standing(NamedTuple):
    """Someone on a day: sure to be shown where a reason is hard; taking a place.

    They come by rank; where that is the same, by id.
    """

    rank: _Rank
    id: int
    hard: bool
    takes: bool


class Candidate:
    """Somebody with something due soon; how they stand on a day is kept.

    `name` is case-folded; `reminders` are those of today, the first due first.
    """

    __slots__ = ("_on", "_soft", "first_due", "id", "name", "reminders")

    def __init__(self, id: int, name: str, reminders: list[Reminder]) -> None:
        self.id = id
        self.name = name
        self.reminders = reminders
        self.first_due = reminders[0].due
        self._on: dict[date, Standing] = {}
        self._soft: Candidate | None = None

    @property
    def first_hard(self) -> date | None:
        """The day from which they are shown whoever else is."""
        return next((one.due for one in self.reminders if one.code in _HARD), None)

    @property
    def soft(self) -> Candidate | None:
        """The same with the soft reasons alone; None where there is none."""
        if self._soft is None:
            soft = [one for one in self.reminders if one.code not in _HARD]
            if not soft:
                return None
            alike = len(soft) == len(self.reminders)
            self._soft = self if alike else Candidate(self.id, self.name, soft)
        return self._soft

    def is_soft_on(self, day: date) -> bool:
        return any(one.due <= day and one.code not in _HARD for one in self.reminders)

    def on(self, day: date) -> Standing:
        """How they stand on a day on which something of theirs is due."""
        standing = self._on.get(day)
        if standing is None:
            standing = self._on[day] = self._standing(day)
        return standing

    def _standing(self, day: date) -> Standing:
        urgencies: list[float] = []
        hard = takes = False
        for one in self.reminders:
            if one.due > day:
                break
            urgencies.append(
                urgency(one.weight, one.span, one.due, one.occurrence, day)
            )
            if one.code in _HARD:
                hard = True
                # A date ahead of its day is shown and takes nobody's place.
                takes = takes or one.occurrence is None or day >= one.occurrence
        # Sums that are equal in numbers are equal here, whatever their last bits.
        total = round(fsum(urgencies), 9)
        rank = (-max(urgencies), -total, self.first_due, self.name)
        return Standing(rank, self.id, hard, takes)


def candidate(contact: Contact, outcome: Outcome, horizon: date) -> Candidate | None:
    """Somebody with what is due by the horizon; None where nothing is."""
    due = [one for one in outcome.reminders if one.due <= horizon]
    if not due:
        return None
    due.sort(key=_due)
    return Candidate(contact.id, contact.name.casefold(), due)
