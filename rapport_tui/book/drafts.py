"""Text that is being typed, kept beside the book and never in it.

Every process keeps one small file of its own: saving it touches nothing else, so that a
signal handler may do it, and costs what is typed and not what the book holds. The file
stays locked while its process lives; one that nobody holds was left behind.
"""

from __future__ import annotations

import fcntl
import json
import os
from dataclasses import dataclass
from pathlib import Path

from rapport_tui.text import storable


class DraftFile:
    """The drafts of this process, by what they are of."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._texts: dict[str, str] = {}
        self._held: int | None = None

    @classmethod
    def open(cls, book: Path) -> DraftFile:
        """The file is made by the first draft, and goes with the last."""
        book = Path(os.path.realpath(book))
        return cls(
            book.with_name(f"{_prefix(book)}{os.getpid()}-{os.urandom(4).hex()}")
        )

    def save(self, of: str, text: str) -> None:
        """Keep a text; on the disk when this returns."""
        self._texts[of] = storable(text)
        self._write()

    def drop(self, of: str) -> None:
        """It was saved, or given up."""
        if self._texts.pop(of, None) is not None:
            self._write()

    def close(self) -> None:
        """Let go: whoever comes next finds what is left."""
        if self._held is not None:
            os.close(self._held)
            self._held = None

    def _write(self) -> None:
        if not self._texts:
            self._path.unlink(missing_ok=True)
            self.close()
            return
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        new = self._path.with_name(f"{self._path.name}.new")
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC | os.O_NOFOLLOW
        descriptor = os.open(new, flags, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            pass  # without locks another rapport may offer the text too early
        os.write(descriptor, json.dumps(self._texts).encode())
        os.fsync(descriptor)
        os.replace(new, self._path)
        held, self._held = self._held, descriptor
        if held is not None:
            os.close(held)


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """The drafts of a process that is gone."""

    path: Path
    texts: dict[str, str]

    def remove(self) -> None:
        self.path.unlink(missing_ok=True)


def left_behind(book: Path) -> list[LeftBehind]:
    """What processes that are gone were typing, the oldest first."""
    book = Path(os.path.realpath(book))
    try:
        names = os.listdir(book.parent)
    except OSError:
        return []
    paths = [book.with_name(one) for one in names if one.startswith(_prefix(book))]
    found = [one for path in paths if (one := _left(path)) is not None]
    return sorted(found, key=lambda one: one.path.stat().st_mtime)


def _left(path: Path) -> LeftBehind | None:
    try:
        with open(path, "rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            texts = json.loads(file.read())
    except (OSError, ValueError):
        return None  # its process lives, or it was cut off before it was whole
    if not isinstance(texts, dict):
        return None
    return LeftBehind(path, {str(of): str(text) for of, text in texts.items()})


def _prefix(book: Path) -> str:
    return f".{book.name}.draft-"
