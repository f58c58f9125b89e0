"""Books for the tests: a fixed time, and short words for a change."""

import json
from datetime import UTC, datetime
from pathlib import Path

from rapport_tui.book.store import Applied, Store
from rapport_tui.edits import Change, Edit

NOW = datetime(2026, 9, 15, 9, 0, tzinfo=UTC)


def opened(path: Path, now: datetime = NOW) -> Store:
    return Store.open(path, now=lambda: now)


def put(store: Store, id: int, **fields: object) -> Applied:
    """Add or change a contact."""
    what = f"put {fields.get('name', id)}"
    return store.apply(Change(what, (Edit("contacts", id, fields),)))


def remove(store: Store, *ids: int) -> Applied:
    edits = tuple(Edit("contacts", id, None) for id in ids)
    return store.apply(Change("removed", edits))


def write(path: Path, tables: object) -> None:
    """The file as another program would write it."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(tables), encoding="utf-8")


def tables(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def names(path: Path) -> set[str]:
    return {one.name for one in opened(path).book.contacts.values()}
