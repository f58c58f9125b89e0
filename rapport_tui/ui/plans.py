"""The Plan pane: the plans at hand, and one of them open as text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import var

from rapport_tui import ui
from rapport_tui.model import Plan
from rapport_tui.ui.doing import keyed
from rapport_tui.ui.drafting import Drafting
from rapport_tui.ui.plan_list import (
    NO_PLANS,
    NONE_YET,
    PlanList,
    draft_of,
    plan_row,
    plans_in_order,
)
from rapport_tui.ui.rows import Heading, RowList
from rapport_tui.ui.view import View

if TYPE_CHECKING:
    from rapport_tui.ui.editor import Editor
    from rapport_tui.ui.plan_text import PlanText


class Plans(Vertical):
    """A list of plans, or the editor of one until it is left."""

    view: var[View | None] = var(None)
    contact: var[int | None] = var(None)

    @dataclass
    class New(Message):
        pass

    @dataclass
    class Drop(Message):
        plan: int

    @dataclass
    class Opened(Message):
        plan: int | None

    @dataclass
    class Tool(Message):
        """A tool is wanted: for the open plan, or for the one under the cursor."""

        name: str
        plan: int

    def __init__(self, id: str, drafting: Drafting) -> None:
        super().__init__(id=id, classes="pane")
        self._drafting = drafting
        self._editor: Editor | None = None

    @property
    def editor(self) -> Editor:
        """Made with the first plan that is opened: no start waits for it."""
        if self._editor is None:
            self._editor = ui.editor.Editor(self._drafting, self._entitle)
            self.mount(self._editor)
            self._editor.fill()
            self._editor.view = self.view
        return self._editor

    @property
    def plan(self) -> int | None:
        """The one that is open."""
        return self._editor.plan if self._editor is not None else None

    def compose(self) -> ComposeResult:
        yield PlanList(self._draw, empty=keyed(self, NO_PLANS))

    def _draw(self, key: int, width: int) -> Content:
        unsaved = self._drafting.text(draft_of(key))
        return plan_row(self.view, key, width, unsaved)

    def _in_order(self) -> tuple[Heading | int, ...]:
        none_yet = keyed(self, NONE_YET)
        return tuple(plans_in_order(self.view, self.contact, none_yet))

    def watch_view(self) -> None:
        if self.view is None:
            return
        self.query_one(PlanList).show(self._in_order())
        if self._editor is not None:
            self._editor.view = self.view
        if self.plan is None:
            self._entitle("Plans")

    def watch_contact(self) -> None:
        if self.plan is None and self.view is not None:
            # Another person: their first plan is the one that is wanted.
            rows = self._in_order()
            first = next((one for one in rows if not isinstance(one, Heading)), None)
            self.query_one(PlanList).show(rows, first)

    def _entitle(self, title: str, subtitle: str | None = None) -> None:
        self.border_title = Content(title)
        self.border_subtitle = Content(subtitle) if subtitle is not None else None

    def open(self, plan: Plan) -> None:
        """Show a plan's text, or what was typed of it and not saved, where one goes on."""
        self.query_one(PlanList).display = False
        self.editor.display = True
        self.editor.open(plan)
        self.post_message(self.Opened(plan.id))

    def close(self) -> None:
        """Back to the list; unsaved text stays a draft."""
        self._drafting.flush()
        left, self.editor.plan = self.plan, None
        self.editor.display = False
        plans = self.query_one(PlanList)
        plans.display = True
        self.take_focus()
        self.watch_view()
        # The next key there is meant for the plan that was at hand.
        plans.go_to(left)
        self.post_message(self.Opened(None))

    def take_focus(self) -> None:
        """Give what is shown the next key."""
        if self.plan is not None:
            self.editor.take_focus()
        else:
            self.screen.set_focus(self.query_one(PlanList), scroll_visible=False)

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

    def on_plan_list_wanted(self, event: PlanList.Wanted) -> None:
        event.stop()
        self.post_message(self.Tool(event.tool, event.plan))

    def on_plan_text_wanted(self, event: PlanText.Wanted) -> None:
        event.stop()
        self.post_message(self.Tool(event.tool, self.plan))

    def on_plan_text_left(self, event: PlanText.Left) -> None:
        event.stop()
        self.close()
