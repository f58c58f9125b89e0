"""Clock times: `5pm`, `17:30`, `at noon`; a question where not sure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import time

from rapport_tui.text import word_set
from rapport_tui.when.words import Phrase

IN_WHICH_HALF = "in the morning or in the afternoon?"
_HALF = frozenset({"am", "pm", "a.m", "p.m", "a", "p"})
_ZONES = word_set(
    """
    utc gmt z est edt et cst cdt ct mst mdt mt pst pdt pt akst akdt hst brt art wet west
    cet cest eet eest msk bst jst kst ist hkt sgt aest aedt acst acdt awst nzst nzdt
    """
)
_NO_ZONE = word_set(
    "a an the this that next last first any some my our every one for and or in on at by"
)
_GOES_ON = word_set("at in with about to for on and but or so then")


def times(
    phrase: Phrase, place: int, *, said_at: bool = False
) -> Iterator[tuple[Sequence[time], int, str | None]]:
    """Clock times: the readings, where they end, and a question where not sure."""
    if phrase.at(place) == "at":
        place, said_at = place + 1, True
    text = phrase.at(place)
    if text in ("noon", "midday", "midnight"):
        yield [time(0 if text == "midnight" else 12)], place + 1, None
        return
    found = re.fullmatch(r"(\d{1,2})(?::(\d\d))?(am|pm|a|p|h|hrs)?", text)
    if found is None:
        return
    end, half = place + 1, found[3]
    if half is None and phrase.at(end) in ("am", "pm"):
        half, end = phrase.at(end), end + 1
    hour, minute = int(found[1]), int(found[2] or 0)
    if half is None and found[2] is None and not said_at:
        return
    question = None
    if after := _zone(phrase, end):
        question, end = "in which time zone?", after
    if half in ("am", "pm", "a", "p"):
        if not 1 <= hour <= 12 or minute > 59:
            yield [], end, "there is no such time"
            return
        hour = hour % 12 + (12 if half.startswith("p") else 0)
        yield [time(hour, minute)], end, question
        return
    if hour > 23 or minute > 59:
        yield [], end, "there is no such time"
    elif phrase.clock.hours == 12 and 1 <= hour <= 12 and half is None:
        both = [time(hour % 12 + 12, minute), time(hour % 12, minute)]
        yield both, end, question or IN_WHICH_HALF
    else:
        yield [time(hour, minute)], end, question


def _zone(phrase: Phrase, place: int) -> int | None:
    """Where `EST`, `her time` or `New York time` ends."""
    if phrase.at(place) in _ZONES:
        return place + 1
    for end in (place + 1, place + 2):
        said = {phrase.at(at) for at in range(place, end)}
        if phrase.at(end) == "time" and not said & _NO_ZONE:
            return end + 1 if all(map(str.isalpha, said)) else None
    return None


def bare_number(phrase: Phrase, place: int) -> int | None:
    """`7` alone after a day, and nothing that it counts."""
    text, after = phrase.at(place), phrase.at(place + 1)
    if not (text.isdecimal() and len(text) < 3):
        return None
    if place and phrase.words[place - 1].end == phrase.words[place].start:
        return None  # a part of `127.0.0.1`
    counts = after[:1].isalnum() and after not in _GOES_ON
    return None if counts else int(text)


def as_hour(number: int) -> tuple[Sequence[time], str] | None:
    """The hours that such a number most likely is; a question in any case."""
    if not 0 < number < 24:
        return None
    late = [time(number + 12)] if number < 12 else []
    hours = [*late, time(number)] if number < 7 else [time(number), *late]
    return hours, f"at {number} o'clock?"
