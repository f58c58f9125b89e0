"""People from a file or a folder of cards, and what to look at after it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textual.content import Content
from textual.screen import Screen

from rapport_tui.book.errors import BookError
from rapport_tui.book.files import replace
from rapport_tui.changes import with_starts
from rapport_tui.edits import Change
from rapport_tui.exchange import folders
from rapport_tui.exchange.duplicates import find_duplicates
from rapport_tui.exchange.found import Found, NotImportable
from rapport_tui.exchange.importing import (
    Choices,
    Import,
    plan_import,
    read_path,
    remembered,
    tables_of,
)
from rapport_tui.exchange.joining import FileReport
from rapport_tui.text import counted, shown
from rapport_tui.ui import triage
from rapport_tui.ui.desk import Desk
from rapport_tui.ui.dialogs import Ask, Page
from rapport_tui.ui.doing import do, say

HINT = """\
vCard or CSV from an address book, a folder of cards, Monica's JSON, friends.md, \
another book. In a shell, rapport import FILE --map "Column=field" names the columns \
of a table."""


def bring_in(screen: Screen, desk: Desk) -> None:
    """Ask for a file, import the people in it, and sort them."""

    def chosen(path: object) -> None:
        if isinstance(path, Path):
            _import(screen, desk, path)

    screen.app.push_screen(Ask("Import people", HINT, _existing), chosen)


def _existing(text: str) -> tuple[object, str]:
    try:
        path = Path(text.strip()).expanduser()
        there = bool(text.strip()) and path.exists()
    except (OSError, RuntimeError, ValueError):
        there = False  # nobody's home, or no path of this system
    if not there:
        return None, "there is no such file or folder: type the path of one"
    return path, ""


def _import(screen: Screen, desk: Desk, path: Path) -> None:
    try:
        name, what = read_path(path)
        found = _planned(desk, name, what)
    except NotImportable as error:
        say(screen, str(error), error=True)
        return
    if found.change is None:
        _agree(path, what)
        say(screen, f"nothing new: {found.files[0].in_words()}")
        return
    if desk.settle():
        return  # the user was told
    try:
        desk.store.backup()
    except BookError as error:
        say(screen, str(error), error=True)
        return

    def stored() -> None:
        _agree(path, what)
        _show_problems(screen, found.files, lambda: _sort(screen, desk, found.change))

    view = desk.view
    people = view.book.contacts
    change = with_starts(found.change, people, view.settings, view.today)
    do(screen, desk, change, stored)


def _planned(desk: Desk, name: str, what: bytes | Found) -> Import:
    book = tables_of(desk.store.tables)
    order = desk.settings.date_order
    choices = Choices(usual_order=order, remembered=remembered(book))
    return plan_import(book, [(name, what)], choices)


def _agree(path: Path, what: bytes | Found) -> None:
    """The book has now what a folder of cards says: note that beside them."""
    if isinstance(what, Found):
        replace(path / folders.STATE, folders.after_import(path, what))


def _show_problems(screen: Screen, files: Sequence[FileReport], then) -> None:
    """What was not understood, before anything else."""
    problems = [shown(one) for report in files for one in report.problems]
    if not problems:
        then()
        return
    words = f"{counted(len(problems), 'thing')} could not be read; all else is in."
    lines = [words, "", *problems]
    page = Page("Imported", Content("\n".join(lines)))
    screen.app.push_screen(page, lambda _: then())


def _sort(screen: Screen, desk: Desk, change: Change) -> None:
    """On to the triage, when the dashboard is up; who may be there twice is said."""
    touched = {one.id for one in change.edits if one.table == "contacts"}
    pairs = [one for one in find_duplicates(desk.view.book) if touched & set(one[:2])]
    said = change.what
    if pairs:
        said += f" · {counted(len(pairs), 'pair')} may be one person: M, back there"
    app = screen.app
    app.call_later(lambda: triage.begin(app.screen, desk, said))
