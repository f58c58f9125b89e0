"""The first minute: an empty book, and the ways to begin."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from rapport_tui.text import shown
from rapport_tui.ui import bringing_in, capturing, writing
from rapport_tui.ui.commands import bindings
from rapport_tui.ui.desk import Desk
from rapport_tui.ui.doing import keyed
from rapport_tui.ui.keys import KeyLine
from rapport_tui.ui.view import View

WORDS = """\
rapport helps you build relationships, one real conversation at a time.
It says who, why now, and what a good next step would be.

This book is empty. Ways to begin:

  {welcome-capture:4}write a line: met Ana at the fair, likes tea
  {welcome-new:4}add the first person, field by field
  {welcome-import:4}bring people in from a file: vCard, CSV, …
  {welcome-demo:4}look around in a sample book: rapport demo

Everything stays in one file on this machine:
"""


class Welcome(ModalScreen[None]):
    """Shown once, over a book without people."""

    BINDINGS = bindings("welcome")

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._left = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -page") as box:
            box.border_title = Content("Welcome")
            yield Static(
                Content(keyed(self, WORDS) + f"  {shown(str(self.desk.store.path))}")
            )
        yield KeyLine()

    def on_mount(self) -> None:
        self.desk.shows.append(self._changed)

    def on_unmount(self) -> None:
        self.desk.shows.remove(self._changed)

    def _changed(self, view: View) -> None:
        if view.book.people:
            self._leave()

    def _leave(self) -> None:
        """Go, once, when nothing is over it: two ways lead here."""
        if self.is_current and not self._left:
            self._left = True
            self.dismiss(None)

    def on_screen_resume(self) -> None:
        if self.desk.view.book.people:
            self._leave()

    def action_welcome_new(self) -> None:
        writing.edit(self, self.desk, None)

    def action_welcome_capture(self) -> None:
        capturing.capture(self, self.desk)

    def action_welcome_import(self) -> None:
        bringing_in.bring_in(self, self.desk)

    def action_welcome_demo(self) -> None:
        self.app.go_to_demo()

    def action_welcome_look(self) -> None:
        self._leave()

    def action_welcome_quit(self) -> None:
        self.app.exit()
