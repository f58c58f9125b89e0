"""Things worth sharing: whom each fits, and who has had it already (guidance C3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from rapport_tui.interests import shared, who_shares
from rapport_tui.model import Book, Contact, Person, ShelfItem
from rapport_tui.text import folded
from rapport_tui.words import phrase, wording

_LINK = re.compile(r"(?<!\S)https?://\S+")
_TAG = re.compile(r"(?<![\w+&])\+([^\W\d_][\w-]*)")


class Fit(NamedTuple):
    """Somebody whom a thing fits, and by which interest of theirs."""

    person: Person
    interest: str


class Shelved(NamedTuple):
    """What somebody wants to put on the shelf."""

    what: str
    link: str | None
    interests: tuple[str, ...]


def given_to(item: ShelfItem, contact: int) -> bool:
    """Was it given to them? Then it is not offered again."""
    return any(gift.contact == contact for gift in item.given)


def fits(book: Book, item: ShelfItem, most: int | None = None) -> list[Fit]:
    """Whom it fits and who has not had it, the likeliest first, so many at most."""
    return list(islice(_fits(book, item), most))


def _fits(book: Book, item: ShelfItem) -> Iterator[Fit]:
    seen: set[int] = set()
    for interest in item.interests:
        for person in who_shares(book, interest):
            if person.contact.id in seen:
                continue
            seen.add(person.contact.id)
            theirs = fitting(person.contact, item)
            if theirs is not None:
                yield Fit(person, theirs)


def fitting(contact: Contact, item: ShelfItem) -> str | None:
    """The interest of theirs by which it fits; None where it is not for them."""
    if given_to(item, contact.id) or not harmless(item.what, contact):
        return None
    theirs = (one for one in contact.interests if harmless(one, contact))
    return shared(theirs, item.interests)


def harmless(text: str, contact: Contact) -> bool:
    """Is nothing in it off limits with them (guidance A10)?"""
    if not contact.off_limits:
        return True
    line = wording(text)
    return not any(phrase(one).stands_in(line) for one in contact.off_limits)


def read(words: Sequence[str]) -> Shelved:
    """A line for the shelf: what it is, `+interest` anywhere, perhaps a link.

    A word of a shell that begins with `+` is one interest with its blanks:
    `"+film photography"`.
    """
    text, interests = [], []
    for word in words:
        bare = word.strip()
        if len(words) > 1 and bare.startswith("+") and bare[1:].strip("+ "):
            said = " ".join(bare[1:].split())
            interests.append(said if " " in said else said.replace("-", " "))
        else:
            interests += [one.replace("-", " ") for one in _TAG.findall(bare)]
            text.append(_TAG.sub("", bare))
    said = " ".join(" ".join(text).split())
    links = _LINK.findall(said)
    if links:
        without = " ".join(_LINK.sub("", said).split())
        said = without or links[0]
    once = {folded(one): one for one in reversed(interests)}
    return Shelved(
        said.strip(" ,;"),
        links[0] if links else None,
        tuple(reversed(once.values())),
    )


def newest_first(book: Book) -> list[ShelfItem]:
    return sorted(
        book.shelf.values(), key=lambda one: (one.created or "", one.id), reverse=True
    )


def line(item: ShelfItem) -> str:
    """The thing as one would type it, to be edited."""
    tags = [f"+{one.replace(' ', '-')}" for one in item.interests]
    return " ".join(filter(None, (item.what, *tags, item.link)))


def guessed(text: str, book: Book) -> list[str]:
    """Interests of the book whose words all stand in a text."""
    there = wording(folded(text))
    known = {
        folded(one): one
        for contact in book.contacts.values()
        for one in contact.interests
    }
    return [one for bare, one in known.items() if phrase(bare).stands_in(there)][:3]
