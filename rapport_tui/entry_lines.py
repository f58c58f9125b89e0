"""An entry of a record's list as a line of text, and back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from rapport_tui.fields import Entry, FieldError, day_of_year, kind_of
from rapport_tui.model import Contact
from rapport_tui.text import folded, iso_date, whole_number

_ASKED = re.compile(r" \(asked ([^()]*)\)$")
_OCCASION = re.compile(r" \(((?:lead \w+|once)(?:, ?(?:lead \w+|once))*)\)$")
_NUMBER = re.compile(r"(?:.* )?#(\d{1,18})")
_LONGEST_LEAD = 366


def _is_text(one: Any, *keys: str) -> bool:
    return isinstance(one, Mapping) and all(isinstance(one.get(k), str) for k in keys)


# A word in brackets at the end: a channel's label, what a relation is


def _with_end(text: str, end: object) -> str:
    if isinstance(end, str) and end:
        return f"{text} ({end})"
    return f"{text} ()" if text.endswith(")") else text


def _end(text: str) -> tuple[str, str]:
    """The text, and what stands in the brackets that close it."""
    depth = 0
    if text.endswith(")"):
        for place in range(len(text) - 1, 0, -1):
            depth += (text[place] == ")") - (text[place] == "(")
            if depth == 0:
                if text[place - 1] == " ":
                    return text[: place - 1], text[place + 1 : -1]
                break
    return text, ""


def _channel_line(one: Any) -> str | None:
    if not _is_text(one, "kind", "value"):
        return None
    return _with_end(f"{one['kind']} {one['value']}", one.get("label"))


def _channel(line: str) -> dict[str, str]:
    line, label = _end(line)
    kind, _, value = line.partition(" ")
    if not value or not kind[0].isalpha():
        kind, value = kind_of(line), line
    channel = {"kind": kind.casefold(), "value": value}
    return channel | ({"label": label} if label else {})


# Dates, details, agreements


def _occasion_line(one: Any) -> str | None:
    if not _is_text(one, "label", "on"):
        return None
    lead, line = one.get("lead"), f"{one['label']} {one['on']}"
    more = [f"lead {lead}"] if lead is not None else []
    more += ["once"] if one.get("once") is True else []
    return f"{line} ({', '.join(more)})" if more else line


def _occasion(line: str) -> dict[str, object]:
    more: dict[str, object] = {}
    if found := _OCCASION.search(line):
        line = line[: found.start()]
        for part in found[1].split(","):
            word, _, said = part.strip().partition(" ")
            days = whole_number(said)
            if word == "once":
                more["once"] = True
            elif days is None or days > _LONGEST_LEAD:
                raise FieldError(f"lead {said}: write days ahead, 0 to {_LONGEST_LEAD}")
            else:
                more["lead"] = days
    label, _, when = line.rpartition(" ")
    if not label:
        raise FieldError(f"{line!r}: write what it is and when: birthday --04-12")
    return {"label": label, "on": day_of_year(when), **more}


def _dated_line(one: Any) -> str | None:
    if not _is_text(one, "text"):
        return None
    return f"{one['on']} {one['text']}" if one.get("on") else one["text"]


def _dated(line: str) -> dict[str, str]:
    day, _, text = line.partition(" ")
    if text.strip() and iso_date(day):
        return {"on": day, "text": text.strip()}
    return {"text": line}


def _detail_line(one: Any) -> str | None:
    line = _dated_line(one)
    asked = one.get("asked") if line else None
    return f"{line} (asked {asked})" if asked else line


def _detail(line: str) -> dict[str, str]:
    if not (found := _ASKED.search(line)):
        return _dated(line)
    if iso_date(found[1]) is None:
        raise FieldError(f"asked {found[1]}: write the day, such as 2026-05-03")
    return {**_dated(line[: found.start()]), "asked": found[1]}


# Fields of the user's own


def _own_line(one: Any) -> str | None:
    key, value = one
    said = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"{key}: {said}"


def _own(line: str) -> tuple[str, str]:
    key, _, value = line.partition(":")
    if not key.strip() or not value.strip():
        raise FieldError(f"{line!r}: write what and its value: shoe size: 42")
    return key.strip(), value.strip()


TEXT = Entry(lambda one: one if isinstance(one, str) else None, lambda line: line)
CHANNEL = Entry(_channel_line, _channel)
OCCASION = Entry(_occasion_line, _occasion)
DETAIL = Entry(_detail_line, _detail)
AGREEMENT = Entry(_dated_line, _dated)
OWN = Entry(_own_line, _own)


# People in each other's cards


class Names(NamedTuple):
    """What people are called, and who is meant by a whole name or an alias."""

    names: Mapping[int, str]
    ids: Mapping[str, tuple[int, ...]]

    def said(self, who: Any) -> str | None:
        """A name; with the record's number where several have it."""
        if type(who) is not int:
            return who if isinstance(who, str) else None
        name = self.names.get(who, "")
        if self.ids.get(folded(name)) == (who,):
            return name
        return f"{name} #{who}".strip()

    def meant(self, line: str) -> int | None:
        """Who it is; None where it is nobody of the book.

        Raises FieldError where it may be several.
        """
        if (number := _NUMBER.fullmatch(line)) and int(number[1]) in self.names:
            return int(number[1])
        ids = self.ids.get(folded(line), ())
        if len(ids) > 1:
            some = " or ".join(f"{self.names[id]} #{id}" for id in ids[:4])
            raise FieldError(f"{line} may be {some}: write the number, too")
        return ids[0] if ids else None


NOBODY = Names({}, {})


def names_of(contacts: Iterable[Contact]) -> Names:
    """The names of everyone in the book."""
    names: dict[int, str] = {}
    ids: dict[str, tuple[int, ...]] = {}
    for one in contacts:
        names[one.id] = one.name
        for name in {folded(name) for name in (one.name, *one.aliases)}:
            ids[name] = (*ids.get(name, ()), one.id)
    return Names(names, ids)


def relation(names: Names) -> Entry:
    """A relation: who, and in brackets what they are: `Eva Ruiz (sister)`."""

    def write(one: Any) -> str | None:
        if not isinstance(one, Mapping) or not (who := names.said(one.get("who"))):
            return None
        return _with_end(who, one.get("is"))

    def read(line: str) -> dict[str, object]:
        line, kind = _end(line)
        who = names.meant(line)
        made: dict[str, object] = {"who": line if who is None else who}
        return made | ({"is": kind} if kind else {})

    return Entry(write, read)


def through(names: Names) -> Entry:
    """The one contact who introduced somebody."""

    def read(line: str) -> int | None:
        if not (line := " ".join(line.split())):
            return None
        if (who := names.meant(line)) is None:
            raise FieldError(
                f"nobody in the book is called {line!r}: add them first, or say it in"
                " how we met"
            )
        return who

    return Entry(lambda one: names.said(one) or "", read)
