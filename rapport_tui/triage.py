"""Who has no rhythm yet and is asked about, once each, most recently touched first."""

from __future__ import annotations

from datetime import date

from rapport_tui.edits import Change, Edit, new_id
from rapport_tui.model import Book, Contact, Person
from rapport_tui.settings import Settings
from rapport_tui.text import folded

CODE = "decide"  # of the acknowledgement that says: no rhythm
NO_RHYTHM = "no rhythm"


def undecided(person: Person, settings: Settings) -> bool:
    """Is it open how often to be in touch?"""
    contact = person.contact
    if contact.every or settings.days_of(contact.circle) or contact.resting:
        return False
    return not any(one.code == CODE for one in person.acknowledged)


def queue(book: Book, settings: Settings) -> list[int]:
    """The people to ask about, most recently touched first."""
    people = [one for one in book.people.values() if undecided(one, settings)]
    people.sort(key=lambda one: folded(one.contact.name))
    people.sort(key=_touched, reverse=True)
    return [one.contact.id for one in people]


def _touched(person: Person) -> str:
    """The last talk, or the last change of the card, whichever is later."""
    last = str(person.conversations[0].on) if person.conversations else ""
    return max(last, (person.contact.updated or "")[:10])


def no_rhythm(contact: Contact, today: date) -> Change:
    """Remember that no rhythm is wanted: nobody asks again."""
    fields = {
        "contact": contact.id,
        "code": CODE,
        "subject": NO_RHYTHM,
        "on": today.isoformat(),
    }
    what = f"{contact.name}: no rhythm, and no question about it again"
    return Change(what, (Edit("acknowledged", new_id(), fields),))
