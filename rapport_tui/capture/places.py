"""Where a conversation was, `at Café Elbe`, and by which way, `on Signal`."""

from __future__ import annotations

import re

from rapport_tui.capture.contact_words import WAYS
from rapport_tui.capture.ends import soft_end
from rapport_tui.capture.phrases import Pattern, word_at
from rapport_tui.capture.reader import Reader
from rapport_tui.when.words import MONTH

_PLACE = Pattern(r"\s*(?:,\s*)?(?:(at|@)\s+|(in|on)\s+)")
_NO_PLACE = Pattern(
    r"(?:last|least|first|once|all|length|person|touch|a\s+hurry|the\s+(?:morning|evening|"
    r"afternoon|night|meantime|end)|general|fact|town)\b"
)
_PLACE_ENDS = Pattern(
    r"\s*,\s*|\s+(?:with|w/|and|for|about|to|on|but|over|via|from|where|who|she|he|they|we|"
    r"i(?=\s+(?:met|saw|had|ran|spoke|talked|called|caught))|"
    r"then|so|after|(?<!\bday\s)before|because|last|this|met|saw|was|is)\b|\s+[-–(]|[:(]|$"
)
BY_WAY = Pattern(
    r"\s*,?\s*(?:on|via|over|by|through)\s+(?:the\s+)?(?P<way>"
    + "|".join(WAYS).replace(" ", r"\s+")
    + r")\b",
    *("google" if way == "google meet" else way for way in WAYS),
)


def place_at(reader: Reader, at: int, end: int) -> tuple[int, int] | None:
    """The words of a place, `at Café Elbe`, `in Berlin`."""
    line = reader.line
    sign = _PLACE.match(line.lower, at, end)
    if sign is None:
        return None
    first = sign.end()
    if line.date_at(first, end, "past") or _NO_PLACE.match(line.lower, first):
        return None
    if line.date_at(line.skip(sign.start(), end, " ,"), end, "past"):
        return None
    if sign[2] and not (
        line.text[first : first + 1].isupper()
        or re.match(r"(?:the|a|an|my|our|her|his|their)\s", line.lower[first:end])
        and sign[2] == "in"
    ):
        return None
    if sign[2] and word_at(line.lower, first, end) in MONTH:
        return None
    if sign[2] == "on" and not line.text[first : first + 1].isupper():
        return None
    if BY_WAY.match(line.lower, sign.start(), end):
        return None
    stop = min(
        _PLACE_ENDS.search(line.lower, first + 1, end).start(),
        soft_end(reader, first, end),
    )
    for last in (stop, end):  # a date may go on past what else ends a place
        for one in line.dates(first, last, "past"):
            if first < one.start < stop and (last == stop or one.end > stop):
                stop = one.start
                break
    return (first, stop) if line.words(first, stop) else None
