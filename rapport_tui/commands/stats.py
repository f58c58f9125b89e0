"""A year in pictures, printed: `stats` of the book, `stats NAME` of a person."""

from __future__ import annotations

import locale
import sys
from typing import Any

from rapport_tui.book_picture import book_lines
from rapport_tui.charts import Line, Room, signs_for
from rapport_tui.commands.asking import thousandths
from rapport_tui.commands.call import Call
from rapport_tui.commands.people import contact_named
from rapport_tui.kept import Kept
from rapport_tui.model import Book
from rapport_tui.person_picture import person_lines
from rapport_tui.pictures import BookYear, PersonYear, book_year, person_year
from rapport_tui.reminders import Calculator
from rapport_tui.rhythms import Advice


def stats(call: Call) -> int:
    """The last year of a person, or of the book and the days ahead."""
    book = call.open().book
    if not call.words and not book.people and not call.as_json:
        call.begin()
        return 0
    room = Room(call.width or Room().width)
    signs = signs_for(locale.getencoding(), sys.stdout.encoding)
    if call.words:
        contact = contact_named(call.words, book)
        person = person_year(book.people[contact.id], call.today, call.settings)
        value, name = _person_json(person), contact.name
        lines = person_lines(person, room, signs)
    else:
        outcomes = Calculator().outcomes(book, call.today, call.settings)
        whole = book_year(book, outcomes, call.today, call.settings)
        value, name = _book_json(whole, book), ""
        lines = book_lines(whole, book, room, signs)
    if call.as_json:
        call.print_json(value)
    else:
        _print(call, name, lines)
    return 0


def _print(call: Call, name: str, lines: list[Line]) -> None:
    if name:
        call.print(name, "bold")
    for line in lines:
        call.row(line)


def _kept_json(kept: Kept) -> dict[str, int]:
    return {"due": kept.due, **kept._asdict()}


def _person_json(year: PersonYear) -> dict[str, Any]:
    contact = year.brief.contact
    return {
        "contact": contact.id,
        "name": contact.name,
        "on": year.today.isoformat(),
        "days": [
            {"on": on.isoformat(), "kind": kind}
            for on, kind in sorted(year.days.items())
        ],
        "warmth": [
            {
                "on": on.isoformat(),
                "warmth": None if warmth is None else thousandths(warmth),
            }
            for on, warmth in year.warmth
        ],
        "gave": year.brief.gave,
        "received": year.brief.received,
        "months": [
            {"month": f"{one.on:%Y-%m}", "gave": one.gave, "received": one.received}
            for one in year.months
        ],
        "base": year.base,
        "interval": year.interval,
        "kept": _kept_json(year.kept),
    }


def _book_json(year: BookYear, book: Book) -> dict[str, Any]:
    return {
        "on": year.today.isoformat(),
        "real": year.real,
        "written": year.written,
        "unknown": year.unknown,
        "share": None if year.share is None else thousandths(year.share),
        "kept": _kept_json(year.kept),
        "load": {
            "asks": year.asks,
            "daily": year.daily,
            "days": [{"on": on.isoformat(), "people": n} for on, n in year.load],
        },
        "levels": dict(enumerate(year.levels, 1)),
        "circles": [
            {"circle": one.name, "days": one.days, "people": one.people}
            for one in year.circles
        ],
        "resting": year.resting,
        "advice": None if year.advice is None else _advice_json(year.advice, book),
    }


def _advice_json(advice: Advice, book: Book) -> dict[str, Any]:
    return {
        "asks": advice.asks,
        "would_ask": advice.would_ask,
        "longer": [
            {
                "contact": one.contact,
                "name": book.contacts[one.contact].name,
                "days": one.before,
                "longer": one.after,
            }
            for one in advice.longer
        ],
    }
