"""What one write holds beside the change itself: its history, the trash, the count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from rapport_tui.book.history import oldest_steps
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
            self._forget("history", id)

    def finish(self, what: str) -> None:
        """Add the history entry, let go of what is too old, count the write."""
        history = self._own("history")
        id = str(new_id())
        entry: dict[str, Any] = {
            "at": self.at,
            "what": storable(what),
            "before": self._before,
        }
        if self.undoes is not None:
            entry["undoes"] = self.undoes
        if self.synced:
            entry["synced"] = True
        history[id] = entry
        self.touched["history"][id] = None
        self._shorten(history)
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
            self._forget("trash", id)

    def _shorten(self, history: dict[str, Any]) -> None:
        """Let go of what is too old; an undo or a redo pushes no change out.

        Otherwise half of the changes could be undone, and not all of them. Who goes
        back and forth all day loses the oldest steps of that, and not the change.
        """
        changes = [id for id, one in history.items() if one.get("undoes") is None]
        if len(changes) > CHANGES_KEPT:
            ids = list(history)
            for id in ids[: ids.index(changes[-CHANGES_KEPT])]:
                self._forget("history", id)
        if len(history) > 3 * CHANGES_KEPT and (steps := oldest_steps(history)):
            undone, redone, following = steps
            again = history[undone]["undoes"]
            for id in following:
                history[id] = {**history[id], "undoes": again}
                self.touched["history"][id] = None
            self._forget("history", undone)
            self._forget("history", redone)

    def _forget(self, table: str, id: str) -> None:
        """Let a record go without a trace."""
        if self._own(table).pop(id, None) is not None:
            self.touched[table][id] = None

    def _own(self, table: str) -> dict[str, Any]:
        """A copy of a table, made when it is first changed."""
        if table not in self.touched:
            self.touched[table] = {}
            self.tables[table] = self.tables.get(table, {}).copy()
        return self.tables[table]
