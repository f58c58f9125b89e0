"""Who may be at a place, and what to mention to them (guidance B6)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from rapport_tui.brief import fresh
from rapport_tui.interests import alike
from rapport_tui.model import Book, Contact, Person
from rapport_tui.pace import open_promises, promise_due
from rapport_tui.shelf import harmless
from rapport_tui.text import folded, span

OFTEN = 5  # what a place of theirs counts, in meetings there


class Presence(NamedTuple):
    """Somebody who may be there: how often we met there, and when last."""

    person: Person
    times: int
    last: date | None


def places(book: Book) -> list[str]:
    """The places of the book, the most visited first."""
    counts: Counter[str] = Counter()
    names: dict[str, str] = {}
    for name, weight in _named(book):
        names.setdefault(folded(name), name)
        counts[folded(name)] += weight
    return [names[one] for one, _ in counts.most_common()]


def _named(book: Book) -> Iterator[tuple[str, int]]:
    """Every place with its weight, as spelled where it is spelled first."""
    for contact in book.contacts.values():
        for place in contact.places:
            yield place, OFTEN
        if contact.met.at:
            yield contact.met.at, 1
    for talk in book.conversations.values():
        if talk.place:
            yield talk.place, 1


def met_at(book: Book) -> dict[str, tuple[int, ...]]:
    """Who was met at each place, or has it on their card; by the place, case-folded."""
    found: dict[str, dict[int, None]] = {}
    for contact in book.contacts.values():
        for place in (*contact.places, *filter(None, [contact.met.at])):
            found.setdefault(folded(place), {})[contact.id] = None
    for talk in book.conversations.values():
        if talk.place:
            some = found.setdefault(folded(talk.place), {})
            some.update((id, None) for id in talk.people if id in book.contacts)
    return {place: tuple(ids) for place, ids in found.items()}


def suggested(known: list[str], typed: str) -> list[str]:
    """The known places that a text may mean; all of them where there is none."""
    wanted = folded(typed)
    starts = [one for one in known if folded(one).startswith(wanted)]
    return starts + [
        one
        for one in known
        if one not in starts and (wanted in folded(one) or alike(typed, one))
    ]


def who_is_at(book: Book, place: str, today: date) -> list[Presence]:
    """Those who may be there, the likeliest first; who rests comes last."""
    found = []
    for person in book.people.values():
        contact = person.contact
        days = [
            talk.on
            for talk in person.conversations
            if talk.place and talk.on <= today and _same(talk.place, place)
        ]
        theirs = any(_same(one, place) for one in contact.places)
        met = bool(contact.met.at) and _same(contact.met.at, place)
        if days or theirs or met:
            last = max(days, default=contact.met.day if met else None)
            found.append((Presence(person, len(days), last), theirs))
    found.sort(key=lambda one: _order(*one))
    return [one for one, _ in found]


def _same(one: str, other: str) -> bool:
    return one == other or alike(one, other)


def _order(one: Presence, theirs: bool) -> tuple[bool, int, int, str]:
    often = one.times + (OFTEN if theirs else 0)
    last = one.last.toordinal() if one.last else 0
    contact = one.person.contact
    return (contact.resting, -often, -last, folded(contact.name))


def mention(person: Person, today: date) -> tuple[str, str]:
    """What to say to them, and what kind of thing it is: promise, detail, interest."""
    contact = person.contact
    for promise in _due_first(person, today):
        late = (today - promise_due(promise)).days
        return "you owe", f"{promise.what}{f', {span(late)} late' if late > 0 else ''}"
    for detail in fresh(contact, today):
        if harmless(detail.text, contact):
            return "ask", detail.text
    if interest := _liked(contact):
        return "likes", interest
    return "", ""


def _due_first(person: Person, today: date) -> list:
    """My promises that are due."""
    due = [
        one
        for one in open_promises(person, today)
        if one.by != "them" and (promise_due(one) or date.max) <= today
    ]
    return sorted(due, key=lambda one: promise_due(one))


def _liked(contact: Contact) -> str:
    return next((one for one in contact.interests if harmless(one, contact)), "")


def greeted(person: Person, place: str, today: date) -> bool:
    """Was hello said there today?"""
    return any(
        talk.on == today and talk.place is not None and _same(talk.place, place)
        for talk in person.conversations
    )
