"""The bytes of a book's file: a write takes over the lines of what did not change.

A table is a line with its name and its first record, then a record a line. Where they
stand is known of what we wrote, so that a change of a large book looks at little of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from rapport_tui.book.lines import Lines
from rapport_tui.book.reading import table_starts

_FEW = 64  # changed records, up to which their lines are looked for one by one
_encode = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, separators=(",", ":")
).encode
_ascii = json.JSONEncoder(allow_nan=False, separators=(",", ":")).encode
Tables = Mapping[str, Mapping[str, Any]]
Piece = bytes | memoryview


class Place(NamedTuple):
    """Where the lines of a table's records stand, and how many they are."""

    start: int
    end: int
    count: int

    def moved(self, bytes: int) -> Place:
        return self._replace(start=self.start + bytes, end=self.end + bytes)


class Written:
    """A file as we wrote it, and the tables that it holds.

    `hashes` are those of all bytes from the second line up to the end of each table's
    lines, where they are known.
    """

    def __init__(
        self,
        tables: Tables,
        content: bytes,
        places: Mapping[str, Place] | None = None,
        hashes: Mapping[str, Any] = MappingProxyType({}),
    ) -> None:
        self.tables = dict(tables)
        self.content = content
        self.hashes = hashes
        self._places = places

    @property
    def places(self) -> Mapping[str, Place]:
        """Of each table; empty for a file that is not laid out as we do it."""
        if self._places is None:
            self._places = _places(self.tables, self.content)
        return self._places


def compose(
    data: Tables,
    changed: Mapping[str, Iterable[str]] | None = None,
    before: Written | None = None,
) -> Written:
    """The file of these tables, the checksum in the first line.

    `changed` names the records that are not as they were `before`; without it all are
    taken to be new.
    """
    tables = {name: data[name] for name in data if name != "book"}
    rest = _Rest(before)
    for name, records in (tables or {"contacts": {}}).items():
        lines = None
        if changed is not None and before is not None:
            lines = _kept(name, records, list(changed.get(name, ())), before)
        if lines is None:
            rows = (_row(id, one) for id, one in records.items())
            lines = [",\n".join(rows).encode()]
        rest.add(name, lines, len(records))
    first = _first_line(data.get("book", {}), rest.checksum())
    places = {name: one.moved(len(first)) for name, one in rest.places.items()}
    # Joined once: a large book takes long to copy.
    content = b"".join([first, *rest.parts])
    return Written(data, content, places, rest.hashes)


class _Rest:
    """What follows the first line, while it is put together; places are from there.

    As far as it begins as before, nothing is hashed again.
    """

    def __init__(self, before: Written | None) -> None:
        from hashlib import sha256

        self.parts: list[Piece] = []
        self.places: dict[str, Place] = {}
        self.hashes: dict[str, Any] = {}
        self._size = 0
        self._hash = sha256()
        self._before = before if before is not None and before.hashes else None

    def add(self, name: str, lines: list[Piece], count: int) -> None:
        """A table with its records' lines."""
        end = "},\n" if self.parts else ""  # of the table before it
        head = f"{end}{_encode(name)}:{{".encode()
        start = self._size + len(head)
        self._size = start + sum(map(len, lines))
        self.places[name] = Place(start, self._size, count)
        self.parts += [head, *lines]
        new = [head, *lines]
        if self._before is not None:
            known = lines[:1] if lines and isinstance(lines[0], memoryview) else []
            if sum(map(len, known)) == self._length_before(name):
                self._hash = self._before.hashes[name].copy()
                new = lines[len(known) :]
            if new:
                self._before = None
        for one in new:
            self._hash.update(one)
        self.hashes[name] = self._hash.copy()

    def _length_before(self, name: str) -> int:
        """How long the lines of a table were, where it stood here; else -1."""
        names = list(self._before.hashes)
        here = len(self.hashes)
        if names[here : here + 1] != [name]:
            return -1
        place = self._before.places[name]
        return place.end - place.start

    def checksum(self) -> str:
        self.parts.append(b"}}\n")
        self._hash.update(b"}}\n")
        return self._hash.hexdigest()


