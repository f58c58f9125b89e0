"""The book's value from the tables of the file, at first and after each change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from rapport_tui.book.convert import TABLES, convert, refers_to
from rapport_tui.book.readers import Problem, day_of
from rapport_tui.model import Book
from rapport_tui.people import gather, people_of, regather

Tables = Mapping[str, Mapping[str, Mapping[str, Any]]]
# By table, the tables whose records may refer to one of it.
_REFERRED_TO = {
    "contacts": tuple(TABLES),
    "plans": ("conversations",),
    "conversations": ("plans",),
}


class Contents(NamedTuple):
    """Tables and what they mean; `missing` are ids that some record looks for."""

    tables: Tables
    book: Book
    problems: Mapping[tuple[str, int], list[Problem]]
    missing: frozenset[int]


def contents_of(tables: Tables) -> Contents:
    """The value of tables that were read."""
    values: dict[str, list[Any]] = {}
    problems: dict[tuple[str, int], list[Problem]] = {}
    missing: set[int] = set()
    for table in TABLES:
        found = values[table] = []
        for id, record in tables.get(table, {}).items():
            value, reading = convert(table, int(id), record, tables)
            if value is not None:
                found.append(value)
            if reading.problems:
                problems[table, int(id)] = reading.problems
                missing.update(id for _, id in reading.missing)
    book = gather(values, created(tables))
    return Contents(tables, book, problems, frozenset(missing))


def after(
    old: Contents, tables: Tables, touched: Mapping[str, Iterable[str]]
) -> Contents:
    """The value after a change of the touched records: only those are read anew."""
    problems, missing = dict(old.problems), set(old.missing)
    changed: dict[str, dict[int, Any]] = {}
    for table, ids in _affected(old, tables, touched).items():
        values = changed[table] = {}
        for id in ids:
            problems.pop((table, int(id)), None)
            values[int(id)] = None
            if (record := tables.get(table, {}).get(id)) is None:
                continue
            values[int(id)], reading = convert(table, int(id), record, tables)
            if reading.problems:
                problems[table, int(id)] = reading.problems
                missing.update(id for _, id in reading.missing)
    book = regather(old.book, changed)
    if (day := created(tables)) != book.created:  # once in the life of a book
        book = book._replace(created=day)
        book = book._replace(people=people_of(book, book.contacts))
    return Contents(tables, book, problems, frozenset(missing))


def differing(old: Tables, new: Tables) -> dict[str, list[str]]:
    """The records that are not the same in both, by table."""
    found = {}
    for table in TABLES:
        before, now = old.get(table, {}), new.get(table, {})
        ids = [id for id, record in now.items() if before.get(id) != record]
        ids += [id for id in before if id not in now]
        if ids:
            found[table] = ids
    return found


def _affected(
    old: Contents, tables: Tables, touched: Mapping[str, Iterable[str]]
) -> dict[str, dict[str, None]]:
    """The touched records, and those that refer to one that came or went."""
    affected = {
        table: dict.fromkeys(touched[table]) for table in TABLES if table in touched
    }
    referring: dict[str, set[int]] = {}
    for table, from_tables in _REFERRED_TO.items():
        before, now = old.tables.get(table, {}), tables.get(table, {})
        for id in affected.get(table, ()):
            gone = id not in now
            if gone or (id not in before and int(id) in old.missing):
                for one in from_tables:
                    referring.setdefault(one, set()).add(int(id))
    for table, moved in referring.items():
        for id, record in tables.get(table, {}).items():
            if refers_to(record, moved):
                affected.setdefault(table, {})[id] = None
    return affected


def created(tables: Tables) -> date | None:
    """The day on which the book was begun, where it says so."""
    return day_of(tables.get("book", {}).get("1", {}).get("created"))
