"""The dashboard: owns the view, who is selected and which pane has the floor."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.geometry import Size
from textual.reactive import var
from textual.screen import Screen
from textual.widgets import Static

from rapport_tui import ui
from rapport_tui.model import Person, Plan
from rapport_tui.text import day_in_words, long_day, shown
from rapport_tui.ui.commands import bindings
from rapport_tui.ui.deeds_by_key import WITH_BOOK, WITH_PERSON, WITH_PLAN
from rapport_tui.ui.desk import Desk
from rapport_tui.ui.doing import say
from rapport_tui.ui.followups import FollowUps
from rapport_tui.ui.keymap import key_for
from rapport_tui.ui.keys import KeyLine
from rapport_tui.ui.people import People
from rapport_tui.ui.people_pane import PeoplePane
from rapport_tui.ui.person import Card
from rapport_tui.ui.plans import Plans
from rapport_tui.ui.rows import RowList
from rapport_tui.ui.view import View
from rapport_tui.ui.watching import watch

if TYPE_CHECKING:
    from rapport_tui.ui.editor import Editor

PANES = {"people": "People", "person": "Person", "followups": "Follow-ups"}
PANES |= {"plan": "Plan"}
LEAST = Size(60, 20)
# Seconds between looks at whether another process wrote: where the system tells of it
# they only find a new day and what other machines did.
REFRESH, SELDOM = 1.5, 60.0


IN_AN_EMPTY_BOOK = {
    "capture": "",
    "new": "add a person",
    "import": "",
    "help": "",
    "quit": "",
}
WHILE_FINDING = {"submit": "to the list", "find_down": "next", "clear_find": ""}


class Dashboard(Screen[None]):
    """Four panes on one book; wide terminals show all, small ones one at a time."""

    BINDINGS = bindings("dashboard", "person", "all")

    @property
    def useful(self) -> Mapping[str, str] | None:
        if self.view is not None and not self.view.book.people:
            return IN_AN_EMPTY_BOOK
        finds = self.focused is not None and self.focused.id == "find"
        return WHILE_FINDING if finds else None

    AUTO_FOCUS = ""  # the pane that is entered gets it
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]  # noqa: RUF012

    view: var[View | None] = var(None)
    contact: var[int | None] = var(None)
    pane: var[str] = var("followups", init=False)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def compose(self) -> ComposeResult:
        yield Static("", id="top")
        with Container(id="panes"):
            yield People("people").data_bind(Dashboard.view)
            yield FollowUps("followups").data_bind(Dashboard.view)
            yield Card("person").data_bind(Dashboard.view, Dashboard.contact)
            plans = Plans("plan", self.desk.drafting)
            yield plans.data_bind(Dashboard.view, Dashboard.contact)
        yield KeyLine()

    def on_mount(self) -> None:
        self.desk.shows.append(self._show)
        self._show(self.desk.view)
        look, folder = self.desk.look_again, self.desk.store.path.parent
        told = not self.app.is_headless and watch(folder, look)
        self.set_interval(SELDOM if told else REFRESH, look)
        self.pane = "followups"
        self._enter("followups")

    def _show(self, view: View) -> None:
        first = self.view is None or not self.view.book.people
        self.view = view
        if first:
            self.refresh_bindings()
        if self.contact not in view.book.people:
            self.contact = _first(view)
        self._show_top()

    def _show_top(self) -> None:
        """In a small terminal the names of the panes, the one that is seen marked."""
        view = self.desk.view
        parts: list[tuple[str, str]] = [(" rapport ", "bold $primary")]
        if self.size.width < LEAST.width or self.size.height < LEAST.height:
            small = f" needs {LEAST.width}×{LEAST.height}: this is too small"
            parts.append((small, "$warning"))
        elif self.has_class("-wide") and self.has_class("-tall"):
            day = f"{view.today:%A} {long_day(view.today)}"
            parts.append((f" {day}", "$muted"))
        else:
            for pane, name in PANES.items():
                style = "reverse" if pane == self.pane else "$muted"
                key = key_for(f"pane-{pane}", self.app.own_keys)
                parts.append((f" {key} {name} ", style))
            day = day_in_words(view.today, view.today)
            if self.size.width >= 70:
                parts.append((f"  {day}", "$muted"))
        self.query_one("#top", Static).update(Content.assemble(*parts))

    def on_resize(self, _: events.Resize) -> None:
        self.call_after_refresh(self._show_top)

    # Panes

    def _enter(self, pane: str) -> None:
        """Give a pane the floor and the focus."""
        self._catch_up()
        self.pane = pane
        for id in PANES:
            self.query_one(f"#{id}").set_class(id == pane, "-shown")
        self._show_top()
        # At once: the next key may be here already.
        box = self.query_one(f"#{pane}")
        if isinstance(box, Plans):
            box.take_focus()
            return
        target = box if isinstance(box, Card) else box.query_one(RowList)
        self.set_focus(target, scroll_visible=False)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        for node in event.widget.ancestors_with_self:
            if node.id in PANES:
                if node.id != self.pane:
                    self._enter(str(node.id))
                elif isinstance(node, PeoplePane):
                    node.point()
                return

    def action_pane_people(self) -> None:
        self._enter("people")

    def action_pane_person(self) -> None:
        self._enter("person")

    def action_pane_followups(self) -> None:
        self._enter("followups")

    def action_pane_plan(self) -> None:
        self._enter("plan")

    def action_next_pane(self) -> None:
        self._turn(1)

    def action_previous_pane(self) -> None:
        self._turn(-1)

    def _turn(self, step: int) -> None:
        names = list(PANES)
        self._enter(names[(names.index(self.pane) + step) % len(names)])

    def on_people_pane_pointed(self, event: PeoplePane.Pointed) -> None:
        self.contact = event.contact

    def on_people_pane_opened(self, event: PeoplePane.Opened) -> None:
        self.contact = event.contact
        self._enter("person")

    def action_find(self) -> None:
        self._enter("people")
        self.query_one(People).start_finding()

    def action_order(self) -> None:
        self.query_one(People).next_order()

    def action_pull(self) -> None:
        pane = self.query_one(FollowUps)
        pane.taken_in = not pane.taken_in

    # The person under the cursor

    def _catch_up(self) -> None:
        """Select whom the cursor is on now: its message may still be on its way.

        Keys come faster than messages over a slow line, and none of them may ever act
        on the person of before.
        """
        box = self.query_one(f"#{self.pane}")
        inside = self.focused is not None and box in self.focused.ancestors
        if inside and isinstance(box, PeoplePane) and box.pointed is not None:
            self.contact = box.pointed

    def _with_person(self, deed: Callable[[Dashboard, Desk, Person], None]) -> None:
        self._catch_up()
        person = self.view.person(self.contact)
        if person is None:
            say(
                self,
                ui.doing.keyed(self, "nobody is here yet: {new} adds the first person"),
            )
        else:
            deed(self, self.desk, person)

    def _with_book(self, deed: Callable[[Dashboard, Desk], None]) -> None:
        self._catch_up()
        deed(self, self.desk)

    # Plans

    def plan_with(self, person: Person) -> None:
        open_plans = ui.planning.open_plans(self.view, person.contact.id)
        if len(open_plans) == 1:
            self.open_plan(open_plans[0])
        elif open_plans:
            self._enter("plan")
        else:
            self._new_plan(person)

    def open_plan(self, plan: Plan) -> None:
        self._enter("plan")
        self.query_one(Plans).open(plan)

    def _new_plan(self, person: Person) -> None:
        ui.planning.start(self, self.desk, person, self.open_plan)

    def on_plans_new(self, _: Plans.New) -> None:
        self._with_person(lambda _, __, person: self._new_plan(person))

    def on_plans_drop(self, event: Plans.Drop) -> None:
        ui.planning.drop(self, self.desk, event.plan)

    def on_editor_save(self, event: Editor.Save) -> None:
        text = ui.planning.save(self, self.desk, event.plan, event.text, event.seen)
        if text is not None:
            self.query_one(Plans).editor.saved(text)

    def on_plans_tool(self, event: Plans.Tool) -> None:
        plan = self.view.book.plans.get(event.plan)
        if plan is not None:
            WITH_PLAN[event.name](self, self.desk, self.query_one(Plans), plan)

    def after_review(self, plan: Plan | None) -> None:
        if plan is not None:
            self.open_plan(plan)

    # Several people

    def on_people_for_marked(self, _: People.ForMarked) -> None:
        ui.marked.menu(self, self.desk, self.query_one(People), self.open_plan)

    def action_groups(self) -> None:
        self._enter("people")
        ui.marked.groups(self, self.desk, self.query_one(People))

    def show_pane(self, pane: str) -> None:
        self._enter(pane)

    def point_at(self, id: int) -> None:
        """Select a person and show the card."""
        self._enter("person")
        self.contact = id

    def drafts_left(self, texts: dict[str, str]) -> bool:
        """Keep unsaved texts of an earlier time, and say so; whether they are kept."""
        outcome = self.desk.keep_left_behind(texts)
        words = outcome.error or ui.planning.left_in_words(self.view, texts)
        self.notify(shown(words), severity="warning", timeout=12, markup=False)
        return not outcome.error


def _first(view: View) -> int | None:
    """Who is up first: today, or else by name."""
    if view.agenda.today:
        return view.agenda.today[0].contact
    return view.by_name[0] if view.by_name else None


def _of_key(
    take: Callable[[Dashboard, Callable], None], deed: Callable
) -> Callable[[Dashboard], None]:
    return lambda dashboard: take(dashboard, deed)


for _deeds, _take in (
    (WITH_PERSON, Dashboard._with_person),
    (WITH_BOOK, Dashboard._with_book),
):
    for _action, _deed in _deeds.items():
        setattr(Dashboard, f"action_{_action}", _of_key(_take, _deed))
