"""Who is named at a place of a line: known, one of several, somebody new, or nobody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol, TypeVar

from rapport_tui.capture.phrases import Pattern
from rapport_tui.capture.slips import distance, slip
from rapport_tui.capture.words import NOBODY, WORD_NAMES
from rapport_tui.text import folded, word_set
from rapport_tui.when.words import MONTH, WEEKDAY

_WORD = Pattern(r"[^\s,;:()!?\"|—&+/<>\[\]]+")
_TITLES = frozenset({"dr", "prof", "mr", "mrs", "ms", "sir"})
_PARTICLES = word_set(
    """
    de da do dos del della di van von der den la le el al bin ibn ter ten af av
    """
)
_WILL = ("'ll", "’ll", "'d", "’d")  # Ana'll send it
_MOST_WORDS = 6
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


class _Spelled(NamedTuple):
    text: str
    key: str
    start: int
    end: int
    possessive: bool

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper() or not self.text[:1].islower()


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
        if words[0] in _TITLES and len(words) > 1:
            words = words[1:]
            _once(self._whole, words, id)
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
        words = _spelled(text, place)
        if not words:
            return None
        return self._known(words, cue=True) or self._unknown(words)

    def known_at(self, text: str, place: int, *, cue: bool) -> Found | None:
        """Who of the book is named there."""
        first = _spelled(text, place, 1)
        if not first or not (first[0].key in self._first or first[0].key in _TITLES):
            return None
        return self._known(_spelled(text, place), cue=cue)

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
        name = slug[1] if quoted else slug[1].replace("-", " ").title()
        return Found(slug.end(), new=name)

    def _known(self, words: list[_Spelled], *, cue: bool) -> Found | None:
        for count in range(len(words), 0, -1):
            key = tuple(one.key for one in words[:count])
            ids = self._whole.get(key) or (self._parts(key) if count > 1 else None)
            if not ids:
                continue
            if count > 1:
                return Found(words[count - 1].end, tuple(ids))
            break
        first = words[0]
        if len(words) > 1 and (ids := self._initial(first.key, words[1].key)):
            return Found(words[1].end, tuple(ids))
        ids = self._whole.get((first.key,)) or self._first.get(first.key)
        if not ids or not (first.capital or cue):
            return None
        if first.key in WORD_NAMES and not (first.capital and cue):
            return None
        return self._surname(words, ids)

    def _surname(self, words: list[_Spelled], ids: list[int]) -> Found:
        """A known first name, with a last name that the contact does not have."""
        first, *rest = words
        if first.possessive or not rest or not _surname(rest[0]):
            return Found(first.end, tuple(ids))
        new = _run(words)
        return Found(new[-1].end, near=tuple(ids), new=_said(new))

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

    def _unknown(self, words: list[_Spelled]) -> Found | None:
        first = words[0]
        if first.key in NOBODY or not first.text[0].isalpha():
            return None
        if first.key in WORD_NAMES and not first.capital:
            return None
        run = _run(words)
        others = self._word.get(first.key, ())
        near = tuple(others) or self._near(first.key)
        if len(run) > 1:
            near = tuple(
                id for id in near if _alike(self.name[id], " ".join(w.key for w in run))
            )
        if not first.capital:
            name = first.text.title()
            return Found(first.end, near=near, new=name)
        return Found(run[-1].end, near=near, new=_said(run))

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


def _once(index: dict[_Key, list[int]], key: _Key, id: int) -> None:
    ids = index.setdefault(key, [])
    if id not in ids:
        ids.append(id)


def _in_order(some: Sequence[str], words: Sequence[str]) -> bool:
    rest = iter(words)
    return all(one in rest for one in some)


def _alike(name: str, said: str) -> bool:
    return distance(folded(name), said, 2) <= 2


def _spelled(text: str, place: int, most: int = _MOST_WORDS) -> list[_Spelled]:
    """The words from a place on, as long as only one blank parts them."""
    words: list[_Spelled] = []
    while len(words) < most and (found := _WORD.match(text, place)):
        word, end = found[0].rstrip(".'’"), found.end()
        if len(word) == 1 and found[0] == word + "." and words:
            end = found.end()  # an initial with its dot
        else:
            end = found.start() + len(word)
        possessive = word[-2:] in ("'s", "’s")
        if possessive:
            word, end = word[:-2], end - 2
        elif word.endswith(_WILL):
            word = word[: max(word.rfind("'"), word.rfind("’"))]
            end = found.start() + len(word)
        if not word:
            break
        key = folded(word).replace(".", "").replace("’", "'")
        words.append(_Spelled(word, key, found.start(), end, possessive))
        title = key in _TITLES and text.startswith(". ", end)
        place = end + 1 if title else end
        if possessive or not text.startswith(" ", place) or not (end or title):
            break
        place += 1
    if len(words) > 1 and words[0].key in _TITLES:
        words[1] = words[1]._replace(start=words[0].start)
        if words[1].capital:
            words[1] = words[1]._replace(text=text[words[0].start : words[1].end])
            return words[1:]
    return words


def _surname(word: _Spelled) -> bool:
    return (
        word.text[:1].isupper()
        and word.key not in NOBODY
        and word.key not in WEEKDAY
        and word.key not in MONTH
        and len(word.key) > 1
    )


def _run(words: list[_Spelled]) -> list[_Spelled]:
    """The first word, and the capitalised ones that go on the name."""
    run = [words[0]]
    if words[0].possessive:
        return run
    for place, word in enumerate(words[1:], 1):
        following = words[place + 1] if place + 1 < len(words) else None
        particle = word.key in _PARTICLES and following and _surname(following)
        if not (_surname(word) or particle):
            break
        run.append(word)
        if word.possessive:
            break
    return run


def _said(words: Sequence[_Spelled]) -> str:
    return " ".join(one.text for one in words)


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
