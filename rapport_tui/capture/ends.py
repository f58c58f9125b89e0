"""Where a clause of the line ends: before what begins another."""

from __future__ import annotations

from rapport_tui.capture.contact_words import NOUN, VERB
from rapport_tui.capture.phrases import Pattern, after_each, word_at
from rapport_tui.capture.reader import Reader
from rapport_tui.capture.spoken_of import subject_verb
from rapport_tui.capture.words import ADVERBS, FOLLOW_UP, FORBIDDEN, GIVE, LIKED

_JOIN = Pattern(r"\s*,\s*|\s+(?:and|but|then|so|also|because)\s+|\s+[-–]\s+|\s*\(")
# Between what is said of one and, in the same words, of another.
JOINS = Pattern(r"\s*[;,.]\s*(?:(?:and|but|while)\s+)?|\s+(?:and|but|while|&)\s+")
_CONJ = frozenset({"and", "but", "so", "also", "then", "who"})
_BLANK = Pattern(r"\s")
_CUE = Pattern(
    r"off[- ]limits\s*:|(?:don't|dont|do\s+not|never|avoid)\s+(?:ask|talk)(?:ing)?\s"
    r"|(?:i\s+|we\s+|have\s+|she\s+|he\s+|they\s+)?(?:promised|owes?\s|told\s)"
    r"|(?:i'm|i\s+am|we're|we\s+are)\s+\w+ing\b"
    r"|(?:i|we)(?:'ll|\s+will|\s+need|\s+must|\s+should|\s+have\s+to|\s+said)"
    r"|(?:his|her|their|whose)?\s*(?:birthday|bday|b-day)|(?:was\s+)?born\s|turns\s+\d"
    r"|(?:i\s+)?" + GIVE + r"\s|(?:i\s+)?got\s.*\sfrom\s|every\s"
    r"|(?:needs|wants|hopes|asked|hates|dislikes|doesn't|can't|won't|isn't)\s"
    r"|(?:moving|moves|starts|starting|exam|leaves|leaving|wedding|interview)\b"
    r"|(?:he|she|they)(?:'s|'ll|'d)?\s"
)
_IS_OFF = Pattern(r"[^,;(]{1,80}?\s(?:is|are)\s+off[- ]limits\b", "limits")
_TO_DO = Pattern(r"(?:need\s+to|must|should|to)\s+")
_IS_NO_TALK = Pattern(r"\b(?!\s+(?:was|is)\b)")
_WITH_SOMEONE = Pattern(r"\s+(?:with|w/|from)\s")


def starts(reader: Reader, place: int, end: int) -> bool:
    """Does a clause of its own begin there?"""
    if (place, end) not in reader.begins:
        reader.begins[place, end] = _starts(reader, place, end)
    return reader.begins[place, end]


def _starts(reader: Reader, place: int, end: int) -> bool:
    lower = reader.line.lower
    place = after_each(_CONJ, lower, place, end)[-1]
    return (
        _CUE.match(lower, place, end) is not None
        or _IS_OFF.match(lower, place, end) is not None
        or word_at(lower, place, end) in ADVERBS
        or _table_cue(lower, place, end)
        or subject_verb(reader, place, end)
    )


def _table_cue(lower: str, place: int, end: int) -> bool:
    """Does a phrase of the tables stand there, with what goes before and after it?"""
    to_do = _TO_DO.match(lower, place, end)
    i = after_each({"i"}, lower, place, end)[:2]
    liked = after_each({"also", "really", "is", "are", "a"}, lower, place, end)
    had = after_each({"had", "a"}, lower, place, end)
    return (
        any(FORBIDDEN.ends(lower, place, end))
        or any(any(LIKED.ends(lower, at, end)) for at in liked)
        or any(
            FOLLOW_UP.match(lower, at, end, _IS_NO_TALK)
            for at in (place, to_do.end() if to_do else place)
        )
        or any(VERB.match(lower, at, end, _BLANK) for at in i)
        or any(NOUN.match(lower, at, end, _WITH_SOMEONE) for at in had)
    )


def comes_after(reader: Reader, start: int, *fields: str) -> bool:
    """Does a clause begin right after what was read into one of these fields?"""
    ends = [span.end for span in reader.spans if span.field in fields]
    return (
        bool(ends) and JOINS.fullmatch(reader.line.lower, max(ends), start) is not None
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
