"""What somebody likes, and in the same words somebody else: `Ben coffee`."""

from __future__ import annotations

import re

from rapport_tui.capture.ends import JOINS, comes_after, soft_end
from rapport_tui.capture.phrases import Pattern, Phrases, after_each
from rapport_tui.capture.reader import Reader
from rapport_tui.capture.spoken_of import Subject, named_by, subjects_at
from rapport_tui.capture.topics import take_topics
from rapport_tui.capture.words import LIKED, LIKED_BY_MANY
from rapport_tui.text import word_set

# What may stand before a liking, the phrases that say it, and what follows them.
_LIKES = (
    frozenset({"also", "both", "really", "very", "is", "are", "'s", "'re", "a"})
    | {"big", "huge", "totally", "all"},
    LIKED,
    Pattern(
        r":?\s+(?:to\s+|both\s+)?"
        r"(?!that\b|it\b|when\b|how\b|him\b|me\b|you\b|us\b|(?:to\s+)?be(?:ing)?\s+called\b)"
    ),
)
_THEY_LIKE = (
    frozenset({"both", "all", "really"}),
    Phrases(LIKED_BY_MANY),
    Pattern(r"\s+(?:to\s+)?"),
)
_TOO = Pattern(r"(?:too|as\s+well|also|both|likewise)(?=\s*(?:$|[,;.!(]|and\b|but\b))")
# A thing of at most three words, not where somebody is or with whom.
_THING = Pattern(
    r"(?P<first>[^\W\d][\w'-]*)"
    r"(?P<more>(?:\s+(?!(?:with|w|to|at|in|on|for|from|is|was|and|but)\b)[\w'-]+){0,2})"
    r"(?=\s*(?:$|[,;.!]|(?:and|but)\b))"
)
_NOT_LIKED = word_set(
    """
    ill sick well tired fine ok okay busy away late early happy sad glad new old
    pregnant single married engaged divorced home back here there off out up not
    never neither no less more left right gone dead great good bad in at on with to
    from for by of a an the his her their my our and or but if as was is will would
    said says thinks told asked came went did does has had can could should might
    """
)


def interest(reader: Reader, start: int, end: int) -> int | None:
    line = reader.line
    subject = subjects_at(reader, start, end)
    if subject.mine:
        return None
    first = _liked(_LIKES, line.lower, subject.after, end)
    if first is None and subject.pronoun in ("they", "both"):
        first = _liked(_THEY_LIKE, line.lower, subject.after, end)
    if first is None:
        return _in_the_same_words(reader, start, end)
    stop = _before_others(reader, first, soft_end(reader, first, end))
    but = re.compile(r"\s+(?:but|because|since|though|although|when|so)\s+").search(
        line.lower, first, stop
    )
    stop = but.start() if but else stop
    if not line.words(first, stop):
        return None
    named = named_by(reader, subject)
    take_topics(reader, "interests", first, stop, named, subject.pronoun)
    return stop


def _in_the_same_words(reader: Reader, start: int, end: int) -> int | None:
    """`Ana likes tea, Ben coffee`, `Ben too`: what is said of Ben."""
    liked = reader.many.get("interests")  # none, while it is asked whose they are
    if not liked or not comes_after(reader, start, "interests"):
        return None
    subject = _other(reader, start, end)
    stop = _of_others(reader, subject, end)
    if stop is None:
        return None
    if _TOO.match(reader.line.lower, subject.after, stop):
        named = named_by(reader, subject) or ()
        last = liked[-1].whose or ()
        both = tuple(dict.fromkeys((*last, *named)))
        reader.many["interests"] = [
            one._replace(whose=both) if one.whose == last else one for one in liked
        ]
        reader.span(subject.after, stop, "interests")
        return stop
    stop = _before_others(reader, subject.after, stop)
    take_topics(reader, "interests", subject.after, stop, named_by(reader, subject), "")
    return stop


def _other(reader: Reader, place: int, end: int) -> Subject:
    """Who is named there; in a line of small letters a small one will do."""
    subject = subjects_at(reader, place, end)
    if subject.person is None and reader.line.raw.islower():
        found = reader.names.known_at(reader.line.text, place, cue=True)
        if found is not None and found.ids:
            return Subject(place, reader.line.skip(found.end, end, " "), found)
    return subject


def _before_others(reader: Reader, start: int, end: int) -> int:
    """The end of what one likes: before `and Ben climbing`."""
    for sign in JOINS.finditer(reader.line.lower, start + 1, end):
        subject = _other(reader, sign.end(), end)
        if sign.end() < end and _of_others(reader, subject, end) is not None:
            return sign.start()
    return end


def _of_others(reader: Reader, subject: Subject, end: int) -> int | None:
    """Where that ends which somebody else likes, too, without a word for it."""
    lower, at = reader.line.lower, subject.after
    if subject.person is None or lower.startswith("'s", subject.person.end):
        return None
    if too := _TOO.match(lower, at, end):
        return too.end()
    stop = soft_end(reader, at, end)
    thing = _THING.match(lower, at, stop)
    if thing is None or any(reader.line.dates(at, stop, None)):
        return None
    if thing["first"] in _NOT_LIKED or thing["first"].endswith("ed"):
        return None
    verb = thing["first"].endswith("s") and thing["more"]  # `prefers coffee`
    return None if verb else stop


def _liked(
    cue: tuple[frozenset[str], Phrases, Pattern], lower: str, place: int, end: int
) -> int | None:
    """Where that begins which is liked, after `also really loves`."""
    before, phrases, then = cue
    for at in reversed(after_each(before, lower, place, end)):
        if said := phrases.match(lower, at, end, then):
            return then.match(lower, said, end).end()
    return None
