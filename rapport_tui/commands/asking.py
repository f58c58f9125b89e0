"""Who is due and why, printed: `today`, `reminders` and `why`."""

from __future__ import annotations

from dataclasses import replace
from math import floor
from typing import Any

from rapport_tui.agenda import DAYS, Agenda, agenda
from rapport_tui.commands.call import Call
from rapport_tui.commands.people import named
from rapport_tui.model import Book
from rapport_tui.reminders import Reminder
from rapport_tui.reminders import reminders as every_reminder
from rapport_tui.text import cut, day_in_words, pad


def today(call: Call) -> int:
    """Today's people with their reasons, a line each."""
    days = call.number("days", DAYS, 0, 366)
    daily = call.number("daily", call.settings.daily, 1, 1000)
    settings = replace(call.settings, daily=daily)
    book = call.open().book
    found = agenda(book, call.today, settings, days=days)
    if call.as_json:
        call.print_json(_agenda_json(found, book))
        return 0
    if not book.people:
        call.print("The book is empty. rapport import contacts.vcf brings people in,")
        call.print("rapport demo shows a sample book, rapport begins with one person.")
        return 0
    for entry in found.today:
        name = book.contacts[entry.contact].name
        reasons = " · ".join(one.reason for one in entry.reasons)
        call.print(bold=pad(cut(name, 26), 27), dim=cut(reasons, call.width - 28))
    call.print(dim=_summary(found))
    return 0


def _summary(found: Agenda) -> str:
    words = [] if found.today else ["Nobody today."]
    if found.waiting:
        words.append(f"{len(found.waiting)} more can wait.")
    if found.days and found.days[0].people:
        words.append(f"Tomorrow {len(found.days[0].people)}.")
    if found.asks > found.daily:
        words.append(
            f"Your rhythms ask for {found.asks} people a day, more than the"
            f" {found.daily} you set: longer rhythms would help."
        )
    return " ".join(words)


def reminders(call: Call) -> int:
    """Every reminder, whatever its day."""
    book = call.open().book
    found = every_reminder(book, call.today, call.settings)
    if call.as_json:
        call.print_json([reminder_json(one, book) for one in found])
        return 0
    for one in found:
        name = pad(cut(book.contacts[one.contact].name, 24), 25)
        when = pad(day_in_words(one.due, call.today), 16)
        dim = cut(one.reason, call.width - 52)
        call.print(f"{when} {pad(one.code, 9)} ", bold=name, dim=dim)
    if not found:
        call.print(dim="No reminders.")
    return 0


def why(call: Call) -> int:
    """The arithmetic behind a person's reminders and level."""
    from rapport_tui.why import in_words
    from rapport_tui.why import why as found_out

    book = call.open().book
    contact = named(call, book)
    found = found_out(book, contact.id, call.today, call.settings)
    if call.as_json:
        call.print_json(_why_json(found))
        return 0
    call.print(bold=contact.name)
    for line in in_words(found, book, call.today):
        call.print(line)
    return 0


def reminder_json(one: Reminder, book: Book) -> dict[str, Any]:
    return {
        "contact": one.contact,
        "name": book.contacts[one.contact].name,
        "code": one.code,
        "subject": one.subject,
        "due": one.due.isoformat(),
        "late": None if one.late is None else one.late.isoformat(),
        "urgency": thousandths(one.urgency),
        "reason": one.reason,
    }


def _agenda_json(found: Agenda, book: Book) -> dict[str, Any]:
    return {
        "on": found.on.isoformat(),
        "today": [
            {
                "contact": entry.contact,
                "name": book.contacts[entry.contact].name,
                "urgency": thousandths(entry.urgency),
                "reasons": [reminder_json(one, book) for one in entry.reasons],
            }
            for entry in found.today
        ],
        "waiting": list(found.waiting),
        "days": [
            {"on": day.on.isoformat(), "people": list(day.people)} for day in found.days
        ],
        "load": {"asks": found.asks, "daily": found.daily},
    }


def _why_json(found: Any) -> dict[str, Any]:
    return {
        "contact": found.contact,
        "name": found.name,
        "base": found.base,
        "warmth": thousandths(found.warmth),
        "pace": thousandths(found.pace),
        "interval": found.interval,
        "level": found.level,
        "scores": [
            {"conversation": one.conversation, "score": thousandths(one.score)}
            for one in found.scores
        ],
        "facts": list(found.facts),
        "hidden": [{"code": one.code, "by": one.by} for one in found.hidden],
        "moved": [
            {
                "code": one.code,
                "subject": one.subject,
                "by": one.by,
                "from": one.from_.isoformat(),
            }
            for one in found.moved
        ],
    }


def thousandths(value: float) -> float:
    """To 3 places, halves up."""
    return floor(value * 1000 + 0.5) / 1000
