"""Which day is meant: a small rule for each way to say it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta

from rapport_tui.when.dates import iso, month_day, months, numeric, of_month
from rapport_tui.when.words import (
    NUMBER,
    UNIT,
    WEEKDAY,
    Clock,
    Found,
    Moment,
    Phrase,
    Token,
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
_NEAR = {
    "today": 0,
    "tonight": 0,
    "tomorrow": 1,
    "tmrw": 1,
    "tmr": 1,
    "tmw": 1,
    "yesterday": -1,
    "yday": -1,
}


def _near(phrase: Phrase, place: int) -> Iterator[Found]:
    today = phrase.clock.today
    text = phrase.at(place)
    if text in _NEAR:
        yield Found(sure(today + timedelta(_NEAR[text])), place + 1)
    the = place + 1 if text == "the" else place
    for words, away in (
        (("day", "after", "tomorrow"), 2),
        (("day", "before", "yesterday"), -2),
    ):
        if (end := phrase.says(the, *words)) is not None:
            yield Found(sure(today + timedelta(away)), end)
    if (
        (end := phrase.says(place, "this", "morning"))
        or (end := phrase.says(place, "this", "afternoon"))
        or (end := phrase.says(place, "this", "evening"))
    ):
        yield Found(sure(today), end)
    if (end := phrase.says(place, "last", "night")) is not None:
        yield Found(sure(today - timedelta(1)), end)
    if (end := phrase.says(place, "right", "now")) is not None:
        yield Found(sure(today), end)
    if text == "now":
        yield Found(sure(today), place + 1)


_PREFIXES = frozenset({"this", "next", "last", "past", "coming", "upcoming"})


def _weekday(phrase: Phrase, place: int) -> Iterator[Found]:
    which = phrase.at(place)
    prefix = which if which in _PREFIXES else ""
    start = place + 1 if prefix else place
    if (after := phrase.says(place, "next", "week")) is not None:
        after += phrase.at(after) == "on"
        if (said := WEEKDAY.get(phrase.at(after))) is not None:
            yield Found(sure(_of_week(phrase.clock, said, 1)), after + 1)
        return
    if phrase.at(start) in ("coming", "past") and prefix == "this":
        prefix, start = phrase.at(start), start + 1
    weekday = WEEKDAY.get(phrase.at(start))
    if weekday is None:
        return
    end = start + 1
    after = phrase.says(end, "next", "week")
    if not prefix and after is not None:
        yield Found(sure(_of_week(phrase.clock, weekday, 1)), after)
    after = phrase.says(end, "this", "week")
    if not prefix and after is not None:
        yield Found(sure(_of_week(phrase.clock, weekday, 0)), after)
    after = phrase.says(end, "last", "week")
    if not prefix and after is not None:
        yield Found(sure(_of_week(phrase.clock, weekday, -1)), after)
    if not prefix and phrase.at(end) == "week" and phrase.direction != "past":
        ahead = _said_weekday(phrase, "coming", weekday).readings[0].day
        yield Found(sure(ahead + timedelta(7)), end + 1)  # `friday week`
    yield Found(_said_weekday(phrase, prefix, weekday), end)


def _of_week(clock: Clock, weekday: int, weeks: int) -> date:
    """That weekday of this week, or of one before or after it."""
    start = clock.today - timedelta((clock.today.weekday() - clock.week_start) % 7)
    return start + timedelta((weekday - clock.week_start) % 7 + 7 * weeks)


def _said_weekday(phrase: Phrase, prefix: str, weekday: int) -> When:
    clock, today = phrase.clock, phrase.clock.today
    ahead = today + timedelta((weekday - today.weekday() - 1) % 7 + 1)
    behind = today - timedelta((today.weekday() - weekday - 1) % 7 + 1)
    here = _of_week(clock, weekday, 0)
    match prefix:
        case "next":
            then = _of_week(clock, weekday, 1)
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
    if phrase.at(place) in ("in", "+"):
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
    elif phrase.at(end) in ("from", "after", "before"):
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


def last_of(year: int, month: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1) if year < 9999 else None
    return (following - timedelta(1)).day if following else 31 if month == 12 else 28


def _period(phrase: Phrase, place: int) -> Iterator[Found]:
    """`end of next month`, `next week`, `this weekend`, `eom`."""
    clock, today = phrase.clock, phrase.clock.today
    monday = _of_week(clock, clock.week_start, 1)
    first = today.replace(day=1)
    following = (first + timedelta(32)).replace(day=1)
    saturday = today + timedelta((5 - today.weekday()) % 7)
    for words, day in (
        ("next week", monday),
        ("next month", following),
        ("next year", date(today.year + 1, 1, 1)),
        ("this weekend", saturday),
        ("the weekend", saturday),
        ("at the weekend", saturday),
        ("weekend", saturday),
    ):
        if (end := phrase.says(place, *words.split())) is not None:
            yield Found(sure(day), end)
    if (end := phrase.says(place, "last", "weekend")) is not None:
        gone = saturday - timedelta(7)
        yield Found(ask("Saturday or Sunday?", gone, gone + timedelta(1)), end)
    if (end := phrase.says(place, "next", "weekend")) is not None:
        later = saturday + timedelta(7)
        yield Found(ask("this weekend or the next?", later, saturday), end)
    start = place + 1 if phrase.at(place) in ("the", "at") else place
    edge = {"end": "end", "start": "start", "beginning": "start", "mid": "mid"}.get(
        phrase.at(start), "mid" if phrase.at(start) == "middle" else None
    )
    if edge is not None:
        after = start + 2 if phrase.at(start + 1) in ("of", "-") else start + 1
        yield from _edges(phrase, edge, after)


def _edges(phrase: Phrase, edge: str, place: int) -> Iterator[Found]:
    today, clock = phrase.clock.today, phrase.clock
    for month, end in _months_said(phrase, place):
        last = last_of(month.year, month.month)
        day = {"start": 1, "mid": 15, "end": last}[edge]
        yield Found(sure(month.replace(day=day)), end)
    for words, year in (
        ("next year", 1),
        ("the year", 0),
        ("this year", 0),
        ("year", 0),
    ):
        if (end := phrase.says(place, *words.split())) is not None:
            month, day = {"start": (1, 1), "mid": (7, 1), "end": (12, 31)}[edge]
            yield Found(sure(date(today.year + year, month, day)), end)
    for words, weeks in (
        ("next week", 1),
        ("the week", 0),
        ("this week", 0),
        ("week", 0),
    ):
        if (end := phrase.says(place, *words.split())) is not None:
            places = {"start": [0], "mid": [2], "end": [4, 6]}[edge]
            found = [_of_week(clock, day, weeks) for day in places]
            if len(found) > 1:
                yield Found(ask("Friday or Sunday?", *found), end)
            else:
                yield Found(sure(found[0]), end)


def _months_said(phrase: Phrase, place: int) -> Iterator[tuple[date, int]]:
    """A month after `end of`: the same words as after `the 3rd`."""
    words = [*phrase.words[:place], Token("of", 0, 0), *phrase.words[place:]]
    inner = Phrase(words, phrase.clock, phrase.direction)
    for month, end in months(inner, place):
        yield month, end - 1


_DAYS: tuple[Callable[[Phrase, int], Iterator[Found]], ...] = (
    _near,
    iso,
    _weekday,
    _several,
    _relative,
    month_day,
    numeric,
    of_month,
    _period,
)
