"""The words of date phrases, and the values that they are read into."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Literal, NamedTuple, Protocol

from rapport_tui.text import NUMBERS

Direction = Literal["past", "future"] | None


class Phrasing(Protocol):
    """What is needed of the settings."""

    date_order: str | None
    week_start: int
    clock: int


class Clock(NamedTuple):
    """How the user writes dates: `order` is dmy, mdy or None where it is not set.

    `week_start`: 0 is Monday. `hours`: 12 or 24.
    """

    now: datetime
    order: str | None = None
    week_start: int = 0
    hours: int = 24

    @classmethod
    def of(cls, settings: Phrasing, now: datetime) -> Clock:
        """How the user says dates, at that time of theirs."""
        local = now.replace(tzinfo=None)
        return cls(local, settings.date_order, settings.week_start, settings.clock)

    @property
    def today(self) -> date:
        return self.now.date()


class Moment(NamedTuple):
    """A day, with a time where one was said."""

    day: date
    time: time | None = None


class When(NamedTuple):
    """What a phrase may mean, the likeliest first; with a `question` nothing is sure."""

    readings: tuple[Moment, ...]
    question: str | None = None

    @property
    def sure(self) -> Moment | None:
        return None if self.question or not self.readings else self.readings[0]


class Token(NamedTuple):
    """A word, number or sign of the text, lower case, with its place."""

    text: str
    start: int
    end: int


_TOKEN = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}(?!\d)|\d{4}/\d{1,2}/\d{1,2}"
    r"|\d{1,2}:\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2}[./]\d{1,2}(?!\d)\.?"
    r"|\d+[^\W\d_]+|\d+|[^\W\d_]+(?:['’][^\W\d_]+)*|\S"
)


def tokens(text: str) -> list[Token]:
    """The text's words, numbers and signs."""
    return [
        Token(found[0].casefold(), found.start(), found.end())
        for found in _TOKEN.finditer(text)
    ]


WEEKDAYS = (
    ("monday", "mon"),
    ("tuesday", "tue", "tues"),
    ("wednesday", "wed", "weds"),
    ("thursday", "thu", "thur", "thurs"),
    ("friday", "fri"),
    ("saturday", "sat"),
    ("sunday", "sun"),
)
MONTHS = (
    ("january", "jan"),
    ("february", "feb"),
    ("march", "mar"),
    ("april", "apr"),
    ("may",),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sep", "sept"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
WEEKDAY = {name: day for day, names in enumerate(WEEKDAYS) for name in names}
MONTH = {name: month for month, names in enumerate(MONTHS, 1) for name in names}
NUMBER = {word: number for number, word in enumerate(NUMBERS)} | {"a": 1, "an": 1}
ORDINAL = {
    word: number
    for number, word in enumerate(["first", "second", "third", "fourth", "fifth"], 1)
} | {"last": -1}
_UNITS = (
    ("day", "d"),
    ("week", "wk", "w"),
    ("fortnight",),
    ("month", "mo"),
    ("year", "yr", "y"),
    ("hour", "hr", "h"),
    ("minute", "min"),
)
UNIT = {name: names[0] for names in _UNITS for name in names}


class Found(NamedTuple):
    """A reading of some tokens, and where it ends."""

    when: When
    end: int


class Phrase:
    """The tokens of a text, read from a place on."""

    def __init__(
        self, words: Sequence[Token], clock: Clock, direction: Direction
    ) -> None:
        self.words = words
        self.clock = clock
        self.direction = direction

    def towards(self, direction: Direction) -> Phrase:
        """The same words, looking the other way."""
        return Phrase(self.words, self.clock, direction)

    def at(self, place: int) -> str:
        return self.words[place].text if place < len(self.words) else ""

    def says(self, place: int, *texts: str) -> int | None:
        """The place after these words, if they stand there."""
        for number, text in enumerate(texts):
            if self.at(place + number) != text:
                return None
        return place + len(texts)


def sure(day: date, clock_time: time | None = None) -> When:
    return When((Moment(day, clock_time),))


def ask(question: str, *days: date) -> When:
    return When(tuple(Moment(day) for day in dict.fromkeys(days)), question)
