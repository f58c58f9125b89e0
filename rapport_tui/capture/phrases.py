"""Phrases and patterns of a line in lower case: what is not looked for costs nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator
from functools import cached_property

_HEAD = 2  # letters by which phrases are found; none is shorter
_WORD = re.compile(r"\w*")
_RUN = re.compile(r"(\S+)\s+")


class Pattern:
    """A regular expression that is compiled when it is first used.

    Compiling all of them takes longer than starting Python does. `needs`: the pattern
    stands in no text that holds none of these.
    """

    def __init__(self, text: str, *needs: str) -> None:
        self.text = text
        self._needs = needs

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        return self._finding("match")

    @cached_property
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        return self._finding("fullmatch")

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        return self._finding("search")

    def _finding(self, how: str) -> Callable[..., re.Match[str] | None]:
        if not self._needs:
            return getattr(self._compiled, how)

        def find(text: str, *places: int) -> re.Match[str] | None:
            if any(word in text for word in self._needs):
                return getattr(self._compiled, how)(text, *places)
            return None

        return find

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        return self._compiled.finditer

    @cached_property
    def sub(self) -> Callable[..., str]:
        return self._compiled.sub

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.text)


BLANKS = Pattern(r"\s+")


def phrases_in(text: str) -> list[str]:
    """What stands between its commas."""
    return " ".join(text.split()).split(", ")


class Phrases:
    """Phrases that may stand at a place, with any blanks between their words."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_head: dict[str, list[str]] = {}
        for phrase in sorted(phrases, key=len, reverse=True):
            self._by_head.setdefault(phrase[:_HEAD], []).append(phrase)

    def ends(self, text: str, place: int, end: int) -> Iterator[int]:
        """Where those end that begin there, the longest first."""
        for phrase in self._by_head.get(text[place : place + _HEAD], ()):
            if text.startswith(phrase, place, end):
                yield place + len(phrase)
            elif " " in phrase and (stop := _spaced(phrase, text, place, end)):
                yield stop

    def match(
        self, text: str, place: int, end: int, then: Pattern | None = None
    ) -> int | None:
        """The end of the longest one before `then`, or else of one of whole words."""
        for stop in self.ends(text, place, end):
            if then.match(text, stop, end) if then else _parted(text, stop, end):
                return stop
        return None


def _spaced(phrase: str, text: str, place: int, end: int) -> int | None:
    """The end of a phrase whose words stand there with other blanks."""
    for number, word in enumerate(phrase.split()):
        first = place
        while number and text[place : place + 1].isspace():
            place += 1
        if (number and place == first) or not text.startswith(word, place, end):
            return None
        place += len(word)
    return place


def _parted(text: str, place: int, end: int) -> bool:
    """Does a word not go on there, nor on after a `-` or `'`?"""
    return place >= end or not (text[place].isalnum() or text[place] in "_'-")


def word_at(text: str, place: int, end: int) -> str:
    """The letters and digits that stand there."""
    found = _WORD.match(text, place, end)
    return found[0] if found else ""


def after_each(words: Container[str], text: str, place: int, end: int) -> list[int]:
    """The place, and the one after each such word that follows there."""
    places = [place]
    while (found := _RUN.match(text, place, end)) and found[1] in words:
        place = found.end()
        places.append(place)
    return places
