"""An account of Monica 4 as it exports it (JSON): people and what was noted of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
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
from rapport_tui.exchange.monica_parts import (
    PARTS,
    Account,
    collection,
    day_of,
    joined,
    properties,
    text_of,
    values_of,
)

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
    made = Account(account, day_of(whole.get("export_date")) or "9999-12-31")
    for one in collection(account, "contact"):
        _contact(made, one)
    for one in collection(account, "relationship"):
        _relationship(made, properties(one))
    _activities(made, collection(account, "activity"))
    entries = values_of(properties(account).get("journal_entries"))
    made.count("journal entry", len(entries))
    return made.finished()


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


def _contact(made: Account, one: Any) -> None:
    """A contact with everything that hangs on it."""
    said = properties(one)
    id = str(one.get("uuid", "")) if isinstance(one, Mapping) else ""
    names = ("first_name", "middle_name", "last_name")
    name = " ".join(filter(None, (text_of(said.get(part)) for part in names)))
    name = name or text_of(said.get("nickname"))
    if not name:
        made.problems.append(f"contact {id or '?'}: without a name, left out")
        return
    if said.get("is_partial"):
        made.partial[id] = name  # known only as somebody's relation
        return
    fields: Fields = {"name": name}
    links: Fields = {}
    for read in (_about, _birthday, _met):
        read(said, fields, links)
    fields = {key: value for key, value in fields.items() if value}
    reading = Reading("", fields, (), links, id)
    for type, add in PARTS.items():
        for part in collection(one, type):
            add(made, reading, part)
    for type, what in _LEFT_OUT.items():
        made.count(what, len(collection(one, type)))
    made.people[id] = reading


def _relationship(made: Account, said: Record) -> None:
    """`contact_is` is the father, say, of `of_contact`."""
    one, other = str(said.get("contact_is")), str(said.get("of_contact"))
    kind = text_of(said.get("type")).replace("_", " ")
    if (who := made.people.get(other)) is None:
        return
    name = made.partial.get(one)
    if name is None and one not in made.people:
        return
    relation = {"who": Ref(one, name), "is": kind or "related"}
    who.links.setdefault("relations", []).append(relation)


def _activities(made: Account, values: list[Any]) -> None:
    """What was done together: one conversation with all who were there."""
    for one in values:
        said = properties(one)
        id = str(one.get("uuid")) if isinstance(one, Mapping) else ""
        people, on = made.went.get(id, []), day_of(said.get("happened_at"))
        if not people or on is None:
            made.count("undated activity", 1)
            continue
        talk = {
            "with": [Ref(who) for who in people],
            "at": on,
            "kind": "talk",
            "channel": "in-person",
            "notes": joined(said.get("summary"), said.get("description")),
        }
        made.rows.append(Row("conversations", talk))


def _about(said: Record, fields: Fields, _: Fields) -> None:
    nick = text_of(said.get("nickname"))
    fields["aliases"] = [nick] if nick and nick != fields["name"] else []
    fields["role"], fields["org"] = (
        text_of(said.get("job")),
        text_of(said.get("company")),
    )
    fields["notes"] = text_of(said.get("description"))
    fields["tags"] = [text_of(one) for one in values_of({"values": said.get("tags")})]
    food = text_of(said.get("food_preferences"))
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
    on = day_of(what.get("date"))
    return f"-{on[4:]}" if on and what.get("is_year_unknown") else on


def _met(said: Record, fields: Fields, links: Fields) -> None:
    date = said.get("first_met_date")
    on = _special(date)
    met = {
        "on": on if on and not on.startswith("--") else None,
        "at": text_of(said.get("first_met_where")),
        "how": text_of(said.get("first_met_additional_info")),
    }
    fields["met"] = {key: value for key, value in met.items() if value}
    if through := said.get("first_met_through"):
        links["met"] = {"through": Ref(str(through))}
