"""What two copies of the book make together, and what one of them had to give up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from rapport_tui.book.overruled import TABLE, overruled_id
from rapport_tui.exchange.sync.replica import (
    Key,
    Replica,
    merged_created,
    time_of,
)
from rapport_tui.exchange.sync.stamps import (
    Entry,
    Path,
    Register,
    State,
    closed,
    joined,
    opened,
)

# They follow from other changes: nobody misses the one that lost.
_BOOKKEEPING = frozenset({"created", "updated"})


def merged(base: Replica, ours: Replica, theirs: Replica) -> Replica:
    """Both copies in one; `base` is what they had in common.

    What both changed has the later value; the other is a record of `conflicts`.
    """
    entries: dict[Key, Entry] = dict(ours.entries)
    lost: dict[Key, Entry] = {}
    for key, their in theirs.entries.items():
        our, common = ours.entries.get(key), base.entries.get(key)
        if our is None or (our == common and their != common):
            entries[key] = their
        elif their not in (our, common):
            both = _Both(opened(common), opened(our), opened(their))
            result = joined(both.ours, both.theirs)
            entries[key] = closed(result)
            if key[0] != TABLE:
                lost |= dict(_lost(key, common, (our, their), both, result))
    for key, entry in lost.items():
        known = entries.get(key)
        if known is not None:
            entry = closed(joined(opened(known), opened(entry)))
        entries[key] = entry
    return Replica(entries, merged_created(ours.created, theirs.created))


class _Both(NamedTuple):
    common: State
    ours: State
    theirs: State


def changed_on_both(base: Replica, ours: Replica, theirs: Replica) -> int:
    """How many records both sides changed, each in its own way."""
    return sum(
        their not in (ours.entries.get(key), base.entries.get(key))
        and ours.entries.get(key) not in (None, base.entries.get(key))
        for key, their in theirs.entries.items()
        if key[0] != TABLE
    )


def _lost(
    key: Key,
    common: Entry | None,
    sides: tuple[Entry, Entry],
    both: _Both,
    result: State,
) -> Iterator[tuple[Key, Entry]]:
    """What one side had and the merged record has not."""
    if not result.present:
        for side, state in zip(sides, (both.ours, both.theirs), strict=True):
            if side.present and side != common:
                yield _conflict(key, None, side.record, state.latest)
        return
    if not (sides[0].present and sides[1].present):
        if common is not None and common.present:
            yield _conflict(key, None, None, result.removed)
        return
    for path, our in both.ours.registers.items():
        their = both.theirs.registers.get(path)
        if their is None or not path or path[0] in _BOOKKEEPING:
            continue
        loser = _loser(our, their, both.common.registers.get(path))
        if loser is not None and loser.value is not None:
            yield _conflict(key, path[0], _in_field(path, loser.value), loser.stamp)


def _loser(our: Register, their: Register, common: Register | None) -> Register | None:
    """The one that gave way, where both had been changed."""
    if our.value == their.value or common in (our, their):
        return None
    return our if our.rank < their.rank else their


def _in_field(path: Path, value: Any) -> Any:
    """A part of a field in the form that the field has."""
    if len(path) == 2:
        return {path[1]: value}
    return [value] if len(path) == 3 else value


def _conflict(key: Key, field: str | None, value: Any, stamp: int) -> tuple[Key, Entry]:
    record: dict[str, Any] = {"table": key[0], "record": int(key[1])}
    if field is not None:
        record["field"] = field
    if value is not None:
        record["value"] = value if not isinstance(value, Mapping) else dict(value)
    id = overruled_id(record)
    if at := time_of(stamp):
        record["at"] = at
    return (TABLE, str(id)), Entry(record, {"at": stamp})
