"""The list of plans: in which order they stand, and how one looks in a line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual.content import Content
from textual.message import Message

from rapport_tui.model import Plan
from rapport_tui.plan import read_head
from rapport_tui.text import day_in_words, shown
from rapport_tui.ui.commands import bindings
from rapport_tui.ui.rows import Heading, RowList
from rapport_tui.ui.view import View

NO_PLANS = """\
A plan is a page for a conversation that matters: what it
is for, safe openers, topics, what to do if it goes wrong.
A checker reads along. It needs somebody to talk to:

  {capture:3}captures a person in a line"""
NONE_YET = "  none yet: {plan} plans a conversation"
DAY, STATE = 16, 12  # cells of a plan's day and state
NARROW, WITH_PEOPLE = 70, 90  # cells of the list of plans


class PlanList(RowList):
    """The plans; enter opens one, n starts one."""

    BINDINGS = bindings("plans")

    @dataclass
    class New(Message):
        pass

    @dataclass
    class Dropped(Message):
        plan: int

    def action_plan_new(self) -> None:
        self.post_message(self.New())

    def action_plan_drop(self) -> None:
        if self.key is not None:
            self.post_message(self.Dropped(self.key))

    @dataclass
    class Wanted(Message):
        """Something for the plan under the cursor, by the name of its action."""

        tool: str
        plan: int

    def _want(self, tool: str) -> None:
        if isinstance(self.key, int):
            self.post_message(self.Wanted(tool, self.key))

    def action_plan_hold(self) -> None:
        self._want("hold")

    def action_plan_debrief(self) -> None:
        self._want("debrief")

    def action_plan_series(self) -> None:
        self._want("series")

    def action_plan_blank(self) -> None:
        self._want("blank")


def plans_in_order(
    view: View, contact: int | None, none_yet: str
) -> Iterator[Heading | int]:
    """The person's own plans first, then what others have open, then the closed.

    `none_yet` says how to begin, where the person has none.
    """
    plans = view.book.plans.values()
    own = [one for one in plans if contact in one.people]
    rest = [one for one in plans if contact not in one.people]
    person = view.person(contact)
    if person is not None:
        yield Heading(f"With {shown(person.contact.name)}")
        yield from (one.id for one in sorted(own, key=_order))
        if not own:
            yield Heading(none_yet)
    for title, wanted in (
        ("Others, open", True),
        ("Others, held or dropped", False),
    ):
        group = [one for one in rest if one.open is wanted]
        if group:
            yield Heading(title)
            yield from (one.id for one in sorted(group, key=_order))


def plan_row(view: View, key: int, width: int, unsaved: str | None) -> Content:
    """A plan in a line; `unsaved` is what was typed of it and not stored."""
    plan = view.book.plans.get(key)
    if plan is None:
        return Content("")
    when = read_head(plan.text).day
    words = day_in_words(when, view.today) if when else "no day"
    column = DAY
    if width < NARROW:
        column, words = DAY - 4, words if len(words) < DAY - 4 else words[4:]
    state = plan.state or "draft"
    if unsaved is not None and unsaved != plan.text:
        state = "unsaved text"
    tail = Content.assemble((f"  {words:<{column}}{state:<{STATE}}", "$muted"))
    room = max(8, width - tail.cell_length)
    title = Content(shown(title_of(plan)))
    if width >= WITH_PEOPLE:
        names = [view.book.contacts[id].name for id in plan.people[:3]]
        room, people = room - width // 4, Content(f"  {shown(', '.join(names))}")
        people = people.truncate(width // 4, ellipsis=True, pad=True)
        tail = people.stylize("$muted") + tail
    return title.truncate(room, ellipsis=True, pad=True) + tail


def title_of(plan: Plan) -> str:
    return read_head(plan.text).title or "no title"


def draft_of(plan: int) -> str:
    """How a draft says that it is of this plan."""
    return f"plans {plan}"


def _order(plan: Plan) -> tuple[bool, int, str]:
    """Open ones first, the soonest on top; then the latest of the closed."""
    day = read_head(plan.text).day
    number = day.toordinal() if day else 0
    return (not plan.open, number if plan.open else -number, title_of(plan))
