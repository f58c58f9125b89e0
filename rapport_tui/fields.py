"""The person form: each field as a line of text, read back with an explanation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from rapport_tui.text import iso_date, storable

OPENNESS = ("", "not-now", "open", "mutual")
CHANNEL_KINDS = ("email", "phone", "url", "address")


class FieldError(ValueError):
    """What is wrong with a line, and what would be right."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a contact's record as a line; `read` raises FieldError."""

    name: str
    label: str
    hint: str
    write: Callable[[Any], str]
    read: Callable[[str], Any]
    choices: tuple[str, ...] = ()
    lines: bool = False


def _line(text: str) -> str | None:
    return storable(" ".join(text.split())) or None


def _name(text: str) -> str:
    if not (name := _line(text)):
        raise FieldError("a person needs a name: type one")
    return name


def _words(text: str) -> list[str]:
    """The entries of a list; a semicolon anywhere leaves commas to the entries."""
    sign = ";" if ";" in text else ","
    return [word for part in text.split(sign) if (word := _line(part))]


def _joined(entries: list[str]) -> str:
    if any("," in entry for entry in entries):
        return "; ".join(entries) + (";" if len(entries) == 1 else "")
    return ", ".join(entries)


def _lines(text: str) -> str | None:
    return storable(text.strip("\n").rstrip()) or None


def _whole(least: int, most: int, unit: str) -> Callable[[str], int | None]:
    def read(text: str) -> int | None:
        if not (text := text.strip()):
            return None
        if not text.isdecimal() or not least <= int(text[:9]) <= most:
            raise FieldError(f"{text!r} is not a number of {unit}: {least} to {most}")
        return int(text)

    return read


def _any_date(text: str) -> str | None:
    """A date, or the part of it that is known."""
    if not (text := text.strip()):
        return None
    parts = text.split("-")
    whole = text + "-01" * (3 - len(parts))
    if len(parts) > 3 or len(parts[0]) != 4 or iso_date(whole) is None:
        raise FieldError(
            f"{text!r} is not a date: write 2026-05-03, 2026-05 or just 2026"
        )
    return text


def _day_of_year(text: str) -> str:
    day = iso_date(text if not text.startswith("--") else f"2000-{text[2:]}")
    if day is None:
        raise FieldError(
            f"{text!r} is not a date: write 1985-04-12, or --04-12 without the year"
        )
    return text


def _dates(text: str) -> list[dict[str, object]]:
    dates = []
    for part in _words(text):
        label, _, when = part.rpartition(" ")
        if not label:
            raise FieldError(f"{part!r}: write what it is and when: birthday --04-12")
        dates.append({"label": label, "on": _day_of_year(when)})
    labels = [one["label"] for one in dates]
    if len(set(labels)) < len(labels):
        raise FieldError("two dates have one name: give each a name of its own")
    return dates


def _dates_text(dates: Any) -> str:
    return _joined([f"{one['label']} {one['on']}" for one in dates or ()])


def _channels(text: str) -> list[dict[str, object]]:
    channels = []
    for part in _words(text):
        kind, _, value = part.partition(" ")
        if not value:
            kind, value = _kind_of(part), part
        channels.append({"kind": kind.casefold(), "value": value})
    return channels


def _kind_of(value: str) -> str:
    if "@" in value.strip("@"):
        return "email"
    if "://" in value or value.startswith("www."):
        return "url"
    if sum(sign.isdigit() for sign in value) >= 3 and not any(map(str.isalpha, value)):
        return "phone"
    raise FieldError(f"{value!r}: write how, then where: phone +44 20 7946 0123")


def _channels_text(channels: Any) -> str:
    return _joined([f"{one['kind']} {one['value']}" for one in channels or ()])


def _choice(choices: tuple[str, ...]) -> Callable[[str], str | None]:
    def read(text: str) -> str | None:
        text = text.strip()
        if text not in choices:
            raise FieldError(f"{text!r} is none of {', '.join(filter(None, choices))}")
        return text or None

    return read


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _listed(value: Any) -> str:
    return _joined(value or [])


def _plain(name: str, label: str, hint: str = "") -> Field:
    return Field(name, label, hint, _text, _line)


def _list(name: str, label: str, hint: str = "separated by commas") -> Field:
    return Field(name, label, hint, _listed, _words)


