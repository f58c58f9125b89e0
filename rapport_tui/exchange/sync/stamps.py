"""When each part of a record was set: what lets two copies of it be merged in any order.

A record is taken apart into registers: one for each field, for each key of a mapping,
for each element of a list, and one for the record itself. Each has a stamp, the time it
was set. Of two registers the later counts, a tie goes by the value; so merging is a
maximum, and it does not matter who merges with whom, how often and in which order.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

Record = Mapping[str, Any]
# (): the record itself; (field,); (field, key) of a mapping; (field, key, which) of a
# list, where `which` counts elements of the same key.
Path = tuple[Any, ...]
# What makes an element the same one though the rest of it has changed.
_NAMED_BY = {
    "agreements": ("text",),
    "channels": ("kind", "value"),
    "dates": ("label",),
    "details": ("text",),
    "given": ("contact", "on"),
    "relations": ("who", "is"),
}
canonical = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":")
).encode


class Register(NamedTuple):
    """A part of a record; None is no value: it was taken away.

    `stamp` is in milliseconds since 1970; `place` orders the elements of a list.
    """

    stamp: int
    place: float = 0.0
    value: Any = None

    @property
    def rank(self) -> tuple[int, str]:
        return self.stamp, canonical([self.place, self.value])


_NOTHING = Register(0)


class State(NamedTuple):
    """A record taken apart; `removed` is when it was removed, 0 for never."""

    registers: Mapping[Path, Register]
    removed: int = 0

    @property
    def present(self) -> bool:
        """Whether something was set after the removal."""
        return self.latest > self.removed

    @property
    def latest(self) -> int:
        return max((one.stamp for one in self.registers.values()), default=0)


class Entry(NamedTuple):
    """A record with its stamps, as the file has them; a removed one is kept, too.

    `stamps`: `at` is the stamp of all that is not named; `removed`; `fields`, `keys`
    and `items` are the stamps of those parts, `items` with their places, in the order
    of the list; `gone` are the elements that were taken out.
    """

    record: Record
    stamps: Mapping[str, Any]
    present: bool = True


def joined(one: State, other: State) -> State:
    """Both states in one: of each part what was set later."""
    registers = dict(one.registers)
    for path, register in other.registers.items():
        mine = registers.get(path)
        if mine is None or (mine != register and mine.rank < register.rank):
            registers[path] = register
    return State(registers, max(one.removed, other.removed))


def parts(record: Record) -> dict[Path, Any]:
    """The values of a record by their paths, lists in order."""
    found: dict[Path, Any] = {}
    for field, value in record.items():
        if value is None:
            continue
        if isinstance(value, list):
            count: defaultdict[str, int] = defaultdict(int)
            for element in value:
                key = key_of(field, element)
                found[field, key, count[key]] = element
                count[key] += 1
        elif isinstance(value, Mapping):
            found |= {
                (field, key): inner for key, inner in value.items() if inner is not None
            }
        else:
            found[field,] = value
    return found


def key_of(field: str, element: Any) -> str:
    """What an element of a list is known by."""
    if isinstance(element, Mapping) and field in _NAMED_BY:
        named = [element.get(name) for name in _NAMED_BY[field]]
        if any(one is not None for one in named):
            return canonical(named)
    return canonical(element)


def elements(
    registers: Mapping[Path, Register],
) -> dict[str, list[tuple[Path, Register]]]:
    """The elements that are there, by field, in the order of their lists."""
    found: defaultdict[str, list[tuple[Path, Register]]] = defaultdict(list)
    for path, register in registers.items():
        if len(path) == 3 and register.value is not None:
            found[path[0]].append((path, register))
    for ones in found.values():
        ones.sort(key=lambda one: (one[1].place, one[1].stamp, one[0][1:]))
    return found


def visible(state: State) -> dict[str, Any]:
    """The record that a state makes, whether it is present or removed."""
    lists = elements(state.registers)
    mappings: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    for path, register in state.registers.items():
        if len(path) == 2 and register.value is not None:
            mappings[path[0]][path[1]] = register.value
    record = {}
    for field in dict.fromkeys(path[0] for path in state.registers if path):
        said = state.registers.get((field,), _NOTHING).value
        if said is not None:
            record[field] = said
        elif field in mappings:
            record[field] = mappings[field]
        elif field in lists:
            record[field] = [register.value for _, register in lists[field]]
    return record


def opened(entry: Entry | None) -> State:
    """An entry of the file taken apart."""
    if entry is None:
        return State({})
    stamps = entry.stamps
    at = stamps.get("at", 0)
    registers: dict[Path, Register] = {(): Register(at, value=True)}
    items: Mapping[str, list[list[Any]]] = stamps.get("items", {})
    position: defaultdict[str, int] = defaultdict(int)
    lists = {
        field: len(value)
        for field, value in entry.record.items()
        if isinstance(value, list)
    }
    for path, value in parts(entry.record).items():
        register = Register(at, value=value)
        if len(path) == 3:
            field, index = path[0], position[path[0]]
            position[field] += 1
            register = register._replace(place=index + 1.0)
            known = items.get(field, ())
            if len(known) == lists[field]:
                stamp, place, which = known[index]
                path = (*path[:2], which)
                register = register._replace(stamp=stamp, place=place)
        registers[path] = register
    for path, stamp in _named(stamps):
        known_here = registers.get(path, _NOTHING)
        if len(path) < 3 or known_here.value is None:
            registers[path] = known_here._replace(stamp=stamp)
    return State(registers, stamps.get("removed", 0))


def _named(stamps: Mapping[str, Any]) -> Iterable[tuple[Path, int]]:
    for field, stamp in stamps.get("fields", {}).items():
        yield (field,), stamp
    for field, keys in stamps.get("keys", {}).items():
        for key, stamp in keys.items():
            yield (field, key), stamp
    for field, gone in stamps.get("gone", {}).items():
        for key, which, stamp in gone:
            yield (field, key, which), stamp


def closed(state: State, record: Record | None = None) -> Entry:
    """The entry of a state; `record` is what it shows, where that is at hand."""
    registers = state.registers
    at = registers.get((), _NOTHING).stamp
    fields, keys, gone = {}, defaultdict(dict), defaultdict(list)
    for path, (stamp, _, value) in registers.items():
        if len(path) == 1 and (stamp != at or value is None):
            fields[path[0]] = stamp
        elif len(path) == 2 and (stamp != at or value is None):
            keys[path[0]][path[1]] = stamp
        elif len(path) == 3 and value is None:
            gone[path[0]].append([*path[1:], stamp])
    items = {}
    for field, ones in elements(registers).items():
        known = [[one.stamp, one.place, path[2]] for path, one in ones]
        if any(one != [at, index, 0] for index, one in enumerate(known, 1)):
            items[field] = known
    stamps: dict[str, Any] = {"at": at}
    if state.removed:
        stamps["removed"] = state.removed
    for name, named in (
        ("fields", fields),
        ("keys", keys),
        ("items", items),
        ("gone", gone),
    ):
        if named:
            stamps[name] = dict(sorted(named.items()))
    for ones in gone.values():
        ones.sort()
    shows = visible(state) if record is None else record
    return Entry(shows, stamps, state.present)


def sound(stamps: Any) -> bool:
    """Whether stamps are as we write them: another program may have been there."""
    try:
        for path, stamp in _named(stamps):
            hash(path)
            if not _is_stamp(stamp):
                return False
        for known in stamps.get("items", {}).values():
            for stamp, place, which in known:
                number = type(place) in (int, float) and type(which) is int
                if not (number and _is_stamp(stamp)):
                    return False
        return _is_stamp(stamps.get("at")) and _is_stamp(stamps.get("removed", 0))
    except (AttributeError, TypeError, ValueError):
        return False


def _is_stamp(stamp: object) -> bool:
    return type(stamp) is int and 0 <= stamp < 2**53
