"""I'm at a place: who might be here, what to mention, and a hello with one key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from rapport_tui import changes
from rapport_tui.here import (
    Presence,
    greeted,
    mention,
    met_at,
    places,
    suggested,
    who_is_at,
)
from rapport_tui.model import Book, Person
from rapport_tui.text import ago, counted, cut, folded, pad, shown, storable, width_of
from rapport_tui.ui import asking, brief, capturing, messaging, pages
from rapport_tui.ui.beside import BREAKPOINTS
from rapport_tui.ui.commands import bindings, picked
from rapport_tui.ui.desk import Desk
from rapport_tui.ui.doing import do, say
from rapport_tui.ui.inputs import LineInput
from rapport_tui.ui.keys import KeyLine
from rapport_tui.ui.person import card_text
from rapport_tui.ui.rows import RowList
from rapport_tui.ui.view import View

NEW = "a new place: enter takes it as typed"
NO_PLACES = """\
Type where you are, and enter shows who might be there.

The book learns places from what you capture, "met Ana at
Café Elbe", and from the places on a card (e)."""
NOBODY_HERE = """\
Nobody of the book was met here yet.

  c  captures whom you meet: the place comes with it"""
EMPTY = {"capture": "", "other_place": "", "help": "", "quit": "back"}


PLACE = 32  # cells of a place
NAMED = 20  # people beside it: more than have room


class WhereScreen(Screen[str | None]):
    """Type where you are; the places of the book are suggested as you type."""

    BINDINGS = bindings("dialog-field")
    useful: ClassVar = {"submit": "I'm there", "leave_field": ""}

    def __init__(self, book: Book) -> None:
        super().__init__()
        self._known = places(book)
        self._people = met_at(book)
        longest = max((width_of(shown(one)) for one in self._known), default=0)
        self._wide = min(longest, PLACE)

    def compose(self) -> ComposeResult:
        yield Static(Content.styled(" I'm at…", "bold $primary"), id="top")
        yield LineInput(compact=True, placeholder="the gym, Café Elbe, the office")
        yield RowList(self._draw, empty=NEW if self._known else NO_PLACES)
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one(RowList).show(self._known)
        self.query_one(LineInput).focus()

    def _draw(self, place: str, width: int) -> Content:
        names = shown(", ".join(self._people.get(folded(place), ())[:NAMED]))
        where = cut(shown(place), self._wide)
        return Content.assemble(" ", pad(where, self._wide), "  ", (names, "$muted"))

    def on_input_changed(self, event: Input.Changed) -> None:
        rows = self.query_one(RowList)
        found = suggested(self._known, event.value)
        rows.show(found, key=found[0] if found else None)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        typed = " ".join(storable(event.value).split())
        self.dismiss(self.query_one(RowList).key or typed or None)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        self.dismiss(event.key)

    def on_key(self, event: events.Key) -> None:
        rows = self.query_one(RowList)
        if event.key in ("down", "up"):
            event.stop()
            rows.action_down() if event.key == "down" else rows.action_up()

    def action_leave_field(self) -> None:
        self.dismiss(None)


class HereScreen(Screen[bool]):
    """Who may be there, the likeliest first; the cursor is on whom a key is for."""

    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]  # noqa: RUF012
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
            yield RowList(self._draw, empty=NOBODY_HERE)
            with VerticalScroll(id="here-card", classes="pane", can_focus=False):
                yield Static("")
        yield Static("", id="here-mention")
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
        self._show_mention()
        self.refresh_bindings()
        count = counted(len(found), "person")
        self.query_one("#top", Static).update(
            Content.assemble(
                (f" {shown(self._place)} ", "bold $primary"),
                (f" {count} might be here", "$muted"),
            )
        )

    def on_row_list_moved(self, _: RowList.Moved) -> None:
        self._show_mention()

    def on_resize(self) -> None:
        self.call_after_refresh(self._show_mention)

    def _show_mention(self) -> None:
        """What to mention, whole: a narrow row has no room for it.

        The card says it, too, where there is room for one.
        """
        card = self.query_one("#here-card", VerticalScroll)
        self.query_one("#here-mention").display = not card.display
        if card.display:
            self._show_card(card)
            return
        text = ""
        if self.person is not None:
            label, what = mention(self.person, self.desk.view.today)
            text = f"{label} {what}".strip()
        self.query_one("#here-mention", Static).update(Content(shown(text)))

    def _show_card(self, card: VerticalScroll) -> None:
        text = Content("")
        if self.person is not None:
            contact = self.person.contact
            width = max(20, card.scrollable_content_region.width)
            card.border_title = Content(shown(contact.name))
            text = card_text(self.desk.view, contact.id, width)
        card.query_one(Static).update(text)
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

    screen.app.push_screen(WhereScreen(desk.view.book), chosen)
