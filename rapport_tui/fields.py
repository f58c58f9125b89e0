"""A record's field as a line of text, read back with an explanation."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from rapport_tui.text import iso_date, storable, whole_number

_TIME = re.compile(r"T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?", re.ASCII)


class FieldError(ValueError):
    """What is wrong with a line, and what would be right.

    `place`: of a list, which of its lines; 0 is that of the field itself.
    """

    place = 0


class Entry(NamedTuple):
    """An entry of a list as a line.

    `write` gives None for what is no entry of this kind; `read` raises FieldError.
    """

    write: Callable[[Any], str | None]
    read: Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a contact's record as a line; `read` raises FieldError.

    A list has an `entry` instead of `write` and `read`: a line for each of its entries.
    With `lines` it is a text of several lines.
    """

    name: str
    label: str
    hint: str
    write: Callable[[Any], str] = str
    read: Callable[[str], Any] = str
    choices: tuple[str, ...] = ()
    lines: bool = False
    entry: Entry | None = None


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


def lines(text: str) -> str | None:
    return storable(text.strip("\n").rstrip()) or None


def whole(least: int, most: int, unit: str) -> Callable[[str], int | None]:
    def read(text: str) -> int | None:
        if not (text := text.strip()):
            return None
        number = whole_number(text)
        if number is None or not least <= number <= most:
            raise FieldError(f"{text!r} is not a number of {unit}: {least} to {most}")
        return number

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


def day_of_year(text: str) -> str:
    day = iso_date(text if not text.startswith("--") else f"2000-{text[2:]}")
    if day is None:
        raise FieldError(
            f"{text!r} is not a date: write 1985-04-12, or --04-12 without the year"
        )
    return text


def kind_of(value: str) -> str:
    if "@" in value.strip("@"):
        return "email"
    if "://" in value or value.startswith("www."):
        return "url"
    if sum(sign.isdigit() for sign in value) >= 3 and not any(map(str.isalpha, value)):
        return "phone"
    raise FieldError(f"{value!r}: write how, then where: phone +44 20 7946 0123")


def choice(choices: tuple[str, ...]) -> Callable[[str], str | None]:
    def read(text: str) -> str | None:
        text = text.strip()
        if text not in choices:
            raise FieldError(f"{text!r} is none of {', '.join(filter(None, choices))}")
        return text or None

    return read


def as_text(value: Any) -> str:
    return "" if value is None else str(value)


def yes_text(value: Any) -> str:
    return "yes" if value is True else ""


def yes(text: str) -> bool | None:
    if (said := text.strip().casefold()) not in ("", "yes", "no"):
        raise FieldError(f"{text.strip()!r}: write yes, or nothing")
    return True if said == "yes" else None


def whole_date(text: str) -> str | None:
    if not (text := text.strip()):
        return None
    if iso_date(text) is None:
        raise FieldError(f"{text!r} is not a date: write it as 2026-05-03")
    return text


def moment(text: str) -> str | None:
    """A day, or a time as the book has it."""
    if not (text := text.strip()):
        return None
    time = text[10:]
    if iso_date(text[:10]) is None or (time and not _TIME.fullmatch(time)):
        raise FieldError(f"{text!r} is not a date: write it as 2026-05-03")
    return text
