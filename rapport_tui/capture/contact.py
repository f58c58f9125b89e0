"""The clause that logs a conversation: met, called, coffee with, an e-mail from."""

from __future__ import annotations

import re
from datetime import date, datetime

from rapport_tui.capture.clauses import A_MESSAGE, soft_end
from rapport_tui.capture.line import Dated
from rapport_tui.capture.phrases import Pattern, word_at
from rapport_tui.capture.reader import Reader, Subject
from rapport_tui.capture.words import (
    BEFORE_NOUN,
    FACTS,
    MET,
    NOT_DONE,
    NOUN,
    NOUNS,
    VERB,
    WRITTEN,
)
from rapport_tui.when import When
from rapport_tui.when.words import MONTH

_WITH = Pattern(r"\s*(?:with\b|w/|w(?=\s))\s*")
_WITH_BEFORE = Pattern(r"(?:with|w/|w|to)\s*$")
_FROM = Pattern(r"\s*from\b\s*")
_TO = Pattern(r"\s*to\b\s*")
_PLACE = Pattern(r"\s*(?:,\s*)?(?:(at|@)\s+|(in|on)\s+)")
_NO_PLACE = Pattern(
    r"(?:last|least|first|once|all|length|person|touch|a\s+hurry|the\s+(?:morning|evening|"
    r"afternoon|night|meantime|end)|general|fact|town)\b"
)
_PLACE_ENDS = Pattern(
    r"\s*,\s*|\s+(?:with|w/|and|for|about|to|on|but|over|via|from|where|who|she|he|they|we|"
    r"then|so|after|before|because|last|this|met|saw|was|is)\b|\s+[-–(]|[:(]|$"
)
_BY_WAY = Pattern(
    r"\s*,?\s*(?:on|via|over|by|through)\s+(?:the\s+)?(?P<way>phone|telephone|video|zoom|skype|"
    r"facetime|teams|google\s+meet|email|e-mail|mail|text|sms|whatsapp|signal|telegram|"
    r"imessage|slack|discord|matrix|messenger|linkedin|instagram|insta|facebook|twitter|"
    r"mastodon|bluesky|letter|post)\b"
)
_WAYS = {
    **dict.fromkeys(("phone", "telephone"), "phone"),
    **dict.fromkeys(
        ("video", "zoom", "skype", "facetime", "teams", "google meet"), "video"
    ),
    **dict.fromkeys(("email", "e-mail", "mail"), "email"),
    **dict.fromkeys(
        [
            "text",
            "sms",
            "whatsapp",
            "signal",
            "telegram",
            "imessage",
            "slack",
            "discord",
            "matrix",
            "messenger",
        ],
        "message",
    ),
    **dict.fromkeys(
        [
            "linkedin",
            "instagram",
            "insta",
            "facebook",
            "twitter",
            "mastodon",
            "bluesky",
        ],
        "social",
    ),
    **dict.fromkeys(("letter", "post"), "letter"),
}
_NO_ANSWER = Pattern(
    r"\b(?:no\s+(?:answer|reply|response)|voice\s?mail|didn'?t\s+(?:answer|pick\s+up|reply)|"
    r"left\s+(?:a\s+)?(?:message|voicemail)|not\s+home|engaged)\b"
)
_ME_AND = Pattern(r"\s*(?:and|&)\s+(?:i|me)\b")
_RELATION = Pattern(
    r"(?:(?:[Aa]n?|[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[Oo]ur|\S+['’]s)\s+"
    r"(?:[a-z-]+,?\s+){1,3}(?:(?:called|named)\s+)?)(?=[^\W\d_a-z])"
)
_ORG = Pattern(r"\s+from\s+[^\W\d_a-z][\w&.-]*(?:\s+[^\W\d_a-z][\w&.-]*)*")
_KIN = (
    r"(?:brother|sister|mother|father|mum|mom|dad|husband|wife|partner|son|daughter|friend|"
    r"boss|colleague|parents|family|kids|children|cousin|aunt|uncle|dog)\b"
)
_DONE = frozenset(
    [
        "saw",
        "watched",
        "played",
        "cooked",
        "went",
        "ran",
        "climbed",
        "walked",
        "cycled",
        "ate",
        "drank",
        "did",
        "made",
        "shared",
        "attended",
        "worked",
        "celebrated",
        "baked",
        "studied",
        "danced",
        "sang",
        "hiked",
        "swam",
    ]
)
_ABOUT_ONLY = _DONE | {"visited", "wrote", "mailed"}
_NEEDS_WITH = frozenset({"talked", "chatted", "spoke", "caught up", "hung out"})
_NEW_TO_ME = frozenset(
    """met,met with,introduced to,was introduced to,got introduced to,ran into,bumped
    into,introduced me to""".replace("\n", " ").split(",")
)


