"""Who comes today, who can wait, and who on the days ahead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import nsmallest
from math import ceil, floor, fsum

from rapport_tui.model import Book, Person
from rapport_tui.reminders import SOFT, Calculator, Outcome, Reminder, urgency
from rapport_tui.settings import Settings
from rapport_tui.text import folded

DAYS = 14  # how far the forecast looks


@dataclass(frozen=True, slots=True)
class Entry:
    """A person of today; `reasons` are the reminders that are due, by urgency."""

    contact: int
    urgency: float
    reasons: tuple[Reminder, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """The people of a day ahead, most urgent first."""

    on: date
    people: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """`asks`: people a day that the rhythms ask for, to 1 place."""

    on: date
    today: tuple[Entry, ...]
    waiting: tuple[int, ...]
    days: tuple[Day, ...]
    asks: float
    daily: int


# A reminder as numbers: due day, weight, span, day of a date (else 0), hard or soft.
_Item = tuple[int, int, int, int, bool]
# A person's name for sorting and reminders, the first due first.
_Pool = dict[int, tuple[str, list[_Item]]]
# One person on one day: what sorts them, whether always shown, whether taking a place.
_Rank = tuple[float, float, int, str, int]
_Case = tuple[_Rank, bool, bool]


def plan_days(
    book: Book,
    outcomes: Mapping[int, Outcome],
    today: date,
    settings: Settings,
    *,
    days: int = DAYS,
) -> Agenda:
    """Place each person with something due on one day."""
    pool = {
        id: (folded(book.contacts[id].name), sorted(map(_item, one.reminders)))
        for id, one in outcomes.items()
        if one.reminders
    }
    cases = sorted(_cases(pool, today.toordinal()))
    done = _done(book, {_id(one) for one in cases if one[1]}, today)
    shown = {_id(one) for one in _shown(cases, settings.daily, done)}
    entries = (
        _entry(one, outcomes[_id(one)].reminders, today)
        for one in cases
        if _id(one) in shown
    )
    left = {id: one for id, one in pool.items() if id not in shown}
    asks = fsum(one.share for one in outcomes.values())
    return Agenda(
        on=today,
        today=tuple(entries),
        waiting=tuple(_id(one) for one in cases if _id(one) not in shown),
        days=tuple(_forecast(left, today, settings.daily, days)),
        asks=floor(asks * 10 + 0.5) / 10,
        daily=settings.daily,
    )


def agenda(book: Book, today: date, settings: Settings, *, days: int = DAYS) -> Agenda:
    """Today's people, and the days ahead."""
    outcomes = Calculator().outcomes(book, today, settings)
    return plan_days(book, outcomes, today, settings, days=days)


def _item(one: Reminder) -> _Item:
    occurrence = 0 if one.occurrence is None else one.occurrence.toordinal()
    hard = one.code not in SOFT
    return one.due.toordinal(), one.weight, one.span, occurrence, hard


def _cases(pool: _Pool, day: int) -> Iterator[_Case]:
    """Those with something due by a day."""
    for id, (name, items) in pool.items():
        if items[0][0] > day:
            continue
        urgencies, hard, takes = [], False, False
        for due, weight, span, occurrence, always in items:
            if due > day:
                break
            urgencies.append(urgency(weight, span, due, occurrence, day))
            if always:
                hard = True
                # A date ahead of its day is shown and takes nobody's place.
                takes = takes or day >= occurrence
        total = urgencies[0] if len(urgencies) == 1 else fsum(urgencies)
        yield (-max(urgencies), -total, items[0][0], name, id), hard, takes


def _id(case: _Case) -> int:
    return case[0][-1]


def _entry(case: _Case, reminders: Sequence[Reminder], today: date) -> Entry:
    due = [one for one in reminders if one.due <= today]
    due.sort(key=lambda one: (-one.urgency, one.due))
    return Entry(_id(case), -case[0][0], tuple(due))


def _shown(cases: Sequence[_Case], daily: int, done: int) -> list[_Case]:
    """Everyone with a hard reason, and the most urgent others while there is room."""
    hard = [one for one in cases if one[1]]
    taken = sum(takes for _, _, takes in hard)
    room = max(daily - taken - done, ceil(daily / 2) - done, 0)
    soft = nsmallest(room, (one for one in cases if not one[1]))
    return sorted(hard + soft)


def _done(book: Book, hard: set[int], today: date) -> int:
    """How many I reached out to today who are not there for a hard reason."""
    return sum(
        id not in hard and _reached_out(person, today)
        for id, person in book.people.items()
    )


def _reached_out(person: Person, today: date) -> bool:
    for talk in person.conversations:
        if talk.on == today:
            mine = talk.kind in ("talk", "greeting") and talk.began == "me"
            if mine or talk.kind == "outreach":
                return True
        elif (today - talk.on).days > 2:
            return False  # newest first; with other offsets a day may be out of order
    return False


def _forecast(left: _Pool, today: date, daily: int, days: int) -> Iterator[Day]:
    """Each person once, on the first day with a place."""
    end = today.toordinal() + days
    pool = {id: one for id, one in left.items() if one[1][0][0] <= end}
    for count in range(1, days + 1):
        day = today + timedelta(days=count)
        shown = _shown(list(_cases(pool, day.toordinal())), daily, 0)
        yield Day(day, tuple(map(_id, shown)))
        for one in shown:
            del pool[_id(one)]
