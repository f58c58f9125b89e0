"""The line of keys at the bottom, made from the bindings that are alive."""

from __future__ import annotations

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

from rapport_tui.ui.keymap import SIGNS, key_name

READING = 6.0  # seconds


class KeyLine(Widget):
    """The shown bindings, as many as fit whole; the rest are in the help.

    For some seconds it says what just happened instead.
    """

    DEFAULT_CSS = "KeyLine { height: 1; width: 1fr; }"

    said: reactive[str] = reactive("")

    _timer: Timer | None = None

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen) -> None:
        self.refresh()

    def say(self, sentence: str) -> None:
        """Show a sentence in place of the keys, for as long as it takes to read."""
        self.said = sentence
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(READING, self._said_it)

    def _said_it(self) -> None:
        self.said, self._timer = "", None

    def render(self) -> RenderResult:
        if self.said:
            return Content(self.said).truncate(self.size.width, ellipsis=True)
        line, room = Content(""), self.size.width
        seen = set()
        focused = self.screen.focused
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if not binding.show or binding.action in seen or not active.enabled:
                continue
            sign = SIGNS.get(binding.key, binding.key)
            typed = sign if len(sign) == 1 else None
            if focused is not None and focused.check_consume_key(binding.key, typed):
                continue  # it would be typed
            seen.add(binding.action)
            key = binding.key_display or key_name(binding.key)
            entry = Content.assemble(
                (key, "$footer-key-foreground bold"),
                " ",
                (binding.description, "$footer-description-foreground"),
                "  ",
            )
            if line.cell_length + entry.cell_length > room + 2:
                break
            line += entry
        return line
