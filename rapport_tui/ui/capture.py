"""Quick capture: a line, and below it at every key how it is read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from rapport_tui.capture import Capture, Choices
from rapport_tui.capture.limits import too_many, why_not
from rapport_tui.capture.shown import Row, rows
from rapport_tui.capture.values import Ask
from rapport_tui.text import pad, shown, width_of
from rapport_tui.ui.capture_line import CaptureLine
from rapport_tui.ui.capture_reader import Reader
from rapport_tui.ui.capture_words import LABEL, folded, keys_in_words, options
from rapport_tui.ui.commands import COMMANDS
from rapport_tui.ui.keymap import key_for, keys_of
from rapport_tui.ui.keys import KeyLine

FRAME = 6  # cells of a border that are not words


class CaptureBox(Vertical):
    """Line and preview; posts `Entered` when it is to be stored."""

    class Entered(Message):
        def __init__(self, capture: Capture) -> None:
            super().__init__()
            self.capture = capture

    class Typed(Message):
        """The line is another now."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, reader: Reader, text: str = "") -> None:
        super().__init__(classes="capture")
        self._reader = reader
        self._text = text
        self.capture: Capture | None = None
        self._choices = Choices()
        self._before: list[Choices] = []
        self._asked: dict[tuple[str, str], Ask] = {}
        self._rows: list[Row] = []
        self._at = -1  # the field that keys are about; -1: the line
        self._was_in_field = False
        self._warned = False
        self._hint = ""

    def compose(self) -> ComposeResult:
        yield CaptureLine(self._text, lambda: self.capture, self.handle)
        yield Static("", id="preview")

    def on_mount(self) -> None:
        line = self.query_one(CaptureLine)
        line.focus()
        line.cursor_position = len(line.value)
        self._read()

    def on_resize(self) -> None:
        room = self.app.size.width - FRAME
        if not self.screen.query(KeyLine):
            self.parent.border_subtitle = Content(
                keys_in_words(room, self.app.own_keys)
            )
        self._show()

    @property
    def text(self) -> str:
        return self.query_one(CaptureLine).value

    @property
    def in_field(self) -> bool:
        """Are the keys about a field of the preview, and not about the line?"""
        return self._at >= 0

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._catch_up()
        self.post_message(self.Typed(event.value))

    def _catch_up(self) -> None:
        """Read the line as it is: keys may come faster than we are told of it."""
        if self.capture is None or self.capture.raw != self.text:
            self._at, self._warned, self._hint = -1, False, ""
            self._read()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()

    # Reading

    def _read(self) -> None:
        text = self.text
        self.capture = self._reader.read(text, self._choices)
        for ask in self.capture.asks:
            self._asked[ask.field, ask.words.casefold()] = ask
        today = self._reader.clock().date()
        self._rows = rows(self.capture, self._reader.names.name, today)
        self._at = min(self._at, len(self._rows) - 1)
        self._show()
        self.query_one(CaptureLine).refresh()

    def _show(self) -> None:
        width = max(20, self.size.width)
        lines = [self._line(n, row, width) for n, row in enumerate(self._rows)]
        if self._hint:
            lines.append(Content.styled(shown(self._hint), "$warning"))
        elif not self._rows:
            hint = "who, when, where; likes …; promised …; call fri; +tag; // a note"
            lines.append(Content.styled(hint, "$muted"))
        self.query_one("#preview", Static).update(Content("\n").join(lines))
        if self.in_field is not self._was_in_field:
            self._was_in_field = self.in_field
            self.screen.refresh_bindings()

    def _line(self, number: int, row: Row, width: int) -> Content:
        chosen = number == self._at
        label = pad(row.label, LABEL)
        ask = row.ask or self._ask_of(row)
        room = width - LABEL - 2
        text = row.text
        if row.ask is None and ask is not None and len(ask.readings) > 1:
            text += "   ← →"
        said = folded(shown(text), room)
        mark = "▸" if chosen else "?" if row.ask else " "
        style = "reverse" if chosen else "bold $warning" if row.ask else ""
        answers = options(row.ask, room, width_of(said)) if row.ask else ""
        return Content.assemble(
            (f"{mark} ", "$warning" if row.ask else "$muted"),
            (label, "$muted"),
            (said, style),
            (answers, style and "$foreground"),
        )

    def _ask_of(self, row: Row) -> Ask | None:
        """The question that was answered by hand for a row."""
        for (field, words), ask in self._asked.items():
            taken = (field, words) in self._choices.readings
            of_it = field == row.field or (field == "date" and row.field == "follow_up")
            same = row.field != "people" or row.words.casefold() == words
            if taken and of_it and same and words in self.text.casefold():
                return ask
        return None

    # Keys about a field

    def handle(self, key: str, character: str | None) -> bool:
        """Whether a key was for the preview, and not for the line."""
        command, place = self._commands.get(key, ("", 0))
        self._catch_up()
        inside = self._at >= 0
        if command == "capture-field" or key == "down":
            self._walk(1)
        elif key in ("shift+tab", "up"):
            self._walk(-1)
        elif command == "capture-save":
            self._enter()
        elif command == "capture-new":
            self._new()
        elif key == "ctrl+z" and self._before:
            self._choices = self._before.pop()
            self._read()
        elif inside and command == "capture-reading":
            self._take(1 if place else -1)
        elif inside and character is not None and character in "123456789":
            self._choose(int(character) - 1)
        elif inside and command == "capture-unread":
            self._unread()
        else:
            if inside:
                self._at = -1
                self._show()
            return False
        return True

    @cached_property
    def _commands(self) -> Mapping[str, tuple[str, int]]:
        """The command of each key of ours; the first of two goes back, the rest on."""
        found = {}
        for one in COMMANDS:
            if one.where == "capture":
                keys = keys_of(one, self.app.own_keys)
                found |= {key: (one.id, n) for n, key in enumerate(keys)}
                if len(keys) == 1:
                    found[keys[0]] = (one.id, 1)
        return found

    def _walk(self, step: int) -> None:
        """To the next field, and from the last one back to the line."""
        count = len(self._rows) + 1
        self._at = (self._at + 1 + step) % count - 1
        self._show()

    @property
    def _row(self) -> Row | None:
        return self._rows[self._at] if 0 <= self._at < len(self._rows) else None

    def _decide(self, choices: Choices) -> None:
        self._before.append(self._choices)
        self._choices = choices
        self._warned, self._hint = False, ""
        self._read()

    def _take(self, step: int) -> None:
        """Another reading; the first key shows the first, as none is taken yet."""
        row = self._row
        ask = row and (row.ask or self._ask_of(row))
        if not ask or not ask.readings:
            return
        key = (ask.field, ask.words.casefold())
        now = self._choices.readings.get(key)
        first = 0 if step > 0 else len(ask.readings) - 1
        number = first if now is None else (now + step) % len(ask.readings)
        self._choose(number)

    def _choose(self, number: int) -> None:
        row = self._row
        ask = row and (row.ask or self._ask_of(row))
        if not ask or number >= len(ask.readings):
            return
        key = (ask.field, ask.words.casefold())
        taken = {**self._choices.readings, key: number}
        self._decide(self._choices._replace(readings=taken))

    def _unread(self) -> None:
        """Leave the field's words as text; they go to the note."""
        row = self._row
        if row is None or not row.words:
            self._hint = "take it out of the line: there are no words to leave as text"
            self._show()
            return
        one = (row.field, row.words.casefold())
        self._decide(self._choices._replace(unread=self._choices.unread | {one}))

    def _new(self) -> None:
        """The name is somebody new, not the contact it looks like."""
        row = self._row
        if row is None or row.field != "people":
            asked = (one for one in self._rows if one.field == "people")
            row = next((one for one in asked if one.ask), None) or next(
                (one for one in self._rows if one.field == "people"), None
            )
        if row is None or not row.words:
            return
        name = row.words.lstrip("@").strip('"')
        ask = row.ask or self._ask_of(row)
        if ask is not None and ask.readings:
            name = ask.readings[-1].label.partition(": ")[2] or name
        new = self._choices.new | {name.casefold()}
        self._decide(self._choices._replace(new=new))

    # Storing

    def _enter(self) -> None:
        """Store it; the first time a question is open, go there instead."""
        text, capture = self.text, self.capture
        sentence = why_not(text)
        if sentence is None and capture is not None:
            sentence = too_many(capture)
        if sentence is not None or capture is None:
            self._hint = sentence or ""
            self._show()
            return
        open_ = [n for n, row in enumerate(self._rows) if row.ask]
        if (open_ or not capture.people) and not self._warned:
            self._warned = True
            self._at = open_[0] if open_ else -1
            enter = key_for("capture-save", self.app.own_keys)
            self._hint = f"{enter} again saves it without, to be sorted in the review"
            if not capture.people:
                self._hint = f"who is it about? Name somebody, or {self._hint}"
            self._show()
            return
        self.post_message(self.Entered(capture))

    def refuse(self, sentence: str) -> None:
        """Say why it could not be stored; nothing that was typed is lost."""
        self._hint = sentence
        self._show()
