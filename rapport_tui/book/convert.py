"""What the records of a file mean: model values, and what could not be read.

A row a field. A value that cannot be understood is left out and listed as a problem;
the file keeps it as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from rapport_tui import model
from rapport_tui.book.entries import (
    agreements,
    channels,
    details,
    free_fields,
    gifts,
    met,
    occasions,
    relations,
    texts,
)
from rapport_tui.book.readers import (
    Problem,
    Reader,
    Reading,
    Unreadable,
    day,
    days,
    long_text,
    moment,
    moment_day,
    moment_text,
    one_of,
    people,
    quoted,
    reference,
    scale,
    subject,
    text,
    truth,
    whole,
)

Record = Mapping[str, Any]
Tables = Mapping[str, Mapping[str, Record]]
NO_NAME = "(no name)"
NAME_IT = "give the person a name"
REMOVE_IT = "remove the record"
_SEVERAL = -1
_MOST_DAYS = 3650
_MOST_MINUTES = 7 * 24 * 60


class Table(NamedTuple):
    """`fields`: the attribute and the reader of each field of the file.

    A reader whose attribute is empty gives several attributes by name. A record
    without one of `needs` (names of attributes) is left out.
    """

    make: type
    fields: Mapping[str, tuple[str, Reader]]
    needs: tuple[str, ...] = ()


class _Places(NamedTuple):
    """The same by the places of the attributes in the value: that is much faster."""

    empty: list[Any]
    fields: Mapping[str, tuple[int, Reader]]
    place: Mapping[str, int]

    @classmethod
    def of(cls, table: Table) -> _Places:
        names = table.make._fields
        place = {name: at for at, name in enumerate(names)}
        fields = {
            name: (place.get(attribute, _SEVERAL), read)
            for name, (attribute, read) in table.fields.items()
        }
        return cls(
            [table.make._field_defaults.get(one) for one in names], fields, place
        )


def _same(**readers: Reader) -> dict[str, tuple[str, Reader]]:
    return {name: (name, reader) for name, reader in readers.items()}


_contact = reference("contacts")

TABLES: Mapping[str, Table] = {
    "contacts": Table(
        model.Contact,
        _same(
            name=text,
            aliases=texts,
            pronouns=text,
            role=text,
            org=text,
            circle=text,
            tags=texts,
            channels=channels,
            timezone=text,
            places=texts,
            met=met,
            relations=relations,
            interests=texts,
            values=texts,
            motivations=texts,
            challenges=texts,
            details=details,
            off_limits=texts,
            welcome=texts,
            culture=text,
            dates=occasions,
            hope=long_text,
            wanted_level=scale,
            openness=one_of("not-now", "open", "mutual"),
            level=scale,
            every=days(1, _MOST_DAYS),
            rhythm_from=day,
            paused_until=day,
            resting=truth,
            agreements=agreements,
            fields=free_fields,
            notes=long_text,
            created=moment_day,
            updated=moment_text,
            uid=text,
        ),
    ),
    "conversations": Table(
        model.Conversation,
        {
            "with": ("people", people),
            "at": ("", moment),
            **_same(
                kind=one_of("talk", "greeting", "outreach"),
                channel=one_of(
                    *sorted(model.REAL_CHANNELS), *sorted(model.WRITTEN_CHANNELS)
                ),
                began=one_of("me", "them", "both"),
                answered=day,
                energy=scale,
                depth=scale,
                minutes=whole(0, _MOST_MINUTES, "minutes"),
                place=text,
                notes=long_text,
                gave=texts,
                received=texts,
                plan=reference("plans"),
                raw=long_text,
            ),
        },
    ),
    "promises": Table(
        model.Promise,
        _same(
            contact=_contact,
            by=one_of("me", "them"),
            what=long_text,
            made=day,
            due=day,
            done=day,
            dropped=day,
        ),
        needs=("contact",),
    ),
    "strains": Table(
        model.Strain,
        _same(contact=_contact, what=long_text, on=day, mended=day),
        needs=("contact",),
    ),
    "plans": Table(
        model.Plan,
        {
            "with": ("people", people),
            **_same(
                text=long_text,
                state=one_of("draft", "ready", "held", "dropped"),
                told=day,
                conversation=reference("conversations"),
                created=moment_text,
                updated=moment_text,
            ),
        },
    ),
    "followups": Table(
        model.FollowUp,
        _same(contact=_contact, due=day, why=long_text, rule=text, done=day),
        needs=("contact", "due"),
    ),
    "snoozes": Table(
        model.Snooze,
        _same(contact=_contact, code=text, subject=subject, until=day),
        needs=("contact", "code", "until"),
    ),
    "acknowledged": Table(
        model.Acknowledgement,
        _same(contact=_contact, code=text, subject=text, on=day),
        needs=("contact", "code", "subject", "on"),
    ),
    "shelf": Table(
        model.ShelfItem,
        _same(
            what=long_text, link=text, interests=texts, given=gifts, created=moment_text
        ),
        needs=("what",),
    ),
    "drafts": Table(
        model.Draft,
        _same(of=text, text=long_text, at=moment_text),
        needs=("of", "text"),
    ),
}


_PLACES = {name: _Places.of(table) for name, table in TABLES.items()}


def convert(table: str, id: int, record: Record, known: Tables) -> tuple[Any, Reading]:
    """A record's value, None where it cannot be one, and what was wrong with it.

    `known` are the tables that references may point into.
    """
    empty, fields, place = _PLACES[table]
    reading = Reading(table, id, known)
    values = empty.copy()
    values[0] = id
    for name, raw in record.items():
        if raw is None or raw == "" or (field := fields.get(name)) is None:
            continue
        at, read = field
        reading.field = name
        try:
            value = read(raw, reading)
        except Unreadable as error:
            reading.report(f"{quoted(raw)} is not {error}", "leave the field out")
            continue
        if at != _SEVERAL:
            values[at] = value
        else:
            for attribute, part in value.items():
                values[place[attribute]] = part
    row = TABLES[table]
    if table == "contacts" and values[place["name"]] is None:
        reading.field = "name"
        reading.report("a person without a name", NAME_IT)
        values[place["name"]] = NO_NAME
    for name in row.needs:
        if values[place[name]] in (None, ""):
            reading.field = name
            reading.report("without it the record says nothing", REMOVE_IT)
            return None, reading
    return tuple.__new__(row.make, values), reading


def refers_to(record: Record, ids: set[int]) -> bool:
    """Whether a record names one of these ids where a reference may stand."""
    for name in ("contact", "plan", "conversation"):
        if type(id := record.get(name)) is int and id in ids:
            return True
    met = record.get("met")
    named = [met.get("through")] if type(met) is dict else []
    for name, key in (("with", None), ("relations", "who"), ("given", "contact")):
        if type(entries := record.get(name)) is list:
            named += [
                one.get(key) if type(one) is dict and key else one for one in entries
            ]
    return any(type(id) is int and id in ids for id in named)


__all__ = [
    "NAME_IT",
    "NO_NAME",
    "REMOVE_IT",
    "TABLES",
    "Problem",
    "convert",
    "refers_to",
]
