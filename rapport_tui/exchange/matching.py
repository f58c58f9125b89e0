"""Who in the book a card is, and what it adds to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rapport_tui.text import folded

Record = Mapping[str, Any]
_LISTS = ("aliases", "tags", "interests", "relations")
_ENTRIES = ("channels", "dates", "fields")


@dataclass(slots=True)
class Addition:
    """What a card adds: values for empty fields, items for lists, and what differs."""

    fields: dict[str, Any]
    append: dict[str, tuple[Any, ...]]
    differs: list[str]

    def __bool__(self) -> bool:
        return bool(self.fields or self.append)


def reach(record: Record, kind: str) -> set[str]:
    """The e-mail addresses or phone numbers, in a form that compares."""
    found = set()
    for one in record.get("channels") or ():
        if isinstance(one, Mapping) and one.get("kind") == kind:
            found.add(_comparable(kind, str(one.get("value", ""))))
    return found - {""}


def _comparable(kind: str, value: str) -> str:
    """Phone numbers by their last nine digits: the country's part may be left out."""
    if kind == "phone":
        return "".join(sign for sign in value if sign.isdigit())[-9:]
    return folded(value)


class Known:
    """The contacts of a book, found by uid and by name."""

    def __init__(self, contacts: Mapping[int, Record]) -> None:
        self.records: dict[int, Record] = {}
        self._by_uid: dict[str, int] = {}
        self._by_name: dict[str, list[int]] = defaultdict(list)
        for id, record in contacts.items():
            self.put(id, record)

    def put(self, id: int, record: Record) -> None:
        """Add a contact, or take its new record."""
        new = id not in self.records
        self.records[id] = record
        if uid := record.get("uid"):
            self._by_uid.setdefault(str(uid), id)
        if new:
            for name in {folded(one) for one in _names(record)}:
                self._by_name[name].append(id)

    def find(self, card: Record) -> int | None:
        """Who the card is: by uid, by a name and a way to reach them, by name alone.

        By name alone only where nothing speaks against it, and one has that name or
        the card says nothing new.
        """
        if (id := self._by_uid.get(str(card.get("uid")))) is not None:
            return id
        named = self._by_name.get(folded(str(card["name"])), [])
        for id in named:
            if any(
                reach(self.records[id], kind) & reach(card, kind)
                for kind in ("email", "phone")
            ):
                return id
        fitting = [id for id in named if not _contradicts(self.records[id], card)]
        if len(named) == 1 and fitting:
            return fitting[0]
        return next((id for id in fitting if not added(self.records[id], card)), None)


def _names(record: Record) -> Iterable[str]:
    yield str(record.get("name") or "")
    for alias in record.get("aliases") or ():
        if isinstance(alias, str):
            yield alias


def _contradicts(record: Record, card: Record) -> bool:
    """Two of one name with other addresses, birthdays or uids are two people."""
    for kind in ("email", "phone"):
        ours, theirs = reach(record, kind), reach(card, kind)
        if ours and theirs and not ours & theirs:
            return True
    uids = {str(one["uid"]) for one in (record, card) if one.get("uid")}
    birthdays = {
        entry["on"][-5:]
        for one in (record, card)
        for entry in one.get("dates") or ()
        if isinstance(entry, Mapping) and entry.get("label") == "birthday"
    }
    return len(uids) > 1 or len(birthdays) > 1


def added(record: Record, card: Record) -> Addition:
    """What the card adds; what the user has is never changed."""
    made = Addition({}, {}, [])
    for name, value in card.items():
        held = record.get(name)
        if name == "channels":
            _append(made, name, held, value, _channel_key)
        elif name == "dates":
            _append(made, name, held, value, lambda one: folded(one["label"]))
            _differing_dates(made, held or (), value)
        elif name in _LISTS:
            _append(made, name, held, value, lambda one: folded(str(one)))
        elif name == "fields":
            more = {key: one for key, one in value.items() if key not in (held or {})}
            if more:
                made.fields[name] = {**(held or {}), **more}
        elif held in (None, "", []):
            made.fields[name] = value
        elif name not in ("name", "uid") and folded(str(held)) != folded(str(value)):
            made.differs.append(f"kept {name} {held!r}, the card says {value!r}")
    return made


def _channel_key(one: Record) -> tuple[str, str]:
    kind = str(one.get("kind"))
    return kind, _comparable(kind, str(one.get("value")))


def _append(made: Addition, name: str, held: Any, items: Iterable[Any], key) -> None:
    known = {key(one) for one in held or () if _usable(one)}
    more = []
    for one in items:
        if key(one) not in known:
            known.add(key(one))
            more.append(one)
    if more:
        made.append[name] = tuple(more)


def _usable(one: Any) -> bool:
    return (
        not isinstance(one, Mapping) or "label" in one or "value" in one or "who" in one
    )


def _differing_dates(made: Addition, held: Iterable[Any], card: Iterable[Any]) -> None:
    known = {folded(str(one.get("label"))): one.get("on") for one in held}
    for one in card:
        before = known.get(folded(one["label"]))
        if before is not None and before != one["on"]:
            made.differs.append(
                f"kept {one['label']} {before}, the card says {one['on']}"
            )
