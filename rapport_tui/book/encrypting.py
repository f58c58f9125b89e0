"""A book made unreadable without its passphrase, and the way back.

Whatever a crash leaves, the book is readable: its key is on the disk before the book
needs it, and goes only when nothing needs it any more.
"""

from __future__ import annotations

import os
from pathlib import Path

from rapport_tui.book import aside, backups, files, sealed
from rapport_tui.book.drafts import draft_files
from rapport_tui.book.editing import edit_files
from rapport_tui.book.errors import BookDamaged, BookError, BookMissing, not_written
from rapport_tui.book.storage import BookStorage


def check(path: Path) -> None:
    """Whether it can be done; raises BookError where not."""
    _checked(path)
    _refuse_unsaved(path)


def encrypt(path: Path, passphrase: str | None = None) -> None:
    """Put the encrypted book in the place of the plain one.

    Its key is unlocked, or is made now, for this passphrase.
    """
    storage = BookStorage(path)
    with storage:
        plain = _checked(storage.path)
        _refuse_unsaved(storage.path)
        if passphrase is not None:
            sealed.make_key(storage.path, passphrase)
        hidden = sealed.sealed(plain, storage.path)
        if sealed.opened(hidden, storage.path) != plain:
            raise BookError(f"{path.name} was not changed: it could not be read back")
        try:
            # A page that is made meanwhile is of the plain book: look again after.
            aside.clear(storage.path)
            _replace(storage.path, hidden)
            aside.clear(storage.path)
        except OSError as error:
            raise not_written(storage.path, error) from error


def decrypt(path: Path) -> bool:
    """The plain book again; whether its key stays, because copies need it."""
    storage = BookStorage(path)
    with storage:
        plain = _checked(storage.path)
        _refuse_unsaved(storage.path)
        _replace(storage.path, plain)
        needed = len(plain_copies(path)) < len(backups.copies(path))
        if not needed:
            sealed.key_of(path).unlink(missing_ok=True)
    return needed


def plain_copies(path: Path) -> list[Path]:
    """The copies that anybody can read who gets at them."""
    return [copy for _, copy in backups.copies(path) if not sealed.is_sealed_file(copy)]


def wipe_copies(path: Path) -> int:
    """Remove the plain copies of an encrypted book; how many there were."""
    with BookStorage(path) as storage:
        found = plain_copies(storage.path)
        try:
            for copy in found:
                copy.unlink(missing_ok=True)
            if found:
                files.sync_folder(found[0].parent)
        except OSError as error:
            raise not_written(found[0], error) from error
    return len(found)


def _checked(path: Path) -> bytes:
    """The plain bytes of a book that can be read."""
    try:
        tables = BookStorage(path).read()
        if tables is None:
            raise BookMissing(f"there is no book yet at {path}")
        return sealed.opened(path.read_bytes(), path)
    except BookDamaged as error:
        raise BookDamaged(
            error.where, "rapport doctor says what can be done"
        ) from error
    except OSError as error:
        raise not_written(path, error) from error


def _replace(path: Path, content: bytes) -> None:
    try:
        files.sweep(path)
        files.sweep(sealed.key_of(path))
        files.replace(path, content)
        files.sync_folder(path.parent)
    except OSError as error:
        raise not_written(path, error) from error


def _refuse_unsaved(path: Path) -> None:
    """Text that is being typed is in files of its own, as readable as the book was."""
    names = [os.path.basename(one) for one in (*draft_files(path), *edit_files(path))]
    if names:
        raise BookError(
            f"text that is not saved yet lies beside {path.name} ({names[0]}): save or"
            " drop it in rapport, close it there, and try again"
        )
