"""A month without a day: `in February`, `february 2027`."""

from __future__ import annotations

import re
from datetime import date

from rapport_tui.capture.line import PREPOSITIONS, Line
from rapport_tui.text import word_set
from rapport_tui.when import Direction
from rapport_tui.when.words import MONTH

_BEFORE = word_set("in from until till by this next since early late around")
_TAKEN = PREPOSITIONS | {"early", "late", "since"}


def month_in(
    line: Line, start: int, end: int, direction: Direction
) -> tuple[str, int, int] | None:
    """The first month between two places: (`YYYY-MM`, start, end).

    Without a year behind it, it needs a word before it that says it is a month.
    """
    for number, token in enumerate(line.tokens):
        if token.start < start or token.end > end or token.text not in MONTH:
            continue
        before = line.tokens[number - 1] if number else None
        year, stop = _year_behind(line, number, end)
        if year is None and (before is None or before.text not in _BEFORE):
            continue
        month = MONTH[token.text]
        year = year or _nearest(month, line.clock.today, direction)
        taken = before and before.start >= start and before.text in _TAKEN
        return f"{year:04}-{month:02}", before.start if taken else token.start, stop
    return None


def _year_behind(line: Line, number: int, end: int) -> tuple[int | None, int]:
    """The year after a token, and where both end."""
    for after in line.tokens[number + 1 : number + 2]:
        if re.fullmatch(r"(19|20|21)\d\d", after.text) and after.end <= end:
            return int(after.text), after.end
    return None, line.tokens[number].end


def _nearest(month: int, today: date, direction: Direction) -> int:
    if direction == "past":
        return today.year - (month > today.month)
    return today.year + (month < today.month)
