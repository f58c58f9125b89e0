"""One writer at a time: a lock beside the book, held only while it is written."""

from __future__ import annotations

import errno
import fcntl
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rapport_tui.book.errors import BookBusy, BookReadOnly, not_written

PATIENCE = 10.0  # seconds to wait for one writer
MOST_PATIENCE = 6 * PATIENCE  # … for several, one after the other
_PAUSE = 0.01
_NO_LOCKS = {errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL}


def no_locks(path: Path) -> str:
    return (
        f"{path.name} is opened read-only: its file system does not support locks,"
        " so writing could lose data; keep the book on a local disk (--book)"
    )


def locks_work(path: Path) -> bool:
    """Whether the file system of an existing file knows flock."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return True  # reading it will say what is wrong
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in _NO_LOCKS
    finally:
        os.close(descriptor)
    return True


@contextmanager
def locked(path: Path, patience: float = PATIENCE) -> Iterator[int]:
    """Hold the lock of the book at `path`; gives its descriptor.

    The lock goes with the process, and with those that got the descriptor from it, so
    that none is ever stale; its file stays.
    """
    beside = path.with_name(path.name + ".lock")
    try:
        descriptor = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise not_written(path, error) from error
    try:
        _take(descriptor, path, patience)
        _sign(descriptor)
        yield descriptor
    finally:
        os.close(descriptor)


def _take(descriptor: int, path: Path, patience: float) -> None:
    began = waits_since = time.monotonic()
    writer = _writer(descriptor)
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            now = time.monotonic()
            if (another := _writer(descriptor)) != writer:
                # A queue that moves is no reason to give up.
                writer, waits_since = another, now
            if now - waits_since > patience or now - began > MOST_PATIENCE:
                raise BookBusy(
                    f"{path.name} is being written by {_holder(descriptor)}:"
                    " try again when it is done"
                ) from None
            time.sleep(_PAUSE)
        except OSError as error:
            if error.errno in _NO_LOCKS:
                raise BookReadOnly(no_locks(path)) from error
            raise not_written(path, error) from error


def _writer(descriptor: int) -> int:
    """Another number for each that takes the lock: when it signed."""
    return os.fstat(descriptor).st_mtime_ns


def _sign(descriptor: int) -> None:
    """Say who holds the lock; a full disk is no reason not to hold it."""
    command = os.path.basename(sys.argv[0]) if sys.argv else "python"
    who = f"{command} (process {os.getpid()} on {os.uname().nodename})"
    try:
        os.fchmod(descriptor, 0o600)  # whatever the umask
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, who.encode("utf-8", "replace"), 0)
    except OSError:
        pass


def _holder(descriptor: int) -> str:
    try:
        name = os.pread(descriptor, 200, 0).decode("utf-8", "replace")
    except OSError:
        name = ""
    return name.strip() or "another process"
