"""The brief, full screen: one page before talking to someone."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from rapport_tui.brief_page import fitted
from rapport_tui.model import Person, Plan
from rapport_tui.text import day_in_words, shown
from rapport_tui.ui import (
    asking,
    capturing,
    deeds,
    editing,
    messaging,
    pages,
    planning,
    removing,
    writing,
)
from rapport_tui.ui.beside import BREAKPOINTS, Beside
from rapport_tui.ui.card_text import found_out, laid_out
from rapport_tui.ui.commands import bindings, picked
from rapport_tui.ui.desk import Desk
from rapport_tui.ui.doing import say
from rapport_tui.ui.keys import KeyLine
from rapport_tui.ui.pictures import Pictures
from rapport_tui.ui.view import View

WIDEST = 100  # cells of a line that is read with ease


class BriefScreen(Screen[Plan | None]):
    """Folds into the screen; `space` shows all there is, to be scrolled."""

    BINDINGS = [*bindings("brief", "card", "person", "all"), *picked("undo")]  # noqa: RUF012

    HORIZONTAL_BREAKPOINTS = BREAKPOINTS

    def __init__(self, desk: Desk, id: int) -> None:
        super().__init__()
        self.desk = desk
        self._id = id
        self._whole = False
        self._gone = False  # the person is: the screen closes

    def compose(self) -> ComposeResult:
        yield Static("", id="top")
        with Horizontal():
            with VerticalScroll(id="brief", can_focus=False):
                yield Static("", id="brief-text")
            yield Beside()
        yield KeyLine()

    def on_mount(self) -> None:
        self.desk.shows.append(self._show)
        self._show(self.desk.view)

    def on_unmount(self) -> None:
        self.desk.shows.remove(self._show)

    def on_resize(self, _: events.Resize) -> None:
        self.call_after_refresh(self._show, self.desk.view)

    def on_screen_resume(self) -> None:
        self._show(self.desk.view)

    def _show(self, view: View) -> None:
        person = view.person(self._id)
        if person is None:  # removed, here or elsewhere
            if self.app.screen is self and not self._gone:
                self._gone = True
                self.dismiss(None)
            return
        day = day_in_words(view.today, view.today)
        name = shown(person.contact.name)
        title = Content.assemble((f" {name} ", "bold $primary"), (f" {day}", "$muted"))
        self.query_one("#top", Static).update(title)
        box = self.query_one("#brief").size
        height = None if self._whole else max(8, box.height)
        rows = fitted(found_out(view, self._id), min(box.width - 2, WIDEST), height)
        self.query_one("#brief-text", Static).update(laid_out(rows))
        self.query_one(Beside).about(view, self._id)

    def _do(self, deed: Callable[[Screen, Desk, Person], None]) -> None:
        person = self.desk.view.person(self._id)
        if person is not None:
            deed(self, self.desk, person)

    def action_unfold(self) -> None:
        self._whole = not self._whole
        self.query_one("#brief").scroll_home(animate=False)
        self._show(self.desk.view)

    def action_card_down(self) -> None:
        self.query_one("#brief").scroll_relative(y=1, animate=False)

    def action_card_up(self) -> None:
        self.query_one("#brief").scroll_relative(y=-1, animate=False)

    def action_asked(self) -> None:
        self._do(asking.asked)

    def action_not_this_time(self) -> None:
        self._do(deeds.not_this_time)

    def action_done(self) -> None:
        self._do(deeds.done)

    def action_hello(self) -> None:
        self._do(deeds.hello)

    def action_log(self) -> None:
        self._do(capturing.log)

    def action_log_form(self) -> None:
        self._do(writing.log)

    def action_message(self) -> None:
        self._do(messaging.message)

    def action_snooze(self) -> None:
        self._do(deeds.snooze)

    def action_rest(self) -> None:
        self._do(deeds.rest)

    def action_why(self) -> None:
        self._do(pages.why)

    def action_edit(self) -> None:
        writing.edit(self, self.desk, self._id)

    def action_edit_text(self) -> None:
        self._do(editing.edit_text)

    def action_remove(self) -> None:
        self._do(lambda *some: removing.remove(self, self.desk, [some[2]]))

    def action_pictures(self) -> None:
        self.app.push_screen(Pictures(self.desk, self._id))

    def action_plan(self) -> None:
        plans = planning.open_plans(self.desk.view, self._id)
        if plans:
            self.dismiss(plans[0])
        else:
            self._do(lambda *_: self._new_plan())

    def _new_plan(self) -> None:
        person = self.desk.view.book.people[self._id]
        planning.start(self, self.desk, person, self.dismiss)

    def action_undo(self) -> None:
        say(self, self.desk.take_back())

    def action_help(self) -> None:
        pages.keys(self, "brief", "person")

    def action_palette(self) -> None:
        self.app.action_command_palette()

    def action_brief(self) -> None:
        self.dismiss(None)

    def action_quit(self) -> None:
        self.dismiss(None)


def brief(
    screen: Screen,
    desk: Desk,
    person: Person,
    then: Callable[[Plan], None] | None = None,
) -> None:
    """Show it; `then` gets the plan that is to be opened."""

    def closed(plan: Plan | None) -> None:
        if plan is not None and then is not None:
            then(plan)

    screen.app.push_screen(BriefScreen(desk, person.contact.id), closed)
