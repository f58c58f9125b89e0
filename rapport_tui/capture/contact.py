"""The clause that logs a conversation: met, called, coffee with, an e-mail from."""

from __future__ import annotations

import re

from rapport_tui.capture.contact_head import Head
from rapport_tui.capture.contact_tail import tail, with_whom
from rapport_tui.capture.contact_words import (
    CAME,
    FROM_THEM,
    MET,
    NOUNS,
    TO_THEM,
    WITH_THEM,
    WRITTEN,
)
from rapport_tui.capture.phrases import Pattern
from rapport_tui.capture.reader import Reader
from rapport_tui.capture.spoken_of import Subject, named_by, someone
from rapport_tui.when.words import WEEKDAY

_NO_ANSWER = Pattern(
    r"\b(?:no\s+(?:answer|reply|response)|voice\s?mail|didn'?t\s+(?:answer|pick\s+up|reply)|"
    r"left\s+(?:a\s+)?(?:message|voicemail)|not\s+home|engaged)\b"
)
_PUT_OFF = Pattern(
    r"\b(?:(?:got|was|is|been)\s+(?:moved|postponed|cancell?ed|called\s+off|rescheduled)"
    r"|fell\s+through|did(?:n't|\s+not)\s+happen)\b"
    r"|\s(?:postponed|cancell?ed|called\s+off|rescheduled)\s*(?:$|[,.;(]|(?:to|until|till|by|for)\s)"
    r"|\smoved\s+to\s+(?:next|this|tomorrow|the\s+\d|\d|(?:"
    + "|".join(WEEKDAY)
    + r")\b)"
)
_NEW_TO_ME = frozenset(
    {"met", "met with", "ran into", "bumped into", "introduced me to"}
    | {
        "introduced myself to",
        "introduced to",
        "was introduced to",
        "got introduced to",
    }
)


def interaction(reader: Reader, start: int, end: int) -> int | None:
    """`[when] met NAME at PLACE [when]`, `coffee with NAME`, `NAME called`."""
    head = Head(reader, start, end)
    if not head.found or _not_held(head) or _is_hearsay(head):
        return None
    return _log(head)


def _not_held(head: Head) -> bool:
    """`lunch with Ben got moved`: there was none, or not yet."""
    lower = head.line.lower
    comma = re.compile(r"[,(]|$").search(lower, head.at, head.end).start()
    return _PUT_OFF.search(lower, head.at, comma) is not None


def _is_hearsay(head: Head) -> bool:
    """`Ben met Priya`, `Ben visited Berlin`: without me."""
    if head.subject is None or head.subject.person is None or head.with_me:
        return False
    line, end = head.line, head.end
    had = re.compile(r"(?:had|went|has)\b").match(line.lower, head.subject.after, end)
    if head.verb == "introduced me to" or not (head.verb or had):
        return False
    with_ = WITH_THEM.match(line.lower, head.at, end)
    if with_ and head.verb in CAME:
        return False  # to me, both of them
    to = re.compile(r"(?:\s*back)?\s+to\b").match(line.lower, head.at, end)
    ahead = line.skip((with_ or to).end() if with_ or to else head.at, end, " ")
    whom = head.reader.person_at(ahead, end, cue=True)
    if whom is None or line.date_at(ahead, end, "past"):
        return False
    return bool(whom.ids) or line.text[ahead].isupper()


def _log(head: Head) -> int:
    reader = head.reader
    kind, channel, began, people, stop = _called(head) if head.call else _met(head)
    if not people and not reader.given and (host := head.host):
        people = [someone(reader, host, head.place[0])]
    reader.talked(*range(reader.given), *people)
    first = head.line.skip(head.start, head.end)
    reader.span(first, head.line.skip(head.at, head.end, " "), "kind")
    for field, value in (("kind", kind), ("channel", channel), ("began", began)):
        if value:
            reader.put(field, value)
    if head.lasted:
        reader.put("minutes", head.lasted.minutes)
    _date(head)
    _where(head)
    if people:
        reader.last = tuple(people) if len(people) == 1 else None
    if head.after is not None:
        reader.note(stop, head.after.start)
        return head.after.end
    return stop


