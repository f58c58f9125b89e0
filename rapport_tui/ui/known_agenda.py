"""Today's people as they were worked out, and the order of all: known at the next start.

They hold for one book and settings, and are kept only of a book without problems: those
of the day, and of the next one once all of it is worked out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from rapport_tui import __version__
from rapport_tui.agenda import Agenda, Day, Entry, due_on
from rapport_tui.book import aside
from rapport_tui.book.glance import Near
from rapport_tui.book.store import Store
from rapport_tui.model import Book
from rapport_tui.reminders import Outcome
from rapport_tui.settings import Settings
from rapport_tui.ui.view import View

_NAME = "agenda"
_SEEN = 60  # people: today's, and the rows of a tall screen
_NAMED = 200  # people whose names say how wide names are


class Known(NamedTuple):
    """What was kept; `by_name` are the ids of everyone, in the order of their names."""

    agenda: Agenda
    by_name: Sequence[int]


def recalled(
    store: Store, stamp: Sequence[int], today: date, settings: Settings
) -> object:
    """What `keep` kept of this book and day, for `read`; None where that is not there.

    `stamp` is the book's from before the store was opened. The store then reads its
    people as they are asked for.
    """
    kept = _load(store, _valid(stamp, settings)).get(today.isoformat())
    try:
        records, *known = kept
        near = Near(*records)
    except (ValueError, TypeError):
        return None
    if not _are_records(near) or aside.stamp(store.path) != stamp:
        return None
    store.take_as_sound(near)
    return known


def read(
    kept: object,
    book: Book,
    outcomes: Mapping[int, Outcome],
    today: date,
    settings: Settings,
) -> Known | None:
    """What was kept, where it is of this day and these people."""
    try:
        (people, waiting, days, asks), by_name = kept
        everyone = set(by_name)
        found = Agenda(
            on=today,
            today=tuple(
                Entry(id, float(urgency), due_on(outcomes[id], today))
                for id, urgency in people
            ),
            waiting=tuple(waiting),
            days=tuple(Day(date.fromisoformat(day), tuple(ids)) for day, ids in days),
            asks=float(asks),
            daily=settings.daily,
        )
        # It was true of this very file: only whether it is whole is looked at.
        sound = len(everyone) == len(by_name) == len(book.contacts)
        sound = sound and everyone.issuperset(found.everyone)
    except (ValueError, TypeError, KeyError):
        return None
    return Known(found, by_name) if sound else None


def keep(store: Store, *views: View) -> None:
    """Keep the people of some days, where they are of the file as it is."""
    first = views[0]
    valid = _valid(aside.stamp(store.path), first.settings)
    if store.stale or store.problems or first.book is not store.book:
        return
    kept = _load(store, valid)
    new = {
        day: (_near(store, view), _kept(view.agenda), view.by_name)
        for view in views
        if (day := view.today.isoformat()) not in kept
    }
    if new:
        old = {day: kept[day] for day in kept if day >= first.today.isoformat()}
        aside.keep(store.path, _NAME, valid, old | new)


def _load(store: Store, valid: object) -> Mapping[str, object]:
    """What is kept, by day."""
    kept = aside.load(store.path, _NAME, valid)
    return kept if isinstance(kept, dict) else {}


def _near(store: Store, view: View) -> Near:
    """What is shown first is made of these records."""
    everyone = list(view.agenda.everyone)
    seen = everyone[: max(_SEEN, len(view.agenda.today))]
    seen = list(dict.fromkeys([*seen, *view.by_name[:_SEEN]]))
    talks = (one.id for id in seen for one in view.book.people[id].conversations)
    return Near(
        seen,
        {str(id): store.record("contacts", id) for id in {*seen, *everyone[:_NAMED]}},
        {str(id): store.record("conversations", id) for id in talks},
    )


def _are_records(near: Near) -> bool:
    tables = near.contacts, near.conversations
    return isinstance(near.people, list) and all(
        isinstance(records, dict)
        and all(id.isdigit() and isinstance(records[id], dict) for id in records)
        for records in tables
    )


def _kept(found: Agenda) -> tuple[object, ...]:
    people = [(one.contact, one.urgency) for one in found.today]
    days = [(one.on.isoformat(), one.people) for one in found.days]
    return people, found.waiting, days, found.asks


def _valid(stamp: Sequence[int], settings: Settings) -> list[object]:
    return [__version__, list(stamp), repr(settings)]
