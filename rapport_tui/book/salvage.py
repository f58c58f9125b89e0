"""What can be read of a damaged book, line by line; the newest copy gives the rest.

A book has a record a line, so that damage costs the records of the lines it is in.
"""

from __future__ import annotations

import os
import re
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from rapport_tui.book import backups, sealed
from rapport_tui.book.convert import TABLES
from rapport_tui.book.errors import BookDamaged, BookError
from rapport_tui.book.reading import Tables, parse
from rapport_tui.book.storage import BookStorage

_OPENING = re.compile(rb'\{?"((?!-?[0-9]+":)[^"\\]+)":\{')
# The same in the middle of a line, where a spoilt byte was the end of one.
_WITHIN = re.compile(rb'\}\},[^"]"((?!-?[0-9]+":)[^"\\]+)":\{')
_RECORD = re.compile(rb'"(0|-?[1-9][0-9]{0,17})":\{')
# What may stand after a record: nothing more, another one, the end of its table.
_ENDS = (b"", b",", b"}", b"},", b"}}")
_LAST = _ENDS[2:]
# Of the history one part without another would undo things in a wrong order.
_LEFT = {"history"}
_OTHERS = {"book", "history", "trash", "conflicts", "removed", "stamps"}


class Lost(NamedTuple):
    """A record that cannot be read; `copied`: the newest copy has it."""

    line: int | None
    table: str | None
    id: int | None
    copied: bool


class Salvage(NamedTuple):
    """`copied` is the time of the copy that helped, where there is one."""

    tables: Tables
    lost: tuple[Lost, ...]
    copied: datetime | None = None


def examine(path: Path) -> Salvage | None:
    """What would be left of a damaged book; None where that is nothing."""
    at, copy = _newest(path)
    try:
        data = sealed.opened(Path(os.path.realpath(path)).read_bytes(), path)
    except BookDamaged:
        return None  # of what is encrypted, a part says nothing
    found = salvage(data, copy)
    return None if found is None else found._replace(copied=at)


def mend(path: Path, now: datetime) -> Salvage | None:
    """Put what can be read in the place of a damaged book, which is kept as a copy.

    What was changed before can no longer be undone.
    """
    storage = BookStorage(path)
    with storage:
        if (found := examine(path)) is not None:
            backups.keep(storage.path, now, forced=True)
            storage.accept()
            storage.write(found.tables)
    return found


def _newest(path: Path) -> tuple[datetime | None, Tables]:
    """The newest copy that can be read."""
    for at, copy in backups.copies(path):
        try:
            if (tables := BookStorage(copy).read()) is not None:
                return at, tables
        except BookError:
            continue
    return None, {}


def salvage(data: bytes, copy: Tables) -> Salvage | None:
    """The readable records, and from the copy those that are not; None where none is.

    Of a file that is cut off, the copy also gives what it holds beyond the cut.
    """
    tables, lost = _readable(data, copy)
    if not tables.keys() - {"book"}:
        return None
    found = []
    for line, table, id in lost:
        table = table or _table_of(id, copy)
        record = copy.get(table or "", {}).get(id or "")
        if table and id and record is not None:
            tables.setdefault(table, {}).setdefault(id, record)
        found.append(Lost(line, table, int(id) if id else None, record is not None))
    if not data.endswith(b"}}\n") or any(one.id is None for one in found):
        found += _beyond(tables, copy)
    kept = {name: ones for name, ones in tables.items() if name not in _LEFT}
    return Salvage(kept, tuple(one for one in found if one.table not in _LEFT))


def _readable(
    data: bytes, copy: Tables
) -> tuple[Tables, list[tuple[int, str | None, str | None]]]:
    """The records by table; the lines without one, with their table and id."""
    tables: Tables = {}
    lost: list[tuple[int, str | None, str | None]] = []
    table: str | None = None
    for number, line in enumerate(data.splitlines(), 1):
        opening = _OPENING.match(line)
        name = _known(opening[1], copy) if opening else None
        if opening and (name or table is None):  # else a record whose id is spoilt
            table = name
            line = line[opening.end() :]
            if line in (b"}", b"},", b"}}"):
                continue
        key = _RECORD.match(line)
        id = key[1].decode() if key else None
        read, end = _record(line)
        if read is None or table is None or id is None:
            lost.append((number, table, id))
        else:
            tables.setdefault(table, {})[id] = read
        if end in _LAST:
            table = None  # what follows without a name is no part of it
        elif read is None and (opening := _WITHIN.search(line)):
            table = _known(opening[1], copy)
    return tables, lost


def _known(name: bytes, copy: Tables) -> str | None:
    """The table of that name; None where the name itself may be damaged."""
    text = name.decode("utf-8", "replace")
    return text if text in copy or text in TABLES or text in _OTHERS else None


def _record(line: bytes) -> tuple[dict[str, Any] | None, bytes]:
    """The record of a line, and what stands after it."""
    for end in _ENDS:
        if not line.endswith(end):
            continue
        row = line[: len(line) - len(end)]
        try:
            tables, _ = parse(b'{"t":{' + row + b"}}", "")
        except BookDamaged:
            continue
        if len(tables.get("t", {})) == len(tables) == 1:
            return next(iter(tables["t"].values())), end
    return None, b""


def _table_of(id: str | None, copy: Tables) -> str | None:
    return next((table for table in copy if id and id in copy[table]), None)


def _beyond(tables: Tables, copy: Tables) -> list[Lost]:
    """Take from the copy what the file has no line of."""
    found = []
    for table in (name for name in copy if name not in _OTHERS):
        for id, record in copy[table].items():
            if id not in tables.get(table, {}):
                tables.setdefault(table, {})[id] = record
                found.append(Lost(None, table, int(id), copied=True))
    return found
