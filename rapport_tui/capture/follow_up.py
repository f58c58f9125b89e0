"""A follow-up: `follow up friday`, `call her next thu`, and what it is about."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from rapport_tui.capture.contact_words import NOUN
from rapport_tui.capture.ends import soft_end
from rapport_tui.capture.line import Dated
from rapport_tui.capture.listed import persons_at
from rapport_tui.capture.months import month_in
from rapport_tui.capture.phrases import Pattern, Phrases
from rapport_tui.capture.reader import Reader
from rapport_tui.capture.spoken_of import subject_verb
from rapport_tui.capture.values import Reading
from rapport_tui.capture.words import FOLLOW_UP, SOFT
from rapport_tui.when import Moment, When, read

_FOLLOW_HEAD = Pattern(
    r"(?:(?:(?:don't|do\s+not)\s+forget\s+to|remember\s+to|please|pls|i|we|must|need\s+to|should|have\s+to|gotta|gonna|want\s+to|going\s+to|will|'ll|"
    r"i'll|we'll|to|(?:todo|reminder|task):?|then|let's)\s+)*"
)
_IS_AHEAD = Pattern(
    r"(?![\w'-])(?!\s*:?\s*\ufffc)(?!\s+(?:was|is|went|with\s+(?:him|her|them)\s+was)\b)"
)
_SOFT = Phrases(SOFT)
_PLAIN = ("follow up", "follow-up", "followup", "fu", "remind me", "ping")
_ABOUT = Pattern(
    r"\s+(?:re|about|for|to|at|regarding|because|if|whether|with|in|and|but)\b"
)
_BY_SOMEONE = Pattern(r"\s+(?:with\b|w/|from\b)")
_LOGS = Pattern(r"\s+from\b")
_WITH_LOGS = Pattern(
    r"(?:call|text|email|e-mail|mail|message|msg|dm|visit|phone)\s+(?:with\b|w/)"
)
_TO_LOGS = Pattern(r"(?:text|email|e-mail|mail|message|msg|dm)\s+to\b")


# Words of the cue behind the people: `call her back`, `pick Ben up`.
_SPLIT = {"pick": "up", "drop": "off"} | dict.fromkeys(
    ("call", "ring", "phone", "text", "email", "e-mail", "mail", "message", "write"),
    "back",
)
_PARTICLE = Pattern(r"\s*(back|up|off)\b")


class _Cue(NamedTuple):
    """`call`, `send`: where it stands; `soft`, it counts only with a day.

    `day` is one that stands before it: `on friday call Ben`.
    """

    start: int
    end: int
    text: str
    soft: bool
    day: Dated | None


def follow_up(reader: Reader, start: int, end: int) -> int | None:
    """`follow up friday`, `call her next thu`, `send Ana the route tomorrow`."""
    line, lower = reader.line, reader.line.lower
    cue = _cue_at(reader, start, end)
    if cue is None:
        return None
    stop = soft_end(reader, _after_people(reader, cue.end, end), end)
    if re.compile(r"\bevery\s").search(lower, cue.end, stop):
        return None  # a rhythm with somebody unknown: asked below
    said = _day_of(reader, cue, stop)
    month = None if said else month_in(line, cue.end, stop, "future")
    if cue.soft and said is None:
        return None
    body, whose = _whom(
        reader, line.skip(_past_words(reader, cue, stop), stop, " :"), stop
    )
    reader.span(cue.start, cue.end, "follow_up")
    split = _PARTICLE.match(lower, body, stop)
    if split and split[1] == _SPLIT.get(cue.text):
        reader.span(*split.span(), "follow_up")
        cue, body = cue._replace(text=f"{cue.text} {split[1]}"), split.end()
    if month is not None:
        _in_month(reader, *month)
        why(reader, cue.text, (body, month[1]), None)
    else:
        due(reader, said, start, line.words(start, stop))
        why(reader, cue.text, (body, stop), said)
    there = reader.many.get("talked") or range(len(reader.people))
    reader.put("follow_up_whose", whose or tuple(there) or None)
    return stop


def _cue_at(reader: Reader, start: int, end: int) -> _Cue | None:
    """The cue that begins a clause; None where it logs a talk: `call with Ben`."""
    line, lower = reader.line, reader.line.lower
    place, day = start, None
    if (said := line.date_at(start, end, "future")) is not None:
        if all(one.day < reader.today for one in said[0].readings):
            return None
        place, day = line.skip(said[1], end, " ,:"), Dated(said[0], start, said[1])
    first = _FOLLOW_HEAD.match(lower, place, end).end()
    hard = FOLLOW_UP.match(lower, first, end, _IS_AHEAD)
    after = hard or _SOFT.match(lower, first, end)
    if after is None:
        return None
    if _WITH_LOGS.match(lower, first, end) or _TO_LOGS.match(lower, first, end):
        return None
    noun = NOUN.match(lower, first, end)
    longer = noun is not None and noun > after and _BY_SOMEONE.match(lower, noun, end)
    if longer or _LOGS.match(lower, after, end):
        return None
    return _Cue(first, after, lower[first:after], hard is None, day)


def _day_of(reader: Reader, cue: _Cue, stop: int) -> Dated | None:
    """The day behind the people, or the last that is said, or the one before."""
    later = day_behind(reader, _after_people(reader, cue.end, stop), stop)
    for one in reader.line.dates(cue.end, stop, "future") if later is None else ():
        later = one
    later = later or _amount(reader, cue.end, stop)
    if cue.day is None or later is None:
        return later or cue.day
    days, hours = cue.day.when, later.when
    if all(one.time and one.day == reader.today for one in hours.readings):
        both = [Moment(d.day, h.time) for d in days.readings for h in hours.readings]
        when = When(tuple(both), days.question or hours.question)
    else:
        both = [*days.readings, *hours.readings]
        when = When(tuple(both), "which of the two dates?")
    return Dated(when, later.start, later.end)


def day_behind(reader: Reader, place: int, stop: int) -> Dated | None:
    """`call Ana mon about the rent`: right behind a name it is the day."""
    line = reader.line
    first = line.skip(place, stop, " ")
    said = line.date_at(first, stop, "future")
    if said is None or not _ABOUT.match(line.lower, said[1], stop):
        return None
    return Dated(said[0], first, said[1])


def _past_words(reader: Reader, cue: _Cue, stop: int) -> int:
    """Past `remind me to`, `get back to`, `catch up with`."""
    lower, place = reader.line.lower, cue.end
    if cue.text == "remind me":
        to = re.compile(r"\s+(?:to|that|about)\b").match(lower, place, stop)
        place = to.end() if to else place
    with_ = re.compile(
        r"\s+(?:back\s+)?(?:up\s+)?(?:w/|(?:with|to|on)\b)(?!\s+(?:send|call|ask))"
    ).match(lower, place, stop)
    if with_ and (
        with_[0].strip() != "on" or reader.person_at(with_.end() + 1, stop, cue=False)
    ):
        return with_.end()
    return place


def _whom(reader: Reader, first: int, stop: int) -> tuple[int, tuple[int, ...] | None]:
    """Where the matter begins, behind the people; and who they are."""
    him = re.compile(r"(?:him|her|them|you)\b(?!\s+(?:own))").match(
        reader.line.lower, first, stop
    )
    if him:
        return him.end(), reader.last if him[0] != "them" else None
    listed, past = _persons(reader, first, stop)
    return (past, tuple(listed)) if listed else (first, None)


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


def _in_a_rhythm(reader: Reader, start: int) -> bool:
    """`every friday call Ana`: the rhythm says when."""
    return any(
        one.field == "every" and not reader.line.text[one.end : start].strip()
        for one in reader.spans
    )


def due(reader: Reader, said: Dated | None, start: int, words: str) -> None:
    today = reader.today
    if said is None:
        if _in_a_rhythm(reader, start):
            return
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
    found = re.compile(
        r"(?<![\d.,-])\b\d{1,3}\s?(?:d|days?|w|wks?|weeks?|mo|months?)$"
    ).search(reader.line.lower, start, stop)
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


def why(reader: Reader, cue: str, part: tuple[int, int], said: Dated | None) -> None:
    """What it is about: the cue with the words of `part` but for its day."""
    line = reader.line
    start, stop = part
    parts = [part]
    if said and start <= said.start:
        parts = [(start, said.start), (said.end, stop)]
    words = " ".join(one for one in (line.words(*part) for part in parts) if one)
    for one in parts:
        reader.note(*one)
    if cue == "remind me":
        words = re.sub(r"^to\s+", "", words)
    plain = cue not in _PLAIN
    why = " ".join([cue, words] if plain else [words]).strip()
    if why:
        reader.put("follow_up_why", why)
