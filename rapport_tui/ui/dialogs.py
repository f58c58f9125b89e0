"""Small questions over the dashboard: choose, pick, type one line, read a page."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.reactive import var
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from rapport_tui.text import shown
from rapport_tui.ui.commands import bindings
from rapport_tui.ui.hanging import hanging
from rapport_tui.ui.inputs import LineInput
from rapport_tui.ui.keys import KeyLine
from rapport_tui.ui.rows import RowList

_WIDE, _PAGE, _FRAME = 60, 76, 4  # cells of a question, of a page, of their frames
_SHARE = 0.55  # of the screen that a page may take, see rapport.tcss
_KEY = 6  # cells before the words of an option


def page_room(screen: int) -> int:
    """How many cells a line of a page has on a screen of that width."""
    wide = max(_PAGE, int(screen * _SHARE))
    return min(wide, screen) - _FRAME - 1  # the bar


class Choose(ModalScreen[str | None]):
    """One of several by its key, or by arrows and enter.

    `options` are (key, words), `text` what it is about. `marked` is the key of the
    entry that enter takes at once; without one, enter takes none before an arrow has
    marked it: for menus whose first entry changes the book.
    """

    BINDINGS = bindings("menu", "dialog")

    marked: var[str | None] = var(None)

    def __init__(
        self,
        title: str,
        options: Sequence[tuple[str, str]],
        text: str = "",
        *,
        marked: str | None = None,
    ) -> None:
        super().__init__()
        self._title = title
        self._options = dict(options)
        self._text = text
        self.set_reactive(Choose.marked, marked)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as box:
            box.border_title = Content(self._title)
            if self._text:
                yield Static(Content(f"{self._text}\n"))
            for key in self._options:
                yield Static(self._option(key), classes="option")
        yield KeyLine()

    def _option(self, key: str) -> Content:
        here = key == self.marked
        line = Content.assemble(
            ("▸" if here else " ", "bold $primary"),
            (f" {key} ", "reverse"),
            "  ",
            (self._options[key], "bold" if here else ""),
        )
        return hanging(line, min(_WIDE, self.app.size.width) - _FRAME, _KEY)

    def watch_marked(self) -> None:
        for key, one in zip(self._options, self.query(".option"), strict=False):
            one.update(self._option(key))
        self.refresh_bindings()

    @property
    def useful(self) -> Mapping[str, str]:
        take = {} if self.marked is None else {"menu_take": ""}
        return {"menu_down": "", **take, "leave_dialog": ""}

    def on_key(self, event: events.Key) -> None:
        # The letter of an entry goes before what it is elsewhere in a menu.
        if event.character in self._options:
            event.stop()
            event.prevent_default()
            self.dismiss(event.character)

    def _move(self, step: int) -> None:
        """Mark the next one, past the last the first again."""
        keys = list(self._options)
        if self.marked is None:
            self.marked = keys[0 if step > 0 else -1]
        else:
            self.marked = keys[(keys.index(self.marked) + step) % len(keys)]

    def action_menu_down(self) -> None:
        self._move(1)

    def action_menu_up(self) -> None:
        self._move(-1)

    def action_menu_take(self) -> None:
        if self.marked is not None:
            self.dismiss(self.marked)

    def action_leave_dialog(self) -> None:
        self.dismiss(None)


class Ask(ModalScreen[object]):
    """One line of text; `read` gives its value, or a sentence why not.

    `typing` is told what stands there so far.
    """

    BINDINGS = bindings("dialog-field")

    def __init__(
        self,
        title: str,
        hint: str,
        read: Callable[[str], tuple[object, str]],
        *,
        text: str = "",
        typing: Callable[[str], object] | None = None,
    ) -> None:
        super().__init__()
        self._title = title
        self._hint = hint
        self._read = read
        self._text = text
        self._typing = typing

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as box:
            box.border_title = Content(self._title)
            yield LineInput(shown(self._text), compact=True, select_on_focus=False)
            yield Static(Content(self._hint), id="hint")
        yield KeyLine()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if self._typing is not None:
            self._typing(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        value, why_not = self._read(event.value)
        if why_not:
            self.query_one("#hint", Static).update(Content(why_not))
        else:
            self.dismiss(value)

    def action_leave_field(self) -> None:
        self.dismiss(None)


class Pick(ModalScreen[Hashable]):
    """One row of a list, which may be long; `rows` are words by key.

    `takes` says what enter does with it.
    """

    BINDINGS: ClassVar = bindings("dialog")

    def __init__(
        self,
        title: str,
        rows: Mapping[Hashable, str],
        empty: str,
        *,
        takes: str = "take",
    ) -> None:
        super().__init__()
        self._takes = takes
        self._title = title
        self._rows = rows
        self._empty = empty

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -page -pick") as box:
            box.border_title = Content(self._title)
            yield RowList(self._draw, empty=self._empty)
        yield KeyLine()

    @property
    def useful(self) -> Mapping[str, str]:
        takes = {"open": self._takes} if self._rows else {}
        return {**takes, "leave_dialog": ""}

    def on_mount(self) -> None:
        self.query_one(RowList).show(tuple(self._rows))

    def _draw(self, key: Hashable, width: int) -> Content:
        return Content(shown(self._rows[key]))

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        self.dismiss(event.key)

    def action_leave_dialog(self) -> None:
        self.dismiss(None)


class Page(ModalScreen[None]):
    """Something to read."""

    BINDINGS: ClassVar = bindings("page", "dialog")

    def __init__(self, title: str, text: Content) -> None:
        super().__init__()
        self._title = title
        self._text = text

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -page") as box:
            box.border_title = Content(self._title)
            with VerticalScroll():
                yield Static(self._hanging())
        yield KeyLine()

    def _hanging(self) -> Content:
        width = page_room(self.app.size.width)
        lines = self._text.split("\n", allow_blank=True)
        return Content("\n").join(hanging(line, width) for line in lines)

    def on_mount(self) -> None:
        self.call_after_refresh(self.refresh_bindings)

    def on_resize(self) -> None:
        self.query_one(VerticalScroll).query_one(Static).update(self._hanging())
        self.call_after_refresh(self.refresh_bindings)

    @property
    def useful(self) -> Mapping[str, str]:
        scrolls = self.query_one(VerticalScroll).max_scroll_y > 0
        return {**({"page_on": ""} if scrolls else {}), "leave_dialog": ""}

    def action_page_line_down(self) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=1, animate=False)

    def action_page_line_up(self) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=-1, animate=False)

    def action_page_on(self) -> None:
        self.query_one(VerticalScroll).scroll_page_down(animate=False)

    def action_page_off(self) -> None:
        self.query_one(VerticalScroll).scroll_page_up(animate=False)

    def action_leave_dialog(self) -> None:
        self.dismiss(None)
