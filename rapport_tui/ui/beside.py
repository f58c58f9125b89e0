"""What was said with somebody so far, beside their card where the screen is wide."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from rapport_tui.model import Conversation, Person
from rapport_tui.text import ago, day_in_words, shown, wrapped
from rapport_tui.ui.view import View

BROAD = 150  # cells: from here on two columns are as wide as one reads with ease
BREAKPOINTS = [(0, "-narrow"), (BROAD, "-broad")]
TALKS = 60  # the latest: more than fit on any screen


class Beside(VerticalScroll, can_focus=False):
    """Their conversations, the latest first, whole; hidden on a narrow screen."""

    def __init__(self) -> None:
        super().__init__(classes="pane")
        self._about: tuple[View, int | None] | None = None

    def compose(self) -> ComposeResult:
        yield Static("")

    def on_resize(self) -> None:
        self._show()

    def about(self, view: View, id: int | None) -> None:
        """Show what was said with this person."""
        self._about = view, id
        self.scroll_home(animate=False)
        self._show()

    def _show(self) -> None:
        if self._about is None or not self.display:
            return
        view, id = self._about
        person = view.person(id)
        self.border_title = Content("What was said") if person else None
        width = max(20, self.scrollable_content_region.width)
        lines = _lines(person, view, width) if person else ()
        self.query_one(Static).update(Content("\n").join(lines))


def _lines(person: Person, view: View, width: int) -> Iterator[Content]:
    past = [one for one in person.conversations if one.on <= view.today]
    if not past:
        yield Content.styled("nothing yet", "$muted")
    for talk in past[:TALKS]:
        yield Content.styled(shown(_head(talk, view)), "$muted")
        notes = "\n".join(filter(None, (talk.notes, *_given(talk))))
        yield from (Content(f"  {shown(line)}") for line in wrapped(notes, width - 2))
        yield Content("")


def _head(talk: Conversation, view: View) -> str:
    """`Tue 25 Aug, 3 weeks ago · in person · Café Elbe`."""
    how = (talk.channel or talk.kind or "talk").replace("-", " ")
    when = f"{day_in_words(talk.on, view.today)}, {ago(talk.on, view.today)}"
    return " · ".join(filter(None, (when, how, talk.place)))


def _given(talk: Conversation) -> Iterator[str]:
    if talk.gave:
        yield f"gave: {', '.join(talk.gave)}"
    if talk.received:
        yield f"got: {', '.join(talk.received)}"
