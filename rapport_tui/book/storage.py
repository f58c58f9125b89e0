"""The TinyDB storage of a book: what is on the disk is always one whole generation.

The file is one JSON object of tables of records, a record a line. Its first line holds
the table `book`, whose `sha256` is that of all bytes after that line.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Self

from tinydb.storages import Storage

from rapport_tui import __version__
from rapport_tui.book import aside, files, sealed
from rapport_tui.book.errors import (
    BookChanged,
    BookUnreadable,
    NotConfirmed,
    NotWritten,
    not_written,
    reason,
)
from rapport_tui.book.layout import Written, compose
from rapport_tui.book.lines import Tables, tables_in
from rapport_tui.book.lock import locked
from rapport_tui.book.reading import is_signed, parse
from rapport_tui.book.since import Since

LARGEST = 512 * 1024 * 1024  # bytes
_LARGE = 256 * 1024  # bytes, from which it is worth to remember what was read whole
_HEAD = 256  # bytes, in which the generation and the checksum stand


class BookStorage(Storage):
    """Reads and replaces the file whole; `write` is safe on its own.

    Several processes: whoever read before another one wrote is refused (BookChanged),
    never merged by accident. `TinyDB(path, storage=BookStorage)` works.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(os.path.realpath(path))
        self.edited_elsewhere = False
        self._seen: files.Stamp | None = None
        self._head = b""
        # What the file holds, where that is as we wrote it: a write takes over the
        # lines of what did not change.
        self._written: Written | None = None
        self._depth = 0
        self._held: AbstractContextManager[int] | None = None

    # Reading

    def stamp(self) -> files.Stamp | None:
        try:
            return files.stamp(os.stat(self.path))
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._unreadable(error) from error

    @property
    def stale(self) -> bool:
        """Has anyone written since this storage read or wrote?

        One call to the system; under the lock, when it matters, the file's beginning
        is compared too: inodes, sizes and coarse clocks can repeat.
        """
        if self.stamp() != self._seen:
            return True
        if self._depth == 0 or self._seen is None:
            return False
        return self._beginning() != self._head

    def _beginning(self) -> bytes:
        try:
            with open(self.path, "rb") as file:
                return file.read(_HEAD)
        except OSError as error:
            raise self._unreadable(error) from error

    def read(self) -> Tables | None:
        """The tables, or None where there is no file yet.

        Raises BookDamaged with the place of the damage.
        """
        return self._read(in_lines=False)

    def read_as_needed(self) -> Tables | None:
        """The same, where we wrote it a table being read when somebody asks for it.

        Such tables are to be checked first, unless `sound` says that they were.
        """
        return self._read(in_lines=True)

    def _read(self, *, in_lines: bool) -> Tables | None:
        found = self._bytes()
        if found is None:
            self._remember(None, b"")
            return None
        seen, stored = found
        data = sealed.opened(stored, self.path)
        tables = tables_in(data) if in_lines and is_signed(data) else None
        signed: bool | None = True
        if tables is None:
            tables, signed = parse(data, self.path.name)
        self.edited_elsewhere = signed is False
        self._remember(seen, stored, Written(tables, data) if signed else None)
        return tables

    @property
    def signature(self) -> str:
        """What no other content has: the line with the checksum of all others.

        Empty where the file is not as we wrote it.
        """
        content = b"" if self._written is None else self._written.content
        return content[: content.find(b"\n") + 1].decode()

    @property
    def is_large(self) -> bool:
        """Whether it takes long to read, and is as we wrote it."""
        return self._written is not None and len(self._written.content) >= _LARGE

    @property
    def sound(self) -> bool:
        """Whether all of this very file was read once, and is as it must be."""
        return self._mark is not None

    @property
    def since(self) -> Since | None:
        """Whom the changes since an earlier content were about, where that is known."""
        match self._mark:
            case [str(base), list(people)] if {int}.issuperset(map(type, people)):
                return Since(base, frozenset(people))
        return None

    @property
    def _mark(self) -> list[Any] | None:
        valid = [__version__, self.signature]
        mark = aside.load(self.path, "sound", valid) if self.is_large else None
        return mark if isinstance(mark, list) else None

    def found_sound(self, since: Since | None = None) -> None:
        """Remember it, of a file that takes long to read."""
        if self.is_large:
            mark = [since.base, sorted(since.people)] if since else []
            valid = [__version__, self.signature]
            aside.keep(self.path, "sound", valid, mark, at_once=True)

    def _bytes(self) -> tuple[files.Stamp, bytes] | None:
        try:
            # Opening a pipe would wait for somebody to write into it.
            descriptor = os.open(self.path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
            with open(descriptor, "rb") as file:
                status = os.fstat(descriptor)
                if not stat.S_ISREG(status.st_mode):
                    raise BookUnreadable(
                        f"{self.path} is not a file: choose another with --book"
                    )
                if status.st_size > LARGEST:
                    raise BookUnreadable(
                        f"{self.path.name} is larger than any book"
                        f" ({status.st_size // 2**20} MB): is it the right file?"
                    )
                return files.stamp(status), file.read()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._unreadable(error) from error

    def _unreadable(self, error: OSError) -> BookUnreadable:
        return BookUnreadable(f"{self.path.name} cannot be read, {reason(error)}")

    def _remember(
        self,
        seen: files.Stamp | None,
        stored: bytes,
        written: Written | None = None,
    ) -> None:
        """`written`: what is in a file that is as we wrote it."""
        self._seen, self._head = seen, stored[:_HEAD]
        self._written = written

    # Writing

    def __enter__(self) -> Self:
        """Hold the lock, for a change that reads before it writes."""
        if self._depth == 0:
            try:
                files.make_folder(self.path.parent)
            except OSError as error:
                raise not_written(self.path, error) from error
            held = locked(self.path)
            held.__enter__()
            self._held = held
        self._depth += 1
        return self

    def __exit__(self, *exception: object) -> None:
        self._depth -= 1
        if self._depth == 0 and self._held is not None:
            held, self._held = self._held, None
            held.__exit__(None, None, None)

    def write(
        self,
        data: Mapping[str, Mapping[str, Any]],
        changed: Mapping[str, Iterable[str]] | None = None,
    ) -> None:
        """Replace the file by these tables.

        `changed` names the records that are not as they were read; without it all are
        taken to be new.
        """
        with self:
            if self.stale:
                raise BookChanged(
                    f"{self.path.name} was changed by another program meanwhile:"
                    " nothing was written, try again"
                )
            try:
                new = compose(data, changed, self._written)
            except (ValueError, RecursionError) as error:
                raise NotWritten(
                    f"{self.path.name} was not changed: a value cannot be stored"
                    f" ({error})"
                ) from error
            if len(new.content) > LARGEST:
                raise NotWritten(
                    f"{self.path.name} was not changed: it would be larger than"
                    f" {LARGEST // 2**20} MB"
                )
            self._replace(new)

    def accept(self) -> None:
        """Take what is on the disk as seen: the next write replaces it."""
        seen = self.stamp()
        self._remember(seen, b"" if seen is None else self._beginning())

    def forget(self) -> None:
        """Take nothing as seen: whatever is there has to be read first."""
        self._remember((-1, -1, -1), b"")

    def _replace(self, new: Written) -> None:
        """Temporary file, fsync, rename, fsync of the folder: in this order."""
        stored = new.content
        if sealed.hides(self.path):
            stored = sealed.sealed(stored, self.path)
        try:
            files.sweep(self.path)
            written = files.replace(self.path, stored)
        except OSError as error:
            raise not_written(self.path, error) from error
        self._remember(written, stored, new)
        self.edited_elsewhere = False
        try:
            files.sync_folder(self.path.parent)
        except OSError as error:
            raise NotConfirmed(
                f"{self.path.name} is changed, but may not survive a power cut,"
                f" {reason(error)}"
            ) from error
