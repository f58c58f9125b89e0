"""What goes with people who are removed, and how they come back from the trash."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from rapport_tui.edits import Change, Edit
from rapport_tui.references import OF_SEVERAL, TABLES, named, owners, turned
from rapport_tui.several import who
from rapport_tui.text import counted, listed, whole_number

Record = Mapping[str, Any]
Records = Callable[[str], Mapping[int, Record]]
# What a record of another table may refer to besides people, by its field.
_OTHERS = {
    "conversations": ("plan", "plans"),
    "plans": ("conversation", "conversations"),
}
_NOUNS = {
    "conversations": "conversation",
    "promises": "promise",
    "strains": "strain",
    "plans": "plan",
    "followups": "follow-up",
}


def remove(people: Sequence[Any], records: Records) -> Change:
    """Take people out, with all that is only theirs; the rest lets go of them.

    What let go is kept in the trash with them (`links`), so that it comes back, too.
    """
    ids = {one.id for one in people}
    names = {one.id: one.name for one in people}
    gone = _only_theirs(ids, records)
    links: dict[int, dict] = {id: defaultdict(dict) for id in ids}
    edits = [Edit(table, id, None) for table, found in gone.items() for id in found]
    for table in TABLES:
        for id, record in records(table).items():
            if id in gone.get(table, ()) or (table == "contacts" and id in ids):
                continue
            fields = _without(table, record, ids, gone, names)
            if fields:
                edits.append(Edit(table, id, fields))
                before = {name: record[name] for name in fields}
                for person in _named(before, ids, gone):
                    links[person][table][str(id)] = before
    edits += [Edit("contacts", id, None, links=dict(links[id])) for id in ids]
    return Change(f"removed {who(people)}", tuple(edits))


def _only_theirs(ids: set[int], records: Records) -> dict[str, dict[int, Record]]:
    """The records that are about nobody else who is in the book, by table."""
    contacts = records("contacts")
    gone: dict[str, dict[int, Record]] = {}
    for table in TABLES:
        for id, record in records(table).items():
            about = owners(table, record)
            if ids.isdisjoint(about):
                continue
            left = [one for one in about if one in contacts and one not in ids]
            if not left or table not in OF_SEVERAL:
                gone.setdefault(table, {})[id] = record
    return gone


def _without(
    table: str,
    record: Record,
    ids: set[int],
    gone: Mapping[str, Mapping[int, Record]],
    names: Mapping[int, str],
) -> dict[str, Any]:
    """The fields that let go of people and of what goes with them."""
    fields = turned(table, record, dict.fromkeys(ids), names)
    if table in _OTHERS:
        name, other = _OTHERS[table]
        if type(record.get(name)) is int and record[name] in gone.get(other, ()):
            fields[name] = None
    return fields


def _named(
    before: Record, ids: set[int], gone: Mapping[str, Mapping[int, Record]]
) -> set[int]:
    """Which of the removed people these values refer to."""
    found = set()
    for name, other in _OTHERS.values():
        if type(before.get(name)) is int and before[name] in gone.get(other, ()):
            found.update(owners(other, gone[other][before[name]]))
    found.update(one for one in _numbers(before) if one in ids)
    return found & ids


def _numbers(value: object) -> Iterator[int]:
    if type(value) is int:
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _numbers(one)
    elif isinstance(value, list):
        for one in value:
            yield from _numbers(one)


def in_words(people: Sequence[Any], records: Records) -> str:
    """What goes with them: `3 conversations and 1 promise`."""
    gone = _only_theirs({one.id for one in people}, records)
    parts = [
        counted(len(gone[table]), noun)
        for table, noun in _NOUNS.items()
        if table in gone
    ]
    return listed(parts)


# The trash


class Removed(NamedTuple):
    """A person in the trash; `entry` is the record there, `with_` counts the rest."""

    entry: int
    id: int
    name: str
    at: str
    with_: int


def removed(records: Records) -> list[Removed]:
    """The people in the trash who are not in the book, the latest first."""
    here, trash = records("contacts"), records("trash")
    counts: Counter[tuple[str, int]] = Counter()
    for one in trash.values():
        if one.get("table") != "contacts":
            for id in owners(str(one.get("table")), _record(one)):
                counts[str(one.get("at")), id] += 1
    found: dict[int, Removed] = {}
    for entry, one in trash.items():
        id, at = one.get("id"), str(one.get("at"))
        if one.get("table") == "contacts" and type(id) is int and id not in here:
            name = str(_record(one).get("name") or "(no name)")
            found[id] = Removed(entry, id, name, at, counts[at, id])
    latest = reversed(found.values())
    return sorted(latest, key=lambda one: one.at, reverse=True)


def _record(entry: Record) -> Record:
    record = entry.get("record")
    return record if isinstance(record, Mapping) else {}


class _Book:
    """The book as it will be: which contacts and other records are there."""

    def __init__(self, records: Records, one: Removed, at: object) -> None:
        self.records = records
        self.contacts = {*records("contacts"), one.id}
        self.coming = {
            id: other
            for id, other in records("trash").items()
            if other.get("at") == at
            and type(other.get("id")) is int
            and one.id in owners(str(other.get("table")), _record(other))
        }
        self._coming = {(one["table"], one["id"]) for one in self.coming.values()}

    def holds(self, table: str, id: object) -> bool:
        return id in self.records(table) or (table, id) in self._coming

    def other(self, table: str, record: Record) -> dict[str, Any]:
        """The plan or conversation that a record refers to; None where it is gone."""
        name, other = _OTHERS.get(table, ("", ""))
        if type(record.get(name)) is not int:
            return {}
        return {name: record[name] if self.holds(other, record[name]) else None}


def bring_back(one: Removed, records: Records) -> Change:
    """The person, what went with them, and what let go of them."""
    entry = records("trash")[one.entry]
    book = _Book(records, one, entry.get("at"))
    card = _of_those(book, "contacts", _record(entry))
    edits = [Edit("contacts", one.id, card), Edit("trash", one.entry, None)]
    for id, other in book.coming.items():
        table, record = str(other["table"]), _record(other)
        edits += _back(book, table, other["id"], record, one.id)
        if book.contacts.issuperset(owners(table, record)):
            edits.append(Edit("trash", id, None))
    edits += _linked(book, entry.get("links"), one)
    return Change(f"brought back {one.name}", tuple(edits))


def _back(
    book: _Book, table: str, id: int, record: Record, person: int
) -> Iterator[Edit]:
    """A record as it was, of those of its people who are in the book."""
    held = book.records(table).get(id)
    if held is not None:
        if table not in OF_SEVERAL:
            return  # somebody else's by now
        fields = {} if held.get(_OTHERS[table][0]) else book.other(table, record)
        if person not in owners(table, held):
            fields["with"] = [*owners(table, held), person]
        yield Edit(table, id, fields)
    elif table in OF_SEVERAL or book.contacts.issuperset(owners(table, record)):
        yield Edit(table, id, _of_those(book, table, record))


def _of_those(book: _Book, table: str, record: Record) -> Record:
    """A record that lets go of what the book does not have any more."""
    names = {
        id: str(_record(other).get("name"))
        for other in book.records("trash").values()
        if other.get("table") == "contacts" and type(id := other.get("id")) is int
    }
    absent = dict.fromkeys(named(table, record) - book.contacts)
    kept = {**record, **book.other(table, record)}
    return {**kept, **turned(table, record, absent, names)}


def _linked(book: _Book, links: object, one: Removed) -> Iterator[Edit]:
    """What let go of the person refers to them again, where nothing speaks against.

    Also what lies in the trash itself by now.
    """
    trashed = {
        (str(other.get("table")), id): (entry, _record(other))
        for entry, other in book.records("trash").items()
        if entry not in book.coming and type(id := other.get("id")) is int
    }
    for table, kept in links.items() if isinstance(links, Mapping) else ():
        for number, before in kept.items() if isinstance(kept, Mapping) else ():
            id = whole_number(number)
            if id is None or not isinstance(before, Mapping):
                continue
            if (held := book.records(table).get(id)) is not None:
                yield Edit(table, id, _again(book, table, before, held, one))
            elif (table, id) in trashed:
                entry, record = trashed[table, id]
                fields = _again(book, table, before, record, one)
                yield Edit("trash", entry, {"record": {**record, **fields}})


def _again(
    book: _Book, table: str, before: Record, held: Record, one: Removed
) -> dict[str, Any]:
    """The fields that refer to the person again."""
    left = turned(table, before, {one.id: None}, {one.id: one.name})
    fields = {
        name: value
        for name, value in book.other(table, before).items()
        if not held.get(name)
    }
    for name, value in before.items():
        if name in ("plan", "conversation"):
            continue
        if _same(held.get(name), left.get(name)):
            fields[name] = value
        elif isinstance(value, list) and name != "relations":
            mine = [entry for entry in value if one.id in set(_numbers(entry))]
            fields[name] = [*(held.get(name) or ()), *mine]
    return fields


def _same(one: object, other: object) -> bool:
    return one == other or (not one and not other)
