"""How a line is read: the first kind of clause that fits, and the rest is the note."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from rapport_tui.capture.about import birthday, taboo
from rapport_tui.capture.about_whom import about_whom
from rapport_tui.capture.announced import announced
from rapport_tui.capture.by_hand import nobody, unread
from rapport_tui.capture.cadence import cadence, habit
from rapport_tui.capture.contact import interaction
from rapport_tui.capture.contact_words import VERB
from rapport_tui.capture.ends import soft_end
from rapport_tui.capture.facts import fact
from rapport_tui.capture.follow_up import follow_up
from rapport_tui.capture.gifts import gift
from rapport_tui.capture.keyed import keyed
from rapport_tui.capture.liking import interest
from rapport_tui.capture.line import LONGEST, Line
from rapport_tui.capture.persons import Found, Named, Names
from rapport_tui.capture.phrases import Pattern
from rapport_tui.capture.promises import promise
from rapport_tui.capture.reader import Reader
from rapport_tui.capture.spoken_of import named_at, someone, subject_verb
from rapport_tui.capture.values import Ask, Capture, Choices, Someone
from rapport_tui.capture.words import CALENDAR
from rapport_tui.when import Clock
from rapport_tui.when.words import Phrasing

# Reads from a place up to an end; gives where it ended, or None: it is not its own.
Clause = Callable[[Reader, int, int], int | None]
CLAUSES: tuple[Clause, ...] = (
    taboo,
    birthday,
    promise,
    gift,
    cadence,
    follow_up,
    announced,
    interest,
    interaction,
    fact,
)
_CUED = Pattern(
    r"\b(?:with|met|from|to|and|for|thank|ask|call|tell|see|visit|invite)\s+$"
)
_A_WORD = Pattern(r"(?<![\w@'’-])[^\W\d_]|@(?=\S)")
_DID = Pattern(r"([^\W\d_]+)\s+(?:also\s+|just\s+)?[a-z]{3,}ed\b")
_JOINED = frozenset({"and", "but", "so", "also", "then"})
_SIGNED = Pattern(r"(?<!\S)@(?=\S)")
_PARTS = Pattern(r",(?=\s)|\s[-–]\s|\(|:(?=\s)")
_SYMBOLS = Pattern(r"[^\w\s\x21-\x7e“”‘’„«»–—…]+(?=\s)")  # as an emoji
_NOTHING = Pattern(
    r"[\s,;|.:!?*•—–-]*(?:(?:and|but|so|also|then|&)\b[\s,]*)*"
    r"(?:(?:don't\s+forget|remember|reminder|note|nb|fyi)\s*:\s*)?"
)


def parse(
    line: str,
    now: datetime,
    contacts: Iterable[Named] | Names,
    settings: Phrasing,
    about: Sequence[int] | int | None = None,
    choices: Choices = Choices(),  # noqa: B008 - a frozen value
) -> Capture:
    """Read one line; pure. `about` are the contacts already known."""
    if len(line) > LONGEST or not line.strip():
        return Capture(line, note=line.strip())
    names = contacts if isinstance(contacts, Names) else _names(contacts)
    clock = Clock.of(settings, now)
    reader = Reader(Line(line, clock), names, choices)
    nobody(reader)
    known = [about] if isinstance(about, int) else list(about or ())
    reader.people = [Someone(names.name.get(id, ""), contact=id) for id in known]
    reader.given = len(known)
    reader.last = (0,) if len(known) == 1 else None
    for number, (start, end) in enumerate(reader.line.clauses()):
        _clause(reader, about_whom(reader, start, end) if number == 0 else start, end)
    keyed(reader)
    unread(reader)
    return _finished(reader)


_last: tuple[object, tuple[Any, ...], Names] | None = None


def _names(contacts: Iterable[Named]) -> Names:
    """The index of these contacts; the last one made is kept, one is read per key."""
    global _last
    these = tuple(contacts)
    if _last is None or _last[1] != these:
        _last = contacts, these, Names(these)
    return _last[2]


def _clause(reader: Reader, start: int, end: int) -> None:
    """Read clause after clause; what none of them fits is note."""
    line = reader.line
    place = start
    note = start
    while True:
        first = max(
            line.skip(place, end, " \t"), _NOTHING.match(line.lower, place, end).end()
        )
        if first >= end:
            break
        for clause in CLAUSES:
            stop = clause(reader, first, end)
            if stop is not None and stop > first:
                break
        else:
            stop = None
        if stop is None:
            following = soft_end(reader, first, end)
            habit(reader, first, following)
            place = _next_part(reader, first, following)
            if place <= first:
                place = end
            continue
        reader.note(note, first)
        place = note = stop
    reader.note(note, end)


def _next_part(reader: Reader, first: int, end: int) -> int:
    """Where another clause may begin; after a colon only with `met` or the like."""
    lower = reader.line.lower
    if symbols := _SYMBOLS.match(lower, first, end):
        return symbols.end()
    for sign in _PARTS.finditer(lower, first + 1, end):
        after = reader.line.skip(sign.end(), end, " ")
        if sign[0] != ":" or VERB.match(lower, after, end):
            return sign.start()
    return end


def _finished(reader: Reader) -> Capture:
    line, one = reader.line, reader.one
    _signed(reader)
    if not reader.people:
        _mentioned(reader)
    known = tuple(
        person._replace(candidates=person.candidates) for person in reader.people
    )
    if one.pop("later", False):
        _only_planned(one)
    logged = not one.keys().isdisjoint(("kind", "channel", "began", "date"))
    if one.pop("date_asked", False):
        one.pop("date", None)
    elif logged and all(ask.field != "date" for ask in reader.asks):
        reader.set_day(reader.today)
    if not (one.get("met") and any(person.new for person in known)):
        for field in ("met", "met_at", "met_how", "met_through"):
            one.pop(field, None)
    told = bool(one or reader.many or reader.asks)
    if told and not known and all(ask.field != "people" for ask in reader.asks):
        reader.asks.append(Ask("people", "who is it about?", (), line.raw.strip()))
    many = {field: tuple(values) for field, values in reader.many.items()}
    return Capture(
        line.raw,
        people=known,
        **one,
        **many,
        note=_note(reader),
        asks=tuple(reader.asks),
        spans=tuple(sorted(set(reader.spans))),
    )


def _only_planned(one: dict[str, Any]) -> None:
    """A talk to come is none yet: its place goes along with the follow-up."""
    if "place" in one and "follow_up_why" in one:
        one["follow_up_why"] += f" at {one['place']}"
    for field in ("kind", "channel", "began", "minutes", "place", "met", "met_at"):
        one.pop(field, None)


def _signed(reader: Reader) -> None:
    """`coffee with Ana @ben`: somebody of the book with a sign is meant anywhere."""
    line = reader.line
    for start, end in tuple(reader.notes) if "@" in line.text else ():
        for sign in _SIGNED.finditer(line.text, start, end):
            found = reader.person_at(sign.start(), end, cue=True)
            if found is None or not found.ids:
                continue
            place = someone(reader, found, sign.start())
            reader.span(sign.start(), found.end, "people")
            if line.words(start, end) == line.raw[sign.start() : found.end]:
                reader.notes.remove((start, end))
                if reader.many.get("talked"):
                    reader.talked(place)


def _mentioned(reader: Reader) -> None:
    """Without anyone named by a cue: contacts whose names stand in the note."""
    line, text = reader.line, reader.line.text
    small: list[tuple[int, Found]] = []  # names in small letters, behind no cue
    for start, end in (*reader.notes, *reader.bodies):
        for word in _A_WORD.finditer(text, start, end):
            place = word.start()
            capital = text[place].isupper()
            cued = _CUED.search(line.lower, 0, place) is not None
            cue = cued or (capital and _does(reader, place, end))
            found = named_at(reader, place, end, cue=cue)
            if found is None and not capital:
                found = reader.names.known_at(text, place, cue=True)
                if found is not None and found.ids:
                    small.append((place, found))
                continue
            if found is None or not (found.ids or text[place] == "@"):
                continue
            whose = text.startswith(("'s", "’s"), found.end)
            if whose and "kind" in reader.one:
                continue
            someone(reader, found, place)
            reader.span(place, found.end, "people")
            alone = line.words(start, end) == line.raw[place : found.end]
            if alone and (start, end) in reader.notes:
                reader.notes.remove((start, end))
    if small and not reader.people:
        place, found = small[0]
        name = text[place : found.end].title()
        someone(reader, Found(found.end, near=found.ids, new=name), place)
        reader.span(place, found.end, "people")


def _does(reader: Reader, place: int, end: int) -> bool:
    """Does a verb follow, as after a name that is no word here?"""
    if subject_verb(reader, place, end):
        return True
    found = _DID.match(reader.line.text, place, end)
    return found is not None and found[1].lower() not in CALENDAR


def _note(reader: Reader) -> str:
    line = reader.line
    runs: list[tuple[int, int]] = []
    for start, end in sorted(reader.notes):
        between = line.raw[runs[-1][1] : start] if runs else "x"
        if runs and not re.sub(r"[\s,]|\band\b", "", between):
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    parts = [_cleaned(line.words(*run)) for run in runs]
    if line.rest is not None:
        parts.append(line.raw[line.rest[1] :].strip())
    return "; ".join(one for one in parts if one and one.lower() not in _JOINED)


def _cleaned(words: str) -> str:
    """Without the word that joined it to what was read."""
    return re.sub(r"^(?:and|but|so|then)\s+|\s+(?:and|but)$", "", words).strip(" ,:")
