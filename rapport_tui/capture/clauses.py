"""The clauses that say something about a person: taboo, birthday, promise, gift, interest.

Each function reads from a place up to an end; it gives the place where it ended, or
None where the clause is not its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from rapport_tui.capture.line import Dated
from rapport_tui.capture.phrases import Pattern, Phrases, after_each, word_at
from rapport_tui.capture.reader import Reader, Subject
from rapport_tui.capture.values import Birthday, Promised, Reading, Word
from rapport_tui.capture.words import (
    ADVERBS,
    FOLLOW_UP,
    INTEREST,
    LIKED_BY_MANY,
    NOUN,
    NOUNS,
    TABOO,
    VERB,
)
from rapport_tui.when import When

_JOIN = Pattern(r"\s*,\s*|\s+(?:and|but|then|so|also|because)\s+|\s+[-–]\s+|\s*\(")
_CONJ = frozenset({"and", "but", "so", "also", "then", "who"})
_WORD_ENDS = Pattern(r"\b")
_BLANK = Pattern(r"\s")
_BLANKS = Pattern(r"\s+")
_TABOO = Phrases(TABOO)
_OFF = Pattern(r"off[- ]limits\s*:\s*")
_IS_OFF = Pattern(r"(?P<topics>.+?)\s+(?:is|are)\s+off[- ]limits\b")
# What may stand before a liking, the phrases that say it, and what follows them.
_LIKES = (
    frozenset({"also", "both", "really", "very", "is", "are", "'s", "'re", "a"})
    | {"big", "huge", "totally", "all"},
    Phrases(INTEREST),
    Pattern(
        r"\s+(?:to\s+)?"
        r"(?!that\b|it\b|when\b|how\b|him\b|me\b|you\b|us\b|being\s+called\b)"
    ),
)
_THEY_LIKE = (
    frozenset({"both", "all", "really"}),
    Phrases(LIKED_BY_MANY),
    Pattern(r"\s+(?:to\s+)?"),
)
_TRAILING = Pattern(
    r"\s+(?:now|too|as\s+well|a\s+lot|very\s+much|these\s+days|lately|at\s+the\s+moment|again)$"
)
_BIRTHDAY = Pattern(
    r"(?:(?:his|her|their|whose)\s+)?(?:birthday|bday|b-day)"
    r"(?:\s+is|\s+was|\s+on|\s*:|'s)*\s+|(?:(?:was|is)\s+)?born(?:\s+on|\s*:)?\s+"
    r"|(?P<turns>turns|turning|turned)\s+(?P<age>\d{1,3})(?:\s+on)?\s+"
)
_BY_ME = Pattern(
    r"(?:i(?:'ve|\s+have)?\s+)?promised\b(?!\s+(?:myself|ourselves))|(?:i\s+)?owe\b|(?:i\s+)?said\s+i(?:'d|'ll|\s+would"
    r"|\s+will)\b|i(?:'ll|\s+will|'d\s+better)\b"
)
_NO_DEED = frozenset({"be", "have", "not", "never", "see", "go", "probably"})
_TOLD = Pattern(r"(?:i\s+)?told\s+")
_ID = Pattern(r"\s+(?:that\s+)?i(?:'d|'ll|\s+would|\s+will)\b\s*")
_NOT_PROMISED = (
    r"(?!\s+(?:be|have|turn|need|probably|not|never|start|move|leave|arrive|retire|"
    r"graduate|marry|get\s+married|become|love|like|miss|stay|maybe|likely|soon|travel|"
    r"fly|go|come|visit|see)\b)"
)
_BY_THEM = Pattern(
    r"(?:has\s+|also\s+)?promised\b(?:\s+(?:me|us)\b)?|owes?\s+(?:me|us)\b"
    r"|said\s+(?:that\s+)?(?:he|she|they)(?:'d|'ll|\s+would|\s+will)\b"
    r"|(?:will|'ll)\b" + _NOT_PROMISED
)
_WHO_PROMISED = Pattern(
    r"(?:will\b" + _NOT_PROMISED + r"|we\s+promised|we(?:'ll|\s+will)\b)\s*"
)
_HIM = Pattern(r"\s*(?:to\s+)?(?:him|her|them|you)\b(?!\s+(?:own|self))")
_TO = Pattern(
    r"\s*(?:(?:that\s+)?(?:i'd|i'll|i\s+would|i\s+will|he'd|she'd|they'd|he'll|she'll|they'll)\b|to\b|that\b)?\s*"
)
_GIVE = r"(?:gave|lent|brought|sent)"
A_MESSAGE = Pattern(
    r"\s*(?:an?\s+|the\s+)?(?:\w+\s+)?"
    r"(?P<way>e-?mail|letter|message|text|card|postcard|sms|dm|note)\b"
)
_GAVE_ME = Pattern(_GIVE + r"\s+(?:me|us)\s+")
_GAVE = Pattern(r"(?:i\s+)?(?:have\s+)?" + _GIVE + r"\s+")
_GOT = Pattern(r"(?:i\s+)?(?:got|received)\s+(?P<what>.+?)\s+from\s+")
_CUE = Pattern(
    r"off[- ]limits\s*:"
    r"|(?:i\s+|we\s+|have\s+|she\s+|he\s+|they\s+)?(?:promised|owes?\s|told\s)"
    r"|(?:i|we)(?:'ll|\s+will|\s+need|\s+must|\s+should|\s+have\s+to|\s+said)"
    r"|(?:his|her|their|whose)?\s*(?:birthday|bday|b-day)|(?:was\s+)?born\s|turns\s+\d"
    r"|(?:i\s+)?" + _GIVE + r"\s|(?:i\s+)?got\s.*\sfrom\s|every\s"
    r"|(?:moving|moves|starts|starting|exam|leaves|leaving|wedding|interview)\b"
    r"|(?:he|she|they)(?:'s|'ll|'d)?\s"
)
_TO_DO = Pattern(r"(?:need\s+to|must|should|to)\s+")
# After the day of a promise: another thing, not more of the promise.
_ON_ITS_OWN = Pattern(
    r"\s*,\s+(?!(?:and|or|if|when|as|at|because|unless|but|so|to|for|with|in)\b)(?=\w)"
)
_IS_NO_TALK = Pattern(r"\b(?!\s+(?:was|is)\b)")
_WITH_SOMEONE = Pattern(r"\s+(?:with|w/|from)\s")


def starts(reader: Reader, place: int, end: int) -> bool:
    """Does a clause of its own begin there?"""
    lower = reader.line.lower
    place = after_each(_CONJ, lower, place, end)[-1]
    return (
        _CUE.match(lower, place, end) is not None
        or word_at(lower, place, end) in ADVERBS
        or _table_cue(lower, place, end)
        or reader.subject_verb(place, end)
    )


def _table_cue(lower: str, place: int, end: int) -> bool:
    """Does a phrase of the tables stand there, with what goes before and after it?"""
    to_do = _TO_DO.match(lower, place, end)
    i = after_each({"i"}, lower, place, end)[:2]
    liked = after_each({"also", "really", "is", "are", "a"}, lower, place, end)
    had = after_each({"had", "a"}, lower, place, end)
    return (
        any(_TABOO.ends(lower, place, end))
        or any(any(_LIKES[1].ends(lower, at, end)) for at in liked)
        or any(
            FOLLOW_UP.match(lower, at, end, _IS_NO_TALK)
            for at in (place, to_do.end() if to_do else place)
        )
        or any(VERB.match(lower, at, end, _BLANK) for at in i)
        or any(NOUN.match(lower, at, end, _WITH_SOMEONE) for at in had)
    )


def soft_end(reader: Reader, place: int, end: int) -> int:
    """Where the clause ends: before the next cue, or a comma and a name."""
    line = reader.line
    for sign in _JOIN.finditer(line.lower, place, end):
        if sign.start() == place:
            continue
        following = line.skip(sign.end(), end, " ")
        if starts(reader, following, end):
            return sign.start()
        if "," in sign[0]:
            known = reader.person_at(following, end, cue=False)
            if known is not None and known.ids:
                return sign.start()
    return end


def topics(reader: Reader, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The things named in a list, with their places."""
    text = reader.line.lower
    place = start
    for sign in re.compile(r"\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+|\s*$").finditer(
        text, start, end
    ):
        words = _TRAILING.sub("", reader.line.words(place, sign.start()))
        if words:
            yield words, place, sign.start()
        place = sign.end()
    if place < end and (words := reader.line.words(place, end)):
        yield words, place, end


