"""Whether a rhythm was kept: the touches that came due, and what was done in time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from rapport_tui.contact_days import contact_days
from rapport_tui.model import Person
from rapport_tui.pace import (
    KEENEST,
    YEAR,
    base_of,
    history,
    interval_of,
    met_day,
    pace_of,
    rounded,
    warmth_of,
)
from rapport_tui.reminder_rules import FIRST_DAYS
from rapport_tui.settings import Settings

_DAY = timedelta(days=1)


class Kept(NamedTuple):
    """The touches of a year, by what became of them.

    A touch comes due when the interval since the last one is over. `in_time`: before it
    counted as late we were in touch, or I reached out; whether they answer is not mine
    to keep. `late`: nothing of that came in time. `open`: it is due, and there is time
    left. `early`: contact came before it was due, so nothing was asked for.
    """

    in_time: int = 0
    late: int = 0
    open: int = 0
    early: int = 0

    @property
    def due(self) -> int:
        """Those that were due and are over."""
        return self.in_time + self.late

    def plus(self, other: Kept) -> Kept:
        return Kept(*(one + two for one, two in zip(self, other, strict=True)))


class _Start(NamedTuple):
    """The day from which the next touch is reckoned; `new` where there was none yet."""

    on: date
    new: bool = False


def kept(person: Person, today: date, settings: Settings) -> Kept:
    """How the rhythm with someone was kept in the last year (guidance C7).

    Due and late are those of the reminder on the day before contact came, or today's.
    What was due before that year counts if it still waited in it. The rhythm is today's:
    former ones are not in the book. What was due before the person or the rhythm came
    into it does not count, nor anything of those who rest or are paused. Days that were
    put off by a snooze count as they would have without it.
    """
    contact = person.contact
    base = base_of(contact, settings)
    paused = contact.paused_until is not None and contact.paused_until > today
    if base is None or contact.resting or paused:
        return Kept()
    known = max((d for d in (person.since, contact.rhythm_from) if d), default=date.min)
    days = contact_days(person, today)
    acts = sorted(days)
    counts = dict.fromkeys(Kept._fields, 0)
    for start in _starts(person, days, known, today):
        following = bisect_right(acts, start.on)
        act = acts[following] if following < len(acts) else None
        outcome = _outcome(person, start, act, base, known, today)
        if outcome is not None:
            counts[outcome] += 1
    return Kept(**counts)


def _starts(
    person: Person, days: dict[date, str], known: date, today: date
) -> Iterator[_Start]:
    """Each day of contact both ways, the meeting, or the day someone was brought in."""
    touches = {on for on, kind in days.items() if kind != "sent"}
    met = met_day(person.contact, today)
    untouched = not touches or min(touches) > known
    old = met is None or (known - met).days > FIRST_DAYS
    if untouched and old and date.min < known <= today:
        yield _Start(known, new=True)
    elif met is not None:
        touches.add(met)
    yield from map(_Start, sorted(touches))


def _outcome(
    person: Person,
    start: _Start,
    act: date | None,
    base: int,
    known: date,
    today: date,
) -> str | None:
    """The field of `Kept` for what came next; None where nothing was due that year."""
    until = act or today
    if until < known or until <= today - YEAR:
        return None
    # To ask for the pace of a day takes the whole history: only where it matters.
    soon = (until - start.on).days < max(2, rounded(base * KEENEST))
    if soon and not start.new:
        return None if act is None else "early"
    due, late = _window(person, start, base, today if act is None else act - _DAY)
    if act is not None and act < due:
        return "early"
    if not known <= due <= today:
        return None
    if act is not None and act < late:
        return "in_time"
    return "late" if late <= today else "open"


def _window(person: Person, start: _Start, base: int, day: date) -> tuple[date, date]:
    """When the next touch is due, and late, as the reminder of that day says."""
    contact = person.contact
    pace = pace_of(contact, warmth_of(history(person, day).scores))
    interval = interval_of(base, pace) or base
    days = 1 + contact.id % interval if start.new else interval
    due = start.on + _DAY * days
    return due, due + _DAY * max(2, rounded(interval / 4))
