"""Whole date phrases: a day, a time, or both; two of them are a question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import time, timedelta

from rapport_tui.when.days import days
from rapport_tui.when.times import IN_WHICH_HALF, as_hour, bare_number, times
from rapport_tui.when.words import (
    MONTH,
    WEEKDAY,
    Clock,
    Direction,
    Found,
    Moment,
    Phrase,
    Token,
    When,
    ask,
    sure,
    tokens,
)

_PARTS = frozenset({"morning", "afternoon", "evening", "night", "noon", "lunch"})
_NIGHT = frozenset({"tonight", "tonite", "night"})
_LATE = frozenset({"evening", "afternoon", *_NIGHT})
_PART = frozenset({"morning", *_LATE})
_SMALL_HOURS = (1, 2, 3, 4, 12)  # `last night at 2` may be after midnight
_VAGUE = (
    *(
        f"{many} {units}"
        for many in ("a few", "few", "a couple of", "couple of", "some")
        for units in ("days", "weeks")
    ),
    *("last week", "last month", "last year", "the other day", "a while ago"),
    *("soon", "sometime", "someday", "some day", "recently", "lately"),
    *("later", "earlier"),
    *(
        f"{which} {season}"
        for which in ("next", "last", "this", "in", "in the", "over the")
        for season in ("spring", "summer", "autumn", "fall", "winter")
    ),
)
# Of these a follow-up has no need and a fact makes its own month.
_PAST_PERIODS = (
    "this week",
    "this month",
    "this year",
    "earlier this week",
    "earlier this month",
    "earlier this year",
    "earlier in the week",
    "over the weekend",
)
_HOLIDAYS = ("christmas", "xmas", "easter", "thanksgiving", "ramadan", "diwali")

_VAGUE_BY_WORD: dict[str, list[list[str]]] = {}
for _words in map(str.split, _VAGUE):
    _VAGUE_BY_WORD.setdefault(_words[0], []).append(_words)


def read(text: str, clock: Clock, direction: Direction = None) -> When | None:
    """What a whole phrase means; None where it is no date phrase."""
    words = tokens(text)
    found = match(words, 0, clock, direction)
    return found[0] if found is not None and found[1] == len(words) else None


def match(
    words: Sequence[Token], place: int, clock: Clock, direction: Direction = None
) -> tuple[When, int] | None:
    """The longest date phrase that starts at a token, and where it ends."""
    phrase = Phrase(words, clock, direction)
    found = [one for one in _phrases(phrase, place) if one.end > place]
    best = max(found, key=lambda one: one.end, default=None)
    if best is None:
        return None
    whole = _second_date(phrase, best)
    return whole.when, whole.end


_OR = frozenset({"or", "to", "-", "–", "/", "till", "until"})
_AND = frozenset({"and", "&"})
_OR_SO = frozenset(
    {"so", "two", "three", "next", "later", "earlier", "before", "after"}
)
_ENDS = frozenset({"", ",", ";", ".", "|", ")", "—"})
_LONG_DAYS = frozenset(day for day in WEEKDAY if day.endswith("day"))  # no `a sun`
_WHICH = "which of the two dates?"


def _second_date(phrase: Phrase, first: Found) -> Found:
    """`fri or sat`, `1 to 3 may`: two dates are a question."""
    joined, after = phrase.at(first.end), first.end + 1
    if joined not in _OR and joined not in _AND:
        return first
    second = max(_phrases(phrase, after), key=lambda one: one.end, default=None)
    if second is None or second.end <= after:
        if joined == "or" and phrase.says(after, "the", "day", "after"):
            return Found(When(first.when.readings, _WHICH), after + 3)
        if joined == "or" and phrase.at(after) in _OR_SO:  # `in a week or two`
            return Found(When(first.when.readings, "on which day?"), after + 1)
        return first
    if joined in _AND and phrase.at(second.end) not in _ENDS:
        return first  # `saw Ana on monday and friday we swim`
    readings = (*first.when.readings, *second.when.readings)
    return Found(When(readings, _WHICH), second.end)


def _no_day(phrase: Phrase, place: int) -> Iterator[Found]:
    """`after friday`, `some friday`"""
    first = phrase.at(place)
    if first == "after":
        for day in days(phrase, place + 1):
            later = [one.day + timedelta(1) for one in day.when.readings]
            yield Found(ask("on which day?", *later), day.end)
    elif first in ("a", "any", "some") and phrase.at(place + 1) in _LONG_DAYS:
        yield _which_day(place + 2)


def _between(phrase: Phrase, place: int) -> Iterator[Found]:
    """`between monday and friday`, `between 3 and 5 may`"""
    if phrase.at(place) != "between":
        return
    firsts = [(one.when, one.end) for one in days(phrase, place + 1)]
    if phrase.at(place + 1).isdecimal():
        firsts.append((When(()), place + 2))
    for first, end in firsts:
        if phrase.at(end) in _AND:
            for second in days(phrase, end + 1):
                readings = (*first.readings, *second.when.readings)
                yield Found(When(readings, _WHICH), second.end)


def _phrases(phrase: Phrase, place: int) -> Iterator[Found]:
    """day [at time], time [on] day, time alone, and what is too vague."""
    yield from vague(phrase, place)
    yield from _between(phrase, place)
    yield from _no_day(phrase, place)
    for day in days(phrase, place):
        yield day
        yield from _with_time(phrase, place, day)
    for at, end, question in times(phrase, place):
        start = end + 1 if phrase.at(end) in ("on", ",") else end
        for day in days(phrase, start):
            half = _half(phrase, start, day.end) if not _has_half(phrase, end) else ""
            yield Found(_timed(day.when, at, question, half), day.end)
        yield Found(_timed(_today(phrase.clock), at, question), end)


def _today(clock: Clock) -> When:
    return sure(clock.today)


def _with_time(phrase: Phrase, place: int, day: Found) -> Iterator[Found]:
    end = day.end
    if phrase.at(end) == ",":
        end += 1
    part = end + 1 if phrase.at(end) in ("in", "at") else end
    part = part + 1 if phrase.at(part) == "the" else part
    # In `yesterday lunch with Ben` it is what was done, not when.
    meal = (
        phrase.at(part) == "lunch"
        and part == end
        and phrase.at(part + 1) not in ("", ",")
    )
    if phrase.at(part) in _PARTS and phrase.at(part) != "noon" and not meal:
        end = part + 1
        yield Found(day.when, end)
    start = end + 1 if phrase.at(end) in ("at", "@", "around") else end
    for at, after, question in times(phrase, start, said_at=start != end):
        half = _half(phrase, place, end) if not _has_half(phrase, after) else ""
        yield Found(_timed(day.when, at, question, half), after)
    number = bare_number(phrase, start) if start == end else None
    if number is not None and (hours := as_hour(number)) is not None:
        if (half := _half(phrase, place, end)) and number < 12:
            hours = [time(number)], None  # `tonight 8`
        yield Found(_timed(day.when, *hours, half), start + 1)


def _half(phrase: Phrase, start: int, end: int) -> str:
    """The word that says which half of the day: `tonight at 8` is 20:00."""
    return next((one.text for one in phrase.words[start:end] if one.text in _PART), "")


def _has_half(phrase: Phrase, end: int) -> bool:
    return phrase.at(end - 1).endswith(("am", "pm", "a", "p"))


def _timed(day: When, at: Sequence[time], question: str | None, half: str = "") -> When:
    """The day at those times; `half` is a word as `evening`."""
    early = [one for one in at if 0 < one.hour < 12]
    late = [one.replace(hour=one.hour + 12) for one in early]
    if half in _NIGHT and any(one.hour in _SMALL_HOURS for one in at):
        at, question = [*early, *late] or at, question or IN_WHICH_HALF
    elif half == "morning" and early:
        at, question = early, None if question == IN_WHICH_HALF else question
    elif half in _LATE and at:
        at = [*late, *(one for one in at if one not in early and one not in late)]
        question = None if question == IN_WHICH_HALF else question
    readings = (Moment(one.day, clock) for one in day.readings for clock in at)
    return When(tuple(dict.fromkeys(readings)), day.question or question)


def vague(phrase: Phrase, place: int) -> Iterator[Found]:
    start = place + 1 if phrase.at(place) == "in" else place
    for at in {place, start}:
        for words in _VAGUE_BY_WORD.get(phrase.at(at), ()):
            end = phrase.says(at, *words)
            if end is not None:
                end = end + 1 if phrase.at(end) == "ago" else end
                yield _which_day(end)
    if phrase.direction == "past":
        yield from _vague_past(phrase, place)


def _which_day(end: int) -> Found:
    return Found(When((), "on which day?"), end)


def _vague_past(phrase: Phrase, place: int) -> Iterator[Found]:
    """`in May`, `last march`, `in 2019`, `this week`, `at Christmas`: no day."""
    for words in map(str.split, _PAST_PERIODS):
        if (end := phrase.says(place, *words)) is not None:
            yield _which_day(end)
    first, at = phrase.at(place), place + 1
    if first == "back" and phrase.at(at) == "in":
        first, at = "in", at + 1
    if first in ("at", "over", "around", "before", "after", "on"):
        if phrase.at(at) in _HOLIDAYS:
            yield _which_day(at + 1)
        return
    if first not in ("in", "last", "early", "late"):
        return
    if phrase.at(at) in ("early", "mid", "late"):
        at = at + 2 if phrase.at(at + 1) == "-" else at + 1
    if MONTH.get(phrase.at(at)):
        at += 1
        if not _is_year(phrase.at(at)):
            yield _which_day(at)
            return
    elif first != "in":
        return
    if _is_year(phrase.at(at)):
        yield _which_day(at + 1)


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isascii() and word.isdecimal() and "1900" <= word
