"""A person's plans in order: the way from the first coffee to the candid talk (A4)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from rapport_tui.model import Plan
from rapport_tui.outline import parse


class Stage(NamedTuple):
    """One plan of the series; `reached` is the depth of its deepest ticked topic.

    `carried` are the points that the plan before had left over and this one has.
    """

    id: int
    title: str
    day: date | None
    state: str
    frame: str | None
    outcome: str
    depths: tuple[int, ...]
    reached: int | None
    agreements: tuple[str, ...]
    carried: tuple[str, ...]


def series(plans: Sequence[Plan]) -> list[Stage]:
    """The stages by day; those without one come last, as they were started."""
    stages: list[Stage] = []
    left: set[str] = set()
    for plan in sorted(plans, key=_order):
        outline = parse(plan.text)
        topics = list(outline.items("topics"))
        points = [*topics, *outline.items("tasks")]
        ticked = [one.depth for one in topics if one.ticked and one.depth]
        stages.append(
            Stage(
                plan.id,
                outline.title or "no title",
                outline.head.day,
                plan.state or "draft",
                outline.head.frame,
                outline.value("outcome"),
                tuple(one.depth for one in topics if one.depth),
                max(ticked, default=None),
                tuple(one.text for one in outline.items("agreements")),
                tuple(one.text for one in points if _same(one.text) in left),
            )
        )
        if plan.state == "held":
            left = {_same(one.text) for one in points if not one.ticked}
    return stages


def _order(plan: Plan) -> tuple[bool, date, str, int]:
    day = parse(plan.text).head.day
    return day is None, day or date.max, plan.created or "", plan.id


def _same(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".?!")


def in_words(stage: Stage) -> list[str]:
    """The lines under a stage's title."""
    lines = []
    if stage.depths:
        depths = " ".join(str(one) for one in stage.depths)
        reached = f", reached {stage.reached}" if stage.reached else ""
        lines.append(f"depth {depths}{reached}")
    if stage.outcome:
        lines.append(f"wanted: {stage.outcome}")
    lines += [f"taken on: {one}" for one in stage.carried]
    lines += [f"agreed: {one}" for one in stage.agreements]
    return lines
