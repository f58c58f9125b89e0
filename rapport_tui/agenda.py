"""Who comes today, who can wait, and who on the days ahead."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import islice
from math import ceil, fsum
from typing import NamedTuple

from rapport_tui.forecast import Ahead, Day, places
from rapport_tui.model import Book
from rapport_tui.pace import rounded
from rapport_tui.reminders import Calculator, Outcome, Reminder
from rapport_tui.settings import Settings
from rapport_tui.standing import Candidate, Standing, candidate

DAYS = 14  # how far the forecast looks


class Entry(NamedTuple):
    """A person of today; `reasons` are the reminders that are due, by urgency."""

    contact: int
    urgency: float
    reasons: tuple[Reminder, ...]


class Agenda(NamedTuple):
    """`asks`: people a day that the rhythms ask for, to 1 place."""

    on: date
    today: tuple[Entry, ...]
    waiting: tuple[int, ...]
    days: tuple[Day, ...]
    asks: float
    daily: int

    @property
    def everyone(self) -> Iterator[int]:
        """All whom it names, as they come: today, the days ahead, who can wait."""
        yield from (one.contact for one in self.today)
        for day in self.days:
            yield from day.people
        yield from self.waiting


def too_much(asks: float, daily: int) -> str:
    return f"Your rhythms ask for {asks} people a day, more than the {daily} you set"


def agenda(book: Book, today: date, settings: Settings, *, days: int = DAYS) -> Agenda:
    """Today's people, and the days ahead."""
    outcomes = Calculator().outcomes(book, today, settings)
    return plan_days(book, outcomes, today, settings, days=days)


def plan_days(
    book: Book,
    outcomes: Mapping[int, Outcome],
    today: date,
    settings: Settings,
    *,
    days: int = DAYS,
) -> Agenda:
    """The agenda of reminders that are known already."""
    return Planner(today, days).agenda(book, outcomes, settings)


def with_tomorrow(
    book: Book, outcomes: Mapping[int, Outcome], today: date, settings: Settings
) -> tuple[Agenda, int]:
    """Today's people without the days ahead, and how many tomorrow has."""
    day = today + timedelta(days=1)
    known = (candidate(book.contacts[id], outcomes[id], day) for id in outcomes)
    people = [one for one in known if one is not None]
    due = sorted(one.on(today) for one in people if one.first_due <= today)
    found = _of_today(due, outcomes, today, settings)
    shown = {one.contact for one in found.today}
    left = [one for one in people if one.id not in shown]
    sure = {one.id: one.on(day) for one in left if one.first_hard == day}
    soft = sum(one.id not in sure and one.is_soft_on(day) for one in left)
    return found, len(sure) + min(places(sure.values(), day, settings), soft)


class Planner:
    """Plans one day again and again: only who changed is looked at anew.

    That is whoever has another outcome than before.
    """

    def __init__(self, today: date, days: int = DAYS) -> None:
        self.today = today
        self._days = days
        self._known: dict[int, tuple[Outcome, Candidate | None]] = {}
        self._due: list[Standing] = []
        self._ahead = Ahead()

    def agenda(
        self, book: Book, outcomes: Mapping[int, Outcome], settings: Settings
    ) -> Agenda:
        """The agenda of all who have an outcome."""
        gone = self._known.keys() - outcomes.keys()
        went = [self._known.pop(id)[1] for id in gone]
        self._look_at(book, outcomes, went)
        found = _of_today(self._due, outcomes, self.today, settings)
        shown = [one.contact for one in found.today]
        days = self._ahead.days(shown, self.today, settings, self._days)
        return found._replace(days=tuple(days))

    def expect(self, book: Book, outcomes: Mapping[int, Outcome]) -> None:
        """Look at some of them now: the next agenda needs not to."""
        self._look_at(book, outcomes, [])

    def _look_at(
        self,
        book: Book,
        outcomes: Mapping[int, Outcome],
        went: list[Candidate | None],
    ) -> None:
        """Look at who is not as they were; `went` are those who are gone."""
        known, nobody = self._known, (None, None)
        changed = [
            (id, outcome)
            for id, outcome in outcomes.items()
            if known.get(id, nobody)[0] is not outcome
        ]
        horizon = self.today + timedelta(days=self._days)
        came: list[Candidate | None] = []
        for id, outcome in changed:
            went.append(known.get(id, nobody)[1])
            came.append(candidate(book.contacts[id], outcome, horizon))
            known[id] = outcome, came[-1]
        self._replace([one for one in went if one], [one for one in came if one])

    def _replace(self, went: list[Candidate], came: list[Candidate]) -> None:
        if not (went or came):
            return
        due, today = self._due, self.today
        for one in went:
            if one.first_due <= today:
                del due[bisect_left(due, one.on(today))]
        due += [one.on(today) for one in came if one.first_due <= today]
        due.sort()  # in order but for these: a look at each
        self._ahead.replace(went, came)


def _of_today(
    due: Sequence[Standing],
    outcomes: Mapping[int, Outcome],
    today: date,
    settings: Settings,
) -> Agenda:
    """The agenda without the days ahead; `due` are by rank."""
    hard = {one.id for one in due if one.hard}
    done = sum(one.reached_out and id not in hard for id, one in outcomes.items())
    taken = sum(one.takes for one in due)
    room = max(settings.daily - taken - done, ceil(settings.daily / 2) - done, 0)
    if today.weekday() in settings.quiet:
        room = 0
    soft = (one.id for one in due if not one.hard)
    shown = hard.union(islice(soft, room))
    asks = fsum(one.share for one in outcomes.values())
    return Agenda(
        on=today,
        today=tuple(_entry(one, outcomes, today) for one in due if one.id in shown),
        waiting=tuple(one.id for one in due if one.id not in shown),
        days=(),
        asks=rounded(asks * 10) / 10,
        daily=settings.daily,
    )


def _entry(one: Standing, outcomes: Mapping[int, Outcome], today: date) -> Entry:
    return Entry(one.id, -one.rank[0], due_on(outcomes[one.id], today))


def due_on(outcome: Outcome, day: date) -> tuple[Reminder, ...]:
    """The reasons that are due on a day, the most urgent first."""
    due = [reason for reason in outcome.reminders if reason.due <= day]
    due.sort(key=lambda reason: (-reason.urgency, reason.due))
    return tuple(due)
