"""What has been read of a line so far: who it is about, fields, spans and questions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from rapport_tui.capture.line import Line
from rapport_tui.capture.persons import Found, Names
from rapport_tui.capture.phrases import Pattern
from rapport_tui.capture.values import Ask, Choices, Reading, Someone, Span, Word
from rapport_tui.capture.words import PLURAL, VERB
from rapport_tui.text import ago, day_in_words
from rapport_tui.when import Direction, Moment, When

_AND = Pattern(r"\s*(?:,\s*and\s|,|\s(?:and|&|\+|n)\s|&|\+)\s*")
_GOES_ON = Pattern(r"\s*(?:$|[,&;(.!?:@+|—]|(?:and|at|in|on|by|for|over|about|with)\b)")
_DETAIL = Pattern(r"\s*\(([^()]*)\)")
_OFFERED = (1, 3, 7, 14)  # days away, where no day was said
_JOINERS = frozenset({"", "and", "but", "so", "then", "also", "&", "with", "to"})
_PRONOUN = Pattern(r"(he|she|they|i|we|it|both|his|her|their)\b(?:\s+both\b)?")


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


class Reader:
    """Collects what the clauses of one line say."""

    def __init__(self, line: Line, names: Names, choices: Choices) -> None:
        self.line = line
        self.names = names
        self.choices = choices
        self.today = line.clock.today
        self.people: list[Someone] = []
        self.given = 0  # how many people were known before the line was read
        self.one: dict[str, Any] = {}  # fields of one value
        self.many: dict[str, list[Any]] = {}  # fields of several
        self.asks: list[Ask] = []
        self.spans: list[Span] = []
        self.notes: list[tuple[int, int]] = []
        self.bodies: list[tuple[int, int]] = []  # read, but may name somebody
        self.last: tuple[int, ...] | None = None  # who was named last
        self._named: dict[tuple[str, int, bool], Found | None] = {}

    # Taking

    def span(self, start: int, end: int, field: str) -> None:
        words = self.line.raw[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        if start < end:
            self.spans.append(Span(start, end, field))

    def put(self, field: str, value: Any) -> None:
        """Set a field of one value; what was said first holds."""
        self.one.setdefault(field, value)

    def add(self, field: str, value: Any) -> None:
        values = self.many.setdefault(field, [])
        if value not in values:
            values.append(value)

    def note(self, start: int, end: int) -> None:
        if self.line.words(start, end).lower() not in _JOINERS:
            self.notes.append((start, end))

    # Asking

    def ask(
        self,
        field: str,
        question: str,
        readings: Sequence[Reading],
        words: str,
    ) -> Reading | None:
        """What was chosen by hand among the readings; else the question stays."""
        chosen = self.choices.readings.get((field, words.casefold()))
        if chosen is not None and 0 <= chosen < len(readings):
            return readings[chosen]
        if all(one.field != field or one.words != words for one in self.asks):
            self.asks.append(Ask(field, question, tuple(readings), words))
        return None

    def take(self, reading: Reading | None) -> None:
        for field, value in reading.changes if reading else ():
            self.put(field, value)

    def label(self, day: date | datetime) -> str:
        only = day.date() if isinstance(day, datetime) else day
        at = f" {day:%H:%M}" if isinstance(day, datetime) else ""
        return f"{day_in_words(only, self.today)}{at} · {ago(only, self.today)}"

    def settled(
        self, field: str, when: When, words: str, direction: Direction = None
    ) -> date | datetime | None:
        """The day a phrase means for a field; None where it is asked.

        An interaction is not ahead, and a follow-up not behind.
        """
        days = [_day(one) for one in when.readings]
        question = when.question
        if question is None and days:
            wrong = self._wrong(days[0], direction)
            if not wrong:
                return days[0]
            question = wrong
        fitting = [day for day in days if not self._wrong(day, direction)]
        if not fitting:
            sign = -1 if direction == "past" else 1
            fitting = [self.today + timedelta(sign * days) for days in _OFFERED]
        readings = [Reading(self.label(one), ((field, one),)) for one in fitting]
        chosen = self.ask(field, question or "on which day?", readings, words)
        return chosen.value if chosen else None

    def _wrong(self, day: date | datetime, direction: Direction) -> str | None:
        only = day.date() if isinstance(day, datetime) else day
        now = self.line.clock.now
        if direction == "past" and only > self.today:
            return "that day is still ahead: when was it?"
        if direction == "past" and isinstance(day, datetime) and day > now:
            return "that time is still ahead: when was it?"
        if direction == "future" and only < self.today:
            return "that day is past: when is it?"
        if direction == "future" and isinstance(day, datetime) and day < now:
            return "that time is past: when is it?"
        return None

    # People

    def someone(self, found: Found, start: int, *, sure: bool = True) -> int:
        """The place in `people` of whom the words name; asks where that is open.

        `sure`: they stand where a name must, so that an unknown one is somebody new.
        """
        words = self.line.raw[start : found.end]
        one = self._who(found, words, sure)
        for place, known in enumerate(self.people):
            if one.contact is not None and known.contact == one.contact:
                return place
            if one.contact is None and known.words.casefold() == words.casefold():
                return place
            if one.contact is None and one.new and known.new == one.new:
                return place
        if one.candidates:
            for place, known in enumerate(self.people):
                if known.contact in one.candidates:
                    return place
        self.people.append(one)
        return len(self.people) - 1

    def _who(self, found: Found, words: str, sure: bool) -> Someone:
        name = found.new or words.lstrip("@").strip('"')
        if name.casefold() in self.choices.new:
            return Someone(words, new=name)
        if len(found.ids) == 1:
            return Someone(words, contact=found.ids[0])
        capital = (
            words[:1].isupper() or words.startswith("@") or not words[:1].isalpha()
        )
        candidates = found.ids or found.near
        if not candidates and capital and (sure or words.startswith("@")):
            return Someone(words, new=name)
        readings = [
            Reading(self.names.name[id], (("contact", id),)) for id in candidates
        ]
        readings.append(Reading(f"＋ new: {name}", (("new", name),)))
        if found.ids:
            question = f"which {words}?"
        elif found.near:
            question = f"is {words} {self.names.name[found.near[0]]}?"
        else:
            question = f"is {words} somebody new?"
        chosen = self.ask("people", question, readings, words)
        if chosen is None:
            return Someone(words, candidates=tuple(candidates))
        field, value = chosen.changes[0]
        if field == "contact":
            return Someone(words, contact=value)
        return Someone(words, new=value)

    def person_at(self, place: int, end: int, *, cue: bool) -> Found | None:
        text = self.line.text
        if (text, place, cue) not in self._named:
            self._named[text, place, cue] = self.names.at(text, place, cue=cue)
        found = self._named[text, place, cue]
        return found if found is not None and found.end <= end else None

    def persons(
        self, place: int, end: int, *, cue: bool = True
    ) -> tuple[list[int], int]:
        """The people listed at a place, and where the list ends."""
        listed: list[int] = []
        text = self.line.text
        while (found := self.person_at(place, end, cue=cue)) is not None:
            if text.startswith(("'s ", "’s "), found.end):
                break
            listed.append(self.someone(found, place))
            self.span(place, found.end, "people")
            stop = found.end
            said = _DETAIL.match(text, stop, end)
            if said:
                self.add("details", Word(self.line.words(*said.span(1)), (listed[-1],)))
                self.span(*said.span(1), "details")
                stop = said.end()
            following = self._next_person(stop, end)
            if following is None:
                return listed, stop
            place = following
        return listed, (place if not listed else stop)

    def _next_person(self, place: int, end: int) -> int | None:
        """Where the next of a list of people begins; None where the list ends."""
        text = self.line.text
        sign = _AND.match(text, place, end)
        if sign is None:
            return None
        following = sign.end()
        found = self.person_at(following, end, cue=True)
        if found is None or text.startswith(("'s ", "’s "), found.end):
            return None
        capital = text[following].isupper() or text[following] == "@"
        if not capital and not found.ids:
            return None
        if self.subject_verb(following, end):
            return None
        title = re.match(r"[A-Z]{2,4}\b", text[following:end])
        if not found.ids and "," in sign[0] and title:
            return None
        if (
            not found.ids
            and "," in sign[0]
            and not _GOES_ON.match(text, found.end, end)
        ):
            return None
        return following

    def subject_verb(self, place: int, end: int) -> bool:
        """Does somebody named there do something: `Ben promised`?"""
        found = self.person_at(place, end, cue=True)
        if found is None:
            return False
        return bool(_DOES.match(self.line.lower, found.end, end))

    def subjects(self, place: int, end: int) -> Subject:
        """The same where several do one thing: `Ben and Noor promised`."""
        first = self.subject(place, end)
        if first.person is None or not first.person.ids:
            return first
        others: list[tuple[int, Found]] = []
        at = first.person.end
        while sign := _AND.match(self.line.lower, at, end):
            found = self.person_at(sign.end(), end, cue=True)
            if found is None or not found.ids:
                break
            others.append((sign.end(), found))
            at = found.end
        if not others or not _DO.match(self.line.lower, at, end):
            return first
        return first._replace(
            after=self.line.skip(at, end, " "), others=tuple(others), pronoun="they"
        )

    def subject(self, place: int, end: int) -> Subject:
        """Who a clause begins with; nothing is taken until `who` is asked."""
        found = _PRONOUN.match(self.line.lower, place, end)
        if found:
            after = self.line.skip(found.end(), end, " ")
            return Subject(place, after, pronoun=found[1])
        if VERB.match(self.line.lower, place, end):
            return Subject(place, place)
        cue = self.subject_verb(place, end)
        person = self.person_at(place, end, cue=cue)
        if person is None or not (person.ids or cue):
            return Subject(place, place)
        capital = self.line.text[place].isupper()
        signed = self.line.text[place] == "@"
        nobody = _HAPPY.match(self.line.lower, person.end, end) or not (
            capital or signed
        )
        if not (person.ids or person.near) and nobody:
            return Subject(place, place)
        after = person.end
        if self.line.lower.startswith("'s", after):
            after += 2
        return Subject(place, self.line.skip(after, end, " "), person)

    def who(self, subject: Subject) -> tuple[int, ...] | None:
        """The places in `people` of a subject; None where it names nobody."""
        if subject.person is not None:
            named = ((subject.start, subject.person), *subject.others)
            for start, found in named:
                self.span(start, found.end, "people")
            return self._speak_of(
                tuple(self.someone(found, start, sure=False) for start, found in named)
            )
        if subject.pronoun in ("he", "she", "his", "her"):
            return self.last
        return None

    def _speak_of(self, people: tuple[int, ...]) -> tuple[int, ...]:
        """`he` and `she` are the one who was named last; of several, nobody."""
        self.last = people if len(people) == 1 else None
        return people

    def whose(
        self, named: tuple[int, ...] | None, word: str, field: str, words: str
    ) -> tuple[int, ...] | None:
        """Whose a fact is: of who was named, of all, or a question."""
        if named is not None:
            return self._speak_of(named)
        # Those before a colon are all meant, unless one of them is spoken of.
        all_given = self.given == len(self.people) and word not in ("he", "she")
        if len(self.people) < 2 or word in PLURAL or all_given:
            return None
        labels = [
            self.names.name[one.contact] if one.contact else one.new or one.words
            for one in self.people
        ]
        readings = [
            Reading(label, (("whose", (place,)),)) for place, label in enumerate(labels)
        ]
        readings.append(Reading("all of them", (("whose", None),)))
        chosen = self.ask(field, f"whose is it: {words}?", readings, words)
        return chosen.value if chosen else ()


_DO = Pattern(
    r"(?:'ll\b|'d\b|\s+(?:both\s+|all\s+|also\s+|really\s+)?(?:promised|will|owe|said|"
    r"like|love|enjoy|hate|are|were|gave|lent|brought|sent|got|moved|move|starts?|started|"
    r"have|had|want|need)\b)"
)
_HAPPY = Pattern(r"\s+(?:birthday|bday|anniversary|new\s+year)\b")
_DOES = Pattern(
    r"(?:'s\s+(?:birthday|bday|into\b|promised)|\s*'ll\b|'d\b|\s+(?:both\s+|also\s+|really"
    r"\s+)?(?:promised|will|owes|said|told|likes?|loves?|enjoys?|hates?|is|are|was|gave|"
    r"lent|brought|turns|turning|birthday|bday|born|called|emailed|texted|wrote|phoned|"
    r"messaged|rang|has|had|wants|works|moved|moves|got|starts|started|doesn't|does|keen|"
    r"fan|interested|into|asked|needs|mentioned|thinks|plays|lives|just|and\s+i)\b)"
)


def _day(moment: Moment) -> date | datetime:
    if moment.time is None:
        return moment.day
    return datetime.combine(moment.day, moment.time)


def tomorrow(today: date) -> date:
    return today + timedelta(1)


def at_time(day: date | datetime) -> time | None:
    return day.time() if isinstance(day, datetime) else None
