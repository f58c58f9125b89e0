"""What can be wrong with a book; each error is a sentence that says what to do."""

from __future__ import annotations

import errno
from pathlib import Path

_REASONS = {
    errno.ENOSPC: "the disk is full: make room",
    errno.EDQUOT: "your disk quota is used up: make room",
    errno.EROFS: "the file system is read-only: choose another place with --book",
    errno.EACCES: "it is not allowed: check the permissions of file and folder",
    errno.EPERM: "it is not allowed: check the permissions of file and folder",
    errno.EIO: "the disk reports an error: make a copy of the book elsewhere now",
    errno.EFBIG: "the file would be too large for this file system",
    errno.ENAMETOOLONG: "the path is too long: choose another with --book",
    errno.EISDIR: "it is a folder: choose a file with --book",
    errno.ELOOP: "its links lead round in a circle: mend them",
    errno.ENOTDIR: "a part of the path is a file: choose another with --book",
}


class BookError(Exception):
    """Something about the book that the user must know."""


class BookDamaged(BookError):
    """The file is no book; nothing was written. `advice` says what to do."""

    def __init__(self, where: str, advice: str = "") -> None:
        super().__init__(f"{where}. {advice}" if advice else where)
        self.where = where
        self.advice = advice


class BookUnreadable(BookError):
    """The system does not let us read the file, or it is none."""


class BookLocked(BookError):
    """The book is encrypted, and what opens it is not there."""


class BookMissing(BookError):
    """The file is gone though there are traces of it."""


class BookReadOnly(BookError):
    """The book can be read and not written."""


class BookBusy(BookError):
    """Another process holds the lock."""


class BookChanged(BookError):
    """Another process wrote since the book was read."""


class WouldDropPeople(BookError):
    """The change takes more than half of the people away."""


class NotWritten(BookError):
    """The system refused; the book is as it was."""


class NotConfirmed(BookError):
    """The book is written; the system did not confirm that it is on the disk."""


def not_written(path: Path, error: OSError) -> NotWritten:
    """The sentence for a write that failed."""
    return NotWritten(f"{path.name} was not changed, {reason(error)}")


def reason(error: OSError) -> str:
    """What the system said, and what to do about it."""
    known = _REASONS.get(error.errno or 0)
    return known or f"the system says: {error.strerror or error}"
