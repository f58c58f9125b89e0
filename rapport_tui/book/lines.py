"""A table of a book as we write it: its records are read when somebody asks for them.

Such a file has a record a line. Most commands need a few of them, or each once: to hold
all of a large book takes longer than to read it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from typing import Any

from rapport_tui.book.reading import are_records, decode, table_starts

_CHUNK = 64 * 1024  # bytes that are read at a time: their memory is used again
_ENOUGH = 4  # times a table is searched for single records before all are read
Tables = dict[str, Any]


class NotLines(Exception):
    """The file is not laid out as we write it: it has to be read whole."""


class Lines(MutableMapping[str, Any]):
    """The records of one table by their ids, and what was changed of them since.

    `check` says whether every line holds one record: before that, only `batches` and what
    reads them all may be relied on.
    """

    def __init__(self, name: str, data: bytes, start: int, end: int) -> None:
        self._name, self._data = name, data
        self._start, self._end = start, end
        self._changed: dict[str, Any] = {}  # None: taken out
        self._known: dict[str, Any] = {}  # of the file; None: not there
        self._counted: list[int] = []  # its lines, once somebody asked
        self._whole: dict[str, Any] | None = None
        self._searched = 0
        self.checked = start == end

    @property
    def span(self) -> tuple[int, int]:
        """Where in the file its lines begin and end."""
        return self._start, self._end

    def copy(self) -> MutableMapping[str, Any]:
        """The same to change, which changes nothing here."""
        if self._whole is not None:
            return self._whole.copy()
        made = Lines(self._name, self._data, self._start, self._end)
        made._changed = self._changed.copy()
        made._known, made._counted = self._known, self._counted
        made.checked = self.checked
        return made

    # All of them

    def batches(self) -> Iterator[Mapping[str, Any]]:
        """Some records after the other, none kept; NotLines where that cannot be."""
        if self._whole is not None or self._changed:
            return iter([self.whole()])
        return self._chunks()

    def check(self) -> None:
        """Read all once, if nobody has; NotLines where a line is no record."""
        if not self.checked:
            for _ in self._chunks():
                pass

    def whole(self) -> dict[str, Any]:
        """All records, kept from now on."""
        if self._whole is None:
            whole: dict[str, Any] = {}
            for chunk in self._chunks():
                whole.update(chunk)
            for id, record in self._changed.items():
                if record is not None:
                    whole[id] = record
                else:
                    whole.pop(id, None)
            self._whole = whole
        return self._whole

    def _chunks(self) -> Iterator[dict[str, Any]]:
        """The records some lines at a time, each line holding one."""
        place = self._start
        while place < self._end:
            stop = self._line_end(min(place + _CHUNK, self._end))
            yield self._read(place, stop, self._data.count(b"\n", place, stop) + 1)
            place = stop + 1
        self.checked = True

    def _line_end(self, place: int) -> int:
        end = self._data.find(b"\n", place, self._end)
        return self._end if end < 0 else end

    def _read(self, start: int, end: int, count: int) -> dict[str, Any]:
        """What the lines between two places hold: as many records as said."""
        lines = self._data[start:end]
        try:
            found = decode("{" + lines.removesuffix(b",").decode() + "}")
        except (ValueError, RecursionError) as error:
            raise NotLines from error
        if len(found) != count or not are_records(self._name, found, lines):
            raise NotLines
        return found

    # One of them

    def holding(self, number: int) -> Iterator[tuple[str, Any]]:
        """At least those records that hold this number as a value."""
        if self._whole is not None:
            yield from self._whole.items()
            return
        # What is around it is looked at last: its digits are found soonest.
        value = rb"%d(?=[\s,\]}])(?<=[\s,\[:]%d)" % (number, number)
        end = self._start
        for found in re.compile(value).finditer(self._data, self._start, self._end):
            place = found.start()
            if place >= end:
                start = max(self._start, self._data.rfind(b"\n", 0, place) + 1)
                end = self._line_end(place)
                yield from self._unchanged(start, end)
        yield from self._new()

    def saying(self, words: Sequence[str]) -> Iterator[tuple[str, Any]]:
        """At least those records in whose texts all these words stand, folded."""
        if self._whole is not None:
            yield from self._whole.items()
            return
        # What is ASCII and not escaped stands in the file as in a text, and folding
        # makes it small, no more.
        parts = [word.encode() for word in words if word.isascii()]
        foreign = len(parts) < len(words)
        start = self._start
        for line in self._data[start : self._end].lower().split(b"\n"):
            end = start + len(line)
            if not line:
                break  # a table without records
            if not line.isascii() or b"\\" in line:
                yield from self._unchanged(start, end)
            elif not foreign:
                for part in parts:
                    if part not in line:
                        break
                else:
                    yield from self._unchanged(start, end)
            start = end + 1
        yield from self._new()

    def _unchanged(self, start: int, end: int) -> Iterator[tuple[str, Any]]:
        """The record of a line, unless it is another by now."""
        for id, record in self._read(start, end, 1).items():
            self._known[id] = record
            if id not in self._changed:
                yield id, record

    def _new(self) -> Iterator[tuple[str, Any]]:
        return (one for one in self._changed.items() if one[1] is not None)

    def _of_file(self, id: str) -> Any:
        """A record as the file has it; None where it has not."""
        if id not in self._known:
            key = f'"{id}":'.encode()
            start = self._start
            if not self._data.startswith(key, start):
                start = self._data.find(b"\n" + key, start, self._end) + 1
            found = None
            if start:
                found = self._read(start, self._line_end(start), 1)[id]
            self._searched += (start or self._end) - self._start
            self._known[id] = found
        return self._known[id]

    def _find(self, id: str) -> Any:
        """A record, None where there is none; all are read where many are asked for."""
        if self._whole is None and id in self._changed:
            return self._changed[id]
        if self._searched > _ENOUGH * (self._end - self._start):
            self.whole()
        return self._of_file(id) if self._whole is None else self._whole.get(id)

    def __getitem__(self, id: str) -> Any:
        if (record := self._find(id)) is None:
            raise KeyError(id)
        return record

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and self._find(id) is not None

    def __setitem__(self, id: str, record: Any) -> None:
        (self._changed if self._whole is None else self._whole)[id] = record

    def __delitem__(self, id: str) -> None:
        if id not in self:
            raise KeyError(id)
        if self._whole is None:
            self._changed[id] = None
        else:
            del self._whole[id]

    def remember(self, records: Mapping[str, Any]) -> None:
        """Some of the records, as the file has them: they need not be looked for."""
        self._known.update(records)

    # As a mapping

    def __len__(self) -> int:
        if self._whole is not None:
            return len(self._whole)
        if not self._counted:
            breaks = self._data.count(b"\n", self._start, self._end)
            self._counted.append(breaks + 1 if self._end > self._start else 0)
        (count,) = self._counted
        for id, record in self._changed.items():
            count += (record is not None) - (self._of_file(id) is not None)
        return count

    def __iter__(self) -> Iterator[str]:
        return iter(self.whole())

    def __reversed__(self) -> Iterator[str]:
        return reversed(self.whole())

    def keys(self) -> Any:
        return self.whole().keys()

    def values(self) -> Any:
        return self.whole().values()

    def items(self) -> Any:
        return self.whole().items()


def tables_in(data: bytes) -> Tables | None:
    """The tables of a signed book as lines; None where it is laid out otherwise.

    That of the book itself is read.
    """
    first = data.find(b"\n")
    tables: Tables = json.loads(data[: first - 1] + b"}")
    starts = table_starts(data)
    if len(tables) != 1 or not starts or starts[0] != first + 1:
        return None
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        end = (following or len(data)) - 3
        name, head = _head(data, start)
        closed = data[end : end + 3] == (b"},\n" if following else b"}}\n")
        if name is None or name in tables or not closed or head > end:
            return None
        tables[name] = Lines(name, data, head, end)
    return tables


def _head(data: bytes, start: int) -> tuple[str | None, int]:
    """The name of the table that begins at a place, and where its records begin."""
    head = data.find(b":{", start)
    try:
        name = json.loads(data[start:head])
    except ValueError:
        return None, head
    return name if isinstance(name, str) else None, head + 2


def batches(records: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    """All records of a table once, some at a time."""
    return records.batches() if isinstance(records, Lines) else [records]


def holding(records: Mapping[str, Any], number: int) -> Iterable[tuple[str, Any]]:
    """At least those records of a table that hold this number as a value."""
    return records.holding(number) if isinstance(records, Lines) else records.items()


def remember(records: Mapping[str, Any], some: Mapping[str, Any]) -> None:
    """Let these records of a table be known, as its file has them."""
    if isinstance(records, Lines):
        records.remember(some)


def saying(
    records: Mapping[str, Any], words: Sequence[str]
) -> Iterable[tuple[str, Any]]:
    """At least those records in whose texts all these words stand, folded."""
    return records.saying(words) if isinstance(records, Lines) else records.items()


def check(tables: Mapping[str, Any]) -> None:
    """Read what nobody has read yet; NotLines where a line is no record."""
    for records in tables.values():
        if isinstance(records, Lines):
            records.check()


def whole(tables: Mapping[str, Any]) -> Tables:
    """The tables with all their records."""
    return {
        name: records.whole() if isinstance(records, Lines) else records
        for name, records in tables.items()
    }
