"""The lines of the live screen: the checklist before, and the plan beside the point."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from rapport_tui.debrief import PAD, on_pad
from rapport_tui.outline import Outline
from rapport_tui.text import shown
from rapport_tui.ui.hanging import hanging

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
