"""The palette: commands, people and plans, found by their words as one types."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Input

from rapport_tui.plan import read_head
from rapport_tui.text import day_in_words, folded, listed, shown
from rapport_tui.ui.commands import COMMANDS, IN_PALETTE
from rapport_tui.ui.commands import bindings as bindings_of
from rapport_tui.ui.inputs import LineInput
from rapport_tui.ui.keymap import shown_key
from rapport_tui.ui.keys import KeyLine
from rapport_tui.ui.rows import ListUnderField, RowList
from rapport_tui.ui.theme import NAMES
from rapport_tui.ui.view import View

TITLE, KEY = 22, 11  # cells, at most, of what a line begins with; of its key


class Entry(NamedTuple):
    """What one can choose; `also` are other words that find it."""

    title: str
    words: str
    run: Callable[[], object]
    key: str = ""
    also: str = ""


class Palette(ListUnderField, ModalScreen[None]):
    """Finds among the commands of a screen and, on the dashboard, people and plans."""

    BINDINGS = bindings_of("dialog-field", "find-field")
    useful: ClassVar = {"submit": "do it", "leave_field": ""}

    def __init__(self, below: Screen) -> None:
        super().__init__()
        self._below = below
        self._view: View | None = getattr(below, "view", None)
        self._entries: list[Entry] = []
        self._found: list[tuple[str, str]] = []  # title and all, folded
        self._has_all = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -page -palette") as box:
            box.border_title = Content("Find")
            more = ", a person or a plan" if self._view is not None else ""
            yield LineInput(compact=True, placeholder=f"a command{more}")
            yield RowList(self._draw, empty="nothing is called so: type less", led=True)
        yield KeyLine()

    def on_mount(self) -> None:
        self._add(_commands(self._below, self.app.own_keys))
        self._add(_themes(self._below))
        self.query_one(RowList).show(tuple(range(len(self._entries))))
        self.query_one(LineInput).focus()

    def _add(self, entries: Iterator[Entry]) -> None:
        for one in entries:
            self._entries.append(one)
            title = folded(one.title)
            self._found.append((title, f"{title} {folded(f'{one.words} {one.also}')}"))

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if not self._has_all and self._view is not None:
            # Not before: opening the palette takes no longer in a large book.
            self._has_all = True
            self._add(_people(self._below, self._view))
            self._add(_plans(self._below, self._view))
        found = self._fitting(folded(event.value))
        self.query_one(RowList).show(found, key=found[0] if found else None)

    def _fitting(self, said: str) -> tuple[int, ...]:
        """Those that have all the words; whose title begins so come first."""
        words = said.split()
        found = [
            (_rank(title, said), place)
            for place, (title, text) in enumerate(self._found)
            if all(word in text for word in words)
        ]
        return tuple(place for _, place in sorted(found))

    def _draw(self, place: int, width: int) -> Content:
        entry = self._entries[place]
        title = min(TITLE, width // 2) if entry.key or entry.words else width
        key = Content.styled(f" {entry.key}", "$primary") if entry.key else Content("")
        room = width - key.cell_length
        line = Content(shown(entry.title))
        line = line.stylize("bold") if entry.key else line
        if line.cell_length < title:
            line = line.truncate(title, pad=True)
        line = Content.assemble(line, "  ", (shown(entry.words), "$muted"))
        return line.truncate(room, ellipsis=True, pad=True) + key

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._take(self.query_one(RowList).key)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        self._take(event.key)

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        event.stop()

    def _take(self, place: object) -> None:
        if isinstance(place, int):
            self.dismiss(None)
            self.app.call_later(self._entries[place].run)


def _rank(title: str, said: str) -> int:
    """0: it begins so; 1: a word of it does; 2: it is in it; 3: in other words."""
    if title.startswith(said):
        return 0
    if f" {said}" in title:
        return 1
    return 2 if said in title else 3


def _commands(screen: Screen, own: Mapping[str, str]) -> Iterator[Entry]:
    """What can be done on a screen, with the keys that do it at once."""
    for one in COMMANDS:
        action = getattr(screen, f"action_{one.action}", None)
        if action is not None and one.where in IN_PALETTE and one.id != "palette":
            title = one.label[:1].upper() + one.label[1:]
            yield Entry(title, one.help, action, shown_key(one, own), one.id)


def _themes(screen: Screen) -> Iterator[Entry]:
    for name, theme in NAMES.items():
        words = f'these colours now; theme = "{name}" in config.toml keeps them'
        take = partial(setattr, screen.app, "theme", theme)
        yield Entry(f"Theme: {name}", words, take)


def _people(screen: Screen, view: View) -> Iterator[Entry]:
    for id in view.by_name or view.book.contacts:
        one = view.book.contacts.get(id)
        if one is not None:
            words = f"person · {one.circle}" if one.circle else "person"
            point = partial(screen.point_at, id)
            yield Entry(one.name, words, point, also=" ".join(one.aliases))


def _plans(screen: Screen, view: View) -> Iterator[Entry]:
    book = view.book
    for one in book.plans.values():
        head = read_head(one.text)
        names = [book.contacts[id].name for id in one.people if id in book.contacts]
        words = f"plan with {listed(names)}" if names else "plan"
        if head.day is not None:
            words += f" · {day_in_words(head.day, view.today)}"
        yield Entry(head.title or "no title", words, partial(screen.open_plan, one))
