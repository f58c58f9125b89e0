"""The fields of a person, as lines of a form or a text, and what lines change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rapport_tui.entry_lines import (
    AGREEMENT,
    CHANNEL,
    DETAIL,
    NOBODY,
    OCCASION,
    OWN,
    TEXT,
    Entry,
    Names,
    relation,
    through,
)
from rapport_tui.fields import (
    Field,
    FieldError,
    any_date,
    as_text,
    choice,
    lines,
    moment,
    name_line,
    one_line,
    whole,
    whole_date,
    words,
    yes,
    yes_text,
)
from rapport_tui.text import editable, folded, restored, shown

OPENNESS = ("", "not-now", "open", "mutual")


def _plain(name: str, label: str, hint: str = "") -> Field:
    return Field(name, label, hint, as_text, one_line)


def _text(name: str, label: str, hint: str = "") -> Field:
    return Field(name, label, hint, as_text, lines, lines=True)


def _list(name: str, label: str, hint: str = "separated by commas") -> Field:
    return Field(name, label, hint, entry=TEXT)


def _each(name: str, label: str, entry: Entry, hint: str = "") -> Field:
    """A list whose entries are sentences: in a form a line each."""
    return Field(name, label, hint, lines=True, entry=entry)


def fields_of(names: Names) -> tuple[Field, ...]:
    """Every field of a contact; `names` are those of the others."""
    met = through(names)
    return (
        Field("name", "Name", "", as_text, name_line),
        _list("aliases", "Also called"),
        _plain("pronouns", "Pronouns"),
        _plain("role", "Role"),
        _plain("org", "Works at"),
        _plain("circle", "Circle", "inner, close, regular, wide, or one of your own"),
        Field(
            "every",
            "Every",
            "days; wins over the circle",
            as_text,
            whole(1, 3650, "days"),
        ),
        _list("tags", "Tags"),
        Field(
            "channels",
            "Reach at",
            "phone +44 20 7946 0123 (work), email ana@example.org, signal ana.7",
            entry=CHANNEL,
        ),
        _list("places", "Places", "where you may run into each other"),
        Field("met.on", "Met on", "2026-05-03, 2026-05 or 2026", as_text, any_date),
        _plain("met.at", "Met at"),
        _plain("met.how", "How we met"),
        Field("met.through", "Met through", "their name", met.write, met.read),
        _each("relations", "Relations", relation(names), "Eva Ruiz (sister)"),
        _list("interests", "Interests"),
        _list("values", "Values"),
        _list("motivations", "Moved by"),
        _list("challenges", "Challenges"),
        _each(
            "details", "They told me", DETAIL, "2026-05-03 moving (asked 2026-06-01)"
        ),
        _list("off_limits", "Off limits", "topics to leave alone"),
        _list("welcome", "Welcome", "delicate topics that are fine"),
        _plain("culture", "Culture"),
        Field(
            "dates",
            "Dates",
            "birthday --04-12, wedding 2014-06-21 (lead 7), exam 2026-11-03 (once)",
            entry=OCCASION,
        ),
        _text("hope", "My hope", "what I want this to become"),
        Field("wanted_level", "Wanted level", "1 to 5", as_text, whole(1, 5, "level")),
        Field(
            "level", "Level", "1 to 5; empty: worked out", as_text, whole(1, 5, "level")
        ),
        Field("openness", "Openness", "", as_text, choice(OPENNESS), OPENNESS),
        _each("agreements", "Agreements", AGREEMENT, "2026-05-03 we call first"),
        Field("resting", "Resting", "", yes_text, yes, ("", "yes")),
        Field("paused_until", "Paused until", "2026-12-01", as_text, whole_date),
        Field("rhythm_from", "Rhythm from", "2026-05-03", as_text, whole_date),
        _plain("timezone", "Time zone"),
        _each("fields", "Your fields", OWN, "shoe size: 42"),
        Field("created", "Added on", "2026-05-03", as_text, moment),
        _plain("uid", "vCard UID"),
        _text("notes", "Notes"),
    )


FIELDS = fields_of(NOBODY)


def texts(
    record: Mapping[str, Any], fields: Sequence[Field] = FIELDS
) -> dict[str, str]:
    """The lines of a contact's record, by field, safe to show."""
    return {field.name: _line(field, record) for field in fields}


