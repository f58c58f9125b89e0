"""When two interests are the same, and who in the book shares one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from rapport_tui.model import Book, Person
from rapport_tui.text import folded
from rapport_tui.words import Phrase, Wording, phrase, wording

OPEN = ("open", "mutual")


class _Interest(NamedTuple):
    folded: str
    phrase: Phrase
    wording: Wording


@lru_cache(4096)
def _interest(said: str) -> _Interest:
    bare = folded(said)
    return _Interest(bare, phrase(bare), wording(bare))


@lru_cache(16384)
def alike(one: str, other: str) -> bool:
    """Are all the words of one in the other: `maps` and `old map`, `Tea` and `tea`?"""
    if not one.strip() or not other.strip():
        return False
    a, b = _interest(one), _interest(other)
    return (
        a.folded == b.folded
        or a.phrase.stands_in(b.wording)
        or b.phrase.stands_in(a.wording)
    )


def shared(theirs: Iterable[str], others: Iterable[str]) -> str | None:
    """The first of theirs that is among the others, in their words."""
    others = tuple(others)
    return next(
        (one for one in theirs if any(alike(one, other) for other in others)), None
    )


def who_shares(book: Book, interest: str) -> list[Person]:
    """Everyone with this interest who does not rest, the likeliest to come first.

    Those who are open come before the others, then whoever was heard of last.
    """
    known = _who_likes(book)
    like = {
        one: None
        for form in (*_interest(interest).wording.forms, "")
        for one in known.by_form.get(form, ())
        if alike(interest, one)
    }
    found = {id: None for one in like for id in known.people[one]}
    people = [book.people[id] for id in found if not book.people[id].contact.resting]
    return sorted(people, key=_likely)


def _likely(person: Person) -> tuple[bool, int, str]:
    newest = person.conversations[0].on if person.conversations else date.min
    name = folded(person.contact.name)
    return (person.contact.openness not in OPEN, -newest.toordinal(), name)


class _Likes(NamedTuple):
    """Who likes what, and what by the forms of its words.

    A script without blanks has no words to go by: its interests are all under "".
    """

    people: Mapping[str, list[int]]
    by_form: Mapping[str, list[str]]


@lru_cache(2)
def _who_likes(book: Book) -> _Likes:
    """Made once a book: it is not looked through with every key."""
    people: dict[str, list[int]] = defaultdict(list)
    for id, contact in book.contacts.items():
        for one in contact.interests:
            people[one].append(id)
    by_form: dict[str, list[str]] = defaultdict(list)
    for one in people:
        interest = _interest(one)
        for form in ("",) if interest.phrase.runs else interest.wording.forms:
            by_form[form].append(one)
    return _Likes(people, by_form)
