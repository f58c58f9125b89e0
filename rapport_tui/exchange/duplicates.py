"""Who may be in the book twice: pairs that share something, weighed, with the reason."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from rapport_tui.exchange.nicknames import full_forms
from rapport_tui.model import Book, Contact
from rapport_tui.references import DUPLICATE
from rapport_tui.text import folded, whole_number

LIKELY = 4  # from this score on a pair is shown
_MANY = 12  # who share an address or a number are an office, not one person
_CLOSE = 8  # how many of one name are compared with one another
_WORD = re.compile(r"[^\W_]+")
_TITLES = frozenset(
    [
        "dr",
        "prof",
        "mr",
        "mrs",
        "ms",
        "mx",
        "herr",
        "frau",
        "sr",
        "sra",
        "ing",
        "mag",
        "phd",
        "md",
    ]
)
_GENERATIONS = frozenset({"jr", "junior", "ii", "iii", "iv", "senior"})


class Pair(NamedTuple):
    """Two contacts who may be one; `reasons` in words, the weightiest first."""

    first: int
    second: int
    score: int
    reasons: tuple[str, ...]


class _Card(NamedTuple):
    """What is compared of a contact."""

    id: int
    name: tuple[str, ...]
    names: frozenset[tuple[str, ...]]
    emails: dict[str, str]
    phones: dict[str, str]
    birthday: tuple[int | None, int, int] | None
    generation: frozenset[str]
    org: str


def find_duplicates(book: Book) -> list[Pair]:
    """The likely pairs, the likeliest first; those dismissed before are left out."""
    cards = {one.id: _card(one) for one in book.contacts.values()}
    apart = _known_apart(book)
    pairs = []
    for first, second in _candidates(cards):
        if (first, second) in apart:
            continue
        weighed = _weigh(cards[first], cards[second])
        score = sum(weight for weight, _ in weighed)
        if score >= LIKELY:
            weighed.sort(key=lambda one: -one[0])
            reasons = tuple(words for weight, words in weighed if weight > 0)
            pairs.append(_ordered(book, first, second, score, reasons))
    pairs.sort(key=lambda one: (-one.score, folded(book.contacts[one.first].name)))
    return pairs


def _ordered(
    book: Book, first: int, second: int, score: int, reasons: tuple[str, ...]
) -> Pair:
    """First the one whom the book knows more about: the other goes into it."""
    known = [
        (len(book.people[id].conversations), _filled(book.contacts[id]), -id)
        for id in (first, second)
    ]
    if known[1] > known[0]:
        first, second = second, first
    return Pair(first, second, score, reasons)


def _filled(contact: Contact) -> int:
    values = (contact.circle, contact.notes, contact.org, contact.role, contact.hope)
    lists = (contact.channels, contact.interests, contact.tags, contact.details)
    return sum(map(bool, values)) + sum(map(len, lists))


def _known_apart(book: Book) -> set[tuple[int, int]]:
    """Pairs that the user said are two, or that a record shows together."""
    apart = set()
    for one in book.acknowledged.values():
        other = whole_number(one.subject) if one.code == DUPLICATE else None
        if other is not None:
            apart.add(_sorted(one.contact, other))
    groups = [one.people for one in book.conversations.values() if len(one.people) > 1]
    groups += [one.people for one in book.plans.values() if len(one.people) > 1]
    for people in groups:
        for place, one in enumerate(people[:_MANY]):
            apart.update(_sorted(one, other) for other in people[place + 1 : _MANY])
    for contact in book.contacts.values():
        for relation in contact.relations:
            if type(relation.who) is int:
                apart.add(_sorted(contact.id, relation.who))
    return apart


def said_apart(book: Book, first: int, second: int) -> bool:
    """Did the user say that these are two people?"""
    return any(
        one.code == DUPLICATE and one.subject in (str(first), str(second))
        for id in (first, second)
        for one in book.people[id].acknowledged
    )


def _sorted(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


# What is compared


def _card(contact: Contact) -> _Card:
    words = _words(contact.name)
    aliases = [tuple(sorted(_words(one))) for one in contact.aliases]
    born = next((d for d in contact.dates if folded(d.label) == "birthday"), None)
    return _Card(
        contact.id,
        tuple(words),
        frozenset(filter(None, [tuple(sorted(words)), *aliases])),
        {folded(c.value): c.value for c in contact.channels if c.kind == "email"},
        {_digits(c.value): c.value for c in contact.channels if c.kind == "phone"},
        (born.year, born.month, born.day) if born else None,
        frozenset(_WORD.findall(folded(contact.name))) & _GENERATIONS,
        folded(contact.org or ""),
    )


def _words(name: str) -> list[str]:
    """A name's words without titles; "Ruiz, Ana" turned round."""
    family, comma, given = folded(name).partition(",")
    words = _WORD.findall(f"{given} {family}" if comma else family)
    return [one for one in words if one not in _TITLES | _GENERATIONS] or words


