"""My notes about someone, in words that can be said to them."""

from __future__ import annotations

import re
from typing import NamedTuple

from rapport_tui.text import NUMBERS, word_set

_ENDS = " \t.,;:!?–—-"
_MOST = 90  # characters of a note in a message
_LONG = 40  # and of a thing in the middle of a sentence
# What a thing begins with: "about the route", "about your thesis", "about how it went".
_BEFORE_THINGS = word_set(
    """
    a an the this that these those my our your his her their its some any no how why
    what when where who which whether being having getting going
    """
) | {*NUMBERS[2:]}
_FINITE = word_set(
    """
    is are was were has have had will would can could does do did wants needs says
    said may might must should cannot
    """
)
_AFTER_NOUNS = frozenset(["that", "which", "who", "of", "and", "or", "from"])
_CLAUSES = word_set(
    """
    that which who how why what when where whether until while because if
    """
)
# "a lot of work" is no thing that one can point at.
_AMOUNTS = frozenset(["lot", "few", "couple", "bit", "little", "hundred", "dozen"])
# Notes are short: "loves bouldering" is said of them.
_VERBS_FIRST = word_set(
    """
    is was has loves wants likes works lives starts plays makes runs sings teaches
    studies moves plans needs hopes thinks writes reads paints bakes builds travels
    hates misses gets goes wins does knows speaks learns tries keeps
    """
)
_PRONOUN = re.compile(r"\b(she|he|her|him|his|hers|herself|himself)\b", re.IGNORECASE)
_SHE = frozenset({"she", "her", "hers", "herself"})
_SUBJECT = re.compile(
    r"\b(?:she|he)\b(?P<short>['’](?:s|ll|d))?"
    r"(?P<adverb>\s+(?:never|always|often|also|still|now|just|really))?"
    r"(?:\s+(?P<verb>[a-z]+))?",
    re.IGNORECASE,
)
_OWNS = re.compile(r"\b(?:his|her)\b(?=\s+\w)", re.IGNORECASE)
_OBJECT = re.compile(r"\b(?:him|her)\b", re.IGNORECASE)
_SHORT = {"s": "'re", "ll": "'ll", "d": "'d"}
_VERBS = {"is": "are", "was": "were", "has": "have", "does": "do", "goes": "go"}


class Retold(NamedTuple):
    """Words and how a sentence can take them in.

    `thing` follows "about", `clause` follows "that", `words` stand after a colon.
    """

    words: str
    shape: str


def retold(note: str, pronouns: str | None = None) -> Retold | None:
    """A note as said to the person it is about; None where that is not sure.

    "her thesis" becomes "your thesis". `pronouns` are theirs, "she/her": a note that
    speaks of somebody else besides is left alone.
    """
    words = " ".join(note.split()).strip(_ENDS)
    if not words or len(words) > _MOST:
        return None
    said = {one.lower() for one in _PRONOUN.findall(words)}
    if said:
        theirs = _whose(said, pronouns)
        if not theirs:
            return None
        words = to_you(words)
    words, shape = shaped(words)
    if shape == "thing":
        words = _known(_short(words))
    return Retold(words, shape)


def _known(thing: str) -> str:
    """The thing as both know it: "a new job", once told, is the new job."""
    article, _, rest = thing.partition(" ")
    if article.casefold() not in ("a", "an") or rest.split()[0] in _AMOUNTS:
        return thing
    return f"the {rest}"


def _short(thing: str) -> str:
    """A long thing without what is said of it after the first comma."""
    first = thing.partition(", ")[0]
    return first if len(thing) > _LONG and len(first.split()) > 1 else thing


def _whose(said: set[str], pronouns: str | None) -> bool:
    """Do these pronouns all mean the person?"""
    of_her, of_him = bool(said & _SHE), bool(said - _SHE)
    if of_her and of_him:
        return False
    if pronouns is None:
        return True
    first = pronouns.casefold().replace(",", "/").split("/")[0].strip()
    return first == ("she" if of_her else "he")


def to_you(words: str) -> str:
    """What is said of her or him, said to them."""
    words = _SUBJECT.sub(_subject, words)
    return _OBJECT.sub("you", _OWNS.sub("your", words))


def _subject(found: re.Match[str]) -> str:
    """`she's`: you're; `he never takes`: you never take."""
    short, adverb, verb = found["short"], found["adverb"] or "", found["verb"]
    if short:
        return f"you{_SHORT[short[1:]]}{adverb}{f' {verb}' if verb else ''}"
    return f"you{adverb}{f' {_second(verb)}' if verb else ''}"


def _second(verb: str) -> str:
    """The verb after `you`: `moves` to `move`, `tries` to `try`."""
    if verb in _VERBS:
        return _VERBS[verb]
    if verb.endswith("ies") and len(verb) > 4:
        return f"{verb[:-3]}y"
    if verb.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return verb[:-2]
    if verb.endswith("s") and not verb.endswith(("ss", "us", "is")):
        return verb[:-1]
    return verb


def shaped(words: str) -> tuple[str, str]:
    """The words with their shape; unsure is `words`."""
    part = words.split(",")[0].casefold().split()
    first = part[0] if part else ""
    if first in _VERBS_FIRST:
        return f"you {_second(first)}{words[len(first) :]}", "clause"
    for place, word in enumerate(part):
        if word in _FINITE or word.endswith(("n't", "n’t", "'re", "'ll", "'d")):
            # A thing may have a clause of its own: "the bean that is late".
            before = part[:place]
            inner = any(one in _CLAUSES for one in before) or "you" in before[2:]
            alone = not place and word in _FINITE
            return words, "thing" if inner else "words" if alone else "clause"
    if first in ("you", "they", "we", "i"):
        return words, "clause"
    if begins_a_thing(words):
        return words, "thing"
    plain = first[:1].isalpha() and (not first.endswith("s") or first.endswith("ss"))
    return words, "thing" if plain or len(part) == 1 else "words"


def begins_a_thing(words: str) -> bool:
    """Does it begin as only a thing can: with `the`, `your`, `two`, `photos of`?"""
    part = words.casefold().split()
    if not part:
        return False
    if part[0] in _BEFORE_THINGS or part[0].endswith(("'s", "’s")):
        return True
    plural = part[0].endswith("s") and not part[0].endswith("ss")
    return plural and len(part) > 1 and part[1] in _AFTER_NOUNS
