"""What was changed in the book since it was last synced, and when each part was."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from rapport_tui.exchange.sync.replica import (
    EMPTY,
    STAYS,
    Key,
    Replica,
    Tables,
    created_in,
    merged_created,
    stamp_of,
    travelling,
)
from rapport_tui.exchange.sync.stamps import (
    Entry,
    Path,
    Record,
    Register,
    State,
    closed,
    elements,
    key_of,
    opened,
    parts,
)


class Times(NamedTuple):
    """When the parts of one record were changed; `other`: those not named."""

    known: Mapping[Path, int]
    other: int

    def of(self, path: Path, old: Register | None) -> int:
        """The stamp of a change: after what it changes, whatever the clocks say."""
        # An element's number among its like may be another in the history.
        named = path if len(path) < 3 else path[:2]
        at = self.known.get(named, self.other)
        return at if old is None else max(at, old.stamp + 1)


def noted(
    base: Replica, tables: Tables, now: datetime, arriving: Replica = EMPTY
) -> Replica:
    """The replica of a book that had the content of `base` when it was last synced.

    `arriving` may have come in since, wholly or not at all: a sync was interrupted.
    What the book has of it is not a change of this machine.
    """
    changes = _by_record(tables)
    clock = stamp_of(now.isoformat()) or 0
    begun = stamp_of(created_in(tables)) or 0
    entries: dict[Key, Entry] = dict(base.entries)
    there = set()
    for key, record in travelling(tables):
        there.add(key)
        known = base.entries.get(key)
        if known is not None and known.present and known.record == record:
            continue
        came = arriving.entries.get(key)
        if came is not None and came.present and came.record == record:
            entries[key] = came
            continue
        times = _times(record, changes[key], clock, begun if known is None else clock)
        state = _changed(opened(known), record, times, opened(came))
        entries[key] = closed(state, record)
    for key, known in base.entries.items():
        if known.present and key not in there:
            came = arriving.entries.get(key)
            gone = came is not None and not came.present
            entries[key] = came if gone else _removed(known, changes[key], clock)
    if not base.entries:
        for key, at in _thrown_away(tables):
            entries.setdefault(key, Entry({}, {"at": 0, "removed": at}, present=False))
    return Replica(entries, merged_created(base.created, created_in(tables)))


def _thrown_away(tables: Tables) -> Iterator[tuple[Key, int]]:
    """What was removed, and when, the latest first.

    Where the book was copied by hand the copy has it still and must not bring it back.
    """
    for thrown in reversed(tables.get("trash", {}).values()):
        table, id, at = (thrown.get(name) for name in ("table", "id", "at"))
        stamp = stamp_of(at)
        named = isinstance(table, str) and table not in STAYS and type(id) is int
        if named and stamp is not None:
            yield (table, str(id)), stamp


def _removed(known: Entry, changes: Sequence[tuple[int, Any]], clock: int) -> Entry:
    state = opened(known)
    at = min(changes[0][0] if changes else clock, clock)
    return closed(state._replace(removed=max(at, state.latest)))


def _changed(state: State, record: Record, times: Times, came: State) -> State:
    """The state after a change that nobody but this machine knows of."""
    registers = dict(state.registers)

    def put(path: Path, value: Any, place: float = 0.0) -> None:
        old = registers.get(path)
        if old is None and value is None:
            return
        if old is not None and old.value == value and old.place == place:
            return
        arrived = came.registers.get(path)
        if arrived is not None and arrived.value == value and value is not None:
            registers[path] = arrived
        else:
            registers[path] = Register(times.of(path, old), place, value)

    if not state.present:
        at = max(times.of((), registers.get(())), state.removed + 1)
        registers[()] = Register(at, value=True)
    wanted = {path: value for path, value in parts(record).items() if len(path) < 3}
    for path in [path for path in registers if 0 < len(path) < 3]:
        put(path, wanted.get(path))
    for path, value in wanted.items():
        put(path, value)
    known = elements(state.registers)
    lists = {field: value for field, value in record.items() if isinstance(value, list)}
    for field in {**known, **lists}:
        placed = list(_placed(field, lists.get(field, []), known.get(field, [])))
        kept = {path for path, _, _ in placed}
        for path, _ in known.get(field, []):
            if path not in kept:
                put(path, None)
        for path, place, value in placed:
            put(path, value, place)
    return State(registers, state.removed)


def _placed(
    field: str, values: Sequence[Any], known: Sequence[tuple[Path, Register]]
) -> Iterator[tuple[Path, float, Any]]:
    """The elements of a list with their places: as they were, new ones between them."""
    values = [value for value in values if value is not None]
    there: defaultdict[str, list[Path]] = defaultdict(list)
    for path, _ in known:
        there[path[1]].append(path)
    used: defaultdict[str, set[int]] = defaultdict(set)
    for path, _ in known:
        used[path[1]].add(path[2])
    paths = []
    for value in values:
        key = key_of(field, value)
        if there[key]:
            paths.append(there[key].pop(0))
            continue
        which = next(n for n in range(len(values) + 1) if n not in used[key])
        used[key].add(which)
        paths.append((field, key, which))
    places = {path: register.place for path, register in known}
    order = {path: index for index, (path, _) in enumerate(known)}
    stayed = _in_order([path for path in paths if path in order], order)
    found = _filled([places[path] if path in stayed else None for path in paths])
    if found is None:
        found = [index + 1.0 for index in range(len(paths))]
    yield from zip(paths, found, values, strict=True)


def _in_order(paths: Sequence[Path], order: Mapping[Path, int]) -> set[Path]:
    """As many as can be that follow each other as before: the rest was moved."""
    ends: list[int] = []  # the smallest last number of a row of each length
    last: list[Path] = []
    before: dict[Path, Path | None] = {}
    for path in paths:
        length = bisect_left(ends, order[path])
        before[path] = last[length - 1] if length else None
        ends[length : length + 1] = [order[path]]
        last[length : length + 1] = [path]
    found: set[Path] = set()
    one = last[-1] if last else None
    while one is not None:
        found.add(one)
        one = before[one]
    return found


def _filled(places: Sequence[float | None]) -> list[float] | None:
    """The places with the missing ones put between; None where there is no room."""
    ahead: list[tuple[int, float | None]] = []
    steps, following = 0, None
    for place in reversed(places):
        steps, following = (0, place) if place is not None else (steps + 1, following)
        ahead.append((steps, following))
    found: list[float] = []
    last = 0.0
    for place, (steps, following) in zip(places, reversed(ahead), strict=True):
        if place is None:
            gap = 1.0 if following is None else (following - last) / (steps + 1)
            place = last + gap
            if not last < place or (following is not None and place >= following):
                return None
        found.append(place)
        last = place
    return found


def _by_record(tables: Tables) -> Mapping[Key, list[tuple[int, Any]]]:
    """What the history remembers of each record: when it changed, and from what.

    The latest change first.
    """
    found: defaultdict[Key, list[tuple[int, Any]]] = defaultdict(list)
    for entry in reversed(tables.get("history", {}).values()):
        at, before = stamp_of(entry.get("at")), entry.get("before")
        if at is None or not isinstance(before, Mapping):
            continue
        for table, records in before.items():
            if isinstance(records, Mapping):
                for id, record in records.items():
                    found[table, id].append((at, record))
    return found


def _times(
    record: Record, changes: Sequence[tuple[int, Any]], clock: int, unknown: int
) -> Times:
    """When the parts of a record were last changed, as far as the history tells.

    `unknown` is the time for what tells nothing.
    """
    known: dict[Path, int] = {}
    after: Any = record
    for at, before in changes:
        now, was = _comparable(after), _comparable(before)
        for path in now.keys() | was.keys():
            if now.get(path) != was.get(path):
                known.setdefault(path, min(at, clock))
        after = before
    said = stamp_of(record.get("updated")) or stamp_of(record.get("created"))
    other = min(known.values(), default=said or unknown)
    return Times(known, min(other, clock))


def _comparable(record: Any) -> dict[Path, Any]:
    """The parts of a record, elements of one key together, whatever their order."""
    if not isinstance(record, Mapping):
        return {}
    found: dict[Path, Any] = {(): True}
    for path, value in parts(record).items():
        if len(path) == 3:
            found.setdefault(path[:2], []).append(value)
        else:
            found[path] = value
    return found
