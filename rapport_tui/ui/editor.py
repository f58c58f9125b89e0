"""The Plan pane: the plans at hand, and one of them open as text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from os.path import commonprefix
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widgets import Static, TextArea

from rapport_tui.model import Person, Plan
from rapport_tui.plan import read_head
from rapport_tui.text import day_in_words, editable, restored, shown
from rapport_tui.ui.doing import keyed
from rapport_tui.ui.drafting import Drafting
from rapport_tui.ui.findings import Findings, found_in, in_a_line, people_of
from rapport_tui.ui.plan_list import (
    NO_PLANS,
    NONE_YET,
    PlanList,
    draft_of,
    plan_row,
    plans_in_order,
)
from rapport_tui.ui.plan_text import PlanText
from rapport_tui.ui.rows import Heading, RowList
from rapport_tui.ui.view import View

if TYPE_CHECKING:
    from rapport_tui.checks import Finding


class Plans(Vertical):
    """A list of plans, or the editor of one until it is left.

    The editor never follows the cursor of another pane: what is typed stays.
    """

    view: var[View | None] = var(None)
    contact: var[int | None] = var(None)
    plan: var[int | None] = var(None)

    @dataclass
    class Save(Message):
        """Store this text; `seen` is what the plan held when it was opened."""

        plan: int
        text: str
        seen: str

    @dataclass
    class New(Message):
        pass

    @dataclass
    class Drop(Message):
        plan: int

    @dataclass
    class Opened(Message):
        plan: int | None

    def __init__(self, id: str, drafting: Drafting) -> None:
        super().__init__(id=id, classes="pane")
        self._drafting = drafting
        self._seen = ""
        self.findings: list[Finding] = []
        self._said: tuple[str, str] | None = None
        self._checked: tuple[tuple[Finding, ...], int, int] | None = None

    def _in_order(self) -> tuple[Heading | int, ...]:
        none_yet = keyed(self, NONE_YET)
        return tuple(plans_in_order(self.view, self.contact, none_yet))

    def compose(self) -> ComposeResult:
        yield PlanList(self._draw, empty=keyed(self, NO_PLANS))
        with Vertical(id="editor") as editor:
            editor.display = False
            with Horizontal():
                yield PlanText()
                yield Findings("", id="findings")
            yield Static("", id="plan-state", markup=False)

    def on_mount(self) -> None:
        self._drafting.fields.append(self._typed)

    def _typed(self) -> tuple[str, str] | None:
        """The open plan's text where it is not saved."""
        if not self.query(PlanText):
            return None  # the screen is being taken apart
        return (draft_of(self.plan), self._text) if self.unsaved else None

    def _draw(self, key: int, width: int) -> Content:
        unsaved = self._drafting.text(draft_of(key))
        return plan_row(self.view, key, width, unsaved)

    def watch_view(self) -> None:
        self._refresh()

    def watch_contact(self) -> None:
        if self.plan is None and self.view is not None:
            # Another person: their first plan is the one that is wanted.
            rows = self._in_order()
            first = next((one for one in rows if not isinstance(one, Heading)), None)
            self.query_one(PlanList).show(rows, first)

    def _refresh(self) -> None:
        if self.view is None:
            return
        self.query_one(PlanList).show(self._in_order())
        if self.plan is not None:
            self._take_theirs()
        self._say_state()

    def _take_theirs(self) -> None:
        """Another window saved this plan: show it, unless text here is unsaved."""
        plan = self.view.book.plans.get(self.plan)
        if plan is None:
            return
        if plan.text != self._seen and not self.unsaved:
            self._load(plan.text)
            self._seen = plan.text

    def open(self, plan: Plan) -> None:
        """Show a plan's text, or what was typed of it and not saved, where one goes on."""
        from rapport_tui.templates import first_gap  # as in findings.py

        draft = self._drafting.text(draft_of(plan.id))
        self._seen = plan.text
        self.plan = plan.id
        self._checked = None
        self._load(plan.text if draft is None else draft)
        self.query_one(PlanList).display = False
        self.query_one("#editor").display = True
        self.screen.set_focus(self.query_one(PlanText), scroll_visible=False)
        gap = first_gap(self._text)
        self.go_to(gap, at_end=gap > 1)
        self.post_message(self.Opened(plan.id))

    def _load(self, text: str) -> None:
        area = self.query_one(PlanText)
        place = area.cursor_location
        with area.prevent(TextArea.Changed):
            area.load_text(editable(text))
        area.move_cursor(place if area.has_focus else (0, 0))

    def close(self) -> None:
        """Back to the list; unsaved text stays a draft."""
        self._drafting.flush()
        left, self.plan = self.plan, None
        self.query_one("#editor").display = False
        plans = self.query_one(PlanList)
        plans.display = True
        self.screen.set_focus(plans, scroll_visible=False)
        self._refresh()
        # The next key there is meant for the plan that was at hand.
        plans.go_to(left)
        self.post_message(self.Opened(None))

    # What tools for the open plan work on

    @property
    def typed(self) -> str:
        """The text as it would be saved."""
        return self._text

    @property
    def seen(self) -> str:
        """The text as the book had it when it was opened."""
        return self._seen

    @property
    def line(self) -> int:
        """The line of the cursor, from 1."""
        return self.query_one(PlanText).cursor_location[0] + 1

    @property
    def people(self) -> tuple[Person, ...]:
        """Those of its people whom the book knows."""
        return people_of(self._text, self.view.book).known

    def go_to(self, line: int, *, at_end: bool = False) -> None:
        area = self.query_one(PlanText)
        area.move_cursor((line - 1, 0))
        if at_end:
            area.action_cursor_line_end()
        self._say_state()

    def put(self, text: str, line: int | None = None) -> None:
        """Change the text as if it were typed; ^z in the text takes it back."""
        area = self.query_one(PlanText)
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

    def save(self) -> None:
        self.post_message(self.Save(self.plan, self._text, self._seen))

    @property
    def unsaved(self) -> bool:
        return self.plan is not None and self._text != self._seen

    @property
    def _text(self) -> str:
        """The text as it would be saved."""
        return restored(self.query_one(PlanText).text, self._seen)

    def saved(self, text: str) -> None:
        """The book holds this text now."""
        self._seen = text
        self._drafting.drop(draft_of(self.plan))
        if self._text != text:
            self._load(text)
        self._say_state()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        if self.plan is None:
            return
        text = self._text
        if text == self._seen:
            self._drafting.drop(draft_of(self.plan))
        else:
            self._drafting.keep(draft_of(self.plan), text)
        self._say_state()

    def _say_state(self) -> None:
        if self.plan is None:
            self.border_title = Content("Plans")
            self.border_subtitle = None
            self._said = None
            return
        text = self.query_one(PlanText).text
        head = read_head(text)
        title = f"Plan: {shown(head.title or 'no title')}"
        today: date = self.view.today
        when = day_in_words(head.day, today) if head.day else "no day set"
        if head.time is not None:
            when += f" {head.time:%H:%M}"
        parts = [when, *_minutes(text), *(["unsaved"] if self.unsaved else [])]
        subtitle = " · ".join(parts)
        if (title, subtitle) != self._said:
            # A border paints the whole pane again: too much for every key.
            self._said = title, subtitle
            self.border_title, self.border_subtitle = Content(title), Content(subtitle)
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
            self.query_one(Findings).show(self.findings, self.line)
            self.query_one("#plan-state", Static).update(
                in_a_line(self.findings, self.line, keyed(self, "{next-finding}"))
            )

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        """The finding of the line that the cursor came to."""
        event.stop()
        if self.plan is not None and self._checked and self.line != self._checked[1]:
            self._check(self.query_one(PlanText).text)

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        event.stop()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        plan = self.view.book.plans.get(event.key)
        if plan is not None:
            self.open(plan)

    def on_plan_list_new(self, event: PlanList.New) -> None:
        event.stop()
        self.post_message(self.New())

    def on_plan_list_dropped(self, event: PlanList.Dropped) -> None:
        event.stop()
        self.post_message(self.Drop(event.plan))

    @dataclass
    class Tool(Message):
        """A tool is wanted: for the open plan, or for the one under the cursor."""

        name: str
        plan: int

    def on_plan_text_wanted(self, event: PlanText.Wanted) -> None:
        event.stop()
        self.post_message(self.Tool(event.tool, self.plan))

    def on_plan_list_wanted(self, event: PlanList.Wanted) -> None:
        event.stop()
        self.post_message(self.Tool(event.tool, event.plan))

    def on_plan_text_saved(self, event: PlanText.Saved) -> None:
        event.stop()
        self.save()

    def on_plan_text_left(self, event: PlanText.Left) -> None:
        event.stop()
        self.close()


BAR = 12  # cells


def _minutes(text: str) -> list[str]:
    """`45 min ▇▇▇▇▇▇▇▇░░░░`: together, then tasks."""
    from rapport_tui.outline import parse  # as in findings.py

    minutes = parse(text).minutes
    if minutes is None:
        return []
    tasks = round(BAR * min(minutes.tasks, minutes.total) / minutes.total)
    bar = "▇" * (BAR - tasks) + "░" * tasks
    return [f"{minutes.total} min {bar}"]
