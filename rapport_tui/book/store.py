"""The book as a value, and the one way to change it: a change is one write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from rapport_tui.book import backups, history
from rapport_tui.book.errors import BookMissing
from rapport_tui.book.generation import Generation, Tables
from rapport_tui.book.history import HistoryEntry
from rapport_tui.book.known import Known
from rapport_tui.book.lines import holding, saying
from rapport_tui.book.merge import Conflict
from rapport_tui.book.since import Since
from rapport_tui.book.storage import BookStorage
from rapport_tui.book.writer import Then, Writer
from rapport_tui.book.writing import put_all, put_arrived, put_edits, step_back
from rapport_tui.edits import Change

if TYPE_CHECKING:
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
        self._known = Known(storage)
        self._writer = Writer(self._known, storage, now)
        self.path = storage.path
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
        store._known.read(prove=proven)
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
        return self._known.meaning.book

    @property
    def glance(self) -> Book:
        """The same book for a look at a few people, whose talks are read as needed."""
        from rapport_tui.book.glance import glance_of

        return glance_of(self._known.tables)

    def lately(self, today: date) -> Book:
        """As much of the book as the reminders of a day depend on."""
        return self._known.lately(today)

    def take_as_sound(self, near: Near) -> None:
        """Every value can be read, as was found earlier: read it when it is needed."""
        self._known.take_as_sound(near)

    @property
    def proven(self) -> bool:
        """Whether all of it was read once."""
        return self._known.proven

    @property
    def read_only(self) -> str | None:
        """Why nothing can be written, where that is so."""
        return self._known.read_only

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

    @property
    def stale(self) -> bool:
        """Whether the file is another than what is in memory."""
        return self._writer.is_writing or self._storage.stale

    @property
    def edited_elsewhere(self) -> bool:
        """Whether another program wrote last."""
        return self._storage.edited_elsewhere

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read; the file keeps it as it is."""
        return tuple(
            one for ones in self._known.meaning.problems.values() for one in ones
        )

    def record(self, table: str, id: int) -> Record:
        """A record as the file holds it; empty where there is none."""
        return self._known.tables.get(table, {}).get(str(id), {})

    def records(self, table: str) -> dict[int, Record]:
        records = self._known.tables.get(table, {})
        return {int(id): record for id, record in records.items()}

    def records_saying(
        self, table: str, words: Sequence[str]
    ) -> Iterable[tuple[int, Record]]:
        """At least those in whose texts all these words stand, folded."""
        for id, record in saying(self._known.tables.get(table, {}), words):
            yield int(id), record

    def records_holding(self, table: str, id: int) -> Iterable[tuple[int, Record]]:
        """At least those that say this number somewhere."""
        for one, record in holding(self._known.tables.get(table, {}), id):
            yield int(one), record

    @property
    def tables(self) -> Mapping[str, Mapping[str, Record]]:
        """Everything in the form of the file, also what we know nothing of."""
        return self._known.all

    def history(self) -> tuple[HistoryEntry, ...]:
        """The changes, the latest first."""
        return history.entries(self._known.tables.get("history", {}))

    def refresh(self) -> bool:
        """Read what another process wrote; whether the book is another now."""
        return not self.is_writing and self._known.refresh()

    # Writing

    def apply(
        self,
        change: Change,
        *,
        confirmed: bool = False,
        then: Then | None = None,
    ) -> Applied:
        """Store a change whole, with its history entry, in one write.

        `confirmed`: also where it takes more than half of the people away. `then`: a
        large book may go on being written; it is the new one at once, and `then` is
        called, in another thread, when `settle` can say whether that went well.
        """
        known = self._known.tables
        conflicts: list[Conflict] = []

        def edit(new: Generation) -> str | None:
            conflicts.extend(put_edits(new, change.edits, known))
            return change.what if new.touched else None

        self._writer.write(edit, confirmed=confirmed, then=then)
        return Applied(tuple(conflicts))

    def undo(self, then: Then | None = None) -> str | None:
        """Take the last change back; what it was, None where there is nothing.

        `then` as for `apply`.
        """
        return self._step_back("took back", redo=False, then=then)

    def redo(self, then: Then | None = None) -> str | None:
        """Do again what was taken back last."""
        return self._step_back("did again", redo=True, then=then)

    @property
    def is_writing(self) -> bool:
        """Whether nobody has asked yet how a write went that was to go on."""
        return self._writer.is_writing

    def settle(self) -> None:
        """Wait for a write that goes on; where it failed, all is as before it.

        Raises the BookError that tells why.
        """
        self._writer.settle()

    def settle_briefly(self, seconds: float) -> None:
        """Give a write that goes on some time to end, where the program is ended."""
        self._writer.settle_briefly(seconds)

    def backup(self) -> Path | None:
        """Keep a copy of the book as it is, whenever the last one was made."""
        with self._writer.locked():
            return backups.keep(self.path, self._now(), forced=True)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Nobody else writes meanwhile; what they wrote until now is read."""
        with self._writer.locked():
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
            put_edits(new, change.edits, self._known.tables)
            new.tell(about, forgotten)
            return change.what

        self._writer.write(edit)

    def bring_back(self, tables: Tables, what: str) -> None:
        """Make all records those of other tables, as one change, after a backup."""

        def edit(new: Generation) -> str:
            put_all(new, tables)
            return what

        with self._writer.locked():
            self.backup()
            self._writer.write(edit, confirmed=True)

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

        self._writer.write(edit, confirmed=confirmed)
        changed.pop("trash", None)
        return changed

    def _step_back(self, words: str, *, redo: bool, then: Then | None) -> str | None:
        said: list[str] = []

        def edit(new: Generation) -> str | None:
            if (what := step_back(new, redo=redo)) is None:
                return None
            said.append(what)
            return f"{words}: {what}"

        self._writer.write(edit, confirmed=True, then=then)
        return said[0] if said else None


def refuse_dangling(path: Path) -> None:
    """BookMissing where a link leads nowhere: it would become a file."""
    if path.is_symlink() and not path.exists():
        raise BookMissing(
            f"{path} points to a file that is not there: mount it, or mend the link"
        )
