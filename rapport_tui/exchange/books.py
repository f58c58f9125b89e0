"""Another rapport's book, or an export of this one: joined back in."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, NoReturn

from rapport_tui.edits import Edit, new_id
from rapport_tui.exchange.found import Fields, Found, NotImportable, Record, Tables
from rapport_tui.exchange.joining import FileReport, Joining
from rapport_tui.exchange.matching import Known
from rapport_tui.text import folded, storable

Ids = Mapping[str, Mapping[int, int]]
FORMAT = 1
LEFT_OUT = ("history", "trash")  # what was, and is no more
_ID = re.compile(r"0|-?[1-9][0-9]{0,17}")
_TABLE = re.compile(rb'\s*\{\s*"[^"]*"\s*:\s*\{\s*(?:\}|"-?[0-9]+"\s*:\s*\{)')
# Whose doc_id the subject of a snooze is, by its code.
_SUBJECTS = {
    "promise": "promises",
    "repair": "strains",
    "followup": "followups",
    **dict.fromkeys(("tell", "prepare", "hold", "debrief"), "plans"),
}
# A record of the same number is the same if it says the same in one of these.
_IDENTITY: Mapping[str, tuple[str, ...]] = {
    "conversations": ("at",),
    "promises": ("what",),
    "strains": ("what", "on"),
    "plans": ("text", "created"),
    "followups": ("due", "why"),
    "snoozes": ("code",),
    "acknowledged": ("subject",),
    "shelf": ("what",),
    "drafts": ("of",),
}


def looks_like(data: bytes) -> bool:
    """Is this an object of tables of records, as TinyDB writes it?"""
    head = data[:4096].removeprefix(b"\xef\xbb\xbf")
    return _TABLE.match(head) is not None


def found(data: bytes, _: object) -> Found:
    """The tables of a book; NotImportable where it is damaged or newer."""
    tables = _parsed(data)
    about = tables.get("book", {}).get(1, {})
    if type(format := about.get("format", FORMAT)) is int and format > FORMAT:
        raise NotImportable(
            f"it was written by a newer rapport (format {format}): upgrade rapport"
        )
    return Found("rapport", tables=tables)


def _parsed(data: bytes) -> Tables:
    try:
        text = data.decode("utf-8-sig")
        whole = json.loads(text, parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        raise NotImportable("it is not UTF-8 text: export the book again") from error
    except RecursionError as error:
        raise NotImportable("it is nested too deeply to be a book") from error
    except ValueError as error:
        raise NotImportable(f"it is damaged: {error}") from error
    for name, records in whole.items():
        if not isinstance(records, dict):
            raise NotImportable(f"it is damaged: {name!r} is not a table of records")
        for id, record in records.items():
            if not (_ID.fullmatch(id) and isinstance(record, dict)):
                raise NotImportable(f"it is damaged: {id!r} in {name!r} is no record")
    return {
        name: {int(id): record for id, record in records.items()}
        for name, records in whole.items()
    }


def _no_constant(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no value")


def join(joining: Joining, tables: Tables, report: FileReport) -> None:
    """Everything of another book; what this one has already is left as it is."""
    ids: dict[str, dict[int, int]] = {}
    ids["contacts"] = _people(joining, tables.get("contacts", {}))
    others = [one for one in tables if one not in ("book", "contacts", *LEFT_OUT)]
    for table in others:
        ids[table] = _places(joining, table, tables[table], ids)
    _about(joining, tables.get("book", {}))
    for id, record in tables.get("contacts", {}).items():
        _person(joining, ids["contacts"][id], moved("contacts", record, ids), report)
    for table in others:
        for id, record in tables[table].items():
            _record(joining, table, ids[table][id], moved(table, record, ids), report)


def _about(joining: Joining, about: Mapping[int, Record]) -> None:
    """A new book begins on the day that the other one began."""
    if joining.book.get("book"):
        return
    own = {name: one for name, one in about.get(1, {}).items() if name != "sha256"}
    for id, record in {**about, 1: own}.items():
        joining.edits["book", id] = Edit("book", id, record, whole=True)


def _people(joining: Joining, contacts: Mapping[int, Record]) -> dict[int, int]:
    """Who each contact is here; two of the other book are never made one."""
    before = Known(joining.known.records)
    ids: dict[int, int] = {}
    taken: set[int] = set()
    for id, record in contacts.items():
        if id in before.records and _is_same_person(before.records[id], record):
            ids[id] = id
            taken.add(id)
    for id, record in contacts.items():
        if id in ids:
            continue
        match = before.find(record) if isinstance(record.get("name"), str) else None
        if match is None or match in taken:
            match = id if id not in before.records else new_id()
        ids[id] = match
        taken.add(match)
    return ids


def _is_same_person(one: Record, other: Record) -> bool:
    same_name = folded(str(one.get("name"))) == folded(str(other.get("name")))
    return same_name or any(
        one.get(name) and one.get(name) == other.get(name)
        for name in ("uid", "created")
    )


def _places(
    joining: Joining, table: str, records: Mapping[int, Record], ids: Ids
) -> dict[int, int]:
    """Where each record of another book belongs in this one."""
    here = joining.book.get(table, {})
    places: dict[int, int] = {}
    for id, record in records.items():
        record = moved(table, record, ids)
        if id in here and _is_same(table, here[id], record):
            places[id] = id
        elif here and (same := joining.same(table, record)) is not None:
            places[id] = same
        else:
            places[id] = new_id() if id in here else id
    return places


def _is_same(table: str, one: Record, other: Record) -> bool:
    return one == other or any(
        one.get(name) is not None and one.get(name) == other.get(name)
        for name in _IDENTITY.get(table, ())
    )


def _person(joining: Joining, id: int, record: Fields, report: FileReport) -> None:
    if id not in joining.known.records:
        joining.put(id, record, whole=True)
        report.added += 1
        return
    more = joining.add(id, record)
    report.problems += [f"{record.get('name')}: {words}" for words in more.differs]
    if more:
        report.merged += 1
    else:
        report.skipped += 1


def _record(
    joining: Joining, table: str, id: int, record: Fields, report: FileReport
) -> None:
    held = joining.book.get(table, {}).get(id)
    if held is None:
        joining.new(table, id, record, whole=True)
        return
    more = {name: one for name, one in record.items() if held.get(name) is None}
    more = {name: one for name, one in more.items() if one not in (None, "", [], {})}
    if more:
        joining.edits[table, id] = Edit(table, id, more)
    differs = [
        name for name, one in record.items() if name in held and held[name] != one
    ]
    if differs:
        report.problems.append(
            f"{table} {id}: kept {', '.join(differs)}, the file says something else"
        )


def moved(table: str, record: Record, ids: Ids) -> Fields:
    """A record with the numbers that its references have in this book."""
    made = {storable(name): value for name, value in record.items()}
    for name, value in record.items():
        match name, value:
            case "contact", int():
                made[name] = _in(ids, "contacts", value)
            case "plan" | "conversation", int():
                made[name] = _in(ids, f"{name}s", value)
            case "with", list():
                made[name] = [_in(ids, "contacts", one) for one in value]
            case "met", dict():
                made[name] = _entry(value, "through", ids)
            case "relations", list():
                made[name] = [_entry(one, "who", ids) for one in value]
            case "given", list():
                made[name] = [_entry(one, "contact", ids) for one in value]
            case "subject", int() if table == "snoozes":
                of = _SUBJECTS.get(str(record.get("code")), "")
                made[name] = _in(ids, of, value)
            case "of", str() if table == "drafts":
                of, _, id = value.partition(" ")
                if _ID.fullmatch(id):
                    made[name] = f"{of} {_in(ids, of, int(id))}"
    return made


def _entry(value: Any, name: str, ids: Ids) -> Any:
    if isinstance(value, dict) and type(value.get(name)) is int:
        return {**value, name: _in(ids, "contacts", value[name])}
    return value


def _in(ids: Ids, table: str, id: Any) -> Any:
    return ids.get(table, {}).get(id, id) if type(id) is int else id
