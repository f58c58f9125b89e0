"""The capture over the dashboard: its box, stored or given up, what was typed kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from rapport_tui.capture import Capture
from rapport_tui.ui.capture import CaptureBox
from rapport_tui.ui.capture_reader import Reader
from rapport_tui.ui.commands import bindings
from rapport_tui.ui.keys import KeyLine


class CaptureScreen(ModalScreen[bool]):
    """The box over the dashboard; `save` stores it, or says why not."""

    BINDINGS = bindings("capture")

    @property
    def useful(self) -> Mapping[str, str]:
        """In the line and in a field of the preview other keys have a meaning."""
        in_field = any(box.in_field for box in self.query(CaptureBox))
        about = {"capture_reading": "", "capture_unread": ""} if in_field else {}
        return {
            "capture_save": "",
            "capture_field": "",
            **about,
            "capture_new": "",
            "capture_leave": "",
        }

    def __init__(
        self,
        title: str,
        reader: Reader,
        save: Callable[[Capture], str],
        *,
        text: str = "",
        typed: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__()
        self._title = title
        self._reader = reader
        self._save = save
        self._text = text
        self._typed = typed

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -capture") as frame:
            frame.border_title = Content(self._title)
            yield CaptureBox(self._reader, self._text)
        yield KeyLine()

    def on_capture_box_entered(self, event: CaptureBox.Entered) -> None:
        if error := self._save(event.capture):
            self.query_one(CaptureBox).refuse(error)
        else:
            self.dismiss(True)

    def on_capture_box_typed(self, event: CaptureBox.Typed) -> None:
        if self._typed is not None:
            self._typed(event.text)

    def action_capture_leave(self) -> None:
        self.dismiss(False)
