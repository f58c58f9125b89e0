"""Whom a line names, and of whom its clauses speak."""

from __future__ import annotations

from typing import NamedTuple

from rapport_tui.capture.contact_words import VERB
from rapport_tui.capture.persons import Found
from rapport_tui.capture.phrases import Pattern
from rapport_tui.capture.reader import Reader
from rapport_tui.capture.values import Reading, Someone
from rapport_tui.capture.words import PLURAL

AND = Pattern(r"\s*(?:,\s*and\s|,|\s(?:and|&|\+|n|und|et)\s|&|\+)\s*")
_BOTH = Pattern(r"\s+(?:and|&)\s+")
_PRONOUN = Pattern(r"(he|she|they|i|we|it|both|his|her|their)\b(?:\s+both\b)?")
_DO = Pattern(
    r"(?:'ll\b|'d\b|\s+(?:both\s+|all\s+|also\s+|really\s+)?(?:promised|will|owe|said|"
    r"like|love|enjoy|hate|are|were|gave|lent|brought|sent|got|moved|move|starts?|started|"
    r"have|had|want|need|to)\b)"
)
_DEED = Pattern(
    r"\s+(?!(?:at|in|on|for|with|about|from|to|re|by|via|after|before|and|or)\b)[a-z]"
)
_HAPPY = Pattern(r"\s+(?:birthday|bday|anniversary|new\s+year)\b")
_DOES = Pattern(
    r"(?:'s\s+(?:birthday|bday|into\b|promised)|\s*'ll\b|'d\b|\s+(?:both\s+|also\s+|really"
    r"\s+)?(?:promised|will|owes|said|told|likes?|loves?|enjoys?|hates?|is|are|was|gave|"
    r"lent|brought|bought|came|stopped|dropped|popped|visited|turns|turning|birthday|bday|b-day|born|called|emailed|texted|wrote|phoned|"
    r"messaged|rang|has|had|wants|works|moved|moves|got|starts|started|doesn't|does|keen|"
    r"fan|interested|into|asked|agreed|offered|needs|mentioned|thinks|plays|lives|just|and\s+i)\b)"
)

RELATION = Pattern(
    r"(?:(?:[Aa]n?|[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[Oo]ur|\S+['’]s)\s+"
    r"(?:[a-z-]+,?\s+){1,3}(?:(?:called|named)\s+)?)"
    + "".join(rf"(?<!\b{word}\s)" for word in ("of", "from", "at", "in", "with", "for"))
    + r"(?=[^\W\d_a-z])"
)


class Subject(NamedTuple):
    """Whom a clause begins with, and where it goes on.

    `others`: with the first person, in `Ben and Noor promised`, where each stands.
    """

    start: int
    after: int
    person: Found | None = None
    pronoun: str = ""
    others: tuple[tuple[int, Found], ...] = ()

    @property
    def mine(self) -> bool:
        return self.pronoun in ("i", "we", "it")


def someone(reader: Reader, found: Found, start: int, *, sure: bool = True) -> int:
    """The place in `people` of whom the words name; asks where that is open.

    `sure`: they stand where a name must, so that an unknown one is somebody new.
    """
    words = reader.line.raw[start : found.end]
    if not found.ids and (place := _new_already(reader, words)) is not None:
        return place
    one = _who(reader, found, words, sure)
    for place, known in enumerate(reader.people):
        if one.contact is not None and known.contact == one.contact:
            return place
        if one.contact is None and known.words.casefold() == words.casefold():
            return place
        if one.contact is None and one.new and known.new == one.new:
            return place
    if one.candidates:
        for place, known in enumerate(reader.people):
            if known.contact in one.candidates:
                return place
    reader.people.append(one)
    return len(reader.people) - 1


def _new_already(reader: Reader, words: str) -> int | None:
    """`met Lena Holm, Lena likes rust`: the place of who is new in this line."""
    name = words.casefold()
    new = [(one.new or "").casefold() for one in reader.people]
    if name in new:
        return new.index(name)
    called = [place for place, one in enumerate(new) if one.startswith(f"{name} ")]
    return called[0] if len(called) == 1 else None


def _who(reader: Reader, found: Found, words: str, sure: bool) -> Someone:
    name = found.new or words.lstrip("@").strip('"')
    if name.casefold() in reader.choices.new:
        return Someone(words, new=name)
    if len(found.ids) == 1:
        return Someone(words, contact=found.ids[0])
    capital = not words[:1].islower()  # also in a script that has no capitals
    candidates = found.ids or found.near
    if not candidates and capital and (sure or words.startswith("@")):
        return Someone(words, new=name)
    readings = [Reading(reader.names.name[id], (("contact", id),)) for id in candidates]
    readings.append(Reading(f"＋ new: {name}", (("new", name),)))
    if found.ids:
        question = f"which {words}?"
    elif found.near:
        question = f"is {words} {reader.names.name[found.near[0]]}?"
    else:
        question = f"is {words} somebody new?"
    chosen = reader.ask("people", question, readings, words)
    if chosen is None:
        return Someone(words, candidates=tuple(candidates))
    field, value = chosen.changes[0]
    if field == "contact":
        return Someone(words, contact=value)
    return Someone(words, new=value)


