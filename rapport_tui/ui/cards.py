"""One card a person, one after the other, with what was said beside it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen, ScreenResultType
from textual.widgets import Static

from rapport_tui.model import Person
from rapport_tui.ui.beside import BREAKPOINTS, Beside
from rapport_tui.ui.desk import Desk
from rapport_tui.ui.keys import KeyLine
from rapport_tui.ui.view import View


class Cards(Screen[ScreenResultType]):
    """Goes through people as they were when it began; an end of its own after them."""

    HORIZONTAL_BREAKPOINTS = BREAKPOINTS

    def __init__(self, desk: Desk, ids: Sequence[int]) -> None:
        super().__init__()
        self.desk = desk
        self._ids = ids
        self._place = 0

    def compose(self) -> ComposeResult:
        yield Static("", id="review-top")
        with Horizontal():
            with VerticalScroll(
                id="review-card", classes="pane -shown", can_focus=False
            ):
                yield Static("", id="review-text")
            yield Beside()
        yield KeyLine()

    def on_mount(self) -> None:
        self.desk.shows.append(self._changed)
        self._show()

    def on_unmount(self) -> None:
        self.desk.shows.remove(self._changed)

    def on_resize(self) -> None:
        self.call_after_refresh(self._show)

    def _changed(self, _: View) -> None:
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
        title, text = self._card(max(20, box.size.width - 4))
        box.border_title = Content(title)
        self.query_one("#review-text", Static).update(text)
        box.scroll_home(animate=False)
        self.query_one("#review-top", Static).update(self._progress())
        self.query_one(Beside).about(
            self.desk.view, self.person.contact.id if self.person else None
        )
        self.refresh_bindings()

    def _card(self, width: int) -> tuple[str, Content]:
        """The title and the text of what is up."""
        raise NotImplementedError

    def _progress(self) -> Content:
        """How far one is, for the top line."""
        raise NotImplementedError

    def action_palette(self) -> None:
        self.app.action_command_palette()

    def action_quit(self) -> None:
        self.dismiss(None)


def progress(title: str, at: int, total: int, done: int, width: int) -> Content:
    """Which card this is, and a bar of those that were dealt with."""
    width = min(30, max(10, width - 40))
    full = round(width * done / total) if total else width
    return Content.assemble(
        (f" {title} ", "bold $primary"),
        (f" {at} of {total}  " if total else "  ", ""),
        ("━" * full, "$primary"),
        ("─" * (width - full), "$muted"),
    )
