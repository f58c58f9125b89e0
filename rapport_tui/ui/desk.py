"""What the screens work on: the book's value on a day, and the one way to change it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from rapport_tui.agenda import Planner
from rapport_tui.book.errors import BookError
from rapport_tui.book.store import Conflict, Store
from rapport_tui.by_name import ByName
from rapport_tui.edits import Change, Edit
from rapport_tui.model import Book, Draft
from rapport_tui.reminders import Calculator
from rapport_tui.settings import Settings
from rapport_tui.text import counted, speak
from rapport_tui.to_sort import to_sort
from rapport_tui.ui import known_agenda
from rapport_tui.ui.clockwork import Clockwork
from rapport_tui.ui.drafting import Drafting
from rapport_tui.ui.view import View

if TYPE_CHECKING:
    from rapport_tui.when import Clock

DAY = timedelta(days=1)
_FEW = 50  # people: some milliseconds


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a change: stored, or `error` says why not and what to do."""

    error: str = ""
    conflicts: tuple[Conflict, ...] = ()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Keep the collector from looking through each large copy that a change makes.

    They stay until the next change: it need not look at them later, either.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if enabled:
            gc.enable()


class Desk:
    """Store, settings and clock behind the screens; `shows` are told of a new view.

    `made` counts the changes made here and not taken back. `known` is what `recalled`
    gave of this store.
    """

    def __init__(
        self,
        store: Store,
        settings: Settings,
        clock: Callable[[], datetime],
        drafting: Drafting,
        known: object = None,
    ) -> None:
        self.store = store
        self.settings = settings
        speak(settings.manner)
        self.clock = clock
        self.drafting = drafting
        self.shows: list[Callable[[View], None]] = []
        self.clocks: dict[int, Clockwork] = {}  # of the plans that are being held
        self.made = 0
        self._calculator = Calculator()
        self._by_name = ByName()
        drafting.offer({one.of: one.text for one in self._unsaved()})
        self._tomorrows = Calculator()
        self._planners: dict[date, Planner] = {}
        self._tomorrow: tuple[View, View] | None = None  # seen from which day
        self._unasked: Iterator[tuple[Mapping[int, object], int]] = iter(())
        self._all_known = False
        self.view = self._look_quickly(known) or self._look()

    @property
    def phrases(self) -> Clock:
        """How the user says dates, and what time it is."""
        from rapport_tui.when import Clock

        return Clock.of(self.settings, self.clock())

    def _unsaved(self) -> list[Draft]:
        """Texts not saved yet; captured lines that wait to be sorted are saved."""
        return [
            one
            for one in self.store.book.drafts.values()
            if to_sort(one.id, self.store.record("drafts", one.id)) is None
        ]

    def _planner(self, day: date) -> Planner:
        """Who plans a day; those of days gone by are let go."""
        for gone in [one for one in self._planners if one < self.clock().date()]:
            del self._planners[gone]
        return self._planners.setdefault(day, Planner(day))

    def _look(self) -> View:
        book, today = self.store.book, self.clock().date()
        outcomes = self._calculator.outcomes(book, today, self.settings)
        agenda = self._planner(today).agenda(book, outcomes, self.settings)
        self._expect(outcomes, book, today)
        by_name = self._by_name.ids(book.contacts)
        return View(book, today, self.settings, agenda, outcomes, by_name)

    def _look_quickly(self, known: object) -> View | None:
        """The same where today's people are known: the rest when somebody asks."""
        if known is None:
            return None
        book, today, settings = self.store.book, self.clock().date(), self.settings
        outcomes = self._calculator.as_asked(book, today, settings)
        found = known_agenda.read(known, book, outcomes, today, settings)
        if found is None:
            return None
        self._expect(outcomes, book, today)
        return View(book, today, settings, found.agenda, outcomes, found.by_name)

    def _expect(self, outcomes: Mapping[int, object], book: Book, today: date) -> None:
        """Have `work_ahead` find what was not asked for today, and all of tomorrow."""
        self._all_known = False
        tomorrow = self._tomorrows.as_asked(book, today + DAY, self.settings)
        self._unasked = ((of, id) for of in (outcomes, tomorrow) for id in book.people)

    def work_ahead(self) -> bool:
        """Work out a few more of whom nobody asked for; whether any may be left."""
        some = list(islice(self._unasked, _FEW))
        for of, id in some:
            of.get(id)
        self._all_known = self._all_known or not some
        return bool(some)

    @property
    def tomorrow(self) -> View | None:
        """The view of the next day, as long as nothing happens; once it is known."""
        if not self._all_known:
            return None
        today = self.view
        if self._tomorrow is None or self._tomorrow[0] is not today:
            book, day, settings = today.book, today.today + DAY, self.settings
            outcomes = self._tomorrows.outcomes(book, day, settings)
            agenda = self._planner(day).agenda(book, outcomes, settings)
            view = View(book, day, settings, agenda, outcomes, today.by_name)
            self._tomorrow = today, view
        return self._tomorrow[1]

    def seen(self, view: View) -> Desk:
        """Another desk that shows a view, on its day; nobody else is told of it."""
        desk, clock = copy(self), self.clock
        desk.view, desk.shows = view, []
        desk.clock = lambda: datetime.combine(view.today, clock().timetz())
        return desk

    def keep_agenda(self) -> None:
        """Have the people of today, and of tomorrow, known at the next start."""
        views = (self.view, self.tomorrow)
        known_agenda.keep(self.store, *(one for one in views if one is not None))

    @property
    def to_sort_out(self) -> str:
        """After an import: how many wait for the triage, and its key."""
        last = next(iter(self.store.history()), None)
        if last is None or not last.what.startswith("imported "):
            return ""
        from rapport_tui.triage import queue
        from rapport_tui.ui.keymap import key_for, keymap

        if not (left := len(queue(self.view.book, self.settings))):
            return ""
        key = key_for("triage", keymap(self.settings)[0])
        return f"{counted(left, 'person')} without a rhythm: {key} sorts them"

    def _show(self) -> None:
        self.view = self._look()
        for show in self.shows:
            show(self.view)

    def commit(
        self, change: Change, *, finishes: str | None = None, confirmed: bool = False
    ) -> Outcome:
        """Store a change; `finishes` is the draft that it makes obsolete.

        `confirmed`: also where it takes more than half of the people away.
        """
        removed = tuple(
            Edit("drafts", one.id, None)
            for one in self._unsaved()
            if one.of == finishes
        )
        whole, before = change._replace(edits=change.edits + removed), self.store.book
        with _undisturbed():
            try:
                applied = self.store.apply(whole, confirmed=confirmed)
            except BookError as error:
                return Outcome(error=str(error))
            if finishes is not None:
                self.drafting.drop(finishes)
            self.made += self.store.book is not before
            self._show()
        return Outcome(conflicts=applied.conflicts)

    def take_back(self, *, redo: bool = False) -> str:
        """Undo or redo; what it was, in a sentence."""
        with _undisturbed():
            try:
                what = self.store.redo() if redo else self.store.undo()
            except BookError as error:
                return str(error)
            self._show()
        if what is None:
            return f"nothing to {'redo' if redo else 'undo'}"
        self.made += 1 if redo else -1
        return f"{'did again' if redo else 'took back'}: {what}"

    def look_again(self) -> None:
        """Show what another process wrote, or a new day."""
        try:
            changed = self.store.refresh()
        except BookError:
            # The file is unreadable now: what is in memory is still good, and the next
            # change will say what is wrong.
            return
        if changed or self.clock().date() != self.view.today:
            self._show()

    def keep_left_behind(self, texts: dict[str, str]) -> Outcome:
        """Put texts that another rapport left unsaved into the book.

        They are ours to keep from now on, too: undo may take the record away.
        """
        known = self._unsaved()
        new = dict(texts.items() - {(one.of, one.text) for one in known})
        older = [one.id for one in known if one.of in new]
        outcome = Outcome()
        if new:
            from rapport_tui import changes

            outcome = self.commit(changes.keep_drafts(new, older, self.clock()))
        for of, text in texts.items():
            self.drafting.keep(of, text)
        return outcome