def _digits(value: str) -> str:
    """The last nine digits: the country's part may be left out."""
    digits = "".join(sign for sign in value if sign.isdigit())[-9:]
    return digits if len(digits) >= 6 else ""


def _candidates(cards: dict[int, _Card]) -> set[tuple[int, int]]:
    """The pairs that share a key; never all with all."""
    holders: dict[tuple[str, object], list[int]] = defaultdict(list)
    for card in cards.values():
        for key in _keys(card):
            holders[key].append(card.id)
    found = set()
    for (kind, _), ids in holders.items():
        if len(ids) < 2 or (kind == "reach" and len(ids) > _MANY):
            continue
        for place, id in enumerate(ids):
            found.update(
                _sorted(id, other) for other in ids[place + 1 : place + 1 + _CLOSE]
            )
    return found


def _keys(card: _Card) -> Iterator[tuple[str, object]]:
    yield from (("reach", value) for value in card.emails if value)
    yield from (("reach", value) for value in card.phones if value)
    yield from (("name", name) for name in card.names)
    if len(card.name) > 1:
        for first in full_forms(card.name[0]):
            yield "ends", (first, card.name[-1])
        if card.birthday is not None:
            yield "born", (card.birthday[1:], card.name[-1])


# How much each says


def _weigh(one: _Card, other: _Card) -> list[tuple[int, str]]:
    """Weights and reasons; what speaks against weighs less than nothing."""
    found = [*_by_name(one, other)]
    emails = sorted(one.emails.keys() & other.emails.keys() - {""})
    phones = sorted(one.phones.keys() & other.phones.keys() - {""})
    if emails:
        found.append((6, f"the same e-mail: {one.emails[emails[0]]}"))
    if phones:
        found.append((5, f"the same phone: {one.phones[phones[0]]}"))
    elif not emails and (
        (one.emails and other.emails) or (one.phones and other.phones)
    ):
        found.append((-1, ""))  # other addresses: at home and at work, perhaps
    if one.birthday and other.birthday:
        found.append(_by_birthday(one.birthday, other.birthday))
    if one.org and one.org == other.org:
        found.append((1, "the same organisation"))
    if one.generation != other.generation:
        found.append((-6, ""))
    return found


def _by_name(one: _Card, other: _Card) -> Iterator[tuple[int, str]]:
    if one.name == other.name:
        # One word is many people's name.
        yield (5, "the same name") if len(one.name) > 1 else (3, "the same first name")
    elif sorted(one.name) == sorted(other.name):
        yield 5, "the same name in another order"
    elif one.names & other.names:
        yield 5, "one is also called as the other"
    elif len(one.name) > 1 and len(other.name) > 1 and one.name[-1] == other.name[-1]:
        if one.name[0] == other.name[0]:
            yield 4, "the same first and last name"
        elif set(full_forms(one.name[0])) & set(full_forms(other.name[0])):
            short, long = sorted((one.name[0], other.name[0]), key=len)
            yield 4, f"{short.title()} may be short for {long.title()}"
        else:
            yield 1, "the same last name"
    elif set(one.name) & set(other.name):
        yield 1, "a part of the name"
    else:
        yield -2, ""


def _by_birthday(
    one: tuple[int | None, int, int], other: tuple[int | None, int, int]
) -> tuple[int, str]:
    if one[1:] != other[1:]:
        return -4, ""
    if one[0] and other[0] and one[0] != other[0]:
        return -3, ""
    return (3, "the same birthday") if one[0] and other[0] else (2, "the same birthday")
