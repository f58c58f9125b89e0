"""What a clause says of a person: what is off limits, what they like, their birthday."""

from __future__ import annotations

import re
from datetime import date

from rapport_tui.capture.ends import soft_end, starts
from rapport_tui.capture.phrases import BLANKS, Pattern
from rapport_tui.capture.reader import Reader
from rapport_tui.capture.spoken_of import (
    Subject,
    named_by,
    subject_at,
    subjects_at,
    whose_is,
)
from rapport_tui.capture.topics import take_topics
from rapport_tui.capture.values import Birthday, Reading
from rapport_tui.capture.words import FORBIDDEN
from rapport_tui.when import When

_IT_IS = Pattern(r"(?:it's|it\s+is|it\s+was)\s+", "birthday", "bday")
_OFF = Pattern(r"off[- ]limits\s*:\s*")
_ASKING = Pattern(
    r"(?:don't|dont|do\s+not|never|avoid)\s+(?:ask|asking|talk\s+to|talking\s+to)\s+"
)
_IS_OFF = Pattern(r"(?P<topics>.+?)\s+(?:is|are)\s+off[- ]limits\b")
_BIRTHDAY = Pattern(
    r"(?:(?:his|her|their|whose)\s+)?(?:birthday|bday|b-day)(?:\s+of\b)?"
    r"(?:\s+is|\s+was|\s+on|\s*:|'s)*\s+|(?:(?:was|is)\s+)?born(?:\s+on|\s*:)?\s+"
    r"|(?P<turns>turns|(?:will\s+)?turn|(?:is\s+)?turning|turned|is(?=\s+\d))\s+(?P<age>\d{1,3})(?:\s+on)?\s+",
    *("birthday", "bday", "b-day", "born", "turn", "is "),
)


def taboo(reader: Reader, start: int, end: int) -> int | None:
    line = reader.line
    subject = subjects_at(reader, start, end)
    place = subject.after if subject.person or subject.pronoun else start
    off = line.lower.find("limits", start, end) >= 0
    first = _forbidden(reader, place, end)
    if first is None and (asked := _not_asked(reader, place, end)) is not None:
        first, subject = asked
    if first is None and off and (found := _OFF.match(line.lower, place, end)):
        first = found.end()
    if first is not None:
        if subject.mine:
            return None
        last = stop = soft_end(reader, first, end)
        if not subject.person and (to := _to_them(reader, first, stop)) is not None:
            last, subject = to
    else:
        whole = _IS_OFF.match(line.lower, start, end) if off else None
        if whole is None or _says_more(reader, start, whole.end("topics")):
            return None
        first, last, stop = whole.start("topics"), whole.end("topics"), whole.end()
        if subject.person and line.lower.startswith("'s", subject.person.end):
            first = subject.after
        else:
            subject = subject_at(reader, start, start)
        if with_ := re.compile(r"\s+(?:with|for)\s+").match(line.lower, stop, end):
            found = reader.person_at(with_.end(), end, cue=True)
            if found is not None:
                subject = Subject(with_.end(), found.end, found)
                stop = found.end
    with_ = re.compile(r"\s+with\s+(?:him|her|them)$").search(line.lower, first, last)
    last = with_.start() if with_ else last
    take_topics(
        reader, "off_limits", first, last, named_by(reader, subject), subject.pronoun
    )
    return stop


def _says_more(reader: Reader, start: int, end: int) -> bool:
    """`likes tea, money is off limits`: another clause comes first."""
    comma = reader.line.lower.find(",", start, end)
    return comma >= 0 and starts(reader, start, comma)


def _forbidden(reader: Reader, place: int, end: int) -> int | None:
    """Where the topics of `don't mention …` begin."""
    lower = reader.line.lower
    if not any(FORBIDDEN.ends(lower, place, end)):
        return None
    stop = soft_end(reader, place, end)
    said = FORBIDDEN.match(lower, place, stop, BLANKS)
    return BLANKS.match(lower, said, stop).end() if said else None


