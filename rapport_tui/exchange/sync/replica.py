"""The book as it travels: a book's file with two tables more, the stamps and the removed.

Its records are those of the book, a record a line. The table `stamps` says by id and
table when their parts were set; `removed` keeps what was taken out, so that a change
made elsewhere before the removal became known can be weighed against it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from rapport_tui.book.errors import BookReadOnly
from rapport_tui.book.layout import encoded
from rapport_tui.book.reading import parse
from rapport_tui.exchange.sync.stamps import Entry, sound

FORMAT = 1  # of the book
STAMPS_FORMAT = 1
FILE = "book.json"
# What belongs to a machine and not to the book.
STAYS = frozenset({"book", "history", "trash", "drafts", "stamps", "removed"})
Key = tuple[str, str]  # table and id
Tables = Mapping[str, Mapping[str, Mapping[str, Any]]]


class Replica(NamedTuple):
    """One copy of the book, with what a merge needs to know."""

    entries: Mapping[Key, Entry]
    created: str | None = None


EMPTY = Replica({})


def travelling(tables: Tables) -> Iterator[tuple[Key, Mapping[str, Any]]]:
    """The records of a book that go along."""
    for table, records in tables.items():
        if table not in STAYS:
            for id, record in records.items():
                yield (table, id), record


def created_in(tables: Tables) -> str | None:
    """When the book was begun, as it says itself."""
    said = tables.get("book", {}).get("1", {}).get("created")
    return said if isinstance(said, str) else None


def tables_of(replica: Replica) -> dict[str, dict[str, Mapping[str, Any]]]:
    """The records that are there, by table."""
    tables: dict[str, dict[str, Mapping[str, Any]]] = {}
    for (table, id), entry in replica.entries.items():
        records = tables.setdefault(table, {})
        if entry.present:
            records[id] = entry.record
    return tables


def loads(data: bytes, name: str) -> Replica:
    """What a file of the repository holds; no bytes are an empty replica.

    Raises BookDamaged, and BookReadOnly where a newer rapport wrote it.
    """
    if not data:
        return EMPTY
    tables = parse(data, name)[0]
    about = tables.get("book", {}).get("1", {})
    for field, known in (("format", FORMAT), ("sync", STAMPS_FORMAT)):
        number = about.get(field, known)
        if type(number) is int and number > known:
            raise BookReadOnly(
                f"{name} was written by a newer rapport ({field} {number}): upgrade"
                " rapport on this machine, nothing was merged"
            )
    stamps, removed = tables.get("stamps", {}), tables.get("removed", {})
    entries = {
        (table, id): Entry(record, _stamps(stamps, table, id))
        for (table, id), record in travelling(tables)
    }
    for id, by_table in stamps.items():
        for table in by_table:
            if (table, id) not in entries and table not in STAYS:
                record = removed.get(id, {}).get(table, {})
                entries[table, id] = _absent(record, _stamps(stamps, table, id))
    return Replica(entries, created_in(tables))


def _stamps(stamps: Tables, table: str, id: str) -> Mapping[str, Any]:
    """The stamps of a record; what is not ours to understand counts as the oldest."""
    found = stamps.get(id, {}).get(table)
    return found if sound(found) else {"at": 0}


def _absent(record: Any, stamps: Mapping[str, Any]) -> Entry:
    """A removed record, also where another program took it out of its table."""
    return Entry(
        record if isinstance(record, Mapping) else {},
        stamps if "removed" in stamps else {**stamps, "removed": stamps["at"]},
        present=False,
    )


def dumps(replica: Replica) -> bytes:
    """The file, the same for the same replica: sorted by table and id."""
    tables: dict[str, dict[str, Any]] = {}
    stamps: dict[str, dict[str, Any]] = {}
    removed: dict[str, dict[str, Any]] = {}
    for table, id in sorted(replica.entries, key=lambda key: (key[0], int(key[1]))):
        entry = replica.entries[table, id]
        if entry.present:
            tables.setdefault(table, {})[id] = entry.record
        else:
            removed.setdefault(id, {})[table] = entry.record
        stamps.setdefault(id, {})[table] = entry.stamps
    tables["removed"], tables["stamps"] = removed, stamps
    about: dict[str, Any] = {"format": FORMAT, "sync": STAMPS_FORMAT}
    if replica.created:
        about["created"] = replica.created
    return encoded({"book": {"1": about}, **tables})


def merged_created(one: str | None, other: str | None) -> str | None:
    """The earlier of two times."""
    said = [time for time in (one, other) if time]
    return min(said, key=lambda time: (stamp_of(time) or 2**53, time), default=None)


def stamp_of(time: object) -> int | None:
    """An ISO time, or a date, in milliseconds since 1970; None where it is none."""
    if not isinstance(time, str):
        return None
    try:
        read = datetime.fromisoformat(time)
    except ValueError:
        return None
    if read.tzinfo is None:
        read = read.replace(tzinfo=UTC)
    try:
        return max(0, int(read.timestamp() * 1000))
    except (OverflowError, ValueError):
        return None


def time_of(stamp: int) -> str:
    """A stamp as an ISO time."""
    try:
        return datetime.fromtimestamp(stamp / 1000, UTC).isoformat(timespec="seconds")
    except (OverflowError, ValueError, OSError):
        return ""
