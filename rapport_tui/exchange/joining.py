"""What a file says, joined to a book: who is who, what is new, one edit a record."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any

from rapport_tui.edits import Edit, new_id
from rapport_tui.exchange.both_sides import here, merged
from rapport_tui.exchange.exact import portable
from rapport_tui.exchange.found import (
    Fields,
    Found,
    Reading,
    Record,
    Row,
    Tables,
    resolved,
)
from rapport_tui.exchange.matching import Addition, Known, added

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


NAMESAKES = 3  # of one name, about whom is asked
REMEMBERED = "imports"  # the table of what was said about tables of other programs


@dataclass(slots=True)
class FileReport:
    """What became of a file's people; `problems` are sentences with their place."""

    file: str
    format: str
    added: int = 0
    merged: int = 0
    skipped: int = 0
    problems: list[str] = field(default_factory=list)
    columns: dict[str, str] = field(default_factory=dict)

    def tell(self, place: str, who: Any, words: str) -> None:
        """Say something about a person, and where in the file."""
        self.problems.append(": ".join(filter(None, (place, str(who), words))))

    def as_json(self) -> dict[str, Any]:
        return {
            "file": self.file,
            "format": self.format,
            "added": self.added,
            "merged": self.merged,
            "skipped": self.skipped,
            "problems": self.problems,
        }

    def in_words(self) -> str:
        parts = [f"{self.added} added", f"{self.merged} merged"]
        parts.append(f"{self.skipped} already there")
        return f"{self.file}: {', '.join(parts)}"


class Joining:
    """A book and what an import has made of it so far."""

    def __init__(
        self, book: Tables, same: Callable[[Record, Record], bool] | None = None
    ) -> None:
        self.book = book
        self._is_same = same
        self.known = Known(book.get("contacts", {}))
        self.edits: dict[tuple[str, int], Edit] = {}
        self._same: dict[str, dict[str, int]] = {}

    def take(self, found: Found, report: FileReport, step: Callable[[], None]) -> None:
        """Join everything of a file; `step` is called after each person."""
        ids: dict[Hashable, int] = {}

        def who(key: Hashable) -> int | None:
            return ids[key] if key in ids else self.known.with_uid(key)

        report.skipped += found.unchanged
        taken = []
        for one in found.people:
            known = None if one.base is None else self.known.with_uid(one.key)
            taken.append(self.person(one, report) if known is None else known)
            ids.setdefault(one.key, taken[-1])
            step()
        for one, id in zip(found.people, taken, strict=True):
            if one.base is not None and id in self.book.get("contacts", {}):
                self.merge(id, one, who, report)
            elif one.links:
                self.add(id, resolved(one.links, who))
        for row in found.rows:
            self.row(row, who)

    def person(self, one: Reading, report: FileReport) -> int:
        """Add the person, or what is new about them; their id."""
        id = self.known.find(one.fields)
        if id is None:
            id = self._asked(one, report)
        if id is None:
            id = new_id()
            self.put(id, one.fields)
            report.added += 1
            return id
        more = self.add(id, one.fields)
        for words in more.differs:
            report.tell(one.place, one.fields["name"], words)
        if more:
            report.merged += 1
        else:
            report.skipped += 1
        return id

    def _asked(self, one: Reading, report: FileReport) -> int | None:
        """Who of those with that name it is, where somebody can be asked."""
        name = one.fields["name"]
        namesakes = self.known.named(name)[:NAMESAKES]
        for id in namesakes:
            held = self.known.records[id]
            if self._is_same is not None and self._is_same(one.fields, held):
                return id
        if namesakes and self._is_same is None:
            words = "somebody else of that name is there, too: rapport duplicates shows"
            report.tell(one.place, name, f"{words} both")
        return None

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

    def merge(
        self,
        id: int,
        one: Reading,
        who: Callable[[Hashable], int | None],
        report: FileReport,
    ) -> None:
        """What was changed in a card since both sides agreed, and not here."""
        record = self.known.records[id]
        ours = portable(id, record, self.known.records)
        changed, differs = merged(ours, one.said, one.base or {})
        for words in differs:
            report.tell(one.place, one.said.get("name"), words)
        if not changed:
            report.skipped += 1
            return
        fields = here(changed, who)
        whole = {**record, **fields}
        self.known.put(id, {key: one for key, one in whole.items() if one is not None})
        self.edits["contacts", id] = Edit("contacts", id, fields)
        report.merged += 1

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

    def row(self, row: Row, who: Callable[[Hashable], int | None]) -> None:
        """A record about people, unless the book has it."""
        fields = resolved(row.fields, who)
        if fields.get("contact", 0) is None or fields.get("with", [0]) == []:
            return
        if self.same(row.table, fields) is None:
            self.new(row.table, new_id(), fields)

    def remember(self, found: Found) -> None:
        """What the user said about a table holds for the next one like it."""
        if not found.remember:
            return
        header = found.remember["header"]
        for id, record in self.book.get(REMEMBERED, {}).items():
            if record.get("header") == header:
                if {**record, **found.remember} != record:
                    self.edits[REMEMBERED, id] = Edit(REMEMBERED, id, found.remember)
                return
        self.new(REMEMBERED, new_id(), found.remember)

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
