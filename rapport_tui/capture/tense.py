"""Whether a day in a clause is behind us or ahead, by the words around it."""

from __future__ import annotations

import re

from rapport_tui.capture.phrases import Pattern
from rapport_tui.capture.words import FACTS

_JOIN = Pattern(
    r"\s+(?:and|but|because|so|while|when|although|though)\s+|\s*[,(]\s*|\s+[-–]\s+"
)
_PREPOSITION = Pattern(r"(?:(?:on|at|in|by|to|until|till|from|since|this|next)\s+)*")
_TENSE = Pattern(
    r"\b(?:(?P<ahead>(?:was|were|got|been|is|are)\s+(?:moved|brought\s+forward|pushed)"
    r"\s+(?:back\s+)?(?:to|until|till)|(?:postponed|rescheduled)\s+(?:to|until|till)"
    r"|is|are|has|have|will|(?:get|gets|getting|be|being)\s+\w+ed|moving|moves|starting|starts|begins|leaving|leaves|marrying"
    r"|marries|retiring|retires|flying|flies|travelling|traveling|travels|arriving"
    r"|arrives|returning|returns|graduating|graduates|opens|launches|finishes|visiting"
    r"|visits|runs|speaks|performs|defends|relocating)"
    r"|(?:was|were)\s+\w+ing|was|were|had|started|moved|got|left|finished|graduated|died"
    r"|married|since|broke|lost|became|ran|won|went|came|passed|retired|launched|opened"
    r"|quit|turned|bought|helped|visited|attended|celebrated|missed|took|gave|did|drove"
    r"|flew|travelled|traveled|stayed|spent)\b"
)


def is_past(lower: str, start: int, stop: int, place: int) -> bool:
    """Does a day at `place` of a clause lie behind, as far as its words say?

    The word before it decides, then the one after it, then those of the parts around
    its own; what has a day of its own, as an exam, is ahead without such a word.
    """
    place = _PREPOSITION.match(lower, place, stop).end()
    parts = _parts(lower, start, stop)
    own = max(n for n, (first, _) in enumerate(parts) if first <= place or n == 0)
    first, last = parts[own]
    if said := _last(lower, first, place) or _TENSE.search(lower, place, last):
        return said["ahead"] is None
    if FACTS.intersection(re.findall(r"[\w-]+", lower[first:last])):
        return False
    before = (_last(lower, *part) for part in reversed(parts[:own]))
    after = (_TENSE.search(lower, *part) for part in parts[own + 1 :])
    said = next((one for one in (*before, *after) if one), None)
    return said is not None and said["ahead"] is None


def _parts(lower: str, start: int, stop: int) -> list[tuple[int, int]]:
    """The parts between words and signs that join."""
    joins = [found.span() for found in _JOIN.finditer(lower, start, stop)]
    firsts = [start, *(last for _, last in joins)]
    return list(zip(firsts, [*(first for first, _ in joins), stop], strict=True))


def _last(lower: str, start: int, stop: int) -> re.Match[str] | None:
    said = None
    for said in _TENSE.finditer(lower, start, stop):
        pass
    return said
