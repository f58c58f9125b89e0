"""Today's people as they were worked out: known at the next start, from beside the book.

They hold for one book, day and settings, and are kept only of a book without problems.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from rapport_tui import __version__
from rapport_tui.agenda import Agenda, Day, Entry, due_on
from rapport_tui.book import aside
from rapport_tui.book.store import Store
from rapport_tui.model import Book
from rapport_tui.reminders import Outcome
from rapport_tui.settings import Settings
from rapport_tui.ui.view import View

_NAME = "agenda"


def recalled(
    store: Store, stamp: Sequence[int], today: date, settings: Settings
) -> object:
    """What `keep` kept of just this book, for `read`; None where that is not there.

    `stamp` is the book's from before the store was opened. The store then reads its
    people as they are asked for.
    """
    kept = aside.load(store.path, _NAME, _valid(stamp, today, settings))
    if kept is None or aside.stamp(store.path) != stamp:
        return None
    store.take_as_sound()
    return kept


def read(
    kept: object,
    book: Book,
    outcomes: Mapping[int, Outcome],
    today: date,
    settings: Settings,
) -> Agenda | None:
    """The agenda that was kept, where it is one of this day and these people."""
    try:
        on, people, waiting, days, asks = kept
        agenda = Agenda(
            on=date.fromisoformat(on),
            today=tuple(
                Entry(id, float(urgency), due_on(outcomes[id], today))
                for id, urgency in people
            ),
            waiting=tuple(waiting),
            days=tuple(Day(date.fromisoformat(day), tuple(ids)) for day, ids in days),
            asks=float(asks),
            daily=settings.daily,
        )
    except (ValueError, TypeError, KeyError):
        return None
    named = (*agenda.waiting, *(id for day in agenda.days for id in day.people))
    known = all(id in book.contacts for id in named)
    return agenda if known and agenda.on == today else None


def keep(store: Store, view: View) -> None:
    """Keep today's people, where the view is of the file as it is."""
    valid = _valid(aside.stamp(store.path), view.today, view.settings)
    if store.stale or store.problems or view.book is not store.book:
        return
    if aside.load(store.path, _NAME, valid) is None:
        agenda = view.agenda
        people = [(one.contact, one.urgency) for one in agenda.today]
        days = [(one.on.isoformat(), one.people) for one in agenda.days]
        value = (agenda.on.isoformat(), people, agenda.waiting, days, agenda.asks)
        aside.keep(store.path, _NAME, valid, value)


def _valid(stamp: Sequence[int], today: date, settings: Settings) -> list[object]:
    return [__version__, list(stamp), today.isoformat(), repr(settings)]
