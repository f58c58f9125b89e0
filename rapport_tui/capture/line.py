"""One line: what is never read in it, its words and dates, and where clauses end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rapport_tui.capture.phrases import Pattern, word_at
from rapport_tui.capture.slips import meant_day
from rapport_tui.capture.words import SURE_WORDS
from rapport_tui.text import word_set
from rapport_tui.when import Clock, Direction, Moment, Token, When, match, tokens
from rapport_tui.when.words import MONTH, WEEKDAY

LONGEST = 2000  # characters of a line of capture
_HIDDEN = "\ufffc"  # stands for each character that is not to be read
_LITERAL = Pattern(
    r"(?<![\w@])\"[^\"]*\""  # quoted
    r"|(?<![\w@])“[^”]*”"
    r"|(?<!\S)\\\S+"  # \word
    r"|\b(?:https?://|www\.)\S*[^\s,;.!?)]"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w.])\+\d[\d\s()./-]{5,}\d(?![\w/])"  # a phone number
    r"|(?<![\w./-])\(?0\d{1,5}\)?[\s/-]?\d{3,}(?:[\s-]?\d{2,})*(?![\w/.-])"
    r"|(?<![\w./-])\d{3}[-. ]\d{3,4}[-. ]\d{3,4}(?![\w/.-])"
)
_LIST_MARK = Pattern(r"\s*(?:[-*•]\s+)?(?:\[[ xX]?\]|[☐☑✅✔✓→➡]|\d\d?[.)])\s+")
_TAG = Pattern(r"(?<![\w#+&])[#+]([^\W\d_][\w-]*)")
_KEYED = Pattern(
    r"(?i)(?<![\w:])(due|fu|on|every|bday|at):(?!//)(\"[^\"]*\"|\d\d?\.\d\d?\.(?=\s|$)|[^\s\"]*[^\s\",;.!?])"
)
_SLASHES = Pattern(r"(?:^|(?<=\s))//\s?")
_DAY_AND_MONTH = Pattern(r"(?:birthday|bday|born|on|:)\s+\d{1,2}\.\d{1,2}$")
_HARD = Pattern(r"[;|—\n]|(?<=\s)–(?=\s)|[.!?](?=\s+\S)")
_SHORT = word_set(
    """
    dr mr mrs ms prof st jan feb mar apr jun jul aug sep sept oct nov dec mon tue
    tues wed thu thur thurs fri sat sun no vs etc e.g i.e ca approx med phil rer nat
    ing hr fr
    """
)
PREPOSITIONS = word_set(
    """
    on at in by before until till from since for around about to over this next
    """
)


class Keyed(NamedTuple):
    """`due:friday` and the like; the key of `+tag` and `#tag` is `tags`."""

    key: str
    value: str
    start: int
    end: int


class Dated(NamedTuple):
    """A date phrase of the line; `start` is that of its preposition."""

    when: When
    start: int
    end: int


class Line:
    """A line as typed, and the same with hidden what is not to be read.

    `text` and `lower` are as long as `raw`, character for character.
    """

    def __init__(self, raw: str, clock: Clock) -> None:
        self.raw = raw
        self.clock = clock
        text = raw
        self.rest: tuple[int, int] | None = None
        if slashes := _SLASHES.search(text):
            self.rest = slashes.start(), slashes.end()
            text = text[: slashes.start()]
        self.stop = len(text)
        self.mark = 0  # where that of a list ends
        if (mark := _LIST_MARK.match(text)) and not _is_day(text, mark.end()):
            self.mark = mark.end()
            text = " " * self.mark + text[self.mark :]
        self.keyed: list[Keyed] = []
        self.literals: list[tuple[int, int]] = []
        text = _KEYED.sub(self._key, text)
        text = _LITERAL.sub(self._literal, text)
        text = _TAG.sub(self._tag, text)
        self._set(text)

    def _set(self, text: str) -> None:
        self.text = text
        self.lower = "".join(
            low if len(low := one.lower()) == 1 else one for one in text
        ).replace("’", "'")
        self.tokens = tokens(self.lower)
        self._slips: dict[int, str] = {}
        for place, token in enumerate(self.tokens):
            word = token.text
            if len(word) > 4 and (meant := meant_day(word)) is not None:
                self._slips[place] = meant
        self._dates: dict[tuple[int, Direction], tuple[When, int] | None] = {}
        self._starts = {token.start: n for n, token in enumerate(self.tokens)}

    def hide(self, start: int, end: int) -> None:
        """Leave these words unread."""
        blind = _HIDDEN * (end - start)
        self._set(self.text[:start] + blind + self.text[end:])

    def _key(self, found: re.Match[str]) -> str:
        value = found[2].strip('"')
        self.keyed.append(
            Keyed(found[1].lower(), value, found.start(), found.end()),
        )
        return _blank(found)

    def _literal(self, found: re.Match[str]) -> str:
        self.literals.append(found.span())
        return _HIDDEN * len(found[0])

    def _tag(self, found: re.Match[str]) -> str:
        self.keyed.append(Keyed("tags", found[1], *found.span()))
        return _blank(found)

    # Words

    def skip(self, place: int, end: int, signs: str = " \t,.:–-") -> int:
        """The place of the next word, past blanks and such signs."""
        while place < end and self.text[place] in signs:
            place += 1
        return place

    def words(self, start: int, end: int) -> str:
        """What was typed there, without the signs around it."""
        start = max(start, min(self.mark, end))
        said = self.raw[start:end]
        for keyed in self.keyed:
            if start <= keyed.start and keyed.end <= end:
                size = keyed.end - keyed.start
                at = keyed.start - start
                said = said[:at] + " " * size + said[at + size :]
        said = re.sub(r"(?<!\S)\\(?=\S)", "", said)
        said = " ".join(said.split()).strip(" ,;|—–-").rstrip(".!:").strip()
        return said if said.strip("()[] ") else ""

    # Dates

    def date_at(
        self, place: int, end: int, direction: Direction
    ) -> tuple[When, int] | None:
        """The date phrase that starts at a place, and where it ends."""
        number = self._starts.get(place)
        if number is None:
            return None
        if (number, direction) not in self._dates:
            self._dates[number, direction] = self._date(number, direction)
        found = self._dates[number, direction]
        return found if found is not None and found[1] <= end else None

    def _date(self, number: int, direction: Direction) -> tuple[When, int] | None:
        """The same at a token, wherever it ends."""
        words: list[Token] = self.tokens
        slips = [n for n in self._slips if n >= number]
        if slips:
            words = [
                Token(self._slips[n], one.start, one.end) if n in self._slips else one
                for n, one in enumerate(self.tokens)
            ]
        found = match(words, number, self.clock, direction)
        if found is None:
            return None
        when, stop = found
        typed = [self._slips[n] for n in slips if n < stop]
        if typed and not when.question:
            when = When(when.readings, f"did you mean {typed[0]}?")
        return when, self.tokens[stop - 1].end

    def dates(self, start: int, end: int, direction: Direction) -> Iterator[Dated]:
        """The date phrases between two places that may count as such."""
        place = start
        while place < end:
            number = self._starts.get(place)
            if number is None:
                place += 1
                continue
            found = self.date_at(place, end, direction)
            if found is None or not self._counts(number, found[1], end):
                place = self.tokens[number].end
                continue
            first = place
            governed = self.tokens[number].text in PREPOSITIONS - {"this", "next"}
            if number and not governed and self.tokens[number - 1].text in PREPOSITIONS:
                before = self.tokens[number - 1]
                first = before.start if before.start >= start else place
            yield Dated(found[0], first, found[1])
            place = found[1]

    def _counts(self, number: int, stop: int, end: int) -> bool:
        """A bare `sat` or `may` in mid-clause is a word, not a date."""
        if "every" in (one.text for one in self.tokens[max(number - 2, 0) : number]):
            return False  # `every other friday` is a rhythm
        phrase = self.lower[self.tokens[number].start : stop]
        words = set(phrase.replace(",", " ").split())
        if any(sign.isdigit() for sign in phrase) or words & SURE_WORDS:
            return True
        before = self.tokens[number - 1].text if number else ""
        after = self.text[stop:end].strip(" .,!?)")
        return before in PREPOSITIONS or not after

    # Clauses

    def clauses(self) -> Iterator[tuple[int, int]]:
        """The places between which a clause stands: the hard separators part them."""
        start = 0
        for found in _HARD.finditer(self.text):
            sign, stop = found[0], found.start()
            if sign in ".!?" and not self._ends_sentence(stop):
                continue
            if sign == "." and _DAY_AND_MONTH.search(self.lower, 0, stop):
                stop += 1  # the dot is a part of `12.10.`
            yield start, stop
            start = found.end()
        yield start, self.stop

    def _ends_sentence(self, place: int) -> bool:
        after = self.skip(place + 1, self.stop, " \t")
        if after >= self.stop:
            return True
        if self.text[place] != ".":
            return True
        word = re.search(r"[^\s]*$", self.lower[:place])[0]
        dotted = word in _SHORT and (word in WEEKDAY or word in MONTH)
        if dotted and not self.text[after].isdigit():
            return self.text[after].isupper()
        following = word_at(self.lower, after, self.stop)
        if word.isdigit() and following in MONTH:
            return False  # `4. November`
        if re.fullmatch(r"\d{1,2}\.\d{1,2}", word):
            return self.text[after].isupper()
        if word in _SHORT or re.fullmatch(r"(?:[^\W\d_]\.)*[^\W\d_]", word):
            return False
        return not word.isdigit() or self.text[after].isupper()


def _is_day(text: str, place: int) -> bool:
    """`1. october`, `1. 10.`: the first is no mark of a list."""
    return (
        text[place : place + 1].isdigit()
        or word_at(text.lower(), place, len(text)) in MONTH
    )


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def moment_text(moment: Moment) -> str:
    return f"{moment.day}" + (f" {moment.time:%H:%M}" if moment.time else "")
