"""Full-text search over people, conversations and plans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from rapport_tui.commands.call import Call
from rapport_tui.commands.people import with_id
from rapport_tui.model import Book
from rapport_tui.text import folded, listed

if TYPE_CHECKING:
    from rapport_tui.book.store import Store

TABLES = {"contacts": "person", "conversations": "talk", "plans": "plan"}


class Hit(NamedTuple):
    table: str
    id: int
    record: Mapping[str, Any]


def find(call: Call) -> int:
    """What holds all the words, with the line that holds one of them."""
    store = call.open()
    wanted = folded(" ".join(call.words)).split()
    found = [hit for table in TABLES for hit in _hits(store, table, wanted)]
    if call.as_json:
        call.print_json([with_id(one.id, one.record, table=one.table) for one in found])
    else:
        book = store.glance
        rows = [
            (_who(book, one), TABLES[one.table], _line_with(wanted, one.record))
            for one in found
        ]
        call.table(rows, ("bold", "", "dim"))
        if not found:
            call.print("Nothing holds all these words.", "dim")
    return 0 if found else 1


def _hits(store: Store, table: str, wanted: Sequence[str]) -> list[Hit]:
    """People by name, the rest as it came about."""
    if not wanted:
        return []
    hits = [
        Hit(table, id, record)
        for id, record in store.records_saying(table, wanted)
        if _holds(record, wanted)
    ]
    return sorted(hits, key=_order)


def _order(hit: Hit) -> tuple[str, int]:
    record = hit.record
    return folded(str(record.get("name") or record.get("at") or "")), hit.id


def _holds(record: Mapping[str, Any], wanted: Sequence[str]) -> bool:
    whole = "\n".join(_texts(record))
    # Folding does no more than this to most records, as no word holds a blank.
    whole = whole.lower() if whole.isascii() else folded(whole)
    for word in wanted:
        if word not in whole:
            return False
    return True


def _line_with(wanted: Sequence[str], record: Mapping[str, Any]) -> str:
    """The first line that holds one of the words."""
    lines = (line for text in _texts(record) for line in text.splitlines())
    holding = (one for one in lines if any(word in folded(one) for word in wanted))
    return next(holding, "").strip()


def _texts(value: Mapping[str, Any] | list[Any]) -> list[str]:
    """Every text of a record, however deep."""
    found = []
    for inner in value.values() if type(value) is dict else value:
        kind = type(inner)
        if kind is str:
            found.append(inner)
        elif kind is dict or (kind is list and not _is_one_id(inner)):
            found += _texts(inner)
    return found


def _is_one_id(entries: list[Any]) -> bool:
    """Whether it is one number, as whom a talk was with: no need to look inside."""
    return len(entries) == 1 and type(entries[0]) is int


def _who(book: Book, hit: Hit) -> str:
    value = getattr(book, hit.table).get(hit.id)
    if value is None:
        return str(hit.id)
    if hit.table == "contacts":
        return value.name
    names = [book.contacts[one].name for one in value.people if one in book.contacts]
    return listed(names)
