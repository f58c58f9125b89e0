"""How lists, and the objects in a contact's fields, are read part by part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rapport_tui.book.readers import (
    Reader,
    Reading,
    Unreadable,
    day,
    days,
    list_of,
    long_text,
    quoted,
    reference,
    text,
    truth,
)
from rapport_tui.model import (
    Agreement,
    Channel,
    Detail,
    Gift,
    Met,
    Occasion,
    Relation,
)
from rapport_tui.text import iso_date


def _each(value: Any, reading: Reading, read: Reader) -> Iterable[Any]:
    for one in list_of(value):
        if one is None or one == "":
            continue
        try:
            yield read(one, reading)
        except Unreadable as error:
            reading.report(f"{quoted(one)} is not {error}", "take the entry out")


def _entries(read: Reader) -> Reader:
    return lambda value, reading: tuple(_each(value, reading, read))


def _known(
    value: Any,
    reading: Reading,
    must: Mapping[str, Reader],
    may: Mapping[str, Reader] = {},
) -> dict[str, Any]:
    """The parts of an object; without those it must have it is unreadable."""
    if type(value) is not dict:
        raise Unreadable("an object")
    found = {}
    for name, read in must.items():
        if value.get(name) in (None, ""):
            raise Unreadable(f"complete: {name} is missing")
        found[name] = read(value[name], reading)
    for name, read in may.items():
        if value.get(name) in (None, ""):
            continue
        try:
            found[name] = read(value[name], reading)
        except Unreadable as error:
            reading.report(
                f"{name}: {quoted(value[name])} is not {error}", f"leave {name} out"
            )
    return found


def _channel(value: Any, reading: Reading) -> Channel:
    return Channel(
        **_known(value, reading, {"kind": text, "value": text}, {"label": text})
    )


def _relation(value: Any, reading: Reading) -> Relation:
    found = _known(value, reading, {"who": _who}, {"is": text})
    return Relation(found["who"], found.get("is"))


def _who(value: Any, reading: Reading) -> int | str:
    if type(value) is int:
        return reference("contacts")(value, reading)
    return text(value, reading)


def _detail(value: Any, reading: Reading) -> Detail:
    return Detail(
        **_known(value, reading, {"text": long_text}, {"on": day, "asked": day})
    )


def _agreement(value: Any, reading: Reading) -> Agreement:
    return Agreement(**_known(value, reading, {"text": long_text}, {"on": day}))


def _gift(value: Any, reading: Reading) -> Gift:
    return Gift(
        **_known(value, reading, {"contact": reference("contacts")}, {"on": day})
    )


def _occasion(value: Any, reading: Reading) -> Occasion:
    found = _known(
        value,
        reading,
        {"label": text, "on": _yearly},
        {"lead": days(0, 366), "once": truth},
    )
    found |= found.pop("on")
    return Occasion(**found)


def _yearly(value: Any, reading: Reading) -> dict[str, int]:
    if type(value) is str and value.startswith("--"):
        on = iso_date("2000" + value[1:])
        if on is None:
            raise Unreadable("a date (YYYY-MM-DD or --MM-DD)")
        return {"month": on.month, "day": on.day}
    on = day(value, reading)
    return {"month": on.month, "day": on.day, "year": on.year}


texts = _entries(text)
channels = _entries(_channel)
relations = _entries(_relation)
details = _entries(_detail)
agreements = _entries(_agreement)
gifts = _entries(_gift)
occasions = _entries(_occasion)


def part_of_a_date(value: Any, reading: Reading) -> str:
    """`YYYY`, `YYYY-MM` or the whole date."""
    if type(value) is str and len(value) in (4, 7, 10):
        day(value + "0000-01-01"[len(value) :], reading)
        return value
    raise Unreadable("a date, or the year and month of one")


def met(value: Any, reading: Reading) -> Met:
    parts = {
        "on": part_of_a_date,
        "at": text,
        "how": long_text,
        "through": reference("contacts"),
    }
    return Met(**_known(value, reading, {}, parts))


def free_fields(value: Any, _: Reading) -> Mapping[str, object]:
    if type(value) is not dict:
        raise Unreadable("an object")
    return value
