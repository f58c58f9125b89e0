"""The book for a look at a few people: a record is read when somebody asks for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import Any, NamedTuple

from rapport_tui.book.contents import Tables, created
from rapport_tui.book.convert import TABLES, convert
from rapport_tui.book.lines import holding, remember
from rapport_tui.model import NOTHING, Book, Person
from rapport_tui.people import OF_ONE, by_id, owners, people_of

_LARGE = ("contacts", "conversations")
_FEW = 8  # people whose talks are looked for one after the other
_SMALL = (*OF_ONE, "plans")
_NONE = dict.fromkeys(_SMALL, NOTHING)
Record = Mapping[str, Any]


class Near(NamedTuple):
    """Records that are asked for first; of `people` all the talks are among them."""

    people: Sequence[int] = ()
    contacts: Mapping[str, Record] = MappingProxyType({})
    conversations: Mapping[str, Record] = MappingProxyType({})


NOBODY_NEAR = Near()


def glance_of(tables: Tables, near: Near = NOBODY_NEAR) -> Book:
    """The same book as `contents_of` makes, its large tables made as needed.

    Most of a book is talks and people: one person's page needs a few of them. `near`
    are some that are known, as the file has them: the others are not looked through.
    """
    for table in _LARGE:
        remember(tables.get(table, {}), getattr(near, table))
    values = {
        table: [
            value
            for id, record in tables.get(table, {}).items()
            if (value := convert(table, int(id), record, tables)[0]) is not None
        ]
        for table in TABLES
        if table not in _LARGE
    }
    large = {table: _Values(table, tables) for table in _LARGE}
    book = by_id(values, created(tables))._replace(**large)
    return book._replace(people=_People(book, tables, near))


class _Values(Mapping[int, Any]):
    """A table of which every record has a value, whatever is wrong with it."""

    def __init__(self, table: str, tables: Tables) -> None:
        self._table, self._tables = table, tables
        self._records = tables.get(table, {})
        self._read: dict[int, Any] = {}

    def __getitem__(self, id: int) -> Any:
        if id not in self._read:
            record = self._records[str(id)]
            self._read[id], _ = convert(self._table, id, record, self._tables)
        return self._read[id]

    def __contains__(self, id: object) -> bool:
        return type(id) is int and str(id) in self._records

    def __iter__(self) -> Iterator[int]:
        return map(int, self._records)

    def __len__(self) -> int:
        return len(self._records)


def _named(record: Mapping[str, Any]) -> list[int]:
    """Whom a talk names."""
    people = record.get("with")
    return [one for one in people if type(one) is int] if type(people) is list else []


class _People(Mapping[int, Person]):
    def __init__(self, book: Book, tables: Tables, near: Near) -> None:
        self._book = book
        self._records = tables.get("conversations", {})
        self._made: dict[int, Person] = {}
        self._near: dict[int, list[int]] = {id: [] for id in near.people}
        for talk, record in near.conversations.items():
            for one in self._near.keys() & _named(record):
                self._near[one].append(int(talk))
        self._asked = 0

    def _talks_with(self, id: int) -> Iterable[int]:
        """The talks that name someone, whatever else is wrong with them."""
        if id in self._near:
            return self._near[id]
        self._asked += 1
        if self._asked > _FEW:
            return self._talks.get(id, ())
        records = holding(self._records, id)
        return [int(talk) for talk, record in records if id in _named(record)]

    @cached_property
    def _talks(self) -> Mapping[int, list[int]]:
        """Those of everyone."""
        found: dict[int, list[int]] = defaultdict(list)
        for id, record in self._records.items():
            for one in _named(record):
                found[one].append(int(id))
        return found

    @cached_property
    def _others(self) -> Mapping[int, dict[str, dict[int, Any]]]:
        """What else there is about each, by table."""
        found: dict[int, dict[str, dict[int, Any]]] = {}
        for table in _SMALL:
            for id, value in getattr(self._book, table).items():
                for one in owners(table, value):
                    about = found.setdefault(one, {name: {} for name in _SMALL})
                    about[table][id] = value
        return found

    def __getitem__(self, id: int) -> Person:
        if id not in self._made:
            if id not in self._book.contacts:
                raise KeyError(id)
            talks = {one: self._book.conversations[one] for one in self._talks_with(id)}
            others = self._others.get(id, _NONE)
            near = self._book._replace(conversations=talks, **others)
            self._made |= people_of(near, [id])
        return self._made[id]

    def __contains__(self, id: object) -> bool:
        return id in self._book.contacts

    def __iter__(self) -> Iterator[int]:
        return iter(self._book.contacts)

    def __len__(self) -> int:
        return len(self._book.contacts)
