"""Who a plan is with, and what the checks need to know of each of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rapport_tui.model import Book, Person, Promise, Strain
from rapport_tui.names import matches
from rapport_tui.pace import YEAR, open_promises, open_strains, past, promise_due
from rapport_tui.trust import level
from rapport_tui.words import (
    Phrase,
    forms_of,
    phrase,
    telling,
    unspaced,
    words_in,
)


@dataclass(frozen=True, slots=True)
class Unclear:
    """A name that is nobody's, or that several people share: `who` they are."""

    said: str
    who: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Participants:
    """The people of a plan, each once, and the names that say nobody for sure."""

    known: tuple[Person, ...] = ()
    unclear: tuple[Unclear, ...] = ()


def participants(names: Iterable[str], book: Book) -> Participants:
    """Who is meant by each name; a whole one or an alias wins over a part."""
    known: dict[int, Person] = {}
    unclear = []
    for name in dict.fromkeys(names):
        found = _found(name, book)
        if len(found) == 1:
            known[found[0]] = book.people[found[0]]
        else:
            who = tuple(book.contacts[id].name for id in found)
            unclear.append(Unclear(name, who))
    return Participants(tuple(known.values()), tuple(unclear))


@lru_cache(16)
def _found(name: str, book: Book) -> tuple[int, ...]:
    # While one types a plan, neither its names nor the book change.
    return tuple(one.id for one in matches(name, book.contacts.values()))


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """How things are with someone on a day, as far as a plan should mind.

    `balance` is what I gave less what I received in a year. `about` are the words that
    something specific would share, small ones aside: `about_forms` their forms,
    `about_runs` those in scripts without blanks.
    """

    name: str
    level: int
    openness: str | None
    strains: tuple[Strain, ...]
    overdue: tuple[Promise, ...]
    balance: int
    off_limits: tuple[Phrase, ...]
    welcome: frozenset[str]
    about: bool
    about_forms: frozenset[str]
    about_runs: frozenset[str]


@lru_cache(64)
def standing(person: Person, today: date) -> Standing:
    """What a plan should mind about someone; kept, as people are values."""
    contact = person.contact
    about = telling(word for text in _known(person, today) for word in words_in(text))
    return Standing(
        name=contact.name,
        level=level(person, today)[0],
        openness=contact.openness,
        strains=tuple(open_strains(person, today)),
        overdue=tuple(_overdue(person, today)),
        balance=_balance(person, today),
        off_limits=tuple(phrase(said) for said in contact.off_limits),
        welcome=forms_of(w for entry in contact.welcome for w in words_in(entry)),
        about=bool(about),
        about_forms=forms_of(about),
        about_runs=frozenset(word for word in about if unspaced(word)),
    )


def _known(person: Person, today: date) -> list[str]:
    """Their interests, what they told me, and the notes of the last conversation."""
    contact = person.contact
    told = [one.text for one in contact.details if not one.on or past(one.on, today)]
    last = next((one for one in person.conversations if one.on <= today), None)
    notes = [last.notes] if last is not None and last.notes else []
    return [*contact.interests, *told, *notes]


def _overdue(person: Person, today: date) -> list[Promise]:
    mine = (one for one in open_promises(person, today) if one.by != "them")
    dated = ((one, promise_due(one)) for one in mine)
    return [one for one, due in dated if due is not None and due < today]


def _balance(person: Person, today: date) -> int:
    return sum(
        len(talk.gave) - len(talk.received)
        for talk in person.conversations
        if 0 <= (today - talk.on).days <= YEAR.days
    )