def _topics(
    reader: Reader, field: str, start: int, end: int, named: object, word: str
) -> None:
    whose = reader.whose(named, word, field, reader.line.words(start, end))
    if whose == ():
        reader.span(start, end, field)
        return
    for words, first, last in topics(reader, start, end):
        reader.add(field, Word(words, whose))
        reader.span(first, last, field)


def taboo(reader: Reader, start: int, end: int) -> int | None:
    line = reader.line
    subject = reader.subjects(start, end)
    place = subject.after if subject.person or subject.pronoun else start
    off = line.lower.find("limits", start, end) >= 0
    first = _forbidden(reader, place, end)
    if first is None and off and (found := _OFF.match(line.lower, place, end)):
        first = found.end()
    if first is not None:
        if subject.mine:
            return None
        last = stop = soft_end(reader, first, end)
    else:
        whole = _IS_OFF.match(line.lower, start, end) if off else None
        if whole is None:
            return None
        first, last, stop = whole.start("topics"), whole.end("topics"), whole.end()
        subject = reader.subject(start, start)
        if with_ := re.compile(r"\s+(?:with|for)\s+").match(line.lower, stop, end):
            found = reader.person_at(with_.end(), end, cue=True)
            if found is not None:
                subject = Subject(with_.end(), found.end, found)
                stop = found.end
    with_ = re.compile(r"\s+with\s+(?:him|her|them)$").search(line.lower, first, last)
    last = with_.start() if with_ else last
    _topics(reader, "off_limits", first, last, reader.who(subject), subject.pronoun)
    return stop


