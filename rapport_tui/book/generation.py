"""What one write holds beside the change itself: its history, the trash, the count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from rapport_tui.edits import new_id
from rapport_tui.text import storable

FORMAT = 1
CHANGES_KEPT = 200
TRASH_DAYS = 90
_NO_TRASH = {"drafts", "trash"}
_NOTHING: Mapping[str, Any] = MappingProxyType({})
Tables = dict[str, dict[str, dict[str, Any]]]
Record = Mapping[str, Any]


class Generation:
    """The tables while they are edited: copies of what changes, the rest shared.

    `touched` are the records that are not as they were, by table, in order. `synced`:
    others changed them, on their machines.
    """

    def __init__(self, tables: Tables, now: datetime) -> None:
        self.tables: Tables = dict(tables)
        self.touched: dict[str, dict[str, None]] = {}
        self.undoes: int | None = None
        self.synced = False
        self._before: dict[str, dict[str, Record | None]] = {}
        self._now = now
        self.at = now.isoformat(timespec="seconds")

    def put(
        self,
        table: str,
        id: str,
        record: Record | None,
        *,
        trash: bool = True,
        links: Record = _NOTHING,
    ) -> None:
        """Set a record, or remove it; what it was goes into the history.

        `links`: what referred to it, kept in the trash with it.
        """
        before = self.tables.get(table, {}).get(id)
        if record == before:
            return
        records = self._own(table)
        if table != "book":  # what the book is, is no change that one takes back
            self._before.setdefault(table, {}).setdefault(id, before)
        self.touched[table][id] = None
        if record is not None:
            records[id] = dict(record)
            return
        del records[id]
        if trash and table not in _NO_TRASH:
            removed = {"table": table, "id": int(id), "record": before, "at": self.at}
            if links:
                removed["links"] = dict(links)
            self.put("trash", str(new_id()), removed)

    def tell(self, about: Mapping[str, object], forgotten: Iterable[str]) -> None:
        """Set fields of the book's own record, let history entries go: for good."""
        book = self.tables.get("book", {})
        known = book.get("1", {})
        kept = {name: value for name, value in known.items() if name not in about}
        new = {name: value for name, value in about.items() if value is not None}
        self.tables["book"] = {**book, "1": {**kept, **new}}
        for id in forgotten:
            self._own("history").pop(id, None)

    def finish(self, what: str) -> None:
        """Add the history entry, let go of what is too old, count the write."""
        history = self._own("history")
        entry: dict[str, Any] = {
            "at": self.at,
            "what": storable(what),
            "before": self._before,
        }
        if self.undoes is not None:
            entry["undoes"] = self.undoes
        if self.synced:
            entry["synced"] = True
        history[str(new_id())] = entry
        for id in _outlived(history):
            del history[id]
        self._empty_trash()
        about = dict(self.tables.get("book", {}).get("1", {}))
        about.setdefault("format", FORMAT)
        about.setdefault("created", self.at)
        count = about.get("generation")
        about["generation"] = count + 1 if type(count) is int else 1
        self.tables["book"] = {**self.tables.get("book", {}), "1": about}

    def _empty_trash(self) -> None:
        oldest = (self._now - timedelta(days=TRASH_DAYS)).isoformat()
        old = [
            id
            for id, one in self.tables.get("trash", {}).items()
            if str(one.get("at", "9")) < oldest
        ]
        for id in old:
            del self._own("trash")[id]

    def _own(self, table: str) -> dict[str, Any]:
        """A copy of a table, made when it is first changed."""
        if table not in self.touched:
            self.touched[table] = {}
            self.tables[table] = dict(self.tables.get(table, {}))
        return self.tables[table]


def _outlived(history: Mapping[str, Record]) -> list[str]:
    """Entries too old to keep: an undo or a redo pushes no change out.

    Otherwise half of the changes could be undone, and not all of them.
    """
    ids = list(history)
    changes = [at for at, id in enumerate(ids) if history[id].get("undoes") is None]
    first = changes[-CHANGES_KEPT] if len(changes) > CHANGES_KEPT else 0
    # Who goes back and forth all day has an end, too.
    return ids[: max(first, len(ids) - 3 * CHANGES_KEPT)]
