"""Dates of the calendar: `12 may`, `2026-05-12`, `12/5`, `the 3rd of next month`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from rapport_tui.when.words import (
    MONTH,
    ORDINAL,
    WEEKDAY,
    Direction,
    Found,
    Phrase,
    When,
    ask,
    sure,
)

JUST = 31  # days in which a date without a year has just passed, or is just ahead


def iso(phrase: Phrase, place: int) -> Iterator[Found]:
    found = re.fullmatch(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})", phrase.at(place))
    if found is None:
        return
    day = _date(*map(int, found.groups()))
    when = sure(day) if day else When((), "there is no such day")
    yield Found(when, place + 1)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_day(phrase: Phrase, place: int) -> Iterator[Found]:
    """`12 may`, `may 12th, 2026`, `fri 12 june`, `the 3rd of next month`."""
    weekday = WEEKDAY.get(phrase.at(place))
    start = place + 1 if weekday is not None else place
    if weekday is not None and phrase.at(start) in (",", "."):
        start += 1
    if phrase.at(start) == "the":
        start += 1
    for day, month, end in _day_and_month(phrase, start):
        year, after = _year(phrase, end)
        when = _dated(phrase, day, month, year)
        yield Found(_agrees(phrase, when, weekday), after)


def _day_and_month(phrase: Phrase, place: int) -> Iterator[tuple[int, int, int]]:
    day = _day_number(phrase.at(place))
    if day is not None:
        end = place + 2 if phrase.at(place + 1) in ("of", ".") else place + 1
        month = MONTH.get(phrase.at(end))
        if month is not None:
            yield day, month, end + 1
    month = MONTH.get(phrase.at(place))
    if month is not None:
        end = place + 2 if phrase.at(place + 1) in (".", "the") else place + 1
        day = _day_number(phrase.at(end))
        if day is not None and phrase.at(end + 1) not in ("am", "pm", ":"):
            yield day, month, end + 1


def _day_number(text: str) -> int | None:
    found = re.fullmatch(r"(\d{1,2})(st|nd|rd|th)?", text)
    return int(found[1]) if found else None


def _year(phrase: Phrase, place: int) -> tuple[int | None, int]:
    start = place + 1 if phrase.at(place) == "," else place
    text = phrase.at(start)
    if text.isdecimal() and len(text) == 4 and 1900 <= int(text) <= 2199:
        return int(text), start + 1
    return None, place


def _agrees(phrase: Phrase, when: When, weekday: int | None) -> When:
    """A weekday that the date is not on is a question; one that it is on settles it."""
    if weekday is None:
        return when
    if when.question:
        fits = [one.day.weekday() == weekday for one in when.readings]
        first = when.readings[:1] if fits == [True, False] else ()
        ahead = first and first[0].day >= phrase.clock.today
        settled = ahead and phrase.direction is None
        return When(first) if settled else when
    if when.readings[0].day.weekday() == weekday:
        return when
    return When(when.readings, "the weekday and the date disagree: which is right?")


def _dated(phrase: Phrase, day: int, month: int, year: int | None) -> When:
    today = phrase.clock.today
    if year is not None:
        exact = _date(year, month, day)
        return sure(exact) if exact else When((), "there is no such day")
    if (month, day) == (2, 29):
        years = [
            one for one in range(today.year - 4, today.year + 9) if _date(one, 2, 29)
        ]
        days = [date(one, 2, 29) for one in years]
        return ask(
            "29 February of which year?", *sorted(days, key=lambda d: abs(d - today))
        )
    here = _date(today.year, month, day)
    if here is None:
        return When((), "there is no such day")
    before = here if here <= today else here.replace(year=today.year - 1)
    after = here if here >= today else here.replace(year=today.year + 1)
    if phrase.direction == "past":
        if 0 < (after - today).days <= JUST:
            return ask("of last year, or still ahead?", before, after)
        return sure(before)
    if phrase.direction == "future":
        if 0 < (today - before).days <= JUST:
            return ask("of next year, or just past?", after, before)
        return sure(after)
    if here == today:
        return sure(here)
    return ask("of which year?", after, before)


def numeric(phrase: Phrase, place: int) -> Iterator[Found]:
    """`12/5`, `12.5.`, `12/5/2026`: the order of day and month as the user set it."""
    weekday = WEEKDAY.get(phrase.at(place))
    start = place + 1 if weekday is not None else place
    found = re.fullmatch(
        r"(\d{1,2})([./])(\d{1,2})(?:\2(\d{4}|\d\d))?\.?", phrase.at(start)
    )
    if found is None:
        return
    # `1.9` may be any number, but not after `on` and not alone.
    alone = len(phrase.words) == 1 or (start and phrase.at(start - 1) == "on")
    if found[2] == "." and not (alone or found[4] or found[0].endswith(".")):
        return
    first, second = int(found[1]), int(found[3])
    year = int(found[4]) if found[4] else None
    if year is not None and year < 100:
        year += 2000
    dmy, mdy = (first, second), (second, first)
    # An ordinal's dot at the end, `12.10.`, is written only where days come first.
    ordinal = found[0].endswith(".")
    if ordinal:
        orders = [dmy]
    else:
        orders = [mdy, dmy] if phrase.clock.order == "mdy" else [dmy, mdy]
    whens = [_dated(phrase, *one, year) for one in orders]
    fitting = [one for one in whens if one.readings]
    if not fitting:
        yield Found(When((), "there is no such day"), start + 1)
        return
    certain = ordinal or phrase.clock.order in ("dmy", "mdy")
    if (certain and whens[0].readings) or first == second:
        yield Found(_agrees(phrase, whens[0], weekday), start + 1)
        return
    readings = tuple(moment for one in fitting for moment in one.readings[:1])
    yield Found(When(readings, "which is the day, which the month?"), start + 1)


def of_month(phrase: Phrase, place: int) -> Iterator[Found]:
    """`the 14th`, `the 3rd of next month`, `first monday of october`."""
    today = phrase.clock.today
    the = phrase.at(place) == "the"
    start = place + 1 if the else place
    found = re.fullmatch(r"(\d{1,2})(st|nd|rd|th)", phrase.at(start))
    if found is not None:
        day, end = int(found[1]), start + 1
        for month, after in months(phrase, end):
            exact = _date(month.year, month.month, day)
            when = sure(exact) if exact else When((), "there is no such day")
            yield Found(when, after)
        if 1 <= day <= 31:
            yield Found(_next_day_of_month(today, day, phrase.direction), end)
        else:
            yield Found(When((), "there is no such day"), end)
    ordinal = ORDINAL.get(phrase.at(start))
    if ordinal in (1, -1):
        day = start + 1 if phrase.at(start + 1) != "day" else start + 2
        for month, after in months(phrase, day):
            last = (month + timedelta(32)).replace(day=1) - timedelta(1)
            yield Found(sure(month if ordinal == 1 else last), after)
    weekday = WEEKDAY.get(phrase.at(start + 1))
    if ordinal is not None and weekday is not None:
        for month, after in months(phrase, start + 2):
            exact = _nth(month, ordinal, weekday)
            when = sure(exact) if exact else When((), "there is no such day")
            yield Found(when, after)


def _next_day_of_month(today: date, day: int, direction: Direction) -> When:
    step, skipped = -1 if direction == "past" else 1, False
    for count in range(13):
        number = today.year * 12 + today.month - 1 + step * count
        exact = _date(number // 12, number % 12 + 1, day)
        if exact is None:
            skipped = True
        elif (exact - today).days * step >= 0:
            return ask("of which month?", exact) if skipped else sure(exact)
    return When((), "there is no such day")


def months(phrase: Phrase, place: int) -> Iterator[tuple[date, int]]:
    """`of next month`, `of the month`, `of october`: the first day of that month."""
    if phrase.at(place) in ("of", "in"):
        yield from month_said(phrase, place + 1)


def month_said(phrase: Phrase, place: int) -> Iterator[tuple[date, int]]:
    """The same without the `of`."""
    today = phrase.clock.today
    first = today.replace(day=1)
    following = (first + timedelta(32)).replace(day=1)
    for words, month in (
        (("next", "month"), following),
        (("this", "month"), first),
        (("the", "month"), first),
        (("month",), first),
    ):
        if (end := phrase.says(place, *words)) is not None:
            yield month, end
    month = MONTH.get(phrase.at(place))
    if month is not None:
        year, end = _year(phrase, place + 1)
        if year is None:
            year = today.year + (month < today.month)
            if phrase.direction == "past" and month > today.month:
                year = today.year - 1
            elif phrase.direction == "past":
                year = today.year
        yield date(year, month, 1), end


def _nth(month: date, ordinal: int, weekday: int) -> date | None:
    days = [
        day
        for number in range(1, 32)
        if (day := _date(month.year, month.month, number)) and day.weekday() == weekday
    ]
    try:
        return days[ordinal - 1 if ordinal > 0 else ordinal]
    except IndexError:
        return None
