"""What a file says, joined to a book: who is who, what is new, one edit a record."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any

from rapport_tui.edits import Edit, new_id
from rapport_tui.exchange.found import Fields, Found, Reading, Row, Tables, resolved
from rapport_tui.exchange.matching import Addition, Known, added

Record = Mapping[str, Any]
# Two records of a table that say the same in these are one.
TELLING: Mapping[str, tuple[str, ...]] = {
    "conversations": ("with", "at", "channel", "kind", "notes"),
    "promises": ("contact", "what", "by", "made"),
    "strains": ("contact", "what", "on"),
    "plans": ("with", "text"),
    "followups": ("contact", "due", "why"),
    "snoozes": ("contact", "code", "subject", "until"),
    "acknowledged": ("contact", "code", "subject", "on"),
    "shelf": ("what", "link"),
    "drafts": ("of", "text"),
}


@dataclass(slots=True)
class FileReport:
    """What became of a file's people; `problems` are sentences with their place."""

    file: str
    format: str
    added: int = 0
    merged: int = 0
    skipped: int = 0
    problems: list[str] = field(default_factory=list)

    def in_words(self) -> str:
        parts = [f"{self.added} added", f"{self.merged} merged"]
        parts.append(f"{self.skipped} already there")
        return f"{self.file}: {', '.join(parts)}"


class Joining:
    """A book and what an import has made of it so far."""

    def __init__(self, book: Tables) -> None:
        self.book = book
        self.known = Known(book.get("contacts", {}))
        self.edits: dict[tuple[str, int], Edit] = {}
        self._same: dict[str, dict[str, int]] = {}

    def take(self, found: Found, report: FileReport, step: Callable[[], None]) -> None:
        """Join everything of a file; `step` is called after each person."""
        ids: dict[Hashable, int] = {}
        for one in found.people:
            id = self.person(one, report)
            ids.setdefault(one.key, id)
            step()
        for one in found.people:
            if one.links:
                self.add(ids[one.key], resolved(one.links, ids))
        for row in found.rows:
            self.row(row, ids)

    def person(self, one: Reading, report: FileReport) -> int:
        """Add the person, or what is new about them; their id."""
        id = self.known.find(one.fields)
        if id is None:
            id = new_id()
            self.put(id, one.fields)
            report.added += 1
            return id
        more = self.add(id, one.fields)
        who = one.fields["name"]
        report.problems += [f"{one.place}: {who}: {words}" for words in more.differs]
        if more:
            report.merged += 1
        else:
            report.skipped += 1
        return id

    def put(self, id: int, fields: Fields, *, whole: bool = False) -> None:
        """A person who was not in the book."""
        self.edits["contacts", id] = Edit("contacts", id, fields, whole=whole)
        self.known.put(id, fields)

    def add(self, id: int, fields: Fields) -> Addition:
        """What is new in the fields becomes part of the person's one edit."""
        record = self.known.records[id]
        more = added(record, self.known.without_own_uid(id, fields))
        if more:
            whole = {**record, **more.fields}
            for name, items in more.append.items():
                whole[name] = [*(record.get(name) or ()), *items]
            self.known.put(id, whole)
            self.edits["contacts", id] = self._joined(id, whole, more)
        return more

    def _joined(self, id: int, whole: Record, more: Addition) -> Edit:
        before = self.edits.get(("contacts", id))
        if id not in self.book.get("contacts", {}):
            return Edit(
                "contacts", id, whole, whole=before is not None and before.whole
            )
        if before is None:
            return Edit("contacts", id, dict(more.fields), append=dict(more.append))
        items = dict(before.append)
        for name, entries in more.append.items():
            items[name] = (*items.get(name, ()), *entries)
        fields = {**(before.fields or {}), **more.fields}
        return Edit("contacts", id, fields, append=items)

    def row(self, row: Row, ids: Mapping[Hashable, int]) -> None:
        """A record about people, unless the book has it."""
        fields = resolved(row.fields, ids)
        if fields.get("contact", 0) is None or fields.get("with", [0]) == []:
            return
        if self.same(row.table, fields) is None:
            self.new(row.table, new_id(), fields)

    def same(self, table: str, record: Record) -> int | None:
        """The record of the table that says the same."""
        if table not in self._same:
            self._same[table] = {
                telling(table, one): id for id, one in self.book.get(table, {}).items()
            }
        return self._same[table].get(telling(table, record))

    def new(self, table: str, id: int, record: Fields, *, whole: bool = False) -> None:
        self.edits[table, id] = Edit(table, id, record, whole=whole)
        if table in self._same:
            self._same[table][telling(table, record)] = id


def telling(table: str, record: Record) -> str:
    """What two records have in common if they are the same."""
    names = TELLING.get(table)
    said = record if names is None else {one: record.get(one) for one in names}
    return json.dumps(said, sort_keys=True, default=str)
