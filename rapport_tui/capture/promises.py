"""What was promised, by whom, to whom, and until when."""

from __future__ import annotations

import re

from rapport_tui.capture.ends import comes_after, soft_end
from rapport_tui.capture.line import Dated
from rapport_tui.capture.listed import persons_at
from rapport_tui.capture.phrases import BLANKS, Pattern, word_at
from rapport_tui.capture.reader import Reader
from rapport_tui.capture.spoken_of import named_by, subjects_at, whose_is
from rapport_tui.capture.values import Promised, Reading
from rapport_tui.capture.words import AND_LAST, FOLLOW_UP, TO_HIM

_WORD_ENDS = Pattern(r"\b")
_BY_ME = Pattern(
    r"(?:i(?:'ve|\s+have)?\s+)?promised\b(?!\s+(?:myself|ourselves))|(?:i\s+)?owe\b|(?:i\s+)?said\s+i(?:'d|'ll|\s+would"
    r"|\s+will)\b|i(?:'ll|\s+will|'d\s+better)\b",
    *("promised", "owe", "said", "will", "'ll", "'d"),
)
_NO_DEED = frozenset({"be", "have", "not", "never", "see", "go", "probably"})
_TOLD = Pattern(r"(?:i\s+)?told\s+")
_AGREED = Pattern(
    r"(?:we\s+|i\s+)?(?:have\s+)?(?:agreed|decided|heard)\s+that\s+", "that"
)
_ID = Pattern(r"\s+(?:that\s+)?i(?:'d|'ll|\s+would|\s+will)\b\s*")
_NOT_PROMISED = (
    r"(?!\s+(?:be|have|turn|need|probably|not|never|start|move|leave|arrive|retire|"
    r"graduate|marry|get\s+married|become|love|like|miss|stay|maybe|likely|soon|travel|"
    r"fly|go|come|visit|see)\b)"
)
# `Kofi to send the numbers`, as one notes it in a meeting.
_TO_DO = (
    r"to(?=\s+(?:send|share|write|call|email|forward|check|review|book|bring|prepare|draft|"
    r"fix|confirm|find|ask|order|buy|pay|return|update|organi[sz]e|arrange|schedule|set\s+up|"
    r"look\s+into|follow\s+up|get\s+back|let\s+me|make|give|lend)\b)"
)
_BY_THEM = Pattern(
    r"(?:has\s+|also\s+)?promised\b(?:\s+(?:me|us)\b)?|owes?\s+(?:me|us)\b"
    r"|(?:said|told\s+(?:me|us))\s+(?:that\s+)?(?:he|she|they)(?:'d|'ll|\s+would|\s+will)\b"
    r"|(?:agreed|offered)\s+to\b|(?:will|'ll)\b" + _NOT_PROMISED + "|" + _TO_DO
)
_WHO_PROMISED = Pattern(
    r"(?:will\b" + _NOT_PROMISED + r"|we\s+promised|we(?:'ll|\s+will)\b)\s*",
    *("will", "promised", "'ll"),
)
_ASKED_ME = Pattern(r"(?:asked|begged)\s+(?:me|us)\s+(?:to|for)\s+")
_TO = Pattern(
    r"\s*(?:(?:that\s+)?(?:i'd|i'll|i\s+would|i\s+will|he'd|she'd|they'd|he'll|she'll|they'll)\b|to\b|that\b)?\s*"
)
_A_THING = Pattern(r"(?:the|an?|my|his|her|their|some|two|three|\d+)\s+\w")
# After the day of a promise: another thing, not more of the promise.
_ON_ITS_OWN = Pattern(
    r"\s*,\s+(?!(?:and|or|if|when|as|at|because|unless|but|so|to|for|with|in)\b)(?=\S)"
)


def promise(reader: Reader, start: int, end: int) -> int | None:
    line = reader.line
    lower = line.lower
    if agreed := _AGREED.match(lower, start, end):
        return _agreed(reader, start, agreed.end(), end)
    told = _TOLD.match(lower, start, end)
    if told:
        return _told(reader, told.end(), end)
    subject = subjects_at(reader, start, end)
    theirs = subject.person is not None or subject.pronoun in ("he", "she", "they")
    if theirs and (found := _BY_THEM.match(lower, subject.after, end)):
        whose = named_by(reader, subject)
        return _promised(reader, "them", found.end(), end, whose, subject.pronoun)
    if theirs and (found := _ASKED_ME.match(lower, subject.after, end)):
        named_by(reader, subject)
        return _who_promised(reader, found.end(), end)
    if found := re.compile(r"(?:promised|owes)\s+(?:me|us)\b").match(lower, start, end):
        return _promised(reader, "them", found.end(), end, reader.last, "")
    if found := _WHO_PROMISED.match(lower, start, end):
        return _who_promised(reader, found.end(), end)
    found = _BY_ME.match(lower, start, end)
    if found is None:
        return _in_the_same_words(reader, start, end)
    if found[0].startswith(("i'll", "i will", "i'd")) and _no_promise(
        lower, found.end(), end
    ):
        return None
    place, whose = _to_whom(reader, found.end(), end)
    return _promised(reader, "me", place, end, whose, "")


def _agreed(reader: Reader, start: int, place: int, end: int) -> int | None:
    """`we agreed that Ben will send the contract`."""
    stop = promise(reader, place, end)
    if stop is not None:
        reader.span(start, place, "promises")
    return stop


