"""What was given and received; a message that was sent is none of it."""

from __future__ import annotations

import re

from rapport_tui.capture.contact_words import NOUNS
from rapport_tui.capture.ends import soft_end
from rapport_tui.capture.listed import persons_at
from rapport_tui.capture.phrases import Pattern
from rapport_tui.capture.reader import Reader
from rapport_tui.capture.spoken_of import named_by, subjects_at
from rapport_tui.capture.words import AND_LAST, GIVE, TO_HIM

A_MESSAGE = Pattern(
    r"\s*(?:an?\s+|the\s+)?(?:\w+\s+)??"
    r"(?P<way>e-?mail|voice[\s-]?(?:note|message|mail)|letter|message|text|card|postcard|sms|dm|note)\b"
)
_ANSWERS = ("reply", "answer", "response")
_GIVES = ("gave", "lent", "brought", "sent", "bought")
_GAVE_ME = Pattern(GIVE + r"\s+(?:me|us)\s+", *_GIVES)
_AN = r"(?=(?:an?|some|the|two|three|\d+)\s)"
_MADE_ME = Pattern(
    r"(?:made|baked|cooked|knitted|built|got)\s+(?:me|us)\s+" + _AN, " me ", " us "
)
_GOT_THEM = Pattern(r"(?:i\s+)?got\s+", "got")
_A = Pattern(r"\s+" + _AN)
_GAVE = Pattern(r"(?:i\s+)?(?:have\s+)?" + GIVE + r"\s+", *_GIVES)
_GOT = Pattern(r"(?:i\s+)?(?:got|received)\s+(?P<what>.+?)\s+from\s+", "from")


def gift(reader: Reader, start: int, end: int) -> int | None:
    """`Ana gave me a plant`, `got a book from Ben`, `gave Ana the key`."""
    lower = reader.line.lower
    subject = subjects_at(reader, start, end)
    first = subject.after if not subject.mine else start
    found = _GAVE_ME.match(lower, first, end)
    if found := found or (first > start and _MADE_ME.match(lower, first, end)):
        reader.talked(*(named_by(reader, subject) or ()))
        return _given(reader, "received", found.end(), end)
    if found := _GOT.match(lower, start, end):
        return _got_from(reader, found, end)
    if subject.person or subject.pronoun in ("he", "she", "they"):
        return None
    found = _GAVE.match(lower, start, end) or _got_them(reader, start, end)
    return _gave_to(reader, found, end) if found else None


def _got_from(reader: Reader, found: re.Match[str], end: int) -> int | None:
    """`got a book from Ben`."""
    what = reader.line.words(*found.span("what"))
    if _is_contact(what.lower()):
        return None
    people, stop = persons_at(reader, found.end(), end)
    if not people:
        him = re.compile(r"(?:him|her|them)\b").match(
            reader.line.lower, found.end(), end
        )
        if him is None:
            return None
        stop = him.end()
    reader.talked(*people)
    reader.add("received", what)
    reader.span(*found.span("what"), "received")
    return stop


def _gave_to(reader: Reader, found: re.Match[str], end: int) -> int | None:
    """`gave Ana the key`, `gave the key to Ana`."""
    line, lower = reader.line, reader.line.lower
    if him := TO_HIM.match(lower, found.end(), end):
        return _given(reader, "gave", him.end(), end)
    to_one = reader.person_at(found.end(), end, cue=True)
    if to_one and A_MESSAGE.match(lower, to_one.end, end):
        return None
    if to_one and (to_one.ids or line.text[found.end()].isupper()):
        people, stop = persons_at(reader, found.end(), end)
        reader.talked(*people)
        if people:
            return _given(reader, "gave", stop, end)
    to = re.compile(r"(?P<what>.+?)\s+to\s+").match(lower, found.end(), end)
    if to is None or found[0].startswith("bought"):
        return None
    if A_MESSAGE.match(lower, found.end() - 1, end):
        return None
    people, stop = persons_at(reader, to.end(), end)
    if not people:
        return None
    reader.talked(*people)
    reader.add("gave", line.words(*to.span("what")))
    reader.span(*to.span("what"), "gave")
    return stop


def _got_them(reader: Reader, start: int, end: int) -> re.Match[str] | None:
    """`got Ana a book`, `got him a beer`."""
    lower = reader.line.lower
    found = _GOT_THEM.match(lower, start, end)
    if found is None:
        return None
    him = TO_HIM.match(lower, found.end(), end)
    to = reader.person_at(found.end(), end, cue=True)
    named = to and (to.ids or reader.line.text[found.end()].isupper())
    stop = him.end() if him else to.end if to and named else None
    return found if stop and _A.match(lower, stop, end) else None


def _is_contact(what: str) -> bool:
    """`a call` or `a reply` that one got is no gift."""
    return what.endswith(_ANSWERS) or any(
        what.startswith(article) and what[len(article) :].lstrip() in NOUNS
        for article in ("", "a", "an", "the", "her", "his", "another")
    )


def _given(reader: Reader, field: str, place: int, end: int) -> int | None:
    stop = soft_end(reader, place, end)
    when = next(
        (
            one
            for one in reader.line.dates(place, stop, "past")
            if not reader.line.words(one.end, stop)
        ),
        None,
    )
    last = when.start if when else stop
    if not (what := AND_LAST.sub("", reader.line.words(place, last))):
        return None
    reader.add(field, what)
    reader.span(place, last, field)
    return last
