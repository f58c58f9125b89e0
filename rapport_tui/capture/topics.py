"""The topics of a list, `tea, chess and wine`, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapport_tui.capture.phrases import Pattern
from rapport_tui.capture.reader import Reader
from rapport_tui.capture.spoken_of import whose_is
from rapport_tui.capture.values import Word

_TRAILING = Pattern(
    r"\s+(?:now|too|as\s+well|a\s+lot|very\s+much|these\s+days|lately|at\s+the\s+moment|again"
    r"|(?:more|better)\s+than\s.*)$"
)


def topics(reader: Reader, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The things named in a list, with their places."""
    text = reader.line.lower
    place = start
    for sign in re.compile(r"\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+|\s*$").finditer(
        text, start, end
    ):
        words = _TRAILING.sub("", reader.line.words(place, sign.start()))
        if words:
            yield words, place, sign.start()
        place = sign.end()
    if place < end and (words := reader.line.words(place, end)):
        yield words, place, end


def take_topics(
    reader: Reader, field: str, start: int, end: int, named: object, word: str
) -> None:
    whose = whose_is(reader, named, word, field, reader.line.words(start, end))
    if whose == ():
        reader.span(start, end, field)
        return
    for words, first, last in topics(reader, start, end):
        reader.add(field, Word(words, whose))
        reader.span(first, last, field)
