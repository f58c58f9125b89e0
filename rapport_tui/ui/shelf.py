"""The shelf: things worth sharing, whom each fits, and giving one to somebody."""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from rapport_tui import changes
from rapport_tui.model import Person, ShelfItem
from rapport_tui.names import matches, near
from rapport_tui.shelf import Shelved, fits, given_to, line, newest_first, read
from rapport_tui.steps import offer
from rapport_tui.text import ago, counted, cut, listed, pad, shown, width_of
from rapport_tui.ui import messaging, pages
from rapport_tui.ui.beside import BREAKPOINTS
from rapport_tui.ui.commands import bindings, picked
from rapport_tui.ui.desk import Desk
from rapport_tui.ui.dialogs import Ask, Choose
from rapport_tui.ui.doing import do, keyed, say
from rapport_tui.ui.hanging import hanging
from rapport_tui.ui.keys import KeyLine
from rapport_tui.ui.rows import RowList
from rapport_tui.ui.view import View

NOTHING = """\
Nothing yet. The shelf is for what is worth sharing: a book,
a link, a recipe, with the interests that it goes with.
Whom it fits is shown below it, and a review offers it.

  {shelf-new:3}puts something on it: a film on stone bridges +bridges"""
HINT = "what it is, +interest, a link: a film on stone bridges +bridges"


KEYS = "12345678"
OFFERED, MOST = len(KEYS), 40  # people: to choose from, and to look at
LABEL = 10  # cells
NO_FIT = "nobody yet: {shelf-edit} adds an interest, +maps"
EMPTY = {"shelf_new": "", "undo": "", "help": "", "quit": ""}


