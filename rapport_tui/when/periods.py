"""Days of a longer time: `next week`, `the weekend`, `end of next month`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from rapport_tui.when.dates import month_said
from rapport_tui.when.words import Clock, Found, Phrase, ask, sure


def of_week(clock: Clock, weekday: int, weeks: int) -> date:
    """That weekday of this week, or of one before or after it."""
    start = clock.today - timedelta((clock.today.weekday() - clock.week_start) % 7)
    return start + timedelta((weekday - clock.week_start) % 7 + 7 * weeks)


def last_of(year: int, month: int) -> int:
    """The number of a month's last day."""
    return 31 if month == 12 else (date(year, month + 1, 1) - timedelta(1)).day


def period(phrase: Phrase, place: int) -> Iterator[Found]:
    """`end of next month`, `next week`, `this weekend`."""
    clock, today = phrase.clock, phrase.clock.today
    start = place + 1 if phrase.at(place) in ("the", "at") else place
    if (edge := _EDGES.get(phrase.at(start))) is not None:
        after = start + 2 if phrase.at(start + 1) in ("of", "-") else start + 1
        yield from _edges(phrase, edge, after)
    if phrase.at(place) == "next":
        following = (today.replace(day=1) + timedelta(32)).replace(day=1)
        for unit, day in (
            ("week", of_week(clock, clock.week_start, 1)),
            ("month", following),
            ("year", date(today.year + 1, 1, 1)),
        ):
            if (end := phrase.says(place + 1, unit)) is not None:
                yield Found(sure(day), end)
    yield from _weekend(phrase, place)


def _weekend(phrase: Phrase, place: int) -> Iterator[Found]:
    if "weekend" not in map(phrase.at, range(place, place + 3)):
        return
    saturday = phrase.clock.today + timedelta((5 - phrase.clock.today.weekday()) % 7)
    week = timedelta(7)
    for words, when in (
        (("weekend",), sure(saturday)),
        (("this", "weekend"), sure(saturday)),
        (("the", "weekend"), sure(saturday)),
        (("at", "the", "weekend"), sure(saturday)),
        (
            ("last", "weekend"),
            ask("Saturday or Sunday?", saturday - week, saturday - week + timedelta(1)),
        ),
        (
            ("next", "weekend"),
            ask("this weekend or the next?", saturday + week, saturday),
        ),
    ):
        if (end := phrase.says(place, *words)) is not None:
            yield Found(when, end)


_EDGES = {word: word for word in ("start", "mid", "end")}
_EDGES |= {"beginning": "start", "middle": "mid"}


def _edges(phrase: Phrase, edge: str, place: int) -> Iterator[Found]:
    """The month, year or week there, and its first, middle or last day."""
    today, clock = phrase.clock.today, phrase.clock
    for month, end in month_said(phrase, place):
        last = last_of(month.year, month.month)
        day = {"start": 1, "mid": 15, "end": last}[edge]
        yield Found(sure(month.replace(day=day)), end)
    which = phrase.at(place)
    away = 1 if which == "next" else 0
    unit = place + 1 if which in ("next", "the", "this") else place
    if phrase.at(unit) == "year":
        month, day = {"start": (1, 1), "mid": (7, 1), "end": (12, 31)}[edge]
        yield Found(sure(date(today.year + away, month, day)), unit + 1)
    elif phrase.at(unit) == "week":
        places = {"start": [0], "mid": [2], "end": [4, 6]}[edge]
        found = [of_week(clock, day, away) for day in places]
        when = sure(found[0]) if len(found) == 1 else ask("Friday or Sunday?", *found)
        yield Found(when, unit + 1)
