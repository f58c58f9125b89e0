"""When two texts speak of the same: words, their forms, and phrases."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

_SMALL = """
a about after all also am an and any are as at be been before but by can did do does
for from get go had has have he her here him his how i if in into is it its just
like me more most my new next no not now of off on one or our out over she so some
than that the their them then there these they this to too up us very was we were
what when where which who why will with would you your
"""
SMALL_WORDS = frozenset(_SMALL.split())
_ENDINGS = ("s", "es", "d", "ed", "ing")
_OTHER_ENDINGS = (("ing", "e"), ("ies", "y"), ("ied", "y"))
# Python counts the vowel signs and points of many scripts as no part of a word.
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u0900-\u0963\u0966-\u0df3\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc"
    "\u0ec8-\u0ecd\u0f71-\u0f84\u102b-\u103e\u17b4-\u17d3\u200c\u200d"
)
_WORD = re.compile(rf"[\w{_MARKS}]+")
# Scripts that are written without blanks between words.
_UNSPACED = re.compile(
    "[\u0e00-\u0e7f\u0e80-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u3005-\u3007"
    "\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U00020000-\U0003ffff]"
)
_COMMON = 40  # letters; longer words are worked out each time


class Wording(NamedTuple):
    """A line of text to look things up in; `forms` are those of all its words."""

    text: str
    words: tuple[str, ...]
    forms: frozenset[str]


class Phrase(NamedTuple):
    """What to look for: words, each by its forms, and runs of letters."""

    said: str
    words: tuple[frozenset[str], ...]
    runs: tuple[str, ...]

    def stands_in(self, line: Wording) -> bool:
        """Are all its words in that line?"""
        return (
            bool(self.words or self.runs)
            and not any(line.forms.isdisjoint(forms) for forms in self.words)
            and all(run in line.text for run in self.runs)
        )


def compared(text: str) -> str:
    """Text for comparing words: NFC, case folded."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def words_in(text: str) -> list[str]:
    """Its words for comparing: runs of letters, digits and _."""
    return _WORD.findall(compared(text))


def word_count(text: str) -> int:
    """How many words it has; without blanks between them each sign is one."""
    return sum(len(_UNSPACED.findall(word)) or 1 for word in words_in(text))


def unspaced(word: str) -> bool:
    """Is it in a script without blanks?"""
    return not word.isascii() and _UNSPACED.search(word) is not None


def forms(word: str) -> frozenset[str]:
    """The forms of a word; two words are the same if they share one."""
    return _known_forms(word) if len(word) <= _COMMON else _forms(word)


def _forms(word: str) -> frozenset[str]:
    found = [word]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) >= len(ending) + 2:
            found.append(word[: -len(ending)])
    for ending, other in _OTHER_ENDINGS:
        if word.endswith(ending) and len(word) >= len(ending) + 2:
            found.append(word[: -len(ending)] + other)
    return frozenset(found)


_known_forms = lru_cache(8192)(_forms)


def forms_of(words: Iterable[str]) -> frozenset[str]:
    """The forms of all these words."""
    return frozenset().union(*map(forms, words))


def wording(text: str) -> Wording:
    """A text to look things up in."""
    text = compared(text)
    words = tuple(_WORD.findall(text))
    return Wording(text, words, forms_of(words))


def telling(words: Iterable[str]) -> list[str]:
    """The words without the small ones."""
    return [word for word in words if word not in SMALL_WORDS]


def phrase(said: str) -> Phrase:
    """A text to look for; its small words count where it has no others."""
    words = words_in(said)
    words = telling(words) or words
    runs = tuple(word for word in words if unspaced(word))
    if not words and said.strip():
        # No word at all, an emoji perhaps.
        runs = (compared(said.strip()),)
    spaced = tuple(forms(word) for word in words if not unspaced(word))
    return Phrase(said, spaced, runs)
