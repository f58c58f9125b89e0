"""What a format cannot say of a person, said beside it: nothing is lost on the way back.

A format's own fields are read back as soon as they are written. Where that is not what
the book has, the exact value goes along with a digest of what was read: it counts for as
long as nobody changes the field in the other program.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, NamedTuple, NoReturn

from rapport_tui.exchange.found import Fields, Record, Ref
from rapport_tui.exchange.uids import contact_uid
from rapport_tui.text import escaped

DEEPEST = 32
_EMPTY = (None, "", [], {}, ())
_UNSAID = ("updated",)  # says when, and not what


class Exact(NamedTuple):
    """A field's value; it holds where the format's own is that of the digest."""

    value: Any
    digest: str


def digest(value: Any) -> str:
    """Ten signs that tell one value from another; none for no value."""
    if value in _EMPTY:
        return ""
    text = json.dumps(value, sort_keys=True, default=list)
    return sha256(text.encode()).hexdigest()[:10]


def portable(id: int, record: Record, contacts: Mapping[int, Record]) -> dict[str, Any]:
    """A record with its UID, and others named by theirs."""

    def named(other: Any) -> Any:
        if type(other) is not int or other not in contacts:
            return other
        held = contacts[other]
        return {"uid": contact_uid(other, held), "name": str(held.get("name") or "")}

    made = {name: one for name, one in record.items() if name not in _UNSAID}
    made["uid"] = contact_uid(id, record)
    if isinstance(relations := record.get("relations"), list):
        made["relations"] = [
            {**one, "who": named(one.get("who"))} if isinstance(one, Mapping) else one
            for one in relations
        ]
    met = record.get("met")
    if isinstance(met, Mapping) and "through" in met:
        made["met"] = {**met, "through": named(met["through"])}
    return made


def unsaid(record: Record, said: Record) -> dict[str, Exact]:
    """The fields of which the format says something else than the record."""
    return {
        name: Exact(record.get(name), digest(said.get(name)))
        for name in {**record, **said}
        if not _same(record.get(name), said.get(name))
    }


def _same(one: Any, other: Any) -> bool:
    return one == other or (one in _EMPTY and other in _EMPTY)


def restored(said: Fields, exact: Mapping[str, Exact]) -> Fields:
    """The fields as they were, where the format's own were not changed since."""
    made = dict(said)
    for name, one in exact.items():
        if one.digest != digest(said.get(name)):
            continue
        if name == "name" and not (isinstance(one.value, str) and one.value.strip()):
            continue
        if one.value in _EMPTY:
            made.pop(name, None)
        else:
            made[name] = one.value
    return made


def linked(fields: Fields) -> tuple[Fields, Fields]:
    """Fields without those that name others, and these with references."""
    fields, links = dict(fields), {}
    relations = fields.get("relations")
    if isinstance(relations, list) and any(_is_named(one, "who") for one in relations):
        links["relations"] = [_referring(one, "who") for one in relations]
        del fields["relations"]
    met = fields.get("met")
    if _is_named(met, "through"):
        links["met"] = {"through": Ref(met["through"].get("uid"))}
        fields["met"] = {name: one for name, one in met.items() if name != "through"}
    return fields, links


def _is_named(entry: Any, part: str) -> bool:
    return isinstance(entry, Mapping) and isinstance(entry.get(part), Mapping)


def _referring(entry: Any, part: str) -> Any:
    if not _is_named(entry, part):
        return entry
    who = entry[part]
    return {**entry, part: Ref(str(who.get("uid")), str(who.get("name") or "") or None)}


# As text, on one line, with nothing in it that a terminal or a line reader obeys


def document(value: Any) -> str:
    return escaped(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def read(text: str) -> Any:
    """A value of a document; raises ValueError for what no book would hold."""

    def no_constant(constant: str) -> NoReturn:
        raise ValueError(constant)

    try:
        value = json.loads(text, parse_constant=no_constant)
    except RecursionError as error:
        raise ValueError("too deep") from error
    row: list[Any] = [value]
    for _ in range(DEEPEST):
        row = [inner for one in row for inner in _inside(one)]
        if not row:
            return value
    raise ValueError("too deep")


def _inside(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []
