"""The form for a conversation: its lines, read into a record and what they told me."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from rapport_tui.fields import (
    Field,
    FieldError,
    as_text,
    choice,
    lines,
    one_line,
    whole,
)
from rapport_tui.fields import words as words_of
from rapport_tui.text import listed
from rapport_tui.when import Clock, Direction, read

KINDS = ("talk", "greeting", "outreach")
CHANNELS = ("", "in-person", "video", "phone", "message", "email", "social", "letter")
BEGAN = ("", "me", "them", "both")
SCALE = ("", "1", "2", "3", "4", "5")


def _number(line: str) -> int | None:
    return int(line) if line in SCALE[1:] else None


LOG = (
    Field("kind", "What", "", as_text, choice(KINDS), KINDS),
    Field("channel", "How", "", as_text, choice(CHANNELS), CHANNELS),
    Field("on", "Day", "today, yesterday, fri, 3 may", as_text, one_line),
    Field("began", "Began by", "", as_text, choice(BEGAN), BEGAN),
    Field("energy", "Their energy", "", as_text, _number, SCALE),
    Field("depth", "How deep", "", as_text, _number, SCALE),
    Field("minutes", "Minutes", "", as_text, whole(1, 1440, "minutes")),
    Field("place", "Where", "", as_text, one_line),
    Field("notes", "Notes", "", as_text, lines, lines=True),
    Field("learned", "They told me", "a line each", as_text, lines, lines=True),
    Field("gave", "I gave", "separated by commas", as_text, words_of),
    Field("received", "I received", "separated by commas", as_text, words_of),
    Field("follow_up", "Follow up", "friday, in 2 weeks, 3 may", as_text, one_line),
)


def _day(line: str, clock: Clock, direction: Direction) -> date:
    """The day that is meant; a talk is not ahead, and a follow-up is."""
    when = read(line, clock, direction)
    if when is None:
        example = "yesterday" if direction == "past" else "tomorrow"
        raise FieldError(f"{line!r} is not a day: write {example}, fri or 2026-05-03")
    if when.sure is None:
        days = [str(one.day) for one in when.readings[:3]]
        raise FieldError(f"{when.question} Write {listed(days, 'or') or '2026-05-03'}")
    if direction == "past" and when.sure.day > clock.today:
        raise FieldError("that day is still ahead: p plans a conversation")
    if direction == "future" and when.sure.day <= clock.today:
        raise FieldError("a follow-up is for a day ahead: write tomorrow, or fri")
    return when.sure.day


@dataclass(frozen=True, slots=True)
class Logged:
    """A conversation as read: its record, what they told me, and when to follow up."""

    record: dict[str, Any]
    details: list[dict[str, str]]
    follow_up: date | None
    errors: dict[str, str]


def read_log(typed: Mapping[str, str], now: datetime, clock: Clock) -> Logged:
    """What the form's lines say; `errors` are by field."""
    record: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for field in LOG:
        try:
            record[field.name] = field.read(typed.get(field.name, ""))
        except FieldError as error:
            errors[field.name] = str(error)
    day = follow_up = None
    try:
        day = _day(record.pop("on", None) or "", clock, "past")
    except FieldError as error:
        errors["on"] = str(error)
    try:
        if said := record.pop("follow_up", None):
            follow_up = _day(said, clock, "future")
    except FieldError as error:
        errors["follow_up"] = str(error)
    told = (record.pop("learned", None) or "").splitlines()
    details = [{"on": str(day), "text": one.strip()} for one in told if one.strip()]
    # Today's talk has just been; of another day only the day is known.
    record["at"] = now.isoformat(timespec="seconds") if day == clock.today else str(day)
    kept = {key: value for key, value in record.items() if value}
    return Logged(kept, details, follow_up, errors)
