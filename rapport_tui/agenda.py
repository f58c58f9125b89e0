"""Who comes today, who can wait, and who on the days ahead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from heapq import heapify, heappop, heappush
from math import ceil, fsum
from typing import NamedTuple

from rapport_tui.model import Book
from rapport_tui.pace import rounded
from rapport_tui.reminder_rules import RULES
from rapport_tui.reminders import Calculator, Outcome, Reminder, urgency
from rapport_tui.settings import Settings

DAYS = 14  # how far the forecast looks
_HARD = frozenset(rule.code for rule in RULES if not rule.soft)


class Entry(NamedTuple):
    """A person of today; `reasons` are the reminders that are due, by urgency."""

    contact: int
    urgency: float
    reasons: tuple[Reminder, ...]


class Day(NamedTuple):
    """The people of a day ahead, most urgent first."""

    on: date
    people: tuple[int, ...]


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


class _Person(NamedTuple):
    """`name` is case-folded; `reminders` are those of today, the first due first."""

    id: int
    name: str
    reminders: list[Reminder]


# Urgency, the sum, the oldest due day, name and id: the smallest comes first.
_Rank = tuple[float, float, date, str, int]


class _Standing(NamedTuple):
    """Someone on a day: sure to be shown where a reason is hard; taking a place."""

    rank: _Rank
    hard: bool
    takes: bool

    @property
    def id(self) -> int:
        return self.rank[-1]


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
    horizon = today + timedelta(days=days)
    found, left = _today(book, outcomes, today, settings, horizon)
    return found._replace(days=tuple(_forecast(left, today, settings, days)))


def with_tomorrow(
    book: Book, outcomes: Mapping[int, Outcome], today: date, settings: Settings
) -> tuple[Agenda, int]:
    """Today's people without the days ahead, and how many tomorrow has."""
    day = today + timedelta(days=1)
    found, left = _today(book, outcomes, today, settings, day)
    sure = {one.id: one for one in left if _first_hard(one) == day}
    room = _room([_standing(one, day) for one in sure.values()], day, settings)
    soft = sum(one.id not in sure and _is_soft_on(one, day) for one in left)
    return found, len(sure) + min(room, soft)


def _today(
    book: Book,
    outcomes: Mapping[int, Outcome],
    today: date,
    settings: Settings,
    horizon: date,
) -> tuple[Agenda, list[_Person]]:
    """Today's agenda without the days ahead, and for these who is left."""
    people = list(_people(book, outcomes, horizon))
    due = sorted(
        _standing(one, today) for one in people if one.reminders[0].due <= today
    )
    hard = {one.id for one in due if one.hard}
    done = sum(one.reached_out and id not in hard for id, one in outcomes.items())
    taken = sum(one.takes for one in due)
    room = max(settings.daily - taken - done, ceil(settings.daily / 2) - done, 0)
    if today.weekday() in settings.quiet:
        room = 0
    soft = [one.id for one in due if not one.hard]
    shown = hard.union(soft[:room])
    left = [one for one in people if one.id not in shown]
    asks = fsum(one.share for one in outcomes.values())
    found = Agenda(
        on=today,
        today=tuple(_entry(one, outcomes, today) for one in due if one.id in shown),
        waiting=tuple(one.id for one in due if one.id not in shown),
        days=(),
        asks=rounded(asks * 10) / 10,
        daily=settings.daily,
    )
    return found, left


def _people(
    book: Book, outcomes: Mapping[int, Outcome], horizon: date
) -> Iterator[_Person]:
    """Those with something due by the horizon."""
    for id, outcome in outcomes.items():
        due = [one for one in outcome.reminders if one.due <= horizon]
        if due:
            due.sort(key=_due)
            yield _Person(id, book.contacts[id].name.casefold(), due)


def _due(one: Reminder) -> date:
    return one.due


def _entry(one: _Standing, outcomes: Mapping[int, Outcome], today: date) -> Entry:
    return Entry(one.id, -one.rank[0], due_on(outcomes[one.id], today))


