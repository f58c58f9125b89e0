"""A captured line that waits to be sorted, as the review asks about it."""

from __future__ import annotations

from textual.content import Content
from textual.screen import Screen

from rapport_tui.capture import Choices
from rapport_tui.text import day_in_words, shown
from rapport_tui.to_sort import ToSort
from rapport_tui.ui import capturing
from rapport_tui.ui.desk import Desk
from rapport_tui.ui.doing import keyed

KEYS = "{edit} edits the line · {rest} asks no more · {skip} skips"


def line_card(screen: Screen, desk: Desk, line: ToSort) -> Content:
    """The line as typed, and what it left open."""
    said = capturing.read_again(desk, line, Choices())
    day = day_in_words(line.at.date(), desk.view.today)
    parts = [
        Content.assemble((shown(line.text), "bold"), (f"   {day}", "$muted")),
        Content(""),
    ]
    for ask in [one for one in said.asks if one.readings][:1]:
        parts.append(Content.styled(shown(ask.question), "$warning"))
        parts += [
            Content.assemble((f" {key} ", "reverse"), f"  {shown(one.label)}")
            for key, one in enumerate(ask.readings[:9], 1)
        ]
    if len(parts) == 2:
        question = said.asks[0].question if said.asks else "who is it about?"
        parts.append(Content.styled(shown(question), "$warning"))
    parts += [Content(""), Content(keyed(screen, KEYS))]
    return Content("\n").join(parts)
