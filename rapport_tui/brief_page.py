"""The brief on a page of a given size: what is kept, what folds, in which order."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from rapport_tui.brief import (
    Brief,
    about,
    brief,
    date_in_words,
    detail_in_words,
    first_line,
    give_and_take,
    met_in_words,
    promise_in_words,
    standing,
    talk_in_words,
)
from rapport_tui.model import Book, Contact, Person
from rapport_tui.plan import read_head
from rapport_tui.steps import Step
from rapport_tui.text import ago, cut, pad, shown, width_of

LABEL = 11  # cells
HEAD, DRAFT = "head", "draft"
LONGEST = 2000  # signs of a text; nobody reads more before a talk
WHOLE = 4  # lines that what is never cut may take


class Section(NamedTuple):
    """`texts` under a label, a line each at least; `joined` ones share their lines.

    `rank` orders what gets room: 0 is never cut, and of the others the lower come
    first. `lines` are as many as it should have before others get more. `short` ones
    have a line a text and no more.
    """

    label: str
    texts: tuple[str, ...]
    rank: int = 2
    lines: int = 1
    joined: bool = False
    short: bool = False
    style: str = ""

    @property
    def indent(self) -> int:
        """Where its text begins."""
        return 0 if self.style == HEAD else LABEL


class Row(NamedTuple):
    """A line of the page; the label has blanks up to where the text begins."""

    label: str
    text: str
    style: str = ""


def sections(
    person: Person, book: Book, today: date, due: Sequence[str], step: Step | None
) -> list[Section]:
    """Everything worth knowing before talking to them; what is unknown is left out.

    `due` are today's reasons.
    """
    one = brief(person, today)
    found = [
        *_who(one, due, step),
        *_between(one, today),
        *_about_them(one, book, today),
    ]
    return [one for one in found if any(one.texts)]


def _who(one: Brief, due: Sequence[str], step: Step | None) -> Iterator[Section]:
    contact = one.contact
    who = (about(contact), contact.pronouns or "", _called(contact))
    yield Section("", (" · ".join(filter(None, who)),), 1, style=HEAD)
    yield Section("", (standing(one),), 1, style=HEAD)
    yield Section("now", tuple(due), 1, 2, style="strong")
    yield Section("not about", contact.off_limits, 0, joined=True, style="strong")
    if step is not None:
        yield Section("next", (step.words,), 0, style="strong")
        yield Section("", (step.draft or "",), 2, 4, style=DRAFT)


def _called(contact: Contact) -> str:
    return f"called {', '.join(contact.aliases)}" if contact.aliases else ""


def _between(one: Brief, today: date) -> Iterator[Section]:
    strains = tuple(strain.what or "something" for strain in one.strains)
    yield Section("to mend", strains, 0)
    yield Section("ask", tuple(detail_in_words(d, today) for d in one.ask), 1, 3)
    yield Section("you owe", tuple(promise_in_words(p, today) for p in one.mine), 1, 2)
    theirs = tuple(promise_in_words(p, today) for p in one.theirs)
    yield Section("they owe", theirs, 1, 2)
    real = one.last_real
    yield Section("last real", (talk_in_words(real, today),) if real else (), 1)
    before = tuple(talk_in_words(t, today) for t in one.last if t is not real)
    yield Section("before" if real else "last", before, 1, 3, short=True)
    yield Section("plan", tuple(_plan(plan.text, today) for plan in one.plans), 1)
    ahead = tuple(date_in_words(on, which, today) for on, which in one.dates)
    yield Section("ahead", ahead, 1, 2)


def _about_them(one: Brief, book: Book, today: date) -> Iterator[Section]:
    contact = one.contact
    yield Section("cares for", contact.interests, 1, joined=True)
    yield Section("hard now", contact.challenges, 3, joined=True)
    yield Section("balance", (give_and_take(one),), 1)
    yield Section("met", (_met(contact, book, today),), 1)
    yield Section(f"level {one.level}", one.level_facts, 1, joined=True)
    yield Section("hope", (contact.hope or "",), 3)
    yield Section("moved by", contact.motivations, 3, joined=True)
    yield Section("values", contact.values, 3, joined=True)
    yield Section("agreed", tuple(one.text for one in contact.agreements[::-1]), 3)
    yield Section("culture", (contact.culture or "",), 3)
    yield Section("welcome", contact.welcome, 3, joined=True)
    yield Section("reach", tuple(f"{c.kind} {c.value}" for c in contact.channels), 4)
    relations = tuple(_relation(book, r.who, r.kind) for r in contact.relations)
    yield Section("people", relations, 4, joined=True)
    yield Section("places", contact.places, 4, joined=True)
    yield Section("notes", (first_line(contact.notes),), 4)


def _met(contact: Contact, book: Book, today: date) -> str:
    words = met_in_words(contact, today).removeprefix("met ")
    through = book.contacts.get(contact.met.through or 0)
    return f"{words}, through {through.name}".lstrip(", ") if through else words


def _relation(book: Book, who: int | str, kind: str | None) -> str:
    known = book.contacts.get(who) if isinstance(who, int) else None
    name = known.name if known else who if isinstance(who, str) else ""
    return f"{name} ({kind})" if name and kind else str(name or kind or "")


def _plan(text: str, today: date) -> str:
    head = read_head(text)
    when = f", {ago(head.day, today)}" if head.day else ""
    return f"{head.title or 'a conversation'}{when}"


# On a page


def fitted(
    found: Sequence[Section], width: int, height: int | None = None
) -> list[Row]:
    """The sections in lines of that width, folded into that many.

    What is folded says how much there is: `(+3 more)`. Without a height everything.
    """
    rooms = [max(10, width - one.indent) for one in found]
    wanted = [_length(one, room) for one, room in zip(found, rooms, strict=True)]
    given = wanted if height is None else _shared_out(found, wanted, height)
    rows: list[Row] = []
    for one, room, lines in zip(found, rooms, given, strict=True):
        label = one.label
        for text in _folded(one, room, lines):
            rows.append(Row(pad(label, one.indent), text, one.style))
            label = ""
    return rows


def _shared_out(
    found: Sequence[Section], wanted: Sequence[int], height: int
) -> list[int]:
    """How many lines each gets.

    First a line for what matters, then what it should have, then the rest in the same
    way, and at last everything that is left.
    """
    given = [0] * len(found)
    left = height

    def grow(ranks: Container[int], most: Callable[[Section], int]) -> None:
        nonlocal left
        places = [place for place, one in enumerate(found) if one.rank in ranks]
        again = True
        while again:
            again = False
            for place in places:
                if left and given[place] < min(wanted[place], most(found[place])):
                    given[place] += 1
                    left -= 1
                    again = True

    grow((0,), lambda _: WHOLE)
    grow((1,), lambda _: 1)
    grow((1,), lambda one: one.lines)
    for rank in (2, 3, 4):
        grow((rank,), lambda one: one.lines)
    grow(range(5), lambda _: height)
    return given


def _texts(one: Section) -> list[str]:
    """One text a line at least."""
    texts = _shown(one)
    return [", ".join(texts)] if one.joined else texts


def _shown(one: Section) -> list[str]:
    """Its texts on a line each; of a very long one the beginning."""
    return [
        " ".join(shown(text[:LONGEST]).split()) for text in one.texts if text.strip()
    ]


def _length(one: Section, width: int) -> int:
    if one.short:
        return len(_texts(one))
    return sum(len(_wrapped(text, width)) for text in _texts(one))


def _folded(one: Section, width: int, lines: int) -> Iterator[str]:
    """Its texts in that many lines."""
    if not lines:
        return
    texts = _texts(one)
    if one.joined:
        yield from _joined(one, width, lines)
        return
    kept, more = texts[:lines], len(texts) - lines
    for place, text in enumerate(kept):
        after = len(kept) - place - 1
        rows = _wrapped(text, width)
        room = lines - after
        if len(rows) > room:
            rest = " ".join(rows[room - 1 :])
            rows = [*rows[: room - 1], cut(rest, width)]
        if more > 0 and not after:
            note = f" (+{more} more)"
            rows[-1] = cut(rows[-1], width - len(note)) + note
        yield from rows
        lines -= len(rows)


def _joined(one: Section, width: int, lines: int) -> Iterator[str]:
    """As many of the texts as fit, and how many did not."""
    texts = _shown(one)
    fit, cells = 1, 0
    while fit < len(texts) and (cells := cells + len(texts[fit])) < lines * width:
        fit += 1  # no more than these can
    for count in range(fit, 0, -1):
        more = len(texts) - count
        words = ", ".join(texts[:count]) + (f" (+{more} more)" if more else "")
        rows = _wrapped(words, width)
        if len(rows) <= lines:
            yield from rows
            return
    rows = _wrapped(texts[0], width)
    more = f" (+{len(texts) - 1} more)" if len(texts) > 1 else ""
    rest = cut(" ".join(rows[lines - 1 :]), width - len(more)) + more
    yield from [*rows[: lines - 1], rest]


def _wrapped(text: str, width: int) -> list[str]:
    """Lines of at most that many cells; a word longer than a line is broken."""
    rows, row = [], ""
    for word in text.split(" "):
        while width_of(word) > width:
            if row:
                rows.append(row)
                row = ""
            size = len(cut(word, width + 1)) - 1 or 1
            rows.append(word[:size])
            word = word[size:]
        longer = f"{row} {word}" if row else word
        if width_of(longer) > width:
            rows.append(row)
            longer = word
        row = longer
    return [*rows, row] if row or not rows else rows
