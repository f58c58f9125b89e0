"""Where records name contacts, and what becomes of it when a contact goes or moves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rapport_tui.text import whole_number

Record = Mapping[str, Any]
To = Mapping[int, int | None]
OF_ONE = ("promises", "strains", "followups", "snoozes", "acknowledged")
OF_SEVERAL = ("conversations", "plans")
DUPLICATE = "duplicate"  # the code of an acknowledgement: these two are two people
TABLES = (*OF_ONE, *OF_SEVERAL, "contacts", "shelf")


def owners(table: str, record: Record) -> list[int]:
    """The contacts that a record is about."""
    if table in OF_ONE:
        named = [record.get("contact"), _other(record)]
    else:
        named = record.get("with") if table in OF_SEVERAL else []
    return [id for id in _listed(named) if type(id) is int]


def named(table: str, record: Record) -> set[int]:
    """Every contact that a record refers to."""
    met, ids = record.get("met"), set(owners(table, record))
    entries = [(one, "who") for one in _listed(record.get("relations"))]
    entries += [(one, "contact") for one in _listed(record.get("given"))]
    entries += [(met, "through")]
    found = [one.get(key) for one, key in entries if isinstance(one, Mapping)]
    return ids | {id for id in found if type(id) is int}


def turned(table: str, record: Record, to: To, names: Mapping[int, str]) -> dict:
    """The fields of a record that change when contacts become others.

    A contact that becomes None is taken out; a relation keeps their name.
    """
    if table in (*OF_SEVERAL, "drafts"):
        return _with(record, to)
    if table in OF_ONE:
        id = record.get("contact")
        moved = {"contact": to[id]} if type(id) is int and id in to else {}
        if (other := _other(record)) in to:
            moved["subject"] = str(to[other])
        return moved
    if table == "shelf":
        return _given(record, to)
    return {**_through(record, to), **_relations(record, to, names)}


def drafts_moved(one: int, other: int) -> dict[str, str]:
    """What unsaved text of one contact is of, when they become the other.

    The form of a person stays theirs: in another's it would change every field.
    """
    kinds = ("conversations", "messages")  # what one writes about or to them
    return {f"{kind} {one}": f"{kind} {other}" for kind in kinds}


def _other(record: Record) -> int | None:
    """The other one, where it is remembered that two people are not the same."""
    subject = record.get("subject")
    if record.get("code") != DUPLICATE or not isinstance(subject, str):
        return None
    return whole_number(subject)


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _with(record: Record, to: To) -> dict[str, Any]:
    named = _listed(record.get("with"))
    if not any(type(id) is int and id in to for id in named):
        return {}
    moved = [to.get(id, id) if type(id) is int else id for id in named]
    kept = [id for id in moved if id is not None]
    return {"with": [id for place, id in enumerate(kept) if id not in kept[:place]]}


def _given(record: Record, to: To) -> dict[str, Any]:
    entries = _listed(record.get("given"))
    moved: list[Any] = []
    for one in entries:
        id = one.get("contact") if isinstance(one, Mapping) else None
        if type(id) is int and id in to:
            if to[id] is None:
                continue
            one = {**one, "contact": to[id]}
        if one not in moved or one in entries:
            moved.append(one)
    return {"given": moved} if moved != entries else {}


def _through(record: Record, to: To) -> dict[str, Any]:
    met = record.get("met")
    id = met.get("through") if isinstance(met, Mapping) else None
    if type(id) is not int or id not in to:
        return {}
    moved = {**met, "through": to[id]}
    return {"met": {key: one for key, one in moved.items() if one is not None}}


def _relations(record: Record, to: To, names: Mapping[int, str]) -> dict[str, Any]:
    entries = _listed(record.get("relations"))
    moved = []
    for one in entries:
        id = one.get("who") if isinstance(one, Mapping) else None
        if type(id) is int and id in to:
            who = to[id] if to[id] is not None else names.get(id)
            one = {**one, "who": who}
        moved.append(one)
    return {"relations": moved} if moved != entries else {}
