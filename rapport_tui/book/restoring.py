"""A copy brought back in the place of the book, which is kept as a copy itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from rapport_tui.book import backups
from rapport_tui.book.errors import BookDamaged, BookMissing
from rapport_tui.book.storage import BookStorage
from rapport_tui.book.store import Store, refuse_dangling


def restore(path: Path, copy: Path, *, now: Callable[[], datetime]) -> None:
    """Bring a copy back; the book of now, damaged or not, is kept as a copy.

    It can be undone, except where the book of now is damaged or gone.
    """
    tables = BookStorage(copy).read()
    if tables is None:
        raise BookMissing(f"there is no copy {copy.name}: rapport restore lists them")
    refuse_dangling(path)
    try:
        store = Store.open(path, now=now)
    except (BookDamaged, BookMissing):
        storage = BookStorage(path)
        with storage:
            backups.keep(storage.path, now(), forced=True)
            storage.accept()
            storage.write(tables)
    else:
        store.bring_back(tables, f"restored {copy.name}")
