"""Whom the changes since some content of a book were about: nobody else is another.

What was worked out of everyone else still holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from rapport_tui.people import OF_ONE

MOST = 40  # people, of whom looking at each is faster than reading all
_OF_PEOPLE = ("contacts", "conversations", "plans", *OF_ONE)
Tables = Mapping[str, Mapping[str, Any]]


class Since(NamedTuple):
    """`base` is the signature of the content from which on it was followed."""

    base: str
    people: frozenset[int] = frozenset()

    def with_change(
        self, old: Tables, new: Tables, touched: Mapping[str, Iterable[str]]
    ) -> Since | None:
        """After one more change; None where it was about too many to follow."""
        if _begun(old) != _begun(new):
            return None  # from then on everyone is in the book
        people = self.people | _concerned(old, new, touched)
        return Since(self.base, people) if len(people) <= MOST else None


def _begun(tables: Tables) -> object:
    return tables.get("book", {}).get("1", {}).get("created")


def _concerned(
    old: Tables, new: Tables, touched: Mapping[str, Iterable[str]]
) -> set[int]:
    found: set[int] = set()
    contacts = {int(id) for id in touched.get("contacts", ())}
    for tables in (old, new):
        for table in _OF_PEOPLE:
            for id in touched.get(table, ()):
                found |= _named(tables.get(table, {}).get(id, {}))
        if contacts:
            # Who rests, or comes or goes, decides who is reminded of a plan.
            for plan in tables.get("plans", {}).values():
                if not contacts.isdisjoint(people := _named(plan)):
                    found |= people
    return found | contacts


def _named(record: Mapping[str, Any]) -> set[int]:
    """Whom a record is about."""
    people = record.get("with")
    named = [*people] if type(people) is list else []
    return {one for one in (*named, record.get("contact")) if type(one) is int}
