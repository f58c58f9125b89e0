"""When a follow-up with a rule comes again: never without a bound."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

AHEAD = timedelta(days=3653)  # nothing comes more than ten years from now
_FREQUENCIES = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_PARTS = frozenset(
    [
        "FREQ",
        "INTERVAL",
        "COUNT",
        "UNTIL",
        "BYDAY",
        "BYMONTHDAY",
        "BYMONTH",
        "BYSETPOS",
        "WKST",
    ]
)


@lru_cache(1024)
def next_occurrence(
    due: date, rule: str | None, done: date | None, today: date
) -> date | None:
    """The first occurrence that is not done; None where there is none.

    `due` is the first occurrence. A rule that is none of ours counts as no rule.
    """
    if done is None or done < due:
        return due
    parts = read_rule(rule)
    if parts is None:
        return None
    bound = today + AHEAD
    if not _possible(parts, due, done, bound):
        return None
    from dateutil.rrule import rrulestr

    try:
        dates = rrulestr(_text(parts), dtstart=datetime.combine(due, time()))
        found = dates.after(datetime.combine(done, time()))
    except (ValueError, OverflowError, TypeError):
        return None
    return found.date() if found is not None and found.date() <= bound else None


def read_rule(rule: str | None) -> dict[str, str] | None:
    """The parts of an RRULE that we follow, or None."""
    if not rule:
        return None
    text = rule.strip().upper().removeprefix("RRULE:")
    parts = dict(part.partition("=")[::2] for part in text.split(";") if part)
    if parts.get("FREQ") not in _FREQUENCIES or not parts.keys() <= _PARTS:
        return None
    interval = parts.get("INTERVAL", "1")
    if not interval.isdecimal() or not 1 <= int(interval[:6]) <= 10_000:
        return None
    if "BYSETPOS" in parts and parts["FREQ"] in ("DAILY", "WEEKLY"):
        return None
    return parts


def _text(parts: dict[str, str]) -> str:
    """The rule for dateutil; a time of day in UNTIL means that whole day."""
    until = parts.get("UNTIL", "")
    whole = parts | ({"UNTIL": until[:8]} if until else {})
    return ";".join(f"{key}={value}" for key, value in whole.items())


def _possible(parts: dict[str, Any], due: date, done: date, bound: date) -> bool:
    """Whether any day up to the bound fits each part on its own.

    dateutil looks for an impossible day until the year 9999; this looks ten years.
    """
    filters = {key for key in ("BYDAY", "BYMONTHDAY", "BYMONTH") if key in parts}
    if not filters:
        return True
    try:
        months = {int(one) for one in parts.get("BYMONTH", "").split(",") if one}
        days = {int(one) for one in parts.get("BYMONTHDAY", "").split(",") if one}
        names = {one[-2:] for one in parts.get("BYDAY", "").split(",") if one}
    except ValueError:
        return False
    step = timedelta(days=1)
    day = done + step
    while day <= bound:
        fits = _in_period(parts, due, day) and (not months or day.month in months)
        if fits and (not names or _DAYS[day.weekday()] in names):
            length = (
                (day.replace(day=28) + timedelta(days=4)).replace(day=1) - step
            ).day
            if not days or day.day in days or day.day - length - 1 in days:
                return True
        day += step
    return False


def _in_period(parts: dict[str, str], due: date, day: date) -> bool:
    """Whether the day lies in a day, week, month or year that the rule visits."""
    every = int(parts.get("INTERVAL", "1"))
    match parts["FREQ"]:
        case "DAILY":
            return (day - due).days % every == 0
        case "WEEKLY":
            # The week's start is WKST's; a week more or less is let through.
            weeks = (day.toordinal() - due.toordinal()) // 7
            return every == 1 or any((weeks + one) % every == 0 for one in (-1, 0, 1))
        case "MONTHLY":
            months = (day.year - due.year) * 12 + day.month - due.month
            return months % every == 0
    return (day.year - due.year) % every == 0