def _line(field: Field, record: Mapping[str, Any]) -> str:
    """What the form shows in one field."""
    if field.entry is None:
        return said(field, record)
    parts = [shown(line) for line, _ in entries_of(field, record)]
    if field.lines:
        return "\n".join(parts)
    if any("," in part for part in parts):
        return "; ".join(parts) + (";" if len(parts) == 1 else "")
    return ", ".join(parts)


def said(field: Field, record: Mapping[str, Any]) -> str:
    """A field that is no list, as text that is safe to show."""
    text = field.write(_get(record, field.name))
    return editable(text) if field.lines else shown(text)


def entries_of(field: Field, record: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """The entries of a list that can be written, each with its line."""
    pairs = [(field.entry.write(one), one) for one in _held(field, record)]
    return [(line, one) for line, one in pairs if line is not None]


def _held(field: Field, record: Mapping[str, Any]) -> list[Any]:
    value = _get(record, field.name)
    if field.name == "fields":
        return list(value.items()) if isinstance(value, Mapping) else []
    return value if isinstance(value, list) else []


def changed(
    record: Mapping[str, Any],
    typed: Mapping[str, str],
    fields: Sequence[Field] = FIELDS,
) -> tuple[dict[str, object], dict[str, object], dict[str, str]]:
    """What the lines change in a record: (fields, their values before, errors).

    A field whose line is as `texts` wrote it stays as it is, whatever it holds.
    """
    made: dict[str, object] = {}
    errors: dict[str, str] = {}
    for field in fields:
        line = typed.get(field.name)
        if line is None or line == _line(field, record):
            continue
        try:
            put(made, record, field, taken(field, record, _parts(field, line)))
        except FieldError as error:
            errors[field.name] = str(error)
    return made, before(record, made), errors


def before(record: Mapping[str, Any], made: Mapping[str, object]) -> dict[str, object]:
    """The values that fields had."""
    return {name: record.get(name) for name in made}


def _parts(field: Field, line: str) -> str | list[str]:
    if field.entry is None:
        return line
    return line.splitlines() if field.lines else words(line)


def taken(field: Field, record: Mapping[str, Any], raw: str | Sequence[str]) -> object:
    """The value that was typed; raises FieldError, with the place of the entry.

    Entries that nobody touched stay as they are, and so does what no line can say.
    """
    if isinstance(raw, str):
        held, value = _get(record, field.name), field.read(raw)
        if isinstance(value, str) and isinstance(held, str):
            return restored(value, held)
        return value
    known = {one_line(shown(line)): one for line, one in entries_of(field, record)}
    made: list[Any] = []
    for place, part in enumerate(raw):
        if line := one_line(part):
            try:
                made.append(known[line] if line in known else field.entry.read(line))
            except FieldError as error:
                error.place = place + 1  # after the field's own line
                raise
    made += [one for one in _held(field, record) if field.entry.write(one) is None]
    if field.name == "dates":
        labels = [one.get("label") for one in made if isinstance(one, Mapping)]
        _no_doubles([folded(one) for one in labels if isinstance(one, str)])
    if field.name == "fields":
        _no_doubles([key for key, _ in made])
        return dict(made)
    return made


def _no_doubles(names: list[str]) -> None:
    if len(set(names)) < len(names):
        raise FieldError("two of them have one name: give each a name of its own")


def put(
    made: dict[str, object], record: Mapping[str, Any], field: Field, value: object
) -> None:
    """Set a field among those that change; `met.on` is a part of `met`."""
    outer, _, inner = field.name.partition(".")
    if not inner:
        made[outer] = value
        return
    held = record.get(outer)
    whole = dict(made.get(outer) or (held if isinstance(held, Mapping) else {}))
    whole[inner] = value
    made[outer] = {key: part for key, part in whole.items() if part is not None}


def _get(record: Mapping[str, Any], name: str) -> Any:
    outer, _, inner = name.partition(".")
    value = record.get(outer)
    if not inner:
        return value
    return value.get(inner) if isinstance(value, Mapping) else None
