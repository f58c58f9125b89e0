"""Everyone's reminders of a day: reckoned, or known of all whom no change was about.

What was reckoned lies beside the book; it may be lost, and then all is reckoned anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from rapport_tui import __version__
from rapport_tui.book import aside
from rapport_tui.book.store import Store
from rapport_tui.model import Book, Contact
from rapport_tui.reminders import RULE, Calculator, Outcome, Reminder, remind
from rapport_tui.settings import Settings

_NAME = "reckoned"
_FEW = 10  # people reckoned anew each time, until what is kept is, too
Outcomes = Mapping[int, Outcome]


def reckoned(store: Store, today: date, settings: Settings) -> tuple[Book, Outcomes]:
    """What the rules say of everyone, and a book with as much as that takes.

    Where it was known, the names are all that there is of the others' records.
    """
    valid = [__version__, today.isoformat(), repr(settings)]
    known, changed = None, 0
    # Of a book that is read for the first time enough is done without keeping more.
    follows = store.signature is not None and store.proven
    if follows:
        kept = aside.load(store.path, _NAME, valid)
        known, changed = _brought_up(kept, store, today, settings)
    if known is None:
        book = store.lately(today)
        known = book, Calculator().outcomes(book, today, settings)
    elif changed <= _FEW:
        return known
    if follows:
        store.follow()
        content = _kept(store.signature, *known)
        aside.keep(store.path, _NAME, valid, content, at_once=True)
    return known


def _brought_up(
    kept: Any, store: Store, today: date, settings: Settings
) -> tuple[tuple[Book, Outcomes] | None, int]:
    """What was kept, with those reckoned anew whom a change was about since.

    And how many these are. None where it cannot be brought up to now.
    """
    try:
        signature, people = kept
        if (changed := store.changed_since(signature)) is None:
            return None, 0
        days = _Days({None: None})
        contacts = {id: Contact(id, str(name)) for id, name, *_ in people}
        outcomes = {id: _outcome(id, *rest, days) for id, _, *rest in people}
    except (TypeError, ValueError):
        return None, 0
    book = store.glance if changed else Book()
    for id in changed:
        contacts.pop(id, None)
        outcomes.pop(id, None)
        if (person := book.people.get(id)) is not None:
            contacts[id] = person.contact
            outcomes[id] = remind(person, today, settings)
    return (Book(contacts=contacts, people=contacts), outcomes), len(changed)


class _Days(dict[Any, Any]):
    """The days that texts say: the same few again and again."""

    def __missing__(self, text: Any) -> date:
        self[text] = day = date.fromisoformat(text)
        return day


def _kept(signature: str, book: Book, outcomes: Outcomes) -> list[Any]:
    return [
        signature,
        [
            [
                id,
                book.contacts[id].name,
                one.share,
                one.reached_out,
                [_parts(reminder) for reminder in one.reminders],
            ]
            for id, one in outcomes.items()
        ],
    ]


def _parts(one: Reminder) -> list[Any]:
    """Its fields but whose it is, days as text."""
    _, *parts = one
    return [part.isoformat() if isinstance(part, date) else part for part in parts]


def _outcome(
    id: int, share: float, reached_out: bool, reminders: list[Any], days: _Days
) -> Outcome:
    """ValueError or TypeError where that is none."""
    found = []
    for code, subject, due, late, reason, urgency, weight, span, on in reminders:
        numbers = type(urgency) is float and type(weight) is type(span) is int
        if not (numbers and code in RULE and type(reason) is str and due):
            raise ValueError(code)
        rest = reason, urgency, weight, span, days[on]
        found.append(Reminder(id, code, subject, days[due], days[late], *rest))
    if type(share) is not float or type(id) is not int:
        raise ValueError(id)
    return Outcome(tuple(found), share=share, reached_out=reached_out is True)
