"""A text in a file of its own while an editor has it: private, and kept."""

from __future__ import annotations

import os
from pathlib import Path


class EditFile:
    """Beside the book, never in a shared folder; it stays until its text is stored.

    Whatever ends the editor, the line or the machine, `left` finds the text again.
    """

    def __init__(self, book: Path, name: str) -> None:
        self.path = book.parent / f"{name}.md"
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
