"""As much of a book as reminders depend on: its people, and what happened lately.

What was said more than a year ago changes no reminder of most people, and most fields
none of anybody: to read all of a large book takes longer than to reckon.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from rapport_tui.book.contents import Tables, created
from rapport_tui.book.convert import NO_NAME, TABLES, convert
from rapport_tui.book.entries import part_of_a_date
from rapport_tui.book.lines import batches
from rapport_tui.book.readers import LONGEST_LINE, Reader, Reading, Unreadable
from rapport_tui.model import (
    FIRST_DAYS,
    REAL_CHANNELS,
    TALKS,
    WRITTEN_CHANNELS,
    YEAR,
    Book,
    Contact,
    Met,
)
from rapport_tui.people import OF_ONE, by_id, with_talks
from rapport_tui.text import storable

# Moments may lie in another order than the days that are written in them.
_APART = timedelta(days=3)
_DAY = timedelta(days=1)
_NEVER = Met()
# What few people have, and what counts where it is there.
_RARE = frozenset(
    ("every", "openness", "dates", "resting", "paused_until", "rhythm_from")
)
_NOBODY = list(Contact(0, NO_NAME))
_NAME, _CIRCLE, _MET, _CREATED = map(
    Contact._fields.index, ("name", "circle", "met", "created")
)
Record = Mapping[str, Any]
People = Mapping[int, list["Told"]]


class Told(NamedTuple):
    """A talk, as far as reminders depend on it; later ones are greater."""

    moment: float
    id: int
    on: date
    kind: str | None
    channel: str | None
    began: str | None = None
    answered: date | None = None
    energy: int | None = None

    @property
    def written(self) -> bool:
        return self.channel in WRITTEN_CHANNELS


def lately(tables: Tables, today: date) -> Book:
    """A book whose reminders are those of the whole book; other fields are empty."""
    contacts = _contacts(tables.get("contacts", {}), today)
    known = {"contacts": {str(one.id): one for one in contacts}}
    values = {
        table: [
            value
            for id, record in tables.get(table, {}).items()
            if (value := convert(table, int(id), record, known)[0]) is not None
        ]
        for table in (*OF_ONE, "plans")
    }
    book = by_id({"contacts": contacts, **values}, created(tables))
    talks: People = {one.id: [] for one in contacts}
    _add_talks(talks, tables.get("conversations", {}), today)
    return book._replace(people=with_talks(book, talks, book.contacts))


def _contacts(records: Mapping[str, Record], today: date) -> list[Contact]:
    """The people, each with what counts; those whom we met just now with all."""
    circles, entries = _Values("contacts", "circle"), _Values("contacts", "created")
    mets = _Values(
        "contacts", "met", lambda on, reading: Met(part_of_a_date(on, reading))
    )
    new = str(today - FIRST_DAYS * _DAY)
    found = []
    for batch in batches(records):
        for id, record in batch.items():
            get, values = record.get, _NOBODY.copy()
            name, met = get("name"), get("met")
            on = met.get("on") if type(met) is dict else None
            plain = _RARE.isdisjoint(record) and (type(on) is not str or on < new)
            plain = plain and type(name) is str and 0 < len(name) <= LONGEST_LINE
            try:
                values[0], values[_NAME] = int(id), plain and storable(name)
                values[_CIRCLE] = circles[get("circle")]
                values[_MET] = mets[on] or _NEVER
                values[_CREATED] = entries[get("created")]
            except TypeError:  # a list or an object can be no key
                plain = False
            if plain:
                found.append(tuple.__new__(Contact, values))
            else:
                found.append(convert("contacts", int(id), record, {})[0])
    return found


def _add_talks(people: People, records: Mapping[str, Record], today: date) -> None:
    """The talks with each that count, the newest first: those of the last year.

    With older ones where these do not say all.
    """
    read = _Talks(str(today - YEAR - _APART))
    for batch in batches(records):
        read.into(people, batch)
    for talks in people.values():
        talks.sort(reverse=True)
    wanting = {id: talks for id, talks in people.items() if not _say_all(talks, today)}
    read.older_into(wanting)
    for talks in wanting.values():
        talks.sort(reverse=True)


def _say_all(talks: list[Told], today: date) -> bool:
    """Whether no older talk can change a reminder: we met, and all since is known.

    An older outreach counts as answered by the oldest talk that is known here: where
    that came before the last real one, it is of no account.
    """
    real = oldest = None
    for talk in talks:
        if talk.kind in TALKS and talk.on <= today:
            oldest = talk.on
            if real is None and talk.channel in REAL_CHANNELS:
                real = oldest
    return real is not None and real >= today - YEAR and oldest <= real


class _Talks:
    """Reads talks as the whole book reads them, as far as they count here.

    Those from before a day are kept as they stand: few of them are asked for.
    """

    def __init__(self, since: str) -> None:
        self._since = since
        self._older: list[tuple[int, str, str, Any, Any]] = []
        self._values = [
            _Values("conversations", name)
            for name in ("at", "kind", "channel", "began", "answered", "energy")
        ]

    def into(self, people: People, batch: Mapping[str, Record]) -> None:
        """Put the recent ones to their people."""
        times, kinds, channels, sides, answers, energies = self._values
        since, older, make = self._since, self._older.append, tuple.__new__
        for id, record in batch.items():
            get = record.get
            who, at, answered = get("with"), get("at"), get("answered")
            if type(who) is not list or type(at) is not str:
                continue
            if len(who) != 1 or type(who[0]) is not int:
                who = {one for one in who if type(one) is int}
            # An outreach may have been answered much later.
            if at < since and not answered:
                for one in who:
                    older((one, id, at, get("kind"), get("channel")))
                continue
            if (when := times[at]) is None:
                continue
            on, moment = when
            try:
                kind, channel = kinds[get("kind")], channels[get("channel")]
                began, answered = sides[get("began")], answers[answered]
                # As keys, 1.0 and true are 1.
                energy = energies[one] if type(one := get("energy")) is int else None
                talk = moment, int(id), on, kind, channel, began, answered, energy
            except TypeError:  # a list or an object can be no key
                value, _ = convert("conversations", int(id), record, {})
                talk = tuple(getattr(value, name) for name in Told._fields)
            for one in who:
                if one in people:
                    people[one].append(make(Told, talk))

    def older_into(self, people: People) -> None:
        """Put the older ones to those people who want them."""
        times, kinds, channels, *_ = self._values
        for one, id, at, kind, channel in self._older:
            if one in people and (when := times[at]) is not None:
                on, moment = when
                told = kinds.get_any(kind), channels.get_any(channel)
                people[one].append(Told(moment, int(id), on, *told))


class _Values(dict[Any, Any]):
    """What a field's values mean: the same few come again and again."""

    def __init__(self, table: str, field: str, reader: Reader | None = None) -> None:
        self._reader = reader or TABLES[table].fields[field][1]
        self._reading = Reading(table, 0, {})

    def get_any(self, raw: Any) -> Any:
        """Also of a list or an object, which can be no key."""
        try:
            return self[raw]
        except TypeError:
            return None

    def __missing__(self, raw: Any) -> Any:
        value = None
        if raw is not None and raw != "":
            try:
                value = self._reader(raw, self._reading)
            except Unreadable:
                pass
        if type(value) is dict:  # a time is told in several ways
            value = value["on"], value["moment"]
        self[raw] = value
        return value
