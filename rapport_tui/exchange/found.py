"""What a file of another program says, before it is known who is in the book."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

Record = Mapping[str, Any]
Fields = dict[str, Any]
Tables = Mapping[str, Mapping[int, Record]]


class NotImportable(ValueError):
    """Why a file cannot be read, and what can."""


class Ref(NamedTuple):
    """Somebody named by the file's own `key`; `name` stands where nobody has it."""

    key: Hashable
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One person of a file as a contact's fields; `place` is `line 3`.

    `notes` are what could not be understood; `links` are fields that name others by
    `Ref`; `key` is what others call this person. `said` is all of it, others named by
    their UIDs; `base` is what it said when both sides last agreed.
    """

    place: str
    fields: Fields
    notes: tuple[str, ...] = ()
    links: Fields = field(default_factory=dict)
    key: Hashable = None
    said: Fields = field(default_factory=dict)
    base: Fields | None = None

    def placed(self, place: str, base: Fields | None) -> Reading:
        """The same person, in a file of their own."""
        return replace(self, place=place, base=base)


class Row(NamedTuple):
    """A record about people of the file, who stand in it as `Ref`."""

    table: str
    fields: Fields


@dataclass(slots=True)
class Found:
    """Everything that a file says; `problems` are sentences.

    `tables` are those of another rapport's book, with its own ids; `unchanged` are
    people who need no look. `columns` is how a table was read, `remember` what is to be
    known the next time.
    """

    format: str
    people: list[Reading] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    tables: Tables = field(default_factory=dict)
    unchanged: int = 0
    columns: dict[str, str] = field(default_factory=dict)
    remember: Fields = field(default_factory=dict)


def resolved(value: Any, who: Callable[[Hashable], int | None]) -> Any:
    """A value with ids for its references; those to nobody become their name.

    Where they have none, the entry says nothing and is left out.
    """
    if isinstance(value, Ref):
        id = who(value.key)
        return value.name if id is None else id
    if isinstance(value, Mapping):
        return {key: resolved(one, who) for key, one in value.items()}
    if isinstance(value, list):
        parts = [resolved(one, who) for one in value]
        return [one for one in parts if one is not None and not _says_nobody(one)]
    return value


def _says_nobody(value: Any) -> bool:
    return isinstance(value, Mapping) and "who" in value and value["who"] is None