def _forbidden(reader: Reader, place: int, end: int) -> int | None:
    """Where the topics of `don't mention …` begin."""
    lower = reader.line.lower
    if not any(_TABOO.ends(lower, place, end)):
        return None
    stop = soft_end(reader, place, end)
    said = _TABOO.match(lower, place, stop, _BLANKS)
    return _BLANKS.match(lower, said, stop).end() if said else None


def interest(reader: Reader, start: int, end: int) -> int | None:
    line = reader.line
    subject = reader.subjects(start, end)
    if subject.mine:
        return None
    first = _liked(_LIKES, line.lower, subject.after, end)
    if first is None and subject.pronoun in ("they", "both"):
        first = _liked(_THEY_LIKE, line.lower, subject.after, end)
    if first is None:
        return None
    stop = soft_end(reader, first, end)
    but = re.compile(r"\s+(?:but|because|since|though|although|when|so)\s+").search(
        line.lower, first, stop
    )
    stop = but.start() if but else stop
    if not line.words(first, stop):
        return None
    named = reader.who(subject)
    _topics(reader, "interests", first, stop, named, subject.pronoun)
    return stop


def _liked(
    cue: tuple[frozenset[str], Phrases, Pattern], lower: str, place: int, end: int
) -> int | None:
    """Where that begins which is liked, after `also really loves`."""
    before, phrases, then = cue
    for at in reversed(after_each(before, lower, place, end)):
        if said := phrases.match(lower, at, end, then):
            return then.match(lower, said, end).end()
    return None


def birthday(reader: Reader, start: int, end: int) -> int | None:
    line = reader.line
    subject = reader.subjects(start, end)
    found = _BIRTHDAY.match(line.lower, subject.after, end)
    if found is None or subject.mine:
        return None
    place = found.end()
    if subject.person is None and not subject.pronoun:
        # `bday noor 12 may`
        whose = reader.person_at(place, end, cue=True)
        if whose is not None and whose.ids:
            subject = Subject(place, line.skip(whose.end, end, " "), whose)
            place = subject.after
    on = re.compile(r"(?:on|is|:)\s+").match(line.lower, place, end)
    place = on.end() if on else place
    past = found["turns"] == "turned"
    said = line.date_at(place, end, "past" if past else "future")
    if said is None:
        return None
    when, stop = said
    named = reader.who(subject)
    words = line.words(place, stop)
    whose = reader.whose(named, subject.pronoun, "birthday", words)
    day = _birthday(reader, when, words, int(found["age"]) if found["age"] else None)
    if day is not None and whose != ():
        reader.put("birthday", Birthday(day, whose))
    reader.span(found.start(), stop, "birthday")
    return stop


def _birthday(reader: Reader, when: When, words: str, age: int | None) -> str | None:
    """`YYYY-MM-DD` or `--MM-DD`; a doubt about the year alone is none."""
    days = list(dict.fromkeys(one.day for one in when.readings))
    year = re.search(r"(?<!\d)(?:1[89]|20|21)\d\d(?!\d)|[./]\d\d$", words)

    def said(day: date) -> str:
        if age is not None:
            return f"{day.year - age:04}-{day:%m-%d}"
        if not year:
            return f"--{day:%m-%d}"
        if day > reader.today and len(year[0]) == 3:
            return f"{day.year - 100:04}-{day:%m-%d}"
        return day.isoformat()

    written = list(dict.fromkeys(said(day) for day in days))
    if when.question == "on which day?" or not written:
        reader.ask("birthday", when.question or "on which day?", (), words)
        return None
    if len(written) == 1 and (
        when.question is None or "year" in when.question or len(days) > 1 and not year
    ):
        return written[0]
    if (
        len(written) == 1
        and when.question
        and re.search(r"which year|last year|next year|past", when.question)
    ):
        return written[0]
    readings = [Reading(one, (("birthday", Birthday(one)),)) for one in written]
    chosen = reader.ask("birthday", when.question or "which day?", readings, words)
    return written[readings.index(chosen)] if chosen else None


