"""A rhythm: `every 3 weeks`, `weekly`, `every second friday`; or a habit of theirs."""

from __future__ import annotations

import re

from rapport_tui.capture.contact_words import NOUN, WITH
from rapport_tui.capture.listed import persons_at
from rapport_tui.capture.phrases import BLANKS, Pattern, word_at
from rapport_tui.capture.reader import Reader
from rapport_tui.capture.spoken_of import someone
from rapport_tui.capture.values import Reading
from rapport_tui.capture.words import ADVERBS, CADENCE_UNIT
from rapport_tui.when.words import NUMBER, WEEKDAY

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_UNIT = r"(days?|weeks?|wks?|fortnights?|months?|mos?|quarters?|years?|yrs?|d|w|y|m)"
_NUMBER = r"(\d{1,3}|" + "|".join(NUMBER) + ")"
_RHYTHMS = ("every", "once", "twice", "bi", *ADVERBS)  # or a number
_EVERY = Pattern(rf"every\s+(?:(other|second|third)\s+|{_NUMBER}\s*)?{_UNIT}\b")
_RANGE = Pattern(rf"(?:every\s+)?(\d{{1,2}})\s*(?:-|–|to|or)\s*(\d{{1,2}})\s*{_UNIT}\b")
_EVERY_DAYS = Pattern(
    r"every\s+(other\s+|first\s+|second\s+|third\s+|fourth\s+|last\s+)?("
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
_OR_MORE = Pattern(r"\s+or\s+(?:so|two|three|four|\d{1,2})\b")
_BI = Pattern(r"bi-?(weekly|monthly|annually)\b")
_CADENCE_HEAD = Pattern(
    r"(?:(?:let's|lets|we\s+should|should|want\s+to|try\s+to|to)\s+)?"
    r"(?:(?:catch\s+up|meet(?:\s+up)?|call|talk|speak|check\s+in|touch\s+base|write|text|ping|"
    r"see|keep\s+in\s+touch|stay\s+in\s+touch|get\s+in\s+touch|rhythm|follow\s+up|in\s+touch|"
    r"visit|email|message)\b\s*:?\s*)?(?:(?:with|to)\s+)?(?:(?:him|her|them|each\s+other)\b\s*)?",
    *_RHYTHMS,
    *"0123456789",
)


def cadence(reader: Reader, start: int, end: int) -> int | None:
    """`every 3 weeks` sets the rhythm, `every friday` a rule of days."""
    line = reader.line
    head = _CADENCE_HEAD.match(line.lower, start, end)
    if head is None:
        return None
    place = head.end()
    known = reader.person_at(place, end, cue=False)
    if head.group().strip() or (known and known.ids):
        found = reader.person_at(place, end, cue=True)
        if found and found.ids:
            stop = line.skip(found.end, end, " ")
            if _rhythm_at(reader, stop, end) is None:
                return None
            reader.last = (someone(reader, found, place),)
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
    stop = _at_a_time(reader, stop, end, ruled=values[:1] and values[0][0] == "rule")
    if with_ := re.compile(r"\s+(?:with|w/)\s*").match(line.lower, stop, end):
        listed, after = persons_at(reader, with_.end(), end)
        stop = after if listed else stop
    readings = [Reading(_rhythm_words(*one), (one,)) for one in values]
    if question is None:
        reader.take(readings[0])
    else:
        reader.take(reader.ask("every", question, readings, words))
    return stop


def _at_a_time(reader: Reader, place: int, end: int, *, ruled: bool) -> int:
    """Past the time of `every friday at 10`; a follow-up says it."""
    line = reader.line
    first = line.skip(place, end, " ")
    said = line.date_at(first, end, "future")
    if said is None or not all(
        one.time and one.day == reader.today for one in said[0].readings
    ):
        return place
    if ruled:
        reader.put("follow_up_why", line.words(first, said[1]))
        reader.span(first, said[1], "every")
    else:
        reader.note(first, said[1])
    return said[1]


def _regular(lower: str, place: int, end: int) -> int | None:
    """The end of `coffee` in `weekly coffee with Ana`."""
    blanks = BLANKS.match(lower, place, end)
    return NOUN.match(lower, blanks.end(), end, WITH) if blanks else None


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
    if more := _OR_MORE.match(reader.line.lower, found.end(), end):
        values = [("every", days), ("every", days + _unit(found[3]))]
        return values, "how often exactly?", more.end()
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
    which = found[1].strip()
    place = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}.get(which)
    nth = ",".join(f"{place}{day}" for day in days.split(","))
    months = [("rule", f"FREQ=MONTHLY;BYDAY={nth}")]
    if which in ("first", "last"):
        return months, None, found.end()
    weeks = [("rule", f"FREQ=WEEKLY;INTERVAL={place or 2};BYDAY={days}")]
    if place is None:
        return weeks, None, found.end()
    question = f"every {which} week, or the {which} of each month?"
    return weeks + months, question, found.end()


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
