"""Whether bytes are a book: where they are damaged, and whether we wrote them."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from rapport_tui.book.errors import BookDamaged

DEEPEST = 64
_FIRST = b'{"book":{'


def digest(rest: bytes) -> str:
    """The SHA-256 of all bytes after the first line."""
    from hashlib import sha256

    return sha256(rest).hexdigest()


def parse(data: bytes, name: str) -> tuple[dict[str, dict[str, Any]], bool | None]:
    """The tables, and whether every byte is as we wrote it; None: it was never signed.

    Raises BookDamaged, with the place.
    """
    if not data.strip():
        raise BookDamaged(f"{name} is empty: it was cut off")
    first, _, rest = data.partition(b"\n")
    if first.startswith(_FIRST) and first.endswith(b","):
        try:
            signed = json.loads(first[:-1] + b"}")["book"]["1"].get("sha256")
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            signed = None
        if signed is not None and signed == digest(rest):
            return json.loads(data), True
    tables = _checked(data, name)
    about = tables.get("book", {}).get("1", {})
    return tables, False if about.get("sha256") else None


def texts(tables: dict[str, dict[str, Any]], data: bytes) -> dict[str, dict[str, str]]:
    """The text of each record in a file that is as we wrote it, a record a line."""
    lines = iter(data.decode().split("\n")[1:])
    found: dict[str, dict[str, str]] = {}
    for name, records in tables.items():
        if name == "book":
            continue
        if not records:
            next(lines)
            continue
        own = [next(lines) for _ in records]
        own[0] = own[0][len(json.dumps(name, ensure_ascii=False)) + 2 :]
        last = own.pop()[:-2]
        own = [line[:-1] for line in own]
        found[name] = dict(zip(records, [*own, last], strict=True))
    return found


def _checked(data: bytes, name: str) -> dict[str, dict[str, Any]]:
    """The tables of a file that is not as we wrote it."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BookDamaged(f"{name} line {line} is not UTF-8 text") from error
    try:
        tables = json.loads(
            text, object_pairs_hook=_no_doubles, parse_constant=_no_constant
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
    _check_shape(tables, name)
    return tables


def _no_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        keys = [key for key, _ in pairs]
        double = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"{double!r} stands twice in one record or table")
    return made


def _no_constant(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no value")


def _check_shape(tables: Any, name: str) -> None:
    if not isinstance(tables, dict):
        raise BookDamaged(f"{name} is not a book: it holds no tables")
    for table, records in tables.items():
        if not isinstance(records, dict):
            raise BookDamaged(f"{name} is damaged: {table!r} is not a table of records")
        for id, record in records.items():
            if not (id.isascii() and id.isdecimal()):
                raise BookDamaged(
                    f"{name} is damaged: {id!r} in {table!r} is no record's number"
                )
            if not isinstance(record, dict):
                raise BookDamaged(
                    f"{name} is damaged: {id} in {table!r} is not a record"
                )
            if _deeper(record, DEEPEST):
                raise BookDamaged(
                    f"{name} is damaged: {id} in {table!r} is nested deeper than"
                    f" {DEEPEST} levels"
                )


def _deeper(value: Any, levels: int) -> bool:
    """Whether lists and objects nest deeper than that many levels."""
    row = [value]
    for _ in range(levels):
        row = [
            inner
            for one in row
            for inner in (one.values() if isinstance(one, dict) else one)
            if isinstance(inner, dict | list)
        ]
        if not row:
            return False
    return True
