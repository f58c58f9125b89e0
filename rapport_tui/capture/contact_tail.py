"""After the verb or noun of a conversation: its people, day, place, and by which way."""

from __future__ import annotations

import re

from rapport_tui.capture.contact_head import Head
from rapport_tui.capture.contact_words import CAME, NOUNS, WAYS
from rapport_tui.capture.ends import soft_end, starts
from rapport_tui.capture.gifts import A_MESSAGE
from rapport_tui.capture.lasting import lasted_at
from rapport_tui.capture.line import Dated
from rapport_tui.capture.listed import persons_at
from rapport_tui.capture.phrases import Pattern
from rapport_tui.capture.places import BY_WAY, place_at
from rapport_tui.capture.spoken_of import RELATION
from rapport_tui.capture.words import FACTS, KIN
from rapport_tui.text import word_set
from rapport_tui.when import Moment, When

_WITH_BEFORE = Pattern(r"(?:with|w/|w|to)\s*$")
_ORG = Pattern(r"\s+from\s+[^\W\d_a-z][\w&.-]*(?:\s+[^\W\d_a-z][\w&.-]*)*")
_HIM = Pattern(rf"(?:him|them|her(?!\s+{KIN}))\b", "him", "them", "her")
_SYMBOLS = Pattern(r"\s+[^\w\s\x21-\x7e“”‘’„«»–—…]+(?=\s|$)")
_BEFORE_TIME = Pattern(r"\s*[,(–-]?\s*(?P<for>for\s+)?")
_AFTER_TIME = Pattern(
    r"\)?(?=\s*(?:$|[,.;)|–-]|(?:with|at|on|in|about|and|but|yesterday)\b))"
)
_ABOUT = Pattern(r"\b(?:about|re|regarding|to|because|that|how|where|if|whether)\b")
_BEHIND = word_set(
    "today yesterday yday yest tonight ago last this morning evening night afternoon"
)
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
    if each and listed and head.verb:
        reader.put("each", True)
    if not listed:
        stop = him.end() if him else at
    stop = tail(head, stop)
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
    theirs = head.subject is not None and head.subject.person is not None
    small = (theirs or head.verb in CAME) and not line.text[at : at + 1].isupper()
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


def tail(head: Head, at: int) -> int:
    """What may follow the people: day, place, the way it went, how long it took."""
    for _ in range(6):
        if head.line.skip(at, head.end, " ,") >= head.end:
            return at
        for follows in _FOLLOWS:
            if (stop := follows(head, at)) is not None:
                at = stop
                break
        else:
            return _last_words(head, at)
    return at


def _again(head: Head, at: int) -> int | None:
    ahead = head.line.skip(at, head.end, " ,")
    said = re.compile(r"(?:again|back|too)\b").match(head.line.lower, ahead, head.end)
    return said.end() if said else None


def _day(head: Head, at: int) -> int | None:
    ahead = head.line.skip(at, head.end, " ,")
    said = head.line.date_at(ahead, head.end, "past")
    if not said or head.days or not _whole(head, ahead, said[1]):
        return None
    head.days.append((said[0], ahead, said[1]))
    return said[1]


def _letter(head: Head, at: int) -> int | None:
    """`wrote Ana an email`."""
    if head.verb not in ("sent", "wrote"):
        return None
    said = A_MESSAGE.match(head.line.lower, at, head.end)
    if said is None:
        return None
    way = " ".join(said["way"].split())
    logs = NOUNS.get(way) or NOUNS.get(way.replace("-", " "), ("", "letter"))
    head.reader.one["channel"] = logs[1]
    head.reader.span(*said.span(), "channel")
    return said.end()


def _way(head: Head, at: int) -> int | None:
    said = BY_WAY.match(head.line.lower, at, head.end)
    if said is None:
        return None
    head.reader.one["channel"] = WAYS[" ".join(said["way"].split())]
    head.reader.span(*said.span(), "channel")
    return said.end()


def _so_long(head: Head, at: int) -> int | None:
    """`, 30 min`, `(half an hour)`, `for an hour`, which stays in the note."""
    lower, end = head.line.lower, head.end
    sign = _BEFORE_TIME.match(lower, at, end)
    long = lasted_at(lower, sign.end(), end) if head.lasted is None else None
    if long is None or (after := _AFTER_TIME.match(lower, long.end, end)) is None:
        return None
    head.lasted = long
    if sign["for"]:
        head.reader.note(sign.start("for"), long.end)
    else:
        head.reader.span(sign.end(), long.end, "kind")
    return after.end()


def _place(head: Head, at: int) -> int | None:
    if head.place is not None or not (spot := place_at(head.reader, at, head.end)):
        return None
    head.place = spot
    return spot[1]


def _org(head: Head, at: int) -> int | None:
    if said := _ORG.match(head.line.text, at, head.end):
        head.reader.note(*said.span())
        return said.end()
    return None


def _symbols(head: Head, at: int) -> int | None:
    """`met Zelda 🌱 at the garden`: kept in the note."""
    said = _SYMBOLS.match(head.line.lower, at, head.end)
    if said is None:
        return None
    head.reader.note(*said.span())
    return said.end()


_FOLLOWS = (_again, _day, _letter, _way, _so_long, _place, _org, _symbols)


def _last_words(head: Head, at: int) -> int:
    """`emailed Meera about the grant yesterday`: the day stands at the end."""
    line = head.line
    if line.text.startswith(":", line.skip(at, head.end, " ")):
        return at  # what was said or written
    if starts(head.reader, line.skip(at, head.end), head.end):
        return at  # `coffee with Ana and call her thu`
    stop = soft_end(head.reader, at, head.end)
    for one in line.dates(at, stop, "past"):
        words = set(re.findall(r"[\w-]+", line.lower[at : one.start]))
        if head.days or words & FACTS or line.words(one.end, stop):
            continue
        if "," in line.text[at : one.start]:
            continue
        if not line.words(at, one.start) and _ABOUT.match(line.lower, one.start):
            head.reader.note(at, one.end)  # `texted Ana about thursday`
            return one.end
        when = one.when
        about = _ABOUT.search(line.lower, at, one.end)
        if about and not _has_been(line.lower, one):
            # `talked to Ana about the trip on friday`: which of the two was on friday?
            days = (Moment(head.reader.today), *when.readings)
            when = When(days, when.question or "was it then, or is that to come?")
        head.days.append((when, one.start, one.end))
        head.after = one
    return at


def _has_been(lower: str, one: Dated) -> bool:
    """Do the words of a day say that it is behind us?"""
    return not _BEHIND.isdisjoint(re.findall(r"\w+", lower[one.start : one.end]))


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
