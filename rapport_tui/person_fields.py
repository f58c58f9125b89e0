"""The person form: which fields it has, and what its lines change in a record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rapport_tui.fields import (
    Field,
    FieldError,
    any_date,
    as_text,
    channels_of,
    channels_text,
    choice,
    dates_of,
    dates_text,
    lines,
    listed,
    name_line,
    one_line,
    whole,
    words,
)
from rapport_tui.text import editable, restored, shown

OPENNESS = ("", "not-now", "open", "mutual")


def _plain(name: str, label: str, hint: str = "") -> Field:
    return Field(name, label, hint, as_text, one_line)


def _list(name: str, label: str, hint: str = "separated by commas") -> Field:
    return Field(name, label, hint, listed, words)


FIELDS = (
    Field("name", "Name", "", as_text, name_line),
    _list("aliases", "Also called"),
    _plain("pronouns", "Pronouns"),
    _plain("role", "Role"),
    _plain("org", "Works at"),
    _plain("circle", "Circle", "inner, close, regular, wide, or one of your own"),
    Field(
        "every", "Every", "days; wins over the circle", as_text, whole(1, 3650, "days")
    ),
    _list("tags", "Tags"),
    Field(
        "channels",
        "Reach at",
        "phone +44 20 7946 0123, email ana@example.org, signal ana.7",
        channels_text,
        channels_of,
    ),
    _list("places", "Places", "where you may run into each other"),
    Field("met.on", "Met on", "2026-05-03, 2026-05 or 2026", as_text, any_date),
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
        "dates", "Dates", "birthday --04-12, wedding 2014-06-21", dates_text, dates_of
    ),
    _plain("hope", "My hope", "what I want this to become"),
    Field("wanted_level", "Wanted level", "1 to 5", as_text, whole(1, 5, "level")),
    Field("level", "Level", "1 to 5; empty: worked out", as_text, whole(1, 5, "level")),
    Field("openness", "Openness", "", as_text, choice(OPENNESS), OPENNESS),
    _plain("timezone", "Time zone"),
    Field("notes", "Notes", "", as_text, lines, lines=True),
)


def texts(record: Mapping[str, Any]) -> dict[str, str]:
    """The lines of a contact's record, by field, safe to show."""
    return {field.name: _written(field, record) for field in FIELDS}


def _written(field: Field, record: Mapping[str, Any]) -> str:
    text = field.write(_get(record, field.name))
    return editable(text) if field.lines else shown(text)


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
        if line is None or line == _written(field, record):
            continue
        try:
            _put(fields, record, field.name, field.read(line))
        except FieldError as error:
            errors[field.name] = str(error)
    return fields, {name: record.get(name) for name in fields}, errors


def _get(record: Mapping[str, Any], name: str) -> Any:
    outer, _, inner = name.partition(".")
    value = record.get(outer)
    if not inner:
        return value
    return value.get(inner) if isinstance(value, Mapping) else None


def _put(
    fields: dict[str, object], record: Mapping[str, Any], name: str, value: object
) -> None:
    outer, _, inner = name.partition(".")
    before = record.get(outer)
    if not inner:
        fields[outer] = _kept(before, value)
        return
    whole = dict(fields.get(outer) or (before if isinstance(before, Mapping) else {}))
    whole[inner] = value
    fields[outer] = {key: part for key, part in whole.items() if part is not None}


def _kept(before: Any, after: object) -> object:
    """Entries of a list keep what their line cannot say: a label, a lead."""
    if isinstance(after, str) and isinstance(before, str):
        return restored(after, before)
    if not isinstance(after, list):
        return after
    known = before if isinstance(before, list) else []
    return [next((one for one in known if _says(one, entry)), entry) for entry in after]


def _says(held: Any, entry: Any) -> bool:
    """Whether an entry of a line is what a held one looks like."""
    if isinstance(held, str) and isinstance(entry, str):
        return shown(held) == entry
    if not isinstance(held, Mapping) or not isinstance(entry, Mapping):
        return False
    return all(_says(held.get(key), value) for key, value in entry.items())
