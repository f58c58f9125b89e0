"""Which records belong to whom: a book from its tables, and after a change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import Any

from rapport_tui.model import Book, Conversation, Person, Plan

TABLES = tuple(name for name in Book._fields if name not in ("people", "created"))
_NONE: frozenset[int] = frozenset()
OF_ONE = ("promises", "strains", "followups", "snoozes", "acknowledged")


def gather(tables: Mapping[str, Iterable[Any]], created: date | None = None) -> Book:
    """A book of the given values, by table name."""
    book = by_id(tables, created)
    return book._replace(people=people_of(book, book.contacts))


def by_id(tables: Mapping[str, Iterable[Any]], created: date | None) -> Book:
    """The same, without its people."""
    found = {
        name: {value.id: value for value in tables.get(name, ())} for name in TABLES
    }
    return Book(**found, created=created)


def regather(book: Book, changed: Mapping[str, Mapping[int, Any]]) -> Book:
    """The book after a change; None stands for a removed record.

    Only the people that the change touches are made anew.
    """
    touched: set[int] = set()
    tables = {}
    for name, values in changed.items():
        before = getattr(book, name)
        after = dict(before)
        for id, value in values.items():
            touched.update(owners(name, before.get(id)))
            touched.update(owners(name, value))
            if value is None:
                after.pop(id, None)
            else:
                after[id] = value
        tables[name] = after
    new = book._replace(**tables)
    # Whether someone rests decides who of a plan's participants is reminded of it.
    contacts = changed.get("contacts", {})
    for id in contacts:
        if id in book.people:
            for plan in book.people[id].plans:
                touched.update(plan.people)
    if come := contacts.keys() - book.people.keys():
        for plan in book.plans.values():
            if not come.isdisjoint(plan.people):
                touched.update(plan.people)
    people = dict(book.people)
    for id in touched:
        people.pop(id, None)
    people.update(_around(book, new, changed, touched))
    return new._replace(people=people)


def owners(table: str, value: Any) -> tuple[int, ...]:
    """The contacts whom a value of a table is about."""
    if value is None:
        return ()
    if table == "contacts":
        return (value.id,)
    if table in ("conversations", "plans"):
        return value.people
    return (value.contact,) if table in OF_ONE else ()


def _around(
    old: Book, new: Book, changed: Mapping[str, Mapping[int, Any]], touched: set[int]
) -> dict[int, Person]:
    """The touched people, from what they had and what the change brings."""
    part: dict[str, dict[int, Any]] = {
        name: {} for name in (*OF_ONE, "conversations", "plans")
    }
    for id in touched:
        if (person := old.people.get(id)) is None:
            # A contact that comes back brings records that nobody had.
            return people_of(new, sorted(touched))
        for name, values in part.items():
            for value in getattr(person, name):
                values[value.id] = value
    for name, values in part.items():
        for id, value in changed.get(name, {}).items():
            if value is None:
                values.pop(id, None)
            else:
                values[id] = value
    return people_of(new._replace(**part), sorted(touched))


def people_of(book: Book, ids: Iterable[int]) -> dict[int, Person]:
    """The wanted people, with everything the book has about them."""
    talks: dict[int, list[Conversation]] = defaultdict(list)
    for talk in book.conversations.values():
        if talk.moment is not None:
            for id in talk.people:
                talks[id].append(talk)
    for list_ in talks.values():
        list_.sort(key=_newest_first)
    return with_talks(book, talks, ids)


def with_talks(
    book: Book, talks: Mapping[int, Sequence[Conversation]], ids: Iterable[int]
) -> dict[int, Person]:
    """The same where one knows the talks of each, the newest first."""
    others: dict[int, dict[str, list[Any]]] = {}
    leads: dict[int, set[int]] = defaultdict(set)
    for plan in book.plans.values():
        for id in dict.fromkeys(plan.people):
            others.setdefault(id, {}).setdefault("plans", []).append(plan)
        if (lead := _lead(book, plan)) is not None:
            leads[lead].add(plan.id)
    for name in OF_ONE:
        for value in getattr(book, name).values():
            others.setdefault(value.contact, {}).setdefault(name, []).append(value)
    found = {}
    for id in ids:
        if (contact := book.contacts.get(id)) is not None:
            found[id] = Person(
                contact,
                tuple(talks.get(id, ())),
                leads=frozenset(leads[id]) if id in leads else _NONE,
                since=contact.created or book.created,
                **{name: _in_order(ones) for name, ones in others.get(id, {}).items()},
            )
    return found


def _in_order(values: list[Any]) -> tuple[Any, ...]:
    """In an order that does not depend on the file's."""
    return tuple(sorted(values, key=attrgetter("id")))


def _newest_first(talk: Conversation) -> tuple[float, int]:
    assert talk.moment is not None
    return (-talk.moment, -talk.id)


def _lead(book: Book, plan: Plan) -> int | None:
    for id in plan.people:
        contact = book.contacts.get(id)
        if contact is not None and not contact.resting:
            return id
    return None
