"""I'm at a place: who might be here, what to mention, and a hello with one key."""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from rapport_tui import changes
from rapport_tui.brief_page import LABEL
from rapport_tui.here import (
    Presence,
    greeted,
    mention,
    who_is_at,
)
from rapport_tui.model import Person
from rapport_tui.text import ago, counted, cut, pad, shown
from rapport_tui.ui import asking, brief, capturing, messaging, pages
from rapport_tui.ui.beside import BREAKPOINTS
from rapport_tui.ui.card_text import card_text
from rapport_tui.ui.commands import bindings, picked
from rapport_tui.ui.desk import Desk
from rapport_tui.ui.doing import do, keyed, say
from rapport_tui.ui.hanging import hanging
from rapport_tui.ui.keys import KeyLine
from rapport_tui.ui.rows import RowList
from rapport_tui.ui.view import View
from rapport_tui.ui.where import WhereScreen

NOBODY_HERE = """\
Nobody of the book was met here yet.

  {capture:3}captures whom you meet: the place comes with it"""
EMPTY = {"capture": "", "other_place": "", "help": "", "quit": "back"}


class HereScreen(Screen[bool]):
    """Who may be there, the likeliest first; the cursor is on whom a key is for."""

    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    BINDINGS = [  # noqa: RUF012
        *picked("hello", "brief", "asked", "message", "capture", "undo"),
        *bindings("here", "all"),
    ]

    @property
    def useful(self) -> Mapping[str, str] | None:
        return None if self._there else EMPTY

    def __init__(self, desk: Desk, place: str) -> None:
        super().__init__()
        self.desk = desk
        self._place = place
        self._there: dict[int, Presence] = {}

    def compose(self) -> ComposeResult:
        yield Static("", id="top")
        with Container(id="here-middle"):
            yield RowList(self._draw, empty=keyed(self, NOBODY_HERE))
            with VerticalScroll(id="here-card", classes="pane", can_focus=False):
                yield Static("")
        yield KeyLine()

    def on_mount(self) -> None:
        self.desk.shows.append(self._show)
        self._show(self.desk.view)
        self.query_one(RowList).focus()

    def on_unmount(self) -> None:
        self.desk.shows.remove(self._show)

    def _show(self, view: View) -> None:
        found = who_is_at(view.book, self._place, view.today)
        before = list(self._there)
        self._there = {one.person.contact.id: one for one in found}
        # Who was said hello to stays where the eye found them.
        kept = [id for id in before if id in self._there]
        order = kept + [id for id in self._there if id not in kept]
        self.query_one(RowList).show(order)
        self.query_one(RowList).refresh()
        self._show_card()
        self.refresh_bindings()
        count = counted(len(found), "person")
        self.query_one("#top", Static).update(
            Content.assemble(
                (f" {shown(self._place)} ", "bold $primary"),
                (f" {count} might be here", "$muted"),
            )
        )

    def on_row_list_moved(self, _: RowList.Moved) -> None:
        self._show_card()

    def on_resize(self) -> None:
        self.call_after_refresh(self._show_card)

    def _show_card(self) -> None:
        """What to mention, whole, and all else that is known of them."""
        card = self.query_one("#here-card", VerticalScroll)
        card.display = self.person is not None
        if self.person is None:
            return
        contact = self.person.contact
        width = max(20, card.scrollable_content_region.width)
        label, what = mention(self.person, self.desk.view.today)
        words = shown(f"{label} {what}")
        said = Content.assemble((pad("mention", LABEL), "$muted"), (words, "bold"))
        lines = [hanging(said, width, LABEL)] if what else []
        lines.append(card_text(self.desk.view, contact.id, width))
        card.border_title = Content(shown(contact.name))
        card.query_one(Static).update(Content("\n").join(lines))
        card.scroll_home(animate=False)

    def _draw(self, id: int, width: int) -> Content:
        one, today = self._there[id], self.desk.view.today
        contact = one.person.contact
        mark = "✓" if greeted(one.person, self._place, today) else " "
        name = Content(shown(contact.name))
        label, what = mention(one.person, today)
        last = (
            "resting"
            if contact.resting
            else f"{ago(one.last, today)}"
            if one.last
            else ""
        )
        wide = 26 if width >= 100 else 20
        return Content.assemble(
            (f"{mark} ", "$success"),
            name.truncate(wide, ellipsis=True, pad=True).stylize("bold"),
            (f" {last:<13} ", "$muted"),
            (f"{label} " if label else "", "$muted"),
            cut(shown(what[:width]), width),
        )

    @property
    def person(self) -> Person | None:
        one = self._there.get(self.query_one(RowList).key)
        return one.person if one else None

    def action_hello(self) -> None:
        person = self.person
        if person is None:
            return
        if greeted(person, self._place, self.desk.view.today):
            say(self, f"you said hello to {person.contact.name} here today")
            return
        now = self.desk.clock()
        do(self, self.desk, changes.greeting(person.contact, now, self._place))

    def action_asked(self) -> None:
        if self.person is not None:
            asking.asked(self, self.desk, self.person)

    def action_message(self) -> None:
        if self.person is not None:
            messaging.message(self, self.desk, self.person)

    def action_brief(self) -> None:
        if self.person is not None:
            brief.brief(self, self.desk, self.person)

    def on_row_list_chosen(self, _: RowList.Chosen) -> None:
        self.action_brief()

    def action_capture(self) -> None:
        capturing.capture(self, self.desk)

    def action_undo(self) -> None:
        say(self, self.desk.take_back())

    def action_other_place(self) -> None:
        self.dismiss(True)

    def action_help(self) -> None:
        pages.keys(self, "here", "person")

    def action_palette(self) -> None:
        self.app.action_command_palette()

    def action_quit(self) -> None:
        self.dismiss(False)


def here(screen: Screen, desk: Desk) -> None:
    """Ask where, and show who might be there."""

    def chosen(place: str | None) -> None:
        if place is not None:
            screen.app.push_screen(HereScreen(desk, place), left)

    def left(elsewhere: bool | None) -> None:
        if elsewhere:
            here(screen, desk)

    screen.app.push_screen(WhereScreen(desk.view), chosen)
