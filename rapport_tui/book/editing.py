"""A text in a file of its own while an editor has it: private, and kept."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from rapport_tui.book import sealed
from rapport_tui.book.errors import BookError, reason

_NAME = re.compile(r"(plan|person)-[0-9]+\.md")


class EditFile:
    """Beside the book, never in a shared folder; it stays until its text is stored.

    Of an encrypted book it is in memory, and stays as long as that does. Whatever ends
    the editor or the line, `left` finds the text again. Raises BookError where there is
    no such folder.
    """

    def __init__(self, book: Path, name: str) -> None:
        folder = _in_memory(book, make=True) if sealed.hides(book) else book.parent
        self.path = folder / f"{name}.md"
        self._written: str | None = None

    def left(self) -> str | None:
        """What an editor left behind; None where nothing is, or only blanks.

        Bytes that are not UTF-8 are left behind, too.
        """
        try:
            text = self.path.read_bytes().decode("utf-8", "replace")
        except FileNotFoundError:
            return None
        return text if text.strip() else None

    def write(self, text: str) -> None:
        """The text, readable by the user alone; a file that is there is replaced."""
        self.path.unlink(missing_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
        descriptor = os.open(self.path, flags, 0o600)
        with open(descriptor, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        self._written = text

    def read(self) -> str:
        """The text as the editor left it.

        Raises UnicodeDecodeError where it is not UTF-8.
        """
        with open(self.path, encoding="utf-8", newline="") as file:
            return file.read()

    def drop_untouched(self) -> None:
        """Keep nothing that nobody changed: next time the book may know better."""
        if self.left() in (None, self._written):
            self.remove()

    def remove(self) -> None:
        self.path.unlink(missing_ok=True)


def edit_files(book: Path) -> list[Path]:
    """Those of a book that editors have, or left behind."""
    folders = [Path(os.path.realpath(book)).parent]
    try:
        folders.append(_in_memory(book, make=False))
    except BookError:
        pass  # nothing can be there
    found = []
    for folder in folders:
        if folder.is_dir():
            names = sorted(filter(_NAME.fullmatch, os.listdir(folder)))
            found += [folder / name for name in names]
    return found


def _in_memory(book: Path, *, make: bool) -> Path:
    """A folder for one book that no disk holds and nobody else can enter."""
    from hashlib import sha256

    book = Path(os.path.realpath(book))
    which = sha256(os.fsencode(book)).hexdigest()[:16]
    for base in (os.environ.get("XDG_RUNTIME_DIR"), "/dev/shm"):
        if base and os.path.isdir(base):
            ours = Path(base) / f"rapport-{os.geteuid()}"
            if make:
                _make_private(ours)
                _make_private(ours / which)
            return ours / which
    raise BookError(
        f"{book.name} is encrypted, and there is no folder in memory for your editor's"
        " file (XDG_RUNTIME_DIR or /dev/shm): edit in the dashboard instead"
    )


def _make_private(folder: Path) -> None:
    try:
        try:
            os.mkdir(folder, 0o700)
        except FileExistsError:
            pass  # in a folder for all it may be somebody else's
        status = os.lstat(folder)
    except OSError as error:
        raise BookError(f"{folder} cannot be made, {reason(error)}") from error
    ours = stat.S_ISDIR(status.st_mode) and status.st_uid == os.geteuid()
    if not ours or status.st_mode & 0o077:
        raise BookError(f"{folder} is not yours alone: remove it, and try again")


def command(path: Path) -> list[str]:
    """The user's editor on a file: VISUAL, EDITOR, or what is there."""
    import shlex
    from shutil import which

    for name in ("VISUAL", "EDITOR"):
        if said := os.environ.get(name, "").strip():
            try:
                return [*shlex.split(said), str(path)]
            except ValueError:  # a quote that is not closed
                return [said, str(path)]
    for name in ("sensible-editor", "nano", "vim", "vi"):
        if found := which(name):
            return [found, str(path)]
    return []
