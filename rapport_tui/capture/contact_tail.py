"""After the verb or noun of a conversation: its people, day, place, and by which way."""

from __future__ import annotations

import re

from rapport_tui.capture.contact_head import RELATION, Head
from rapport_tui.capture.contact_words import CAME, NOUNS, WAYS
from rapport_tui.capture.ends import soft_end, starts
from rapport_tui.capture.gifts import A_MESSAGE
from rapport_tui.capture.phrases import Pattern
from rapport_tui.capture.places import BY_WAY, place_at
from rapport_tui.capture.spoken_of import persons_at
from rapport_tui.capture.words import FACTS, KIN
from rapport_tui.text import word_set

_WITH_BEFORE = Pattern(r"(?:with|w/|w|to)\s*$")
_ORG = Pattern(r"\s+from\s+[^\W\d_a-z][\w&.-]*(?:\s+[^\W\d_a-z][\w&.-]*)*")
_HIM = Pattern(rf"(?:him|them|her(?!\s+{KIN}))\b", "him", "them", "her")
_ALONE = word_set("today yesterday tonight tomorrow yday")  # days, wherever they stand
_NEEDS_WITH = frozenset({"talked", "chatted", "spoke", "caught up", "hung out"})


def with_whom(head: Head, at: int, *, theirs: bool) -> tuple[list[int], int]:
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
