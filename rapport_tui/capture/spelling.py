"""How names are spelled in a line: titles, particles, initials, whose something is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rapport_tui.capture.phrases import Pattern
from rapport_tui.capture.words import NOBODY
from rapport_tui.text import folded, word_set
from rapport_tui.when.words import MONTH, WEEKDAY

TITLES = word_set("dr prof mr mrs ms sir frau herr mme mlle madame monsieur")
_FACULTIES = frozenset({"med", "phil", "rer", "nat", "ing"})  # behind a title only
_WORD = Pattern(r"[^\s,;:()!?\"|—&+/<>\[\]#]+")
_PARTICLES = word_set(
    """
    de da do dos del della di van von der den la le el al bin ibn ter ten af av
    """
)
_NAMES_TOO = frozenset({"an", "do"})  # with a capital behind another name
_INITIALS = Pattern(r"(?:[^\W\d_]\.)+")
_WILL = ("'ll", "’ll", "'d", "’d")  # Ana'll send it
_MOST_WORDS = 6


class Spelled(NamedTuple):
    text: str
    key: str
    start: int
    end: int
    possessive: bool

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper() or not self.text[:1].islower()

    @property
    def initial(self) -> bool:
        """Is it one letter, or some, with a dot?"""
        return self.capital and self.text.endswith(".")


def spelled(text: str, place: int, most: int = _MOST_WORDS) -> list[Spelled]:
    """The words from a place on, as long as only one blank parts them."""
    words: list[Spelled] = []
    while len(words) < most and (found := _WORD.match(text, place)):
        word = _spelled(text, found, first=not words)
        if word is None:
            break
        words.append(word)
        before = words[-2].key if len(words) > 1 else ""
        titled = before in TITLES | _FACULTIES and word.key in _FACULTIES
        title = text.startswith(". ", word.end) and (titled or word.key in TITLES)
        place = word.end + 1 if title else word.end
        if word.possessive or not text.startswith(" ", place):
            break
        place += 1
    return _titled(text, words)


def _spelled(text: str, found: re.Match[str], *, first: bool) -> Spelled | None:
    word = found[0].rstrip(".'’")
    possessive = word[-2:] in ("'s", "’s")
    if _INITIALS.fullmatch(found[0]) and (
        not first or text[found.end() + 1 : found.end() + 2].isupper()
    ):
        word = found[0]  # an initial with its dot
    elif possessive:
        word = word[:-2]
    elif word.endswith(_WILL):
        word = word[: max(word.rfind("'"), word.rfind("’"))]
    if not word:
        return None
    key = folded(word).replace(".", "").replace("’", "'")
    return Spelled(word, key, found.start(), found.start() + len(word), possessive)


def _titled(text: str, words: list[Spelled]) -> list[Spelled]:
    """The same with `Prof. Dr.` at the name that follows."""
    titles = len(words) - len(without_titles(tuple(one.key for one in words)))
    if not titles or not words[titles].capital:
        return words
    start, name = words[0].start, words[titles]
    whole = name._replace(text=text[start : name.end], start=start)
    return [whole, *words[titles + 1 :]]


def without_titles(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name behind `dr phil`."""
    titles, more = 0, TITLES
    while titles < len(words) - 1 and words[titles] in more:
        titles, more = titles + 1, TITLES | _FACULTIES
    return words[titles:]


def one_initial(words: tuple[str, ...]) -> tuple[str, ...]:
    """`j k rowling` as `jk rowling`."""
    count = next((n for n, word in enumerate(words) if len(word) > 1), 0)
    return ("".join(words[:count]), *words[count:]) if count > 1 else words


def is_surname(word: Spelled) -> bool:
    return (
        word.text[:1].isupper()
        and (word.key not in NOBODY or word.key in _NAMES_TOO)
        and word.key not in WEEKDAY
        and word.key not in MONTH
        and len(word.key) > 1
    )


def name_in(words: list[Spelled]) -> list[Spelled]:
    """The first word, and the capitalised ones that go on the name."""
    run = [words[0]]
    if words[0].possessive:
        return run
    for place, word in enumerate(words[1:], 1):
        rest = (one for one in words[place + 1 :] if one.key not in _PARTICLES)
        following = next(rest, None)
        particle = word.key in _PARTICLES and following and is_surname(following)
        if not (is_surname(word) or particle or word.initial):
            break
        run.append(word)
        if word.possessive:
            break
    return run


def as_said(words: Sequence[Spelled]) -> str:
    return " ".join(one.text for one in words)
