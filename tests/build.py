"""Small books for tests, in few words; every day is told by its distance."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from rapport_tui.model import Book, Contact, Conversation, Met, Occasion, Plan
from rapport_tui.people import gather
from rapport_tui.reminders import Reminder, reminders
from rapport_tui.settings import Settings

TODAY = date(2026, 9, 15)  # a Tuesday
SETTINGS = Settings()


def day(ago: int) -> date:
    """That many days ago; ahead where negative."""
    return TODAY - timedelta(days=ago)


def contact(id: int = 1, **fields: Any) -> Contact:
    fields.setdefault("name", f"Person {id}")
    if (ago := fields.pop("met", None)) is not None:
        fields["met"] = Met(on=day(ago).isoformat())
    return Contact(id=id, **fields)


def talk(ago: int, kind: str | None = "talk", **fields: Any) -> Conversation:
    """A conversation with person 1, at noon unless `hour` says otherwise."""
    on, hour = day(ago), fields.pop("hour", 12)
    id = fields.pop("id", 1000 + ago * 24 + hour)
    people = fields.pop("people", (1,))
    if (answered := fields.pop("answered", None)) is not None:
        fields["answered"] = day(answered)
    moment = datetime(on.year, on.month, on.day, hour, tzinfo=UTC).timestamp()
    return Conversation(id, people, on, moment, kind=kind, **fields)


def plan(ahead: int | None = None, id: int = 1, **fields: Any) -> Plan:
    """A plan with person 1 that many days ahead; `frame` and `by` go into its head."""
    head = ["# Coffee"]
    if ahead is not None:
        head.append(f"when: {day(-ahead).isoformat()} 10:00")
    for key in ("frame", "by", "told"):
        if key in fields and isinstance(fields[key], str):
            head.append(f"{key}: {fields.pop(key)}")
    fields.setdefault("people", (1,))
    return Plan(id=id, text="\n".join(head), **fields)


def book(*values: Any, began: int | None = None, **contact_fields: Any) -> Book:
    """A book of these values; without a contact among them person 1 is made."""
    tables: dict[str, list[Any]] = {}
    for value in values:
        tables.setdefault(TABLE[type(value).__name__], []).append(value)
    if "contacts" not in tables:
        tables["contacts"] = [contact(**contact_fields)]
    return gather(tables, None if began is None else day(began))


TABLE = {
    "Contact": "contacts",
    "Conversation": "conversations",
    "Promise": "promises",
    "Strain": "strains",
    "Plan": "plans",
    "FollowUp": "followups",
    "Snooze": "snoozes",
    "Acknowledgement": "acknowledged",
    "ShelfItem": "shelf",
}


REGULAR = {"circle": "regular", "created": day(400)}  # 45 days


def found(book: Book, today: date = TODAY) -> dict[str, Reminder]:
    """The reminders of person 1, by code."""
    return {
        one.code: one for one in reminders(book, today, SETTINGS) if one.contact == 1
    }


def when(book: Book, code: str, today: date = TODAY) -> tuple[int, int | None] | None:
    """Days from today until due and late; None where there is no reminder."""
    one = found(book, today).get(code)
    if one is None:
        return None
    late = None if one.late is None else (one.late - today).days
    return (one.due - today).days, late


def outreach(ago: int, **fields: Any) -> Conversation:
    return talk(ago, "outreach", channel="message", **fields)


def texts(*ago: int) -> list[Conversation]:
    return [talk(one, channel="message") for one in ago]


def birthday(**fields: Any) -> tuple[Occasion, ...]:
    return (Occasion("birthday", **{"month": 9, "day": 15, **fields}),)
