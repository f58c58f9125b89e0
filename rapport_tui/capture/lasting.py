"""How long a conversation took: `30 min`, `half an hour`, `1h30`."""

from __future__ import annotations

import re
from typing import NamedTuple

from rapport_tui.capture.phrases import Pattern
from rapport_tui.when.words import NUMBER

_NUMBER = "|".join(sorted(NUMBER, key=len, reverse=True))
_LASTED = Pattern(
    r"(?:(?:about|around|almost|nearly|over|ca\.?|~)\s*)?(?:"
    r"(?P<part>(?:an?\s+)?half(?:[\s-]an?)?|(?:an?\s+)?quarter\s+of\s+an|"
    r"three\s+quarters\s+of\s+an)[\s-]hour|(?P<hour>hour(?=[\s-]long))"
    rf"|(?P<hours>\d{{1,2}}(?:[.,]\d)?|{_NUMBER})(?P<half>\s+and\s+a\s+half)?[\s-]?"
    r"h(?:ours?|rs?)?(?:\s?(?P<more>\d\d?)(?:\s?m(?:in(?:ute)?s?)?)?"
    r"|(?P<after>\s+and\s+a\s+half))?"
    rf"|(?P<minutes>\d{{1,3}}|{_NUMBER})[\s-]?(?:min(?:ute)?s?|(?P<metres>m))"
    r")(?:[\s-]long)?(?![\w'-])(?:\s+of\b)?",
    *("hour", "min", "h", "m"),
)
_LONGEST = 24 * 60


class Lasted(NamedTuple):
    """`metres`: the words, as `50m`, may be a distance as well."""

    minutes: int
    end: int
    metres: bool


def lasted_at(lower: str, place: int, end: int) -> Lasted | None:
    """The time that the words at a place say something took."""
    found = _LASTED.match(lower, place, end)
    if found is None or not 0 < (minutes := _minutes(found)) <= _LONGEST:
        return None
    return Lasted(minutes, found.end(), found["metres"] is not None)


def _minutes(found: re.Match[str]) -> int:
    if part := found["part"]:
        return 30 if "half" in part else 45 if "three" in part else 15
    if found["hour"]:
        return 60
    if found["minutes"]:
        return int(_number(found["minutes"]))
    half = 30 if found["half"] or found["after"] else 0
    return round(60 * _number(found["hours"])) + half + int(found["more"] or 0)


def _number(said: str) -> float:
    return NUMBER[said] if said in NUMBER else float(said.replace(",", "."))
