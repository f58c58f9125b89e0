"""A person's text from the shell: into $EDITOR, and back into the book."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from rapport_tui import changes
from rapport_tui.book.editing import EditFile
from rapport_tui.book.editing import command as editor_command
from rapport_tui.commands.call import Call
from rapport_tui.commands.people import contact_named
from rapport_tui.commands.said import Refused
from rapport_tui.entry_lines import names_of
from rapport_tui.model import Contact
from rapport_tui.person_fields import fields_of
from rapport_tui.person_text import Edited, read, write
from rapport_tui.text import shown

if TYPE_CHECKING:
    from rapport_tui.book.store import Store

_KEPT = "nothing was stored; the text is kept, and rapport edit goes on with it"


def edit(call: Call) -> int:
    """All fields of a person; a line that is not understood is asked for again."""
    store = call.open(to_write=True)
    return edit_contact(call, store, contact_named(call.words, store.book))


def edit_contact(call: Call, store: Store, contact: Contact) -> int:
    """The same, where it is known who is meant."""
    fields = fields_of(names_of(store.book.contacts.values()))
    record = dict(store.record("contacts", contact.id))
    file = EditFile(store.path, f"person-{contact.id}")
    if file.left() is None:
        file.write(write(record, fields))
    else:
        call.warn("going on with the text that an editor left behind last time")
    while True:
        text = _edited(file)
        if not text.strip():
            file.remove()
            raise Refused("the text was empty: nothing was changed")
        said = read(text, record, fields)
        if not said.errors:
            return _stored(call, store, contact, said, file)
        for error in said.errors:
            call.warn(error)
        if not _again():
            raise Refused(_KEPT)


def _edited(file: EditFile) -> str:
    """The text as the editor left it; Refused where that is not sure."""
    argv = editor_command(file.path)
    if not argv:
        file.drop_untouched()
        raise Refused("no editor was found: set EDITOR, such as EDITOR=nano")
    try:
        status = subprocess.run(argv, check=False).returncode
        text = file.read()
    except OSError as error:
        file.drop_untouched()
        raise Refused(f"{argv[0]} cannot be started: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise Refused(f"the text is no UTF-8: {_KEPT}") from error
    if status != 0:
        file.drop_untouched()
        kept = "nothing was changed" if file.left() is None else _KEPT
        raise Refused(f"{argv[0]} ended with status {status}: {kept}")
    return text


def _again() -> bool:
    """Ask whether to edit again, where somebody can answer."""
    if sys.stdin is None or not sys.stdin.isatty():
        return False
    sys.stderr.write("Edit it again? [Y/n] ")
    sys.stderr.flush()
    answer = sys.stdin.readline()
    return bool(answer) and answer.strip().casefold() in ("", "y", "yes")


def _stored(
    call: Call, store: Store, contact: Contact, said: Edited, file: EditFile
) -> int:
    if not said.fields:
        file.remove()
        call.print("Nothing was changed.", "dim")
        return 0
    change = changes.edit_contact(
        contact, said.fields, said.seen, call.settings, call.today
    )
    applied = store.apply(change)
    file.remove()
    call.print(f"Saved: {store.book.contacts[contact.id].name}")
    for one in applied.conflicts:
        call.warn(f"{one.field} was changed elsewhere too: {shown(str(one.theirs))}")
    return 0
