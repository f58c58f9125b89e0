"""A year in numbers: what the pictures of a person and of the whole book show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import reduce
from typing import NamedTuple

from rapport_tui.agenda import plan_days
from rapport_tui.brief import Brief, brief
from rapport_tui.contact_days import contact_days, kind_of
from rapport_tui.kept import Kept, kept
from rapport_tui.model import Book, Conversation, Person
from rapport_tui.pace import (
    TALKS,
    YEAR,
    base_of,
    history,
    interval,
    past,
    warmth_of,
)
from rapport_tui.reminders import Outcome
from rapport_tui.rhythms import Advice, advice
from rapport_tui.settings import Settings
from rapport_tui.trust import level

WEEKS = 53  # the weeks that a year touches
AHEAD = 30  # days
OFTEN = 9  # people
_DAY = timedelta(days=1)


class Month(NamedTuple):
    """How many things I gave and received from a day to the end of its month."""

    on: date
    gave: int
    received: int


class PersonYear(NamedTuple):
    """The last year with someone; `first` is the first day of its first week.

    `days`: the kind of contact on each day that had any. `warmth`: as of the end of each
    week, None while too little was known. `interval` in days, None without a rhythm.
    """

    brief: Brief
    first: date
    today: date
    days: Mapping[date, str]
    warmth: tuple[tuple[date, float | None], ...]
    months: tuple[Month, ...]
    base: int | None
    interval: int | None
    kept: Kept
    talks: tuple[Conversation, ...] = ()  # newest first


class Circle(NamedTuple):
    """`days` is the circle's rhythm; `name` is None for those in no circle."""

    name: str | None
    days: int | None
    people: int


class Talked(NamedTuple):
    """How many real and written conversations there were from a day to its month's end."""

    on: date
    real: int
    written: int


class BookYear(NamedTuple):
    """The last year of the whole book, and what is ahead.

    `real`, `written`, `unknown`: conversations by channel, `months` by month; `often`
    are those whom one really talked with most, and on how many days. `load`: how many people come
    today and on each of the next days. `levels` and `circles` are without those who
    rest.
    """

    today: date
    real: int
    written: int
    unknown: int
    kept: Kept
    load: tuple[tuple[date, int], ...]
    asks: float
    daily: int
    levels: tuple[int, ...]
    circles: tuple[Circle, ...]
    resting: int
    advice: Advice | None
    months: tuple[Talked, ...] = ()
    often: tuple[tuple[str, int], ...] = ()
    week_start: int = 0

    @property
    def share(self) -> float | None:
        """The share of real conversations, of those whose channel is known."""
        known = self.real + self.written
        return self.real / known if known else None


def person_year(person: Person, today: date, settings: Settings) -> PersonYear:
    """The last 365 days with someone (guidance A1, B9, B10)."""
    this_week = today - _DAY * ((today.weekday() - settings.week_start) % 7)
    first = this_week - _DAY * 7 * (WEEKS - 1)
    days = contact_days(person, today)
    ends = [min(first + _DAY * (7 * week + 6), today) for week in range(WEEKS)]
    return PersonYear(
        brief=brief(person, today),
        first=first,
        today=today,
        days={on: kind for on, kind in days.items() if on > today - YEAR},
        warmth=tuple([(end, _warmth(person, end)) for end in ends]),
        months=tuple(_months(person, today)),
        base=base_of(person.contact, settings),
        interval=interval(person, today, settings),
        kept=kept(person, today, settings),
        talks=tuple(_of_the_year(person.conversations, today)),
    )


def _warmth(person: Person, day: date) -> float | None:
    scores = history(person, day).scores
    return None if len(scores) < 2 else warmth_of(scores)


def _months(person: Person, today: date) -> Iterator[Month]:
    """Every month of the year, the first one from the day on which the year began."""
    gave: Counter[tuple[int, int]] = Counter()
    received: Counter[tuple[int, int]] = Counter()
    for talk in _of_the_year(person.conversations, today):
        month = (talk.on.year, talk.on.month)
        gave[month] += len(talk.gave)
        received[month] += len(talk.received)
    for on in _month_days(today):
        month = (on.year, on.month)
        yield Month(on, gave[month], received[month])


def _month_days(today: date) -> Iterator[date]:
    """The day on which the year began, and the first of every month after it."""
    on = today - YEAR + _DAY
    while on <= today:
        yield on
        on = (on.replace(day=1) + _DAY * 31).replace(day=1)


def _of_the_year(
    conversations: tuple[Conversation, ...] | list[Conversation], today: date
) -> Iterator[Conversation]:
    return (
        talk
        for talk in conversations
        if talk.on is not None and today - YEAR < talk.on <= today
    )


def book_year(
    book: Book, outcomes: Mapping[int, Outcome], today: date, settings: Settings
) -> BookYear:
    """The same of everyone together, and the days ahead."""
    talks = [
        talk
        for talk in _of_the_year(list(book.conversations.values()), today)
        if _both_ways(talk, today)
    ]
    channels = Counter(kind_of(talk) for talk in talks)
    agenda = plan_days(book, outcomes, today, settings, days=AHEAD)
    awake = [one for one in book.people.values() if not one.contact.resting]
    levels = Counter(level(one, today)[0] for one in awake)
    return BookYear(
        today=today,
        real=channels["real"],
        written=channels["written"],
        unknown=channels["other"],
        kept=reduce(Kept.plus, (kept(one, today, settings) for one in awake), Kept()),
        load=(
            (today, len(agenda.today)),
            *((day.on, len(day.people)) for day in agenda.days),
        ),
        asks=agenda.asks,
        daily=agenda.daily,
        levels=tuple([levels[number] for number in range(1, 6)]),
        circles=tuple(_circles(awake, settings)),
        resting=len(book.people) - len(awake),
        advice=advice(book, outcomes, today, settings),
        months=tuple(_talked(talks, today)),
        often=tuple(_often(book, talks)),
        week_start=settings.week_start,
    )


def _talked(talks: list[Conversation], today: date) -> Iterator[Talked]:
    counts = Counter((talk.on.year, talk.on.month, kind_of(talk)) for talk in talks)
    for on in _month_days(today):
        month = on.year, on.month
        yield Talked(on, counts[*month, "real"], counts[*month, "written"])


def _often(book: Book, talks: list[Conversation]) -> Iterator[tuple[str, int]]:
    """Those with most days of real talk; of as many the first by name."""
    days = {
        (id, talk.on) for talk in talks if kind_of(talk) == "real" for id in talk.people
    }
    counts = Counter(id for id, _ in days if id in book.contacts)
    names = ((book.contacts[id].name, count) for id, count in counts.items())
    yield from sorted(names, key=lambda one: (-one[1], one[0]))[:OFTEN]


def _both_ways(talk: Conversation, today: date) -> bool:
    """A talk, a greeting, or an outreach that was answered in writing."""
    if talk.kind == "outreach":
        return past(talk.answered, today) is not None and not talk.real
    return talk.kind in TALKS


def _circles(awake: list[Person], settings: Settings) -> Iterator[Circle]:
    """The circles of the settings, the others that are in use, then those in none."""
    names = {name: name for name in settings.circles}
    counts: Counter[str] = Counter()
    for person in awake:
        name = person.contact.circle or ""
        names.setdefault(name.casefold(), name)
        counts[name.casefold()] += 1
    for folded, name in names.items():
        if folded:
            yield Circle(name, settings.days_of(name), counts[folded])
    if counts[""]:
        yield Circle(None, None, counts[""])
