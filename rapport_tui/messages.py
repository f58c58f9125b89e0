"""What one could write to someone: one of several ways to say it, filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from zlib import crc32

from rapport_tui.model import Contact, Person
from rapport_tui.text import folded

_SLOT = re.compile(r"\{\w+\}")
_TITLES = frozenset(
    [
        "dr",
        "dr.",
        "prof",
        "prof.",
        "professor",
        "mr",
        "mr.",
        "mrs",
        "mrs.",
        "ms",
        "ms.",
        "mx",
        "mx.",
        "sir",
        "dame",
        "frau",
        "herr",
        "señor",
        "señora",
        "madame",
        "monsieur",
        "rev",
        "rev.",
        "father",
        "sister",
    ]
)
_JOINED = frozenset({"and", "&", "und", "y", "et", "e"})


@lru_cache(1)
def ways() -> Mapping[str, tuple[str, ...]]:
    """The ways to say each thing, read when they are first wanted."""
    import json

    from rapport_tui.sample import data_path

    rows = json.loads(data_path("messages.json").read_text(encoding="utf-8"))
    return {key: tuple(one) for key, one in rows.items()}


def message(kind: str, person: Person, today: date, **slots: str) -> str:
    """A message of that kind: the same all day, another than the last one sent.

    `slots` fill its gaps; each must be there.
    """
    choices = ways()[kind]
    start = crc32(f"{person.contact.id} {today.isoformat()} {kind}".encode())
    sent = last_sent(person, today)
    order = [choices[(start + step) % len(choices)] for step in range(len(choices))]
    way = next((one for one in order if not _says(sent, one)), order[0])
    filled = {key: " ".join(value.split()) for key, value in slots.items()}
    # Blanks before a slot that may be empty belong to the slot.
    filled |= {key: f" {filled[key]}" for key in _OPTIONAL if filled.get(key)}
    return way.format(name=called(person.contact), **filled)


_OPTIONAL = ("where", "turn", "link")


def last_sent(person: Person, today: date) -> str:
    """The text of the last message to them, as far as it was kept."""
    for one in person.conversations:
        if one.kind == "outreach" and one.on <= today and one.notes:
            return one.notes
    return ""


def _says(sent: str, way: str) -> bool:
    """Was it written this way, whatever was changed in it?

    The longest piece between two gaps is what it is known by.
    """
    if not sent:
        return False
    longest = max(_SLOT.split(way), key=len)
    return folded(longest).strip(" .,?!") in folded(sent)


def called(contact: Contact) -> str:
    """What one calls them: the first alias, else the first name, titles left out."""
    if contact.aliases:
        return contact.aliases[0]
    words = contact.name.split()
    if not words:
        return contact.name
    if words[0].casefold() in _TITLES:
        return contact.name
    if len(words) > 2 and words[1].casefold() in _JOINED:
        return " ".join(words[:3])
    return words[0]
