"""Text that is being typed, kept beside the book and never in it.

Every process keeps one small file of its own, `.book.json.draft-…`: saving it touches
nothing else, so that a signal handler may do it, and costs what is typed and not what
the book holds. The file is locked while its process lives; one that nobody holds was
left behind, and its texts go into the book's table `drafts`.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from rapport_tui.book import files, sealed
from rapport_tui.book.errors import BookDamaged, BookError, BookLocked, reason
from rapport_tui.text import storable


class DraftFile:
    """The drafts of this process, by what they are of.

    `problem` is a sentence while texts cannot be kept: typing goes on.
    """

    def __init__(self, path: Path, book: Path) -> None:
        self._path, self._book = path, book
        self._texts: dict[str, str] = {}
        self._held: int | None = None
        self._version = self._written = 0
        self.problem: str | None = None

    @classmethod
    def open(cls, book: Path) -> DraftFile:
        """The file is made by the first draft, and goes with the last."""
        book = Path(os.path.realpath(book))
        return cls(
            book.with_name(f"{_prefix(book)}{os.getpid()}-{os.urandom(4).hex()}"), book
        )

    def save(self, of: str, text: str) -> None:
        """Keep a text; on the disk when this returns, or `problem` says why not."""
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
        # A signal handler may save while we are at it: what is older than its file
        # must not stay in its place.
        self._version += 1
        while self._written != self._version:
            version = self._version
            try:
                if self._texts:
                    self._keep(self._content())
                else:
                    self._path.unlink(missing_ok=True)
                    self.close()
                self.problem = None
            except OSError as error:
                self.problem = f"unsaved text cannot be kept, {reason(error)}"
                return
            except BookError as error:
                self.problem = f"unsaved text cannot be kept: {error}"
                return
            self._written = version

    def _content(self) -> bytes:
        """As readable as the book is."""
        content = json.dumps(self._texts).encode()
        return (
            sealed.sealed(content, self._book) if sealed.hides(self._book) else content
        )

    def _keep(self, content: bytes) -> None:
        try:
            self._replace(content)
        except FileNotFoundError:
            # Between its making and its lock another rapport took it for litter.
            self._replace(content)

    def _replace(self, content: bytes) -> None:
        files.make_folder(self._path.parent)
        new = self._path.with_name(f"{self._path.name}.{os.urandom(4).hex()}")
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW
        descriptor = os.open(new, flags, 0o600)
        try:
            with suppress(OSError):  # no locks: another rapport may offer it too early
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.fchmod(descriptor, 0o600)
            files.write_all(descriptor, content)
            os.fsync(descriptor)
            os.replace(new, self._path)
        except BaseException:
            os.close(descriptor)
            with suppress(OSError):
                new.unlink(missing_ok=True)
            raise
        held, self._held = self._held, descriptor
        if held is not None:
            os.close(held)


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """The drafts of a process that is gone; ours until they are removed or we end."""

    path: Path
    texts: dict[str, str]
    _claimed: tuple[tuple[Path, int], ...]

    def remove(self) -> None:
        """The texts are in the book: the file is needed no more."""
        for path, descriptor in self._claimed:
            path.unlink(missing_ok=True)
            os.close(descriptor)


def left_behind(book: Path) -> list[LeftBehind]:
    """What processes that are gone were typing."""
    by_owner: dict[str, list[Path]] = defaultdict(list)
    for path in draft_files(book):
        owner = path.name.rpartition(".draft-")[2].partition(".")[0]
        by_owner[owner].append(path)
    found = [_left(paths) for paths in by_owner.values()]
    return [one for one in found if one is not None]


def draft_files(book: Path) -> list[Path]:
    """The files of all processes, alive or not."""
    book = Path(os.path.realpath(book))
    try:
        names = sorted(os.listdir(book.parent))
    except OSError:
        return []
    return [book.with_name(name) for name in names if name.startswith(_prefix(book))]


def _left(paths: list[Path]) -> LeftBehind | None:
    """The file of one process, and a newer one that it could not put in its place."""
    claimed: list[tuple[Path, int]] = []
    texts: dict[str, str] = {}
    try:
        for path in paths:
            claimed.append((path, os.open(path, os.O_RDONLY | os.O_CLOEXEC)))
            texts = _claim(claimed[-1][1], path) or texts
    except (OSError, BookLocked):
        # Its process lives, or another rapport offers it, or it is not ours to read.
        for _, descriptor in claimed:
            os.close(descriptor)
        return None
    left = LeftBehind(paths[0], texts, tuple(claimed))
    if not texts:  # it was killed before it had written anything
        left.remove()
        return None
    return left


def _claim(descriptor: int, path: Path) -> dict[str, str] | None:
    """The texts of a file that nobody holds; OSError where somebody does."""
    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    with open(descriptor, "rb", closefd=False) as file:
        try:
            texts = json.loads(sealed.opened(file.read(), path))
        except (ValueError, BookDamaged):
            return None  # cut off while it was written: the one before it is whole
    if not isinstance(texts, dict):
        return None
    return {str(of): str(text) for of, text in texts.items()}


def _prefix(book: Path) -> str:
    return f".{book.name}.draft-"
