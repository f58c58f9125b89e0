"""What a book's file holds, as it was read last, and what it means."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from rapport_tui.book import backups
from rapport_tui.book.errors import BookDamaged, BookMissing
from rapport_tui.book.generation import FORMAT, Tables
from rapport_tui.book.lines import NotLines, check, whole
from rapport_tui.book.lock import locks_work, no_locks
from rapport_tui.book.storage import BookStorage

if TYPE_CHECKING:
    from rapport_tui.book.contents import Contents
    from rapport_tui.book.glance import Near
    from rapport_tui.model import Book


class State(NamedTuple):
    """What is known at one time; None: nobody asked yet what it means."""

    tables: Tables
    meaning: Contents | None


class Known:
    """The tables of one file, and their meaning: both change as a whole.

    `proven`: whether all of it was read once. `read_only` says why, where it is so.
    """

    def __init__(self, storage: BookStorage) -> None:
        self._storage = storage
        self._tables: Tables = {}
        self._meaning: Contents | None = None
        self.proven = True
        self.read_only: str | None = None

    def read(self, *, prove: bool) -> None:
        """Read the file; not to be proven, that comes with its first use."""
        self._tables = self._read()
        self.proven = self._storage.sound
        if prove:
            self._prove()
        self.read_only = _why_read_only(self._storage.path, self._tables)

    def refresh(self) -> bool:
        """Read what another process wrote; whether the book is another now."""
        if not self._storage.stale or self._storage.stamp() is None:
            return False
        tables = self._read()
        if not self._storage.sound:
            tables = self._proof(tables)
        self.take(tables, None)
        self.read_only = _why_read_only(self._storage.path, tables)
        return True

    @property
    def tables(self) -> Tables:
        """The tables, of which single records may be asked for."""
        self._prove()
        return self._tables

    @property
    def all(self) -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
        """The tables with all their records."""
        self._prove()
        self._tables = whole(self._tables)
        return self._tables

    @property
    def meaning(self) -> Contents:
        """What the tables mean, worked out when somebody asks."""
        if self._meaning is None:
            from rapport_tui.book.contents import contents_of

            self._meaning = contents_of(self.all)
        return self._meaning

    def take(
        self, tables: Tables, touched: Mapping[str, Iterable[str]] | None
    ) -> State:
        """The tables are these now; only what changed is worked out again.

        `touched` are the records that changed; None where that is not known. Gives
        what was known before.
        """
        before = State(self._tables, self._meaning)
        if self._meaning is not None:
            from rapport_tui.book.contents import after, differing

            changed = differing(self.tables, tables) if touched is None else touched
            self._meaning = after(self._meaning, tables, changed)
        self._tables, self.proven = tables, True
        return before

    def take_back(self, before: State) -> None:
        """All is as it was."""
        self._tables, self._meaning = before

    def lately(self, today: date) -> Book:
        """As much of the book as the reminders of a day depend on."""
        from rapport_tui.book.lately import lately

        try:
            book = lately(self._tables, today)
            if not self.proven:
                check(self._tables)
                self._storage.found_sound()
        except NotLines:
            self._tables = self._read(as_needed=False)
            book = lately(self._tables, today)
        self.proven = True
        return book

    def take_as_sound(self, near: Near) -> None:
        """Every value can be read, as was found earlier: read it when it is needed."""
        from rapport_tui.book.contents import Contents
        from rapport_tui.book.glance import glance_of

        book = glance_of(self.tables, near)
        self._meaning = Contents(self.tables, book, {}, frozenset())

    def _read(self, *, as_needed: bool = True) -> Tables:
        storage = self._storage
        try:
            tables = storage.read_as_needed() if as_needed else storage.read()
        except BookDamaged as error:
            raise BookDamaged(error.where, backups.advice(storage.path)) from error
        if tables is None and (hint := backups.traces(storage.path)):
            raise BookMissing(hint)
        return tables or {}

    def _prove(self) -> None:
        """Have all records read once; BookDamaged where they are none."""
        if not self.proven:
            self._tables, self.proven = self._proof(self._tables), True

    def _proof(self, tables: Tables) -> Tables:
        """The same tables with all records, where our lines hold them or not."""
        try:
            tables = whole(tables)
        except NotLines:
            return self._read(as_needed=False)
        self._storage.found_sound()
        return tables


def _why_read_only(path: Path, tables: Tables) -> str | None:
    format = tables.get("book", {}).get("1", {}).get("format", FORMAT)
    if type(format) is int and format > FORMAT:
        return (
            f"{path.name} was written by a newer rapport (format {format}):"
            " upgrade rapport, it is opened read-only"
        )
    if not path.exists():
        return None
    if not os.access(path.parent, os.W_OK | os.X_OK):
        return (
            f"{path.name} is opened read-only: writing into {path.parent} is not"
            " allowed; change its permissions, or choose another place with --book"
        )
    return None if locks_work(path) else no_locks(path)
