"""What is done to several people at once: one change, said in one sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from rapport_tui.changes import with_start
from rapport_tui.edits import Change, Edit
from rapport_tui.model import Contact
from rapport_tui.settings import Settings
from rapport_tui.text import counted, folded

Records = Mapping[int, Mapping[str, Any]]


def who(people: Sequence[Contact]) -> str:
    """`Ana Ruiz`, or `12 people`."""
    if len(people) == 1:
        return people[0].name
    return counted(len(people), "person")


def put_in_circle(
    people: Sequence[Contact], circle: str | None, settings: Settings, today: date
) -> Change:
    """Set the circle of all, or take it away."""
    edits = _set(people, {"circle": circle}, settings, today)
    if circle is None:
        return Change(f"took {who(people)} out of their circle", tuple(edits))
    return Change(f"put {who(people)} into the circle {circle}", tuple(edits))


def set_every(
    people: Sequence[Contact], days: int | None, settings: Settings, today: date
) -> Change:
    """Set a rhythm of their own, or leave it to the circle again."""
    edits = _set(people, {"every": days}, settings, today)
    words = (
        "leave it to the circle" if days is None else f"every {counted(days, 'day')}"
    )
    return Change(f"set the rhythm of {who(people)}: {words}", tuple(edits))


def _set(
    people: Sequence[Contact],
    fields: Mapping[str, object],
    settings: Settings,
    today: date,
) -> list[Edit]:
    return [
        Edit("contacts", one.id, with_start(one, fields, settings, today))
        for one in people
    ]


def tag(people: Sequence[Contact], word: str) -> Change:
    """Add a tag to those who do not have it."""
    edits = [
        Edit("contacts", one.id, {}, append={"tags": (word,)})
        for one in people
        if folded(word) not in map(folded, one.tags)
    ]
    return Change(f"tagged {who(people)}: {word}", tuple(edits))


def untag(people: Sequence[Contact], word: str, records: Records) -> Change:
    """Take a tag away; `records` are those of the file, which may hold more."""
    edits = []
    for one in people:
        held = records.get(one.id, {}).get("tags")
        if not isinstance(held, list):
            continue
        kept = [tag for tag in held if not _is(tag, word)]
        if len(kept) < len(held):
            edits.append(Edit("contacts", one.id, {"tags": kept}))
    return Change(f"took the tag {word} from {who(people)}", tuple(edits))


def _is(tag: object, word: str) -> bool:
    return isinstance(tag, str) and folded(tag) == folded(word)


def rest(people: Sequence[Contact], *, resting: bool) -> Change:
    """Let them rest, or wake them (guidance B11)."""
    what = f"let {who(people)} rest" if resting else f"woke {who(people)}"
    edits = [
        Edit("contacts", one.id, {"resting": resting or None})
        for one in people
        if one.resting != resting
    ]
    return Change(what, tuple(edits))
