"""The line of keys at the bottom, made from the bindings that are alive."""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import RenderResult
from textual.binding import ActiveBinding, Binding
from textual.content import Content
from textual.dom import DOMNode
from textual.reactive import reactive
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

from rapport_tui.text import cut, width_of
from rapport_tui.ui.key_names import key_name, sign_of
from rapport_tui.ui.keymap import BY_ID, shown_key

READING = 6.0  # seconds
_KEY = "$footer-key-foreground bold"


class KeyLine(Widget):
    """The shown bindings, as many as fit whole; the rest are in the help.

    For some seconds it says what just happened instead. A screen whose `useful` is not
    None says itself which actions are of use now, in this order, and in which words
    where its own ("") do not fit.
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
            return Content(_within(self.said, self.size.width))
        entries = self._entries()
        room = self.size.width + 2  # the last one needs no blanks after it
        if sum(one.cell_length for one in entries.values()) > room:
            # The way to the rest of them stays, or the way out.
            kept = entries.pop("help" if "help" in entries else [*entries][-1])
            room -= kept.cell_length
            line = Content("")
            for entry in entries.values():
                if line.cell_length + entry.cell_length > room:
                    break
                line += entry
            return line + kept
        return Content("").join(entries.values())

    def _entries(self) -> dict[str, Content]:
        """What the line could say, by the action, in the order of the bindings."""
        useful: Mapping[str, str] | None = getattr(self.screen, "useful", None)
        entries = {}
        focused, own = self.screen.focused, self.app.own_keys
        for active in sorted(self.screen.active_bindings.values(), key=_Order()):
            binding = active.binding
            shown = binding.show if useful is None else binding.action in useful
            if not shown or binding.action in entries or not active.enabled:
                continue
            sign = sign_of(binding.key)
            typed = sign if len(sign) == 1 else None
            if focused is not None and focused.check_consume_key(binding.key, typed):
                continue  # it would be typed
            label = (useful or {}).get(binding.action) or binding.description
            command = BY_ID.get(binding.id or "")
            drawn = command is not None and command.display
            key = shown_key(command, own) if drawn else key_name(binding.key)
            entries[binding.action] = _entry(key, label)
        if useful is None:
            return entries
        found = {action: entries.get(action) or self._held(action) for action in useful}
        return {action: entry for action, entry in found.items() if entry is not None}

    def _held(self, action: str) -> Content | None:
        """A key that the field which has the focus handles itself."""
        command = BY_ID.get(action.replace("_", "-"))
        if command is None or command.where != "capture":
            return None
        return _entry(shown_key(command, self.app.own_keys), command.label)


class _Order:
    """The focus first, the screen last; in each as its bindings are written.

    Keys of one's own come last with Textual, wherever our own were.
    """

    def __init__(self) -> None:
        self._nodes: dict[DOMNode, tuple[int, list[str | None]]] = {}

    def __call__(self, active: ActiveBinding) -> tuple[int, int]:
        node, id = active.node, active.binding.id
        if node not in self._nodes:
            own = type(node).BINDINGS
            ids = [one.id for one in own if isinstance(one, Binding)]
            self._nodes[node] = (len(self._nodes), ids)
        place, ids = self._nodes[node]
        return place, ids.index(id) if id in ids else len(ids)


def _within(sentence: str, width: int) -> str:
    """As much as there is room for; the way to undo it stays to be seen."""
    words, dot, way = sentence.rpartition(" · ")
    return (
        cut(words, width - width_of(dot + way)) + dot + way if dot else cut(way, width)
    )


def _entry(key: str, label: str) -> Content:
    style = "$footer-description-foreground"
    return Content.assemble((key, _KEY), " ", (label, style), "  ")
