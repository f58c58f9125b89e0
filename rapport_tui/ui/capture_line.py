"""The line of a capture: its colours, and who is asked first about a key."""

from __future__ import annotations

from collections.abc import Callable

from rich.highlighter import Highlighter
from rich.text import Text
from textual import events

from rapport_tui.capture import Capture
from rapport_tui.ui.inputs import LineInput, joined


class _Coloured(Highlighter):
    """Colours the words that were read, and those that are asked about."""

    def __init__(self, capture: Callable[[], Capture | None]) -> None:
        self._capture = capture

    def highlight(self, text: Text) -> None:
        capture = self._capture()
        if capture is None or capture.raw != text.plain:
            return
        for span in capture.spans:
            style = "bold yellow" if span.field in capture.open else "cyan"
            text.stylize(style, span.start, span.end)


class CaptureLine(LineInput):
    """The line; `handle` says whether a key, with its character, was for the preview.

    `capture` gives how the line is read.
    """

    def __init__(
        self,
        value: str,
        capture: Callable[[], Capture | None],
        handle: Callable[[str, str | None], bool],
    ) -> None:
        super().__init__(
            value,
            compact=True,
            select_on_focus=False,
            highlighter=_Coloured(capture),
            placeholder="coffee with Ana at Elbe, likes tea, call her friday",
        )
        self._handle = handle
        self.cursor_blink = False

    async def _on_key(self, event: events.Key) -> None:
        if self._handle(event.key, event.character):
            event.stop()
            event.prevent_default()

    def in_one_line(self, text: str) -> str:
        return joined(text) if len(text.splitlines()) > 1 else text
