"""When dates and follow-ups come again: never without a bound, ten years at most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, time, timedelta

from rapport_tui.model import FollowUp, Occasion
from rapport_tui.text import iso_date

YEARS = 10  # nothing comes later than that
NEAR = timedelta(days=3)  # after which a date is over
_DAY = timedelta(days=1)
_FREQUENCIES = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY_PARTS = ("BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYDAY", "BYSETPOS")
_WEEKDAY = f"(?:{'|'.join(_WEEKDAYS)})"
# What each part may say, all of it; of days a list.
_SHAPES: Mapping[str, str] = {
    "FREQ": "|".join(sorted(_FREQUENCIES)),
    "INTERVAL": r"[0-9]{1,6}",
    "COUNT": r"[0-9]{1,6}",
    "UNTIL": r"[0-9]{8}(?:T[0-9]{6}Z?)?",
    "WKST": _WEEKDAY,
    "BYDAY": rf"[+-]?[0-9]{{0,2}}{_WEEKDAY}",
}
_NUMBER = r"[+-]?[0-9]{1,3}"
_PARTS = frozenset((*_SHAPES, *_DAY_PARTS))
# A follow-up is about a day: at what time of it does not matter.
_TIME_PARTS = frozenset({"BYHOUR", "BYMINUTE", "BYSECOND"})


def occasion_day(occasion: Occasion, year: int) -> date:
    """29 February falls on the 28th in other years."""
    try:
        return date(year, occasion.month, occasion.day)
    except ValueError:
        return date(year, occasion.month, 28)


def next_occasion(
    occasion: Occasion, today: date, dealt: Collection[date], newest: date | None
) -> date | None:
    """The occurrence that counts: barely past or ahead, and not dealt with.

    `dealt` are occurrences dealt with, `newest` the day of the latest conversation: it
    deals with all up to then.
    """
    since = today - NEAR
    year = max(since.year, occasion.year or 0)
    # One year may be over by now and one dealt with by a conversation.
    last = year + 2 + len(dealt)
    if occasion.once and occasion.year is not None:
        last = occasion.year
    for candidate in range(year, last + 1):
        day = occasion_day(occasion, candidate)
        over = day < since or day in dealt
        if not over and (newest is None or newest < day):
            return day
    return None


def next_occurrence(followup: FollowUp, today: date) -> date | None:
    """The first day of a follow-up that is not done; None where there is none.

    `done` may be ahead: an occurrence dealt with early.
    """
    due, done = followup.due, followup.done
    last = occasion_day(Occasion("", today.month, today.day), today.year + YEARS)
    parts = read_rule(followup.rule)
    if done is None or (parts is None and done > max(today, due)):
        day = due
    elif parts is None:
        return None
    elif done < due:
        day = due
    else:
        day = _first_after(parts, due, done, last)
    return day if day is not None and day <= last else None


def read_rule(rule: str | None) -> Mapping[str, str] | None:
    """The parts of an RRULE that we follow; None where it counts as no rule."""
    if not rule:
        return None
    text = "".join(rule.upper().split()).removeprefix("RRULE:")
    pairs = (part.partition("=") for part in text.split(";") if part)
    parts = {key: value for key, _, value in pairs if key not in _TIME_PARTS}
    if "FREQ" not in parts or not parts.keys() <= _PARTS:
        return None
    if not all(_is_shaped(key, value) for key, value in parts.items()):
        return None
    if not 1 <= int(parts.get("INTERVAL", "1")) <= 10_000:
        return None
    if (until := parts.get("UNTIL")) is None:
        return parts
    # A time of day means that whole day.
    day = until[:8]
    known = iso_date(f"{day[:4]}-{day[4:6]}-{day[6:]}") is not None
    return parts | {"UNTIL": day} if known else None


def _is_shaped(key: str, value: str) -> bool:
    shape = _SHAPES.get(key, _NUMBER)
    said = value.split(",") if key in _DAY_PARTS else [value]
    return all(re.fullmatch(shape, one) for one in said)


def _first_after(
    parts: Mapping[str, str], due: date, done: date, last: date
) -> date | None:
    """The first occurrence after a day, where the rule begins on `due`."""
    start = due if "COUNT" in parts else _later_start(parts, due, done)
    try:
        if not _comes(parts, start, done, last):
            return None
        from dateutil.rrule import rrulestr

        text = ";".join(f"{key}={value}" for key, value in parts.items())
        days = rrulestr(text, dtstart=datetime.combine(start, time()))
        found = days.after(datetime.combine(done, time()))
    except (ValueError, OverflowError):
        return None
    return None if found is None else found.date()


def _later_start(parts: Mapping[str, str], due: date, done: date) -> date:
    """A later day from which the rule is the same; dateutil walks from the start."""
    if parts["FREQ"] not in ("DAILY", "WEEKLY"):
        return due
    step = int(parts.get("INTERVAL", "1")) * (7 if parts["FREQ"] == "WEEKLY" else 1)
    return due + _DAY * ((done - due).days // step * step)


def _comes(parts: Mapping[str, str], start: date, done: date, last: date) -> bool:
    """Whether the rule has a day up to `last` at all.

    dateutil looks for an impossible day until the year 9999.
    """
    if not parts.keys() & set(_DAY_PARTS):
        return True
    positions = [abs(one) for one in _numbers(parts, "BYSETPOS")]
    enough = min(positions, default=1)
    found: Counter[tuple[int, ...]] = Counter()
    for day in _days(date(done.year, 1, 1) if positions else done + _DAY, last):
        if _visited(parts, start, day) and _fits(parts, day):
            period = _period(parts["FREQ"], day)
            found[period] += 1
            if found[period] >= enough:
                return True
    return False


def _days(first: date, last: date) -> Iterator[date]:
    return map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))


def _numbers(parts: Mapping[str, str], name: str) -> list[int]:
    return [int(one) for one in parts.get(name, "").split(",") if one]


def _period(frequency: str, day: date) -> tuple[int, ...]:
    match frequency:
        case "YEARLY":
            return (day.year,)
        case "MONTHLY":
            return (day.year, day.month)
        case "WEEKLY":
            return (day.toordinal() // 7,)
    return (day.toordinal(),)


def _visited(parts: Mapping[str, str], start: date, day: date) -> bool:
    """Whether the day lies in a day, week, month or year that the rule visits."""
    every = int(parts.get("INTERVAL", "1"))
    match parts["FREQ"]:
        case "DAILY":
            return (day - start).days % every == 0
        case "WEEKLY":
            # Where a week begins is WKST's: a week more or less is let through.
            weeks = (day - start).days // 7
            return any((weeks + one) % every == 0 for one in (-1, 0, 1))
        case "MONTHLY":
            return ((day.year - start.year) * 12 + day.month - start.month) % every == 0
    return (day.year - start.year) % every == 0


def _fits(parts: Mapping[str, str], day: date) -> bool:
    """Whether the day passes every part that names days."""
    months = _numbers(parts, "BYMONTH")
    if months and day.month not in months:
        return False
    first = day.replace(day=1)
    length = ((first + _DAY * 31).replace(day=1) - first).days
    days = _numbers(parts, "BYMONTHDAY")
    if days and not {day.day, day.day - length - 1} & set(days):
        return False
    new_year = date(day.year, 1, 1)
    in_year = (day - new_year).days + 1
    year_length = (date(day.year, 12, 31) - new_year).days + 1
    days = _numbers(parts, "BYYEARDAY")
    if days and not {in_year, in_year - year_length - 1} & set(days):
        return False
    if "BYDAY" not in parts:
        return True
    name = _WEEKDAYS[day.weekday()]
    monthly = parts["FREQ"] == "MONTHLY" or months
    nth, size = (day.day, length) if monthly else (in_year, year_length)
    names = {name, f"{(nth + 6) // 7}{name}", f"-{(size - nth) // 7 + 1}{name}"}
    if parts["FREQ"] in ("DAILY", "WEEKLY"):
        return any(one.endswith(name) for one in parts["BYDAY"].split(","))
    return bool(names & {one.lstrip("+") for one in parts["BYDAY"].split(",")})
