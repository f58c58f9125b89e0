"""What a change is: edits of records in the form of the file, stored as one action."""

import os
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

_NOTHING: Mapping[str, tuple[object, ...]] = MappingProxyType({})


class Edit(NamedTuple):
    """One record's part of a change, in the form of the file.

    `fields` replaces fields (None takes the field away); `fields=None` removes the
    record. `append` adds to lists, whatever they hold by then. `seen` holds the values
    of the fields as the user saw them: where the file holds another by now, ours is
    kept and theirs is shown. `whole`: a record of another book, taken as it is, its
    empty values and its times too. `links` goes into the trash with a removed record:
    the fields, by table and id, that referred to it.
    """

    table: str
    id: int
    fields: Mapping[str, object] | None
    append: Mapping[str, tuple[object, ...]] = _NOTHING
    seen: Mapping[str, object] | None = None
    whole: bool = False
    links: Mapping[str, object] = _NOTHING


class Change(NamedTuple):
    """One action of the user: stored whole or not at all, undone in one step.

    `what` says it in words, in the past: "snoozed Ana Ruiz for 3 days".
    """

    what: str
    edits: tuple[Edit, ...]


def new_id() -> int:
    """An identity for a new record: 52 random bits, never 0."""
    return int.from_bytes(os.urandom(7)) >> 4 or 1
