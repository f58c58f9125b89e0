"""What has been read of a line so far: who it is about, fields, spans and questions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from rapport_tui.capture.line import Line
from rapport_tui.capture.persons import Found, Names
from rapport_tui.capture.values import Ask, Choices, Reading, Someone, Span
from rapport_tui.text import ago, day_in_words, time_in_words
from rapport_tui.when import Direction, Moment, When

_AN_HOUR = timedelta(hours=1)
_OFFERED = (1, 3, 7, 14)  # days away, where no day was said
_JOINERS = frozenset({"", "and", "but", "so", "then", "also", "&", "with", "to"})


class _Taken(NamedTuple):
    people: list[Someone]
    spans: list[Span]
    asks: list[Ask]
    details: list[Any]


class Reader:
    """Collects what the clauses of one line say."""

    def __init__(self, line: Line, names: Names, choices: Choices) -> None:
        self.line = line
        self.names = names
        self.choices = choices
        self.today = line.clock.today
        self.people: list[Someone] = []
        self.given = 0  # how many people were known before the line was read
        self.one: dict[str, Any] = {}  # fields of one value
        self.many: dict[str, list[Any]] = {}  # fields of several
        self.asks: list[Ask] = []
        self.spans: list[Span] = []
        self.notes: list[tuple[int, int]] = []
        self.bodies: list[tuple[int, int]] = []  # read, but may name somebody
        self.last: tuple[int, ...] | None = None  # who was named last
        self.begins: dict[tuple[int, int], bool] = {}  # whether a clause does there
        self._named: dict[tuple[str, int, bool], Found | None] = {}

    # Taking

    def span(self, start: int, end: int, field: str) -> None:
        words = self.line.raw[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        if start < end:
            self.spans.append(Span(start, end, field))

    def put(self, field: str, value: Any) -> None:
        """Set a field of one value; what was said first holds."""
        self.one.setdefault(field, value)

    def set_day(self, day: date | datetime) -> None:
        """The day of the conversation, with its time where one was said."""
        if isinstance(day, datetime):
            self.put("date", day.date())
            self.put("time", day.time())
        else:
            self.put("date", day)

    def add(self, field: str, value: Any) -> None:
        values = self.many.setdefault(field, [])
        if value not in values:
            values.append(value)

    def talked(self, *people: int) -> None:
        """These were there; others are only spoken of."""
        for one in people:
            self.add("talked", one)

    def note(self, start: int, end: int) -> None:
        if self.line.words(start, end).lower().strip(" .,;:?!") not in _JOINERS:
            self.notes.append((start, end))

    def taken(self) -> _Taken:
        """What has been taken of people so far, to come back to."""
        details = self.many.get("details", [])
        return _Taken([*self.people], [*self.spans], [*self.asks], [*details])

    def take_back(self, taken: _Taken) -> None:
        """Forget the people that were taken since, who turned out not to be meant."""
        self.people, self.spans, self.asks, details = taken
        if "details" in self.many:
            self.many["details"] = details

    # Asking

    def ask(
        self,
        field: str,
        question: str,
        readings: Sequence[Reading],
        words: str,
    ) -> Reading | None:
        """What was chosen by hand among the readings; else the question stays."""
        chosen = self.choices.readings.get((field, words.casefold()))
        if chosen is not None and 0 <= chosen < len(readings):
            return readings[chosen]
        if all(one.field != field or one.words != words for one in self.asks):
            self.asks.append(Ask(field, question, tuple(readings), words))
        return None

    def take(self, reading: Reading | None) -> None:
        for field, value in reading.changes if reading else ():
            self.put(field, value)

    def take_day(self, reading: Reading | None) -> None:
        """The answer to which day it was; one to come is a follow-up instead."""
        moved = reading is not None and reading.changes[0][0] == "follow_up"
        if moved and "follow_up" not in self.one:
            self.put("moved", True)
        self.take(reading)

    def label(self, day: date | datetime) -> str:
        only = day.date() if isinstance(day, datetime) else day
        at = f" {time_in_words(day.time())}" if isinstance(day, datetime) else ""
        return f"{day_in_words(only, self.today)}{at} · {ago(only, self.today)}"

    def settled(
        self, field: str, when: When, words: str, direction: Direction = None
    ) -> date | datetime | None:
        """The day a phrase means for a field; None where it is asked.

        An interaction is not ahead, and a follow-up not behind. What turns out to be
        one to come is a follow-up, and marked as `later`.
        """
        days = [day_of(one) for one in when.readings]
        question = when.question
        if skipped := [one for one in days if _skipped(one)]:
            question = question or "the clocks skip that time: when is it?"
            days = [one + _AN_HOUR if one in skipped else one for one in days]
        if question is None and days:
            wrong = self._wrong(days[0], direction)
            if not wrong:
                return days[0]
            question = wrong
        fitting = [day for day in days if not self._wrong(day, direction)]
        later: list[Reading] = []
        if not fitting and field == "date":
            later = [
                Reading(f"not yet: follow up {self.label(one)}", (("follow_up", one),))
                for one in days
            ]
        if not fitting:
            sign = -1 if direction == "past" else 1
            fitting = [self.today + timedelta(sign * days) for days in _OFFERED]
        readings = [Reading(self.label(one), ((field, one),)) for one in fitting]
        chosen = self.ask(field, question or "on which day?", later + readings, words)
        if chosen in later:
            self.take_day(chosen)
            self.put("later", True)
            return None
        return chosen.value if chosen else None

    def _wrong(self, day: date | datetime, direction: Direction) -> str | None:
        only = day.date() if isinstance(day, datetime) else day
        now = self.line.clock.now
        if direction == "past" and only > self.today:
            return "that day is still ahead: when was it?"
        if direction == "past" and isinstance(day, datetime) and day > now:
            return "that time is still ahead: when was it?"
        if direction == "future" and only < self.today:
            return "that day is past: when is it?"
        if direction == "future" and isinstance(day, datetime) and day < now:
            return "that time is past: when is it?"
        return None

    def person_at(self, place: int, end: int, *, cue: bool) -> Found | None:
        text = self.line.text
        if (text, place, cue) not in self._named:
            self._named[text, place, cue] = self.names.at(text, place, cue=cue)
        found = self._named[text, place, cue]
        return found if found is not None and found.end <= end else None


def _skipped(day: date | datetime) -> bool:
    """Is it within the hour that is left out when summer time begins?"""
    return isinstance(day, datetime) and day.astimezone().replace(tzinfo=None) != day


def day_of(moment: Moment) -> date | datetime:
    """The day, with its time where one was said."""
    if moment.time is None:
        return moment.day
    return datetime.combine(moment.day, moment.time)
