"""Two cards of one person made one: which side wins each field, and nothing is lost."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from rapport_tui.edits import Change, Edit, new_id
from rapport_tui.exchange.matching import OTHER_UID
from rapport_tui.model import Contact
from rapport_tui.references import DUPLICATE, TABLES, drafts_moved, turned
from rapport_tui.text import folded

Record = Mapping[str, Any]
Records = Callable[[str], Mapping[int, Record]]
FIRST, SECOND = "first", "second"
# One value each; of `met` and `fields` each part.
_PARTED = ("met", "fields")
_OURS = frozenset({"created", "updated", "rhythm_from"})  # the earlier, or ours
_JOINED = frozenset({"notes"})


class Row(NamedTuple):
    """A field in which the two differ; `name` may be `met.on` or `fields.shoe size`."""

    name: str
    first: Any
    second: Any


def rows(first: Record, second: Record) -> list[Row]:
    """The fields of which only one value can stay, where both have one."""
    found = []
    if bool(first.get("resting")) != bool(second.get("resting")):
        resting = [bool(one.get("resting")) for one in (first, second)]
        found.append(Row("resting", *resting))
    for name in first:
        one, other = first.get(name), second.get(name)
        if _empty(one) or _empty(other) or name in _OURS | _JOINED:
            continue
        if name in _PARTED and isinstance(one, Mapping) and isinstance(other, Mapping):
            found += [
                Row(f"{name}.{key}", one[key], other[key])
                for key in one
                if key in other and not _same(one[key], other[key])
            ]
        elif not (isinstance(one, list) and isinstance(other, list)):
            if not _same(one, other):
                found.append(Row(name, one, other))
        elif name == "dates":
            found += _dates(one, other)
    return found


def _dates(one: list[Any], other: list[Any]) -> list[Row]:
    """Dates of one name on two days."""
    days = {folded(str(d.get("label"))): d for d in other if isinstance(d, Mapping)}
    found = []
    for date in one:
        if not isinstance(date, Mapping):
            continue
        theirs = days.get(folded(str(date.get("label"))))
        if theirs is not None and theirs.get("on") != date.get("on"):
            found.append(Row(f"dates.{date.get('label')}", date, theirs))
    return found


def _empty(value: object) -> bool:
    return value in (None, "", [], {})


def _same(one: object, other: object) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return " ".join(one.split()) == " ".join(other.split())
    return one == other


def merged(first: Record, second: Record, wins: Mapping[str, str]) -> dict[str, Any]:
    """The one record; `wins` says per row's name whose value stays (first's if not).

    The value that loses goes into the notes, a name among the aliases, a uid among
    the free fields.
    """
    made: dict[str, Any] = {}
    for name in {**first, **second}:
        one, other = first.get(name), second.get(name)
        if _empty(one) or _empty(other):
            made[name] = other if _empty(one) else one
        elif isinstance(one, list) and isinstance(other, list):
            made[name] = _united(name, one, other)
        elif (
            name in _PARTED and isinstance(one, Mapping) and isinstance(other, Mapping)
        ):
            made[name] = {**other, **one}
        else:
            made[name] = one
    if born := [str(one["created"]) for one in (first, second) if one.get("created")]:
        made["created"] = min(born)
    starts = [one["rhythm_from"] for one in (first, second) if one.get("rhythm_from")]
    if starts:
        made["rhythm_from"] = min(starts, key=str)
    made.pop("updated", None)
    if not _empty(second.get("notes")) and not _same(
        first.get("notes"), second["notes"]
    ):
        both = [one.get("notes") for one in (first, second)]
        made["notes"] = "\n\n".join(str(one) for one in both if not _empty(one))
    for row in rows(first, second):
        _settle(made, row, wins.get(row.name, FIRST))
    return made


def _settle(made: dict[str, Any], row: Row, winner: str) -> None:
    """Put the value that wins, and keep the one that loses."""
    won, lost = row.first, row.second
    if winner == SECOND:
        won, lost = lost, won
    outer, _, inner = row.name.partition(".")
    if outer == "dates":
        label = folded(str(inner))
        made["dates"] = [
            one
            for one in made["dates"]
            if not isinstance(one, Mapping) or folded(str(one.get("label"))) != label
        ] + [won]
    elif inner:
        made[outer] = {**made[outer], inner: won}
    else:
        made[outer] = won
    _keep(made, row.name, lost)


def _keep(made: dict[str, Any], name: str, lost: Any) -> None:
    if name == "name":
        aliases = [*made.get("aliases", ())]
        if folded(str(lost)) not in [folded(str(one)) for one in aliases]:
            made["aliases"] = [*aliases, lost]
    elif name == "uid":
        key, own = OTHER_UID, dict(made.get("fields") or {})
        while key in own and own[key] != lost:
            key += " too"
        made["fields"] = {**own, key: lost}
    else:
        label = name.replace(".", " ").replace("_", " ")
        line = f"{label}: {in_words(name, lost)}"
        made["notes"] = _with_line(made.get("notes"), line)


def _with_line(notes: object, line: str) -> str:
    return f"{notes}\n{line}" if notes else line


def in_words(name: str, value: Any) -> str:
    """A value as one would write it down."""
    if name.startswith("dates.") and isinstance(value, Mapping):
        return str(value.get("on"))
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    return json.dumps(value, ensure_ascii=False)


def _united(name: str, one: list[Any], other: list[Any]) -> list[Any]:
    """Both lists, each entry once."""
    known = {_key(name, entry) for entry in one}
    united = list(one)
    for entry in other:
        if (key := _key(name, entry)) not in known:
            known.add(key)
            united.append(entry)
    return united


def _key(name: str, entry: Any) -> str:
    if isinstance(entry, str):
        return folded(entry)
    if name == "dates" and isinstance(entry, Mapping):
        return folded(str(entry.get("label")))  # two days of one name are a row
    return json.dumps(entry, ensure_ascii=False, sort_keys=True)


def merge(
    first: Contact, second: Contact, wins: Mapping[str, str], records: Records
) -> Change:
    """The second becomes the first, and so does all that refers to them: one step."""
    contacts = records("contacts")
    names = {first.id: first.name, second.id: second.name}
    to = {second.id: first.id}
    record = merged(contacts[first.id], contacts[second.id], wins)
    record |= turned("contacts", record, to, names)
    record |= _not_of_itself(record, first, second)
    held = contacts[first.id]
    fields = {**dict.fromkeys(held.keys() - record.keys()), **record}
    fields = {name: one for name, one in fields.items() if held.get(name) != one}
    fields.pop("updated", None)
    edits = [Edit("contacts", first.id, fields)]
    for table in TABLES:
        for id, one in records(table).items():
            if table == "contacts" and id in names:
                continue
            if table == "acknowledged" and _of_both(one, names):
                edits.append(Edit(table, id, None))
            elif moved := turned(table, one, to, names):
                edits.append(Edit(table, id, moved))
    edits += _drafts(records("drafts"), first.id, second.id)
    edits.append(Edit("contacts", second.id, None))
    return Change(f"merged {second.name} into {first.name}", tuple(edits))


def _drafts(drafts: Mapping[int, Record], first: int, second: int) -> Iterator[Edit]:
    """Lines to be sorted and unsaved texts, where the first has none of the kind."""
    taken = {draft.get("of") for draft in drafts.values()}
    becomes = drafts_moved(second, first)
    for id, draft in drafts.items():
        moved = turned("drafts", draft, {second: first}, {})
        of = becomes.get(str(draft.get("of")))
        if of is not None and of not in taken:
            moved["of"] = of
        if moved:
            yield Edit("drafts", id, moved)


def _not_of_itself(record: Record, first: Contact, second: Contact) -> dict[str, Any]:
    """Nobody is their own relation: it becomes a name, and who introduced a note."""
    fields: dict[str, Any] = {}
    relations = record.get("relations")
    if isinstance(relations, list):
        fields["relations"] = [
            {**one, "who": second.name}
            if isinstance(one, Mapping) and one.get("who") == first.id
            else one
            for one in relations
        ]
    met = record.get("met")
    if isinstance(met, Mapping) and met.get("through") == first.id:
        fields["met"] = {key: one for key, one in met.items() if key != "through"}
        fields["notes"] = _with_line(record.get("notes"), f"met through: {second.name}")
    return fields


def _of_both(record: Record, names: Mapping[int, str]) -> bool:
    """Was it remembered that these two are not the same?"""
    return (
        record.get("code") == DUPLICATE
        and record.get("contact") in names
        and record.get("subject") in map(str, names)
    )


def not_the_same(first: Contact, second: Contact, today: Any) -> Change:
    """Remember that two people are two: nobody asks again."""
    fields = {
        "contact": first.id,
        "code": DUPLICATE,
        "subject": str(second.id),
        "on": today.isoformat(),
    }
    what = f"{first.name} and {second.name}: two people, and no question about it again"
    return Change(what, (Edit("acknowledged", new_id(), fields),))
