"""Lines with a question left open: how they wait in the book to be sorted."""

from __future__ import annotations

from collections.abc import Container, Mapping
from datetime import datetime
from typing import Any, NamedTuple

OF = "capture"


Said = tuple[str, str]


class ToSort(NamedTuple):
    """A line with questions left open, and what has been stored of it.

    `promised` says of each of the `promises` by whom it is, and what.
    """

    id: int
    text: str
    at: datetime
    open: tuple[str, ...]
    conversation: int | None = None
    people: tuple[int, ...] = ()
    promises: tuple[int, ...] = ()
    promised: tuple[Said, ...] = ()

    @property
    def record(self) -> dict[str, Any]:
        """Its record in the table of drafts."""
        said = {
            "of": OF,
            "text": self.text,
            "at": self.at.isoformat(timespec="seconds"),
            "open": list(self.open),
            "conversation": self.conversation,
            "with": list(self.people),
            "promises": list(self.promises),
            "promised": [list(one) for one in self.promised],
        }
        return {field: one for field, one in said.items() if one or field == "text"}


def to_sort(id: int, draft: Mapping[str, Any]) -> ToSort | None:
    """A record of drafts as a line to sort; None where it is only unsaved text."""
    if draft.get("of") != OF or not isinstance(draft.get("open"), list):
        return None
    try:
        at = datetime.fromisoformat(str(draft.get("at")))
    except ValueError:
        return None

    def ids(field: str) -> tuple[int, ...]:
        found = draft.get(field)
        return tuple(one for one in found if type(one) is int) if found else ()

    conversation = draft.get("conversation")
    return ToSort(
        id,
        str(draft.get("text", "")),
        at,
        tuple(str(one) for one in draft["open"]),
        conversation if type(conversation) is int else None,
        ids("with"),
        ids("promises"),
        _promised(draft.get("promised")),
    )


def _promised(found: object) -> tuple[Said, ...]:
    if not isinstance(found, list):
        return ()
    return tuple(
        (one[0], one[1])
        for one in found
        if isinstance(one, list) and [type(part) for part in one] == [str, str]
    )


def waiting(
    drafts: Mapping[int, Mapping[str, Any]], contacts: Container[int]
) -> list[ToSort]:
    """The lines with a question left open, the oldest first.

    Those of people who are all removed wait until they are brought back.
    """
    found: list[ToSort] = []
    for id, draft in drafts.items():
        if (line := to_sort(id, draft)) is not None:
            here = tuple(one for one in line.people if one in contacts)
            if here or not line.people:
                found.append(line._replace(people=here))
    return sorted(found, key=lambda one: one.at)
