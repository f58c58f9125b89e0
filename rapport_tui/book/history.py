"""What is remembered of each change, and which one an undo or a redo takes back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from rapport_tui.book.errors import NotWritten
from rapport_tui.book.reading import is_id

Record = Mapping[str, Any]


class HistoryEntry(NamedTuple):
    """One change; `undoes` is the entry that it took back."""

    id: int
    at: str
    what: str
    undoes: int | None = None


def entries(history: Mapping[str, Record]) -> tuple[HistoryEntry, ...]:
    """The changes, the latest first."""
    return tuple(
        HistoryEntry(
            int(id),
            str(one.get("at", "")),
            str(one.get("what", "")),
            one["undoes"] if type(one.get("undoes")) is int else None,
        )
        for id, one in reversed(history.items())
    )


def last_step(history: Mapping[str, Record], *, redo: bool) -> str | None:
    """The entry to take back next: the last change, or the last undo for a redo.

    What came from other machines is no change of this one: it is passed over.
    """
    done: list[str] = []
    undone: list[str] = []
    for id, entry in history.items():
        undoes = entry.get("undoes")
        if entry.get("synced") is True:
            continue
        if undoes is None:
            done.append(id)
            undone.clear()
        elif done and str(undoes) == done[-1]:
            done.pop()
            undone.append(id)
        elif undone and str(undoes) == undone[-1]:
            undone.pop()
            done.append(id)
    stack = undone if redo else done
    return stack[-1] if stack else None


def oldest_steps(history: Mapping[str, Record]) -> tuple[str, str, list[str]] | None:
    """The first undo that was done again: both entries, and those that undo the second.

    After the two the book was as before them.
    """
    for redone, entry in history.items():
        undone = str(entry.get("undoes"))
        if history.get(undone, {}).get("undoes") is not None:
            later = [
                id for id, one in history.items() if str(one.get("undoes")) == redone
            ]
            return undone, redone, later
    return None


def root_of(history: Mapping[str, Record], id: str) -> str:
    """What the change was that an entry does, undoes or does again."""
    seen = set()
    while id not in seen and history[id].get("undoes") is not None:
        seen.add(id)
        further = str(history[id]["undoes"])
        if further not in history:
            break
        id = further
    return str(history[id].get("what", ""))


def before(entry: Record) -> list[tuple[str, str, Record | None]]:
    """The records as they were before a change: table, id, record or None.

    Raises NotWritten where another program left something else there.
    """
    found = []
    for table, records in _mapping(entry.get("before", {})).items():
        for id, record in _mapping(records).items():
            if not is_id(id):
                raise _damaged()
            found.append((table, id, None if record is None else _mapping(record)))
    return found


def after(
    history: Mapping[str, Record], entry: str, tables: Mapping[str, Mapping[str, Any]]
) -> Mapping[tuple[str, str], Record | None]:
    """The records that a change touched, as they were after it."""
    found: dict[tuple[str, str], Record | None] = {}
    later = list(history)[list(history).index(entry) + 1 :]
    wanted = {(table, id) for table, id, _ in before(history[entry])}
    for id in later:
        if not wanted:
            break
        for table, record_id, record in before(history[id]):
            if (table, record_id) in wanted:
                wanted.remove((table, record_id))
                found[table, record_id] = record
    for table, id in wanted:
        found[table, id] = tables.get(table, {}).get(id)
    return found


def _mapping(value: object) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise _damaged()
    return value


def _damaged() -> NotWritten:
    return NotWritten(
        "nothing was changed: the history of the book is damaged; rapport restore"
        " lists earlier copies"
    )
