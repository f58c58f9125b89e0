"""The triage: who has no rhythm yet, one card and one key each, left at any time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.screen import Screen

from rapport_tui import several
from rapport_tui import triage as core
from rapport_tui.edits import Change
from rapport_tui.model import Person
from rapport_tui.text import ago, counted, iso_date, shown
from rapport_tui.ui import pages, writing
from rapport_tui.ui.card_text import card_text
from rapport_tui.ui.cards import Cards, progress
from rapport_tui.ui.commands import bindings
from rapport_tui.ui.desk import Desk
from rapport_tui.ui.doing import do, keyed, say


class Step(NamedTuple):
    """A card that was passed; `wrote` says whether `u` takes a change back."""

    place: int
    wrote: bool


END_KEYS = "{triage-back} takes the last step back · {quit} goes to the dashboard"
END = {"triage_back": "", "help": "", "quit": ""}


class Triage(Cards[None]):
    """Goes through those who were undecided when it began.

    It counts everyone in the book, so that going on later goes on counting.
    """

    BINDINGS = bindings("triage", "all")

    @property
    def useful(self) -> Mapping[str, str] | None:
        return None if self.person is not None else END

    def __init__(self, desk: Desk, said: str = "") -> None:
        super().__init__(desk, core.queue(desk.view.book, desk.settings))
        self._said = said
        self._before = len(desk.view.book.people) - len(self._ids)
        self._steps: list[Step] = []
        self._circles = dict(zip("123456789", desk.settings.circles, strict=False))

    def on_mount(self) -> None:
        if self._said:
            self.call_after_refresh(say, self, self._said)

    def _progress(self) -> Content:
        total = self._before + len(self._ids)
        done = self._before + self._place
        return progress("Triage", min(done + 1, total), total, done, self.size.width)

    def _card(self, width: int) -> tuple[str, Content]:
        if self.person is None:
            return "That was everyone", self._summary()
        name = shown(self.person.contact.name)
        return name, self._of_person(self.person, width)

    def _of_person(self, person: Person, width: int) -> Content:
        """The question and its keys, then what is known of them."""
        settings = self.desk.settings
        keys = [Content("")]
        for key, circle in self._circles.items():
            days = f" {circle} ({settings.circles[circle]} d)  "
            entry = Content.assemble((f" {key} ", "reverse"), shown(days))
            if keys[-1].cell_length + entry.cell_length > width + 2:
                keys.append(Content(""))
            keys[-1] += entry
        question = Content.styled("How often do you want to be in touch?", "bold")
        touched = iso_date((person.contact.updated or "")[:10])
        parts = [question, *keys, Content("")]
        parts.append(card_text(self.desk.view, person.contact.id, width, now=False))
        if touched is not None:
            words = f"card changed {ago(touched, self.desk.view.today)}"
            parts.append(Content.styled(words, "$muted"))
        return Content("\n").join(parts)

    def _summary(self) -> Content:
        left = len(core.queue(self.desk.view.book, self.desk.settings))
        words = "Everyone has a rhythm, or needs none."
        if left:
            on = keyed(self, "{triage} goes on with them any time.")
            words = f"{counted(left, 'person')} left open: {on}"
        return Content(f"{words}\n\n{keyed(self, END_KEYS)}")

    # One key decides and moves on

    def _decide(self, change: Change) -> None:
        do(self, self.desk, change, lambda: self._next(wrote=True))

    def _next(self, *, wrote: bool) -> None:
        self._steps.append(Step(self._place, wrote))
        self._place += 1
        self._show()

    def on_key(self, event: events.Key) -> None:
        person = self.person
        if event.character in self._circles and person is not None:
            event.stop()
            circle, today = self._circles[event.character], self.desk.view.today
            self._decide(
                several.put_in_circle(
                    [person.contact], circle, self.desk.settings, today
                )
            )

    def action_triage_none(self) -> None:
        if self.person is not None:
            today = self.desk.view.today
            self._decide(core.no_rhythm(self.person.contact, today))

    def action_triage_rest(self) -> None:
        if self.person is not None:
            self._decide(several.rest([self.person.contact], resting=True))

    def action_triage_skip(self) -> None:
        if self.person is not None:
            self._next(wrote=False)

    def action_triage_back(self) -> None:
        """Step back, and take back what the step wrote."""
        if not self._steps:
            say(self, "this is the first card")
            return
        step = self._steps.pop()
        self._place = step.place
        if step.wrote:
            say(self, self.desk.take_back())
        self._show()

    def action_triage_edit(self) -> None:
        if self.person is not None:
            writing.edit(self, self.desk, self.person.contact.id)

    def action_triage_leave(self) -> None:
        self.dismiss(None)

    def action_help(self) -> None:
        pages.keys(self, "triage")


def begin(screen: Screen, desk: Desk, said: str = "") -> None:
    """Open it, where somebody is left to ask about; `said` is what led to it."""
    if core.queue(desk.view.book, desk.settings):
        screen.app.push_screen(Triage(desk, said))
    else:
        say(screen, said or "everyone has a rhythm, rests, or needs none")
