"""Writing to someone: the draft that fits, edited, copied, and logged as sent."""

from __future__ import annotations

from collections.abc import Mapping

from textual.screen import Screen

from rapport_tui import messaging
from rapport_tui.model import Person
from rapport_tui.steps import Step
from rapport_tui.text import editable, shown, storable
from rapport_tui.ui.copying import copy
from rapport_tui.ui.desk import Desk
from rapport_tui.ui.doing import Then, say, undoable
from rapport_tui.ui.forms import Form, Line


def message(
    screen: Screen, desk: Desk, person: Person, then: Then | None = None
) -> None:
    """The draft of the next step."""
    write(screen, desk, person, desk.view.step(person.contact.id), then)


def write(
    screen: Screen,
    desk: Desk,
    person: Person,
    step: Step | None,
    then: Then | None = None,
) -> None:
    """The form; what the step is about is settled by sending it."""
    contact = person.contact

    def save(typed: dict[str, str]) -> Mapping[str, str]:
        words = typed["words"].strip()
        if not words:
            return {"words": "there is nothing to send: write a line"}
        view = desk.view
        change = messaging.sent(
            view.book,
            person,
            step,
            view.reminders(contact.id),
            desk.store.record("contacts", contact.id),
            desk.clock(),
            words=storable(words),
            channel=typed["channel"],
        )
        outcome = desk.commit(change, finishes=of)
        if outcome.error:
            return {"": outcome.error}
        copy(screen, words)
        say(screen, undoable(screen, f"copied, and logged as sent to {contact.name}"))
        return {}

    of = f"messages {contact.id}"
    form = Form(
        f"Message to {shown(contact.name)}",
        [
            Line("channel", "How", choices=messaging.WAYS),
            Line("words", "Words", lines=True),
        ],
        {
            "channel": messaging.way(contact),
            "words": editable(messaging.draft(contact, step)),
        },
        save,
        drafting=desk.drafting,
        of=of,
        saves="copy, log as sent",
    )
    screen.app.push_screen(form, lambda saved: then() if saved and then else None)
