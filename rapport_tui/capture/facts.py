"""A fact that keeps a day of its own: `exam 3 oct`; or a day with somebody alone."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import NamedTuple

from rapport_tui.capture.ends import soft_end
from rapport_tui.capture.line import Dated
from rapport_tui.capture.lone_day import person_and_day
from rapport_tui.capture.months import month_in
from rapport_tui.capture.phrases import Pattern
from rapport_tui.capture.reader import Reader
from rapport_tui.capture.spoken_of import (
    Subject,
    named_by,
    subject_at,
    subjects_at,
    whose_is,
)
from rapport_tui.capture.tense import is_past
from rapport_tui.capture.values import Event, Reading
from rapport_tui.capture.words import FACTS
from rapport_tui.when import Direction
from rapport_tui.when.words import WEEKDAY

_TIME_ONLY = Pattern(
    r"(?:(?:at|to|from|by|until)\s+)?(?:\d{1,2}(?::\d\d)?\s*(?:am|pm)?|noon|midnight|(?:right\s+)?now)"
)
_NOT_SO = Pattern(r"(?:i\s+)?(?:didn't|did\s+not|couldn't|forgot|failed)\b")
_IS_NOT = Pattern(r"(?:is\s+|are\s+)?(?:not|can't|cannot|won't|isn't|aren't|unable)\b")
_HEARD = Pattern(
    r"(?:i\s+)?(?:just\s+)?(?:heard|hear|learned|learnt|found\s+out)\s+(?:that\s+)?"
)
_A_MONTH = timedelta(31)  # from the first of a month into the next
_UNTIL = Pattern(r"(?:until|till|by|before|since|from)\b")


class _Clause(NamedTuple):
    """A clause that may be a fact; `cue`: it holds a word as `exam`."""

    subject: Subject
    start: int
    stop: int
    cue: bool

    @property
    def body(self) -> int:
        """Where that begins which is said of the subject."""
        return self.subject.after if self.subject.person else self.start


def fact(reader: Reader, start: int, end: int) -> int | None:
    """`moving to Berlin in February`, `exam 3 oct`: keeps its own date."""
    line, clause = reader.line, _clause_at(reader, start, end)
    if clause is None:
        return None
    for one in _days(reader, clause):
        if _is_of_fact(reader, clause, one):
            return _dated(reader, clause, one)
    subject, stop = clause.subject, clause.stop
    first = clause.start if subject.start > clause.start else clause.body
    days = list(line.dates(first, stop, None))
    bare = days and not clause.cue and not _UNTIL.match(line.lower, clause.body, stop)
    if days and (subject.person or bare) and _alone(reader, clause, days[0]):
        return person_and_day(reader, subject, days[0], stop)
    return _in_month(reader, clause)


def _alone(reader: Reader, clause: _Clause, day: Dated) -> bool:
    """`Ana friday`, `friday Ana`, and nothing more?"""
    line, subject, stop = reader.line, clause.subject, clause.stop
    parts = [(subject.after, day.start), (day.end, stop)]
    if subject.person and subject.start >= day.end:
        parts = [(day.end, subject.start), (subject.after, stop)]
    return not any(line.words(*part) for part in parts)


def _clause_at(reader: Reader, start: int, end: int) -> _Clause | None:
    line = reader.line
    if _NOT_SO.match(line.lower, start, end):
        return None
    said = _HEARD.match(line.lower, start, end)
    start = said.end() if said else start
    subject = subjects_at(reader, _past_day(reader, start, end), end)
    if _IS_NOT.match(line.lower, subject.after, end):
        return None
    stop = soft_end(reader, max(start, subject.after - 1), end)
    comma = re.compile(r",\s+(?!\d)").search(line.lower, start, stop)
    if comma and list(line.dates(start, comma.start(), None)):
        stop = comma.start()
    elif comma and not subject.person and _only_behind(line.lower, start, comma, stop):
        return None  # `condolences to Will, funeral on friday`
    text = line.lower[start:stop]
    if re.search(r"\bevery\s", text):
        return None
    will_be = re.search(r"(?:will|'ll) be ", text) is not None
    return _Clause(subject, start, stop, will_be or _cue(line.lower, start, stop))


def _past_day(reader: Reader, start: int, end: int) -> int:
    """Where the subject stands in `3 oct: Ana's exam`, if one follows the day."""
    said = reader.line.date_at(start, end, "future")
    if said is None:
        return start
    place = reader.line.skip(said[1], end, " ,:–-")
    return place if subjects_at(reader, place, end).person else start


def _only_behind(lower: str, start: int, comma: re.Match[str], stop: int) -> bool:
    """Is it only after a comma that a word says what has a day?"""
    return not _cue(lower, start, comma.start()) and _cue(lower, comma.end(), stop)


def _cue(lower: str, start: int, stop: int) -> bool:
    """Does a word stand there for what has a day of its own, as `exam`?"""
    return not FACTS.isdisjoint(re.findall(r"[\w-]+", lower[start:stop]))


def _direction(reader: Reader, clause: _Clause, place: int) -> Direction:
    past = is_past(reader.line.lower, clause.start, clause.stop, place)
    return "past" if past else "future"


def _days(reader: Reader, clause: _Clause) -> list[Dated]:
    """The days of the clause, each in the direction that the words around it say."""
    found = [
        one
        for direction in ("past", "future")
        for one in reader.line.dates(clause.start, clause.stop, direction)
        if _direction(reader, clause, one.start) == direction
    ]
    return sorted(found, key=lambda one: one.start)


def _month(
    reader: Reader, clause: _Clause, start: int, stop: int
) -> tuple[str, int, int] | None:
    said = month_in(reader.line, start, stop, "future")
    if said is None or _direction(reader, clause, said[1]) == "future":
        return said
    return month_in(reader.line, start, stop, "past")


def _is_of_fact(reader: Reader, clause: _Clause, one: Dated) -> bool:
    """Is it the day of a fact? Without a cue it stands at the end, and is ahead."""
    line, stop = reader.line, clause.stop
    if _TIME_ONLY.fullmatch(line.lower, one.start, one.end):
        return False  # an hour of no day, or `works at Atlas now`
    if not one.when.readings and _month(reader, clause, one.start, one.end):
        return False  # a month of its own
    if not _what(reader, clause.body, one.start, one.end, _rest(reader, clause, one)):
        return False
    if clause.cue:
        return True
    ahead = any(moment.day >= reader.today for moment in one.when.readings)
    if (one.when.sure and not ahead) or "," in line.text[clause.start : one.start]:
        return False
    return not (_bare(line.lower[one.start : one.end]) or line.words(one.end, stop))


def _rest(reader: Reader, clause: _Clause, one: Dated) -> int:
    """Where a fact ends: at its day, unless it begins with it."""
    before = reader.line.words(clause.body, one.start)
    return one.end if before else clause.stop


def _dated(reader: Reader, clause: _Clause, one: Dated) -> int | None:
    line, subject, rest = reader.line, clause.subject, _rest(reader, clause, one)
    if not clause.cue and one.when.question:
        return _doubtful(reader, clause.start, clause.stop, one)
    if not clause.cue and subject.start <= one.start <= subject.after:
        return person_and_day(reader, subject, one, clause.stop)
    what = _what(reader, clause.body, one.start, one.end, rest)
    if re.match(r"(?:until|till)\b", line.lower[one.start : one.end]):
        what += " until"  # it is their end
    when = _when(reader, clause, one)
    whose = _whose(reader, subject, what)
    if when is not None and whose != ():
        reader.add("events", Event(what, when, whose))
    reader.bodies += [(clause.start, one.start), (one.end, rest)]
    reader.span(clause.start, rest, "events")
    return rest


def _when(reader: Reader, clause: _Clause, one: Dated) -> str | None:
    """The day, or the month of `next month`; None where it is asked."""
    words = reader.line.words(one.start, one.end)
    if re.fullmatch(r"(?:in\s+)?next\s+month", words.lower()):
        return f"{reader.today.replace(day=1) + _A_MONTH:%Y-%m}"
    past = _direction(reader, clause, one.start) == "past"
    day = reader.settled("events", one.when, words, "past" if past else None)
    only = day.date() if isinstance(day, datetime) else day
    return only.isoformat() if only else None


def _in_month(reader: Reader, clause: _Clause) -> int | None:
    """`moving in February`: a month and no day, where a cue says what."""
    line, body = reader.line, clause.body
    said = _month(reader, clause, clause.start, clause.stop)
    if said is None or not clause.cue:
        return None
    when, first, last = said
    rest = last if line.words(body, first) else clause.stop
    if not (what := _what(reader, body, first, last, rest)):
        return None
    whose = _whose(reader, clause.subject, what)
    if whose != ():
        reader.add("events", Event(what, when, whose))
    reader.bodies.append((clause.start, first))
    reader.span(clause.start, rest, "events")
    return rest


def _bare(phrase: str) -> bool:
    """A weekday and nothing else."""
    words = [
        one for one in re.findall(r"\w+", phrase) if one not in ("on", "this", "to")
    ]
    return len(words) == 1 and words[0] in WEEKDAY


def _what(reader: Reader, start: int, first: int, last: int, stop: int) -> str:
    line = reader.line
    words = " ".join(
        one
        for one in (line.words(start, first), line.words(max(last, start), stop))
        if one
    )
    return re.sub(
        r"^(?:(?:and|that|about|also|but|he's|she's|they're|he|she|they|is|are|has|have|will\s+be|(?:he|she|they)?'ll\s+be)\s+)+"
        r"|\s+(?:is|are|was|on|in|by|at|from|the|early|late)$",
        "",
        words,
        flags=re.IGNORECASE,
    )


def _whose(reader: Reader, subject: Subject, what: str) -> tuple[int, ...] | None:
    named = named_by(reader, subject)
    return whose_is(reader, named, subject.pronoun, "events", what)


def _doubtful(reader: Reader, start: int, stop: int, one: Dated) -> int | None:
    """A day without a verb or a cue: was it, or is it to be?"""
    line = reader.line
    subject = subject_at(reader, start, stop)
    if subject.after >= one.start:
        return person_and_day(reader, subject, one, stop)
    what = _what(reader, start, one.start, one.end, stop)
    days = [moment.day for moment in one.when.readings]
    readings = [
        Reading(reader.label(day), (("event", Event(what, day.isoformat())),))
        for day in days
    ]
    chosen = reader.ask(
        "events", one.when.question, readings, line.words(one.start, one.end)
    )
    if chosen:
        reader.add("events", chosen.value)
    reader.span(one.start, one.end, "events")
    reader.note(start, one.start)
    return stop
