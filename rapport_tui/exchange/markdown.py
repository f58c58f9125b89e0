"""People as pages to read and to print, and a plan as it was typed: Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rapport_tui.exchange.exporting import Selection, Written
from rapport_tui.exchange.plain import one_line, printable
from rapport_tui.model import Book, Contact, Conversation, Occasion, Person, Promise
from rapport_tui.plan import read_head
from rapport_tui.text import counted, folded

_MARKS = re.compile(r"([\\`*_\[\]<>])")
_START = re.compile(r"^(\s*)([#+>|=~-]|\d+(?=[.)]))")


def export(selection: Selection) -> Written:
    """One person, everyone by name, or a plan."""
    if selection.plan is not None:
        text = printable(selection.plan.text).strip("\n")
        return Written(f"{text}\n", 1)
    book = selection.book
    ids = book.people if selection.people is None else selection.people
    people = sorted(
        (book.people[id] for id in ids), key=lambda one: folded(one.contact.name)
    )
    pages = [_tidy("\n".join(_page(one, book))) for one in people]
    if selection.people is None:
        pages.insert(0, _contents(people))
    return Written("\n".join(pages), len(people))


def _tidy(page: str) -> str:
    return re.sub(r"\n{3,}", "\n\n", page).strip("\n") + "\n"


def _contents(people: list[Person]) -> str:
    lines = [f"# {counted(len(people), 'person')}", ""]
    for one in people:
        circle = f", {_text(one.contact.circle)}" if one.contact.circle else ""
        lines.append(f"- {_begun(_text(one.contact.name))}{circle}")
    return "\n".join([*lines, ""])


def _page(person: Person, book: Book) -> Iterator[str]:
    contact = person.contact
    yield f"# {_begun(_text(contact.name))}"
    yield ""
    if about := _joined([contact.pronouns, contact.role, contact.org]):
        yield _begun(about)
        yield ""
    facts = list(_facts(contact, book))
    yield from facts
    if facts:
        yield ""
    for title, lines in _sections(person, book):
        if lines := list(lines):
            yield f"## {title}"
            yield ""
            yield from lines
            yield ""


def _facts(contact: Contact, book: Book) -> Iterator[str]:
    met = contact.met
    through = book.contacts[met.through].name if met.through else None
    rhythm = f"every {counted(contact.every, 'day')}" if contact.every else None
    resting = "resting" if contact.resting else None
    relations = [
        f"{_name(one.who, book)} ({one.kind})" if one.kind else _name(one.who, book)
        for one in contact.relations
    ]
    for label, words in (
        ("Known as", contact.aliases),
        ("Circle", [contact.circle, rhythm, resting]),
        ("Tags", contact.tags),
        ("Met", [met.on, met.at, met.how, f"through {through}" if through else None]),
        ("Related", relations),
        ("Places", contact.places),
        ("Time zone", [contact.timezone]),
        ("Cares for", contact.interests),
        ("Values", contact.values),
        ("Moved by", contact.motivations),
        ("Challenges", contact.challenges),
        ("Welcome", contact.welcome),
        ("Off limits", contact.off_limits),
        ("Culture", [contact.culture]),
        ("Hope", [contact.hope]),
    ):
        if said := _joined(words):
            yield f"- {label}: {said}"
    for key, value in contact.fields.items():
        yield f"- {_text(key)}: {_text(str(value))}"


def _name(who: int | str, book: Book) -> str:
    return book.contacts[who].name if isinstance(who, int) else who


def _sections(person: Person, book: Book) -> Iterator[tuple[str, Iterable[str]]]:
    contact = person.contact
    yield "Reach", [_reach(one.kind, one.value, one.label) for one in contact.channels]
    yield "Dates", [f"- {_occasion(one)}" for one in contact.dates]
    yield "Notes", _quoted(contact.notes)
    yield (
        "They told me",
        [f"- {_dated(one.text, one.on)}" for one in contact.details],
    )
    yield "We agreed", [f"- {_dated(one.text, one.on)}" for one in contact.agreements]
    yield "Promises", [_promise(one, contact) for one in person.promises]
    yield (
        "Strains",
        [
            f"- {_dated(one.what or 'something', one.on)}"
            + (f", mended {one.mended}" if one.mended else "")
            for one in person.strains
        ],
    )
    yield (
        "Follow-ups",
        [
            f"- {one.due}: {_text(one.why or 'get in touch')}"
            + (f" ({one.rule})" if one.rule else "")
            + (f", done {one.done}" if one.done else "")
            for one in person.followups
        ],
    )
    heads = [read_head(one.text) for one in person.plans]
    yield (
        "Plans",
        [f"- {_dated(one.title or 'A conversation', one.day)}" for one in heads],
    )
    yield "Conversations", _talks(person.conversations, contact, book)


def _reach(kind: str, value: str, label: str | None) -> str:
    return f"- {_text(f'{label} {kind}' if label else kind)}: {_text(value)}"


def _occasion(one: Occasion) -> str:
    day = f"{one.month:02}-{one.day:02}"
    return f"{_text(one.label)}: {f'{one.year}-{day}' if one.year else day}"


def _promise(one: Promise, contact: Contact) -> str:
    who = "I" if one.by == "me" else _text(contact.name)
    due = f", due {one.due}" if one.due else ""
    end = f", done {one.done}" if one.done else ""
    end = f", dropped {one.dropped}" if one.dropped else end
    box = "x" if end else " "
    return f"- [{box}] {who}: {_text(one.what)}{due}{end}"


def _talks(
    talks: Iterable[Conversation], contact: Contact, book: Book
) -> Iterator[str]:
    for one in talks:
        others = [book.contacts[id].name for id in one.people if id != contact.id]
        with_ = f"with {', '.join(others)}" if others else None
        minutes = counted(one.minutes, "minute") if one.minutes else None
        words = _joined([one.channel or one.kind, one.place, with_, minutes])
        yield f"### {one.on}{f' · {words}' if words else ''}"
        yield ""
        yield from _quoted(one.notes)
        for label, things in (("gave", one.gave), ("received", one.received)):
            if things:
                yield f"- {label}: {_joined(things)}"
        yield ""


def _dated(text: str, on: object) -> str:
    return f"{on}: {_text(text)}" if on else _begun(_text(text))


def _joined(words: Iterable[str | None]) -> str:
    return ", ".join(_text(one) for one in words if one)


def _text(value: str | None) -> str:
    """A text on one line in which nothing is a mark."""
    return _MARKS.sub(r"\\\1", one_line(value))


def _begun(text: str) -> str:
    """A text at the beginning of a line."""
    return _START.sub(r"\1\\\2", text)


def _quoted(text: str | None) -> list[str]:
    """Several lines, as they were typed, set apart."""
    if not text or not text.strip():
        return []
    return [f"> {line}".rstrip() for line in printable(text).strip().split("\n")]
