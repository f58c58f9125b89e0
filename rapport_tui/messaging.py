"""What a message settles besides being sent, and by which way it goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from rapport_tui import changes
from rapport_tui.edits import Change, Edit
from rapport_tui.messages import called
from rapport_tui.model import Book, Contact, Person
from rapport_tui.reminders import Reminder
from rapport_tui.steps import Step
from rapport_tui.words import telling, words_in

WAYS = ("message", "email", "social", "letter")
_BY_KIND = {
    "phone": "message",
    "signal": "message",
    "whatsapp": "message",
    "telegram": "message",
    "wechat": "message",
    "email": "email",
    "address": "letter",
    "url": "social",
}


def way(contact: Contact) -> str:
    """How one would write to them: by the first way to reach them."""
    for one in contact.channels:
        return _BY_KIND.get(one.kind.casefold(), "social")
    return WAYS[0]


def draft(contact: Contact, step: Step | None) -> str:
    """The step's words where they can be sent, else a beginning."""
    if step is not None and step.draft and not step.spoken:
        return step.draft
    return f"Hi {called(contact)}, "


def sent(
    book: Book,
    person: Person,
    step: Step | None,
    reminders: Sequence[Reminder],
    record: Mapping[str, Any],
    now: datetime,
    *,
    words: str,
    channel: str,
) -> Change:
    """The outreach, and what the step's words deal with: one change.

    The thing is given, the date congratulated, the detail asked about; not so where
    something else was written in the end. `record` is the contact's as stored.
    """
    if step is not None and not _keeps_to(step, words):
        step = None
    item = _item(book, step)
    also = () if step is None else _settled(book, person, step, reminders, record, now)
    return changes.outreach(
        person.contact,
        now,
        channel=channel,
        words=words,
        gave=item.what if item else None,
        also=tuple(also),
    )


def _keeps_to(step: Step, words: str) -> bool:
    """Is it still the draft, half of its words at least?

    On somebody's day one writes because of it, in whatever words.
    """
    if step.code == "date":
        return True
    draft = set(telling(words_in(step.draft or "")))
    return 2 * len(draft & set(words_in(words))) >= len(draft)


def _item(book: Book, step: Step | None) -> Any:
    offers = step is not None and step.code in ("offer", "offer-owed")
    return book.shelf.get(step.subject) if offers else None


def _settled(
    book: Book,
    person: Person,
    step: Step,
    reminders: Sequence[Reminder],
    record: Mapping[str, Any],
    now: datetime,
) -> Iterator[Edit]:
    contact, today = person.contact, now.date()
    if (item := _item(book, step)) is not None:
        yield changes.given(item, contact, today)
    elif step.code == "date":
        for one in reminders:
            if (one.code, one.subject) == ("date", step.subject):
                yield from changes.acknowledge(
                    contact, one.subject, one.occurrence
                ).edits
    elif step.code in ("ask", "first") and isinstance(step.subject, str):
        yield from changes.asked(contact, record, [step.subject], today).edits
