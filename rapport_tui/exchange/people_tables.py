"""People from a table with a header: Google's, Outlook's, LinkedIn's, anybody's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rapport_tui.exchange import columns
from rapport_tui.exchange.columns import LEFT_OUT, Meaning
from rapport_tui.exchange.days import order_of
from rapport_tui.exchange.found import Found, NotImportable
from rapport_tui.exchange.people_rows import person
from rapport_tui.exchange.sheets import PREAMBLE, Row, rows, separator_of, text_of

_NAMES = ("name", "first", "last", "exact")
_REACH = ("email", "phone", "alias")
_DATES = ("birthday", "anniversary", "met", "on", "date")


def looks_like(data: bytes) -> bool:
    """Is this text in columns, with names on top?"""
    text, _ = text_of(data[:65_536])
    start = text.lstrip()[:40].upper()
    if not start or start[0] in "{[<" or start.startswith("BEGIN:") or _binary(text):
        return False
    if columns.known([text.splitlines()[0]]):
        return True
    return any(sign in text for sign in ",;\t|") and not start.startswith("#")


def _binary(text: str) -> bool:
    return sum(sign < " " and sign not in "\t\r\n\x0b\x0c" for sign in text[:2000]) > 0


def found(data: bytes, choices: Any) -> Found:
    """The people of a table; NotImportable where it has no names in it."""
    text, note = text_of(data)
    table = rows(text, separator_of(text, columns.known))
    said = dict(choices.columns)
    at = _header(table, said)
    header = [cell.strip() for cell in table[at].cells]
    remembered = choices.remembered.get(tuple(header), {})
    said = {**remembered.get("columns", {}), **said}
    meant = columns.meanings(header, said)
    _check_names(header, meant)
    order = choices.date_order or remembered.get("date_order")
    body = table[at + 1 :]
    order = order_of(_dates(body, meant), order or choices.usual_order)
    made = Found("csv", problems=[note] if note else [])
    made.columns = {
        name: _in_words(one)
        for at, (name, one) in enumerate(zip(header, meant, strict=True))
        if one.target != LEFT_OUT and one.part == "value" and _is_filled(body, at)
    }
    if choices.columns or choices.date_order:
        made.remember = {"header": header, "columns": said, "date_order": order}
    for row in body:
        reading = person(row, meant, order)
        if reading is None:
            made.problems.append(f"line {row.line}: a row without a name, left out")
        else:
            made.people.append(reading)
    return made


def _header(table: Sequence[Row], said: Mapping[str, str]) -> int:
    """Which row has the columns' names: other programs write something above it."""
    wanted = {columns.plain(one) for one in said}
    best, place = 0, 0
    for at, row in enumerate(table[:PREAMBLE]):
        names = {columns.plain(cell) for cell in row.cells}
        count = columns.known(row.cells) + 100 * len(wanted & names)
        if count > best:
            best, place = count, at
    if not table:
        raise NotImportable("there is no row in it")
    return place


def _check_names(header: Sequence[str], meant: Sequence[Meaning]) -> None:
    targets = {one.target for one in meant}
    if not targets & {*_NAMES, *_REACH}:
        some = columns.some(header)
        raise NotImportable(
            f"no column looks like a name (there are {some}): say which it is, with"
            " --map COLUMN=name"
        )


def _dates(body: Sequence[Row], meant: Sequence[Meaning]) -> list[str]:
    places = [
        at
        for at, one in enumerate(meant)
        if one.target in _DATES and one.part == "value"
    ]
    return [row.cells[at] for row in body for at in places if at < len(row.cells)]


def _is_filled(body: Sequence[Row], at: int) -> bool:
    """Whether the column says anything of anybody."""
    return any(at < len(row.cells) and row.cells[at].strip() for row in body)


def _in_words(one: Meaning) -> str:
    target = {"address part": "address", "on": "field"}.get(one.target, one.target)
    return f"{target}:{one.label}" if one.label else target