FIELDS = (
    Field("name", "Name", "", _text, _name),
    _list("aliases", "Also called"),
    _plain("pronouns", "Pronouns"),
    _plain("role", "Role"),
    _plain("org", "Works at"),
    _plain("circle", "Circle", "inner, close, regular, wide, or one of your own"),
    Field(
        "every", "Every", "days; wins over the circle", _text, _whole(1, 3650, "days")
    ),
    _list("tags", "Tags"),
    Field(
        "channels",
        "Reach at",
        "phone +44 20 7946 0123, email ana@example.org, signal ana.7",
        _channels_text,
        _channels,
    ),
    _list("places", "Places", "where you may run into each other"),
    Field("met.on", "Met on", "2026-05-03, 2026-05 or 2026", _text, _any_date),
    _plain("met.at", "Met at"),
    _plain("met.how", "How we met"),
    _list("interests", "Interests"),
    _list("values", "Values"),
    _list("motivations", "Moved by"),
    _list("challenges", "Challenges"),
    _list("off_limits", "Off limits", "topics to leave alone"),
    _list("welcome", "Welcome", "delicate topics that are fine"),
    _plain("culture", "Culture"),
    Field(
        "dates", "Dates", "birthday --04-12, wedding 2014-06-21", _dates_text, _dates
    ),
    _plain("hope", "My hope", "what I want this to become"),
    Field("wanted_level", "Wanted level", "1 to 5", _text, _whole(1, 5, "level")),
    Field("level", "Level", "1 to 5; empty: worked out", _text, _whole(1, 5, "level")),
    Field("openness", "Openness", "", _text, _choice(OPENNESS), OPENNESS),
    _plain("timezone", "Time zone"),
    Field("notes", "Notes", "", _text, _lines, lines=True),
)


def texts(record: Mapping[str, Any]) -> dict[str, str]:
    """The lines of a contact's record, by field."""
    return {field.name: field.write(_get(record, field.name)) for field in FIELDS}


def changed(
    record: Mapping[str, Any], lines: Mapping[str, str]
) -> tuple[dict[str, object], dict[str, object], dict[str, str]]:
    """What the lines change in a record: (fields, their values before, errors).

    A field whose line is as `texts` wrote it stays as it is, whatever it holds.
    """
    fields: dict[str, object] = {}
    errors: dict[str, str] = {}
    for field in FIELDS:
        line = lines.get(field.name)
        if line is None or line == field.write(_get(record, field.name)):
            continue
        try:
            _put(fields, record, field.name, field.read(line))
        except FieldError as error:
            errors[field.name] = str(error)
    return fields, {name: record.get(name) for name in fields}, errors


def _get(record: Mapping[str, Any], name: str) -> Any:
    outer, _, inner = name.partition(".")
    value = record.get(outer)
    return (value or {}).get(inner) if inner else value


def _put(
    fields: dict[str, object], record: Mapping[str, Any], name: str, value: object
) -> None:
    outer, _, inner = name.partition(".")
    if not inner:
        fields[outer] = _kept(record.get(outer), value)
        return
    whole = dict(fields.get(outer) or record.get(outer) or {})
    whole[inner] = value
    fields[outer] = {key: part for key, part in whole.items() if part is not None}


def _kept(before: Any, after: object) -> object:
    """Entries of a list keep what a line cannot say: a label, a lead."""
    if not isinstance(after, list) or not after or not isinstance(after[0], dict):
        return after
    known = [one for one in before or () if isinstance(one, dict)]
    for number, entry in enumerate(after):
        for one in known:
            if all(one.get(key) == value for key, value in entry.items()):
                after[number] = one
                break
    return after


def days_from(text: str, today: date) -> date | None:
    """A day ahead as typed: a date, or `3d`, `2w`, `1m`; None where it is neither."""
    from datetime import timedelta

    text = text.strip().casefold()
    if (day := iso_date(text)) is not None:
        return day if day > today else None
    unit = {"d": 1, "w": 7, "m": 30}.get(text[-1:], 0)
    number = text[:-1].strip()
    if unit and number.isdecimal() and 0 < int(number[:5]) * unit <= 3650:
        return today + timedelta(days=int(number[:5]) * unit)
    return None
