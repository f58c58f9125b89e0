"""The shell-safe spelling: `due:friday`, `every:3w`, `+tag`."""

from __future__ import annotations

import re

from rapport_tui.capture.line import Keyed
from rapport_tui.capture.reader import Reader
from rapport_tui.capture.values import Birthday, Reading
from rapport_tui.capture.words import ADVERBS, CADENCE_UNIT
from rapport_tui.when import read


def keyed(reader: Reader) -> None:
    """Take the tags and the keyed values of the line."""
    for one in reader.line.keyed:
        _KEYS[one.key](reader, one)


def _tag(reader: Reader, one: Keyed) -> None:
    reader.add("tags", one.value)
    reader.span(one.start, one.end, "tags")


def _date(reader: Reader, one: Keyed, field: str, direction: str) -> object:
    value = one.value.replace("_", " ")
    when = read(value, reader.line.clock, direction)
    if when is None and re.fullmatch(r"[a-z]+[-.]\S+", value, re.IGNORECASE):
        when = read(re.sub(r"[-.]", " ", value), reader.line.clock, direction)
    if when is None and direction == "future":
        when = read(f"in {value}", reader.line.clock, direction)  # `fu:2w`
    if when is None:
        reader.ask(
            field, f"{one.value!r} is no day: write {one.key}:friday", (), one.value
        )
        return None
    reader.span(one.start, one.end, field)
    return reader.settled(field, when, one.value, direction)


def _due(reader: Reader, one: Keyed) -> None:
    day = _date(reader, one, "due", "future")
    promises = reader.many.get("promises", [])
    if day is None:
        return
    if not promises:
        reader.ask("due", "a day, but no promise: what was promised?", (), one.value)
        return
    only = day.date() if hasattr(day, "date") else day
    undated = [n for n, promise in enumerate(promises) if promise.due is None]
    place = undated[-1] if undated else len(promises) - 1
    promises[place] = promises[place]._replace(due=only)


def _follow_up(reader: Reader, one: Keyed) -> None:
    if (day := _date(reader, one, "follow_up", "future")) is not None:
        reader.one["follow_up"] = day
        reader.asks = [ask for ask in reader.asks if ask.field != "follow_up"]


def _on(reader: Reader, one: Keyed) -> None:
    if (day := _date(reader, one, "date", "past")) is not None:
        reader.one.pop("date", None)
        reader.one.pop("date_asked", None)
        reader.asks = [ask for ask in reader.asks if ask.field != "date"]
        reader.set_day(day)
    else:
        reader.put("date_asked", True)


def _every(reader: Reader, one: Keyed) -> None:
    found = re.fullmatch(
        r"(\d{1,3})-?(d|days?|w|wks?|weeks?|mo|months?|y|yrs?|years?)?", one.value
    )
    adverb = ADVERBS.get(one.value.lower())
    unit = {"d": 1, "w": 7, "m": 30, "y": 365}
    if adverb or one.value.lower() in CADENCE_UNIT:
        reader.one["every"] = adverb or CADENCE_UNIT[one.value.lower()]
    elif found and int(found[1]):
        reader.one["every"] = int(found[1]) * unit[(found[2] or "d")[0]]
    else:
        months = re.fullmatch(r"(\d{1,3})m", one.value)
        days = int(months[1]) * 30 if months else 0
        readings = [Reading(f"every {days} days", (("every", days),))] if days else []
        question = (
            "months?" if months else f"{one.value!r} is no rhythm: write every:3w"
        )
        reader.take(reader.ask("every", question, readings, one.value))
        return
    reader.span(one.start, one.end, "every")


def _bday(reader: Reader, one: Keyed) -> None:
    value = one.value
    if re.fullmatch(r"--\d\d-\d\d|\d{4}-\d\d-\d\d", value):
        when = read(
            "2028" + value[1:] if value.startswith("--") else value, reader.line.clock
        )
        if when and when.sure:
            reader.put("birthday", Birthday(value))
            reader.span(one.start, one.end, "birthday")
            return
    when = read(
        re.sub(r"[_-]", " ", value)
        if not value[0].isdigit() or re.search("[a-z]", value)
        else value,
        reader.line.clock,
        "future",
    )
    days = (
        list(dict.fromkeys(f"--{moment.day:%m-%d}" for moment in when.readings))
        if when
        else []
    )
    year = re.search(r"(19|20)\d\d$", value)
    if year and when and when.sure:
        days = [when.sure.day.isoformat()]
    if len(days) == 1:
        reader.put("birthday", Birthday(days[0]))
        reader.span(one.start, one.end, "birthday")
        return
    readings = [Reading(day, (("birthday", Birthday(day)),)) for day in days]
    question = (
        "which is the day?" if days else f"{value!r} is no day: write bday:12-may"
    )
    reader.take(reader.ask("birthday", question, readings, value))


def _at(reader: Reader, one: Keyed) -> None:
    place = one.value.replace("_", " ")
    reader.one["place"] = place
    reader.span(one.start, one.end, "place")
    if reader.one.get("met"):
        reader.one["met_at"] = place


_KEYS = {
    "tags": _tag,
    "due": _due,
    "fu": _follow_up,
    "on": _on,
    "every": _every,
    "bday": _bday,
    "at": _at,
}
