"""Who a line is about, as it says before a colon; or where it was."""

from __future__ import annotations

import re

from rapport_tui.capture.contact_words import MET, VERB
from rapport_tui.capture.ends import starts
from rapport_tui.capture.listed import persons_at
from rapport_tui.capture.phrases import Pattern
from rapport_tui.capture.reader import Reader

_ABOUT_ENDS = Pattern(r"\s*:(?!\d)\s*")


def about_whom(reader: Reader, start: int, end: int) -> int:
    """`Noor: …`, `Ana and Ben: …`: who the line is about."""
    line = reader.line
    first = line.skip(start, end, " \t,.:*•–-")
    colon = line.text.find(":", first, end)
    if colon < 0 or re.match(r"\d", line.text[colon + 1 : colon + 2]):
        return start
    if line.date_at(first, colon, None):
        return start
    found = reader.person_at(first, colon, cue=True)
    sure = found is not None and (
        found.ids or line.text[first] == "@" or line.text[first].isupper()
    )
    if not sure or starts(reader, first, end) and not found.ids:
        return start
    before = reader.taken()
    listed, stop = persons_at(reader, first, colon)
    ends = _ABOUT_ENDS.match(line.text, stop, end)
    if not listed or ends is None:
        reader.take_back(before)
        return start
    if not found.ids and found.new and _meets(reader, ends.end(), end):
        reader.take_back(before)
        place = line.words(first, colon)
        reader.put("place", place)
        reader.span(first, colon, "place")
        return ends.end()
    reader.given = len(reader.people)
    reader.last = tuple(listed) if len(listed) == 1 else None
    return ends.end()


def _meets(reader: Reader, place: int, end: int) -> bool:
    """`FOSDEM: met Lena and Omar`: where that was, and not who."""
    lower = reader.line.lower
    stop = VERB.match(lower, place, end)
    if stop is None or MET[" ".join(lower[place:stop].split())][1] != "in-person":
        return False
    whom = reader.line.skip(stop, end, " ")
    found = reader.person_at(whom, end, cue=True)
    named = found and (found.ids or reader.line.text[whom].isupper())
    return bool(named) and " at " not in lower[stop:end]
