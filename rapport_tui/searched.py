"""What one finds people by: their own words first, then what was said and planned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from rapport_tui.model import Contact, Person
from rapport_tui.text import folded
from rapport_tui.who_fits import Wanted, fits

_SLICE = 100  # people: some milliseconds


class Texts(NamedTuple):
    """A person's texts, folded; `told` has each conversation and plan on a line."""

    person: Person
    own: str
    told: str


class Searched:
    """The texts of a book's people, folded once and again where one has changed."""

    def __init__(self) -> None:
        self._texts: dict[int, Texts] = {}
        self._names: dict[int, tuple[Contact, str]] = {}
        self._left: Iterator[Person] = iter(())

    def expect(self, people: Mapping[int, Person]) -> None:
        """These will be asked for: `prepare` makes them ready."""
        self._left = iter(people.values())  # each made when it comes to that
        for id in self._names.keys() - people.keys():
            del self._names[id]
        for id in self._texts.keys() - people.keys():
            del self._texts[id]

    def prepare(self) -> bool:
        """Make the next few ready; whether any are left."""
        some = list(islice(self._left, _SLICE))
        for person in some:
            self.of(person)
        return len(some) == _SLICE

    def of(self, person: Person) -> Texts:
        known = self._texts.get(person.contact.id)
        if known is None or known.person is not person:
            known = self._texts[person.contact.id] = _texts(person)
        return known

    def name(self, contact: Contact) -> str:
        """The name, as it is sorted."""
        known = self._names.get(contact.id)
        if known is None or known[0] is not contact:
            known = self._names[contact.id] = (contact, folded(contact.name))
        return known[1]

    def fitting(self, people: Mapping[int, Person], look: Wanted) -> tuple[set, set]:
        """Ids of those whom their own words fit, and of those by what was said.

        What is not in their own words must stand in one conversation or plan.
        """
        own, said = set(), set()
        rest = look._replace(words=())
        for id, person in people.items():
            texts = self.of(person)
            missing = [word for word in look.words if word not in texts.own]
            if missing and not _in_one(missing, texts.told):
                continue
            if fits(person.contact, "", rest):
                (said if missing else own).add(id)
        return own, said


def _in_one(words: Sequence[str], told: str) -> bool:
    """Whether one line holds all the words."""
    return all(word in told for word in words) and (
        len(words) == 1
        or any(all(word in line for word in words) for line in told.split("\n"))
    )


def _texts(person: Person) -> Texts:
    own = folded("\n".join(_own(person.contact)))
    talks = (f"{one.place or ''} {one.notes or ''}" for one in person.conversations)
    told = "\n".join(
        folded(one) for one in (*talks, *(one.text for one in person.plans))
    )
    return Texts(person, own, told)


def _own(contact: Contact) -> tuple[str, ...]:
    return (
        contact.name,
        *contact.aliases,
        *contact.tags,
        contact.circle or "",
        contact.org or "",
        *contact.interests,
        *contact.places,
        contact.notes or "",
    )
