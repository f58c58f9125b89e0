"""What the screens work on: the book's value on a day, and the one way to change it."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from rapport_tui.book.errors import BookError
from rapport_tui.book.store import Conflict, Store
from rapport_tui.edits import Change, Edit
from rapport_tui.model import Draft
from rapport_tui.settings import Settings
from rapport_tui.text import counted, speak
from rapport_tui.to_sort import to_sort
from rapport_tui.ui import known_agenda
from rapport_tui.ui.clockwork import Clockwork
from rapport_tui.ui.drafting import Drafting
from rapport_tui.ui.outlook import Outlook
from rapport_tui.ui.view import View

if TYPE_CHECKING:
    from rapport_tui.when import Clock

NOT_EITHER = "the change before it could not be stored: this one was not made, either"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a change: stored, or `error` says why not and what to do.

    `said`: what was done, undone or redone, in words.
    """

    error: str = ""
    conflicts: tuple[Conflict, ...] = ()
    said: str = ""


Written = Callable[[], object]
Act = Callable[..., Outcome]
Then = Callable[[Outcome], None]
Later = Callable[[Callable[[], None]], object]


class Desk:
    """Store, settings and clock behind the screens.

    `makes` are told before a change, `shows` of each new view.

    `made` counts the changes made here and not taken back. `refused` says why the last
    one could not be stored. `known` is what `recalled` gave of this store.
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
        self.makes: list[Callable[[], None]] = []
        self.shows: list[Callable[[View], None]] = []
        self.clocks: dict[int, Clockwork] = {}  # of the plans that are being held
        self.made = 0
        self.refused = ""
        # Who waits for a change that is being written, and what `made` was before.
        self._unsettled: tuple[Then, Outcome, int] | None = None
        drafting.offer({one.of: one.text for one in self._unsaved()})
        self._outlook = Outlook(settings)
        today, view = clock().date(), None
        if known is not None:
            view = self._outlook.recalled(known, store.book, today)
        self.view = view or self._outlook.view(store.book, today)

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

    def work_ahead(self) -> bool:
        """Work out a little of what nobody asked for yet; whether any may be left."""
        return self._outlook.work_ahead()

    @property
    def tomorrow(self) -> View | None:
        """The view of the next day, as long as nothing happens; once it is known."""
        return self._outlook.tomorrow(self.view)

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
        self.view = self._outlook.view(self.store.book, self.clock().date())
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
        whole = change._replace(edits=change.edits + removed)

        def act() -> Outcome:
            outcome = self._apply(whole, confirmed)
            if finishes is not None:
                self.drafting.drop(finishes)
            return outcome

        return self._make(act)

    def begin(
        self, change: Change, then: Then, later: Later, *, confirmed: bool = False
    ) -> None:
        """Show a change at once, and tell `then` what became of it when it is stored.

        Keys are answered meanwhile. `later` has something done between two of them;
        it is called in another thread.
        """
        self._begin(partial(self._apply, change, confirmed), then, later)

    def take_back(self, *, redo: bool = False) -> str:
        """Undo or redo; what it was, in a sentence."""
        outcome = self._make(partial(self._step_back, redo))
        return outcome.error or outcome.said

    def begin_to_take_back(self, then: Then, later: Later, *, redo: bool) -> None:
        """The same as `begin` does it."""
        self._begin(partial(self._step_back, redo), then, later)

    def settle(self) -> str:
        """Wait for a change that is being written; why it is not stored, if so."""
        if self._unsettled is None:
            return ""
        (then, outcome, made), self._unsettled = self._unsettled, None
        try:
            self.store.settle()
        except BookError as error:
            outcome = replace(outcome, error=str(error))
            if self.store.book is not self.view.book:  # all is as before it
                what = f"could not be stored: {outcome.said}"
                outcome = replace(outcome, error=f"{what}. {error}")
                self.made = made
                self._show()
        self.refused = outcome.error
        then(outcome)
        return outcome.error

    def _begin(self, act: Act, then: Then, later: Later) -> None:
        if self.settle():
            then(Outcome(error=NOT_EITHER))
            return
        made = self.made
        outcome = self._make(partial(act, partial(later, self._written)))
        if self.store.is_writing:
            self._unsettled = then, outcome, made
        else:
            then(outcome)

    def _written(self) -> None:
        self.settle()
        self.look_again()  # others may have waited for us

    def _make(self, act: Act) -> Outcome:
        """Change the book, and show it."""
        if self.settle():
            return Outcome(error=NOT_EITHER)
        for make in self.makes:
            make()
        self.refused = ""
        try:
            return act()
        except BookError as error:
            self.refused = str(error)
            return Outcome(error=self.refused)
        finally:
            if self.store.book is not self.view.book:
                self._show()

    def _apply(
        self, change: Change, confirmed: bool, written: Written | None = None
    ) -> Outcome:
        before = self.store.book
        applied = self.store.apply(change, confirmed=confirmed, then=written)
        self.made += self.store.book is not before
        return Outcome(conflicts=applied.conflicts, said=change.what)

    def _step_back(self, redo: bool, written: Written | None = None) -> Outcome:
        what = self.store.redo(written) if redo else self.store.undo(written)
        if what is None:
            return Outcome(said=f"nothing to {'redo' if redo else 'undo'}")
        self.made += 1 if redo else -1
        return Outcome(said=f"{'did again' if redo else 'took back'}: {what}")

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
