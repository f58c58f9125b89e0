"""People, printed: everyone, one of them, and what a search finds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rapport_tui import brief as briefs
from rapport_tui.commands.call import Call, Refused
from rapport_tui.model import Book, Contact
from rapport_tui.names import matches, near
from rapport_tui.reminders import Calculator
from rapport_tui.text import ago, cut, folded, listed, pad

# The tables whose records belong to one contact, as `show --json` gives them.
_OWN = ("promises", "strains", "followups", "snoozes", "acknowledged")


def named(call: Call, book: Book) -> Contact:
    """Who is meant; raises Refused where that is nobody or several."""
    said = " ".join(call.arguments.name)
    found = matches(said, book.contacts.values())
    if len(found) == 1:
        return found[0]
    if found:
        names = [f"{one.name} ({one.id})" for one in found[:8]]
        more = ["…"] if len(found) > 8 else []
        raise Refused(
            f"{said!r} may be {listed([*names, *more], 'or')}:"
            " write more of the name, or the number"
        )
    close = near(said, book.contacts.values())
    hint = (
        f" did you mean {listed(close, 'or')}?" if close else " rapport list shows all"
    )
    raise Refused(f"there is nobody called {said!r}:{hint}")


def everyone(call: Call) -> int:
    """Name, circle, last real talk and next reminder of all."""
    store = call.open()
    book = store.book
    contacts = sorted(book.contacts.values(), key=lambda one: folded(one.name))
    if call.as_json:
        call.print_json(
            [_record(store.record("contacts", c.id), c.id) for c in contacts]
        )
        return 0
    outcomes = Calculator().outcomes(book, call.today, call.settings)
    for contact in contacts:
        one = briefs.brief(book.people[contact.id], call.today)
        last = ago(one.last_real.on, call.today) if one.last_real else "–"
        due = min((r.due for r in outcomes[contact.id].reminders), default=None)
        when = "resting" if contact.resting else ago(due, call.today) if due else ""
        call.print(
            f"{pad(cut(contact.circle or '–', 10), 11)}{pad(last, 15)}",
            bold=pad(cut(contact.name, 30), 31),
            dim=when,
        )
    if not contacts:
        call.print(dim="Nobody yet: rapport import contacts.vcf brings people in.")
    return 0


def show(call: Call) -> int:
    """One person: what to know before talking to them."""
    store = call.open()
    book = store.book
    contact = named(call, book)
    if call.as_json:
        call.print_json(_person_json(store, book, contact))
        return 0
    outcome = Calculator().outcomes(book, call.today, call.settings)[contact.id]
    due = [one.reason for one in outcome.reminders if one.due <= call.today]
    call.print(bold=contact.name)
    for label, words in briefs.lines(book.people[contact.id], call.today, due):
        if words:
            call.print(f"  {pad(label, 11)}{words}")
    return 0


def _record(record: Mapping[str, Any], id: int) -> dict[str, Any]:
    return {"id": id, **record}


def _person_json(store: Any, book: Book, contact: Contact) -> dict[str, Any]:
    person = book.people[contact.id]
    found = _record(store.record("contacts", contact.id), contact.id)
    for table in ("conversations", "plans", *_OWN):
        found[table] = [
            _record(store.record(table, one.id), one.id)
            for one in getattr(person, table)
        ]
    return found


def find(call: Call) -> int:
    """Full-text search over people, conversations and plans."""
    store = call.open()
    wanted = [folded(word) for word in " ".join(call.arguments.words).split()]
    found = [
        (table, id, line)
        for table in ("contacts", "conversations", "plans")
        for id, record in store.records(table).items()
        if (line := _line_with(wanted, record)) is not None
    ]
    if call.as_json:
        call.print_json(
            [
                {"table": table, **_record(store.record(table, id), id)}
                for table, id, _ in found
            ]
        )
    else:
        for table, id, line in found:
            who = _who(store.book, table, id)
            call.print(
                f"{pad(table.removesuffix('s'), 13)}",
                bold=pad(cut(who, 26), 27),
                dim=cut(line, call.width - 41),
            )
        if not found:
            call.print(dim="Nothing holds all these words.")
    return 0 if found else 1


def _line_with(wanted: list[str], record: Mapping[str, Any]) -> str | None:
    """The first line that holds one of the words, where the record holds them all."""
    texts = list(_texts(record))
    whole = folded("\n".join(texts))
    if not wanted or not all(word in whole for word in wanted):
        return None
    lines = [line for text in texts for line in text.splitlines()]
    holding = (one for one in lines if any(word in folded(one) for word in wanted))
    return next(holding, "")


def _texts(value: Any) -> Iterator[str]:
    """Every text of a record, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def _who(book: Book, table: str, id: int) -> str:
    value = getattr(book, table).get(id)
    if value is None:
        return str(id)
    if table == "contacts":
        return value.name
    names = [book.contacts[one].name for one in value.people if one in book.contacts]
    return listed(names)
