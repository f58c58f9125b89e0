"""The open plan: its text, what is not saved of it, and what the checker says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from os.path import commonprefix

from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.reactive import var
from textual.widgets import Static, TextArea

from rapport_tui.checks import Finding
from rapport_tui.model import Person, Plan
from rapport_tui.outline import parse
from rapport_tui.plan import read_head
from rapport_tui.templates import first_gap
from rapport_tui.text import day_in_words, editable, restored, shown, time_in_words
from rapport_tui.ui.doing import keyed
from rapport_tui.ui.drafting import Drafting
from rapport_tui.ui.findings import Findings, found_in, in_a_line, people_of
from rapport_tui.ui.plan_list import draft_of
from rapport_tui.ui.plan_text import PlanText
from rapport_tui.ui.view import View


class Editor(Vertical):
    """The text of one plan after the other; `plan` is None while none is open.

    `entitle` is told what stands above and below it. Another plan is only opened here by
    `open`: what is typed stays, wherever the cursor of another pane is.
    """

    view: var[View | None] = var(None)
    plan: var[int | None] = var(None)

    @dataclass
    class Save(Message):
        """Store this text; `seen` is what the plan held when it was opened."""

        plan: int
        text: str
        seen: str

    def __init__(
        self, drafting: Drafting, entitle: Callable[[str, str | None], None]
    ) -> None:
        super().__init__(id="editor")
        self._drafting = drafting
        self._entitle = entitle
        self._area = PlanText()
        self._beside = Findings("", id="findings")
        self._state = Static("", id="plan-state", markup=False)
        self._seen = ""
        self.findings: list[Finding] = []
        self._said: tuple[str, str] | None = None
        self._checked: tuple[tuple[Finding, ...], int, int] | None = None

    def fill(self) -> None:
        """Mount all at once: the next key may be here already."""
        columns = Horizontal()
        self.mount(columns, self._state)
        columns.mount(self._area, self._beside)
        self._drafting.fields.append(self._unsaved_text)

    def _unsaved_text(self) -> tuple[str, str] | None:
        return (draft_of(self.plan), self.typed) if self.unsaved else None

    def watch_view(self) -> None:
        """Another window may have saved this plan: show it, unless text is unsaved."""
        if self.plan is None:
            return
        plan = self.view.book.plans.get(self.plan)
        if plan is not None and plan.text != self._seen:
            if plan.text == self.typed:  # a debrief takes with it what is typed
                self._seen = plan.text
            elif not self.unsaved:
                self._load(plan.text)
                self._seen = plan.text
        self._say_state()

    def open(self, plan: Plan) -> None:
        """Show a plan's text, or what was typed of it and not saved, where one goes on."""
        draft = self._drafting.text(draft_of(plan.id))
        self._seen = plan.text
        self.plan = plan.id
        self._checked = self._said = None
        self._load(plan.text if draft is None else draft)
        self.take_focus()
        gap = first_gap(self.typed)
        self.go_to(gap, at_end=gap > 1)

    def take_focus(self) -> None:
        self.screen.set_focus(self._area, scroll_visible=False)

    def _load(self, text: str) -> None:
        area = self._area
        place = area.cursor_location
        with area.prevent(TextArea.Changed):
            area.load_text(editable(text))
        area.move_cursor(place if area.has_focus else (0, 0))

    # What tools for the open plan work on

    @property
    def typed(self) -> str:
        """The text as it would be saved."""
        return restored(self._area.text, self._seen)

    @property
    def seen(self) -> str:
        """The text as the book had it when it was opened."""
        return self._seen

    @property
    def line(self) -> int:
        """The line of the cursor, from 1."""
        return self._area.cursor_location[0] + 1

    @property
    def people(self) -> tuple[Person, ...]:
        """Those of its people whom the book knows."""
        return people_of(self.typed, self.view.book).known

    def go_to(self, line: int, *, at_end: bool = False) -> None:
        self._area.move_cursor((line - 1, 0))
        if at_end:
            self._area.action_cursor_line_end()
        self._say_state()

    def put(self, text: str, line: int | None = None) -> None:
        """Change the text as if it were typed; ^z in the text takes it back."""
        area = self._area
        old, new = area.text, editable(text)
        start = len(commonprefix([old, new]))
        tail = len(commonprefix([old[start:][::-1], new[start:][::-1]]))
        if old != new:
            here = area.cursor_location
            first = area.document.get_location_from_index(start)
            last = area.document.get_location_from_index(len(old) - tail)
            area.replace(new[start : len(new) - tail], first, last)
            area.move_cursor(here)
        if line is not None:
            self.go_to(line, at_end=True)

    @property
    def unsaved(self) -> bool:
        return self.plan is not None and self.typed != self._seen

    def saved(self, text: str) -> None:
        """The book holds this text now."""
        self._seen = text
        self._drafting.drop(draft_of(self.plan))
        if self.typed != text:
            self._load(text)
        self._say_state()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        if self.plan is None:
            return
        text = self.typed
        if text == self._seen:
            self._drafting.drop(draft_of(self.plan))
        else:
            self._drafting.keep(draft_of(self.plan), text)
        self._say_state()

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        """The finding of the line that the cursor came to."""
        event.stop()
        if self.plan is not None and self._checked and self.line != self._checked[1]:
            self._check(self._area.text)

    def on_plan_text_saved(self, event: PlanText.Saved) -> None:
        event.stop()
        self.post_message(self.Save(self.plan, self.typed, self._seen))

    def _say_state(self) -> None:
        text = self._area.text
        head = read_head(text)
        title = f"Plan: {shown(head.title or 'no title')}"
        today = self.view.today
        when = day_in_words(head.day, today) if head.day else "no day set"
        if head.time is not None:
            when += f" {time_in_words(head.time)}"
        parts = [when, *_minutes(text), *(["unsaved"] if self.unsaved else [])]
        said = title, " · ".join(parts)
        if said != self._said:
            # A border paints the whole pane again: too much for every key.
            self._said = said
            self._entitle(*said)
        self._check(text)

    def _check(self, text: str) -> None:
        """What the checker says, beside the text or in a line below it."""
        plan = self.view.book.plans.get(self.plan)
        if plan is None:
            return
        self.findings = found_in(plan, text, self.view.book, self.view.today)
        said = tuple(self.findings), self.line, self.size.width
        if said != self._checked:
            self._checked = said
            self._beside.show(self.findings, self.line)
            self._state.update(
                in_a_line(self.findings, self.line, keyed(self, "{next-finding}"))
            )


BAR = 12  # cells


def _minutes(text: str) -> list[str]:
    """`45 min ▇▇▇▇▇▇▇▇░░░░`: together, then tasks."""
    minutes = parse(text).minutes
    if minutes is None:
        return []
    tasks = round(BAR * min(minutes.tasks, minutes.total) / minutes.total)
    bar = "▇" * (BAR - tasks) + "░" * tasks
    return [f"{minutes.total} min {bar}"]
