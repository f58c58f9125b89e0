"""Who is named at a place of a line: known, one of several, somebody new, or nobody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol, TypeVar

from rapport_tui.capture.slips import distance, slip
from rapport_tui.capture.spelling import (
    TITLES,
    Spelled,
    as_said,
    is_surname,
    name_in,
    one_initial,
    spelled,
    without_titles,
)
from rapport_tui.capture.words import CALENDAR, NOBODY, WORD_NAMES
from rapport_tui.text import folded
from rapport_tui.when.words import WEEKDAY

_Key = TypeVar("_Key")


class Named(Protocol):
    """What is needed of a contact."""

    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def aliases(self) -> Sequence[str]: ...


class Found(NamedTuple):
    """Who the words up to `end` name.

    `ids`: one contact, or several that fit; `near`: the contacts it looks like, though
    not spelled so. `new` is the name as somebody new.
    """

    end: int
    ids: tuple[int, ...] = ()
    near: tuple[int, ...] = ()
    new: str | None = None


class Names:
    """The names of a book, by word: a line looks up only the words it holds."""

    def __init__(self, contacts: Iterable[Named]) -> None:
        self._whole: dict[tuple[str, ...], list[int]] = {}
        self._first: dict[str, list[int]] = {}
        self._word: dict[str, list[int]] = {}
        self._words: dict[int, list[tuple[str, ...]]] = {}
        self.name: dict[int, str] = {}
        self._ends: dict[str, list[str]] | None = None
        for one in contacts:
            self.name[one.id] = one.name
            for name in (one.name, *one.aliases):
                self._add(one.id, tuple(folded(name).replace(".", "").split()))

    def _add(self, id: int, words: tuple[str, ...]) -> None:
        if not words:
            return
        _once(self._whole, words, id)
        if words[0] in TITLES and len(words) > 1:
            words = without_titles(words)
            _once(self._whole, words, id)
        if len(words[0]) == 1:
            _once(self._whole, one_initial(words), id)
        self._words.setdefault(id, []).append(words)
        _once(self._first, words[0], id)
        for word in words:
            _once(self._word, word, id)

    def at(self, text: str, place: int, *, cue: bool) -> Found | None:
        """Who is named at a place; `cue`: after a word that a person follows."""
        if text.startswith("@", place):
            return self._sign(text, place)
        if not cue:
            return self.known_at(text, place, cue=False)
        words = spelled(text, place)
        if not words:
            return None
        return self._known(words, cue=True) or self._unknown(words)

    def known_at(self, text: str, place: int, *, cue: bool) -> Found | None:
        """Who of the book is named there."""
        first = spelled(text, place, 1)
        if not first or not (first[0].key in self._first or first[0].key in TITLES):
            return None
        return self._known(spelled(text, place), cue=cue)

    def _sign(self, text: str, place: int) -> Found | None:
        """`@slug` or `@"Whole Name"`."""
        quoted = re.compile(r'@"([^"]+)"').match(text, place)
        slug = quoted or re.compile(r"@([^\s,;:()!?\"|—&+/@.]+)").match(text, place)
        if slug is None:
            return None
        key = tuple(folded(slug[1]).replace(".", "").replace("-", " ").split())
        ids = self._whole.get(key) or self._parts(key)
        if not ids and len(key) == 1:
            ids = self._first.get(key[0]) or [
                id
                for words, all in self._whole.items()
                if "".join(words) == key[0]
                for id in all
            ]
        if ids:
            return Found(slug.end(), ids=tuple(ids))
        name = slug[1] if quoted else re.sub(r"[-_]", " ", slug[1]).title()
        return Found(slug.end(), new=name)

    def _known(self, words: list[Spelled], *, cue: bool) -> Found | None:
        said = words[0].text  # with its titles
        titled = folded(said).replace(".", "").split() if " " in said else ()
        for count in range(len(words), 0, -1):
            key = tuple(one.key for one in words[:count])
            ids = self._whole.get((*titled, *key[1:])) if len(titled) > 1 else None
            ids = ids or self._whole.get(key) or self._whole.get(one_initial(key))
            ids = ids or (self._parts(key) if count > 1 else None)
            if not ids:
                continue
            if count > 1 or len(titled) > 1:
                return Found(words[count - 1].end, tuple(ids))
            break
        first = words[0]
        if len(words) > 1 and (ids := self._initial(first.key, words[1].key)):
            return Found(words[1].end, tuple(ids))
        ids = self._whole.get((first.key,)) or self._first.get(first.key)
        if not ids or not (first.capital or cue):
            return None
        if first.key in WORD_NAMES and not (first.capital and (cue or _owns(first))):
            return None
        if len(first.key) == 1 and first.key.isascii() and not self._whole.get(key):
            run = name_in(words)  # a letter alone is nobody's name
            near = tuple(ids) if len(run) == 1 else ()
            return Found(run[-1].end, near=near, new=as_said(run))
        return self._surname(words, ids)

    def _surname(self, words: list[Spelled], ids: list[int]) -> Found:
        """A known first name, with a last name that the contact does not have."""
        first, *rest = words
        if first.possessive or not rest or not (is_surname(rest[0]) or rest[0].initial):
            return Found(first.end, tuple(ids))
        new = name_in(words)
        return Found(new[-1].end, near=tuple(ids), new=as_said(new))

    def _parts(self, key: tuple[str, ...]) -> list[int]:
        """Contacts whose name begins so and holds the other words, in order."""
        ids = self._first.get(key[0], ()) if len(key) > 1 else ()
        return [
            id
            for id in ids
            if any(
                words[0] == key[0] and _in_order(key[1:], words[1:])
                for words in self._words[id]
            )
        ]

    def _initial(self, first: str, letter: str) -> list[int]:
        if len(letter) != 1 or letter in "ai" and first not in self._first:
            return []
        return [
            id
            for id in self._first.get(first, ())
            if any(
                words[0] == first and any(w.startswith(letter) for w in words[1:])
                for words in self._words[id]
            )
        ]

    def _unknown(self, words: list[Spelled]) -> Found | None:
        first = words[0]
        if first.key in NOBODY or not first.text[0].isalpha():
            return None
        if first.key in TITLES or first.key in WEEKDAY and first.key.endswith("day"):
            return None  # nobody new is called so
        if first.key in WORD_NAMES and not first.capital:
            return None
        run = name_in(words)
        others = self._word.get(first.key, ())
        near = tuple(others) or self._near(first.key)
        if len(run) > 1:
            near = tuple(
                id for id in near if _alike(self.name[id], " ".join(w.key for w in run))
            )
        if not first.capital:
            name = first.text.title()
            return Found(first.end, near=near, new=name)
        return Found(run[-1].end, near=near, new=as_said(run))

    def _near(self, word: str) -> tuple[int, ...]:
        """Contacts with a first name that the word may be a slip of."""
        if len(word) < 3:
            return ()
        if self._ends is None:
            self._ends = {}
            for first in self._first:
                for part in {f"{first[:1]}^", f"{first[-2:]}$"}:
                    self._ends.setdefault(part, []).append(first)
        close = {
            first
            for part in (f"{word[:1]}^", f"{word[-2:]}$")
            for first in self._ends.get(part, ())
            if slip(word, first)
        }
        return tuple(id for first in sorted(close) for id in self._first[first])


def _owns(word: Spelled) -> bool:
    """`Will's mother`: a name, but that a month has weather of its own, too."""
    return word.possessive and word.key not in CALENDAR


def _once(index: dict[_Key, list[int]], key: _Key, id: int) -> None:
    ids = index.setdefault(key, [])
    if id not in ids:
        ids.append(id)


def _in_order(some: Sequence[str], words: Sequence[str]) -> bool:
    rest = iter(words)
    return all(one in rest for one in some)


def _alike(name: str, said: str) -> bool:
    return distance(folded(name), said, 2) <= 2


class Known(NamedTuple):
    """A contact of the book, as far as a line can name it."""

    id: int
    name: str
    aliases: tuple[str, ...] = ()


def known(records: Mapping[int, Mapping[str, Any]]) -> list[Known]:
    """The contacts of a book's records; what is no name is left out."""
    found = []
    for id, record in records.items():
        name, aliases = record.get("name"), record.get("aliases")
        if isinstance(name, str):
            listed = aliases if isinstance(aliases, list) else ()
            texts = tuple(one for one in listed if isinstance(one, str))
            found.append(Known(id, name, texts))
    return found
