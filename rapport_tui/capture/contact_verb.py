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
_OF_THINGS = ("met", "saw", "wrote", "rang", "contacted", "ran into")
_THING = Pattern(r"(?:that|how|what|it|up\s+on)\b")
# What may stand where it is not said yet who it was.
_NOBODY = Pattern(
    r"(?:at|in|him|her|them|$|yesterday|today|:"
    r"|(?:an?|this|some|someone|somebody|two|three)\b)"
)
_ABOUT_ONLY = DONE | {"visited", "wrote", "mailed"}


def verb_fits(head: Head) -> bool:
    """Whether somebody follows the verb, or stands before it, with whom one was."""
    lower, end = head.line.lower, head.end
    ahead = head.line.skip(head.at, end, " ")
    if head.verb in _OF_THINGS and _THING.match(lower, ahead, end):
        return False
    if head.verb == "sent":
        to = head.reader.person_at(ahead, end, cue=True)
        return bool(to and A_MESSAGE.match(lower, to.end, end))
    if head.verb in DONE and _done_with(head):
        return True
    if WITH_THEM.match(lower, head.at, end):
        return True
    if head.verb in DONE and head.verb != "saw":
        return head.with_me  # `Ben and I climbed`
    person = head.reader.person_at(ahead, end, cue=True)
    if head.verb == "saw" and person and _OF_THEIRS.match(lower, person.end, end):
        return False  # `saw Ana's talk`
    if RELATION.match(head.line.text, ahead, end) or _THEM.match(lower, ahead, end):
        return True
    return person is not None or _without_name(head, ahead)


def _without_name(head: Head, ahead: int) -> bool:
    """Does it count where no name follows?"""
    lower, end = head.line.lower, head.end
    who = head.subject and head.subject.person
    if head.reader.given or who or head.reader.people:
        if _somebody_else(head, ahead):
            return False
        return head.verb == "wrote" or head.verb not in _ABOUT_ONLY
    if _KIN.match(lower, ahead, end):
        return True
    return head.verb not in _ABOUT_ONLY and _NOBODY.match(lower, ahead, end) is not None


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
