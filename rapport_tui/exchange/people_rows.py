"""A row of a table as a contact: what each column says of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from rapport_tui.exchange import exact
from rapport_tui.exchange.columns import Meaning
from rapport_tui.exchange.days import day_of
from rapport_tui.exchange.exact import Exact
from rapport_tui.exchange.found import Reading
from rapport_tui.exchange.person import Person
from rapport_tui.exchange.sheets import Row
from rapport_tui.text import storable, whole_number

LIST = " ::: "  # between several values of one cell
_NO_DATE = ("0/0/00", "0/0/0000", "00/00/00", "")


def person(row: Row, meant: Sequence[Meaning], order: str | None) -> Reading | None:
    """A row as a contact; None where it names nobody."""
    made = _Row(row, meant, order)
    for one, cell in zip(meant, row.cells, strict=False):
        value = storable(cell.strip())
        if value and one.part == "value" and one.target in _READERS:
            for part in value.split(LIST) if one.target in _SEVERAL else (value,):
                _READERS[one.target](made, part.strip(), one)
    fields = made.finished()
    if own := made.own:
        fields = exact.restored(fields, own)
    if not str(fields.get("name") or "").strip():
        return None
    fields, links = exact.linked(fields)
    notes = tuple(made.person.notes)
    return Reading(f"line {row.line}", fields, notes, links, fields.get("uid"))


class _Row:
    """A contact while its row is read."""

    def __init__(self, row: Row, meant: Sequence[Meaning], order: str | None) -> None:
        self.person = Person()
        self.order = order
        self.names: dict[str, str] = {}
        self.own: dict[str, Exact] = {}
        self.address: dict[str, list[tuple[str, str]]] = {}
        self.born: dict[str, str] = {}
        self.labels = {
            (one.target, one.number, one.part): _label(cell)
            for one, cell in zip(meant, row.cells, strict=False)
            if one.part != "value"
        }

    def label(self, one: Meaning, part: str = "label") -> str | None:
        return one.label or self.labels.get((one.target, one.number, part)) or None

    def finished(self) -> dict[str, Any]:
        fields = self.person.fields
        for label, parts in self.address.items():
            text = ", ".join(value for _, value in sorted(parts))
            self.person.channel("address", " ".join(text.split()), label)
        self._birthday()
        department = self.names.pop("department", "")
        if department:
            fields["org"] = ", ".join(filter(None, (fields.get("org"), department)))
        if name := self._name():
            fields["name"] = name
        return {name: one for name, one in fields.items() if one}

    def _name(self) -> str:
        order = ("prefix", "first", "middle", "last", "suffix")
        parts = [self.names.get(one, "") for one in order]
        fields = self.person.fields
        whole = self.names.get("name") or " ".join(" ".join(parts).split())
        if whole:
            return whole
        for name in (*fields.get("aliases", []), fields.get("org", "")):
            if name:
                fields["aliases"] = [
                    one for one in fields.get("aliases", []) if one != name
                ]
                return name
        return next((one["value"] for one in fields.get("channels", [])), "")

    def _birthday(self) -> None:
        """Thunderbird has a column each for year, month and day."""
        year, month, day = (self.born.get(one, "") for one in ("year", "month", "day"))
        if month.isdecimal() and day.isdecimal():
            date(self, f"{year or '0000'}-{month}-{day}", Meaning("birthday"))
        elif year:
            self.person.free("birth year", year)


def _label(cell: str) -> str:
    """`* Home` is Google's main one."""
    return storable(cell.strip().removeprefix("*").strip().lower())


def date(made: _Row, value: str, one: Meaning) -> None:
    """A day of theirs; what is no date is kept as a field."""
    if value in _NO_DATE:
        return
    label = one.target if one.target != "date" else made.label(one) or "date"
    on = day_of(value, made.order)
    if on is None:
        made.person.free(label, value)
        made.person.notes.append(f"{label} {value!r} is no date, kept as a field")
    elif label not in [held["label"] for held in made.person.fields.get("dates", [])]:
        made.person.add("dates", {"label": label, "on": on})


