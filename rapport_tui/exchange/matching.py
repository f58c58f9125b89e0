"""Who in the book a card is, and what it adds to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rapport_tui.exchange.found import Record
from rapport_tui.exchange.uids import own_uid
from rapport_tui.text import folded

OTHER_UID = "other uid"  # of the free fields: a card that was merged into this one
_EMPTY = (None, "", [], {})
# They say nothing of the person.
_STAMPS = ("name", "uid", "created", "updated", "rhythm_from")


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
        self._by_own_uid: dict[str, int] = {}
        self._by_name: dict[str, list[int]] = defaultdict(list)
        for id, record in contacts.items():
            self.put(id, record)

    def put(self, id: int, record: Record) -> None:
        """Add a contact, or take its new record."""
        new = id not in self.records
        self.records[id] = record
        for uid in _uids(record):
            self._by_uid.setdefault(uid, id)
        if new:
            for name in {folded(one) for one in _names(record)}:
                self._by_name[name].append(id)

    def find(self, card: Record) -> int | None:
        """Who the card is: by uid, by a name and a way to reach them, by name alone.

        By name alone only where nothing speaks against it, and one has that name or
        the card says nothing new.
        """
        if (id := self.with_uid(card.get("uid"))) is not None:
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

    def named(self, name: Any) -> list[int]:
        """Everyone of that name."""
        return self._by_name.get(folded(str(name)), [])

    def with_uid(self, uid: Any) -> int | None:
        """Who came with that UID, or was given it when written by us."""
        if not uid:
            return None
        if (id := self._by_uid.get(str(uid))) is not None:
            return id
        if len(self._by_own_uid) < len(self.records):
            self._by_own_uid = {own_uid("contacts", one): one for one in self.records}
        id = self._by_own_uid.get(str(uid))
        return id if id is not None and not self.records[id].get("uid") else None

    def without_own_uid(self, id: int, fields: Record) -> Record:
        """The fields of a card, without a UID that only says who it is anyway."""
        if "uid" in fields and fields["uid"] == own_uid("contacts", id):
            return {name: one for name, one in fields.items() if name != "uid"}
        return fields


def _uids(record: Record) -> Iterable[str]:
    """The card's own, and those of cards that were merged into it."""
    if uid := record.get("uid"):
        yield str(uid)
    own = record.get("fields")
    for key, value in own.items() if isinstance(own, Mapping) else ():
        if key.startswith(OTHER_UID) and isinstance(value, str):
            yield value


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
        if value in _EMPTY or value == held:
            continue
        if held in _EMPTY and not isinstance(value, list):
            made.fields[name] = value
        elif isinstance(value, list) and (held in _EMPTY or name in _ENTRY_KEYS):
            _append(made, name, held, value)
        elif name in ("fields", "met") and _are(Mapping, held, value):
            more = {key: one for key, one in value.items() if key not in held}
            if more:
                made.fields[name] = {**held, **more}
        elif name not in _STAMPS and folded(str(held)) != folded(str(value)):
            made.differs.append(f"kept {name} {held!r}, the file says {value!r}")
    return made


def _are(kind: type, *values: Any) -> bool:
    return all(isinstance(one, kind) for one in values)


def _append(made: Addition, name: str, held: Any, items: list[Any]) -> None:
    """The entries that are not there yet; dates that differ are named."""
    key = entry_key(name)
    known = {key(one): one for one in held} if isinstance(held, list) else {}
    before = dict(known)
    more = []
    for one in items:
        if known.setdefault(key(one), one) is one:
            more.append(one)
        if name == "dates" and (ours := before.get(key(one))) is not None:
            _differing_date(made, ours, one)
    if more:
        made.append[name] = tuple(more)


def _differing_date(made: Addition, ours: Any, theirs: Any) -> None:
    if _are(Mapping, ours, theirs) and ours.get("on") != theirs.get("on"):
        made.differs.append(
            f"kept {ours.get('label')} {ours.get('on')}, the file says"
            f" {theirs.get('on')}"
        )


# What makes an entry of a list the same one


def entry_key(name: str) -> Callable[[Any], str]:
    """What two entries of that list have in common if they are the same."""
    return _ENTRY_KEYS.get(name, _whole)


def _whole(one: Any) -> str:
    return folded(str(one))


def _part(name: str) -> Callable[[Any], str]:
    def key(one: Any) -> str:
        return _whole(one.get(name) if isinstance(one, Mapping) else one)

    return key


def _channel(one: Any) -> str:
    if not isinstance(one, Mapping):
        return _whole(one)
    kind = str(one.get("kind"))
    return f"{kind} {_comparable(kind, str(one.get('value')))}"


_ENTRY_KEYS: Mapping[str, Callable[[Any], str]] = {
    **dict.fromkeys(("aliases", "tags", "places", "interests", "values"), _whole),
    **dict.fromkeys(("motivations", "challenges", "off_limits", "welcome"), _whole),
    "relations": _whole,
    "channels": _channel,
    "dates": _part("label"),
    "details": _part("text"),
    "agreements": _part("text"),
}
