"""The clauses that look ahead: a rhythm, a follow-up, a fact with a date of its own."""

from __future__ import annotations

import re
from datetime import date, timedelta

from rapport_tui.capture.clauses import soft_end
from rapport_tui.capture.contact import set_day
from rapport_tui.capture.line import Dated
from rapport_tui.capture.phrases import Pattern, Phrases, word_at
from rapport_tui.capture.reader import Reader
from rapport_tui.capture.values import Birthday, Event, Reading
from rapport_tui.capture.words import (
    ADVERBS,
    CADENCE_UNIT,
    FACTS,
    FOLLOW_UP,
    NOUN,
    SOFT,
)
from rapport_tui.when import read
from rapport_tui.when.words import NUMBER, WEEKDAY

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_UNIT = r"(days?|weeks?|wks?|fortnights?|months?|mos?|quarters?|years?|yrs?|d|w|y|m)"
_NUMBER = r"(\d{1,3}|" + "|".join(NUMBER) + ")"
_RHYTHMS = ("every", "once", "twice", "bi", *ADVERBS)  # or a number
_EVERY = Pattern(rf"every\s+(?:(other|second|third)\s+|{_NUMBER}\s*)?{_UNIT}\b")
_RANGE = Pattern(rf"(?:every\s+)?(\d{{1,2}})\s*(?:-|–|to|or)\s*(\d{{1,2}})\s*{_UNIT}\b")
_EVERY_DAYS = Pattern(
    r"every\s+(other\s+|second\s+)?("
    + "|".join(sorted(WEEKDAY, key=len, reverse=True))
    + r")s?\b((?:\s*(?:,|and|&)\s*(?:"
    + "|".join(sorted(WEEKDAY, key=len, reverse=True))
    + r")s?\b)*)"
)
_TWICE = Pattern(r"(twice|\d\s*times)\s+(?:a|per|every)\s+(week|month|year)\b")
_ONCE = Pattern(r"once\s+(?:a|per|every)\s+(day|week|fortnight|month|quarter|year)\b")
_VAGUE_RHYTHM = Pattern(
    r"every\s+(?:few|couple\s+of|so\s+often)\s*(days|weeks|months)?"
)
_BI = Pattern(r"bi-?(weekly|monthly|annually)\b")
_CADENCE_HEAD = Pattern(
    r"(?:(?:let's|lets|we\s+should|should|want\s+to|try\s+to|to)\s+)?"
    r"(?:(?:catch\s+up|meet(?:\s+up)?|call|talk|speak|check\s+in|touch\s+base|write|text|ping|"
    r"see|keep\s+in\s+touch|stay\s+in\s+touch|get\s+in\s+touch|rhythm|follow\s+up|in\s+touch|"
    r"visit|email|message)\b\s*:?\s*)?(?:(?:with|to)\s+)?(?:(?:him|her|them|each\s+other)\b\s*)?"
)
_BLANKS = Pattern(r"\s+")
_WITH = Pattern(r"\s+(?:with\b|w/)")
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
_TIME_ONLY = Pattern(
    r"(?:(?:at|to|from|by|until)\s+)?(?:\d{1,2}(?::\d\d)?\s*(?:am|pm)?|noon|midnight)"
)
_UNTIL = Pattern(r"(?:until|till|by|before|since|from)\b")
_PAST = Pattern(
    r"\b(?:was|were|had|started|moved|got|left|finished|graduated|died|married|since|broke|"
    r"lost|became|ran|won|went|came|passed|retired|launched|opened|quit|turned|bought)\b"
)


def cadence(reader: Reader, start: int, end: int) -> int | None:
    """`every 3 weeks` sets the rhythm, `every friday` a rule of days."""
    line = reader.line
    head = _CADENCE_HEAD.match(line.lower, start, end)
    place = head.end()
    known = reader.person_at(place, end, cue=False)
    if head.group().strip() or (known and known.ids):
        found = reader.person_at(place, end, cue=True)
        if found and found.ids:
            stop = line.skip(found.end, end, " ")
            if _rhythm_at(reader, stop, end) is None:
                return None
            reader.last = (reader.someone(found, place),)
            reader.span(place, found.end, "people")
            place = stop
    said = _rhythm_at(reader, place, end)
    if said is None:
        return None
    if regular := _regular(line.lower, said[2], end):
        said = (*said[:2], regular)
    values, question, stop = said
    words = line.words(place, stop)
    reader.span(place, stop, "every")
    if with_ := re.compile(r"\s+(?:with|w/)\s*").match(line.lower, stop, end):
        listed, after = reader.persons(with_.end(), end)
        stop = after if listed else stop
    readings = [Reading(_rhythm_words(*one), (one,)) for one in values]
    if question is None:
        reader.take(readings[0])
    else:
        reader.take(reader.ask("every", question, readings, words))
    return stop


def _regular(lower: str, place: int, end: int) -> int | None:
    """The end of `coffee` in `weekly coffee with Ana`."""
    blanks = _BLANKS.match(lower, place, end)
    return NOUN.match(lower, blanks.end(), end, _WITH) if blanks else None


def _rhythm_words(field: str, value: object) -> str:
    return f"every {value} days" if field == "every" else str(value)


_Rhythm = tuple[list[tuple[str, object]], str | None, int]


