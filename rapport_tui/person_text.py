"""A person as a text for an editor: every field a line, read back or refused by line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from rapport_tui.fields import Field, FieldError, words
from rapport_tui.person_fields import before, entries_of, put, said, taken
from rapport_tui.text import shown

_KEY = re.compile(r"([^\W\d][\w. -]*?) *:(?: (.*)|)")
# Before these stands an empty line.
_APART = (
    "circle",
    "channels",
    "met.on",
    "interests",
    "dates",
    "hope",
    "fields",
    "notes",
)
Raw = str | tuple[str, ...]


class Lines(NamedTuple):
    """What stands in a text: the values by field, and what is wrong by line.

    `at` are a field's lines: its own first, then one for each entry.
    """

    values: dict[str, Raw]
    at: dict[str, tuple[int, ...]]
    wrong: dict[int, str]


class Edited(NamedTuple):
    """Fields that change, their values before, and sentences that name their lines."""

    fields: dict[str, object]
    seen: dict[str, object]
    errors: list[str]


def write(record: Mapping[str, Any], fields: Sequence[Field]) -> str:
    """The text of a record: all fields, also those that are empty."""
    made = [f"# {said(fields[0], record)}"]
    for field in fields[1:]:
        if field.name in _APART:
            made.append("")
        key = _key(field)
        if field.entry:
            made.append(f"{key}:")
            made += [f"- {shown(one)}" for one, _ in entries_of(field, record)]
        elif field.name == "notes":
            made += [f"{key}:", said(field, record)]
        else:
            first, *more = said(field, record).split("\n")
            made.append(f"{key}: {first}".rstrip(" "))
            made += [f"  {line}" for line in more]
    return "\n".join(made).rstrip("\n") + "\n"


def _key(field: Field) -> str:
    return field.name.replace(".", " ").replace("_", " ")


def parse(text: str, fields: Sequence[Field]) -> Lines:
    """The lines of a text by field; nothing is understood yet."""
    found = Lines({}, {}, {})
    known = {_key(field): field for field in fields[1:]}
    here: Field | None = None
    rows = text.split("\n")
    for number, row in enumerate(rows, 1):
        row = row.removesuffix("\r")
        if row.startswith("# ") and "name" not in found.values and here is None:
            found.values["name"], found.at["name"] = row[2:].strip(), (number,)
        elif here is not None and row.startswith("  ") and _continues(here):
            found.values[here.name] = f"{found.values[here.name]}\n{row[2:]}"
        elif row.startswith("-") and here is not None and here.entry:
            if one := row[1:].strip():
                found.values[here.name] = (*found.values[here.name], one)
                found.at[here.name] += (number,)
        elif row.strip():
            here = _begin(found, known, number, row)
            if here is not None and here.name == "notes":
                first = found.values["notes"]
                rest = ([first] if first else []) + rows[number:]
                found.values["notes"] = "\n".join(rest).rstrip("\n")
                break
    return found


def _continues(field: Field) -> bool:
    return field.lines and not field.entry


def _begin(
    found: Lines, known: Mapping[str, Field], number: int, row: str
) -> Field | None:
    """The field that a line begins; what is none is wrong."""
    match = _KEY.fullmatch(row.rstrip())
    key = " ".join(re.split(r"[ ._]+", match[1].casefold())) if match else ""
    field = known.get(key)
    if field is None:
        found.wrong[number] = _unknown(row, match[1] if match else "", known)
    elif field.name in found.values:
        found.wrong[number] = f"{key} stands twice: put both into one"
    else:
        value = match[2] or ""
        value = tuple(words(value)) if field.entry else value.strip()
        found.values[field.name] = value
        found.at[field.name] = (number,) * (1 + len(value) if field.entry else 1)
    return field


def _unknown(row: str, key: str, known: Mapping[str, Field]) -> str:
    from difflib import get_close_matches

    if not key:
        return f"{row.strip()[:40]!r} is neither a field nor an entry (- …) of one"
    close = get_close_matches(key.casefold(), known, n=1)
    hint = f"did you mean {close[0]}? " if close else ""
    return f"there is no field {key!r}: {hint}your own go below fields, as - {key}: …"


def read(text: str, record: Mapping[str, Any], fields: Sequence[Field]) -> Edited:
    """What a text changes in the record that it was written from.

    A field whose lines nobody touched stays as it is, whatever it holds.
    """
    old, new = parse(write(record, fields), fields), parse(text, fields)
    if not new.values:
        return Edited({}, {}, ["line 1: the text is empty: # and a name comes first"])
    made: dict[str, object] = {}
    wrong = dict(new.wrong)
    for field in fields:
        raw = new.values.get(field.name, () if field.entry else "")
        if raw == old.values.get(field.name, () if field.entry else ""):
            continue
        try:
            put(made, record, field, taken(field, record, raw))
        except FieldError as error:
            at = new.at.get(field.name, (1,))
            wrong.setdefault(at[error.place], str(error))
    errors = [f"line {line}: {wrong[line]}" for line in sorted(wrong)]
    return Edited(made, before(record, made), errors)
