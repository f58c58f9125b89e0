"""Whether a verb of contact has somebody behind it, or before it, who was there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapport_tui.capture.contact_words import DONE, WITH_THEM
from rapport_tui.capture.gifts import A_MESSAGE
from rapport_tui.capture.phrases import Pattern
from rapport_tui.capture.spoken_of import RELATION
from rapport_tui.capture.words import KIN

if TYPE_CHECKING:
    from rapport_tui.capture.contact_head import Head

_THEM = Pattern(
    r"(?:him|her|them)\b(?=\s*(?:$|[,.;(]|(?:at|in|on|with|for|again|yesterday|today|this"
    r"|last|from|and|over|via|by|about)\b))"
)
_MEETS = Pattern(r"(?:her|his|their|my|our|the|an?)\s+[a-z]")
_RELATIVE = Pattern(rf"(?:her|his|their|my|our)\s+(?:\w+\s+)?{KIN}")
_OF_THEIRS = Pattern(rf"'s\s+(?!{KIN})[a-z]")
_KIN = Pattern(rf"(?:(?:my|our)\s+)?{KIN}")
_ABOUT_ONLY = DONE | {"visited", "wrote", "mailed"}


def verb_fits(head: Head) -> bool:
    """Whether somebody follows the verb, or stands before it, with whom one was."""
    if head.verb in ("met", "saw", "wrote", "rang", "contacted", "ran into"):
        following = head.line.lower[head.line.skip(head.at, head.end, " ") :]
        if re.match(r"(?:that|how|what|it|up\s+on)\b", following):
            return False
    ahead = head.line.skip(head.at, head.end, " ")
    if head.verb == "sent":
        to = head.reader.person_at(ahead, head.end, cue=True)
        return bool(to and A_MESSAGE.match(head.line.lower, to.end, head.end))
    if head.verb in DONE and _done_with(head):
        return True
    if WITH_THEM.match(head.line.lower, head.at, head.end):
        return True
    if head.verb in DONE and head.with_me:
        return True  # `Ben and I climbed`
    if head.verb in DONE and head.verb != "saw":
        return False
    person = head.reader.person_at(ahead, head.end, cue=True)
    if (
        head.verb == "saw"
        and person
        and _OF_THEIRS.match(head.line.lower, person.end, head.end)
    ):
        return False  # `saw Ana's talk`
    who = head.subject and head.subject.person
    known = bool(head.reader.given or who or head.reader.people)
    if RELATION.match(head.line.text, ahead, head.end):
        return True
    if _THEM.match(head.line.lower, ahead, head.end):
        return True
    if person is None and known and _somebody_else(head, ahead):
        return False
    if person is None and not known and _KIN.match(head.line.lower, ahead, head.end):
        return True
    if person is None and head.verb in _ABOUT_ONLY:
        return bool(known and head.verb == "wrote")
    if person is None and not known:
        return (
            re.match(
                r"(?:at|in|him|her|them|$|yesterday|today|:"
                r"|(?:an?|this|some|someone|somebody|two|three)\b)",
                head.line.lower[ahead : head.end],
            )
            is not None
        )
    return True


def _somebody_else(head: Head, ahead: int) -> bool:
    """`met her mother`, `called his boss`: not whom the line is about."""
    meets = head.verb in ("met", "saw", "visited", "ran into", "bumped into")
    whose = _MEETS if meets else _RELATIVE
    return whose.match(head.line.lower, ahead, head.end) is not None


def _done_with(head: Head) -> bool:
    """`saw a film with Meera`: the thing is a note, the person follows."""
    found = re.compile(r"\s+(?!with\b)[^,;()]{1,40}?(?=\s(?:with\b|w/))").match(
        head.line.lower, head.at, head.end
    )
    if found is None or head.reader.person_at(found.start() + 1, head.end, cue=False):
        return False
    after = WITH_THEM.match(head.line.lower, found.end(), head.end).end()
    if head.reader.person_at(after, head.end, cue=True) is None:
        return False
    head.reader.note(head.at, found.end())
    head.at = found.end()
    return True
