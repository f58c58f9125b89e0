"""Which day is meant: a small rule for each way to say it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta

from rapport_tui.when.dates import iso, month_day, numeric, of_month
from rapport_tui.when.periods import last_of, of_week, period
from rapport_tui.when.times import as_hour, bare_number
from rapport_tui.when.words import (
    NUMBER,
    UNIT,
    WEEKDAY,
    Found,
    Moment,
    Phrase,
    When,
    ask,
    sure,
)


def days(phrase: Phrase, place: int) -> Iterator[Found]:
    if phrase.at(place) == "on":
        place += 1
    for rule in _DAYS:
        yield from rule(phrase, place)


LIFETIME = 150  # years; more is a slip
_NEAR: dict[str, list[tuple[list[str], int]]] = {}  # days away, by the first word
for _words, _away in (
    *((word, 0) for word in ("today", "2day", "tonight", "tonite", "now", "right now")),
    *((f"this {part}", 0) for part in ("morning", "afternoon", "evening")),
    *((word, 1) for word in ("tomorrow", "tmrw", "tmr", "tmw", "2moro", "2morrow")),
    *((word, -1) for word in ("yesterday", "yday", "yest", "last night", "last nite")),
    *((f"{the}day after tomorrow", 2) for the in ("", "the ")),
    *((f"{the}day before yesterday", -2) for the in ("", "the ")),
):
    _NEAR.setdefault(_words.split()[0], []).append((_words.split(), _away))


def _near(phrase: Phrase, place: int) -> Iterator[Found]:
    for words, away in _NEAR.get(phrase.at(place), ()):
        if (end := phrase.says(place, *words)) is not None:
            yield Found(sure(phrase.clock.today + timedelta(away)), end)


_PREFIXES = frozenset({"this", "next", "last", "past", "coming", "upcoming"})


def _weekday(phrase: Phrase, place: int) -> Iterator[Found]:
    which = phrase.at(place)
    prefix = which if which in _PREFIXES else ""
    start = place + 1 if prefix else place
    if (after := phrase.says(place, "next", "week")) is not None:
        after += phrase.at(after) == "on"
        if (said := WEEKDAY.get(phrase.at(after))) is not None:
            yield Found(sure(of_week(phrase.clock, said, 1)), after + 1)
        return
    if phrase.at(start) in ("coming", "past") and prefix == "this":
        prefix, start = phrase.at(start), start + 1
    weekday = WEEKDAY.get(phrase.at(start))
    if weekday is None:
        return
    end = start + 1
    for which, weeks in (("next", 1), ("this", 0), ("last", -1)):
        after = phrase.says(end, which, "week")
        if not prefix and after is not None:
            yield Found(sure(of_week(phrase.clock, weekday, weeks)), after)
    if not prefix and phrase.at(end) == "week" and phrase.direction != "past":
        ahead = _said_weekday(phrase, "coming", weekday).readings[0].day
        yield Found(sure(ahead + timedelta(7)), end + 1)  # `friday week`
    said = _said_weekday(phrase, prefix, weekday)
    number = None if prefix else bare_number(phrase, end)
    when = None if number is None else _of_number(phrase, said, number)
    if when is not None:
        yield Found(when, end + 1)
    yield Found(said, end)


def _of_number(phrase: Phrase, said: When, number: int) -> When | None:
    """`fri 18`: the date where they agree, or maybe the hour; None: the hour only."""
    near = [one.day for one in said.readings]
    for day in near:
        if day.day == number:
            return sure(day)
    ways = {"future": (1,), "past": (-1,)}.get(phrase.direction or "", (1, -1))
    weeks = [way * count * timedelta(7) for count in range(1, 5) for way in ways]
    dates = [near[0] + week for week in weeks if (near[0] + week).day == number]
    hours = as_hour(number)
    if hours is None:
        question = "the weekday and the date disagree: which is right?"
        return sure(dates[0]) if dates else ask(question, *near)
    if not dates:
        return None
    at = (Moment(day, clock) for day in near for clock in hours[0])
    return When((Moment(dates[0]), *at), "the date, or the hour?")


def _said_weekday(phrase: Phrase, prefix: str, weekday: int) -> When:
    clock, today = phrase.clock, phrase.clock.today
    ahead = today + timedelta((weekday - today.weekday() - 1) % 7 + 1)
    behind = today - timedelta((today.weekday() - weekday - 1) % 7 + 1)
    here = of_week(clock, weekday, 0)
    match prefix:
        case "next":
            then = of_week(clock, weekday, 1)
            if here > today:
                return ask("this week or the next?", then, here)
            return sure(then)
        case "last" | "past":
            return sure(behind)
        case "coming" | "upcoming":
            return sure(ahead)
        case "this":
            return sure(here)
    if phrase.direction == "future":
        return sure(ahead)
    if phrase.direction == "past":
        return sure(behind)
    return ask("the one before or the one to come?", ahead, behind)


def _relative(phrase: Phrase, place: int) -> Iterator[Found]:
    """in N units, N units ago, N units from now, +Nunit, N units from DAY."""
    start, ahead = place, False
    if phrase.at(place) in ("in", "within", "+"):
        start, ahead = place + 1, True
    amount = _amount(phrase, start)
    if amount is None:
        return
    count, unit, end = amount
    if unit == "?":
        if ahead:
            question = "minutes or months?"
            months = _shifted(phrase.clock.now, count, "month")
            yield Found(When((months, Moment(phrase.clock.today)), question), end)
        return
    now = phrase.clock.now
    if ahead and phrase.at(start + 1) in _JOINS:
        return
    if ahead:
        if phrase.at(end) in ("'", "’"):
            end += 1
        end += phrase.at(end) == "time"  # `in 2 weeks' time`
        yield Found(When((_shifted(now, count, unit),)), end)
        return
    if phrase.at(end) in ("ago", "back"):
        yield Found(When((_shifted(now, -count, unit),)), end + 1)
    elif after := phrase.says(end, "from", "now"):
        yield Found(When((_shifted(now, count, unit),)), after)
    elif phrase.at(end) in ("from", "after", "before") or (
        phrase.at(end) == "on"
        and unit in ("week", "fortnight")
        and phrase.at(end + 1) in WEEKDAY  # `a week on friday`
    ):
        sign = -1 if phrase.at(end) == "before" else 1
        for day in days(phrase.towards("future"), end + 1):
            moved = tuple(
                _shifted(datetime.combine(one.day, time()), sign * count, unit)
                for one in day.when.readings
            )
            there = tuple(Moment(one.day) for one in moved)
            yield Found(When(there, day.when.question), day.end)


_JOINS = ("-", "–", "to", "or")


def _several(phrase: Phrase, place: int) -> Iterator[Found]:
    """`10 to 12 sep`, `in 6-8 weeks`: two days, and so a question."""
    start = place + 1 if phrase.at(place) == "in" else place
    first = phrase.at(start)
    if not (first.isdecimal() and len(first) < 3 and phrase.at(start + 1) in _JOINS):
        return
    if start > place:
        if (amount := _amount(phrase, start + 2)) is not None and amount[1] != "?":
            counts = int(first), amount[0]
            days_ = [_shifted(phrase.clock.now, one, amount[1]) for one in counts]
            yield Found(When(tuple(days_), "which of the two?"), amount[2])
        return
    for last in month_day(phrase, start + 2):
        said = last.when.readings[:1]
        same = [one.day.replace(day=int(first)) for one in said if 0 < int(first) < 29]
        both = (*(Moment(day) for day in same), *said)
        yield Found(When(both, "which of the two dates?"), last.end)


def _amount(phrase: Phrase, place: int) -> tuple[int, str, int] | None:
    """`3 weeks`, `2w`, `a fortnight`: the count, the unit and the end."""
    text = phrase.at(place)
    if (joined := re.fullmatch(r"(\d{1,4})([^\W\d_]+)", text)) is not None:
        unit = _unit(joined[2])
        return (int(joined[1]), unit, place + 1) if unit else None
    count = NUMBER.get(text)
    if count is None and text.isdecimal() and len(text) <= 4:
        count = int(text)
    unit = _unit(phrase.at(place + 1))
    if count is None or unit is None or unit == "year" and count > LIFETIME:
        return None
    return count, unit, place + 2


def _unit(text: str) -> str | None:
    if text == "m":
        return "?"
    return UNIT.get(text) or (UNIT.get(text[:-1]) if text.endswith("s") else None)


def _shifted(now: datetime, count: int, unit: str) -> Moment:
    """So many units away; hours and minutes give a time, months end where they must."""
    day = now.date()
    if unit in ("hour", "minute"):
        then = now + timedelta(**{f"{unit}s": count})
        return Moment(then.date(), then.time().replace(second=0, microsecond=0))
    if unit in ("month", "year"):
        months = day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1)
        year, month = divmod(months, 12)
        year = min(max(year, 1), 9999)
        last = last_of(year, month + 1)
        return Moment(date(year, month + 1, min(day.day, last)))
    away = count * {"day": 1, "week": 7, "fortnight": 14}[unit]
    ordinal = min(max(day.toordinal() + away, 1), date.max.toordinal())
    return Moment(date.fromordinal(ordinal))


_DAYS: tuple[Callable[[Phrase, int], Iterator[Found]], ...] = (
    _near,
    iso,
    _weekday,
    _several,
    _relative,
    month_day,
    numeric,
    of_month,
    period,
)