def _rhythm_at(reader: Reader, place: int, end: int) -> _Rhythm | None:
    lower = reader.line.lower
    if not (lower.startswith(_RHYTHMS, place, end) or lower[place:end][:1].isdecimal()):
        return None
    if found := _RANGE.match(lower, place, end):
        days = [int(found[n]) * _unit(found[3]) for n in (1, 2)]
        return [("every", one) for one in days], "how often exactly?", found.end()
    if found := _TWICE.match(lower, place, end):
        times = 2 if found[1] == "twice" else int(found[1].split()[0][0])
        days = max(1, round(CADENCE_UNIT[found[2]] / max(times, 1)))
        return [("every", days)], f"every {days} days?", found.end()
    if found := _ONCE.match(lower, place, end):
        return [("every", CADENCE_UNIT[found[1]])], None, found.end()
    if found := _BI.match(lower, place, end):
        whole = {"weekly": 7, "monthly": 30, "annually": 365}[found[1]]
        values = [("every", whole * 2), ("every", max(1, whole // 2))]
        if found[1] == "annually":
            values = [("every", 182), ("every", 730)]
        return values, "every other one, or twice in one?", found.end()
    if found := _EVERY_DAYS.match(lower, place, end):
        return _on_days(found)
    if found := _EVERY.match(lower, place, end):
        return _every(reader, found, end)
    if found := _VAGUE_RHYTHM.match(lower, place, end):
        unit = _unit(found[1]) if found[1] else 7
        values = [("every", unit * count) for count in (2, 3)]
        return values, "how often exactly?", found.end()
    if (adverb := word_at(lower, place, end)) in ADVERBS:
        return [("every", ADVERBS[adverb])], None, place + len(adverb)
    return None


def _unit(word: str) -> int:
    short = {"d": "day", "w": "week", "wk": "week", "mo": "month", "y": "year"}
    short["yr"] = "year"
    word = word if word in CADENCE_UNIT else word.removesuffix("s")
    return CADENCE_UNIT[short.get(word, word)]


def _every(reader: Reader, found: re.Match[str], end: int) -> _Rhythm:
    number = {"other": 2, "second": 2, "third": 3}.get(found[1] or "")
    if number is None:
        said = found[2] or "1"
        number = int(said) if said.isdecimal() else NUMBER[said]
    if found[3] == "m":
        values = [("every", number * 30)]
        return values, "months?", found.end()
    if number == 0:
        return [], "how often?", found.end()
    on = re.compile(
        r"\s+on\s+((?:(?:" + "|".join(WEEKDAY) + r")s?(?:\s*(?:,|and|&)\s*)?)+)\b"
    ).match(reader.line.lower, found.end(), end)
    days = _unit(found[3]) * number
    if on and found[3].startswith("w"):
        interval = f"INTERVAL={number};" if number > 1 else ""
        rule = f"FREQ=WEEKLY;{interval}BYDAY={_by_day(on[1])}"
        return [("rule", rule)], None, on.end()
    return [("every", days)], None, found.end()


def _by_day(words: str) -> str:
    days = [
        WEEKDAY.get(one) if one in WEEKDAY else WEEKDAY.get(one.rstrip("s"))
        for one in re.findall(r"[a-z]+", words)
    ]
    return ",".join(_DAYS[day] for day in sorted({d for d in days if d is not None}))


def _on_days(found: re.Match[str]) -> _Rhythm:
    days = _by_day(f"{found[2]} {found[3]}")
    weekly = f"FREQ=WEEKLY;BYDAY={days}"
    if not found[1]:
        return [("rule", weekly)], None, found.end()
    other = f"FREQ=WEEKLY;INTERVAL=2;BYDAY={days}"
    if found[1].strip() == "other":
        return [("rule", other)], None, found.end()
    second = f"FREQ=MONTHLY;BYDAY=2{days}"
    question = "every other week, or the second of each month?"
    return [("rule", other), ("rule", second)], question, found.end()


def habit(reader: Reader, start: int, end: int) -> None:
    """`Ben runs every friday`: theirs, or a rhythm for us?"""
    for found in re.compile(r"\bevery\s").finditer(reader.line.lower, start, end):
        said = _rhythm_at(reader, found.start(), end)
        if said is None:
            continue
        readings = [Reading("theirs: leave it as text")]
        readings += [Reading(_rhythm_words(*one), (one,)) for one in said[0]]
        words = reader.line.words(found.start(), said[2])
        reader.take(
            reader.ask(
                "every", "a habit, or how often to be in touch?", readings, words
            )
        )
        return


def _noun_with(lower: str, head: int, after: int, end: int) -> bool:
    """`phone call with`: a longer noun than the cue, and its people."""
    noun = NOUN.match(lower, head, end)
    return noun is not None and noun > after and bool(_WITH.match(lower, noun, end))


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
        if sign is None or reader.subject_verb(sign.end(), end):
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
    return reader.persons(first, stop)


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


def fact(reader: Reader, start: int, end: int) -> int | None:
    """`moving to Berlin in February`, `exam 3 oct`: keeps its own date."""
    line = reader.line
    subject = reader.subjects(start, end)
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
            continue
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
    named = reader.who(subject)
    return reader.whose(named, subject.pronoun, "events", what)


def _doubtful(reader: Reader, start: int, stop: int, one: Dated) -> int | None:
    """A day without a verb or a cue: was it, or is it to be?"""
    line = reader.line
    subject = reader.subject(start, stop)
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
    reader.who(subject)
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
        set_day(reader, readings[0].value)
        return stop
    born = readings and all(one.changes[0][0] == "birthday" for one in readings)
    field = "birthday" if born else "date"
    question = "their birthday?" if born else "talked then, or to follow up?"
    chosen = reader.ask(field, question, readings, words or text)
    if chosen:
        field, value = chosen.changes[0]
        reader.put(field, value)
    return stop
