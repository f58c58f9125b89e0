"""What hangs on a contact of Monica's: calls, notes, tasks, gifts, ways to reach them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from rapport_tui.exchange.found import Fields, Found, Reading, Record, Ref, Row
from rapport_tui.text import counted, iso_date, listed, storable

_UNITS = {"week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY", "day": "DAILY"}


def values_of(what: Any) -> list[Any]:
    """The things of a collection, with a count around them or not."""
    if isinstance(what, Mapping):
        what = what.get("values")
    return what if isinstance(what, list) else []


def collection(record: Record, type: str) -> list[Any]:
    data = record.get("data")
    for one in data if isinstance(data, list) else []:
        if isinstance(one, Mapping) and one.get("type") == type:
            return values_of(one)
    more = properties(record)
    return values_of(record.get(f"{type}s") or more.get(f"{type}s"))


def properties(record: Any) -> Record:
    held = record.get("properties") if isinstance(record, Mapping) else None
    return held if isinstance(held, Mapping) else {}


def text_of(value: Any) -> str:
    return storable(value.strip()) if isinstance(value, str) else ""


def day_of(value: Any) -> str | None:
    """The date of a time."""
    text = value[:10] if isinstance(value, str) else ""
    return text if iso_date(text) else None


def joined(*texts: Any) -> str:
    return "\n".join(filter(None, map(text_of, texts)))


@dataclass(slots=True)
class Account:
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

    def row(self, table: str, who: Reading, fields: Fields) -> None:
        """A record about one person; what is empty is left out."""
        kept = {key: value for key, value in fields.items() if value}
        named = {"contact": Ref(who.key)}
        if table == "conversations":
            named = {"with": [Ref(who.key)]}
        self.rows.append(Row(table, {**named, **kept}))


def _call(made: Account, who: Reading, part: Any) -> None:
    said = properties(part)
    began = "them" if said.get("contact_called") else "me"
    talk = {"at": day_of(said.get("called_at")), "kind": "talk", "channel": "phone"}
    talk |= {"began": began, "notes": text_of(said.get("content"))}
    made.row("conversations", who, talk)


def _conversation(made: Account, who: Reading, part: Any) -> None:
    said = properties(part)
    lines = []
    for one in values_of({"values": said.get("messages")}):
        message = properties(one)
        name = "me" if message.get("written_by_me") else who.fields["name"]
        lines.append(f"{name}: {text_of(message.get('content'))}")
    talk = {"at": day_of(said.get("happened_at")), "kind": "talk", "channel": "message"}
    made.row("conversations", who, {**talk, "notes": "\n".join(lines)})


def _went(made: Account, who: Reading, part: Any) -> None:
    id = part.get("uuid") if isinstance(part, Mapping) else part
    made.went.setdefault(str(id), []).append(str(who.key))


def _note(_: Account, who: Reading, part: Any) -> None:
    on = day_of(part.get("created_at")) if isinstance(part, Mapping) else None
    text = text_of(properties(part).get("body"))
    if text:
        line = f"{on}: {text}" if on else text
        who.fields["notes"] = joined(who.fields.get("notes"), line)


def _reminder(made: Account, who: Reading, part: Any) -> None:
    """What was due before the export is taken as made: nothing piles up."""
    said = properties(part)
    due, unit = day_of(said.get("initial_date")), said.get("frequency_type")
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
            "why": joined(said.get("title"), said.get("description")),
            "rule": f"FREQ={rule}" if rule else None,
            "done": made.today if due < made.today != "9999-12-31" else None,
        },
    )


def _task(made: Account, who: Reading, part: Any) -> None:
    said = properties(part)
    on = day_of(part.get("created_at")) if isinstance(part, Mapping) else None
    done = day_of(said.get("completed_at")) or on if said.get("completed") else None
    what = joined(said.get("title"), said.get("description"))
    made.row("promises", who, {"by": "me", "what": what, "made": on, "done": done})


def _debt(made: Account, who: Reading, part: Any) -> None:
    said = properties(part)
    on = day_of(part.get("created_at")) if isinstance(part, Mapping) else None
    amount = f"{said.get('amount') or ''} {text_of(said.get('currency'))}".strip()
    by = "me" if said.get("in_debt") else "them"
    done = on if said.get("status") == "complete" else None
    what = " ".join(filter(None, ("pay back", amount, text_of(said.get("reason")))))
    made.row("promises", who, {"by": by, "what": what, "made": on, "done": done})


def _gift(made: Account, who: Reading, part: Any) -> None:
    """Ideas and presents that were made go on the shelf."""
    said = properties(part)
    name = text_of(said.get("name"))
    if not name or said.get("status") == "received":
        made.count("received gift", 1)
        return
    item: Fields = {
        "what": joined(name, said.get("comment")),
        "link": text_of(said.get("url")),
    }
    if said.get("status") == "offered":
        item["given"] = [{"contact": Ref(who.key), "on": day_of(said.get("date"))}]
    made.rows.append(Row("shelf", {key: value for key, value in item.items() if value}))


def _field(made: Account, who: Reading, part: Any) -> None:
    said = properties(part)
    value = text_of(said.get("data"))
    kind = _kind(made.account, str(said.get("type")))
    if value:
        who.fields.setdefault("channels", []).append({"kind": kind, "value": value})


def _kind(account: Record, uuid: str) -> str:
    instance = account.get("instance")
    types = (
        instance.get("contact_field_types") if isinstance(instance, Mapping) else None
    )
    for one in values_of(types) or (types if isinstance(types, list) else []):
        if isinstance(one, Mapping) and one.get("uuid") == uuid:
            said = properties(one)
            name = text_of(said.get("type") or said.get("name")).lower()
            return {"e-mail": "email", "mail": "email"}.get(name, name) or "other"
    return "other"


def _address(_: Account, who: Reading, part: Any) -> None:
    said = properties(part)
    names = ("street", "city", "province", "postal_code", "country")
    value = ", ".join(filter(None, (text_of(said.get(one)) for one in names)))
    if value:
        label = text_of(said.get("name")).lower()
        entry = {"kind": "address", "value": value, "label": label}
        kept = {key: held for key, held in entry.items() if held}
        who.fields.setdefault("channels", []).append(kept)


def _pet(_: Account, who: Reading, part: Any) -> None:
    said = properties(part)
    kind = f"pet, {text_of(said.get('category')).lower() or 'some'}"
    who.fields.setdefault("fields", {})[kind] = text_of(said.get("name")) or "yes"


def _life_event(_: Account, who: Reading, part: Any) -> None:
    said = properties(part)
    text = joined(said.get("name"), said.get("note"))
    detail = {"on": day_of(said.get("happened_at")), "text": text}
    if text:
        kept = {key: value for key, value in detail.items() if value}
        who.fields.setdefault("details", []).append(kept)


PARTS: Mapping[str, Callable[[Account, Reading, Any], None]] = {
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
