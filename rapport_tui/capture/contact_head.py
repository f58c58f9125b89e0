"""Before the people of a conversation: its day and place, who did it, verb or noun."""

from __future__ import annotations

import re

from rapport_tui.capture.calls import Call, call_at
from rapport_tui.capture.contact_verb import verb_fits
from rapport_tui.capture.contact_words import (
    BEFORE_NOUN,
    FROM_THEM,
    NOT_DONE,
    NOUN,
    NOUNS,
    SPORTS,
    TO_THEM,
    VERB,
    WITH_ONLY,
    WITH_THEM,
    WRITTEN,
)
from rapport_tui.capture.lasting import Lasted, lasted_at
from rapport_tui.capture.line import Dated
from rapport_tui.capture.listed import persons_at
from rapport_tui.capture.persons import Found
from rapport_tui.capture.phrases import Pattern, word_at
from rapport_tui.capture.places import place_at
from rapport_tui.capture.reader import Reader
from rapport_tui.capture.slips import distance
from rapport_tui.capture.spoken_of import Subject, subject_at
from rapport_tui.capture.words import FACTS
from rapport_tui.when import When

_ME_AND = Pattern(r"\s*(?:and|&)\s+(?:i|me)\b")
_NTH = Pattern(r"\d{1,3}(?:st|nd|rd|th)\s+")
_OF_NO_TALK = frozenset({"late", "early", "for", "before", "after"})
_OF_THE_DAY = 6 * 60  # from here on `6h` is a time