def interaction(reader: Reader, start: int, end: int) -> int | None:
    """`[when] met NAME at PLACE [when]`, `coffee with NAME`, `NAME called`."""
    head = _Head(reader, start, end)
    if not head.found:
        return None
    return head.log()


class _Head:
    """The words before the people: day, place, subject, verb or noun."""

    def __init__(self, reader: Reader, start: int, end: int) -> None:
        self.reader, self.start, self.end = reader, start, end
        self.line = reader.line
        self.days: list[tuple[When, int, int]] = []
        self.place: tuple[int, int] | None = None
        self.subject: Subject | None = None
        self.more: list[Subject] = []
        self.verb = self.noun = ""
        self.after: Dated | None = None  # a day at the end of the clause
        self.at = start
        self.found = self._read()

    def _read(self) -> bool:
        lower, end = self.line.lower, self.end
        for _ in range(12):
            self.at = self.line.skip(self.at, end, " \t,:–-")
            verb = VERB.match(lower, self.at, end)
            noun = NOUN.match(lower, self.at, end)
            if noun and self._noun(lower[self.at : noun], noun, verb):
                return True
            if verb:
                self.verb = " ".join(lower[self.at : verb].split())
                self.at = verb
                return self._verb_fits()
            if not self._before():
                return False
        return False

    def _noun(self, noun: str, after: int, verb: int | None) -> bool:
        """A noun of contact counts with its people, or where they are known."""
        if verb and verb > after:
            return False
        lower, end = self.line.lower, self.end
        place = after
        for _ in range(3):
            ahead = self.line.skip(place, end, " ")
            if any(sign.match(lower, place, end) for sign in (_WITH, _FROM, _TO)):
                break
            said = self.line.date_at(ahead, end, "past")
            if said and place != after - 1:
                self.days.append((said[0], ahead, said[1]))
                place = said[1]
                continue
            spot = self._spot(place, end)
            if spot is None:
                break
            self.place, place = spot, spot[1]
        with_ = _WITH.match(lower, place, end) or _FROM.match(lower, place, end)
        to = (
            _TO.match(lower, place, end)
            if NOUNS[" ".join(noun.split())][1] in WRITTEN | {"phone"}
            else None
        )
        bare = self.reader.person_at(self.line.skip(after, end, " "), end, cue=True)
        direct = (
            bare is not None and bare.ids and after == place and self._past_talk(noun)
        )
        known = self.reader.given or self.subject
        ends = not self.line.text[place:end].strip() or self.line.text[place] in ",.(;"
        alone = known and (place > after or ends) and self._past_talk(noun)
        if not (with_ or to or direct or alone):
            self.days, self.place = [], None
            return False
        self.noun = " ".join(noun.split())
        self.at = place
        return True

    def _past_talk(self, noun: str) -> bool:
        """Not a noun that is an imperative, too: `call Ana`."""
        words = noun.split()
        return words[-1] not in (
            "call", "text", "email", "e-mail", "mail", "message", "msg", "dm", "phone",
            "visit", "talk", "chat", "up", "run", "video", "card",
        )  # fmt: skip

    def _verb_fits(self) -> bool:
        if self.verb in ("met", "saw", "wrote", "rang", "contacted", "ran into"):
            following = self.line.lower[self.line.skip(self.at, self.end, " ") :]
            if re.match(r"(?:that|how|what|it|up\s+on)\b", following):
                return False
        ahead = self.line.skip(self.at, self.end, " ")
        if self.verb == "sent":
            to = self.reader.person_at(ahead, self.end, cue=True)
            return bool(to and A_MESSAGE.match(self.line.lower, to.end, self.end))
        if self.verb in _DONE and self._done_with():
            return True
        if _WITH.match(self.line.lower, self.at, self.end):
            return True
        if self.verb in _DONE and self.verb != "saw":
            return False
        person = self.reader.person_at(ahead, self.end, cue=True)
        who = self.subject and self.subject.person
        known = bool(self.reader.given or who or self.reader.people)
        if _RELATION.match(self.line.text, ahead, self.end):
            return True
        if person is None and self.verb in _ABOUT_ONLY:
            return bool(known and self.verb == "wrote")
        if person is None and not known:
            return (
                re.match(
                    r"(?:at|in|him|her|them|$|yesterday|today|:)",
                    self.line.lower[ahead : self.end],
                )
                is not None
            )
        return True

    def _done_with(self) -> bool:
        """`saw a film with Meera`: the thing is a note, the person follows."""
        found = re.compile(r"\s+(?!with\b)[^,;()]{1,40}?(?=\s(?:with\b|w/))").match(
            self.line.lower, self.at, self.end
        )
        if found is None or self.reader.person_at(
            found.start() + 1, self.end, cue=False
        ):
            return False
        after = _WITH.match(self.line.lower, found.end(), self.end).end()
        if self.reader.person_at(after, self.end, cue=True) is None:
            return False
        self.reader.note(self.at, found.end())
        self.at = found.end()
        return True

    def _before(self) -> bool:
        """A day, a place, somebody, or a word that may stand before the noun."""
        line, lower, end, at = self.line, self.line.lower, self.end, self.at
        said = line.date_at(at, end, "past")
        if said:
            self.days.append((said[0], at, said[1]))
            self.at = said[1]
            return True
        if self.place is None and (spot := self._spot(at, end)):
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
            subject = self.reader.subject(at, end)
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
        return bool(noun and _WITH.match(self.line.lower, noun, self.end))

    def _others(self, subject: Subject) -> int:
        """`Ben and I`, `Noor and Ben`: who else does it."""
        lower, end = self.line.lower, self.end
        if me := _ME_AND.match(lower, subject.after - 1, end):
            self.both = True
            return me.end()
        at = subject.after
        while sign := re.compile(r"\s*(?:,\s*(?:and\s+)?|(?:and|&)\s+)").match(
            lower, at - (self.line.text[at - 1] == " "), end
        ):
            if me := re.compile(r"(?:i|me)\b").match(lower, sign.end(), end):
                self.both = True
                return me.end()
            other = self.reader.person_at(sign.end(), end, cue=True)
            if other is None or not other.ids:
                break
            self.more.append(Subject(sign.end(), other.end, other))
            self.both = True
            at = other.end
        return at

    def _spot(self, at: int, end: int) -> tuple[int, int] | None:
        """The words of a place, `at Café Elbe`, `in Berlin`."""
        line = self.line
        sign = _PLACE.match(line.lower, at, end)
        if sign is None:
            return None
        first = sign.end()
        if line.date_at(first, end, "past") or _NO_PLACE.match(line.lower, first):
            return None
        if line.date_at(line.skip(sign.start(), end, " ,"), end, "past"):
            return None
        if sign[2] and not (
            line.text[first : first + 1].isupper()
            or re.match(r"(?:the|a|an|my|our|her|his|their)\s", line.lower[first:end])
            and sign[2] == "in"
        ):
            return None
        if sign[2] and word_at(line.lower, first, end) in MONTH:
            return None
        if sign[2] == "on" and not line.text[first : first + 1].isupper():
            return None
        if _BY_WAY.match(line.lower, sign.start(), end):
            return None
        stop = min(
            _PLACE_ENDS.search(line.lower, first + 1, end).start(),
            soft_end(self.reader, first, end),
        )
        for one in line.dates(first, stop, "past"):
            if one.start > first:
                stop = min(stop, one.start)
        return (first, stop) if line.words(first, stop) else None

    # Storing what was found

    def log(self) -> int:
        reader, line, end = self.reader, self.line, self.end
        kind, channel = MET.get(self.verb) or NOUNS[self.noun]
        began = None
        people: list[int] = []
        if self.verb == "introduced me to" and self.subject is not None:
            self._introduced(self.subject)
        elif self.subject is not None:
            who = reader.who(self.subject)
            people.extend(who or ())
            for other in self.more:
                people.extend(reader.who(other) or ())
            theirs = self.subject.person or self.subject.pronoun in (
                "he",
                "she",
                "they",
            )
            if (
                theirs
                and not self.both
                and self.verb
                and not _WITH.match(line.lower, self.at, end)
            ):
                began = "them"
                kind = "talk" if kind == "outreach" else kind
        at = self.at
        written = channel in WRITTEN
        if self.noun and (sign := _FROM.match(line.lower, at, end)):
            began, at = "them", sign.end()
        elif self.noun and (sign := _TO.match(line.lower, at, end)):
            kind, began, at = "outreach", "me", sign.end()
        elif sign := _WITH.match(line.lower, at, end):
            at = sign.end()
        else:
            at = line.skip(at, end, " ")
            if kind == "outreach":
                began = "me"
        me = re.compile(r"(?:me|us)\b\s*").match(line.lower, at, end)
        at = me.end() if me and people else at
        at = self._relation(at)
        him = re.compile(r"(?:him|them|her(?!\s+" + _KIN + r"))\b").match(
            line.lower, at, end
        )
        # After what they said or wrote, a colon begins their words, not names.
        names = began != "them" and not him
        each = re.compile(r"\s*:\s*").match(line.lower, at, end) if names else None
        if each:
            at = each.end()
        listed, stop = self._people(at)
        if him and not listed:
            stop = him.end()
        if each and listed:
            reader.put("each", True)
        if not listed:
            stop = him.end() if him else at
        people.extend(listed)
        reader.span(line.skip(self.start, end), line.skip(self.at, end, " "), "kind")
        stop = self._tail(stop)
        if names and not (listed or each) and line.lower.startswith(":", stop):
            stop = self._event(stop)
        if (
            _NO_ANSWER.search(line.lower, self.start)
            and channel in ("phone", *WRITTEN)
            and began != "them"
        ):
            kind, began = "outreach", "me"
        if written and began is None and kind == "talk":
            began = None
        for field, value in (("kind", kind), ("channel", channel), ("began", began)):
            if value:
                reader.put(field, value)
        self._date()
        if self.place:
            said = line.words(*self.place)
            reader.put("place", said)
            reader.span(*self.place, "place")
            if self.verb in _NEW_TO_ME:
                reader.put("met_at", said)
        if self.verb in _NEW_TO_ME:
            reader.put("met", True)
        if people:
            reader.last = tuple(people) if len(people) == 1 else None
        if self.after is not None:
            reader.note(stop, self.after.start)
            return self.after.end
        return stop

    both = False

    def _introduced(self, by: Subject) -> None:
        """`Kofi introduced me to`: how we met, and through whom."""
        reader = self.reader
        if by.person is None or len(by.person.ids) != 1:
            reader.note(by.start, self.at)
            return
        reader.put("met_how", f"{reader.names.name[by.person.ids[0]]} introduced us")
        reader.put("met_through", by.person.ids[0])
        reader.span(by.start, self.at, "met_how")

    def _people(self, at: int) -> tuple[list[int], int]:
        """Who follows; a noun alone takes only people of the book."""
        line, end = self.line, self.end
        if self.verb in _NEEDS_WITH and not _WITH_BEFORE.search(line.lower, 0, at):
            return [], at
        parted = (
            not self.noun
            or at > 0
            and line.lower[:at]
            .rstrip()
            .endswith(("with", "w/", "w", "from", "to", ":"))
        )
        if not parted and not self.line.text.startswith("@", at):
            found = self.reader.person_at(at, end, cue=True)
            if found is None or not found.ids:
                return [], at
        return self.reader.persons(at, end)

    def _relation(self, at: int) -> int:
        """`Ana's brother Luis`, `a woman called Freya`: the name stands at the end."""
        found = _RELATION.match(self.line.text, at, self.end)
        if found is None:
            return at
        self.reader.note(found.start(), found.end())
        return found.end()

    def _event(self, at: int) -> int:
        """`met at FOSDEM: Lena (rust), Omar (maps)`."""
        first = self.line.skip(at, self.end, " :")
        listed, stop = self.reader.persons(first, self.end)
        if listed:
            self.reader.put("each", True)
            return stop
        return at

    def _tail(self, at: int) -> int:
        """What may follow the people: day, place, the way it went."""
        line, lower, end = self.line, self.line.lower, self.end
        for _ in range(6):
            ahead = line.skip(at, end, " ,")
            if ahead >= end:
                return at
            again = re.compile(r"(?:again|back|too)\b").match(lower, ahead, end)
            if again:
                at = again.end()
                continue
            said = line.date_at(ahead, end, "past")
            if said and not self.days and self._whole(ahead, said[1]):
                self.days.append((said[0], ahead, said[1]))
                at = said[1]
                continue
            letter = A_MESSAGE.match(lower, at, end)
            if letter and self.verb in ("sent", "wrote"):
                way = letter["way"].replace("-", "")
                self.reader.one["channel"] = NOUNS.get(way, ("", "letter"))[1]
                self.reader.span(*letter.span(), "channel")
                at = letter.end()
                continue
            way = _BY_WAY.match(lower, at, end)
            if way:
                self.reader.one["channel"] = _WAYS[" ".join(way["way"].split())]
                self.reader.span(*way.span(), "channel")
                at = way.end()
                continue
            if self.place is None and (spot := self._spot(at, end)):
                self.place, at = spot, spot[1]
                continue
            if org := _ORG.match(line.text, at, end):
                self.reader.note(*org.span())
                at = org.end()
                continue
            self._last_words(at)
            return at
        return at

    def _last_words(self, at: int) -> None:
        """`emailed Meera about the grant yesterday`: the day stands at the end."""
        line = self.line
        stop = soft_end(self.reader, at, self.end)
        for one in line.dates(at, stop, "past"):
            words = set(re.findall(r"[\w-]+", line.lower[at : one.start]))
            if self.days or words & FACTS or line.words(one.end, stop):
                continue
            if "," not in line.text[at : one.start]:
                self.days.append((one.when, one.start, one.end))
                self.after = one

    def _whole(self, first: int, stop: int) -> bool:
        """A bare word as `sat` is a day only at the end or after a sign."""
        phrase = self.line.lower[first:stop]
        bare = phrase.isalpha() and phrase not in (
            "today",
            "yesterday",
            "tonight",
            "tomorrow",
            "yday",
        )
        after = self.line.lower[stop : self.end]
        return (
            not bare
            or not after.strip()
            or not re.match(r"\s+\w", after)
            or bool(re.match(r"\s+(?:at|in|on|with|and|about|for|@)\b", after))
        )

    def _date(self) -> None:
        reader, line = self.reader, self.line
        if not self.days:
            return
        when, first, last = self.days[0]
        before = re.compile(r"(?:on|at)\s+$").search(line.lower, 0, first)
        reader.span(before.start() if before else first, last, "date")
        day = reader.settled("date", when, line.words(first, last), "past")
        if day is None:
            reader.put("date_asked", True)
            return
        set_day(reader, day)
        for _, start, stop in self.days[1:]:
            reader.note(start, stop)


def set_day(reader: Reader, day: date | datetime) -> None:
    if isinstance(day, datetime):
        reader.put("date", day.date())
        reader.put("time", day.time())
    else:
        reader.put("date", day)
