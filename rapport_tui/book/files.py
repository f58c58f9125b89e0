"""Files that only their owner can read, there whole or not at all."""

from __future__ import annotations

import errno
import os
import re
from contextlib import suppress
from pathlib import Path

Stamp = tuple[int, int, int]
# Some file systems know no fsync of a folder; there is nothing more to do on those.
_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}


def stamp(status: os.stat_result) -> Stamp:
    """What changes when anyone writes: inode, time and size."""
    return status.st_ino, status.st_mtime_ns, status.st_size


def write_new(path: Path, content: bytes, *, sync: bool = True) -> Stamp:
    """Make a file that was not there; where `sync`, on the disk when this returns."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW
    descriptor = os.open(path, flags, 0o600)
    try:
        os.fchmod(descriptor, 0o600)  # whatever the umask
        write_all(descriptor, content)
        if sync:
            os.fsync(descriptor)
        return stamp(os.fstat(descriptor))
    finally:
        os.close(descriptor)


def write_all(descriptor: int, content: bytes) -> None:
    left = memoryview(content)
    while left:
        left = left[os.write(descriptor, left) :]


def replace(path: Path, content: bytes, *, sync: bool = True) -> Stamp:
    """Put a whole file in the place of another; on an error the old one stays."""
    new = temporary(path)
    try:
        written = write_new(new, content, sync=sync)
        os.replace(new, path)
    except BaseException:
        with suppress(OSError):  # the first error is the one to tell
            new.unlink(missing_ok=True)
        raise
    return written


def temporary(path: Path) -> Path:
    """A name in the same folder that nobody can guess."""
    return path.with_name(f".{path.name}.{os.urandom(8).hex()}.tmp")


def sweep(path: Path) -> None:
    """Remove what writers of this file left when they were killed.

    Only under the lock: it says that none of them is alive.
    """
    sweep_folder(path.parent, re.escape(path.name))


def sweep_folder(folder: Path, name: str) -> None:
    """The same for several files; `name` is a pattern for theirs."""
    ours = re.compile(rf"\.{name}\.[0-9a-f]{{16}}\.tmp")
    for left in filter(ours.fullmatch, os.listdir(folder)):
        with suppress(OSError):  # the next write tries again
            os.unlink(folder / left)


def make_folder(folder: Path) -> None:
    """Make a private folder, and those above it that are not there either."""
    try:
        os.mkdir(folder, 0o700)
    except FileExistsError:
        return
    except FileNotFoundError:
        make_folder(folder.parent)
        os.mkdir(folder, 0o700)
    os.chmod(folder, 0o700)  # whatever the umask
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Put a folder's entries on the disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(descriptor)
