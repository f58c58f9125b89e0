"""What one line of quick capture says, as a value; what it leaves open, as questions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any, NamedTuple


class Someone(NamedTuple):
    """Who is meant: a `contact` of the book, somebody `new`, or one of `candidates`.

    `words` are those that named them.
    """

    words: str
    contact: int | None = None
    new: str | None = None
    candidates: tuple[int, ...] = ()


class Promised(NamedTuple):
    """`by` is me or them; `due` a day or None. `whose` as in `Capture`."""

    by: str
    what: str
    due: date | None = None
    whose: tuple[int, ...] | None = None


class Event(NamedTuple):
    """A fact that keeps its own date: `when` is `YYYY-MM-DD` or `YYYY-MM`."""

    what: str
    when: str
    whose: tuple[int, ...] | None = None


class Birthday(NamedTuple):
    """`YYYY-MM-DD`, or `--MM-DD` where the year is not known."""

    on: str
    whose: tuple[int, ...] | None = None


class Word(NamedTuple):
    """An interest, a topic or a detail, and whose."""

    text: str
    whose: tuple[int, ...] | None = None


class Reading(NamedTuple):
    """One answer to a question: what it sets, and how it is shown."""

    label: str
    changes: tuple[tuple[str, Any], ...] = ()

    @property
    def value(self) -> Any:
        return self.changes[0][1] if self.changes else None


class Ask(NamedTuple):
    """Something that is not sure; `words` are those it is about."""

    field: str
    question: str
    readings: tuple[Reading, ...] = ()
    words: str = ""


class Span(NamedTuple):
    """Characters of the line that were read into a field."""

    start: int
    end: int
    field: str


class Choices(NamedTuple):
    """What was decided by hand; by words of the line, so that typing on keeps it.

    `readings`: (field, words) to the number of the reading taken. `unread`: (field,
    words) that are to stay text. `new`: names that mean somebody new.
    """

    readings: Mapping[tuple[str, str], int] = {}
    unread: frozenset[tuple[str, str]] = frozenset()
    new: frozenset[str] = frozenset()


class Capture(NamedTuple):
    """What a line says. A field with an open question is empty; `asks` has it.

    `whose` in the parts counts in `people`, None means all of them. `follow_up` is a
    date, or a datetime where a time was said. `met`: for the first time, as far as the
    line says; `met_through` the contact who introduced us. `every` is days, `rule` an RRULE. `each`:
    several people met at one event, an entry each. `moved`: the follow-up is the answer
    to which day the talk was, which is still to come. `talked` counts in `people`, too: whom
    the conversation was with, where that is said; others are only spoken of.
    """

    raw: str
    people: tuple[Someone, ...] = ()
    date: date | None = None
    time: time | None = None
    kind: str | None = None
    channel: str | None = None
    began: str | None = None
    minutes: int | None = None
    place: str | None = None
    met: bool = False
    met_at: str | None = None
    met_how: str | None = None
    met_through: int | None = None
    interests: tuple[Word, ...] = ()
    off_limits: tuple[Word, ...] = ()
    promises: tuple[Promised, ...] = ()
    gave: tuple[str, ...] = ()
    received: tuple[str, ...] = ()
    birthday: Birthday | None = None
    events: tuple[Event, ...] = ()
    details: tuple[Word, ...] = ()
    tags: tuple[str, ...] = ()
    follow_up: date | datetime | None = None
    follow_up_why: str | None = None
    follow_up_whose: tuple[int, ...] | None = None
    moved: bool = False
    talked: tuple[int, ...] = ()
    every: int | None = None
    rule: str | None = None
    note: str = ""
    asks: tuple[Ask, ...] = ()
    spans: tuple[Span, ...] = ()
    each: bool = False

    @property
    def open(self) -> tuple[str, ...]:
        """The fields with an open question."""
        return tuple(dict.fromkeys(one.field for one in self.asks))
