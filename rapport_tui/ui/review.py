"""The daily review: one card a person, one key each, a quiet end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from rapport_tui import changes
from rapport_tui.model import Person, Plan
from rapport_tui.pace import interval
from rapport_tui.text import counted, shown
from rapport_tui.ui import deeds, pages, planning, writing
from rapport_tui.ui.commands import bindings
from rapport_tui.ui.desk import Desk
from rapport_tui.ui.dialogs import Page
from rapport_tui.ui.doing import say
from rapport_tui.ui.keys import KeyLine
from rapport_tui.ui.person import card_text
from rapport_tui.ui.view import View


@dataclass(frozen=True, slots=True)
class Step:
    """A card that was dealt with; `wrote` says whether `u` takes a change back."""

    place: int
    what: str
    wrote: bool


class Review(Screen[Plan | None]):
    """Goes through those who are up today, as they were when it began."""

    BINDINGS = bindings("review", "person", "all")

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._ids = [one.contact for one in desk.view.agenda.today]
        self._place = 0
        self._steps: list[Step] = []

    def compose(self) -> ComposeResult:
        yield Static("", id="review-top")
        with VerticalScroll(id="review-card", classes="pane -shown", can_focus=False):
            yield Static("", id="review-text")
        yield KeyLine()

    def on_mount(self) -> None:
        self.desk.shows.append(self._changed)
        self._show()

    def on_unmount(self) -> None:
        self.desk.shows.remove(self._changed)

    def on_resize(self) -> None:
        self.call_after_refresh(self._show)

    def _changed(self, view: View) -> None:
        self._show()

    @property
    def person(self) -> Person | None:
        """Whose card is up; None at the end."""
        if self._place >= len(self._ids):
            return None
        return self.desk.view.person(self._ids[self._place])

    def _show(self) -> None:
        while self._place < len(self._ids) and self.person is None:
            self._place += 1  # removed elsewhere meanwhile
        box = self.query_one("#review-card")
        width = max(20, box.size.width - 4)
        if self.person is None:
            box.border_title = Content(
                "Done for today" if self._ids else "Nobody today"
            )
            text = self._summary()
        else:
            box.border_title = Content(shown(self.person.contact.name))
            text = self._card(width)
        self.query_one("#review-text", Static).update(text)
        self.query_one(VerticalScroll).scroll_home(animate=False)
        self.query_one("#review-top", Static).update(self._progress())
        self.refresh_bindings()

    def _progress(self) -> Content:
        total = len(self._ids)
        at = min(self._place + 1, total)
        width = min(30, max(10, self.size.width - 40))
        full = round(width * self._place / total) if total else width
        return Content.assemble(
            (" Daily review ", "bold $primary"),
            (f" {at} of {total}  " if total else "  ", ""),
            ("━" * full, "$primary"),
            ("─" * (width - full), "$muted"),
        )

    def _card(self, width: int) -> Content:
        person = self.person
        reasons = [
            Content.assemble(("● ", "$accent"), (shown(one.reason), "bold"))
            for one in self.desk.view.due_now(person.contact.id)
        ] or [Content.styled("nothing is due any more: space goes on", "$muted")]
        parts = [*reasons, Content("")]
        parts.extend(pages.next_step(self.desk.view, person, width))
        parts.append(card_text(self.desk.view, person.contact.id, width, now=False))
        return Content("\n").join(parts)

    def _summary(self) -> Content:
        if not self._ids:
            words = ["Nobody needs you today.", "", _ahead(self.desk.view)]
        else:
            counts = Counter(step.what for step in self._steps)
            words = [f"{what} {number}" for what, number in counts.items()]
            words = [", ".join(words) or "passed through", "", _ahead(self.desk.view)]
        words += ["", "u takes the last step back · q goes to the dashboard"]
        return Content("\n".join(words))

    # One key acts and moves on

    def _act(self, deed: Callable[..., None], what: str) -> None:
        if self.person is not None:
            deed(self, self.desk, self.person, lambda: self._next(what))

    def _next(self, what: str, *, wrote: bool = True) -> None:
        self._steps.append(Step(self._place, what, wrote))
        self._place += 1
        self._show()

    def action_done(self) -> None:
        self._act(deeds.done, "done")

    def action_hello(self) -> None:
        self._act(deeds.hello, "said hello to")

    def action_log(self) -> None:
        self._act(writing.log, "logged")

    def action_message(self) -> None:
        self._act(writing.message, "wrote to")

    def action_snooze(self) -> None:
        self._act(deeds.snooze, "snoozed")

    def action_rest(self) -> None:
        self._act(deeds.rest, "let rest")

    def action_skip(self) -> None:
        """Pass over: a short snooze of the soft reasons; the hard ones stay."""
        person, view = self.person, self.desk.view
        if person is None:
            return
        soft = [one for one in view.due_now(person.contact.id) if one.soft]
        if not soft:
            self._next("passed over", wrote=False)
            return
        days = skip_days(interval(person, view.today, self.desk.settings))
        subjects = [(one.code, one.subject) for one in soft]
        until = view.today + timedelta(days=days)
        change = changes.snooze(person.contact, subjects, until, view.today)
        deeds.do(self, self.desk, change, lambda: self._next("passed over"))

    def action_back(self) -> None:
        """Step back, and take back what the step wrote."""
        if not self._steps:
            say(self, "this is the first card")
            return
        step = self._steps.pop()
        self._place = step.place
        if step.wrote:
            say(self, self.desk.take_back())
        self._show()

    def action_plan(self) -> None:
        person = self.person
        if person is None:
            return
        open_plans = planning.open_plans(self.desk.view, person.contact.id)
        if open_plans:
            self.dismiss(open_plans[0])
        else:
            planning.start(self, self.desk, person, self.dismiss)

    def action_why(self) -> None:
        if self.person is not None:
            pages.why(self, self.desk, self.person)

    def action_edit(self) -> None:
        if self.person is not None:
            writing.edit(self, self.desk, self.person.contact.id)

    def action_help(self) -> None:
        self.app.push_screen(Page("Keys", pages.help_text()))

    def action_palette(self) -> None:
        self.app.action_command_palette()

    def action_quit(self) -> None:
        self.dismiss(None)


def skip_days(interval: int | None) -> int:
    """How long a card that was passed over stays away."""
    return 4 if interval is None else max(3, int(interval / 4 + 0.5))


def _ahead(view: View) -> str:
    days = view.agenda.days
    tomorrow = len(days[0].people) if days else 0
    words = f"tomorrow {counted(tomorrow, 'person')}"
    if view.agenda.waiting:
        words += f", {len(view.agenda.waiting)} more can wait"
    return words
