"""Forms: labelled fields, kept as a draft while one types, saved whole."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Label, Static, TextArea

from rapport_tui.ui.commands import bindings
from rapport_tui.ui.doing import keyed
from rapport_tui.ui.drafting import Drafting
from rapport_tui.ui.inputs import LineInput, TextInput
from rapport_tui.ui.keys import KeyLine

FEW = 4  # fields: with fewer a text has the room of a letter


@dataclass(frozen=True, slots=True)
class Line:
    """One field of a form; with `choices` one of them, with `lines` a text."""

    name: str
    label: str
    hint: str = ""
    choices: tuple[str, ...] = ()
    lines: bool = False


class Choice(Widget, can_focus=True):
    """One of a few words: left and right or space change it."""

    BINDINGS = bindings("choice")

    value: reactive[str] = reactive("")

    @dataclass
    class Changed(Message):
        value: str

    def __init__(self, choices: Sequence[str], value: str, *, name: str) -> None:
        super().__init__(name=name)
        # What the file holds stays a choice, whatever it is.
        self._choices = tuple(dict.fromkeys((*choices, value)))
        self.set_reactive(Choice.value, value)

    def render(self) -> Content:
        parts = [
            (f"[{one or '–'}]", "reverse")
            if one == self.value
            else (f" {one or '–'} ", "$muted")
            for one in self._choices
        ]
        return Content.assemble(*parts)

    def watch_value(self, value: str) -> None:
        self.post_message(self.Changed(value))

    def _step(self, count: int) -> None:
        place = self._choices.index(self.value) + count
        self.value = self._choices[place % len(self._choices)]

    def action_choose_next(self) -> None:
        self._step(1)

    def action_choose_previous(self) -> None:
        self._step(-1)


class Form(ModalScreen[bool]):
    """`save(values)` stores them and gives the errors, by field ("" for the whole).

    The form closes only when there are none; leaving it early keeps what was typed
    as a draft, which the same form offers again. `saves` says what saving does, where
    it does more.
    """

    BINDINGS = bindings("form")

    @property
    def useful(self) -> Mapping[str, str]:
        return {
            "choose_next": "",
            "form_save": self._saves,
            "form_field": "",
            "form_leave": "",
        }

    def __init__(
        self,
        title: str,
        lines: Sequence[Line],
        values: Mapping[str, str],
        save: Callable[[dict[str, str]], Mapping[str, str]],
        *,
        drafting: Drafting,
        of: str,
        saves: str = "",
    ) -> None:
        super().__init__()
        self._saves = saves
        self._title = title
        self._lines = tuple(lines)
        self._values = dict(values)
        self._save = save
        self._drafting = drafting
        self._of = of

    def compose(self) -> ComposeResult:
        values = self._values | self._draft()
        with Vertical(classes="dialog -form") as box:
            box.border_title = Content(self._title)
            with VerticalScroll(can_focus=False):
                for line in self._lines:
                    yield from self._row(line, values.get(line.name, ""))
            yield Static("", id="problem")
        yield KeyLine()

    def _row(self, line: Line, value: str) -> ComposeResult:
        only = "-only" if len(self._lines) < FEW else "-lines"
        with Horizontal(classes=f"row {only}" if line.lines else "row"):
            yield Label(Content(line.label))
            if line.choices:
                yield Choice(line.choices, value, name=line.name)
            elif line.lines:
                yield TextInput(value, name=line.name)
            else:
                yield LineInput(
                    value,
                    name=line.name,
                    placeholder=line.hint,
                    compact=True,
                    select_on_focus=False,
                )

    def on_unmount(self) -> None:
        self._drafting.fields.remove(self._unsaved)

    def on_mount(self) -> None:
        self._drafting.fields.append(self._unsaved)
        if self._draft():
            self._say(
                keyed(self, "what you typed before is still here: {form-save} saves it")
            )

    def _draft(self) -> dict[str, str]:
        try:
            values = json.loads(self._drafting.text(self._of) or "{}")
        except ValueError:
            return {}
        names = {line.name for line in self._lines}
        return {name: str(value) for name, value in values.items() if name in names}

    def _typed(self) -> dict[str, str]:
        values = {}
        for field in self.query("Input, TextArea, Choice"):
            text = field.text if isinstance(field, TextArea) else field.value
            values[str(field.name)] = text
        return values

    def _unsaved(self) -> tuple[str, str] | None:
        """What was typed and differs from what is stored."""
        typed = self._typed()
        if all(self._values.get(name, "") == text for name, text in typed.items()):
            return None
        return self._of, json.dumps(typed, ensure_ascii=False)

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Choice.Changed)
    def _keep(self) -> None:
        unsaved = self._unsaved()
        if unsaved is None:
            self._drafting.drop(self._of)
        elif unsaved[1] != self._drafting.text(self._of):
            self._drafting.keep(*unsaved)

    @on(Input.Submitted)
    def _next(self) -> None:
        self.focus_next()

    def _say(self, sentence: str) -> None:
        self.query_one("#problem", Static).update(Content(sentence))

    def action_form_save(self) -> None:
        typed = self._typed()
        errors = self._save(typed)
        if not errors:
            self._values = typed
            self._drafting.drop(self._of)
            self.dismiss(True)
            return
        first = next(iter(errors))
        self._say(errors[first])
        for field in self.query("Input, TextArea, Choice"):
            if field.name == first:
                field.focus()

    def action_form_field(self) -> None:
        self.focus_next()

    def action_form_leave(self) -> None:
        self._drafting.flush()
        self.dismiss(False)

    def on_key(self, event: events.Key) -> None:
        if event.key in ("down", "up") and isinstance(self.focused, Input | Choice):
            event.stop()
            self.focus_next() if event.key == "down" else self.focus_previous()
