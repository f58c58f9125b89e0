"""A contact that was changed here and elsewhere: which change of which field counts.

Programs drop properties that they do not know when somebody edits a card in them: what
is missing counts as taken out only where every address book has it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import Any

from rapport_tui.exchange.found import Fields, Record
from rapport_tui.exchange.matching import entry_key

_EMPTY = (None, "", [], {}, ())
_REMOVABLE = ("org", "role", "notes", "aliases", "tags", "channels", "dates")
_KINDS = ("email", "phone", "url", "address")


def merged(ours: Record, theirs: Record, base: Record) -> tuple[Fields, list[str]]:
    """The fields that become another here (None: empty), and what stays different."""
    changed: Fields = {}
    differs = []
    for name in dict.fromkeys((*theirs, *base)):
        here, there, before = ours.get(name), theirs.get(name), base.get(name)
        dropped = there in _EMPTY and name not in _REMOVABLE
        if name == "uid" or dropped or _same(there, before) or _same(there, here):
            continue
        if all(one in _EMPTY or isinstance(one, list) for one in (here, there, before)):
            joined = list(_joined(name, here or [], there or [], before or []))
            if not _same(joined, here):
                changed[name] = joined
        elif _same(here, before):
            changed[name] = there
        else:
            differs.append(f"kept {name} {here!r}, the file says {there!r}")
    return changed, differs


def _same(one: Any, other: Any) -> bool:
    return one == other or (one in _EMPTY and other in _EMPTY)


def _joined(
    name: str, ours: list[Any], theirs: list[Any], base: list[Any]
) -> Iterator[Any]:
    """Our entries without those taken out there, and those that came there."""
    key = entry_key(name)
    there = {key(one): one for one in theirs}
    before = {key(one): one for one in base}
    for one in ours:
        if (their := there.get(key(one))) is not None:
            yield _dated(one, their, before.get(key(one))) if name == "dates" else one
        elif key(one) not in before or not _is_removable(name, one):
            yield one
    known = {key(one) for one in ours} | before.keys()
    for mark, one in there.items():
        if mark not in known:
            yield one


def _dated(ours: Any, theirs: Any, base: Any) -> Any:
    """An occasion with the day that was set there, if it was not set here, too."""
    days = [one.get("on") if isinstance(one, Mapping) else None for one in (ours, base)]
    if days[0] != days[1] or not isinstance(theirs, Mapping):
        return ours
    return {**ours, "on": theirs.get("on")} if isinstance(ours, Mapping) else theirs


def _is_removable(name: str, entry: Any) -> bool:
    if not isinstance(entry, Mapping):
        return True
    if name == "channels":
        return entry.get("kind") in _KINDS
    return name == "dates" and entry.get("label") == "birthday"


def here(fields: Fields, who: Callable[[Hashable], int | None]) -> Fields:
    """Fields in which others have their ids in this book again."""

    def found(one: Any) -> Any:
        if not isinstance(one, Mapping):
            return one
        id = who(one.get("uid"))
        return one.get("name") if id is None else id

    made = dict(fields)
    if isinstance(relations := made.get("relations"), list):
        made["relations"] = [
            {**one, "who": found(one.get("who"))} if isinstance(one, Mapping) else one
            for one in relations
        ]
    met = made.get("met")
    if isinstance(met, Mapping) and isinstance(met.get("through"), Mapping):
        made["met"] = {**met, "through": who(met["through"].get("uid"))}
    return made