class Head:
    """The words before the people: day, place, subject, verb or noun."""

    def __init__(self, reader: Reader, start: int, end: int) -> None:
        self.reader, self.start, self.end = reader, start, end
        self.line = reader.line
        self.days: list[tuple[When, int, int]] = []
        self.place: tuple[int, int] | None = None
        self.subject: Subject | None = None
        self.more: list[Subject] = []
        self.verb = self.noun = ""
        self.call: Call | None = None
        self.lasted: Lasted | None = None
        self.after: Dated | None = None  # a day at the end of the clause
        self.at = start
        self.both = False  # they and I, or several of them
        self.with_me = False
        self.found = self._read()

    def _read(self) -> bool:
        lower, end = self.line.lower, self.end
        for _ in range(12):
            self.at = self.line.skip(self.at, end, " \t,:–-")
            self.call = call_at(self.reader, self.subject, self.at, end)
            if self.call:
                self.at = self.call.end
                return True
            verb = VERB.match(lower, self.at, end)
            noun = NOUN.match(lower, self.at, end)
            if noun and self._noun(lower[self.at : noun], noun, verb):
                return self._is_its_length(noun)
            if not (noun or verb) and self._slip():
                return True
            if verb:
                self.verb = " ".join(lower[self.at : verb].split())
                self.at = verb
                self._so_long_with()
                return verb_fits(self)
            if self.lasted and WITH_THEM.match(lower, self.at, end):
                self.noun = "time"  # `two hours with Ana`
                return True
            if not self._before():
                return False
        return False

    def _is_its_length(self, noun: int) -> bool:
        """`20 min late, coffee with Ana`: that is not how long it took."""
        if self.lasted is None:
            return True
        if self.lasted.metres and self.noun in SPORTS:
            self.lasted = None
            return True
        between = self.line.lower[self.lasted.end : noun]
        if not _OF_NO_TALK.isdisjoint(between.split()):
            self.lasted = None  # `2 hours late for lunch with Ana`
        return "," not in between

    def _so_long_with(self) -> None:
        """`talked for 20 minutes with Ana`."""
        said = re.compile(r"\s+(?:for\s+)?").match(self.line.lower, self.at, self.end)
        long = lasted_at(self.line.lower, said.end(), self.end) if said else None
        if long and WITH_THEM.match(self.line.lower, long.end, self.end):
            self.lasted, self.at = long, long.end

    def _noun(self, noun: str, after: int, verb: int | None) -> bool:
        """A noun of contact counts with its people, or where they are known."""
        if verb and verb > after:
            return False
        line, lower, end = self.line, self.line.lower, self.end
        noun = " ".join(noun.split())
        place = self._day_and_place(after)
        with_ = WITH_THEM.match(lower, place, end) or FROM_THEM.match(lower, place, end)
        sent = NOUNS[noun][1] in WRITTEN | {"phone"}
        with_ = with_ or (sent and TO_THEM.match(lower, place, end))
        was = self.lasted is not None or self._past_talk(noun)
        bare = self.reader.person_at(line.skip(after, end, " "), end, cue=True)
        behind = bare is not None and bare.ids or self._listed(after)
        ends = not line.text[place:end].strip() or line.text[place] in ",.(;"
        alone = self._of_known() and (place > after or ends)
        if not with_ and not (was and (alone or behind and after == place)):
            self.days, self.place = [], None
            return False
        self.noun, self.at = noun, place
        return True

    def _day_and_place(self, after: int) -> int:
        """Past what may stand between a noun and its people."""
        lower, end, place = self.line.lower, self.end, after
        for _ in range(3):
            ahead = self.line.skip(place, end, " ")
            signs = (WITH_THEM, FROM_THEM, TO_THEM)
            if any(sign.match(lower, place, end) for sign in signs):
                break
            said = self.line.date_at(ahead, end, "past")
            if said and place != after - 1:
                self.days.append((said[0], ahead, said[1]))
                place = said[1]
                continue
            spot = place_at(self.reader, place, end)
            if spot is None:
                break
            self.place, place = spot, spot[1]
        return place

    def _of_known(self) -> bool:
        """Is it known who was there? After what was said of them, a place shows it."""
        return bool(
            self.reader.given
            or (self.subject and not self._says_more())
            or self.lasted
            or self.host
            or (self.place and self.reader.people)
        )

    def _listed(self, after: int) -> bool:
        """`lunch: Ana, Ben`, if the book has them."""
        line, reader = self.line, self.reader
        if not line.text.startswith(":", after):
            return False
        before = reader.taken()
        listed, stop = persons_at(reader, line.skip(after, self.end, " :"), self.end)
        known = listed and all(reader.people[one].contact for one in listed)
        reader.take_back(before)
        return bool(known) and (stop >= self.end or line.text[stop] in ",.;(")

    def _says_more(self) -> bool:
        """Does the clause come after others? `Ben coffee` then is no talk."""
        return any(span.field != "people" for span in self.reader.spans)

    @property
    def host(self) -> Found | None:
        """Who lives there, in `lunch at Oma's`."""
        if self.place is None:
            return None
        found = self.reader.person_at(*self.place, cue=True)
        at_theirs = found and found.ids and found.end + len("'s") == self.place[1]
        return found if at_theirs else None

    def _slip(self) -> bool:
        """`coffe with`: a slip of the hand in a noun, with its people."""
        word = word_at(self.line.lower, self.at, self.end)
        after = self.at + len(word)
        if len(word) < 5 or word in FACTS:
            return False
        if not WITH_THEM.match(self.line.lower, after, self.end):
            return False
        near = (n for n in NOUNS if n[0] == word[0] and distance(word, n, 1) == 1)
        meant = next(near, None)
        return meant is not None and self._noun(meant, after, None)

    def _past_talk(self, noun: str) -> bool:
        """Not a noun that is an imperative, too: `call Ana`."""
        words = noun.split()
        return words[-1] not in WITH_ONLY and words[-1] not in (
            "call", "text", "email", "e-mail", "mail", "message", "msg", "dm", "phone",
            "visit", "talk", "chat", "up", "run", "video", "card",
        )  # fmt: skip

    def _before(self) -> bool:
        """A day, a place, somebody, or a word that may stand before the noun."""
        line, lower, end, at = self.line, self.line.lower, self.end, self.at
        said = line.date_at(at, end, "past")
        nth = _NTH.match(lower, at, end)
        if nth and NOUN.match(lower, nth.end(), end):
            self.at = nth.end()  # `3rd coffee with Ben`
            return True
        long = None if self.lasted else lasted_at(lower, at, end)
        if long and (not said or said[1] <= long.end and long.minutes < _OF_THE_DAY):
            self.lasted, self.at = long, long.end
            return True
        if said:
            self.days.append((said[0], at, said[1]))
            self.at = said[1]
            return True
        if self.place is None and (spot := place_at(self.reader, at, end)):
            self.place, self.at = spot, spot[1]
            return True
        word = re.compile(r"[\w'1:-]+").match(lower, at, end)
        if word and word[0] in BEFORE_NOUN:
            self.at = word.end()
            return True
        if word and self._noun_follows(word[0], word.end()):
            self.at = word.end()
            return True
        if self.subject is None:
            subject = subject_at(self.reader, at, end)
            if subject.person or subject.pronoun in ("he", "she", "they", "we"):
                self.subject = subject
                self.at = self._others(subject)
                return True
        return False

    def _noun_follows(self, word: str, at: int) -> bool:
        """`intro call with`: a word of any kind before a noun and its people."""
        if word in NOT_DONE or self.line.text[at - 1 : at].isdigit():
            return False
        ahead = self.line.skip(at, self.end, " ")
        noun = NOUN.match(self.line.lower, ahead, self.end)
        return bool(noun and WITH_THEM.match(self.line.lower, noun, self.end))

    def _others(self, subject: Subject) -> int:
        """`Ben and I`, `Noor and Ben`: who else does it."""
        lower, end = self.line.lower, self.end
        if me := _ME_AND.match(lower, subject.after - 1, end):
            self.both = self.with_me = True
            return me.end()
        at = subject.after
        while sign := re.compile(r"\s*(?:,\s*(?:and\s+)?|(?:and|&)\s+)").match(
            lower, at - (self.line.text[at - 1] == " "), end
        ):
            if me := re.compile(r"(?:i|me)\b").match(lower, sign.end(), end):
                self.both = self.with_me = True
                return me.end()
            other = self.reader.person_at(sign.end(), end, cue=True)
            if other is None or not other.ids:
                break
            self.more.append(Subject(sign.end(), other.end, other))
            self.both = True
            at = other.end
        return at