class ShelfScreen(Screen[None]):
    """`pointed` is the contact whom the dashboard's cursor is on: offered first."""

    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]  # noqa: RUF012
    BINDINGS = [*bindings("shelf", "all"), *picked("undo")]  # noqa: RUF012

    @property
    def useful(self) -> Mapping[str, str] | None:
        return None if self.desk.view.book.shelf else EMPTY

    def __init__(self, desk: Desk, pointed: int | None) -> None:
        super().__init__()
        self.desk = desk
        self._pointed = pointed
        self._widest = 0

    def compose(self) -> ComposeResult:
        yield Static("", id="top")
        with Container(id="shelf-middle"):
            yield RowList(self._draw, empty=keyed(self, NOTHING))
            with VerticalScroll(id="shelf-item", can_focus=False):
                yield Static("", id="shelf-text")
        yield KeyLine()

    def on_mount(self) -> None:
        self.desk.shows.append(self._show)
        self._show(self.desk.view)
        self.query_one(RowList).focus()

    def on_unmount(self) -> None:
        self.desk.shows.remove(self._show)

    def _show(self, view: View) -> None:
        items = newest_first(view.book)
        self._widest = max((width_of(shown(one.what)) for one in items), default=0)
        self.query_one(RowList).show(tuple(one.id for one in items))
        self.query_one(RowList).refresh()
        count = counted(len(items), "thing")
        title = (" Shelf ", "bold $primary"), (f" {count} worth sharing", "$muted")
        self.query_one("#top", Static).update(Content.assemble(*title))
        self.query_one("#shelf-item").display = bool(items)
        self.refresh_bindings()
        self._show_item()

    @property
    def item(self) -> ShelfItem | None:
        return self.desk.view.book.shelf.get(self.query_one(RowList).key)

    def _draw(self, id: int, width: int) -> Content:
        item = self.desk.view.book.shelf[id]
        tags = shown(" ".join(f"+{one}" for one in item.interests))
        tags = cut(tags, width // 3)
        what = cut(shown(item.what), width - width_of(tags) - 3)
        column = min(self._widest, width * 2 // 3 - 3)
        return Content.assemble(" ", pad(what, column), "  ", (tags, "$muted"))

    def on_row_list_moved(self, _: RowList.Moved) -> None:
        self._show_item()

    def on_resize(self) -> None:
        self.call_after_refresh(self._show_item)

    def _show_item(self) -> None:
        text = self._about(self.item) if self.item is not None else Content("")
        self.query_one("#shelf-text", Static).update(text)

    def _about(self, item: ShelfItem) -> Content:
        book, today = self.desk.view.book, self.desk.view.today
        some = fits(book, item, MOST + 1)
        found = [f"{one.person.contact.name} ({one.interest})" for one in some[:MOST]]
        found += ["and more"] if len(some) > MOST else []
        given = [
            f"{book.contacts[gift.contact].name}{f' {ago(gift.on, today)}' if gift.on else ''}"
            for gift in item.given
            if gift.contact in book.contacts
        ]
        rows = {
            "what": [item.what],
            "link": [item.link or ""],
            "fits": found or [keyed(self, NO_FIT)],
            "given to": given,
        }
        width = self.query_one("#shelf-item").scrollable_content_region.width
        lines = []
        for label, words in rows.items():
            # Below each other where there is room for it.
            texts = words if self.has_class("-broad") else [", ".join(words)]
            for place, text in enumerate(filter(None, texts)):
                name = "" if place else label
                line = Content.assemble((f"{name:<{LABEL}}", "$muted"), shown(text))
                lines.append(hanging(line, max(20, width), LABEL))
        return Content("\n").join(lines)

    # Giving

    def on_row_list_chosen(self, _: RowList.Chosen) -> None:
        self.action_give()

    def action_give(self) -> None:
        """To whom? Those whom it fits, the one under the dashboard's cursor first."""
        item, view = self.item, self.desk.view
        if item is None:
            return
        found = fits(view.book, item, OFFERED)
        people = {one.person: f" ({one.interest})" for one in found}
        pointed = view.person(self._pointed)
        if pointed is not None and not given_to(item, pointed.contact.id):
            people = {pointed: people.get(pointed, ""), **people}
        options = dict(zip(KEYS, people, strict=False))

        def chosen(key: str | None) -> None:
            if key == "o":
                self.app.push_screen(Ask("Give it to", "a name", self._named), to)
            elif key is not None:
                to(options[key])

        def to(person: object) -> None:
            if isinstance(person, Person):
                self._give(item, person)

        names = [
            *(
                (key, shown(f"{one.contact.name}{people[one]}"))
                for key, one in options.items()
            ),
            ("o", "somebody else…"),
        ]
        title = f"Give it to: {cut(shown(item.what), 40)}"
        self.app.push_screen(Choose(title, names, marked=names[0][0]), chosen)

    def _named(self, text: str) -> tuple[object, str]:
        book = self.desk.view.book
        found = matches(text, book.contacts.values())
        if len(found) == 1:
            return book.people[found[0].id], ""
        some = [shown(one.name) for one in found[:5]] or near(
            text, book.contacts.values()
        )
        if found:
            return None, f"that may be {listed(some, 'or')}: write more"
        hint = f": did you mean {listed(some, 'or')}?" if some else ""
        return None, f"nobody is called that{hint}"

    def _give(self, item: ShelfItem, person: Person) -> None:
        view, contact = self.desk.view, person.contact

        def how(key: str | None) -> None:
            if key == "h":
                now = self.desk.clock()
                do(self, self.desk, changes.handed_over(item, contact, now))
            elif key == "m":
                step = offer(view.book, person, item, view.today, view.settings)
                messaging.write(self, self.desk, person, step)

        options = [("m", "write to them"), ("h", "gave it when we met")]
        title = f"{shown(contact.name)}: how?"
        self.app.push_screen(Choose(title, options, marked="m"), how)

    # What is on it

    def action_shelf_new(self) -> None:
        self._ask("Keep something worth sharing", changes.new_id(), "")

    def action_shelf_edit(self) -> None:
        if self.item is not None:
            self._ask("Change it", self.item.id, line(self.item))

    def _ask(self, title: str, id: int, text: str) -> None:
        def typed(said: object) -> None:
            if isinstance(said, Shelved):
                change = changes.shelve(id, changes.shelf_fields(said))
                do(self, self.desk, change)
                self.query_one(RowList).go_to(id)

        self.app.push_screen(Ask(title, HINT, _read, text=text), typed)

    def action_shelf_drop(self) -> None:
        if self.item is not None:
            do(self, self.desk, changes.unshelve(self.item))

    def action_undo(self) -> None:
        say(self, self.desk.take_back())

    def action_help(self) -> None:
        pages.keys(self, "shelf")

    def action_palette(self) -> None:
        self.app.action_command_palette()

    def action_quit(self) -> None:
        self.dismiss(None)


def _read(text: str) -> tuple[object, str]:
    said = read([text])
    return (said, "") if said.what else (None, f"write {HINT}")


def shelf(screen: Screen, desk: Desk, pointed: int | None) -> None:
    screen.app.push_screen(ShelfScreen(desk, pointed))
