"""The book as a value, and the one way to change it: a change is one write."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from rapport_tui.book import backups
from rapport_tui.book.convert import TABLES, Problem, convert
from rapport_tui.book.errors import (
    BookDamaged,
    BookMissing,
    BookReadOnly,
    NotConfirmed,
    WouldDropPeople,
)
from rapport_tui.book.lock import locks_work, no_locks
from rapport_tui.book.merge import Conflict, merged
from rapport_tui.book.storage import BookStorage
from rapport_tui.changes import new_id
from rapport_tui.model import Book, Change
from rapport_tui.people import gather, regather
from rapport_tui.text import iso_date, storable

FORMAT = 1
CHANGES_KEPT = 200
TRASH_DAYS = 90
FEW = 4  # people; of fewer, any number may go at once
Tables = dict[str, dict[str, dict[str, Any]]]
Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Applied:
    """The book after a change; `conflicts` are fields that others changed, too."""

    book: Book
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One change; `undoes` is the entry that it took back."""

    id: int
    at: str
    what: str
    undoes: int | None = None


class Store:
    """One book on the disk; `book` is its value, never changed in place."""

    def __init__(self, storage: BookStorage, now: Callable[[], datetime]) -> None:
        self._storage = storage
        self._now = now
        self._tables: Tables = {}
        self._book = Book()
        self._problems: dict[tuple[str, int], list[Problem]] = {}
        self._missing: set[int] = set()
        self.path = storage.path
        self.read_only: str | None = None
        self.notices: tuple[str, ...] = ()

    @classmethod
    def open(cls, path: Path, *, now: Callable[[], datetime]) -> Store:
        """Read a book; one that is not there yet is made by the first write.

        Raises BookError where the file is there and cannot be used.
        """
        if path.is_symlink() and not path.exists():
            raise BookMissing(
                f"{path} points to a file that is not there: mount it, or mend the link"
            )
        store = cls(BookStorage(path), now)
        store._take(store._read())
        if store._storage.edited_elsewhere:
            notice = (
                f"{store.path.name} was edited by another program since rapport last"
                " wrote it: if that was not you, rapport restore lists earlier copies"
            )
            store.notices = (notice,)
        if store.path.exists() and not locks_work(store.path):
            store.read_only = no_locks(store.path)
        return store

    # What there is

    @property
    def book(self) -> Book:
        return self._book

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read; the file keeps it as it is."""
        return tuple(one for ones in self._problems.values() for one in ones)

    def record(self, table: str, id: int) -> Record:
        """A record as the file holds it; empty where there is none."""
        return self._tables.get(table, {}).get(str(id), {})

    def records(self, table: str) -> dict[int, Record]:
        return {int(id): one for id, one in self._tables.get(table, {}).items()}

    def history(self) -> tuple[HistoryEntry, ...]:
        """The changes, the latest first."""
        return tuple(
            HistoryEntry(
                int(id),
                str(one.get("at", "")),
                str(one.get("what", "")),
                one.get("undoes"),
            )
            for id, one in reversed(self._tables.get("history", {}).items())
        )

    # Reading

    def _read(self) -> Tables:
        try:
            tables = self._storage.read()
        except BookDamaged as error:
            raise BookDamaged(f"{error}. {backups.advice(self.path)}") from error
        if tables is None and (hint := backups.traces(self.path)):
            raise BookMissing(hint)
        return tables or {}

    def _take(self, tables: Tables) -> None:
        """Make the value of the tables anew."""
        format = tables.get("book", {}).get("1", {}).get("format", FORMAT)
        if type(format) is int and format > FORMAT:
            self.read_only = (
                f"{self.path.name} was written by a newer rapport (format {format}):"
                " upgrade rapport, it is opened read-only"
            )
        self._tables = tables
        self._problems, self._missing = {}, set()
        values: dict[str, list[Any]] = {name: [] for name in TABLES}
        for name in TABLES:
            for id, record in tables.get(name, {}).items():
                value = self._convert(name, int(id), record)
                if value is not None:
                    values[name].append(value)
        self._book = gather(values, self._created())

    def _created(self):
        said = str(self._tables.get("book", {}).get("1", {}).get("created", ""))
        return iso_date(said[:10])

    def _convert(self, table: str, id: int, record: Record) -> Any:
        value, reading = convert(table, id, record, self._tables)
        self._problems.pop((table, id), None)
        if reading.problems:
            self._problems[table, id] = reading.problems
        self._missing.update(id for name, id in reading.missing if name == "contacts")
        return value

    def refresh(self) -> bool:
        """Read what another process wrote; whether the book is another now."""
        if not self._storage.stale or self._storage.stamp() is None:
            return False
        self._take(self._read())
        return True

    # Writing

    def apply(self, change: Change, *, confirmed: bool = False) -> Applied:
        """Store a change whole, with its history entry, in one write.

        `confirmed`: also where it takes more than half of the people away.
        """
        known = self._tables

        def edited(tables: Tables, touched: _Touched) -> str:
            for edit in change.edits:
                current = tables.get(edit.table, {}).get(str(edit.id))
                before = known.get(edit.table, {}).get(str(edit.id))
                record, found = merged(edit, current, before)
                conflicts.extend(found)
                if record is not None and edit.table in ("contacts", "plans"):
                    record = self._stamped(record, new=current is None)
                touched.put(edit.table, str(edit.id), record)
            return change.what

        conflicts: list[Conflict] = []
        self._write(edited, confirmed=confirmed)
        return Applied(self._book, tuple(conflicts))

    def undo(self) -> str | None:
        """Take the last change back; what it was, None where there is nothing."""
        return self._step_back("took back", redo=False)

    def redo(self) -> str | None:
        """Do again what was taken back last."""
        return self._step_back("did again", redo=True)

    def backup(self) -> Path | None:
        """Keep a copy of the book as it is, whenever the last one was made."""
        with self._storage:
            return backups.keep(self.path, self._now(), forced=True)

    def _step_back(self, words: str, *, redo: bool) -> str | None:
        said: list[str] = []

        def taken_back(tables: Tables, touched: _Touched) -> str | None:
            entry = last_step(tables.get("history", {}), redo=redo)
            if entry is None:
                return None
            record = tables["history"][entry]
            for table, records in record.get("before", {}).items():
                for id, before in records.items():
                    touched.put(table, id, before, trash=False)
            said.append(root_of(tables["history"], entry))
            touched.undoes = int(entry)
            return f"{words}: {said[0]}"

        self._write(taken_back, confirmed=True)
        return said[0] if said else None

    def _write(
        self, edit: Callable[[Tables, _Touched], str | None], *, confirmed: bool
    ) -> None:
        """Read what is new, edit, write once; on any error nothing has changed."""
        with self._storage:
            if self._storage.stale and self._storage.stamp() is not None:
                self._take(self._read())
            if self.read_only:
                raise BookReadOnly(self.read_only)
            touched = _Touched(self._tables, self._now())
            what = edit(touched.tables, touched)
            if what is None:
                return
            if not confirmed:
                self._ask_before_dropping(touched.tables)
            touched.note(what)
            unconfirmed = self._put(touched)
        self._adopt(touched)
        if unconfirmed is not None:
            raise unconfirmed

    def _put(self, touched: _Touched) -> NotConfirmed | None:
        if self._storage.stamp() is None:
            # Somebody removed the file under us: what is in memory is the book.
            self._storage.accept()
        else:
            backups.keep(self.path, self._now())
        try:
            self._storage.write(touched.tables, touched.ids)
        except NotConfirmed as error:
            return error
        return None

    def _adopt(self, touched: _Touched) -> None:
        """The value after a write: only what the change touches is made anew."""
        contacts = touched.ids.get("contacts", {})
        gone = [id for id in contacts if id not in touched.tables.get("contacts", {})]
        self._tables = touched.tables
        if gone or self._missing & {int(id) for id in contacts}:
            self._take(touched.tables)
            return
        changed: dict[str, dict[int, Any]] = {}
        for table, ids in touched.ids.items():
            if table in TABLES:
                records = touched.tables.get(table, {})
                changed[table] = {
                    int(id): self._convert(table, int(id), records[id])
                    if id in records
                    else None
                    for id in ids
                }
        self._book = replace(regather(self._book, changed), created=self._created())

    def _stamped(self, record: dict[str, Any], *, new: bool) -> dict[str, Any]:
        at = self._now().isoformat(timespec="seconds")
        created = {"created": at} if new and "created" not in record else {}
        return {**record, **created, "updated": at}

    def _ask_before_dropping(self, tables: Tables) -> None:
        before = len(self._tables.get("contacts", {}))
        after = len(tables.get("contacts", {}))
        if before >= FEW and after * 2 < before:
            raise WouldDropPeople(
                f"this would take {before - after} of {before} people out of the book:"
                " nothing was changed"
            )


def restore(path: Path, copy: Path, *, now: Callable[[], datetime]) -> None:
    """Bring a copy back; the book of now, damaged or not, is kept as a copy."""
    tables = BookStorage(copy).read()
    if tables is None:
        raise BookMissing(f"there is no copy {copy.name}: rapport restore lists them")
    storage = BookStorage(path)
    with storage:
        backups.keep(storage.path, now(), forced=True)
        storage.accept()
        storage.write(tables)


class _Touched:
    """The tables while they are edited: copies of what changes, the rest shared."""

    def __init__(self, tables: Tables, now: datetime) -> None:
        self.tables: Tables = dict(tables)
        self.ids: dict[str, dict[str, None]] = {}
        self.undoes: int | None = None
        self._before: dict[str, dict[str, Any]] = {}
        self._now = now

    def put(
        self, table: str, id: str, record: Record | None, *, trash: bool = True
    ) -> None:
        """Set a record, or remove it; what it was goes into the history."""
        records = self._own(table)
        before = records.get(id)
        self._before.setdefault(table, {}).setdefault(id, before)
        self.ids.setdefault(table, {})[id] = None
        if record is not None:
            records[id] = dict(record)
        elif records.pop(id, None) is not None and trash and table != "drafts":
            removed = {"table": table, "id": int(id), "record": before, "at": self._at}
            self.put("trash", str(new_id()), removed)

    def note(self, what: str) -> None:
        """Add the history entry, and let go of what is too old."""
        history = self._own("history")
        entry: dict[str, Any] = {
            "at": self._at,
            "what": storable(what),
            "before": self._before,
        }
        if self.undoes is not None:
            entry["undoes"] = self.undoes
        history[str(new_id())] = entry
        for id in list(history)[:-CHANGES_KEPT]:
            del history[id]
        self._empty_trash()
        about = dict(self.tables.get("book", {}).get("1", {}))
        about.setdefault("format", FORMAT)
        about.setdefault("created", self._at)
        generation = about.get("generation", 0)
        about["generation"] = generation + 1 if type(generation) is int else 1
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
        if table not in self.ids:
            self.ids[table] = {}
            self.tables[table] = dict(self.tables.get(table, {}))
        return self.tables[table]

    @property
    def _at(self) -> str:
        return self._now.isoformat(timespec="seconds")


def last_step(history: Mapping[str, Record], *, redo: bool) -> str | None:
    """The entry to take back next: the last change, or the last undo for a redo."""
    done: list[str] = []
    undone: list[str] = []
    for id, entry in history.items():
        undoes = entry.get("undoes")
        if undoes is None:
            done.append(id)
            undone.clear()
        elif done and str(undoes) == done[-1]:
            done.pop()
            undone.append(id)
        elif undone and str(undoes) == undone[-1]:
            undone.pop()
            done.append(id)
    stack = undone if redo else done
    return stack[-1] if stack else None


def root_of(history: Mapping[str, Record], id: str) -> str:
    """What the change was that an entry does, undoes or does again."""
    seen = set()
    while id not in seen and history[id].get("undoes") is not None:
        seen.add(id)
        further = str(history[id]["undoes"])
        if further not in history:
            break
        id = further
    return str(history[id].get("what", ""))
