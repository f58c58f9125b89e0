"""Slips of the hand: the name, weekday or month that a word is near to."""

from __future__ import annotations

from functools import lru_cache

from rapport_tui.capture.words import SURE_WORDS
from rapport_tui.when.words import MONTH, WEEKDAY


def slip(word: str, meant: str) -> bool:
    """Is it a slip of the hand away: one letter, two in a long word?"""
    shorter = min(len(word), len(meant))
    most = 1 if shorter <= 4 else 2
    return word != meant and shorter > 2 and distance(word, meant, most) <= most


def distance(one: str, other: str, most: int) -> int:
    """Edits from one word to another, a swap of neighbours counting once."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


_SLIPPED = [
    name
    for name in (*WEEKDAY, *MONTH, "tomorrow", "yesterday")
    if len(name) > 5
]  # fmt: skip


_NO_SLIP = frozenset((*_SLIPPED, *SURE_WORDS, "midday", "someday", "sundae"))


@lru_cache(1024)
def meant_day(word: str) -> str | None:
    """The weekday or month that a word is a slip of."""
    if not word.isalpha() or word in _NO_SLIP or word.endswith("days"):
        return None
    for name in _SLIPPED:
        if slip(word, name) and (len(name) > 7 or distance(word, name, 1) == 1):
            return name
    return None
