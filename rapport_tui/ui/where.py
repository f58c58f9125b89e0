"""Where one is: a place as it is typed, those of the book suggested, with their people."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from rapport_tui.here import mention, met_at, places, suggested
from rapport_tui.model import Person
from rapport_tui.text import cut, folded, pad, shown, storable, width_of
from rapport_tui.ui.beside import BREAKPOINTS
from rapport_tui.ui.commands import bindings
from rapport_tui.ui.doing import keyed
from rapport_tui.ui.hanging import hanging
from rapport_tui.ui.inputs import LineInput
from rapport_tui.ui.keys import KeyLine
from rapport_tui.ui.rows import ListUnderField, RowList
from rapport_tui.ui.view import View

NEW = "a new place: {submit} takes it as typed"
NO_PLACES = """\
Type where you are, and enter shows who might be there.

The book learns places from what you capture, "met Ana at
Café Elbe", and from the places on a card (e)."""
PLACE = 32  # cells of a place
NAMED = 20  # people beside it: more than have room
LISTED = 60  # and below it


class WhereScreen(ListUnderField, Screen[str | None]):
    """Type where you are; the places of the book are suggested as you type."""

    BINDINGS = bindings("dialog-field", "find-field")
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]  # noqa: RUF012
    useful: ClassVar = {"submit": "I'm there", "leave_field": ""}

    def __init__(self, view: View) -> None:
        super().__init__()
        self._view = view
        self._known = places(view.book)
        self._people = met_at(view.book)
        longest = max((width_of(shown(one)) for one in self._known), default=0)
        self._wide = min(longest, PLACE)

    def compose(self) -> ComposeResult:
        yield Static(Content.styled(" I'm at…", "bold $primary"), id="top")
        yield LineInput(compact=True, placeholder="the gym, Café Elbe, the office")
        with Container(id="where-middle"):
            yield RowList(
                self._draw,
                empty=keyed(self, NEW) if self._known else NO_PLACES,
                led=True,
            )
            with VerticalScroll(id="where-people", classes="pane", can_focus=False):
                yield Static("")
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one(RowList).show(self._known)
        self.query_one(LineInput).focus()

    def _draw(self, place: str, width: int) -> Content:
        people = self._at(place)[:NAMED]
        names = shown(", ".join(one.contact.name for one in people))
        where = cut(shown(place), self._wide)
        return Content.assemble(" ", pad(where, self._wide), "  ", (names, "$muted"))

    def _at(self, place: str) -> list[Person]:
        ids = self._people.get(folded(place), ())
        return [self._view.book.people[id] for id in ids]

    def on_row_list_moved(self, _: RowList.Moved) -> None:
        self._show_people()

    def on_resize(self) -> None:
        self.call_after_refresh(self._show_people)

    def _show_people(self) -> None:
        """Who was met at the place under the cursor, where there is room for it."""
        box = self.query_one("#where-people", VerticalScroll)
        place = self.query_one(RowList).key
        if not box.display:
            return
        width = max(20, box.scrollable_content_region.width)
        column = min(PLACE, width * 2 // 5)
        lines = []
        for person in self._at(place)[:LISTED] if place else []:
            label, what = mention(person, self._view.today)
            name = Content(shown(person.contact.name))
            line = Content.assemble(
                name.truncate(column - 1, ellipsis=True, pad=True).stylize("bold"),
                (f" {label} " if label else " ", "$muted"),
                shown(what),
            )
            lines.append(hanging(line, width, column))
        box.border_title = Content(shown(place)) if place else None
        box.query_one(Static).update(Content("\n").join(lines))

    def on_input_changed(self, event: Input.Changed) -> None:
        rows = self.query_one(RowList)
        found = suggested(self._known, event.value)
        rows.show(found, key=found[0] if found else None)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        typed = " ".join(storable(event.value).split())
        self.dismiss(self.query_one(RowList).key or typed or None)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        self.dismiss(event.key)
