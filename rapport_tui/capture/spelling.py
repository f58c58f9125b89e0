"""How names are spelled in a line: titles, particles, initials, whose something is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rapport_tui.capture.phrases import Pattern
from rapport_tui.capture.words import NOBODY
from rapport_tui.text import folded, word_set
from rapport_tui.when.words import MONTH, WEEKDAY

TITLES = frozenset({"dr", "prof", "mr", "mrs", "ms", "sir"})
_WORD = Pattern(r"[^\s,;:()!?\"|—&+/<>\[\]#]+")
_PARTICLES = word_set(
    """
    de da do dos del della di van von der den la le el al bin ibn ter ten af av
    """
)
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


def spelled(text: str, place: int, most: int = _MOST_WORDS) -> list[Spelled]:
    """The words from a place on, as long as only one blank parts them."""
    words: list[Spelled] = []
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
        words.append(Spelled(word, key, found.start(), end, possessive))
        title = key in TITLES and text.startswith(". ", end)
        place = end + 1 if title else end
        if possessive or not text.startswith(" ", place) or not (end or title):
            break
        place += 1
    if len(words) > 1 and words[0].key in TITLES:
        words[1] = words[1]._replace(start=words[0].start)
        if words[1].capital:
            words[1] = words[1]._replace(text=text[words[0].start : words[1].end])
            return words[1:]
    return words


def is_surname(word: Spelled) -> bool:
    return (
        word.text[:1].isupper()
        and word.key not in NOBODY
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
        following = words[place + 1] if place + 1 < len(words) else None
        particle = word.key in _PARTICLES and following and is_surname(following)
        if not (is_surname(word) or particle):
            break
        run.append(word)
        if word.possessive:
            break
    return run


def as_said(words: Sequence[Spelled]) -> str:
    return " ".join(one.text for one in words)