def promise(reader: Reader, start: int, end: int) -> int | None:
    line = reader.line
    lower = line.lower
    told = _TOLD.match(lower, start, end)
    if told:
        return _told(reader, told.end(), end)
    subject = reader.subjects(start, end)
    theirs = subject.person is not None or subject.pronoun in ("he", "she", "they")
    if theirs and (found := _BY_THEM.match(lower, subject.after, end)):
        whose = reader.who(subject)
        return _promised(reader, "them", found.end(), end, whose, subject.pronoun)
    if found := re.compile(r"(?:promised|owes)\s+(?:me|us)\b").match(lower, start, end):
        return _promised(reader, "them", found.end(), end, reader.last, "")
    if found := _WHO_PROMISED.match(lower, start, end):
        return _who_promised(reader, found.end(), end)
    found = _BY_ME.match(lower, start, end)
    if found is None:
        return None
    if found[0].startswith(("i'll", "i will", "i'd")) and _no_promise(
        lower, found.end(), end
    ):
        return None
    place, whose = _to_whom(reader, found.end(), end)
    return _promised(reader, "me", place, end, whose, "")


def _no_promise(lower: str, place: int, end: int) -> bool:
    """`I'll call`, `I'll probably` …"""
    blanks = _BLANKS.match(lower, place, end)
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
        whose = reader.last if him[0] != "them" else None
    else:
        found = reader.person_at(place, end, cue=True)
        said = _ID.match(lower, found.end, end) if found else None
        if said:
            whose = (reader.someone(found, place),)
            reader.span(place, found.end, "people")
    if not said:
        return None
    return _promised(reader, "me", said.end(), end, whose, "")


def _to_whom(
    reader: Reader, place: int, end: int
) -> tuple[int, tuple[int, ...] | None]:
    """`promised Ana to …`, `promised her the …`."""
    lower = reader.line.lower
    him = _HIM.match(lower, place, end)
    if him:
        return him.end(), reader.last if "them" not in him[0] else None
    first = reader.line.skip(place, end, " ")
    found = reader.person_at(first, end, cue=True)
    capital = (
        reader.line.text[first : first + 1].isupper() or lower[first : first + 1] == "@"
    )
    if found is None or not (found.ids or capital):
        return place, None
    if lower.startswith("'s", found.end):
        return place, None
    listed, stop = reader.persons(first, end)
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
    what = " ".join(one for one in said if one)
    if not what:
        return None
    whose = (
        reader.whose(whose, pronoun or "x", "promises", what) if by == "them" else whose
    )
    if by == "me" and whose is None:
        whose = reader.whose(None, pronoun, "promises", what)
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


def gift(reader: Reader, start: int, end: int) -> int | None:
    line = reader.line
    lower = line.lower
    subject = reader.subjects(start, end)
    if found := _GAVE_ME.match(
        lower, subject.after if not subject.mine else start, end
    ):
        reader.who(subject)
        return _given(reader, "received", found.end(), end)
    if found := _GOT.match(lower, start, end):
        what = line.words(*found.span("what"))
        if _is_contact(what.lower()):
            return None
        people, stop = reader.persons(found.end(), end)
        if not people:
            him = re.compile(r"(?:him|her|them)\b").match(lower, found.end(), end)
            if him is None:
                return None
            stop = him.end()
        reader.add("received", what)
        reader.span(*found.span("what"), "received")
        return stop
    if subject.person or subject.pronoun in ("he", "she", "they"):
        return None
    found = _GAVE.match(lower, start, end)
    if found is None:
        return None
    him = _HIM.match(lower, found.end(), end)
    if him:
        return _given(reader, "gave", him.end(), end)
    to_one = reader.person_at(found.end(), end, cue=True)
    if to_one and A_MESSAGE.match(lower, to_one.end, end):
        return None
    named = to_one and (to_one.ids or line.text[found.end()].isupper())
    people, stop = reader.persons(found.end(), end) if named else ([], start)
    if people:
        return _given(reader, "gave", stop, end)
    to = re.compile(r"(?P<what>.+?)\s+to\s+").match(lower, found.end(), end)
    if to is None or A_MESSAGE.match(lower, found.end() - 1, end):
        return None
    people, stop = reader.persons(to.end(), end)
    if not people:
        return None
    reader.add("gave", line.words(*to.span("what")))
    reader.span(*to.span("what"), "gave")
    return stop


def _is_contact(what: str) -> bool:
    """`a call` that one got is no gift."""
    return any(
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
    if not (what := reader.line.words(place, last)):
        return None
    reader.add(field, what)
    reader.span(place, last, field)
    return last
