"""The text of an open plan: its keys, which ask the pane around it."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from rapport_tui.ui.commands import bindings
from rapport_tui.ui.inputs import TextInput


class PlanText(TextInput):
    """The plan as Markdown; tab leaves, so that no key is a trap."""

    BINDINGS = bindings("field")

    def on_show(self) -> None:
        """From the top, as far as the cursor allows: hidden, it had no room at all."""
        self.scroll_home(animate=False, immediate=True)
        self.scroll_cursor_visible()

    @dataclass
    class Saved(Message):
        pass

    @dataclass
    class Left(Message):
        pass

    def action_save(self) -> None:
        self.post_message(self.Saved())

    def action_leave(self) -> None:
        self.post_message(self.Left())

    @dataclass
    class Wanted(Message):
        """A tool for the plan, by the name of its action."""

        tool: str

    def action_next_finding(self) -> None:
        self.post_message(self.Wanted("next-finding"))

    def action_why_finding(self) -> None:
        self.post_message(self.Wanted("why-finding"))

    def action_plan_tools(self) -> None:
        self.post_message(self.Wanted("plan-tools"))

    def action_open_editor(self) -> None:
        self.post_message(self.Wanted("open-editor"))
