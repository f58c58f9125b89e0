"""The people listed at a place: `Ana, her husband Luis (a pilot) and Ben`."""

from __future__ import annotations

import re

from rapport_tui.capture.lasting import lasted_at
from rapport_tui.capture.phrases import Pattern
from rapport_tui.capture.reader import Reader
from rapport_tui.capture.spoken_of import AND, someone, subject_verb
from rapport_tui.capture.values import Word

_GOES_ON = Pattern(
    r"\s*(?:$|[,&;(.!?:@+|—]|(?:and|et|und|at|in|on|by|for|over|about|with)\b)"
)
_DETAIL = Pattern(r"\s*\(([^()]*)\)")
_RELATED = Pattern(
    r"(?:his|her|their|my|\S+['’]s)\s+(?:[a-z-]+\s+){1,2}(?=[^\W\d_a-z])"
)


def persons_at(
    reader: Reader, place: int, end: int, *, cue: bool = True, own: bool = False
) -> tuple[list[int], int]:
    """The people listed at a place, and where the list ends.

    `own`: the last one, too, if something of theirs follows, as `Ana's email`.
    """
    listed: list[int] = []
    text = reader.line.text
    while (found := reader.person_at(place, end, cue=cue)) is not None:
        if not own and text.startswith(("'s ", "’s "), found.end):
            break
        listed.append(someone(reader, found, place))
        reader.span(place, found.end, "people")
        stop = found.end
        said = _DETAIL.match(text, stop, end)
        if said and not _of_the_talk(reader, *said.span(1)):
            reader.add("details", Word(reader.line.words(*said.span(1)), (listed[-1],)))
            reader.span(*said.span(1), "details")
            stop = said.end()
        following = _next_person(reader, stop, end)
        if following is None:
            return listed, stop
        place = following
    return listed, (place if not listed else stop)


def _of_the_talk(reader: Reader, start: int, stop: int) -> bool:
    """`call with Ana (30 min)`, `call Ana (fri)`: nothing about her."""
    long = lasted_at(reader.line.lower, start, stop)
    day = reader.line.date_at(start, stop, None)
    return stop in (long and long.end, day and day[1])


def _next_person(reader: Reader, place: int, end: int) -> int | None:
    """Where the next of a list of people begins; None where the list ends."""
    text = reader.line.text
    sign = AND.match(text, place, end)
    if sign is None:
        return None
    following = sign.end()
    if related := _RELATED.match(text, following, end):
        reader.note(*related.span())  # `and her husband Luis`
        return related.end()
    found = reader.person_at(following, end, cue=True)
    if found is None or text.startswith(("'s ", "’s "), found.end):
        return None
    capital = not text[following].islower()
    if not capital and not found.ids:
        return None
    if subject_verb(reader, following, end):
        return None
    title = re.match(r"[A-Z]{2,4}\b", text[following:end])
    if not found.ids and "," in sign[0] and title:
        return None
    if not found.ids and "," in sign[0] and not _GOES_ON.match(text, found.end, end):
        return None
    return following
