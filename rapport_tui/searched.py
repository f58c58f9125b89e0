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

    id: int
    person: Person
    name: str
    own: str
    told: str


class Fitting(NamedTuple):
    """Ids of those who are called so, whom it is about, and whom it was told."""

    called: set[int]
    own: set[int]
    told: set[int]


class _Found(NamedTuple):
    """What a line found among some people: the next letter looks only there."""

    people: Mapping[int, Person]
    look: Wanted
    texts: list[Texts]


class Searched:
    """The texts of a book's people, folded once and again where one has changed."""

    def __init__(self) -> None:
        self._texts: dict[int, Texts] = {}
        self._left: Iterator[Person] = iter(())
        self._all: _Found | None = None
        self._last: _Found | None = None

    def expect(self, people: Mapping[int, Person]) -> None:
        """These will be asked for: `prepare` makes them ready."""
        self._left = iter(people.values())  # each made when it comes to that
        self._all = self._last = None
        for id in [one for one in self._texts if one not in people]:
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

    def fitting(self, people: Mapping[int, Person], look: Wanted) -> Fitting:
        """Those whom a line finds: by their name, their own words, by what was said.

        What is not in their own words must stand in one conversation or plan.
        """
        texts = self._among(people, look)
        if look.tags or look.circles:
            rest = look._replace(words=())
            texts = [one for one in texts if fits(one.person.contact, "", rest)]
        own = texts
        for word in look.words:
            own = [one for one in own if word in one.own]
        called = own if look.words else []
        for word in look.words:
            called = [one for one in called if word in one.name]
        told = _told(texts, look.words) if look.words else []
        self._last = _Found(people, look, own + told)
        names, abouts, tolds = (
            {one.id for one in ones} for ones in (called, own, told)
        )
        return Fitting(names, abouts - names, tolds)

    def _among(self, people: Mapping[int, Person], look: Wanted) -> list[Texts]:
        """Those among whom all are whom a line finds."""
        last = self._last
        if last is not None and last.people is people and _narrows(look, last.look):
            return last.texts
        if self._all is None or self._all.people is not people:
            texts = [self.of(person) for person in people.values()]
            self._all = _Found(people, Wanted(), texts)
        return self._all.texts


def _narrows(look: Wanted, before: Wanted) -> bool:
    """Whether a line finds nobody whom the one before did not."""
    return (
        all(any(old in new for new in look.words) for old in before.words)
        and all(any(new.startswith(old) for new in look.tags) for old in before.tags)
        and all(
            any(new.startswith(old) for new in look.circles) for old in before.circles
        )
    )


def _told(texts: list[Texts], words: Sequence[str]) -> list[Texts]:
    """Those who fit by what was said, too: by it alone, or with their own words."""
    if len(words) == 1:
        (word,) = words
        return [one for one in texts if word not in one.own and word in one.told]
    for word in words:
        texts = [one for one in texts if word in one.told or word in one.own]
    found = []
    for one in texts:
        missing = [word for word in words if word not in one.own]
        if missing and _in_one(missing, one.told):
            found.append(one)
    return found


def _in_one(words: Sequence[str], told: str) -> bool:
    """Whether one line holds all the words."""
    return all(word in told for word in words) and (
        len(words) == 1
        or any(all(word in line for word in words) for line in told.split("\n"))
    )


def _texts(person: Person) -> Texts:
    contact = person.contact
    own = folded("\n".join(_own(contact)))
    talks = (f"{one.place or ''} {one.notes or ''}" for one in person.conversations)
    told = "\n".join(
        folded(one) for one in (*talks, *(one.text for one in person.plans))
    )
    return Texts(contact.id, person, folded(contact.name), own, told)


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
