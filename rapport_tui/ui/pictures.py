"""The pictures: a person's year, and the book's, on a screen of their own."""

from __future__ import annotations

import locale
from collections.abc import Iterable, Mapping

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import var
from textual.screen import Screen
from textual.widgets import Static

from rapport_tui.book_picture import book_lines
from rapport_tui.charts import Line, Room, signs_for
from rapport_tui.person_picture import person_lines
from rapport_tui.pictures import BookYear, book_year, person_year
from rapport_tui.rhythms import advice, in_words, lengthened
from rapport_tui.text import shown
from rapport_tui.ui import pages
from rapport_tui.ui.commands import bindings, picked
from rapport_tui.ui.desk import Desk
from rapport_tui.ui.doing import do, keyed, say
from rapport_tui.ui.keys import KeyLine
from rapport_tui.ui.letters import terminal_encoding
from rapport_tui.ui.view import View

_STYLES = {"": "", "bold": "bold", "dim": "$muted", "picture": "$primary"}


class Pictures(Screen[None]):
    """Shows a person (`contact`) or the whole book; tab goes to the other.

    Without a person, the book.
    """

    BINDINGS = [  # noqa: RUF012
        *bindings("pictures", "page", "dialog"),
        *picked("help", "palette"),
    ]

    of_book: var[bool] = var(False, init=False)

    @property
    def useful(self) -> Mapping[str, str]:
        keys = {}
        if self.desk.view.person(self._contact) is not None:
            keys["pictures_turn"] = "the person" if self.of_book else "the whole book"
        if self._year is not None and self.of_book and self._year[1].advice:
            keys["pictures_lengthen"] = ""
            keys["pictures_undo"] = ""
        if self.query_one("#pictures").max_scroll_y > 0:
            keys["page_on"] = ""
        return {**keys, "leave_dialog": "", "help": ""}

    def __init__(self, desk: Desk, contact: int | None) -> None:
        super().__init__()
        self.desk = desk
        self._contact = contact
        # Takes a second where there are ten thousand people: once for each view.
        self._year: tuple[View, BookYear] | None = None
        self._signs = signs_for(locale.getencoding(), terminal_encoding())
        self.set_reactive(Pictures.of_book, contact is None)

    def compose(self) -> ComposeResult:
        yield Static("", id="pictures-top")
        with VerticalScroll(id="pictures", can_focus=False):
            yield Static("")
        yield KeyLine()

    def on_mount(self) -> None:
        self.desk.shows.append(self._changed)

    def on_unmount(self) -> None:
        self.desk.shows.remove(self._changed)

    def on_resize(self) -> None:
        self.call_after_refresh(self._show)

    def _changed(self, view: View) -> None:
        self._show()

    def watch_of_book(self) -> None:
        self._show()
        self.query_one("#pictures").scroll_home(animate=False)

    def _show(self) -> None:
        size = self.query_one("#pictures").scrollable_content_region.size
        room = Room(max(40, size.width), size.height)
        person = self.desk.view.person(self._contact)
        if self.of_book or person is None:
            lines = self._book(room)
        else:
            year = person_year(person, self.desk.view.today, self.desk.settings)
            lines = person_lines(year, room, self._signs)
        self.query_one("#pictures Static", Static).update(_content(lines))
        self.query_one("#pictures-top", Static).update(self._top())
        self.call_after_refresh(self.refresh_bindings)

    def _book(self, room: Room) -> list[Line]:
        view = self.desk.view
        if not view.book.people:
            words = "Nobody is in the book yet: {new} on the dashboard adds the first."
            return [((keyed(self, words), ""),)]
        if self._year is None or self._year[0] is not view:
            found = book_year(view.book, view.outcomes, view.today, view.settings)
            self._year = view, found
        year = self._year[1]
        lines = book_lines(year, view.book, room, self._signs)
        if year.advice is not None and year.advice.longer:
            words = "{pictures-lengthen} lengthens them, {pictures-undo} takes it back."
            lines.append(((keyed(self, words), "bold"),))
        return lines

    def _top(self) -> Content:
        """Whose year it is, the one that is seen marked."""
        person = self.desk.view.person(self._contact)
        if person is None:
            return Content.styled(" A year of the whole book", "bold $primary")
        name = person.contact.name
        styles = ("$muted", "reverse") if self.of_book else ("reverse", "$muted")
        return Content.assemble(
            (" A year with ", "bold $primary"),
            (f" {shown(name)} ", styles[0]),
            " ",
            (" the whole book ", styles[1]),
        )

    def action_pictures_turn(self) -> None:
        if self.desk.view.person(self._contact) is not None:
            self.of_book = not self.of_book

    def action_pictures_lengthen(self) -> None:
        """Lengthen the rhythms as the book's page says, in one step."""
        view = self.desk.view
        found = advice(view.book, view.outcomes, view.today, view.settings)
        if found is None:
            say(self, "the rhythms ask for no more than you set: nothing to lengthen")
        elif not found.longer:
            say(self, in_words(found, view.book)[-1])
        elif not self.of_book:
            self.of_book = True
        else:
            do(self, self.desk, lengthened(found))

    def action_pictures_undo(self) -> None:
        say(self, self.desk.take_back())

    def action_page_line_down(self) -> None:
        self.query_one("#pictures").scroll_relative(y=1, animate=False)

    def action_page_line_up(self) -> None:
        self.query_one("#pictures").scroll_relative(y=-1, animate=False)

    def action_page_on(self) -> None:
        self.query_one(VerticalScroll).scroll_page_down(animate=False)

    def action_page_off(self) -> None:
        self.query_one(VerticalScroll).scroll_page_up(animate=False)

    def action_help(self) -> None:
        pages.keys(self, "pictures", "page")

    def action_palette(self) -> None:
        self.app.action_command_palette()

    def action_leave_dialog(self) -> None:
        self.dismiss(None)


def _content(lines: Iterable[Line]) -> Content:
    """The lines as a screen shows them; what is in a book cannot steer it."""
    return Content("\n").join(
        Content.assemble(*((shown(text), _STYLES[style]) for text, style in line))
        for line in lines
    )
