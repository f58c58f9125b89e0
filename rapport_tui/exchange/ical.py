"""Follow-ups, dates and planned conversations as a calendar that can be read again.

An entry keeps its UID, so that reading the file again brings it up to date. What it
says is private: calendars are often shared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from icalendar import Alarm, Calendar, Event, Todo

from rapport_tui.exchange.exporting import Selection, Written
from rapport_tui.exchange.plain import one_line, printable
from rapport_tui.exchange.uids import entry_uid
from rapport_tui.model import Contact, FollowUp, Occasion, Plan
from rapport_tui.outline import parse
from rapport_tui.plan import read_head
from rapport_tui.recurrence import (
    next_occasion,
    next_occurrence,
    occasion_day,
    read_rule,
)

TODOS = "todos"  # what a calendar may hold instead of events
LEAD = 3  # days before a date, where it says nothing else
MORNING = 9  # o'clock
BEFORE_PLAN = (timedelta(days=1), timedelta(minutes=30))
MINUTES = 60  # of a conversation that does not say how long it is
ANY_LEAP_YEAR = 2000
_SINCE = datetime(2020, 1, 1)


class Entry(NamedTuple):
    """Something on a day, or at a time of it; `alarms` are how long before.

    On a day alone they are counted from its morning. `start` is the first day of a
    rule, `due` the next one.
    """

    uid: str
    summary: str
    start: date
    due: date
    rule: str | None = None
    description: str | None = None
    duration: timedelta | None = None
    alarms: tuple[timedelta, ...] = ()
    category: str = ""


def export(selection: Selection) -> Written:
    """A calendar; `choice` is events or todos."""
    calendar = Calendar()
    calendar.add("prodid", "-//rapport//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "rapport")
    count = 0
    for entry in entries(selection):
        make = _todo if selection.choice == TODOS else _event
        calendar.add_component(make(entry, selection.now))
        count += 1
    return Written(calendar.to_ical().decode(), count)


# What there is


def entries(selection: Selection) -> Iterator[Entry]:
    """Everything ahead that has a day; who rests is left in peace."""
    book, today = selection.book, selection.now.date()
    if selection.plan is not None:
        yield from _planned([selection.plan])
        return
    ids = book.people if selection.people is None else selection.people
    plans: dict[int, Plan] = {}
    for id in ids:
        person = book.people[id]
        if not person.contact.resting:
            for followup in person.followups:
                yield from _followed_up(person.contact, followup, today)
            for occasion in person.contact.dates:
                yield from _dated(person.contact, occasion, today)
        plans |= {one.id: one for one in person.plans if one.open}
    yield from _planned(plans.values())


def _followed_up(contact: Contact, followup: FollowUp, today: date) -> Iterator[Entry]:
    due = next_occurrence(followup, today)
    if due is None:
        return
    parts = read_rule(followup.rule)
    rule = None if parts is None else ";".join(f"{k}={v}" for k, v in parts.items())
    counted = parts is not None and "COUNT" in parts  # from the first day on
    yield Entry(
        entry_uid("followups", followup.id),
        f"{contact.name}: {followup.why or 'get in touch'}",
        followup.due if counted else due,
        due,
        rule,
        alarms=(timedelta(),),
        category="follow-up",
    )


def _dated(contact: Contact, occasion: Occasion, today: date) -> Iterator[Entry]:
    """29 February is the last of the month in other years, as everywhere in rapport."""
    due = next_occasion(occasion, today, (), None)
    if due is None:
        return
    leap = (occasion.month, occasion.day) == (2, 29)
    rule = None if occasion.once and occasion.year else "FREQ=YEARLY"
    if rule and leap:
        rule = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"
    year = occasion.year
    lead = LEAD if occasion.lead is None else occasion.lead
    since = f"since {year}" if year and rule else None
    if year and occasion.label.casefold() == "birthday":
        since = f"born {year}"
    yield Entry(
        entry_uid("contacts", contact.id, occasion.label),
        f"{contact.name}: {occasion.label}",
        occasion_day(occasion, year or ANY_LEAP_YEAR),
        due,
        rule,
        since,
        alarms=tuple(dict.fromkeys((timedelta(days=lead), timedelta()))),
        category="date",
    )


def _planned(plans: Iterator[Plan] | list[Plan]) -> Iterator[Entry]:
    for plan in plans:
        head = read_head(plan.text)
        if head.day is None:
            continue
        start: date = head.day
        duration = None
        if head.time is not None:
            start = datetime.combine(head.day, head.time)
            minutes = parse(plan.text).minutes
            duration = timedelta(minutes=minutes.total if minutes else MINUTES)
        yield Entry(
            entry_uid("plans", plan.id),
            head.title or "A conversation",
            start,
            start,
            description=plan.text,
            duration=duration,
            alarms=BEFORE_PLAN if duration else BEFORE_PLAN[:1],
            category="conversation",
        )


# As a calendar says it


def _event(entry: Entry, now: datetime) -> Event:
    made = _filled(Event(), entry, now)
    made.add("dtstart", entry.start)
    if entry.rule is not None:
        pairs = (part.partition("=") for part in entry.rule.split(";"))
        made.add("rrule", {key: _values(key, value) for key, _, value in pairs})
    if entry.duration is None:
        made.add("dtend", entry.start + timedelta(days=1))
        made.add("transp", "TRANSPARENT")  # nobody is busy for a birthday
    else:
        made.add("dtend", entry.start + entry.duration)
    _ring(made, entry)
    return made


def _todo(entry: Entry, now: datetime) -> Todo:
    """The next one only: what is done is written anew when it comes again."""
    made = _filled(Todo(), entry, now)
    made.add("due", entry.due)
    made.add("status", "NEEDS-ACTION")
    _ring(made, entry, {"RELATED": "END"})
    return made


def _filled(made: Event | Todo, entry: Entry, now: datetime) -> Event | Todo:
    made.add("uid", entry.uid)
    made.add("dtstamp", now)
    # Programs take an entry anew where this is greater than before.
    minutes = now.replace(tzinfo=None) - _SINCE
    made.add("sequence", max(0, int(minutes.total_seconds() // 60)))
    made.add("summary", one_line(entry.summary))
    made.add("class", "PRIVATE")
    made.add("categories", [entry.category])
    if entry.description:
        made.add("description", printable(entry.description))
    return made


def _values(key: str, value: str) -> list[str | int | date]:
    if key == "UNTIL":
        return [datetime.strptime(value, "%Y%m%d").date()]
    return [int(one) if _is_number(one) else one for one in value.split(",")]


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[+-]?\d{1,18}", text) is not None


def _ring(
    made: Event | Todo, entry: Entry, related: dict[str, str] | None = None
) -> None:
    morning = timedelta(hours=0 if isinstance(entry.start, datetime) else MORNING)
    for before in entry.alarms:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", one_line(entry.summary))
        alarm.add("trigger", morning - before, parameters=related)
        made.add_component(alarm)
