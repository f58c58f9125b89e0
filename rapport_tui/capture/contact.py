"""The clause that logs a conversation: met, called, coffee with, an e-mail from."""

from __future__ import annotations

import re

from rapport_tui.capture.contact_head import (
    FROM_THEM,
    RELATION,
    TO_THEM,
    WITH_THEM,
    Head,
)
from rapport_tui.capture.ends import soft_end, starts
from rapport_tui.capture.phrases import Pattern
from rapport_tui.capture.places import BY_WAY, WAYS, place_at
from rapport_tui.capture.promises import A_MESSAGE
from rapport_tui.capture.reader import Reader
from rapport_tui.capture.spoken_of import Subject, named_by, persons_at
from rapport_tui.capture.words import CAME, FACTS, KIN, MET, NOUNS, WRITTEN
from rapport_tui.text import word_set
from rapport_tui.when.words import WEEKDAY

_WITH_BEFORE = Pattern(r"(?:with|w/|w|to)\s*$")
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
_ORG = Pattern(r"\s+from\s+[^\W\d_a-z][\w&.-]*(?:\s+[^\W\d_a-z][\w&.-]*)*")
_HIM = Pattern(rf"(?:him|them|her(?!\s+{KIN}))\b", "him", "them", "her")
_ALONE = word_set("today yesterday tonight tomorrow yday")  # days, wherever they stand
_NEEDS_WITH = frozenset({"talked", "chatted", "spoke", "caught up", "hung out"})
_NEW_TO_ME = frozenset(
    {"met", "met with", "ran into", "bumped into", "introduced me to"}
    | {"introduced to", "was introduced to", "got introduced to"}
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
    ahead = line.skip(with_.end() if with_ else head.at, end, " ")
    whom = head.reader.person_at(ahead, end, cue=True)
    if whom is None or line.date_at(ahead, end, "past"):
        return False
    return bool(whom.ids) or line.text[ahead].isupper()


def _log(head: Head) -> int:
    reader, line, end = head.reader, head.line, head.end
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
    listed, stop = _with_whom(head, at, theirs=began == "them")
    people.extend(listed)
    reader.talked(*range(reader.given), *people)
    unanswered = channel in ("phone", *WRITTEN) and began != "them"
    if unanswered and _NO_ANSWER.search(line.lower, head.start):
        kind, began = "outreach", "me"
    reader.span(line.skip(head.start, end), line.skip(head.at, end, " "), "kind")
    for field, value in (("kind", kind), ("channel", channel), ("began", began)):
        if value:
            reader.put(field, value)
    _date(head)
    _where(head)
    if people:
        reader.last = tuple(people) if len(people) == 1 else None
    if head.after is not None:
        reader.note(stop, head.after.start)
        return head.after.end
    return stop


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


def _with_whom(head: Head, at: int, *, theirs: bool) -> tuple[list[int], int]:
    """The people after the verb, and where ends what is said of the meeting."""
    reader, lower, end = head.reader, head.line.lower, head.end
    at = _relation(head, at)
    him = _HIM.match(lower, at, end)
    # After what they said or wrote, a colon begins their words, not names.
    names = not theirs and not him
    each = re.compile(r"\s*:\s*").match(lower, at, end) if names else None
    at = each.end() if each else at
    listed, stop = _people(head, at)
    if each and listed:
        reader.put("each", True)
    if not listed:
        stop = him.end() if him else at
    stop = _tail(head, stop)
    if names and not (listed or each) and lower.startswith(":", stop):
        stop = _event(head, stop)
    return listed, stop


def _people(head: Head, at: int) -> tuple[list[int], int]:
    """Who follows; a noun alone takes only people of the book."""
    line, end = head.line, head.end
    if head.verb in _NEEDS_WITH and not _WITH_BEFORE.search(line.lower, 0, at):
        return [], at
    parted = (
        not head.noun
        or at > 0
        and line.lower[:at].rstrip().endswith(("with", "w/", "w", "from", "to", ":"))
    )
    small = head.verb in CAME and not line.text[at : at + 1].isupper()
    if (small or not parted) and not line.text.startswith("@", at):
        found = head.reader.person_at(at, end, cue=True)
        if found is None or not found.ids:
            return [], at
    return persons_at(head.reader, at, end)


def _relation(head: Head, at: int) -> int:
    """`Ana's brother Luis`, `a woman called Freya`: the name stands at the end."""
    found = RELATION.match(head.line.text, at, head.end)
    if found is None:
        return at
    head.reader.note(found.start(), found.end())
    return found.end()


def _event(head: Head, at: int) -> int:
    """`met at FOSDEM: Lena (rust), Omar (maps)`."""
    first = head.line.skip(at, head.end, " :")
    listed, stop = persons_at(head.reader, first, head.end)
    if listed:
        head.reader.put("each", True)
        return stop
    return at


def _tail(head: Head, at: int) -> int:
    """What may follow the people: day, place, the way it went."""
    line, lower, end = head.line, head.line.lower, head.end
    for _ in range(6):
        ahead = line.skip(at, end, " ,")
        if ahead >= end:
            return at
        again = re.compile(r"(?:again|back|too)\b").match(lower, ahead, end)
        if again:
            at = again.end()
            continue
        said = line.date_at(ahead, end, "past")
        if said and not head.days and _whole(head, ahead, said[1]):
            head.days.append((said[0], ahead, said[1]))
            at = said[1]
            continue
        wrote = head.verb in ("sent", "wrote")
        if wrote and (letter := A_MESSAGE.match(lower, at, end)):
            way = letter["way"].replace("-", "")
            head.reader.one["channel"] = NOUNS.get(way, ("", "letter"))[1]
            head.reader.span(*letter.span(), "channel")
            at = letter.end()
            continue
        way = BY_WAY.match(lower, at, end)
        if way:
            head.reader.one["channel"] = WAYS[" ".join(way["way"].split())]
            head.reader.span(*way.span(), "channel")
            at = way.end()
            continue
        if head.place is None and (spot := place_at(head.reader, at, end)):
            head.place, at = spot, spot[1]
            continue
        if org := _ORG.match(line.text, at, end):
            head.reader.note(*org.span())
            at = org.end()
            continue
        _last_words(head, at)
        return at
    return at


def _last_words(head: Head, at: int) -> None:
    """`emailed Meera about the grant yesterday`: the day stands at the end."""
    line = head.line
    if starts(head.reader, line.skip(at, head.end), head.end):
        return  # `coffee with Ana and call her thu`
    stop = soft_end(head.reader, at, head.end)
    for one in line.dates(at, stop, "past"):
        words = set(re.findall(r"[\w-]+", line.lower[at : one.start]))
        if head.days or words & FACTS or line.words(one.end, stop):
            continue
        if "," not in line.text[at : one.start]:
            head.days.append((one.when, one.start, one.end))
            head.after = one


def _whole(head: Head, first: int, stop: int) -> bool:
    """A bare word as `sat` is a day only at the end or after a sign."""
    phrase = head.line.lower[first:stop]
    bare = phrase.isalpha() and phrase not in _ALONE
    after = head.line.lower[stop : head.end]
    return (
        not bare
        or not after.strip()
        or not re.match(r"\s+\w", after)
        or bool(re.match(r"\s+(?:at|in|on|with|and|about|for|@)\b", after))
    )


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
        if new:
            head.reader.put("met_at", said)
