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
_KEY = "$footer-key-foreground bold"


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
        entries = self._entries()
        room = self.size.width + 2  # the last one needs no blanks after it
        if sum(one.cell_length for one in entries.values()) > room:
            # The way to the rest of them stays, whatever else has to go.
            room -= entries["help"].cell_length if "help" in entries else 0
            line = Content("")
            for action, entry in entries.items():
                if action == "help" or line.cell_length + entry.cell_length > room:
                    break
                line += entry
            return line + entries.get("help", "")
        return Content("").join(entries.values())

    def _entries(self) -> dict[str, Content]:
        """What the line could say, by the action."""
        entries = {}
        focused = self.screen.focused
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if not binding.show or binding.action in entries or not active.enabled:
                continue
            sign = SIGNS.get(binding.key, binding.key)
            typed = sign if len(sign) == 1 else None
            if focused is not None and focused.check_consume_key(binding.key, typed):
                continue  # it would be typed
            entries[binding.action] = Content.assemble(
                (binding.key_display or key_name(binding.key), _KEY),
                " ",
                (binding.description, "$footer-description-foreground"),
                "  ",
            )
        return entries
