"""What is made ready in the pauses: the screens behind keys, and the next start.

That is the people of today and tomorrow, and the screens one sees first, beside the book.
All of it may be lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rapport_tui import ui
from rapport_tui.book import first_screen
from rapport_tui.ui.dashboard import Dashboard
from rapport_tui.ui.desk import Desk
from rapport_tui.ui.first_screen import valid_for
from rapport_tui.ui.garbage import Garbage
from rapport_tui.ui.outlook import DAY
from rapport_tui.ui.people import BREATH, CALM
from rapport_tui.ui.view import View

if TYPE_CHECKING:
    from rapport_tui.ui.app import Rapport

# Nothing is kept of a book that was written within the last second.
PAUSE = 1.5  # seconds
# What most people press, which would wait for the import: a slice of work each.
_SOON = (
    "card_text",
    "editor",
    "find_line",
    "capturing",
    "review",
    "messaging",
    "writing",
    "planning",
    "findings",
    "brief",
    "pages",
    "deeds",
)


class NextStart:
    """Works and keeps in the pauses of an application, and when it is left.

    `keeps`: also on the disk. `is_untouched`: no key came yet. `is_usual`: the next
    start will look like this one.
    """

    def __init__(
        self, app: Rapport, desk: Desk, garbage: Garbage, *, keeps: bool
    ) -> None:
        self.is_untouched = self.is_usual = True
        self._app, self._desk, self._keeps = app, desk, keeps
        self._garbage = garbage
        self._works = self._all_there = False
        self._soon = iter(_SOON)

    # In the pauses

    def prepare(self) -> None:
        """From now on use the pauses."""
        self._app.set_timer(CALM, self._keep_what_is_seen)
        self._desk.shows.append(self._begin)
        self._begin(self._desk.view)

    def _keep_what_is_seen(self) -> None:
        if not self._keeps:
            return
        self._desk.keep_agenda()
        seen_first = isinstance(self._app.screen, Dashboard)
        if seen_first and self.is_untouched and self.is_usual:
            self._keep_screen(self._desk.view)

    def _begin(self, _: View) -> None:
        if not self._works:
            self._works = True
            self._app.set_timer(PAUSE, self._work)

    def _work(self) -> None:
        """What was not needed so far, a little at a time: no key waits for it."""
        screen = next(self._soon, None)
        if screen is not None:
            getattr(ui, screen)
        self._works = screen is not None or self._desk.work_ahead()
        if self._works:
            if self.is_untouched:
                self._garbage.keep()
            self._app.set_timer(BREATH, self._work)
            return
        if not self._all_there and len(self._app.screen_stack) == 1:
            self._all_there = True
            self._garbage.keep()
        if self._keeps:
            self._desk.keep_agenda()

    # At the end

    def leave(self) -> None:
        """Keep the first screens of today and tomorrow, unseen, and end."""
        if self._keeps:
            self._desk.look_again()
            self._desk.keep_agenda()
        views = list(self._missing()) if self._keeps and self.is_usual else []
        if views:
            self._app.quiet.mute(True)
            self._keep_next(views)
        else:
            self._app.exit()

    def _missing(self) -> Iterator[View]:
        """The days whose first screens are not kept, and can be."""
        path, view = self._desk.store.path, self._desk.view
        if self._app.quiet is None:
            return
        for day in (view.today, view.today + DAY):
            valid = valid_for(path, day, view.settings)
            if first_screen.load(path, valid) is None:
                shown = view if day == view.today else self._desk.tomorrow
                if shown is not None:
                    yield shown

    def _keep_next(self, views: Sequence[View]) -> None:
        if not views:
            self._app.quiet.mute(False)
            self._app.exit()
            return
        dashboard = Dashboard(self._desk.seen(views[0]))
        self._app.push_screen(dashboard)

        def mounted() -> None:
            # From now on only this one is painted; what is there is of the one before.
            self._app.action_redraw()
            dashboard.call_after_refresh(dashboard.call_after_refresh, painted)

        def painted() -> None:
            self._keep_screen(views[0])
            self._keep_next(views[1:])

        dashboard.call_later(mounted)

    def _keep_screen(self, view: View) -> None:
        """Keep what is on the terminal as the first screen of the view's day."""
        store, quiet = self._desk.store, self._app.quiet
        rows = quiet.picture() if quiet else None
        valid = valid_for(store.path, view.today, view.settings)
        # Only now: what it is valid for must not be newer than what is seen.
        if store.stale or view.book is not store.book:
            return
        if rows and rows != first_screen.load(store.path, valid):
            first_screen.keep(store.path, valid, rows)
