"""People, printed: who is meant by a name, and everyone in a line each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from rapport_tui.commands.call import Call
from rapport_tui.commands.said import Refused
from rapport_tui.model import Book, Contact, Conversation, Person
from rapport_tui.names import matches, near
from rapport_tui.text import ago, folded, listed

if TYPE_CHECKING:
    from rapport_tui.reminders import Outcome

MOST_CANDIDATES = 8


def contact_named(words: Sequence[str], book: Book) -> Contact:
    """Who is meant; raises Refused where that is nobody or several."""
    said = " ".join(words)
    if not book.contacts:
        raise Refused(
            "nobody is in the book yet: rapport import contacts.vcf brings people in"
        )
    found = matches(said, book.contacts.values())
    if len(found) == 1:
        return found[0]
    if found:
        names = [f"{one.name} ({one.id})" for one in found[:MOST_CANDIDATES]]
        if more := len(found) - len(names):
            names.append(f"{more} more")
        raise Refused(
            f"{said!r} may be {listed(names, 'or')}: write more of the name,"
            " or the number"
        )
    close = near(said, book.contacts.values())
    hint = f"did you mean {listed(close, 'or')}?" if close else "rapport list shows all"
    raise Refused(f"there is nobody called {said!r}: {hint}")


def with_id(id: int, record: Mapping[str, Any], **more: object) -> dict[str, Any]:
    """A record as it is stored, after what says which one it is."""
    which = {**more, "id": id}
    return which | dict(record) | which


def everyone(call: Call) -> int:
    """Name, circle, last real talk and next reminder of all."""
    store = call.open()
    book = store.book
    contacts = sorted(book.contacts.values(), key=lambda one: folded(one.name))
    if call.as_json:
        records = store.records("contacts")
        call.print_json([with_id(one.id, records[one.id]) for one in contacts])
        return 0
    if not contacts:
        call.begin()
        return 0
    from rapport_tui.reminders import Calculator

    outcomes = Calculator().outcomes(book, call.today, call.settings)
    rows = [_row(book.people[c.id], outcomes[c.id], call.today) for c in contacts]
    call.table(rows, ("bold", "", "", "dim"))
    return 0


def _row(person: Person, outcome: Outcome, today: date) -> tuple[str, str, str, str]:
    contact = person.contact
    last = next((one.on for one in person.conversations if _seen(one, today)), None)
    due = min((one.due for one in outcome.reminders), default=None)
    return (
        contact.name,
        contact.circle or "–",
        f"talked {ago(last, today)}" if last else "–",
        "resting" if contact.resting else f"due {ago(due, today)}" if due else "",
    )


def _seen(talk: Conversation, today: date) -> bool:
    """Did we see or hear each other by then?"""
    return talk.real and talk.kind in ("talk", "greeting") and talk.on <= today