def due_on(outcome: Outcome, day: date) -> tuple[Reminder, ...]:
    """The reasons that are due on a day, the most urgent first."""
    due = [reason for reason in outcome.reminders if reason.due <= day]
    due.sort(key=lambda reason: (-reason.urgency, reason.due))
    return tuple(due)


def _standing(person: _Person, day: date) -> _Standing:
    """How someone stands on a day on which something of theirs is due."""
    urgencies: list[float] = []
    hard = takes = False
    for one in person.reminders:
        if one.due > day:
            break
        urgencies.append(urgency(one.weight, one.span, one.due, one.occurrence, day))
        if one.code in _HARD:
            hard = True
            # A date ahead of its day is shown and takes nobody's place.
            takes = takes or one.occurrence is None or day >= one.occurrence
    # Sums that are equal in numbers are equal here, whatever their last bits.
    total = round(fsum(urgencies), 9)
    oldest = person.reminders[0].due
    rank = (-max(urgencies), -total, oldest, person.name, person.id)
    return _Standing(rank, hard, takes)


def _forecast(
    left: Iterable[_Person], today: date, settings: Settings, days: int
) -> Iterator[Day]:
    """Each person once, on the first day with a place."""
    hard: dict[date, list[_Person]] = defaultdict(list)
    for person in left:
        if (first := _first_hard(person)) is not None:
            hard[first].append(person)
    queues = _queues(left)
    gone: set[int] = set()
    for count in range(1, days + 1):
        day = today + timedelta(days=count)
        sure = [_standing(one, day) for one in hard[day] if one.id not in gone]
        gone.update(one.id for one in sure)
        room = _room(sure, day, settings)
        shown = sorted(sure + _most_urgent(queues, day, room, gone))
        yield Day(day, tuple(one.id for one in shown))


def _first_hard(person: _Person) -> date | None:
    """The day from which someone is shown whoever else is."""
    return next((one.due for one in person.reminders if one.code in _HARD), None)


def _is_soft_on(person: _Person, day: date) -> bool:
    return any(one.due <= day and one.code not in _HARD for one in person.reminders)


def _room(sure: list[_Standing], day: date, settings: Settings) -> int:
    """How many with soft reasons a day ahead has places for."""
    if day.weekday() in settings.quiet:
        return 0
    taken = sum(one.takes for one in sure)
    return max(settings.daily - taken, ceil(settings.daily / 2))


def _queues(left: Iterable[_Person]) -> list[list[_Person]]:
    """People with soft reasons, those of one shape in one queue, the first last.

    Where reasons have the same spans and lie equally far apart, whoever is due earlier
    comes first on every day: only the first of a queue needs looking at.
    """
    queues: dict[tuple, list[_Person]] = defaultdict(list)
    for person in left:
        soft = [one for one in person.reminders if one.code not in _HARD]
        if soft:
            first = soft[0].due
            shape = tuple([(one.weight, one.span, one.due - first) for one in soft])
            queues[shape].append(person._replace(reminders=soft))
    for queue in queues.values():
        queue.sort(key=lambda one: (one.reminders[0].due, one.name, one.id))
        queue.reverse()
    return list(queues.values())


def _most_urgent(
    queues: list[list[_Person]], day: date, room: int, gone: set[int]
) -> list[_Standing]:
    """Takes the most urgent out of the queues, as many as there is room for."""
    firsts = ((_first(queue, day, gone), place) for place, queue in enumerate(queues))
    heads = [(first, place) for first, place in firsts if first is not None]
    heapify(heads)
    taken: list[_Standing] = []
    while heads and len(taken) < room:
        standing, place = heappop(heads)
        taken.append(standing)
        gone.add(standing.id)
        if (first := _first(queues[place], day, gone)) is not None:
            heappush(heads, (first, place))
    return taken


def _first(queue: list[_Person], day: date, gone: set[int]) -> _Standing | None:
    """How the first of a queue who is still there stands, if due by the day."""
    while queue and queue[-1].id in gone:
        queue.pop()
    if not queue or queue[-1].reminders[0].due > day:
        return None
    return _standing(queue[-1], day)
