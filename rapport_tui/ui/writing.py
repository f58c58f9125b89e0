"""What one writes down for a person: a talk, and their card."""

from __future__ import annotations

from collections.abc import Mapping

from textual.screen import Screen

from rapport_tui import changes
from rapport_tui.entry_lines import names_of
from rapport_tui.log_fields import LOG, read_log
from rapport_tui.model import Person
from rapport_tui.person_fields import changed, fields_of, texts
from rapport_tui.text import shown
from rapport_tui.ui import asking
from rapport_tui.ui.desk import Desk
from rapport_tui.ui.doing import Then, say, undoable
from rapport_tui.ui.forms import Form, Line


def log(
    screen: Screen,
    desk: Desk,
    person: Person,
    then: Then | None = None,
) -> None:
    """The form for a conversation, field by field."""
    values = {"on": desk.view.today.isoformat(), "kind": "talk", "began": "me"}
    notes: list[str] = []

    def save(typed: dict[str, str]) -> Mapping[str, str]:
        said = read_log(typed, desk.clock(), desk.phrases)
        if said.errors:
            return said.errors
        change = changes.log(
            [person.contact],
            said.record,
            details=said.details,
            follow_up=said.follow_up,
        )
        outcome = desk.commit(change, finishes=of)
        if outcome.error:
            return {"": outcome.error}
        say(screen, undoable(screen, change.what))
        notes.append(str(said.record.get("notes", "")))
        return {}

    def saved(done: bool | None) -> None:
        if done:
            asking.offer(screen, desk, person, notes[-1], then)

    of = f"conversations {person.contact.id}"
    form = Form(
        f"Conversation with {shown(person.contact.name)}",
        [Line(f.name, f.label, f.hint, f.choices, f.lines) for f in LOG],
        values,
        save,
        drafting=desk.drafting,
        of=of,
    )
    screen.app.push_screen(form, saved)


def edit(screen: Screen, desk: Desk, id: int | None) -> None:
    """The person's form; without an id, of a new person."""
    record = dict(desk.store.record("contacts", id)) if id is not None else {}
    name = shown(str(record.get("name", "")))
    fields = fields_of(names_of(desk.view.book.contacts.values()))

    def save(typed: dict[str, str]) -> Mapping[str, str]:
        new, seen, errors = changed(record, typed, fields)
        if id is None and "name" not in new:
            errors = {"name": "a person needs a name: type one", **errors}
        if errors or not new:
            return errors
        today, settings = desk.view.today, desk.settings
        if id is None:
            change = changes.new_contact(changes.new_id(), new, settings, today)
        else:
            contact = desk.view.book.contacts[id]
            change = changes.edit_contact(contact, new, seen, settings, today)
        outcome = desk.commit(change, finishes=of)
        if outcome.error:
            return {"": outcome.error}
        say(screen, undoable(screen, change.what))
        for conflict in outcome.conflicts:
            say(screen, f"changed elsewhere too, {conflict.field}: {conflict.theirs}")
        return {}

    of = f"contacts {id or 0}"
    form = Form(
        f"Edit {name}" if id is not None else "New person",
        [Line(f.name, f.label, f.hint, f.choices, f.lines) for f in fields],
        texts(record, fields),
        save,
        drafting=desk.drafting,
        of=of,
    )
    screen.app.push_screen(form)
