"""What was changed on two machines: the value that gave way, kept until it is seen.

The later change is in the record; the table `conflicts` holds the other: `table`,
`record` (its id), `field`, `value` in the form of the field, and `at`, when it was set.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

TABLE = "conflicts"
_encode = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode


class Overruled(NamedTuple):
    """A value that gave way to a later one; `id` is that of its own record.

    Without a field it is the whole record, which was removed elsewhere; without a value
    it is a removal that gave way to a later change.
    """

    id: int
    table: str
    record: int
    field: str | None
    value: Any
    at: str | None


def overruled(tables: Mapping[str, Mapping[str, Any]]) -> tuple[Overruled, ...]:
    """All that gave way, the oldest first; what is no such record is passed over."""
    found = []
    for id, one in tables.get(TABLE, {}).items():
        table, record, field = one.get("table"), one.get("record"), one.get("field")
        if not isinstance(table, str) or type(record) is not int:
            continue
        at = one.get("at")
        found.append(
            Overruled(
                int(id),
                table,
                record,
                field if isinstance(field, str) else None,
                one.get("value"),
                at if isinstance(at, str) else None,
            )
        )
    return tuple(sorted(found, key=lambda one: (one.at or "", one.id)))


def overruled_id(record: Mapping[str, Any]) -> int:
    """The identity of such a record: the same on whatever machine it comes up."""
    from hashlib import sha256

    said = [record.get(name) for name in ("table", "record", "field", "value")]
    digest = sha256(_encode(said).encode()).digest()
    return int.from_bytes(digest[:7]) >> 4 or 1