def encoded(data: Tables) -> bytes:
    """A book's file."""
    return compose(data).content


def _first_line(book: Mapping[str, Any], checksum: str) -> bytes:
    about = dict(book)
    about["1"] = {"format": 1, **about.get("1", {}), "sha256": checksum}
    return f'{{"book":{_ascii(about)},\n'.encode()


def _row(id: str, record: Any) -> str:
    """A record as its line; half a character from elsewhere stays escaped."""
    text = f"{_encode(id)}:{_encode(record)}"
    try:
        text.encode()
    except UnicodeEncodeError:
        return f"{_encode(id)}:{_ascii(record)}"
    return text


# What is taken over


def _kept(
    name: str, records: Mapping[str, Any], changed: Sequence[str], before: Written
) -> list[Piece] | None:
    """A table's lines, those of few changes put among the known ones.

    None where that cannot be.
    """
    place, old = before.places.get(name), before.tables.get(name)
    if place is None or old is None or len(changed) > _FEW:
        return None
    new: list[Piece] = []
    cuts: list[tuple[int, int, bytes]] = []
    for id in changed:
        row = _row(id, records[id]).encode() if id in records else b""
        if id not in old:
            new += [row] if row else []
        elif (line := _line(before.content, place, id)) is not None:
            cuts.append((*line, row))
        else:
            return None  # laid out in another way: write it anew
    count = place.count + len(new) - sum(not row for _, _, row in cuts)
    if (changed or records is not old) and count != len(records):
        return None
    return _joined([*_runs(before.content, place, sorted(cuts)), *new])


def _runs(
    content: bytes, place: Place, cuts: Iterable[tuple[int, int, bytes]]
) -> list[Piece]:
    """The lines between those that are cut out, and what comes in their place."""
    whole, runs, at = memoryview(content), [], place.start
    for start, end, row in cuts:
        runs += [whole[at : start - 2], row] if start > at else [row]
        at = end + 2
    return [one for one in (*runs, whole[at : place.end]) if len(one)]


def _joined(runs: Iterable[Piece]) -> list[Piece]:
    joined: list[Piece] = []
    for one in runs:
        joined += [b",\n", one] if joined else [one]
    return joined


def _line(content: bytes, place: Place, id: str) -> tuple[int, int] | None:
    """Where a record's line begins and ends, without its comma.

    None where it is not what it must be.
    """
    key = f'"{id}":{{'.encode()
    start = place.start
    if not content.startswith(key, start):
        start = content.find(b"\n" + key, start, place.end) + 1
    end = content.find(b"\n", start, place.end) - 1
    if end < 0:
        end = place.end
    try:
        is_it = start and list(json.loads(b"{" + content[start:end] + b"}")) == [id]
    except ValueError:
        return None
    return (start, end) if is_it else None


def _places(tables: Tables, content: bytes) -> dict[str, Place]:
    names = [name for name in tables if name != "book"]
    lines = {name: tables[name] for name in names}
    if all(isinstance(one, Lines) for one in lines.values()):
        return {name: Place(*one.span, len(one)) for name, one in lines.items()}
    starts = table_starts(content)
    if len(starts) != len(names):
        return {}
    found: dict[str, Place] = {}
    for name, start, following in zip(names, starts, [*starts[1:], 0], strict=True):
        head = f"{_encode(name)}:{{".encode()
        end = (following or len(content)) - 3
        closed = content[end : end + 3] == (b"},\n" if following else b"}}\n")
        first = start + len(head)
        count = content.count(b"\n", first, end) + 1 if end > first else 0
        if not (
            content.startswith(head, start) and closed and count == len(tables[name])
        ):
            return {}
        found[name] = Place(first, end, count)
    return found
