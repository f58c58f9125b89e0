"""The book as a value, and the one way to change it: a change is one write."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from rapport_tui.book import backups, history
from rapport_tui.book.errors import (
    BookDamaged,
    BookError,
    BookMissing,
    BookReadOnly,
    NotConfirmed,
)
from rapport_tui.book.generation import FORMAT, Generation, Tables
from rapport_tui.book.history import HistoryEntry
from rapport_tui.book.lines import NotLines, check, holding, saying, whole
from rapport_tui.book.lock import locks_work, no_locks
from rapport_tui.book.merge import Conflict
from rapport_tui.book.since import Since
from rapport_tui.book.storage import BookStorage
from rapport_tui.book.writing import (
    ask_before_dropping,
    put_all,
    put_arrived,
    put_edits,
    step_back,
)
from rapport_tui.edits import Change

if TYPE_CHECKING:
    from concurrent.futures import Future

    from rapport_tui.book.contents import Contents
    from rapport_tui.book.glance import Near
    from rapport_tui.book.readers import Problem
    from rapport_tui.model import Book

Record = Mapping[str, Any]


class Applied(NamedTuple):
    """A change that is stored; `conflicts` are fields that others changed, too."""

    conflicts: tuple[Conflict, ...] = ()


class Store:
    """One book on the disk; `book` is its value, never changed in place."""

    def __init__(self, storage: BookStorage, now: Callable[[], datetime]) -> None:
        self._storage = storage
        self._now = now
        self._known: Tables = {}
        self.proven = True  # whether all of it was read once
        self._made: Contents | None = None
        self._writing: Future[None] | None = None  # what goes on
        self._before: tuple[Tables, Contents | None] = ({}, None)
        self.path = storage.path
        self.read_only: str | None = None
        self.notices: tuple[str, ...] = ()

    @classmethod
    def open(
        cls, path: Path, *, now: Callable[[], datetime], proven: bool = True
    ) -> Store:
        """Read a book; one that is not there yet is made by the first write.

        Raises BookError where the file is there and cannot be used. Where it is not to
        be `proven` by reading all of it at least once, that comes with its first use.
        """
        refuse_dangling(path)
        store = cls(BookStorage(path), now)
        store._known = store._read()
        store.proven = store._storage.sound
        if proven:
            store._prove()
        store.read_only = _why_read_only(store.path, store._known)
        if store.edited_elsewhere:
            notice = (
                f"{store.path.name} was edited by another program since rapport last"
                " wrote it: rapport doctor says more, rapport restore lists earlier"
                " copies"
            )
            store.notices = (notice,)
        return store

    # What there is

    @property
    def book(self) -> Book:
        return self._contents.book

    @property
    def glance(self) -> Book:
        """The same book for a look at a few people, whose talks are read as needed."""
        from rapport_tui.book.glance import glance_of

        return glance_of(self._tables)

    @property
    def signature(self) -> str | None:
        """What no other content has; None where that is not worth to be asked for."""
        return self._storage.signature if self._storage.is_large else None

    def follow(self) -> None:
        """From now on, remember whom changes are about."""
        if (signature := self.signature) is not None:
            self._storage.found_sound(Since(signature))

    def changed_since(self, signature: str) -> frozenset[int] | None:
        """Whom the changes since another content were about; None: maybe anyone."""
        if signature == self.signature:
            return frozenset()
        since = self._storage.since
        return since.people if since and since.base == signature else None

    def lately(self, today: date) -> Book:
        """As much of the book as the reminders of a day depend on."""
        from rapport_tui.book.lately import lately

        try:
            book = lately(self._known, today)
            if not self.proven:
                check(self._known)
                self._storage.found_sound()
        except NotLines:
            self._known = self._read(as_needed=False)
            book = lately(self._known, today)
        self.proven = True
        return book

    def take_as_sound(self, near: Near) -> None:
        """Every value can be read, as was found earlier: read it when it is needed."""
        from rapport_tui.book.contents import Contents
        from rapport_tui.book.glance import glance_of

        book = glance_of(self._tables, near)
        self._made = Contents(self._tables, book, {}, frozenset())

    @property
    def _tables(self) -> Tables:
        """The tables, of which single records may be asked for."""
        self._prove()
        return self._known

    @property
    def _contents(self) -> Contents:
        """What the tables mean, worked out when somebody asks."""
        if self._made is None:
            from rapport_tui.book.contents import contents_of

            self._made = contents_of(self.tables)
        return self._made

    def _take(
        self, tables: Tables, touched: Mapping[str, Iterable[str]] | None
    ) -> None:
        """The tables are these now; only what changed is worked out again.

        `touched` are the records that changed; None where that is not known.
        """
        if self._made is not None:
            from rapport_tui.book.contents import after, differing

            changed = differing(self._tables, tables) if touched is None else touched
            self._made = after(self._made, tables, changed)
        self._known, self.proven = tables, True

    @property
    def stale(self) -> bool:
        """Whether the file is another than what is in memory."""
        return self.is_writing or self._storage.stale

    @property
    def edited_elsewhere(self) -> bool:
        """Whether another program wrote last."""
        return self._storage.edited_elsewhere

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read; the file keeps it as it is."""
        return tuple(one for ones in self._contents.problems.values() for one in ones)

    def record(self, table: str, id: int) -> Record:
        """A record as the file holds it; empty where there is none."""
        return self._tables.get(table, {}).get(str(id), {})

    def records(self, table: str) -> dict[int, Record]:
        records = self._tables.get(table, {})
        return {int(id): record for id, record in records.items()}

    def records_saying(
        self, table: str, words: Sequence[str]
    ) -> Iterable[tuple[int, Record]]:
        """At least those in whose texts all these words stand, folded."""
        for id, record in saying(self._tables.get(table, {}), words):
            yield int(id), record

    def records_holding(self, table: str, id: int) -> Iterable[tuple[int, Record]]:
        """At least those that say this number somewhere."""
        for one, record in holding(self._tables.get(table, {}), id):
            yield int(one), record

    @property
    def tables(self) -> Mapping[str, Mapping[str, Record]]:
        """Everything in the form of the file, also what we know nothing of."""
        self._prove()
        self._known = whole(self._known)
        return self._known

    def history(self) -> tuple[HistoryEntry, ...]:
        """The changes, the latest first."""
        return history.entries(self._tables.get("history", {}))

    # Reading

    def _read(self, *, as_needed: bool = True) -> Tables:
        storage = self._storage
        try:
            tables = storage.read_as_needed() if as_needed else storage.read()
        except BookDamaged as error:
            raise BookDamaged(error.where, backups.advice(self.path)) from error
        if tables is None and (hint := backups.traces(self.path)):
            raise BookMissing(hint)
        return tables or {}

    def _prove(self) -> None:
        """Have all records read once; BookDamaged where they are none."""
        if not self.proven:
            self._known, self.proven = self._proof(self._known), True

    def _proof(self, tables: Tables) -> Tables:
        """The same tables with all records, where our lines hold them or not."""
        try:
            tables = whole(tables)
        except NotLines:
            return self._read(as_needed=False)
        self._storage.found_sound()
        return tables

    def refresh(self) -> bool:
        """Read what another process wrote; whether the book is another now."""
        if self.is_writing:
            return False  # nobody else writes now
        if not self._storage.stale or self._storage.stamp() is None:
            return False
        tables = self._read()
        if not self._storage.sound:
            tables = self._proof(tables)
        self._take(tables, None)
        self.read_only = _why_read_only(self.path, tables)
        return True

    # Writing

    def apply(
        self,
        change: Change,
        *,
        confirmed: bool = False,
        then: Callable[[], None] | None = None,
    ) -> Applied:
        """Store a change whole, with its history entry, in one write.

        `confirmed`: also where it takes more than half of the people away. `then`: a
        large book may go on being written; it is the new one at once, and `then` is
        called, in another thread, when `settle` can say whether that went well.
        """
        known = self._tables
        conflicts: list[Conflict] = []

        def edit(new: Generation) -> str | None:
            conflicts.extend(put_edits(new, change.edits, known))
            return change.what if new.touched else None

        self._write(edit, confirmed=confirmed, then=then)
        return Applied(tuple(conflicts))

    def undo(self, then: Callable[[], None] | None = None) -> str | None:
        """Take the last change back; what it was, None where there is nothing.

        `then` as for `apply`.
        """
        return self._step_back("took back", redo=False, then=then)

    def redo(self, then: Callable[[], None] | None = None) -> str | None:
        """Do again what was taken back last."""
        return self._step_back("did again", redo=True, then=then)

    @property
    def is_writing(self) -> bool:
        """Whether nobody has asked yet how a write went that was to go on."""
        return self._writing is not None

    def settle(self) -> None:
        """Wait for a write that goes on; where it failed, all is as before it.

        Raises the BookError that tells why.
        """
        if self._writing is None:
            return
        error = self._writing.exception()
        self._writing = None  # not earlier: whoever ends the program waits for it
        if error is None:
            return
        if not isinstance(error, NotConfirmed):
            self._known, self._made = self._before
        raise error

    def settle_briefly(self, seconds: float) -> None:
        """Give a write that goes on some time to end, where the program is ended."""
        if self._writing is not None:
            with suppress(TimeoutError):
                self._writing.exception(seconds)

    def backup(self) -> Path | None:
        """Keep a copy of the book as it is, whenever the last one was made."""
        with self._locked():
            return backups.keep(self.path, self._now(), forced=True)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Nobody else writes meanwhile; what they wrote until now is read."""
        with self._locked():
            self.refresh()
            yield

    def rewrite(
        self,
        change: Change,
        *,
        about: Mapping[str, object],
        forgotten: Iterable[str] = (),
    ) -> None:
        """Write the book anew, whether or not a record changes.

        `about` are fields of its own record; None takes one away. `forgotten` are
        entries of the history that go. Neither is undone with the change.
        """

        def edit(new: Generation) -> str:
            put_edits(new, change.edits, self._tables)
            new.tell(about, forgotten)
            return change.what

        self._write(edit, confirmed=False)

    def bring_back(self, tables: Tables, what: str) -> None:
        """Make all records those of other tables, as one change, after a backup."""

        def edit(new: Generation) -> str:
            put_all(new, tables)
            return what

        with self._locked():
            self.backup()
            self._write(edit, confirmed=True)

    def take_in(
        self, arrive: Callable[[Tables], tuple[Tables, str]], *, confirmed: bool = False
    ) -> dict[str, list[str]]:
        """Put in what came from other machines, as one change that no undo takes back.

        `arrive` makes all tables, and the words, of those that are there by then. What
        it leaves out stays. Gives the records that are not as they were, by table.
        """
        changed: dict[str, list[str]] = {}

        def edit(new: Generation) -> str | None:
            tables, what = arrive(new.tables)
            put_arrived(new, tables)
            changed.update(
                (table, list(ids)) for table, ids in new.touched.items() if ids
            )
            new.synced = True
            return what if changed else None

        self._write(edit, confirmed=confirmed)
        changed.pop("trash", None)
        return changed

    def _step_back(
        self, words: str, *, redo: bool, then: Callable[[], None] | None
    ) -> str | None:
        said: list[str] = []

        def edit(new: Generation) -> str | None:
            if (what := step_back(new, redo=redo)) is None:
                return None
            said.append(what)
            return f"{words}: {what}"

        self._write(edit, confirmed=True, then=then)
        return said[0] if said else None

    @contextmanager
    def _locked(self) -> Iterator[ExitStack]:
        """Nobody else writes, nor do we any more what was to go on."""
        self.settle()
        with ExitStack() as lock:
            lock.enter_context(self._storage)
            yield lock

    def _write(
        self,
        edit: Callable[[Generation], str | None],
        *,
        confirmed: bool,
        then: Callable[[], None] | None = None,
    ) -> None:
        """Read what is new, edit, write once; on any error nothing has changed."""
        with self._locked() as lock:
            self.refresh()
            if self.read_only:
                raise BookReadOnly(self.read_only)
            new = Generation(self._tables, self._now())
            what = edit(new)
            if what is None:
                return
            if not confirmed:
                ask_before_dropping(self._tables, new.tables)
            new.finish(what)
            put = self._put(new)
            if then is not None and self._goes_on(new, put, lock, then):
                return
            with _whole(self._storage):
                try:
                    put()
                except NotConfirmed:
                    self._take(new.tables, new.touched)
                    raise
                self._take(new.tables, new.touched)

    def _put(self, new: Generation) -> Callable[[], None]:
        """What puts a generation on the disk; it looks at nothing but the storage."""
        storage = self._storage
        if since := storage.since:
            since = since.with_change(self._tables, new.tables, new.touched)

        def put() -> None:
            if storage.stamp() is None:
                # Somebody removed the file under us: what is in memory is the book.
                storage.accept()
            else:
                backups.keep(self.path, self._now())
            try:
                storage.write(new.tables, new.touched)
            except NotConfirmed:
                storage.found_sound(since)
                raise
            storage.found_sound(since)

        return put

    def _goes_on(
        self,
        new: Generation,
        put: Callable[[], None],
        lock: ExitStack,
        then: Callable[[], None],
    ) -> bool:
        """Let a generation be the book while it is put on the disk, if that is slow."""
        if not self._storage.is_large:
            return False
        from concurrent.futures import ThreadPoolExecutor

        held = lock.pop_all()

        def write() -> None:
            with held, _whole(self._storage):
                put()

        thread = ThreadPoolExecutor(1)
        try:
            writing = thread.submit(write)
        except RuntimeError:  # the system has none to give
            lock.enter_context(held)
            return False
        self._before = self._known, self._made
        self._take(new.tables, new.touched)
        self._writing = writing
        writing.add_done_callback(lambda _: then())
        thread.shutdown(wait=False)
        return True


@contextmanager
def _whole(storage: BookStorage) -> Iterator[None]:
    """Where a write is interrupted, the disk may have either: look next time."""
    try:
        yield
    except BookError:
        raise
    except BaseException:
        storage.forget()
        raise


def refuse_dangling(path: Path) -> None:
    """BookMissing where a link leads nowhere: it would become a file."""
    if path.is_symlink() and not path.exists():
        raise BookMissing(
            f"{path} points to a file that is not there: mount it, or mend the link"
        )


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