def _in_the_same_words(reader: Reader, start: int, end: int) -> int | None:
    """`Ben owes me 20 euros, Kofi a beer`: what Kofi does."""
    made = reader.many.get("promises")  # none, while it is asked whose they are
    if not made or not comes_after(reader, start, "promises", "due"):
        return None
    subject, last = subjects_at(reader, start, end), made[-1]
    thing = _A_THING.match(reader.line.lower, subject.after, end)
    if subject.person is None or last.whose is None or thing is None:
        return None
    whose = named_by(reader, subject)
    return _promised(reader, last.by, subject.after, end, whose, "")


def _no_promise(lower: str, place: int, end: int) -> bool:
    """`I'll call`, `I'll probably` …"""
    blanks = BLANKS.match(lower, place, end)
    if blanks is None:
        return False
    first = blanks.end()
    return (
        FOLLOW_UP.match(lower, first, end, _WORD_ENDS) is not None
        or word_at(lower, first, end) in _NO_DEED
    )


def _told(reader: Reader, place: int, end: int) -> int | None:
    """`told Ana I'd …`; `told me …` is nothing promised."""
    lower = reader.line.lower
    him = re.compile(r"(?:him|her|them)\b").match(lower, place, end)
    if him:
        said = _ID.match(lower, him.end(), end)
        whose = reader.last
        if him[0] == "them":
            whose = tuple(range(len(reader.people))) or None
    else:
        before = reader.taken()
        listed, stop = persons_at(reader, place, end)
        said = _ID.match(lower, stop, end) if listed else None
        whose = tuple(listed)
        if not said:
            reader.take_back(before)
    if not said:
        return None
    return _promised(reader, "me", said.end(), end, whose, "")


def _to_whom(
    reader: Reader, place: int, end: int
) -> tuple[int, tuple[int, ...] | None]:
    """`promised Ana to …`, `promised her the …`."""
    lower = reader.line.lower
    him = TO_HIM.match(lower, place, end)
    if him:
        if "them" in him[0]:
            return him.end(), tuple(range(len(reader.people))) or None
        return him.end(), reader.last
    first = reader.line.skip(place, end, " ")
    found = reader.person_at(first, end, cue=True)
    capital = (
        reader.line.text[first : first + 1].isupper() or lower[first : first + 1] == "@"
    )
    if found is None or not (found.ids or capital):
        return place, None
    if lower.startswith("'s", found.end):
        return place, None
    listed, stop = persons_at(reader, first, end)
    reader.last = tuple(listed) if len(listed) == 1 else None
    return stop, tuple(listed) or None


def _promised(
    reader: Reader,
    by: str,
    place: int,
    end: int,
    whose: tuple[int, ...] | None,
    pronoun: str,
) -> int | None:
    line = reader.line
    place = _TO.match(line.lower, place, end).end()
    stop = _after_due(reader, place, soft_end(reader, place, end))
    due = _due(reader, place, stop)
    parts = [(place, stop)]
    if due is not None:
        parts = [(place, due.start), (due.end, stop)]
    said = [line.words(*part) for part in parts]
    if due is not None and said[1] and not said[0]:
        said[1] = re.sub(r"^to\s+", "", said[1])
    what = AND_LAST.sub("", " ".join(one for one in said if one))
    if not what:
        return None
    whose = (
        whose_is(reader, whose, pronoun or "x", "promises", what)
        if by == "them"
        else whose
    )
    if by == "me" and whose is None:
        whose = whose_is(reader, None, pronoun, "promises", what)
    if whose == ():
        return stop
    day = None
    if due is not None:
        words = line.words(due.start, due.end)
        day = reader.settled("due", due.when, words, "future")
        reader.span(due.start, due.end, "due")
    for part in parts:
        reader.span(*part, "promises")
        reader.bodies.append(part)
    only = day.date() if hasattr(day, "date") else day
    reader.add("promises", Promised(by, what, only, whose))
    return stop


def _after_due(reader: Reader, start: int, end: int) -> int:
    """Where a promise ends: a day with a comma after it says all that was promised."""
    line = reader.line
    for one in line.dates(start, end, "future"):
        if line.words(start, one.start) and _ON_ITS_OWN.match(line.lower, one.end, end):
            return one.end
    return end


def _due(reader: Reader, start: int, end: int) -> Dated | None:
    """The day a promise is for: at its end or its beginning."""
    line = reader.line
    found = list(line.dates(start, end, "future"))
    for one in reversed(found):
        if not line.words(one.end, end) or not line.words(start, one.start):
            return one
        if re.match(r"(?:by|before|until)\s", line.lower[one.start : one.end]):
            return one
    return None


def _who_promised(reader: Reader, place: int, end: int) -> int | None:
    """`will send the slides`: by whom is a question."""
    line = reader.line
    stop = soft_end(reader, place, end)
    what = line.words(place, stop)
    if not what or not (reader.people or reader.given):
        return None
    due = _due(reader, place, stop)
    day = due.when.sure.day if due and due.when.sure else None
    if due and day:
        what = line.words(place, due.start) or what
    readings = [
        Reading("I did", (("promise", Promised("me", what, day)),)),
        Reading("they did", (("promise", Promised("them", what, day)),)),
    ]
    chosen = reader.ask("promises", f"who promised: {what}?", readings, what)
    if chosen:
        reader.add("promises", chosen.value)
    reader.span(place, stop, "promises")
    return stop