def _not_asked(reader: Reader, place: int, end: int) -> tuple[int, Subject] | None:
    """`don't ask Ben about …`: where the topics begin, and whose they are."""
    lower = reader.line.lower
    cue = _ASKING.match(lower, place, end)
    if cue is None:
        return None
    him = re.compile(r"(?:him|her|them)\b").match(lower, cue.end(), end)
    found = None if him else reader.person_at(cue.end(), end, cue=True)
    after = him.end() if him else found.end if found else end
    about = re.compile(r"\s+about\s+").match(lower, after, end)
    if about is None:
        return None
    pronoun = {"him": "he", "her": "she", "them": "they"}[him[0]] if him else ""
    return about.end(), Subject(cue.end(), after, found, pronoun)


def _to_them(reader: Reader, first: int, stop: int) -> tuple[int, Subject] | None:
    """`the divorce to Ben`: where the topics end, and whose they are."""
    for to in re.compile(r"\s+(?:to|with|around)\s+").finditer(
        reader.line.lower, first, stop
    ):
        found = reader.person_at(to.end(), stop, cue=True)
        if found is not None and found.ids and found.end == stop:
            return to.start(), Subject(to.end(), found.end, found)
    return None


def birthday(reader: Reader, start: int, end: int) -> int | None:
    line = reader.line
    if said := _IT_IS.match(line.lower, start, end):
        start = said.end()
    subject = subjects_at(reader, start, end)
    found = _BIRTHDAY.match(line.lower, subject.after, end)
    if found is None or subject.mine:
        return None
    place = found.end()
    if subject.person is None and not subject.pronoun:
        # `bday noor 12 may`
        whose = reader.person_at(place, end, cue=True)
        if whose is not None and whose.ids:
            subject = Subject(place, line.skip(whose.end, end, " "), whose)
            place = subject.after
    on = re.compile(r"(?:on|is|:)\s+").match(line.lower, place, end)
    place = on.end() if on else place
    past = found["turns"] == "turned"
    said = line.date_at(place, end, "past" if past else "future")
    if said is None:
        return None
    when, stop = said
    named = named_by(reader, subject)
    words = line.words(place, stop)
    whose = whose_is(reader, named, subject.pronoun, "birthday", words)
    day = _birthday(reader, when, words, int(found["age"]) if found["age"] else None)
    if day is not None and whose != ():
        reader.put("birthday", Birthday(day, whose))
    reader.span(found.start(), stop, "birthday")
    return stop


def _birthday(reader: Reader, when: When, words: str, age: int | None) -> str | None:
    """`YYYY-MM-DD` or `--MM-DD`; a doubt about the year alone is none."""
    days = list(dict.fromkeys(one.day for one in when.readings))
    short = re.search(r"(?<!\d)\d\d?[./]\d\d?[./]\d\d$", words)  # 12.5.90
    year = short or re.search(r"(?<!\d)(?:1[89]|20|21)\d\d(?!\d)", words)

    def said(day: date) -> str:
        if age is not None:
            return f"{day.year - age:04}-{day:%m-%d}"
        if not year:
            return f"--{day:%m-%d}"
        if short and day > reader.today:
            return f"{day.year - 100:04}-{day:%m-%d}"
        return day.isoformat()

    written = list(dict.fromkeys(said(day) for day in days))
    some = re.search(r"\b(?:week|weekend|month|year)s?\b", words.lower())
    if some or when.question == "on which day?" or not written:
        reader.ask("birthday", when.question or "on which day?", (), words)
        return None
    if len(written) == 1 and (
        when.question is None or "year" in when.question or len(days) > 1 and not year
    ):
        return written[0]
    if (
        len(written) == 1
        and when.question
        and re.search(r"which year|last year|next year|past", when.question)
    ):
        return written[0]
    readings = [Reading(one, (("birthday", Birthday(one)),)) for one in written]
    chosen = reader.ask("birthday", when.question or "which day?", readings, words)
    return written[readings.index(chosen)] if chosen else None
