"""A fact that keeps a day of its own: `exam 3 oct`; or a day with somebody alone."""

from __future__ import annotations

import re

from rapport_tui.capture.ends import soft_end
from rapport_tui.capture.line import Dated
from rapport_tui.capture.phrases import Pattern
from rapport_tui.capture.reader import Reader
from rapport_tui.capture.spoken_of import (
    named_by,
    subject_at,
    subjects_at,
    whose_is,
)
from rapport_tui.capture.values import Birthday, Event, Reading
from rapport_tui.capture.words import (
    FACTS,
)
from rapport_tui.when.words import WEEKDAY

_TIME_ONLY = Pattern(
    r"(?:(?:at|to|from|by|until)\s+)?(?:\d{1,2}(?::\d\d)?\s*(?:am|pm)?|noon|midnight|(?:right\s+)?now)"
)
_NOT_SO = Pattern(r"(?:i\s+)?(?:didn't|did\s+not|couldn't|forgot|failed)\b")
_HEARD = Pattern(
    r"(?:i\s+)?(?:just\s+)?(?:heard|hear|learned|learnt|found\s+out)\s+(?:that\s+)?"
)
_UNTIL = Pattern(r"(?:until|till|by|before|since|from)\b")
_PAST = Pattern(
    r"\b(?:was|were|had|started|moved|got|left|finished|graduated|died|married|since|broke|"
    r"lost|became|ran|won|went|came|passed|retired|launched|opened|quit|turned|bought)\b"
)


def fact(reader: Reader, start: int, end: int) -> int | None:
    """`moving to Berlin in February`, `exam 3 oct`: keeps its own date."""
    line = reader.line
    if _NOT_SO.match(line.lower, start, end):
        return None
    said = _HEARD.match(line.lower, start, end)
    start = said.end() if said else start
    subject = subjects_at(reader, start, end)
    stop = soft_end(reader, max(start, subject.after - 1), end)
    comma = re.compile(r",\s+(?!\d)").search(line.lower, start, stop)
    stop = (
        comma.start()
        if comma and list(line.dates(start, comma.start(), None))
        else stop
    )
    if re.compile(r"\bevery\s").search(line.lower, start, stop):
        return None
    words = set(re.findall(r"[\w-]+", line.lower[start:stop]))
    cue = bool(words & FACTS) or bool(
        re.search(r"(?:will|'ll) be ", line.lower[start:stop])
    )
    direction = "past" if _PAST.search(line.lower, start, stop) else "future"
    body = subject.after if subject.person else start
    for one in line.dates(start, stop, direction):
        rest = one.end if line.words(body, one.start) else stop
        what = _what(reader, body, one.start, one.end, rest)
        bare = _bare(line.lower[one.start : one.end])
        if _TIME_ONLY.fullmatch(line.lower, one.start, one.end):
            continue  # an hour of no day, or `works at Atlas now`
        if not one.when.readings and line.month(one.start, one.end, direction):
            continue  # a month of its own, below
        ahead = [
            moment.day for moment in one.when.readings if moment.day >= reader.today
        ]
        if not cue and not ahead and one.when.sure:
            continue
        if not cue and "," in line.text[start : one.start]:
            continue
        if not what or (not cue and (bare or line.words(one.end, stop))):
            continue
        if not cue and one.when.question:
            return _doubtful(reader, start, stop, one)
        if subject.after >= one.start and not cue:
            return _person_and_day(reader, subject, one, stop)
        day = reader.settled("events", one.when, line.words(one.start, one.end))
        whose = _whose(reader, subject, what)
        if day is not None and whose != ():
            only = day.date() if hasattr(day, "date") else day
            reader.add("events", Event(what, only.isoformat(), whose))
        reader.bodies.append((start, one.start))
        reader.span(start, rest, "events")
        return rest
    days = list(line.dates(body, stop, None))
    bare = days and not cue and not _UNTIL.match(line.lower, body, stop)
    if (subject.person or bare) and (
        days
        and not line.words(subject.after, days[0].start)
        and not line.words(days[0].end, stop)
    ):
        return _person_and_day(reader, subject, days[0], stop)
    if (said := line.month(start, stop, direction)) is not None and (
        cue or said[2] >= stop
    ):
        when, first, last = said
        rest = last if line.words(body, first) else stop
        what = _what(reader, body, first, last, rest)
        if what and cue:
            whose = _whose(reader, subject, what)
            if whose != ():
                reader.add("events", Event(what, when, whose))
            reader.bodies.append((start, first))
            reader.span(start, rest, "events")
            return rest
    return None


def _bare(phrase: str) -> bool:
    """A weekday and nothing else."""
    words = [one for one in re.findall(r"\w+", phrase) if one not in ("on", "this")]
    return len(words) == 1 and words[0] in WEEKDAY


def _what(reader: Reader, start: int, first: int, last: int, stop: int) -> str:
    line = reader.line
    words = " ".join(
        one for one in (line.words(start, first), line.words(last, stop)) if one
    )
    return re.sub(
        r"^(?:(?:and|that|about|also|but|he's|she's|they're|he|she|they|is|are|has|have|will\s+be|(?:he|she|they)'ll\s+be)\s+)+"
        r"|\s+(?:is|are|was|on|in|by|at|from|the|early|late)$",
        "",
        words,
        flags=re.IGNORECASE,
    )


def _whose(reader: Reader, subject: object, what: str) -> tuple[int, ...] | None:
    named = named_by(reader, subject)
    return whose_is(reader, named, subject.pronoun, "events", what)


def _doubtful(reader: Reader, start: int, stop: int, one: Dated) -> int | None:
    """A day without a verb or a cue: was it, or is it to be?"""
    line = reader.line
    subject = subject_at(reader, start, stop)
    if subject.after >= one.start:
        return _person_and_day(reader, subject, one, stop)
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


def _person_and_day(
    reader: Reader, subject: object, one: Dated, stop: int
) -> int | None:
    """`Ana friday`: talked then, or to be followed up?"""
    line = reader.line
    named_by(reader, subject)
    words = line.words(one.start, one.end)
    when = line.date_at(line.skip(one.start, stop, " "), stop, None) or (one.when, 0)
    text = line.lower[one.start : one.end]
    readings: list[Reading] = []
    for moment in when[0].readings or one.when.readings:
        if (reader.today - moment.day).days > 366:
            birthday = Birthday(moment.day.isoformat())
            readings.append(
                Reading(f"birthday {moment.day}", (("birthday", birthday),))
            )
            continue
        past = moment.day <= reader.today
        label = f"{'talked' if past else 'follow up'} {reader.label(moment.day)}"
        field = "date" if past else "follow_up"
        readings.append(Reading(label, ((field, moment.day),)))
    reader.span(one.start, one.end, "date")
    if (
        len(readings) == 1
        and readings[0].changes[0][0] == "date"
        and not when[0].question
    ):
        reader.set_day(readings[0].value)
        return stop
    born = readings and all(one.changes[0][0] == "birthday" for one in readings)
    field = "birthday" if born else "date"
    question = "their birthday?" if born else "talked then, or to follow up?"
    chosen = reader.ask(field, question, readings, words or text)
    if chosen:
        field, value = chosen.changes[0]
        reader.put(field, value)
    return stop
