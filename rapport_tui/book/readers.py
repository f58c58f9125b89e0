"""How each kind of value in a file is read; what does not fit is unreadable."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from rapport_tui.text import iso_date, shown, storable

LONGEST_LINE = 10_000  # characters
# Any day of a rhythm counted from these years is still a date.
_YEARS = range(1000, 3000)
_EPOCH = date(1970, 1, 1).toordinal()
_A_DATE = "a date (YYYY-MM-DD)"
_TIME = re.compile(
    r"T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d)?",
    re.ASCII,
)


class Unreadable(ValueError):
    """A value is not what its field holds; str() says what that would be."""


class Problem(NamedTuple):
    """A value of the file that could not be read, and what would repair it."""

    table: str
    id: int
    field: str
    problem: str
    fix: str


class Reading:
    """The record being read: where we are in it, and what was wrong so far.

    `missing` are the records that it refers to and that do not exist.
    """

    __slots__ = ("field", "id", "known", "missing", "problems", "table")

    def __init__(
        self, table: str, id: int, known: Mapping[str, Mapping[str, Any]]
    ) -> None:
        self.table, self.id, self.known = table, id, known
        self.field = ""
        self.problems: list[Problem] = []
        self.missing: list[tuple[str, int]] = []

    def report(self, problem: str, fix: str) -> None:
        self.problems.append(Problem(self.table, self.id, self.field, problem, fix))


Reader = Callable[[Any, Reading], Any]


def quoted(value: object, most: int = 40) -> str:
    """A value for a sentence: short, and safe to show."""
    if isinstance(value, str):
        return repr(value if len(value) <= most else value[:most] + "…")
    if isinstance(value, list | tuple | Mapping):
        return "a list" if isinstance(value, list | tuple) else "an object"
    return shown(repr(value)[:40])


# Plain values


def text(value: Any, reading: Reading) -> str:
    """A line; one that is too long for any name is cut."""
    if type(value) is not str:
        raise Unreadable("text")
    if len(value) > LONGEST_LINE:
        reading.report(
            f"{len(value)} characters are too many: the first {LONGEST_LINE} are read",
            f"cut it to {LONGEST_LINE} characters",
        )
        value = value[:LONGEST_LINE]
    return storable(value)


def long_text(value: Any, _: Reading) -> str:
    if type(value) is not str:
        raise Unreadable("text")
    return storable(value)


def truth(value: Any, _: Reading) -> bool:
    if type(value) is not bool:
        raise Unreadable("true or false")
    return value


def whole(least: int, most: int, unit: str) -> Reader:
    def read(value: Any, _: Reading) -> int:
        # A bool is an int in Python and not in a book.
        if type(value) is not int or not least <= value <= most:
            raise Unreadable(f"a number of {unit} from {least} to {most}")
        return value

    return read


def days(least: int, most: int) -> Reader:
    return whole(least, most, "days")


scale = whole(1, 5, "steps")


def one_of(*words: str) -> Reader:
    known = frozenset(words)

    def read(value: Any, _: Reading) -> str:
        if type(value) is not str or value not in known:
            raise Unreadable(f"one of {', '.join(words)}")
        return value

    return read


def subject(value: Any, _: Reading) -> int | str:
    if type(value) is int:
        return value
    if type(value) is str:
        return storable(value)
    raise Unreadable("an id or a label")


# Days and times


def day(value: Any, _: Reading) -> date:
    read = iso_date(value)
    if read is None or read.year not in _YEARS:
        raise Unreadable(_A_DATE)
    return read


def day_of(value: Any) -> date | None:
    """The day with which a date or a time begins; None where it is none of ours."""
    read = iso_date(value[:10]) if type(value) is str else None
    return read if read is not None and read.year in _YEARS else None


def _moment(value: Any, reading: Reading) -> tuple[date, float]:
    if type(value) is str and len(value) > 10:
        on = iso_date(value[:10])
        if on is not None and on.year in _YEARS and _TIME.fullmatch(value, 10):
            try:
                at = datetime.fromisoformat(value)
            except ValueError:
                raise Unreadable("a time (ISO 8601)") from None
            if at.tzinfo is not None:
                return on, at.timestamp()
            seconds = at.hour * 3600 + at.minute * 60 + at.second
            return on, (on.toordinal() - _EPOCH) * 86400.0 + seconds
        raise Unreadable("a date or a time (ISO 8601)")
    on = day(value, reading)
    return on, (on.toordinal() - _EPOCH) * 86400.0


def moment(value: Any, reading: Reading) -> dict[str, Any]:
    """When a conversation was, in the three forms that the model has."""
    on, seconds = _moment(value, reading)
    return {"on": on, "moment": seconds, "at": value}


def moment_day(value: Any, reading: Reading) -> date:
    return _moment(value, reading)[0]


def moment_text(value: Any, reading: Reading) -> str:
    _moment(value, reading)
    return value


# Lists and references


def list_of(value: Any) -> list[Any]:
    if type(value) is not list:
        raise Unreadable("a list")
    return value


def _exists(table: str, value: Any, reading: Reading) -> bool:
    if type(value) is not int:
        return False
    if str(value) in reading.known.get(table, ()):
        return True
    reading.missing.append((table, value))
    return False


def reference(table: str) -> Reader:
    def read(value: Any, reading: Reading) -> int:
        if not _exists(table, value, reading):
            raise Unreadable(f"the id of a record in {table}")
        return value

    return read


def people(value: Any, reading: Reading) -> tuple[int, ...]:
    """Contacts in their order, each once; those that do not exist are left out."""
    ids = []
    for one in list_of(value):
        if _exists("contacts", one, reading):
            ids.append(one)
        else:
            reading.report(f"{quoted(one)} is nobody in the book", "take it out")
    return tuple(ids) if len(ids) < 2 else tuple(dict.fromkeys(ids))