_What = tuple[str, str | None, str | None, list[int], int]


def _called(head: Head) -> _What:
    """Kind, channel, who began it, the people, and where it ends: of a call."""
    people = [*_who_did(head)[0], *head.call.people]
    call = head.call
    if not call.kind:
        head.reader.note(call.start, call.end)  # nothing else says what it was
    return call.kind, call.channel, call.began, people, tail(head, call.end)


def _met(head: Head) -> _What:
    """The same of a verb or a noun of contact."""
    line, end = head.line, head.end
    kind, channel = MET.get(head.verb) or NOUNS[head.noun]
    people, theirs = _who_did(head)
    began = "them" if theirs else None
    if theirs and kind == "outreach":
        kind = "talk"
    at = head.at
    if head.noun and (sign := FROM_THEM.match(line.lower, at, end)):
        began, at = "them", sign.end()
    elif head.noun and (sign := TO_THEM.match(line.lower, at, end)):
        kind, began, at = "outreach", "me", sign.end()
    elif sign := WITH_THEM.match(line.lower, at, end):
        at = sign.end()
    else:
        at = line.skip(at, end, " ")
        if kind == "outreach":
            began = "me"
    me = re.compile(r"(?:me|us)\b\s*").match(line.lower, at, end)
    at = me.end() if me and people else at
    listed, stop = with_whom(head, at, theirs=began == "them")
    people.extend(listed)
    unanswered = channel in ("phone", *WRITTEN) and began != "them"
    if unanswered and _NO_ANSWER.search(line.lower, head.start):
        kind, began = "outreach", "me"
    return kind, channel, began, people, stop


def _who_did(head: Head) -> tuple[list[int], bool]:
    """The people before the verb; whether they did it, and not we together."""
    if head.subject is None:
        return [], False
    if head.verb == "introduced me to":
        _introduced(head, head.subject)
        return [], False
    people = [
        one
        for subject in (head.subject, *head.more)
        for one in named_by(head.reader, subject) or ()
    ]
    theirs = head.subject.person or head.subject.pronoun in ("he", "she", "they")
    together = head.both or WITH_THEM.match(head.line.lower, head.at, head.end)
    return people, bool(theirs and head.verb and not together)


def _introduced(head: Head, by: Subject) -> None:
    """`Kofi introduced me to`: how we met, and through whom."""
    reader = head.reader
    if by.person is None or len(by.person.ids) != 1:
        reader.note(by.start, head.at)
        return
    reader.put("met_how", f"{reader.names.name[by.person.ids[0]]} introduced us")
    reader.put("met_through", by.person.ids[0])
    reader.span(by.start, head.at, "met_how")


def _date(head: Head) -> None:
    reader, line = head.reader, head.line
    if not head.days:
        return
    when, first, last = head.days[0]
    before = re.compile(r"(?:on|at)\s+$").search(line.lower, 0, first)
    reader.span(before.start() if before else first, last, "date")
    day = reader.settled("date", when, line.words(first, last), "past")
    if "later" in reader.one:
        reader.put("follow_up_why", head.noun or "meet")
        return
    if day is None:
        reader.put("date_asked", True)
        return
    reader.set_day(day)
    for _, start, stop in head.days[1:]:
        reader.note(start, stop)


def _where(head: Head) -> None:
    new = head.verb in _NEW_TO_ME
    if new:
        head.reader.put("met", True)
    if head.place:
        said = head.line.words(*head.place)
        head.reader.put("place", said)
        head.reader.span(*head.place, "place")
    if new and "place" in head.reader.one:
        head.reader.put("met_at", head.reader.one["place"])
