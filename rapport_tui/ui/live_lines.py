"""The lines of the live screen: the checklist before, and the plan beside the point."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from textual.content import Content

from rapport_tui.outline import Item, Minutes, Outline
from rapport_tui.pad import PAD, on_pad
from rapport_tui.text import cut, shown
from rapport_tui.ui.clockwork import Clockwork
from rapport_tui.ui.hanging import hanging

TALL = 30  # lines of a terminal that has room for more points
BESIDE = 12  # lines that are neither the next point nor what comes below it
PAD_SHOWN = 3  # the latest lines of the pad
CHECKLIST = (
    "devices away, and nothing on the screen but this",
    "pad and paper within reach",
    "the time is agreed, and nobody waits outside",
)


def before(outline: Outline, checked: int, width: int) -> list[Content]:
    """What to see to before one begins; so many of it are ticked."""
    rows = [Content.styled("Before you start", "bold"), Content("")]
    for number, words in enumerate(CHECKLIST):
        box = "✓" if number < checked else "□"
        rows.append(hanging(Content(f" {box} {words}"), width))
    minutes = outline.minutes
    if minutes is not None:
        split = f"{minutes.together} together, {minutes.tasks} for tasks"
        words = f"   {minutes.total} minutes: {split}"
        rows += [Content(""), Content.styled(words, "$muted")]
    for one in outline.items("if it goes off plan"):
        words = f"   if it goes off plan: {shown(one.text)}"
        rows.append(hanging(Content.styled(words, "$muted"), width))
    return rows


def still_to_come(
    outline: Outline, points: Sequence[Item], width: int, free: int, height: int
) -> list[str]:
    """The points after the next one, how many are done, and the end of the pad.

    `height` is that of the terminal, `free` what the next point in large letters leaves.
    """
    left, pad = [one for one in points if not one.ticked], on_pad(outline)
    # The pad has its place, too, where there is little.
    most = max(3, height - TALL) if height >= TALL else 1 if pad else 3
    then = left[1 : 1 + most]
    rows = [f"then   {cut(shown(one.text), width - 8)}" for one in then]
    more = len(left) - 1 - len(then)
    if more > 0:
        rows.append(f"       and {more} more")
    rows += ["", f"{len(points) - len(left)} of {len(points)} done"]
    free -= BESIDE + len(rows) + 1
    if pad and free > 0:
        latest = pad[-min(PAD_SHOWN, free) :]
        rows += ["", *(f"pad    {cut(shown(one), width - 8)}" for one in latest)]
    return rows


def the_plan(outline: Outline, now: int | None, width: int) -> Iterator[Content]:
    """Its sections with what is done, the point in line `now` marked, and the pad."""
    for section in outline.sections:
        if section.items:
            yield Content.styled(shown(section.title), "bold")
        for one in section.items:
            mark = "✓" if one.ticked else "▸" if one.line == now else "·"
            style = "bold" if one.line == now else "$muted" if one.ticked else ""
            line = Content.styled(f"  {mark} {shown(one.text)}", style)
            yield hanging(line, width)
        if section.items:
            yield Content("")
    pad = on_pad(outline)
    if pad:
        yield Content.styled(PAD, "bold")
    yield from (hanging(Content(f"  {shown(line)}"), width) for line in pad)


def minutes_so_far(
    clock: Clockwork, planned: Minutes | None, now: datetime
) -> tuple[str, bool]:
    """How the time went so far, and whether it is over."""
    minutes, tasks = clock.elapsed(now), int(clock.tasks // 60)
    want = f" of {planned.tasks}" if planned else ""
    mode = "tasks now" if clock.on_tasks else "together now"
    words = (
        f"{minutes} of {clock.minutes} min · {mode} ·"
        f" {minutes - tasks} together, {tasks}{want} on tasks"
    )
    over = minutes > clock.minutes
    return (f"{words} · {minutes - clock.minutes} over" if over else words), over