def _met(made: _Row, value: str, one: Meaning) -> None:
    part = {"met": "on", "met at": "at", "met how": "how"}[one.target]
    if part == "on":
        parts = value.split("-")
        partial = len(parts) < 3 and all(map(str.isdecimal, parts))
        on = value if partial else day_of(value, made.order)
        if on is None or on.startswith("--"):
            made.person.free("met", value)
            return
        value = on
    made.person.fields.setdefault("met", {})[part] = value


def _channel(made: _Row, value: str, one: Meaning) -> None:
    if one.target != "channel":
        made.person.channel(one.target, value, made.label(one))
        return
    kind = one.label or made.label(one, "service") or made.label(one) or "im"
    made.person.channel(kind.lower(), value, None)


def _tags(made: _Row, value: str, _: Meaning) -> None:
    """`* myContacts` is everybody's."""
    for word in value.replace(";", ",").split(","):
        word = word.strip().removeprefix("* ").strip()
        if word.lower().replace(" ", "") != "mycontacts":
            made.person.add("tags", word)


def _words(name: str) -> Callable[[_Row, str, Meaning], None]:
    def read(made: _Row, value: str, _: Meaning) -> None:
        made.person.add(name, value)

    return read


def _line(made: _Row, value: str, one: Meaning) -> None:
    if made.person.fields.setdefault(one.target, value) != value:
        made.person.free(one.target, value)


def _notes(made: _Row, value: str, _: Meaning) -> None:
    held = made.person.fields.get("notes")
    made.person.fields["notes"] = f"{held}\n{value}" if held else value


def _name_part(made: _Row, value: str, one: Meaning) -> None:
    made.names.setdefault(one.target, " ".join(value.split()))


def _every(made: _Row, value: str, _: Meaning) -> None:
    days = whole_number(value)
    if days is not None and 0 < days <= 3650:
        made.person.fields["every"] = days
    else:
        made.person.free("every", value)


def _exact(made: _Row, value: str, _: Meaning) -> None:
    try:
        held = exact.read(value)
    except ValueError:
        return
    for name, pair in held.items() if isinstance(held, dict) else ():
        if isinstance(pair, list) and len(pair) == 2:
            made.own[name] = Exact(pair[1], str(pair[0]))


def _connected(made: _Row, value: str, _: Meaning) -> None:
    """LinkedIn's `Connected On`: not the day on which we met."""
    made.person.free("connected on", day_of(value, made.order) or value)


def _relation(made: _Row, value: str, one: Meaning) -> None:
    kind = made.label(one) or "related"
    made.person.add("relations", {"who": value, "is": kind})


def _address_part(made: _Row, value: str, one: Meaning) -> None:
    made.address.setdefault(one.label, []).append((one.number, value))


_READERS: Mapping[str, Callable[[_Row, str, Meaning], None]] = {
    **dict.fromkeys(("name", "first", "middle", "last"), _name_part),
    **dict.fromkeys(("prefix", "suffix", "department"), _name_part),
    **dict.fromkeys(("pronouns", "role", "org", "circle", "timezone", "uid"), _line),
    **dict.fromkeys(("email", "phone", "url", "address", "channel"), _channel),
    **dict.fromkeys(("birthday", "anniversary", "date"), date),
    **dict.fromkeys(("met", "met at", "met how"), _met),
    **dict.fromkeys(
        ("year", "month", "day"),
        lambda made, value, one: made.born.setdefault(one.target, value),
    ),
    "alias": _words("aliases"),
    "places": _words("places"),
    "interests": _words("interests"),
    "tags": _tags,
    "notes": _notes,
    "every": _every,
    "on": _connected,
    "relation": _relation,
    "address part": _address_part,
    "exact": _exact,
    "field": lambda made, value, one: made.person.free(
        made.label(one) or "field", value
    ),
}
_SEVERAL = ("email", "phone", "url", "address", "channel", "alias", "tags", "date")
_SEVERAL += ("places", "interests", "relation", "field", "anniversary")
