"""What they told me gets asked about once: marking it, and offering to."""

from __future__ import annotations

from collections.abc import Sequence

from textual.screen import Screen

from rapport_tui import changes
from rapport_tui.brief import fresh, touched
from rapport_tui.model import Person
from rapport_tui.text import shown
from rapport_tui.ui.desk import Desk
from rapport_tui.ui.dialogs import Choose
from rapport_tui.ui.doing import Then, do, say

MOST = 5  # things to choose from


def asked(screen: Screen, desk: Desk, person: Person) -> None:
    """The freshest thing that was not asked about is, now."""
    details = fresh(person.contact, desk.view.today)
    if not details:
        say(screen, f"{person.contact.name} told you nothing that is not asked about")
        return
    mark(screen, desk, person, [details[0].text])


def mark(screen: Screen, desk: Desk, person: Person, texts: Sequence[str]) -> None:
    contact = person.contact
    record = desk.store.record("contacts", contact.id)
    do(screen, desk, changes.asked(contact, record, texts, desk.view.today))


def offer(
    screen: Screen, desk: Desk, person: Person, said: str, then: Then | None
) -> None:
    """After a talk that touched something they had told me: was it asked about?

    `person` is as before the talk: what they told in it is for the next one.
    """
    details = touched(fresh(person.contact, desk.view.today), said)[:MOST]
    if not details:
        if then is not None:
            then()
        return

    def chosen(key: str | None) -> None:
        if key is not None and key in "12345":
            detail = details[int(key) - 1]
            mark(screen, desk, person, [detail.text])
        if then is not None:
            then()

    options = [(str(n), shown(one.text)) for n, one in enumerate(details, 1)]
    title = f"Did you ask {shown(person.contact.name)} about it?"
    screen.app.push_screen(
        Choose(title, [*options, ("n", "no, next time")], marked="n"), chosen
    )
