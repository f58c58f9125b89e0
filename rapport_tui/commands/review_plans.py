"""Answers of the plain review that need an editor: plans, and what is on a card."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from rapport_tui import changes
from rapport_tui.commands.said import Refused
from rapport_tui.plan import FRAMES

if TYPE_CHECKING:
    from rapport_tui.commands.reviewing import Reviewing
    from rapport_tui.model import Person, Plan
    from rapport_tui.templates import Carried


def begin(
    review: Reviewing, people: Sequence[Person], before: Carried | None = None
) -> bool:
    from rapport_tui.templates import FRAME_WORDS, Carried, template

    frames: list[str | None] = [*FRAMES, None]
    frames.sort(key=lambda one: one != review.settings.frame)
    review.prompt.say("A conversation to")
    place = review.prompt.choose([FRAME_WORDS[one] for one in frames])
    if place is None:
        return False
    text = template(frames[place], people, review.today, before or Carried())
    id = changes.new_id()
    review.store_change(changes.new_plan(id, [one.contact for one in people], text))
    edit_plan(review, review.book.plans[id])
    return True


def edit_plan(review: Reviewing, plan: Plan) -> None:
    from rapport_tui.commands import plans

    in_editor(
        review,
        f"rapport plan edit {plan.id}",
        lambda: plans.edit_plan(review.call, review.store, plan),
    )


def in_editor(review: Reviewing, command: str, edit: Callable[[], object]) -> None:
    """In $EDITOR, where there is a terminal for it."""
    if not review.prompt.is_seen:
        review.prompt.say(f"{command} opens it in your editor.")
        return
    try:
        with review.counted():
            edit()
    except Refused as error:
        review.prompt.say(f"{error}.")
