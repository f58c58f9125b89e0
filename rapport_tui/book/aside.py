"""What was worked out from a book, kept beside it: it may be lost, is never trusted.

It holds for one book as it is to the last write, and for what else it depends on.
"""

from __future__ import annotations

import json
import os
import re
import stat
from contextlib import suppress
from pathlib import Path
from typing import Any

from rapport_tui.book import files

_LARGEST = 4 * 1024 * 1024  # bytes
# Two writes within one tick of a coarse clock look the same: a book must be older.
_SETTLED = 1_000_000_000  # nanoseconds


def stamp(book: Path) -> list[int]:
    """What changes when anyone writes the book; empty where there is none.

    To be asked for before the book is read.
    """
    try:
        status = os.stat(book)
    except OSError:
        return []
    return [*files.stamp(status), status.st_ctime_ns]


def load(book: Path, name: str, valid: Any) -> Any:
    """What was kept by this name, where it holds for just this; else None."""
    content = _own_content(_path(book, name))
    if content is None:
        return None
    try:
        holds_for, value = json.loads(content)
    except (ValueError, TypeError, RecursionError):
        return None
    return value if holds_for == valid else None


def keep(
    book: Path, name: str, valid: Any, value: Any, *, at_once: bool = False
) -> None:
    """Keep something for the next time; where that fails it only takes longer.

    `at_once`: also of a book that was written just now.
    """
    path = _path(book, name)
    content = json.dumps([valid, value]).encode()
    if len(content) > _LARGEST:
        return
    with suppress(OSError):
        with open(book, "rb") as file:
            plain = file.read(1) == b"{"
        # What a book hides, nothing beside it may show.
        if not plain:
            path.unlink(missing_ok=True)
        else:
            # Lost in a power cut, it is made again.
            _, written, _ = files.replace(path, content, sync=False)
            if not at_once and written - os.stat(book).st_mtime_ns < _SETTLED:
                path.unlink()


def clear(book: Path) -> None:
    """Remove all that was kept beside a book, or was about to be."""
    book = Path(os.path.realpath(book))
    ours = re.compile(rf"\.{re.escape(book.name)}\.[a-z]+")
    for name in filter(ours.fullmatch, os.listdir(book.parent)):
        book.with_name(name).unlink(missing_ok=True)
    files.sweep_folder(book.parent, ours.pattern)


def _path(book: Path, name: str) -> Path:
    real = Path(os.path.realpath(book))
    return real.with_name(f".{real.name}.{name}")


def _own_content(path: Path) -> bytes | None:
    """The file's bytes, where it is the user's own and for nobody else."""
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOFOLLOW
    try:
        with open(os.open(path, flags), "rb") as file:
            status = os.fstat(file.fileno())
            ours = status.st_uid == os.geteuid() and not status.st_mode & 0o077
            if ours and stat.S_ISREG(status.st_mode) and status.st_size <= _LARGEST:
                return file.read()
    except OSError:
        pass
    return None
