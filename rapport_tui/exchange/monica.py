"""An account of Monica 4 as it exports it (JSON): people and what was noted of them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from rapport_tui.exchange.found import (
    Fields,
    Found,
    NotImportable,
    Reading,
    Record,
    Ref,
    Row,
)
from rapport_tui.text import counted, iso_date, listed, storable

_UNITS = {"week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY", "day": "DAILY"}
# What has no place in a book, as it is called in the report.
_LEFT_OUT = {"photo": "photo", "document": "document", "audit_log": "", "user": ""}


def looks_like(data: bytes) -> bool:
    head = data[:65_536].removeprefix(b"\xef\xbb\xbf").lstrip()
    said = any(
        one in head for one in (b'"app_version"', b'"export_date"', b'"version"')
    )
    return head.startswith(b"{") and b'"account"' in head and said


def found(data: bytes, _: object = None) -> Found:
    """Everything that a book can hold; the rest is counted. May raise NotImportable."""
    whole = _parsed(data)
    account = whole["account"]
    reading = _Account(account, _day(whole.get("export_date")) or "9999-12-31")
    for one in _collection(account, "contact"):
        reading.contact(one)
    for one in _collection(account, "relationship"):
        reading.relationship(_properties(one))
    reading.activities(_collection(account, "activity"))
    reading.count(
        "journal entry", len(_values(_properties(account).get("journal_entries")))
    )
    return reading.finished()


def _parsed(data: bytes) -> Record:
    try:
        whole = json.loads(data.decode("utf-8-sig"))
    except RecursionError as error:
        raise NotImportable("it is nested too deeply to be an export") from error
    except ValueError as error:
        raise NotImportable(f"it is damaged: {error}") from error
    if not isinstance(whole, dict) or not isinstance(whole.get("account"), dict):
        raise NotImportable("there is no account in it: export it from Monica again")
    return whole


# Monica's way of nesting


def _values(what: Any) -> list[Any]:
    """The things of a collection, with a count around them or not."""
    if isinstance(what, Mapping):
        what = what.get("values")
    return what if isinstance(what, list) else []


def _collection(record: Record, type: str) -> list[Any]:
    data = record.get("data")
    for one in data if isinstance(data, list) else []:
        if isinstance(one, Mapping) and one.get("type") == type:
            return _values(one)
    more = _properties(record)
    return _values(record.get(f"{type}s") or more.get(f"{type}s"))


def _properties(record: Any) -> Record:
    held = record.get("properties") if isinstance(record, Mapping) else None
    return held if isinstance(held, Mapping) else {}


def _text(value: Any) -> str:
    return storable(value.strip()) if isinstance(value, str) else ""


def _day(value: Any) -> str | None:
    """The date of a time."""
    text = value[:10] if isinstance(value, str) else ""
    return text if iso_date(text) else None


def _said(*texts: Any) -> str:
    return "\n".join(filter(None, map(_text, texts)))


@dataclass(slots=True)
class _Account:
    """An account while it is read."""

    account: Record
    today: str
    people: dict[str, Reading] = field(default_factory=dict)
    partial: dict[str, str] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    went: dict[str, list[str]] = field(default_factory=dict)
    left: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)

    def finished(self) -> Found:
        problems = list(self.problems)
        if left := [counted(n, what) for what, n in sorted(self.left.items()) if n]:
            problems.append(f"not brought over: {listed(left)}")
        return Found("monica", list(self.people.values()), self.rows, problems)

    def count(self, what: str, number: int) -> None:
        if what:
            self.left[what] += number

    def contact(self, one: Any) -> None:
        """A contact with everything that hangs on it."""
        said = _properties(one)
        id = str(one.get("uuid", "")) if isinstance(one, Mapping) else ""
        names = ("first_name", "middle_name", "last_name")
        name = " ".join(filter(None, (_text(said.get(part)) for part in names)))
        name = name or _text(said.get("nickname"))
        if not name:
            self.problems.append(f"contact {id or '?'}: without a name, left out")
            return
        if said.get("is_partial"):
            self.partial[id] = name  # known only as somebody's relation
            return
        fields: Fields = {"name": name}
        links: Fields = {}
        for read in (_about, _birthday, _met):
            read(said, fields, links)
        fields = {key: value for key, value in fields.items() if value}
        reading = Reading("", fields, (), links, id)
        for type, add in _PARTS.items():
            for part in _collection(one, type):
                add(self, reading, part)
        for type, what in _LEFT_OUT.items():
            self.count(what, len(_collection(one, type)))
        self.people[id] = reading

    def relationship(self, said: Record) -> None:
        """`contact_is` is the father, say, of `of_contact`."""
        one, other = str(said.get("contact_is")), str(said.get("of_contact"))
        kind = _text(said.get("type")).replace("_", " ")
        if (who := self.people.get(other)) is None:
            return
        name = self.partial.get(one)
        if name is None and one not in self.people:
            return
        relation = {"who": Ref(one, name), "is": kind or "related"}
        who.links.setdefault("relations", []).append(relation)

    def activities(self, values: list[Any]) -> None:
        """What was done together: one conversation with all who were there."""
        for one in values:
            said = _properties(one)
            id = str(one.get("uuid")) if isinstance(one, Mapping) else ""
            people, on = self.went.get(id, []), _day(said.get("happened_at"))
            if not people or on is None:
                self.count("undated activity", 1)
                continue
            talk = {
                "with": [Ref(who) for who in people],
                "at": on,
                "kind": "talk",
                "channel": "in-person",
                "notes": _said(said.get("summary"), said.get("description")),
            }
            self.rows.append(Row("conversations", talk))

    def row(self, table: str, who: Reading, fields: Fields) -> None:
        """A record about one person; what is empty is left out."""
        kept = {key: value for key, value in fields.items() if value}
        named = {"contact": Ref(who.key)}
        if table == "conversations":
            named = {"with": [Ref(who.key)]}
        self.rows.append(Row(table, {**named, **kept}))


# A contact's own fields


def _about(said: Record, fields: Fields, _: Fields) -> None:
    nick = _text(said.get("nickname"))
    fields["aliases"] = [nick] if nick and nick != fields["name"] else []
    fields["role"], fields["org"] = _text(said.get("job")), _text(said.get("company"))
    fields["notes"] = _text(said.get("description"))
    fields["tags"] = [_text(one) for one in _values({"values": said.get("tags")})]
    food = _text(said.get("food_preferences"))
    fields["fields"] = {"food": food} if food else {}
    every = said.get("stay_in_touch_frequency")
    if type(every) is int and 0 < every <= 3650:
        fields["every"] = every
    if said.get("is_dead"):
        fields["resting"] = True
        fields["fields"]["died"] = _special(said.get("deceased_date")) or "yes"


def _birthday(said: Record, fields: Fields, _: Fields) -> None:
    if on := _special(said.get("birthdate")):
        fields["dates"] = [{"label": "birthday", "on": on}]


def _special(what: Any) -> str | None:
    """A day; the year left out where it is unknown, none where it was only an age."""
    if not isinstance(what, Mapping) or what.get("is_age_based"):
        return None
    on = _day(what.get("date"))
    return f"-{on[4:]}" if on and what.get("is_year_unknown") else on


def _met(said: Record, fields: Fields, links: Fields) -> None:
    date = said.get("first_met_date")
    on = _special(date)
    met = {
        "on": on if on and not on.startswith("--") else None,
        "at": _text(said.get("first_met_where")),
        "how": _text(said.get("first_met_additional_info")),
    }
    fields["met"] = {key: value for key, value in met.items() if value}
    if through := said.get("first_met_through"):
        links["met"] = {"through": Ref(str(through))}


# What hangs on a contact


def _call(made: _Account, who: Reading, part: Any) -> None:
    said = _properties(part)
    began = "them" if said.get("contact_called") else "me"
    talk = {"at": _day(said.get("called_at")), "kind": "talk", "channel": "phone"}
    talk |= {"began": began, "notes": _text(said.get("content"))}
    made.row("conversations", who, talk)


def _conversation(made: _Account, who: Reading, part: Any) -> None:
    said = _properties(part)
    lines = []
    for one in _values({"values": said.get("messages")}):
        message = _properties(one)
        name = "me" if message.get("written_by_me") else who.fields["name"]
        lines.append(f"{name}: {_text(message.get('content'))}")
    talk = {"at": _day(said.get("happened_at")), "kind": "talk", "channel": "message"}
    made.row("conversations", who, {**talk, "notes": "\n".join(lines)})


def _went(made: _Account, who: Reading, part: Any) -> None:
    id = part.get("uuid") if isinstance(part, Mapping) else part
    made.went.setdefault(str(id), []).append(str(who.key))


def _note(_: _Account, who: Reading, part: Any) -> None:
    on = _day(part.get("created_at")) if isinstance(part, Mapping) else None
    text = _text(_properties(part).get("body"))
    if text:
        line = f"{on}: {text}" if on else text
        who.fields["notes"] = _said(who.fields.get("notes"), line)


def _reminder(made: _Account, who: Reading, part: Any) -> None:
    """What was due before the export is taken as made: nothing piles up."""
    said = _properties(part)
    due, unit = _day(said.get("initial_date")), said.get("frequency_type")
    if said.get("inactive") or said.get("delible") is False or due is None:
        return  # Monica's own for a birthday, which rapport reminds of by itself
    number = said.get("frequency_number")
    number = number if type(number) is int and number > 1 else 1
    rule = _UNITS.get(str(unit))
    if rule and number > 1:
        rule += f";INTERVAL={number}"
    made.row(
        "followups",
        who,
        {
            "due": due,
            "why": _said(said.get("title"), said.get("description")),
            "rule": f"FREQ={rule}" if rule else None,
            "done": made.today if due < made.today != "9999-12-31" else None,
        },
    )


def _task(made: _Account, who: Reading, part: Any) -> None:
    said = _properties(part)
    on = _day(part.get("created_at")) if isinstance(part, Mapping) else None
    done = _day(said.get("completed_at")) or on if said.get("completed") else None
    what = _said(said.get("title"), said.get("description"))
    made.row("promises", who, {"by": "me", "what": what, "made": on, "done": done})


def _debt(made: _Account, who: Reading, part: Any) -> None:
    said = _properties(part)
    on = _day(part.get("created_at")) if isinstance(part, Mapping) else None
    amount = f"{said.get('amount') or ''} {_text(said.get('currency'))}".strip()
    by = "me" if said.get("in_debt") else "them"
    done = on if said.get("status") == "complete" else None
    what = " ".join(filter(None, ("pay back", amount, _text(said.get("reason")))))
    made.row("promises", who, {"by": by, "what": what, "made": on, "done": done})


def _gift(made: _Account, who: Reading, part: Any) -> None:
    """Ideas and presents that were made go on the shelf."""
    said = _properties(part)
    name = _text(said.get("name"))
    if not name or said.get("status") == "received":
        made.count("received gift", 1)
        return
    item: Fields = {
        "what": _said(name, said.get("comment")),
        "link": _text(said.get("url")),
    }
    if said.get("status") == "offered":
        item["given"] = [{"contact": Ref(who.key), "on": _day(said.get("date"))}]
    made.rows.append(Row("shelf", {key: value for key, value in item.items() if value}))


def _field(made: _Account, who: Reading, part: Any) -> None:
    said = _properties(part)
    value = _text(said.get("data"))
    kind = _kind(made.account, str(said.get("type")))
    if value:
        who.fields.setdefault("channels", []).append({"kind": kind, "value": value})


def _kind(account: Record, uuid: str) -> str:
    instance = account.get("instance")
    types = (
        instance.get("contact_field_types") if isinstance(instance, Mapping) else None
    )
    for one in _values(types) or (types if isinstance(types, list) else []):
        if isinstance(one, Mapping) and one.get("uuid") == uuid:
            said = _properties(one)
            name = _text(said.get("type") or said.get("name")).lower()
            return {"e-mail": "email", "mail": "email"}.get(name, name) or "other"
    return "other"


def _address(_: _Account, who: Reading, part: Any) -> None:
    said = _properties(part)
    names = ("street", "city", "province", "postal_code", "country")
    value = ", ".join(filter(None, (_text(said.get(one)) for one in names)))
    if value:
        label = _text(said.get("name")).lower()
        entry = {"kind": "address", "value": value, "label": label}
        kept = {key: held for key, held in entry.items() if held}
        who.fields.setdefault("channels", []).append(kept)


def _pet(_: _Account, who: Reading, part: Any) -> None:
    said = _properties(part)
    kind = f"pet, {_text(said.get('category')).lower() or 'some'}"
    who.fields.setdefault("fields", {})[kind] = _text(said.get("name")) or "yes"


def _life_event(_: _Account, who: Reading, part: Any) -> None:
    said = _properties(part)
    text = _said(said.get("name"), said.get("note"))
    detail = {"on": _day(said.get("happened_at")), "text": text}
    if text:
        kept = {key: value for key, value in detail.items() if value}
        who.fields.setdefault("details", []).append(kept)


_PARTS: Mapping[str, Callable[[_Account, Reading, Any], None]] = {
    "call": _call,
    "contact_field": _field,
    "address": _address,
    "activity": _went,
    "conversation": _conversation,
    "note": _note,
    "reminder": _reminder,
    "task": _task,
    "debt": _debt,
    "gift": _gift,
    "pet": _pet,
    "life_event": _life_event,
}
