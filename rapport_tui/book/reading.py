"""Whether bytes are a book: where they are damaged, and whether we wrote them."""

from __future__ import annotations

import json
import math
import re
from codecs import BOM_UTF8
from typing import Any, NoReturn

from rapport_tui.book.errors import BookDamaged

DEEPEST = 64
# What is kept of earlier records lies a few levels deeper than they did.
_DEEPER = {"history": 8, "trash": 8, "conflicts": 8, "removed": 8, "stamps": 8}
_FIRST = b'{"book":{'
_LONGEST_ID = 18  # digits
_ID = re.compile(rf"0|-?[1-9][0-9]{{0,{_LONGEST_ID - 1}}}")
_TABLE = re.compile(rb'\n"(?!-?[0-9]+":)')  # no table has a number for a name
_NAME = re.compile(rb'\n"[^-0-9]')  # in half the time
_NO_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
Tables = dict[str, dict[str, Any]]


def is_id(text: str) -> bool:
    """Whether a key is a record's id as it is written, without leading zeros."""
    return _ID.fullmatch(text) is not None


def digest(*rest: bytes | memoryview) -> str:
    """The SHA-256 of all bytes after the first line, given in parts."""
    from hashlib import sha256

    found = sha256()
    for part in rest:
        found.update(part)
    return found.hexdigest()


def parse(data: bytes, name: str) -> tuple[Tables, bool | None]:
    """The tables, and whether every byte is as we wrote it; None: it was never signed.

    Raises BookDamaged, with the place.
    """
    if not data or data.isspace():
        raise BookDamaged(f"{name} is empty: it was cut off")
    signed = is_signed(data)
    # Nothing that we wrote has a key twice, and looking for one takes its time.
    tables = _loaded(_decoded(data, name), name, doubles=not signed)
    _check_shape(tables, name, flat=signed and _is_flat(data))
    if signed:
        return tables, True
    return tables, False if tables.get("book", {}).get("1", {}).get("sha256") else None


def people_in(data: bytes, name: str) -> int:
    """How many people a book holds; BookDamaged where it is none.

    What we wrote has a contact a line: counting lines is faster than reading them.
    """
    if not is_signed(data):
        return len(parse(data, name)[0].get("contacts", {}))
    start = data.find(b'\n"contacts":{')
    if start < 0 or data.startswith(b"}", start + 13):
        return 0
    next_table = _TABLE.search(data, start + 1)
    end = next_table.start() if next_table else len(data) - 1
    return data.count(b"\n", start + 1, end) + 1


def table_starts(data: bytes) -> list[int]:
    """Where each table begins, in a file with a record a line.

    Not that of a table whose name begins as a number does: nobody has such a table.
    """
    return [found.start() + 1 for found in _NAME.finditer(data)]


def are_records(table: str, records: dict[str, Any], data: bytes) -> bool:
    """Whether what was read of a table is only records, none too deep.

    `data` is what it was read from.
    """
    deepest = DEEPEST + _DEEPER.get(table, 0)
    return _are_records(records) and (
        _is_flat(data) or not _deeper(records, deepest + 1)
    )


def is_signed(data: bytes) -> bool:
    """Whether the first line has the checksum of the rest."""
    end = data.find(b"\n")
    first = data[: max(end, 0)]
    if not (first.startswith(_FIRST) and first.endswith(b",")):
        return False
    rest = memoryview(data)[end + 1 :]  # a copy would take as long again
    try:
        return json.loads(first[:-1] + b"}")["book"]["1"]["sha256"] == digest(rest)
    except (ValueError, KeyError, TypeError, RecursionError):
        return False


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.removeprefix(BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BookDamaged(f"{name} line {line} is not UTF-8 text") from error


def _loaded(text: str, name: str, *, doubles: bool) -> Any:
    try:
        return json.loads(
            text,
            object_pairs_hook=_no_doubles if doubles else None,
            parse_constant=_no_constant,
            parse_float=_finite,
        )
    except json.JSONDecodeError as error:
        raise BookDamaged(
            f"{name} is damaged at line {error.lineno}, column {error.colno}:"
            f" {error.msg}"
        ) from error
    except RecursionError as error:
        raise BookDamaged(f"{name} is nested too deeply to be a book") from error
    except ValueError as error:
        raise BookDamaged(f"{name} is damaged: {error}") from error


def _no_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise ValueError(f"{_cut(key)} stands twice in one record or table")
            seen.add(key)
    return made


def _no_constant(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no value")


def _finite(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise ValueError(f"{_cut(text)} is no number that can be kept")
    return number


# For a few lines of what we wrote.
decode = json.JSONDecoder(parse_constant=_no_constant, parse_float=_finite).decode


def _is_flat(data: bytes) -> bool:
    """Whether brackets nest far less deep than a record may, told by them alone.

    Brackets within texts may hide what nests deeper from this look, which takes a fifth
    of the time of the exact one: it is only for what we wrote, and we write no deeper.
    """
    left = data.translate(None, _NO_BRACKETS)
    for _ in range(DEEPEST):
        inner = left.replace(b"[]", b"").replace(b"{}", b"")
        if len(inner) == len(left):
            break
        left = inner
    return not left


def _check_shape(tables: Any, name: str, *, flat: bool) -> None:
    """`flat`: nothing in them can be nested too deeply."""
    if not isinstance(tables, dict):
        raise BookDamaged(f"{name} is not a book: it holds no tables")
    for table, records in tables.items():
        if not isinstance(records, dict):
            raise BookDamaged(
                f"{name} is damaged: {_cut(table)} is not a table of records"
            )
        deepest = DEEPEST + _DEEPER.get(table, 0)
        # All at once: one by one takes several times longer.
        if _are_records(records) and (flat or not _deeper(records, deepest + 1)):
            continue
        for id, record in records.items():
            if not is_id(id):
                wrong = "is no record's number"
            elif not isinstance(record, dict):
                wrong = "is not a record"
            elif _deeper(record, deepest):
                wrong = f"is nested deeper than {deepest} levels"
            else:
                continue
            raise BookDamaged(f"{name} is damaged: {_cut(id)} in {_cut(table)} {wrong}")


def _are_records(table: dict[str, Any]) -> bool:
    if not {dict}.issuperset(map(type, table.values())):
        return False
    # Digits of which none begins with 0, as we give them: a fifth of the time of the
    # pattern, which is for all others.
    digits = "".join(table)
    plain = digits.isascii() and digits.encode().isdigit() and min(table) >= "1"
    if plain and max(map(len, table)) <= _LONGEST_ID:
        return True
    return all(map(_ID.fullmatch, table))


def _deeper(value: dict[str, Any], levels: int) -> bool:
    """Whether lists and objects nest deeper than that many levels."""
    row: list[Any] = [value]
    for _ in range(levels):
        row = [
            inner
            for one in row
            for inner in (one.values() if type(one) is dict else one)
            if type(inner) is dict or type(inner) is list
        ]
        if not row:
            return False
    return True


def _cut(text: str) -> str:
    """A name for a sentence; repr shows what a terminal must not get."""
    return repr(text if len(text) <= 40 else text[:40] + "…")
