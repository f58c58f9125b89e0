"""The form for a conversation: its lines, read into a record and what they told me."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
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
from rapport_tui.when import Clock, read

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
)


def _day(line: str, clock: Clock) -> str:
    when = read(line, clock, "past")
    if when is None:
        raise FieldError(f"{line!r} is not a day: write yesterday, fri or 2026-05-03")
    if when.sure is None:
        days = [str(one.day) for one in when.readings[:3]]
        raise FieldError(f"{when.question} Write {listed(days, 'or') or '2026-05-03'}")
    if when.sure.day > clock.today:
        raise FieldError("that day is still ahead: p plans a conversation")
    return when.sure.day.isoformat()


def read_log(
    typed: Mapping[str, str], now: datetime, clock: Clock
) -> tuple[dict[str, Any], list[dict[str, str]], dict[str, str]]:
    """A conversation's fields, the details learned, and the errors by field."""
    record: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for field in LOG:
        try:
            record[field.name] = field.read(typed.get(field.name, ""))
        except FieldError as error:
            errors[field.name] = str(error)
    try:
        day = _day(record.pop("on", None) or "", clock)
    except FieldError as error:
        day, errors["on"] = None, str(error)
    # Today's talk has just been; of another day only the day is known.
    today = day == now.date().isoformat()
    learned = (record.pop("learned", None) or "").splitlines()
    details = [{"on": day, "text": told.strip()} for told in learned if told.strip()]
    record["at"] = now.isoformat(timespec="seconds") if today else day
    return {key: value for key, value in record.items() if value}, details, errors
