"""Which people a line of words finds: `ana`, `#climbing`, `circle:close`, any mix."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from rapport_tui.model import Contact
from rapport_tui.text import folded


class Wanted(NamedTuple):
    """What is looked for; tags and circles by their beginning, while one types."""

    words: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    circles: tuple[str, ...] = ()


def wanted(line: str) -> Wanted:
    """What a line looks for; a blank in a tag's name is written `-`.

    `circle:none` finds those without one.
    """
    words, tags, circles = [], [], []
    for word in folded(line).split():
        kind, _, rest = word.partition(":")
        if word.startswith("#"):
            tags.append(word[1:])
        elif kind == "tag":
            tags.append(rest)
        elif kind == "circle":
            circles.append(rest)
        else:
            words.append(word)
    return Wanted(tuple(words), tuple(tags), tuple(circles))


def fits(contact: Contact, text: str, look: Wanted) -> bool:
    """Whether all of it is found; `text` is all that is searched, folded."""
    if not all(word in text for word in look.words):
        return False
    circle = _dashed(contact.circle or "none")
    if not all(circle.startswith(one) for one in look.circles):
        return False
    if look.tags:
        tags = [_dashed(tag) for tag in contact.tags]
        return all(any(tag.startswith(one) for tag in tags) for one in look.tags)
    return True


def _dashed(name: str) -> str:
    return folded(name).replace(" ", "-")


class Group(NamedTuple):
    """A circle or a tag, the words that find it, and how many are in it."""

    name: str
    find: str
    people: int


def groups(contacts: Iterable[Contact]) -> list[Group]:
    """The circles and tags of the book, the largest first; of as many by name."""
    circles: Counter[str] = Counter()
    tags: Counter[str] = Counter()
    for one in contacts:
        if one.circle:
            circles[_dashed(one.circle)] += 1
        tags.update({_dashed(tag) for tag in one.tags if tag})
    found = [Group(name, f"circle:{name}", count) for name, count in _largest(circles)]
    return found + [
        Group(f"#{name}", f"#{name}", count) for name, count in _largest(tags)
    ]


def _largest(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))
