"""What becomes of a record that was changed here, and perhaps elsewhere too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rapport_tui.model import Edit
from rapport_tui.text import storable

Record = Mapping[str, Any]
_EMPTY = (None, "", [], {}, ())


@dataclass(frozen=True, slots=True)
class Conflict:
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
    if current is None and known is not None:
        current = known
        conflicts.append(Conflict(edit.table, edit.id, "", dict(edit.fields), None))
    record = dict(current or {})
    for field, ours in edit.fields.items():
        ours, theirs = clean(ours), record.get(field)
        if edit.seen is not None and _differ(theirs, edit.seen.get(field), ours):
            conflicts.append(Conflict(edit.table, edit.id, field, ours, theirs))
        record[field] = ours
    for field, items in edit.append.items():
        held = record.get(field)
        more = [clean(item) for item in items]
        record[field] = [*(held if isinstance(held, list) else []), *more]
    return {key: value for key, value in record.items() if value not in _EMPTY}, (
        conflicts
    )


def _differ(theirs: Any, seen: Any, ours: Any) -> bool:
    """Whether they changed the field, and not to what we want."""
    theirs, seen, ours = (
        None if one in _EMPTY else one for one in (theirs, seen, ours)
    )
    return theirs not in (seen, ours)


def clean(value: Any) -> Any:
    """A value as the file may hold it: no NUL, no lone surrogate, no tuple."""
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, Mapping):
        return {storable(str(key)): clean(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [clean(inner) for inner in value]
    return value
