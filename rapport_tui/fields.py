"""A record's field as a line of text, read back with an explanation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from rapport_tui.text import iso_date, storable


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


def one_line(text: str) -> str | None:
    return storable(" ".join(text.split())) or None


def name_line(text: str) -> str:
    if not (name := one_line(text)):
        raise FieldError("a person needs a name: type one")
    return name


def words(text: str) -> list[str]:
    """The entries of a list; a semicolon anywhere leaves commas to the entries."""
    sign = ";" if ";" in text else ","
    return [word for part in text.split(sign) if (word := one_line(part))]


def _joined(parts: list[str]) -> str:
    if any("," in part for part in parts):
        return "; ".join(parts) + (";" if len(parts) == 1 else "")
    return ", ".join(parts)


def lines(text: str) -> str | None:
    return storable(text.strip("\n").rstrip()) or None


def whole(least: int, most: int, unit: str) -> Callable[[str], int | None]:
    def read(text: str) -> int | None:
        if not (text := text.strip()):
            return None
        if not text.isdecimal() or not least <= int(text[:9]) <= most:
            raise FieldError(f"{text!r} is not a number of {unit}: {least} to {most}")
        return int(text)

    return read


def any_date(text: str) -> str | None:
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


def dates_of(text: str) -> list[dict[str, object]]:
    dates = []
    for part in words(text):
        label, _, when = part.rpartition(" ")
        if not label:
            raise FieldError(f"{part!r}: write what it is and when: birthday --04-12")
        dates.append({"label": label, "on": _day_of_year(when)})
    labels = [one["label"] for one in dates]
    if len(set(labels)) < len(labels):
        raise FieldError("two dates have one name: give each a name of its own")
    return dates


def dates_text(dates: Any) -> str:
    return _joined(
        [f"{one['label']} {one['on']}" for one in entries(dates, "label", "on")]
    )


def channels_of(text: str) -> list[dict[str, object]]:
    channels = []
    for part in words(text):
        kind, _, value = part.partition(" ")
        if not value or not kind[0].isalpha():
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


def channels_text(channels: Any) -> str:
    known = entries(channels, "kind", "value")
    return _joined([f"{one['kind']} {one['value']}" for one in known])


def choice(choices: tuple[str, ...]) -> Callable[[str], str | None]:
    def read(text: str) -> str | None:
        text = text.strip()
        if text not in choices:
            raise FieldError(f"{text!r} is none of {', '.join(filter(None, choices))}")
        return text or None

    return read


def as_text(value: Any) -> str:
    return "" if value is None else str(value)


def listed(value: Any) -> str:
    entries = value if isinstance(value, list) else []
    return _joined([one for one in entries if isinstance(one, str)])


def entries(value: Any, *keys: str) -> list[dict[str, Any]]:
    """The entries of a list that have these keys, as text; the file may hold others."""
    return [
        one
        for one in (value if isinstance(value, list) else ())
        if isinstance(one, dict) and all(isinstance(one.get(key), str) for key in keys)
    ]
