"""A talk that is announced and has not been: `seeing Ana friday`."""

from __future__ import annotations

import re
from datetime import datetime, time
from typing import NamedTuple

from rapport_tui.capture.contact_words import NOUN
from rapport_tui.capture.ends import soft_end
from rapport_tui.capture.follow_up import day_behind, due, why
from rapport_tui.capture.line import Dated
from rapport_tui.capture.listed import persons_at
from rapport_tui.capture.phrases import Pattern, Phrases
from rapport_tui.capture.reader import Reader, day_of
from rapport_tui.capture.tense import is_past
from rapport_tui.capture.values import Reading
from rapport_tui.when import Moment
from rapport_tui.when.words import WEEKDAY

_MINE = Pattern(r"(?:i'm|i\s+am|we're|we\s+are|im)\s+(?:also\s+|both\s+)?", "m ", "re ")
_DOING = {
    "meeting": "meet",
    "meeting up": "meet up",
    "catching up": "catch up",
    "seeing": "see",
    "visiting": "visit",
    "calling": "call",
    "ringing": "ring",
    "phoning": "phone",
    "zooming": "zoom",
    "skyping": "skype",
    "emailing": "email",
    "texting": "text",
    "messaging": "message",
    "writing to": "write to",
    "talking to": "talk to",
    "talking with": "talk with",
    "speaking to": "speak to",
    "speaking with": "speak with",
    "hosting": "host",
}
_OF_PLACES = ("visit", "see")  # somebody unknown may be a town, or a play
_DOES = Phrases(_DOING)
_HAVING = Pattern(
    r"(?:having|grabbing|getting|doing|going\s+(?:for|to|on))\s+"
    r"(?:(?:an?|some|the|our)\s+)?(?:(?:quick|long|early|late|team|birthday)\s+)?",
    *("having", "grabbing", "getting", "doing", "going"),
)
_SOMEBODY = Pattern(r"\s+(?:(?:with|w/)\s*)?")
_WITH_SOMEBODY = Pattern(r"\s+(?:with|w/)\s*")
_AND_I = Pattern(r"\s+(?:and|&)\s+i\s+are\s+(?:both\s+)?", "i are")
_ENDS = Pattern(r"(?![\w'-])")
_HIM = Pattern(r"(?:him|her|them)\s+(?:again\s+)?")
_SOON = 7  # days: a weekday may be the one before or the one after
_FAR = 60


class _Announced(NamedTuple):
    """What will be done, and where the people begin.

    `mine`: it says that I do it. `sure`: it is no noun, as `meeting` may be.
    """

    does: str
    people: int
    mine: bool
    sure: bool
    him: int | None = None  # where that ends which stands for somebody named before


def announced(reader: Reader, start: int, end: int) -> int | None:
    """`I'm meeting Ana friday`, `having lunch with Ben on 3 oct`: a follow-up then."""
    line, before = reader.line, reader.taken()
    ours = _with_me(reader, start, end)
    said = _announced_at(reader, ours[1] if ours else start, end, ours=bool(ours))
    if said is None or _is_of_others(reader, said, start):
        reader.take_back(before)
        return None
    if said.him is not None:
        people = ours[0] if ours else [*(reader.last or range(len(reader.people)))]
        past = said.him
    else:
        people, past = persons_at(reader, said.people, end)
    stop = soft_end(reader, past, end)
    day = day_behind(reader, past, stop)
    day = day or next(iter(line.dates(past, stop, "future")), None)
    was = _as_past(reader, day, stop) if day else None
    past_words = is_past(line.lower, start, stop, day.start) if day else False
    behind = day is not None and _is_behind(reader, day, was, sure=said.sure)
    if day is None or not (people or said.him) or past_words or behind:
        reader.take_back(before)
        return None
    reader.span(start, said.people, "follow_up")
    if not said.sure and _may_be_either(reader, day, was):
        about = (past, day.start), (day.end, stop)
        words = [said.does, *(line.words(*part) for part in about)]
        _ask(reader, " ".join(filter(None, words)), day, was, people)
        for part in about:
            reader.note(*part)
        return stop
    due(reader, day, start, line.words(start, stop))
    why(reader, said.does, (past, stop), day)
    reader.put("follow_up_whose", tuple(people) or None)
    return stop


def _with_me(reader: Reader, start: int, end: int) -> tuple[list[int], int] | None:
    """Who they are in `Ana and I are`, and where it goes on."""
    sign = _AND_I.search(reader.line.lower, start, end)
    if sign is None:
        return None
    people, stop = persons_at(reader, start, sign.start())
    return (people, sign.end()) if people and stop == sign.start() else None


