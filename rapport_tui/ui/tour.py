"""The tour of the demo: six steps over the dashboard, left at any key."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from rapport_tui.ui.doing import keyed


class Step(NamedTuple):
    """`pane` is shown meanwhile."""

    pane: str
    title: str
    words: str


STEPS = (
    Step(
        pane="followups",
        title="Who, and why today",
        words="The people of today with the reason in words. Those who can wait do so by"
        " themselves: there is no pile and no streak.",
    ),
    Step(
        pane="person",
        title="What to know before you talk",
        words="How you stand with them, what they told you, what you owe each other, what to"
        " leave out. It follows the cursor.",
    ),
    Step(
        pane="followups",
        title="The daily review: {review}",
        words="One card a person, one key each: {done} done, {log} log, {message} message,"
        " {snooze} snooze, {rest} let rest, {skip} passes on. {back} takes anything back.",
    ),
    Step(
        pane="followups",
        title="Quick capture: {capture}",
        words="One line, seconds after you met: “coffee with Noor at Elbe, likes letterpress,"
        " call her friday”. What is not sure is asked.",
    ),
    Step(
        pane="plan",
        title="Plan a conversation: {plan}",
        words="Plain text with a checker that reads along: safe openers first, repair before"
        " all else, nothing off limits. In the list of plans {plan-hold} holds one,"
        " {plan-debrief} tells how it went.",
    ),
    Step(
        pane="followups",
        title="All the rest: {help} and {palette}",
        words="{help} shows every key, {palette} finds commands, people and plans. This is a copy of a sample"
        " book: play with it.",
    ),
)
ON = frozenset({"enter", "space", "right", "tab"})


class Tour(ModalScreen[None]):
    """`show` brings a pane of the dashboard to the front."""

    def __init__(self, show: Callable[[str], None]) -> None:
        super().__init__()
        self._show = show
        self._place = 0

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -tour"):
            yield Static("", id="tour-text")
        yield Static("", id="tour-keys")

    def on_mount(self) -> None:
        self._tell()

    def _tell(self) -> None:
        pane, *said = STEPS[self._place]
        title, words = (keyed(self, one) for one in said)
        self._show(pane)
        box = self.query_one(".dialog")
        box.border_title = Content(f"{self._place + 1} of {len(STEPS)}  {title}")
        last = self._place + 1 == len(STEPS)
        key = Content.assemble(("enter", "$primary bold"), " begin" if last else " on")
        rest = "" if last else "  any other key leaves the tour"
        line = key + Content.styled(rest, "$muted")
        self.query_one("#tour-keys", Static).update(line)
        self.query_one("#tour-text", Static).update(Content(words))

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        self._place += 1
        if event.key in ON and self._place < len(STEPS):
            self._tell()
        else:
            self.dismiss(None)
