"""The debrief: one form after a conversation, and the next plan from what was left."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from textual.screen import Screen

from rapport_tui.debrief import asked_about, change, fields_for, filled, read_debrief
from rapport_tui.model import Person, Plan
from rapport_tui.templates import carried
from rapport_tui.text import editable, shown
from rapport_tui.ui import planning
from rapport_tui.ui.desk import Desk
from rapport_tui.ui.dialogs import Choose
from rapport_tui.ui.doing import Then, say, undoable
from rapport_tui.ui.forms import Form, Line
from rapport_tui.ui.plan_list import draft_of, title_of


def debrief(
    screen: Screen,
    desk: Desk,
    plan: Plan,
    then: Then | None = None,
) -> None:
    """The form, filled from what happened: what was ticked, noted and timed."""
    view = desk.view
    kept = desk.drafting.text(draft_of(plan.id))
    held = plan if kept is None else plan._replace(text=kept)
    clock = desk.clocks.get(plan.id)
    minutes = max(1, clock.elapsed(desk.clock())) if clock else None
    people = [view.book.people[id] for id in plan.people if id in view.book.people]
    if not people:
        say(screen, "nobody of the book is in this plan: write a name after with:")
        return
    fields = fields_for(people, view.today)
    values = {
        name: editable(one)
        for name, one in filled(held, view.today, minutes=minutes).items()
    }

    def save(typed: dict[str, str]) -> Mapping[str, str]:
        said = read_debrief(typed, desk.clock(), desk.phrases, desk.settings)
        if said.errors:
            return said.errors
        made = change(plan, people, said, desk.clock(), text=held.text)
        record = partial(desk.store.record, "contacts")
        asked = asked_about(held.text, people, record, view.today)
        outcome = desk.commit(made._replace(edits=asked + made.edits), finishes=of)
        if outcome.error:
            return {"": outcome.error}
        desk.drafting.drop(draft_of(plan.id))
        desk.clocks.pop(plan.id, None)
        say(screen, undoable(screen, made.what))
        return {}

    def saved(done: bool | None) -> None:
        if done:
            _next(screen, desk, held._replace(state="held"), people, then)

    of = f"conversations {plan.id}"
    form = Form(
        f"How did it go? {shown(title_of(plan))}",
        [Line(f.name, f.label, f.hint, f.choices, f.lines) for f in fields],
        values,
        save,
        drafting=desk.drafting,
        of=of,
    )
    screen.app.push_screen(form, saved)


def _next(
    screen: Screen, desk: Desk, held: Plan, people: list[Person], then: Then | None
) -> None:
    """Offer the next conversation, with what was left over (guidance A4)."""
    left = carried(held)
    points = len(left.topics) + len(left.tasks)
    title = "The next conversation?" + (f" {points} left over" if points else "")
    options = [("n", "not now"), ("y", "yes: start its plan")]

    def chosen(key: str | None) -> None:
        if key == "y":
            planning.begin(
                screen, desk, people, lambda _: then() if then else None, left
            )
        elif then is not None:
            then()

    screen.app.push_screen(Choose(title, options, marked="n"), chosen)
