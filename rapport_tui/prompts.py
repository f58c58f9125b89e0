"""The prompt bank: openers, questions, invitations and lines for repair, by depth."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

from rapport_tui.model import Person
from rapport_tui.outline import parse
from rapport_tui.sample import data_path
from rapport_tui.shelf import harmless
from rapport_tui.text import folded

KINDS = ("opener", "question", "invitation", "repair")
_SENTENCE = re.compile(r"[^.!?\n]+")
_NOT_WORDS = re.compile(r"[\W_]+")


class Prompt(NamedTuple):
    """A line to say; no frames or topics: it fits any."""

    id: str
    text: str
    kind: str
    depth: int
    frames: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


@lru_cache(1)
def bank() -> tuple[Prompt, ...]:
    """All prompts, read when they are first wanted."""
    rows = json.loads(data_path("prompts.json").read_text(encoding="utf-8"))
    return tuple(
        Prompt(
            one["id"],
            one["text"],
            one["kind"],
            one["depth"],
            tuple(one.get("frames", ())),
            tuple(one.get("topics", ())),
        )
        for one in rows
    )


def same(text: str) -> str:
    """A text to compare: case, punctuation and blanks aside."""
    return _NOT_WORDS.sub(" ", folded(text)).strip()


def asked_before(person: Person) -> frozenset[str]:
    """What was asked of somebody, or is going to be.

    Points of open plans, the ticked ones of plans that were held, and the sentences of
    what was written to them or noted.
    """
    asked = {
        same(sentence)
        for talk in person.conversations
        if talk.notes and "?" in talk.notes
        for sentence in _SENTENCE.findall(talk.notes)
    }
    for plan in person.plans:
        if not (plan.open or plan.state == "held"):
            continue
        for item in parse(plan.text).items("openers", "topics"):
            if plan.open or item.ticked:
                asked.add(same(item.text))
    return frozenset(asked)


def fitting(
    prompts: Iterable[Prompt],
    *,
    frame: str | None,
    level: int,
    interests: Collection[str] = (),
    asked: Collection[str] = (),
) -> list[Prompt]:
    """Those that fit a talk, the best first; none that was asked.

    Deeper ones than trust carries come last.
    """
    cared = {word for one in interests for word in same(one).split()}

    def order(one: Prompt) -> tuple[bool, bool, int, int]:
        beyond = one.depth > level + 1
        shared = cared.isdisjoint(one.topics)
        return beyond, shared, one.depth, KINDS.index(one.kind)

    found = [
        one
        for one in prompts
        if same(one.text) not in asked
        and (frame is None or not one.frames or frame in one.frames)
    ]
    return sorted(found, key=order)


def search(prompts: Sequence[Prompt], words: str) -> list[Prompt]:
    """Those that hold all the words: in text, kind, topics, frames or as the depth."""
    wanted = folded(words).split()
    return [one for one in prompts if all(word in _text(one) for word in wanted)]


@lru_cache(1024)
def _text(one: Prompt) -> str:
    return folded(
        " ".join([one.text, one.kind, str(one.depth), *one.frames, *one.topics])
    )


def next_question(person: Person, level: int) -> Prompt | None:
    """A question of the next depth that was not asked of them (guidance C4).

    Nor does it touch what is off limits with them.
    """
    asked = asked_before(person)
    depth = min(level + 1, 5)
    cared = {word for one in person.contact.interests for word in same(one).split()}
    fit = [
        one
        for one in bank()
        if one.kind == "question"
        and one.depth == depth
        and not one.frames
        and same(one.text) not in asked
        and harmless(one.text, person.contact)
    ]

    def order(one: Prompt) -> tuple[bool, int]:
        stable = crc32(f"{person.contact.id} {one.id}".encode())
        return cared.isdisjoint(one.topics), stable

    return min(fit, key=order, default=None)
