"""The TinyDB storage of a book: what is on the disk is always one whole generation.

The file is one JSON object of tables of records, a record a line. Its first line holds
the table `book`, whose `sha256` is that of all bytes after that line.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Self

from tinydb.storages import Storage

from rapport_tui.book.errors import (
    BookChanged,
    BookDamaged,
    NotConfirmed,
    NotWritten,
    not_written,
    reason,
)
from rapport_tui.book.lock import locked
from rapport_tui.book.reading import digest, parse, texts

Tables = dict[str, dict[str, Any]]
LARGEST = 512 * 1024 * 1024  # bytes
_encode = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, separators=(",", ":")
).encode


class BookStorage(Storage):
    """Reads and replaces the file whole; `write` is safe on its own.

    Several processes: whoever read before another one wrote is refused (BookChanged),
    never merged by accident. `TinyDB(path, storage=BookStorage)` works.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(os.path.realpath(path))
        self.edited_elsewhere = False
        self._seen: tuple[int, int, int] | None = None
        # The text of each record as it stands in the file, where that is known; made
        # from what was read when it is first needed.
        self._texts: dict[str, dict[str, str]] = {}
        self._read: tuple[Tables, bytes] | None = None
        self._depth = 0
        self._held: AbstractContextManager[None] | None = None

    # Reading

    def stamp(self) -> tuple[int, int, int] | None:
        """What changes when anyone writes: inode, time and size."""
        try:
            status = os.stat(self.path)
        except FileNotFoundError:
            return None
        return status.st_ino, status.st_mtime_ns, status.st_size

    @property
    def stale(self) -> bool:
        """Has anyone written since this storage read or wrote?"""
        return self.stamp() != self._seen

    def read(self) -> Tables | None:
        """The tables, or None where there is no file yet.

        Raises BookDamaged with the place of the damage.
        """
        try:
            with open(self.path, "rb") as file:
                status = os.fstat(file.fileno())
                if status.st_size > LARGEST:
                    raise BookDamaged(
                        f"{self.path.name} is larger than any book"
                        f" ({status.st_size // 2**20} MB): is it the right file?"
                    )
                data = file.read()
        except FileNotFoundError:
            self._seen, self._texts, self._read = None, {}, None
            return None
        except OSError as error:
            raise BookDamaged(
                f"{self.path.name} cannot be read, {reason(error)}"
            ) from error
        tables, signed = parse(data, self.path.name)
        self.edited_elsewhere = signed is False
        self._texts, self._read = {}, (dict(tables), data) if signed else None
        self._seen = (status.st_ino, status.st_mtime_ns, status.st_size)
        return tables

    # Writing

    def __enter__(self) -> Self:
        """Hold the lock, for a change that reads before it writes."""
        if self._depth == 0:
            self._make_folder()
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
                content = self._content(data, changed)
            except (ValueError, RecursionError) as error:
                raise NotWritten(
                    f"{self.path.name} was not changed: a value cannot be stored"
                    f" ({error})"
                ) from error
            self._replace(content)

    def accept(self) -> None:
        """Take what is on the disk as seen: the next write replaces it."""
        self._seen = self.stamp()
        self._texts, self._read = {}, None

    def _make_folder(self) -> None:
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise not_written(self.path, error) from error

    def _content(
        self,
        data: Mapping[str, Mapping[str, Any]],
        changed: Mapping[str, Iterable[str]] | None,
    ) -> bytes:
        """The file's bytes, the checksum in the first line."""
        if self._read is not None:
            self._texts, self._read = texts(*self._read), None
        if changed is None:
            self._texts = {}
        else:
            for name, ids in changed.items():
                for id in ids:
                    self._texts.get(name, {}).pop(id, None)
        tables = {"contacts": {}, **{k: v for k, v in data.items() if k != "book"}}
        parts = []
        for name, records in tables.items():
            known = self._texts.setdefault(name, {})
            rows = []
            for id, record in records.items():
                if (text := known.get(id)) is None:
                    text = known[id] = f"{_encode(id)}:{_encode(record)}"
                rows.append(text)
            for gone in known.keys() - records.keys():
                del known[gone]
            parts.append(f"{_encode(name)}:{{" + ",\n".join(rows) + "}")
        rest = (",\n".join(parts) + "}\n").encode()
        about = {"1": {"format": 1, **data.get("book", {}).get("1", {})}}
        about["1"]["sha256"] = digest(rest)
        return f'{{"book":{_encode(about)},\n'.encode() + rest

    def _replace(self, content: bytes) -> None:
        """Temporary file, fsync, rename, fsync of the folder: in this order."""
        folder = self.path.parent
        name = f".{self.path.name}.{os.urandom(8).hex()}.tmp"
        temporary = folder / name
        try:
            self._sweep()
            write_private(temporary, content)
            os.replace(temporary, self.path)
        except BaseException as error:
            temporary.unlink(missing_ok=True)
            if isinstance(error, OSError):
                raise not_written(self.path, error) from error
            raise
        self._seen = self.stamp()
        try:
            sync_folder(folder)
        except OSError as error:
            raise NotConfirmed(
                f"{self.path.name} is written but may not survive a power cut,"
                f" {reason(error)}"
            ) from error

    def _sweep(self) -> None:
        """Remove what a writer that was killed left; the lock says that none is alive."""
        prefix = f".{self.path.name}."
        for name in os.listdir(self.path.parent):
            if name.startswith(prefix) and name.endswith(".tmp"):
                os.unlink(self.path.parent / name)


def write_private(path: Path, content: bytes) -> None:
    """Make a new file that only its owner can read, on the disk when this returns."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW
    descriptor = os.open(path, flags, 0o600)
    try:
        os.fchmod(descriptor, 0o600)  # whatever the umask
        left = memoryview(content)
        while left:
            left = left[os.write(descriptor, left) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Put a folder's entries on the disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
