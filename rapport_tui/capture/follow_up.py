"""A follow-up: `follow up friday`, `call her next thu`, and what it is about."""

from __future__ import annotations

import re
from datetime import date, timedelta

from rapport_tui.capture.ends import soft_end
from rapport_tui.capture.line import Dated
from rapport_tui.capture.phrases import Pattern, Phrases
from rapport_tui.capture.reader import Reader
from rapport_tui.capture.spoken_of import persons_at, subject_verb
from rapport_tui.capture.values import Reading
from rapport_tui.capture.words import FOLLOW_UP, NOUN, SOFT, WITH
from rapport_tui.when import read

_FOLLOW_HEAD = Pattern(
    r"(?:(?:please|pls|i|we|must|need\s+to|should|have\s+to|gotta|want\s+to|going\s+to|will|'ll|"
    r"i'll|we'll|to|todo:?|then|let's)\s+)*"
)
_IS_AHEAD = Pattern(
    r"(?![\w'-])(?!\s*:?\s*\ufffc)(?!\s+(?:was|is|went|with\s+(?:him|her|them)\s+was)\b)"
)
_SOFT = Phrases(SOFT)
_LOGS = Pattern(r"\s+(?:w/|from\b)")
_WITH_LOGS = Pattern(
    r"(?:call|text|email|e-mail|mail|message|msg|dm|visit|phone)\s+with\b"
)
_TO_LOGS = Pattern(r"(?:text|email|e-mail|mail|message|msg|dm)\s+to\b")


def _noun_with(lower: str, head: int, after: int, end: int) -> bool:
    """`phone call with`: a longer noun than the cue, and its people."""
    noun = NOUN.match(lower, head, end)
    return noun is not None and noun > after and bool(WITH.match(lower, noun, end))


def follow_up(reader: Reader, start: int, end: int) -> int | None:
    """`follow up friday`, `call her next thu`, `send Ana the route tomorrow`."""
    line, lower = reader.line, reader.line.lower
    head = _FOLLOW_HEAD.match(lower, start, end).end()
    cue = FOLLOW_UP.match(lower, head, end, _IS_AHEAD)
    soft = None if cue else _SOFT.match(lower, head, end)
    after = cue or soft
    if after is None:
        return None
    said_cue = lower[head:after]
    if _WITH_LOGS.match(lower, head, end) or _TO_LOGS.match(lower, head, end):
        return None
    if _LOGS.match(lower, after, end) or _noun_with(lower, head, after, end):
        return None
    stop = soft_end(reader, _after_people(reader, after, end), end)
    if re.compile(r"\bevery\s").search(lower, after, stop):
        return None  # a rhythm with somebody unknown: asked below
    dates = list(line.dates(after, stop, "future"))
    if not dates and (bare := _amount(reader, after, stop)):
        dates = [bare]
    month = None if dates else line.month(after, stop, "future")
    if soft and not dates:
        return None
    said = _the_date(reader, dates, stop)
    if soft and said is None:
        return None
    place = after
    if cue and said_cue == "remind me":
        to = re.compile(r"\s+(?:to|that|about)\b").match(lower, place, end)
        place = to.end() if to else place
    with_ = re.compile(
        r"\s+(?:back\s+)?(?:with|to|on|up\s+with)\b(?!\s+(?:send|call|ask))"
    ).match(lower, place, stop)
    if with_ and (
        with_[0].strip() != "on" or reader.person_at(with_.end() + 1, stop, cue=False)
    ):
        place = with_.end()
    first = line.skip(place, stop, " ")
    him = re.compile(r"(?:him|her|them)\b(?!\s+(?:own))").match(lower, first, stop)
    whose = None
    body = first
    if him:
        body, whose = him.end(), reader.last if him[0] != "them" else None
    else:
        listed, past = _persons(reader, first, stop)
        if listed:
            body, whose = past, tuple(listed)
    reader.span(head, after, "follow_up")
    if month is not None:
        _in_month(reader, *month)
        stop_why = month[1]
    else:
        _due(reader, said, line.words(start, stop))
        stop_why = stop
    _why(reader, said_cue, (body, stop_why), said, soft is not None and head)
    reader.put("follow_up_whose", whose)
    return stop


def _after_people(reader: Reader, place: int, end: int) -> int:
    """Past `Meera, Kofi and Ben`, where only such names follow."""
    found = reader.person_at(reader.line.skip(place, end, " "), end, cue=True)
    while found is not None and found.ids:
        place = found.end
        sign = re.compile(r"\s*(?:,\s*(?:and\s+)?|(?:and|&)\s+)").match(
            reader.line.lower, place, end
        )
        if sign is None or subject_verb(reader, sign.end(), end):
            break
        found = reader.person_at(sign.end(), end, cue=True)
    return place


def _persons(reader: Reader, first: int, stop: int) -> tuple[list[int], int]:
    text = reader.line.text
    found = reader.person_at(first, stop, cue=True)
    if found is None or reader.line.date_at(first, stop, "future"):
        return [], first
    if (
        not found.ids
        and not text[first].isupper()
        and text[first] != "@"
        and not found.near
    ):
        return [], first
    return persons_at(reader, first, stop)


def _the_date(reader: Reader, dates: list[Dated], stop: int) -> Dated | None:
    return dates[-1] if dates else None


def _due(reader: Reader, said: Dated | None, words: str) -> None:
    today = reader.today
    if said is None:
        soon = [today + timedelta(days) for days in (1, 3, 7)]
        readings = [Reading(reader.label(one), (("follow_up", one),)) for one in soon]
        reader.take(reader.ask("follow_up", "on which day?", readings, words))
        return
    words = reader.line.words(said.start, said.end)
    reader.span(said.start, said.end, "follow_up")
    day = reader.settled("follow_up", said.when, words, "future")
    if day is not None:
        reader.put("follow_up", day)


def _amount(reader: Reader, start: int, stop: int) -> Dated | None:
    """`fu ana 2w`: so long from now."""
    found = re.compile(r"\b\d{1,3}\s?(?:d|days?|w|wks?|weeks?|mo|months?)$").search(
        reader.line.lower, start, stop
    )
    when = read(f"in {found[0]}", reader.line.clock, "future") if found else None
    return Dated(when, *found.span()) if when else None


def _in_month(reader: Reader, month: str, start: int, end: int) -> None:
    first = date.fromisoformat(f"{month}-01")
    readings = [
        Reading(reader.label(one), (("follow_up", one),))
        for one in (first, first.replace(day=15))
        if one > reader.today
    ]
    words = reader.line.words(start, end)
    reader.span(start, end, "follow_up")
    reader.take(reader.ask("follow_up", "on which day?", readings, words))


def _why(
    reader: Reader,
    cue: str,
    part: tuple[int, int],
    said: Dated | None,
    verb: int | bool,
) -> None:
    line = reader.line
    start, stop = part
    parts = (
        [(start, said.start), (said.end, stop)]
        if said and start <= said.start
        else [(start, stop)]
    )
    words = " ".join(one for one in (line.words(*part) for part in parts) if one)
    for one in parts:
        reader.note(*one)
    plain = cue not in ("follow up", "follow-up", "followup", "fu", "remind me", "ping")
    why = " ".join([cue, words] if plain else [words]).strip()
    if why:
        reader.put("follow_up_why", why)
