"""A person's text in $EDITOR: stored where it can be read, else offered again."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from typing import Any

from textual.app import SuspendNotSupported
from textual.screen import Screen

from rapport_tui import changes
from rapport_tui.book.editing import EditFile, command
from rapport_tui.book.errors import BookError
from rapport_tui.entry_lines import names_of
from rapport_tui.fields import Field
from rapport_tui.model import Person
from rapport_tui.person_fields import fields_of
from rapport_tui.person_text import read, write
from rapport_tui.text import shown
from rapport_tui.ui.desk import Desk
from rapport_tui.ui.dialogs import Choose
from rapport_tui.ui.doing import keyed, say, undoable


def edited(screen: Screen, file: EditFile) -> tuple[str, int] | None:
    """Run the user's editor on a file; its text then, and the exit status.

    None where that cannot be: it is said, and the file stays.
    """
    argv = command(file.path)
    if not argv:
        say(screen, "no editor was found: set EDITOR, such as EDITOR=nano", error=True)
        return None
    failed = ""
    try:
        with screen.app.suspend():
            # An error that leaves this block would leave the screen suspended.
            try:
                status = subprocess.run(argv, check=False).returncode
            except OSError as error:
                failed = error.strerror or str(error)
        text = "" if failed else file.read()
    except SuspendNotSupported:
        say(screen, "this terminal cannot be lent to an editor", error=True)
        return None
    except OSError as error:
        say(screen, f"{file.path} cannot be read: {error.strerror}", error=True)
        return None
    except UnicodeDecodeError:
        say(screen, "the text is no UTF-8: it is kept beside the book", error=True)
        return None
    if failed:
        words = f"{argv[0]} cannot be started: {failed}: set EDITOR, such as nano"
        say(screen, words, error=True)
        return None
    screen.refresh(layout=True)
    return text, status


def edit_text(screen: Screen, desk: Desk, person: Person) -> None:
    """The person as a text; what an earlier editor left behind is gone on with."""
    contacts = desk.view.book.contacts
    fields = fields_of(names_of(contacts.values()))
    record = dict(desk.store.record("contacts", person.contact.id))
    try:
        file = EditFile(desk.store.path, f"person-{person.contact.id}")
    except BookError as error:
        say(screen, str(error), error=True)
        return
    if file.left() is None:
        file.write(write(record, fields))
    _round(screen, desk, person, record, fields, file)


def _round(
    screen: Screen,
    desk: Desk,
    person: Person,
    record: Mapping[str, Any],
    fields: tuple[Field, ...],
    file: EditFile,
) -> None:
    """One time in the editor, and again where the user wants it."""
    done = edited(screen, file)
    if done is None:
        file.drop_untouched()
        return
    text, status = done
    said = read(text, record, fields)
    problem = said.errors[0] if said.errors else ""
    if status != 0:
        problem = f"the editor ended with status {status}: look whether all is there"
    if not problem:
        problem = _store(screen, desk, person, said.fields, said.seen, file)
    if not problem:
        return

    def chosen(key: str | None) -> None:
        if key == "e":
            _round(screen, desk, person, record, fields, file)
        elif key == "x":
            file.remove()
            say(screen, "the text was dropped, nothing was changed")
        else:
            say(screen, keyed(screen, "the text is kept: {edit-text} goes on with it"))

    more = len(said.errors) - 1
    title = f"{problem}{f' (and {more} more)' if more > 0 else ''}"
    options = [("e", "edit it again"), ("k", "keep it for later"), ("x", "drop it")]
    screen.app.push_screen(
        Choose("Not stored yet", options, shown(title), marked="e"), chosen
    )


def _store(
    screen: Screen,
    desk: Desk,
    person: Person,
    fields: Mapping[str, object],
    seen: Mapping[str, object],
    file: EditFile,
) -> str:
    """Store what changed; empty, or what went wrong."""
    if not fields:
        file.remove()
        say(screen, "nothing was changed")
        return ""
    contact = desk.view.book.contacts.get(person.contact.id, person.contact)
    today = desk.view.today
    change = changes.edit_contact(contact, fields, seen, desk.settings, today)
    outcome = desk.commit(change)
    if outcome.error:
        return outcome.error
    file.remove()
    say(screen, undoable(screen, change.what))
    for one in outcome.conflicts:
        say(screen, f"changed elsewhere too, {one.field}: {one.theirs}", error=True)
    return ""
