"""What a file of another program says, before it is known who is in the book."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

Fields = dict[str, Any]
Tables = Mapping[str, Mapping[int, Mapping[str, Any]]]


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
    `Ref`; `key` is what others call this person.
    """

    place: str
    fields: Fields
    notes: tuple[str, ...] = ()
    links: Fields = field(default_factory=dict)
    key: Hashable = None


class Row(NamedTuple):
    """A record about people of the file, who stand in it as `Ref`."""

    table: str
    fields: Fields


@dataclass(slots=True)
class Found:
    """Everything that a file says; `problems` are sentences.

    `tables` are those of another rapport's book, with its own ids.
    """

    format: str
    people: list[Reading] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    tables: Tables = field(default_factory=dict)


def resolved(value: Any, ids: Mapping[Hashable, int]) -> Any:
    """A value with ids for its references; those to nobody become their name."""
    if isinstance(value, Ref):
        return ids.get(value.key, value.name)
    if isinstance(value, Mapping):
        return {key: resolved(one, ids) for key, one in value.items()}
    if isinstance(value, list):
        parts = (resolved(one, ids) for one in value)
        return [one for one in parts if one is not None]
    return value


def nameless(value: Any) -> bool:
    """Whether a reference in there led to nobody: the entry would say nothing."""
    return isinstance(value, Mapping) and None in value.values()