def subject_verb(reader: Reader, place: int, end: int) -> bool:
    """Does somebody named there do something: `Ben promised`?"""
    found = reader.person_at(place, end, cue=True)
    if found is None:
        return False
    return bool(_DOES.match(reader.line.lower, found.end, end))


def named_at(reader: Reader, place: int, end: int, *, cue: bool) -> Found | None:
    """Who is named there; `Rose and Art are …` shows that neither is a word."""
    found = reader.person_at(place, end, cue=cue)
    if found is not None or not reader.line.text[place : place + 1].isupper():
        return found
    first = reader.person_at(place, end, cue=True)
    sign = _BOTH.match(reader.line.lower, first.end, end) if first else None
    if sign is None or not first.ids:
        return None
    other = reader.person_at(sign.end(), end, cue=True)
    both = other is not None and other.ids and reader.line.text[sign.end()].isupper()
    lower = reader.line.lower
    does = both and (
        lower.startswith("'s ", other.end) or _DO.match(lower, other.end, end)
    )
    return first if does else None


def subjects_at(reader: Reader, place: int, end: int) -> Subject:
    """The same where several do one thing: `Ben and Noor promised`."""
    first = subject_at(reader, place, end)
    if first.person is None or not first.person.ids:
        return first
    others: list[tuple[int, Found]] = []
    at = first.person.end
    while sign := AND.match(reader.line.lower, at, end):
        found = reader.person_at(sign.end(), end, cue=True)
        if found is None or not found.ids:
            break
        others.append((sign.end(), found))
        at = found.end
    if not others:
        return first
    own = reader.line.lower.startswith(("'s", "’s"), at)
    at = at + 2 if own else at
    if not _DO.match(reader.line.lower, at, end) and not _DEED.match(
        reader.line.text, at, end
    ):
        return first
    return first._replace(
        after=reader.line.skip(at, end, " "), others=tuple(others), pronoun="they"
    )


def subject_at(reader: Reader, place: int, end: int) -> Subject:
    """Who a clause begins with; nothing is taken until `named_by` is asked."""
    found = _PRONOUN.match(reader.line.lower, place, end)
    if found:
        after = reader.line.skip(found.end(), end, " ")
        return Subject(place, after, pronoun=found[1])
    if VERB.match(reader.line.lower, place, end):
        return Subject(place, place)
    cue = subject_verb(reader, place, end)
    person = named_at(reader, place, end, cue=cue)
    if person is None or not (person.ids or cue):
        return Subject(place, place)
    capital = reader.line.text[place].isupper()
    signed = reader.line.text[place] == "@"
    nobody = _HAPPY.match(reader.line.lower, person.end, end) or not (capital or signed)
    if not (person.ids or person.near) and nobody:
        return Subject(place, place)
    after = person.end
    if reader.line.lower.startswith("'s", after):
        after += 2
    return Subject(place, reader.line.skip(after, end, " "), person)


def named_by(reader: Reader, subject: Subject) -> tuple[int, ...] | None:
    """The places in `people` of a subject; None where it names nobody."""
    if subject.person is not None:
        named = ((subject.start, subject.person), *subject.others)
        for start, found in named:
            reader.span(start, found.end, "people")
        people = [someone(reader, found, start, sure=False) for start, found in named]
        return _speak_of(reader, tuple(dict.fromkeys(people)))
    if subject.pronoun in ("he", "she", "his", "her"):
        return reader.last
    return None


def _speak_of(reader: Reader, people: tuple[int, ...]) -> tuple[int, ...]:
    """`he` and `she` are the one who was named last; of several, nobody."""
    reader.last = people if len(people) == 1 else None
    return people


def whose_is(
    reader: Reader, named: tuple[int, ...] | None, word: str, field: str, words: str
) -> tuple[int, ...] | None:
    """Whose a fact is: of who was named, of all, or a question."""
    if named is not None:
        return _speak_of(reader, named)
    # Those before a colon are all meant, unless one of them is spoken of.
    all_given = reader.given == len(reader.people) and word not in ("he", "she")
    if len(reader.people) < 2 or word in PLURAL or all_given:
        # Whoever is named later in the line is not meant.
        return tuple(range(len(reader.people))) or None
    labels = [
        reader.names.name[one.contact] if one.contact else one.new or one.words
        for one in reader.people
    ]
    readings = [
        Reading(label, (("whose", (place,)),)) for place, label in enumerate(labels)
    ]
    readings.append(Reading("all of them", (("whose", None),)))
    chosen = reader.ask(field, f"whose is it: {words}?", readings, words)
    return chosen.value if chosen else ()