def _announced_at(
    reader: Reader, place: int, end: int, *, ours: bool
) -> _Announced | None:
    """The same without its day, if somebody is named behind it; or before it: `ours`."""
    lower = reader.line.lower
    mine = _MINE.match(lower, place, end)
    first = mine.end() if mine else place
    then = _ENDS if ours else _SOMEBODY
    if having := _HAVING.match(lower, first, end):
        first, then = having.end(), _ENDS if ours else _WITH_SOMEBODY
        stop = NOUN.match(lower, first, end, then)
    else:
        stop = _DOES.match(lower, first, end, then)
    if stop is None:
        return None
    does = " ".join(lower[first:stop].split())
    if ours:
        return _Announced(_DOING.get(does, does), stop, mine=True, sure=True, him=stop)
    if does == "meeting" and not mine and _WITH_SOMEBODY.match(lower, stop, end):
        return None  # the noun
    sure = mine is not None or does != "meeting"
    does, whom = _DOING.get(does, does), then.match(lower, stop, end).end()
    him = _HIM.match(lower, whom, end)
    if him and reader.line.date_at(him.end(), end, "future"):
        return _Announced(does, whom, mine=True, sure=True, him=him.end())
    found = reader.person_at(whom, end, cue=True)
    named = reader.line.text[whom : whom + 1].isupper() or lower.startswith("@", whom)
    named = named and does not in _OF_PLACES
    if found is None or not (found.ids or named):
        return None
    return _Announced(does, whom, mine=mine is not None, sure=sure)


def _is_of_others(reader: Reader, said: _Announced, start: int) -> bool:
    """`Ben: seeing Ana friday`: it may be Ben who does."""
    before = reader.line.text[:start].rstrip()
    begins = not before or before[-1] in ";|—.!?\n"
    other = reader.given or (reader.people and not begins)
    return bool(other) and said.sure and not said.mine


def _as_past(reader: Reader, day: Dated, stop: int) -> Dated | None:
    """The same day, read as one that was."""
    for start in range(day.start, day.end):
        said = reader.line.date_at(start, stop, "past")
        if said is not None and said[1] == day.end:
            return Dated(said[0], day.start, day.end)
    return None


def _is_behind(reader: Reader, day: Dated, was: Dated | None, *, sure: bool) -> bool:
    """Is the day one that has been, however it is announced?"""
    readings, now = day.when.readings, reader.line.clock.now
    if readings and all(_moment(one) < now for one in readings):
        return True
    before = was.when.sure if was else None
    if sure or before is None or before.day > reader.today:
        return False
    just = day.when.question is not None and before in readings  # `12 sep`
    return just or _away(reader, day) > _FAR >= _away(reader, was)


def _moment(one: Moment) -> datetime:
    """Its time, or the end of its day."""
    return datetime.combine(one.day, one.time or time.max)


def _may_be_either(reader: Reader, day: Dated, was: Dated | None) -> bool:
    """`meeting Ana friday`: the last one, or the next?"""
    one = day.when.sure
    if one and one.time and one.day == reader.today and not _is_weekday(reader, day):
        return False  # `at 15:00`
    if was is None or all(one.day > reader.today for one in was.when.readings):
        return False
    return _away(reader, day) <= _SOON and _away(reader, was) <= _SOON


def _is_weekday(reader: Reader, day: Dated) -> bool:
    words = re.findall(r"\w+", reader.line.lower[day.start : day.end])
    return not WEEKDAY.keys().isdisjoint(words)


def _away(reader: Reader, day: Dated | None) -> int:
    """How many days away the nearest reading is."""
    readings = day.when.readings if day else ()
    return min((abs((one.day - reader.today).days) for one in readings), default=999)


def _ask(
    reader: Reader, does: str, day: Dated, was: Dated | None, people: list[int]
) -> None:
    readings = [
        Reading(
            f"not yet: follow up {reader.label(day_of(one))}",
            (("follow_up", day_of(one)), ("follow_up_why", does)),
        )
        for one in day.when.readings
    ]
    for one in was.when.readings if was else ():
        talk = (("date", one.day), ("kind", "talk"), ("channel", "in-person"))
        at = (("time", one.time),) if one.time else ()
        readings.append(Reading(f"talked {reader.label(day_of(one))}", (*talk, *at)))
    words = reader.line.words(day.start, day.end)
    field = "date"
    if "kind" in reader.one:  # of another talk, whose day it is not
        field, readings = "follow_up", readings[: len(day.when.readings)]
    chosen = reader.ask(field, "was it, or is it to be?", readings, words)
    reader.take_day(chosen)
    reader.span(day.start, day.end, field)
    if chosen and chosen.changes[0][0] == "date":
        reader.talked(*people)
    elif chosen:
        reader.put("follow_up_whose", tuple(people))
