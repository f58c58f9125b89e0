"""Take people out of the book, and bring them back from the trash."""

from __future__ import annotations

from collections.abc import Sequence

from textual.screen import Screen

from rapport_tui import removal
from rapport_tui.model import Person
from rapport_tui.several import who
from rapport_tui.text import ago, counted, iso_date, shown
from rapport_tui.ui.desk import Desk
from rapport_tui.ui.dialogs import Choose, Pick
from rapport_tui.ui.doing import Then, do


def remove(
    screen: Screen, desk: Desk, people: Sequence[Person], then: Then | None = None
) -> None:
    """Ask, saying what goes with them, and take them out in one step."""
    contacts = [one.contact for one in people]
    total = len(desk.view.book.people)

    def chosen(key: str | None) -> None:
        if key == "y":
            change = removal.remove(contacts, desk.store.records)
            do(screen, desk, change, then, confirmed=True)

    gone = removal.in_words(contacts, desk.store.records)
    words = f"yes, and {gone} that are only theirs" if gone else "yes"
    title = f"Remove {shown(who(contacts))}?"
    if len(contacts) * 2 > total > 1:
        title = (
            f"Remove {len(contacts)} of {counted(total, 'person')}: most of the book?"
        )
    options = [("y", words), ("n", "no, keep them")]
    screen.app.push_screen(Choose(title, options, marked="n"), chosen)


def trash(screen: Screen, desk: Desk) -> None:
    """Who was removed in the last 90 days; enter brings one back."""
    found = {one.entry: one for one in removal.removed(desk.store.records)}

    def chosen(entry: object) -> None:
        if entry in found:
            do(screen, desk, removal.bring_back(found[entry], desk.store.records))

    rows = {
        entry: f"{one.name} · removed {_when(one.at, desk)}{_with(one.with_)}"
        for entry, one in found.items()
    }
    empty = "Nobody was removed in the last 90 days"
    screen.app.push_screen(Pick("Trash", rows, empty, takes="bring back"), chosen)


def _when(at: str, desk: Desk) -> str:
    day = iso_date(at[:10])
    return ago(day, desk.view.today) if day else "some time ago"


def _with(count: int) -> str:
    return f" · with {counted(count, 'record')}" if count else ""
