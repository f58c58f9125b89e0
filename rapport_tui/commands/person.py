"""One person on a page: who they are, what was said and promised, what comes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from rapport_tui import brief as briefs
from rapport_tui.brief import Brief
from rapport_tui.commands.call import Call
from rapport_tui.commands.people import contact_named, with_id
from rapport_tui.model import Book, Contact, Detail
from rapport_tui.plan import read_head
from rapport_tui.reminders import remind
from rapport_tui.text import ago, counted, pad, wrapped

if TYPE_CHECKING:
    from rapport_tui.book.store import Store

LABEL = 13  # cells
# The tables whose records are about people.
_ABOUT = (
    "conversations",
    "promises",
    "strains",
    "plans",
    "followups",
    "snoozes",
    "acknowledged",
)


def show(call: Call) -> int:
    """Everything worth knowing before talking to someone."""
    store = call.open()
    book = store.glance
    contact = contact_named(call.words, book)
    if call.as_json:
        call.print_json(_json(store, contact))
        return 0
    person = book.people[contact.id]
    reminders = remind(person, call.today, call.settings).reminders
    call.print(contact.name, "bold")
    brief = briefs.brief(person, call.today)
    due = [one.reason for one in reminders if one.due <= call.today]
    for label, texts in _page(brief, due, book, call.today):
        _paragraphs(call, label, texts)
    return 0


def _paragraphs(call: Call, label: str, texts: Iterator[str] | list[str]) -> None:
    """The texts beside their label, which stands on the first line only."""
    width = None if call.width is None else call.width - LABEL
    for text in texts:
        for line in wrapped(text, width):
            call.row([(pad(label, LABEL), "dim"), (line, "")])
            label = ""


def _page(
    one: Brief, due: list[str], book: Book, today: date
) -> Iterator[tuple[str, list[str]]]:
    """Labels and what is known under each; what is unknown is an empty list."""
    contact = one.contact
    yield "", _some(briefs.about(contact), contact.pronouns)
    yield "now", due
    yield "known as", _joined(contact.aliases)
    yield "circle", [_circle(contact)]
    yield f"level {one.level}", list(one.level_facts)
    yield "met", _some(briefs.met_in_words(contact, today).removeprefix("met "))
    yield "through", _some(_name(book, contact.met.through))
    talks = [*one.last]
    if one.last_real is not None and one.last_real not in talks:
        talks.append(one.last_real)
    yield "last talks", [briefs.talk_in_words(talk, today) for talk in talks]
    yield "ask", [_detail(detail, today) for detail in one.ask]
    yield "you owe", [briefs.promise_in_words(promise, today) for promise in one.mine]
    yield "they owe", [briefs.promise_in_words(p, today) for p in one.theirs]
    yield "to mend", [strain.what or "something" for strain in one.strains]
    yield "plans", [_plan(plan.text, today) for plan in one.plans]
    dates = [briefs.date_in_words(on, which, today) for on, which in one.dates]
    yield "dates", dates
    asked = [detail for detail in contact.details if detail.asked is not None]
    yield "told you", [_detail(detail, today) for detail in asked]
    yield "off limits", list(contact.off_limits)
    for label, known in _LISTS.items():
        yield label, _joined(known(contact))
    yield "give, take", _some(briefs.give_and_take(one))
    yield "agreed", [agreement.text for agreement in contact.agreements]
    yield "hope", _some(contact.hope)
    relations = [f"{_name(book, r.who)} ({r.kind or '–'})" for r in contact.relations]
    yield "relations", _joined(relations)
    yield "reach", [f"{c.kind} {c.value}" for c in contact.channels]
    yield "notes", _some(contact.notes)


_LISTS: Mapping[str, Callable[[Contact], tuple[str, ...]]] = {
    "cares for": lambda contact: contact.interests,
    "values": lambda contact: contact.values,
    "moved by": lambda contact: contact.motivations,
    "challenges": lambda contact: contact.challenges,
    "welcome": lambda contact: contact.welcome,
    "places": lambda contact: contact.places,
    "tags": lambda contact: contact.tags,
}


def _some(*texts: str | None) -> list[str]:
    return _joined(filter(None, texts))


def _joined(texts: Iterator[str] | tuple[str, ...] | list[str] | filter) -> list[str]:
    """One text of several; none of none."""
    text = ", ".join(texts)
    return [text] if text else []


def _circle(contact: Contact) -> str:
    parts = [contact.circle or "no circle"]
    if contact.every:
        parts.append(f"every {counted(contact.every, 'day')}")
    if contact.resting:
        parts.append("resting")
    if contact.openness:
        parts.append(f"openness {contact.openness}")
    return " · ".join(parts)


def _detail(detail: Detail, today: date) -> str:
    when = f" ({ago(detail.on, today)})" if detail.on else ""
    return detail.text + when


def _plan(text: str, today: date) -> str:
    head = read_head(text)
    when = f", {ago(head.day, today)}" if head.day else ""
    return (head.title or "a conversation") + when


def _name(book: Book, who: int | str | None) -> str | None:
    if not isinstance(who, int):
        return who
    return book.contacts[who].name if who in book.contacts else None


def _json(store: Store, contact: Contact) -> dict[str, Any]:
    """The contact's record, and the records about them by their table."""
    found = with_id(contact.id, store.record("contacts", contact.id))
    for table in _ABOUT:
        found[table] = [
            with_id(id, record)
            for id, record in store.records_holding(table, contact.id)
            if _is_about(record, contact.id)
        ]
    return found


def _is_about(record: Mapping[str, Any], id: int) -> bool:
    people = record.get("with")
    return record.get("contact") == id or (isinstance(people, list) and id in people)
