"""What becomes of a record that was changed here, and perhaps elsewhere too."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, NamedTuple

from rapport_tui.book.errors import NotWritten
from rapport_tui.book.reading import DEEPEST
from rapport_tui.edits import Edit
from rapport_tui.text import storable

Record = Mapping[str, Any]
_EMPTY = (None, "", [], {}, ())


class Conflict(NamedTuple):
    """A field that was changed on both sides: ours is kept, theirs is shown.

    `field` is empty where they removed the whole record.
    """

    table: str
    id: int
    field: str
    ours: Any
    theirs: Any


def merged(
    edit: Edit, current: Record | None, known: Record | None
) -> tuple[dict[str, Any] | None, list[Conflict]]:
    """The record after an edit; None where it is removed.

    `current` is what the file holds now, `known` what it held when we last looked: a
    record that others removed meanwhile comes back with our edit.
    """
    if edit.fields is None:
        return None, []
    conflicts = []
    if edit.whole and current is None:
        return clean(edit.fields, DEEPEST, emptied=False), []
    if current is None and known is not None:
        current = known
        conflicts.append(Conflict(edit.table, edit.id, "", dict(edit.fields), None))
    record = dict(current or {})
    for field, value in edit.fields.items():
        ours, theirs = clean(value), record.get(field)
        said = edit.seen is not None and field in edit.seen
        seen = clean(edit.seen[field]) if said else (known or record).get(field)
        if not _same(theirs, seen) and not _same(theirs, ours):
            if said and _same(ours, seen):
                continue  # only they changed it
            conflicts.append(Conflict(edit.table, edit.id, field, ours, theirs))
        _set(record, field, ours)
    for field, items in edit.append.items():
        held = record.get(field)
        if not isinstance(held, list):
            held = [] if held in _EMPTY else [held]
        _set(record, field, [*held, *(clean(item) for item in items)])
    return record, conflicts


def stepped_back(
    before: Record | None, after: Record | None, current: Record | None
) -> Record | None:
    """The record without a change that made `before` into `after`.

    What others made of it since stays: fields, and entries of its lists.
    """
    if current == after or before is None or after is None:
        return before
    if current is None:
        return None  # others removed it
    record = dict(current)
    for field in before.keys() | after.keys():
        was, became, now = (one.get(field) for one in (before, after, current))
        if _same(was, became):
            continue
        if not _same(now, became) and isinstance(now, list):
            was = _list_back(*([*(one or ())] for one in (was, became, now)))
        _set(record, field, was)
    return record


def _list_back(was: list[Any], became: list[Any], now: list[Any]) -> list[Any]:
    """What others put in stays, what the change put in goes, what it took returns."""
    kept = [one for one in now if one in was or one not in became]
    return kept + [one for one in was if one not in became and one not in kept]


class LastRemoved:
    """The last removed record of each id, kept in the trash."""

    def __init__(self, tables: Mapping[str, Mapping[str, Record]]) -> None:
        self._trash = tables.get("trash", {})
        self._found: dict[tuple[str, int], Record] | None = None

    def get(self, table: str, id: int) -> Record | None:
        if self._found is None:
            self._found = {
                (one.get("table"), one.get("id")): one["record"]
                for one in self._trash.values()
                if isinstance(one.get("record"), dict)
                and isinstance(one.get("table"), str)
                and type(one.get("id")) is int
            }
        return self._found.get((table, id))


def _same(one: Any, other: Any) -> bool:
    return one == other or (one in _EMPTY and other in _EMPTY)


def _set(record: dict[str, Any], field: str, value: Any) -> None:
    if value in _EMPTY:
        record.pop(field, None)
    else:
        record[storable(field)] = value


def clean(value: Any, levels: int = DEEPEST - 1, *, emptied: bool = True) -> Any:
    """A value as the file may hold it: no NUL, no lone surrogate, no tuple.

    Empty parts are left out, where `emptied` is not False.

    Raises NotWritten for what no book can hold.
    """
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, float) and not math.isfinite(value):
        raise NotWritten(f"nothing was changed: {value} cannot be stored")
    if not isinstance(value, Mapping | list | tuple):
        return value
    if levels == 0:
        raise NotWritten(
            f"nothing was changed: a value nested deeper than {DEEPEST} levels cannot"
            " be stored"
        )
    if isinstance(value, Mapping):
        inner = {
            storable(key): clean(one, levels - 1, emptied=emptied)
            for key, one in value.items()
        }
        if not emptied:
            return inner
        return {key: one for key, one in inner.items() if one not in _EMPTY}
    return [clean(one, levels - 1, emptied=emptied) for one in value]
