"""The file of the program `friends`: activities and notes by friend, in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from rapport_tui.exchange.found import Found, Reading, Ref, Row
from rapport_tui.exchange.vcard_lines import decoded
from rapport_tui.text import counted, folded, iso_date, storable

LONGEST = 10_000  # characters of an entry
_HEADING = re.compile(r"#+\s*(activities|notes|friends|locations):?\s*", re.IGNORECASE)
_EVENT = re.compile(r"-?\s*(\d{4}-\d\d-\d\d):\s*(.*)")
_FRIEND = re.compile(
    r"(?:- )?(?P<name>[^(\[@]+)(?:\((?P<alias>a\.k\.a\. [^)]*)\))?\s*"
    r"(?:\[(?P<place>[^\]]*)\])?\s*(?P<tags>(?:@\S+\s*)*)"
)
_NAME = re.compile(r"\*\*([^*]+)\*\*")
_PLACE = re.compile(r"(?<![\w])_([^_]+)_(?![\w])")


def looks_like(data: bytes) -> bool:
    """Has it a heading that only this program writes? Any page may have notes."""
    text, _ = decoded(data[:65_536])
    heads = [_HEADING.fullmatch(line) for line in text.splitlines() if line[:1] == "#"]
    return any(one[1].lower() in ("activities", "friends") for one in heads if one)


def found(data: bytes, _: object = None) -> Found:
    """The friends, what was done with them, and what was noted about them."""
    text, note = decoded(data)
    made = Found("friends", problems=[note] if note else [])
    lines = []
    for number, section, line in _sections(text):
        if len(line) > LONGEST:
            made.problems.append(f"line {number}: longer than any entry, left out")
        else:
            lines.append((number, section, line))
    for number, section, line in lines:
        if section == "friends":
            _friend(made, number, line)
    notes: dict[str, list[dict[str, str]]] = {}
    known = {one.key for one in made.people}
    for number, section, line in lines:
        if section in ("activities", "notes"):
            _event(made, number, section, line, known, notes)
    for one in made.people:
        if told := notes.get(str(one.key)):
            one.fields["details"] = told
    places = sum(section == "locations" for _, section, _ in lines)
    if places:
        made.problems.append(
            f"{counted(places, 'location')} as such were left out: where you were stays"
            " with each activity"
        )
    return made


def _sections(text: str) -> Iterator[tuple[int, str, str]]:
    """Number, section and text of each line that says something."""
    section = ""
    for number, line in enumerate(text.splitlines(), 1):
        if heading := _HEADING.fullmatch(line):
            section = heading[1].lower()
        elif line.strip():
            yield number, section, storable(line.strip())


def _friend(made: Found, number: int, line: str) -> None:
    match = _FRIEND.fullmatch(line)
    name = " ".join(match["name"].split()) if match else ""
    if match is None or not name.strip("- "):
        made.problems.append(f"line {number}: {line[:60]!r} is no friend, left out")
        return
    aliases = (match["alias"] or "").split("a.k.a. ")
    fields: dict[str, Any] = {
        "name": name,
        "aliases": [one.strip() for one in aliases if one.strip()],
        "tags": [one.lstrip("@") for one in match["tags"].split()],
        "places": [match["place"].strip()] if match["place"] else [],
    }
    fields = {key: value for key, value in fields.items() if value}
    made.people.append(Reading(f"line {number}", fields, key=folded(name)))


def _event(
    made: Found,
    number: int,
    section: str,
    line: str,
    known: set[Any],
    notes: dict[str, list[dict[str, str]]],
) -> None:
    """An activity is a talk with all who are named; a note is about each of them."""
    match = _EVENT.fullmatch(line)
    if match is None or iso_date(match[1]) is None:
        made.problems.append(f"line {number}: {line[:60]!r} has no day, left out")
        return
    on, said = match[1], match[2]
    names = dict.fromkeys(" ".join(one.split()) for one in _NAME.findall(said))
    people = [one for one in names if folded(one) in known]
    strangers = [one for one in names if folded(one) not in known]
    made.problems += [
        f"line {number}: {one} is no friend of the file" for one in strangers
    ]
    if not people:
        made.problems.append(f"line {number}: nobody is named in it, left out")
        return
    text = _NAME.sub(r"\1", said)
    place = _PLACE.search(text)
    text = _PLACE.sub(r"\1", text).strip()
    if section == "notes":
        for one in people:
            notes.setdefault(folded(one), []).append({"on": on, "text": text})
        return
    fields: dict[str, Any] = {
        "with": [Ref(folded(one)) for one in people],
        "at": on,
        "kind": "talk",
        "notes": text,
    }
    if place is not None:
        fields["place"] = place[1]
    made.rows.append(Row("conversations", fields))
