"""What is to be seen of a book on a day: worked out anew only of who changed.

What nobody asked for yet, and all of the next day, is worked out in the pauses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import islice

from rapport_tui.agenda import Planner
from rapport_tui.by_name import ByName
from rapport_tui.model import Book
from rapport_tui.reminders import Calculator, Outcome
from rapport_tui.settings import Settings
from rapport_tui.ui import known_agenda
from rapport_tui.ui.view import View

DAY = timedelta(days=1)
_FEW = 50  # people: some milliseconds
_Outcomes = Mapping[int, Outcome]


class Outlook:
    """Makes the views of one book, which changes now and then."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._by_name = ByName()
        self._calculator, self._of_tomorrow = Calculator(), Calculator()
        self._planners: dict[date, Planner] = {}
        self._unasked: Iterator[tuple[Planner, Book, _Outcomes]] = iter(())
        self._all_known = False
        self._tomorrow: tuple[View, View] | None = None  # seen from which day

    def view(self, book: Book, today: date) -> View:
        settings = self._settings
        outcomes = self._calculator.outcomes(book, today, settings)
        self._expect(book, today, {})
        agenda = self._planners[today].agenda(book, outcomes, settings)
        by_name = self._by_name.ids(book.contacts)
        return View(book, today, settings, agenda, outcomes, by_name)

    def recalled(self, known: object, book: Book, today: date) -> View | None:
        """The same where today's people are known: the rest when somebody asks."""
        outcomes = self._calculator.as_asked(book, today, self._settings)
        found = known_agenda.read(known, book, outcomes, today, self._settings)
        if found is None:
            return None
        self._expect(book, today, outcomes)
        agenda, by_name = found
        return View(book, today, self._settings, agenda, outcomes, by_name)

    def _expect(self, book: Book, today: date, unasked: _Outcomes) -> None:
        """Have `work_ahead` find what was not asked for today, and all of tomorrow."""
        self._all_known = False
        days, known = (today, today + DAY), self._planners
        self._planners = {day: known.get(day) or Planner(day) for day in days}
        tomorrow = self._of_tomorrow.as_asked(book, days[1], self._settings)
        ahead = zip(self._planners.values(), (unasked, tomorrow), strict=True)
        self._unasked = (
            (planner, book, {id: outcomes[id] for id in ids})
            for planner, outcomes in ahead
            for ids in _slices(outcomes)
        )

    def work_ahead(self) -> bool:
        """Work out a few more of whom nobody asked for; whether any may be left."""
        some = next(self._unasked, None)
        if some is None:
            self._all_known = True
            return False
        planner, book, outcomes = some
        planner.expect(book, outcomes)
        return True

    def tomorrow(self, today: View) -> View | None:
        """The view of the next day, as long as nothing happens; once it is known."""
        if not self._all_known:
            return None
        if self._tomorrow is None or self._tomorrow[0] is not today:
            book, day, settings = today.book, today.today + DAY, self._settings
            outcomes = self._of_tomorrow.outcomes(book, day, settings)
            agenda = self._planners[day].agenda(book, outcomes, settings)
            view = View(book, day, settings, agenda, outcomes, today.by_name)
            self._tomorrow = today, view
        return self._tomorrow[1]


def _slices(ids: Iterable[int]) -> Iterator[list[int]]:
    left = iter(ids)
    while some := list(islice(left, _FEW)):
        yield some
