"""A plan's text: what rapport reads in it. The text stays as typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, time
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rapport_tui.text import iso_date

if TYPE_CHECKING:
    from rapport_tui.when import Clock

HEADING = "## "
FRAMES = ("get-to-know", "appreciate", "commitments", "problem", "repair")
CHANNELS = ("in-person", "video", "phone", "message", "email", "social", "letter")
BEGINNINGS = ("feelings", "problem")
_LINE = re.compile(r"\r?\n")
# Each part ends where the next begins, so that no line makes it try again.
_KEY = re.compile(r"\s*+([A-Za-z](?:[A-Za-z ]*[A-Za-z])?)\s*+:(.*)")
_WHEN = re.compile(r"(\d{4}-\d\d-\d\d)(?: (\d\d):(\d\d))?")


class Head(NamedTuple):
    """The title, and the keys above the first section; `told` is a date."""

    title: str | None = None
    people: tuple[str, ...] = ()
    day: date | None = None
    time: time | None = None
    frame: str | None = None
    by: str | None = None
    told: date | None = None
    begin: str | None = None


@lru_cache(4096)
def read_head(text: str) -> Head:
    """The head of a plan's text; what is not understood is left out."""
    lines, keys = lines_of(text), {}
    for line in lines:
        if line.startswith(HEADING):
            break
        if found := key_in(line):
            keys.setdefault(*found)
    return head_of(title_of(lines)[1], keys)


def lines_of(text: str) -> list[str]:
    """The lines without their ends (LF or CRLF) and without a leading BOM."""
    return _LINE.split(text.removeprefix("\ufeff"))


def title_of(lines: Iterable[str]) -> tuple[int | None, str | None]:
    """The first line that says a title, counted from 1, and the title."""
    for number, line in enumerate(lines, 1):
        if line.startswith("# ") and (title := line[2:].strip()):
            return number, title
    return None, None


def key_in(line: str) -> tuple[str, str] | None:
    """The key, case folded, and the value of a line `key: value`."""
    found = _KEY.fullmatch(line) if ":" in line else None
    return (found[1].casefold(), found[2].strip()) if found else None


def head_of(title: str | None, keys: Mapping[str, str]) -> Head:
    """What the title and the values, by key, mean."""
    day, at = _when(keys.get("when", ""))
    names = keys.get("with", "").split(",")
    return Head(
        title=title,
        people=tuple(name.strip() for name in names if name.strip()),
        day=day,
        time=at,
        frame=_one_of(FRAMES, keys.get("frame", "")),
        by=_one_of(CHANNELS, keys.get("by", "")),
        told=iso_date(keys.get("told", "")),
        begin=_one_of(BEGINNINGS, keys.get("begin", "")),
    )


def dated(text: str, clock: Clock) -> str:
    """The text with the head's `when` and `told` in words as absolute dates.

    What is not sure stays as it is, and so does a key's second line: it is not read.
    """
    mark = "\ufeff" * text.startswith("\ufeff")
    lines = re.split(r"(\r?\n)", text.removeprefix(mark))
    open_keys = {"when", "told"}
    for number, line in enumerate(lines):
        if line.startswith(HEADING):
            break
        found = _KEY.fullmatch(line)
        key = found[1].casefold() if found else ""
        if key not in open_keys:
            continue
        open_keys.remove(key)
        if said := found[2].strip():
            made = _absolute(key, said, clock)
            start = found.start(2) + len(found[2]) - len(found[2].lstrip())
            lines[number] = line[:start] + (made or line[start:])
    return mark + "".join(lines)


def _absolute(key: str, said: str, clock: Clock) -> str | None:
    if key == "told" and said.casefold() in ("yes", "true", "done"):
        return clock.today.isoformat()
    if _WHEN.fullmatch(said):
        return None
    # Reminders read plans at every start; nobody writes dates in words then.
    from rapport_tui.when import read

    when = read(said, clock, "past" if key == "told" else "future")
    moment = when.sure if when else None
    if moment is None:
        return None
    at = f" {moment.time:%H:%M}" if moment.time and key == "when" else ""
    return f"{moment.day}{at}"


def _when(text: str) -> tuple[date | None, time | None]:
    found = _WHEN.fullmatch(text)
    day = iso_date(found[1]) if found else None
    if found is None or day is None or found[2] is None:
        return day, None
    if int(found[2]) > 23 or int(found[3]) > 59:
        return None, None
    return day, time(int(found[2]), int(found[3]))


def _one_of(words: tuple[str, ...], text: str) -> str | None:
    word = "-".join(text.casefold().replace("-", " ").split())
    return word if word in words else None
