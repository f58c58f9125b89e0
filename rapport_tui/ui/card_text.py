"""What is known of a person as text for the screen: a card, or all of the brief."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from rapport_tui.brief_page import DRAFT, Row, Section, fitted, sections
from rapport_tui.ui.view import View

STYLES = {"strong": "bold", DRAFT: "italic"}


def card_text(view: View, id: int, width: int, *, now: bool = True) -> Content:
    """The card's lines: a label, and its words beside it however long.

    `now`: with what is due today and what to do next.
    """
    found = [one for one in found_out(view, id) if one.style != DRAFT]
    if not now:
        found = [one for one in found if one.label not in ("now", "next")]
    return laid_out(fitted(found, width))


def found_out(view: View, id: int) -> list[Section]:
    """All that is known of somebody, and the step with them."""
    due = [one.reason for one in view.due_now(id)]
    person = view.book.people[id]
    return sections(person, view.book, view.today, due, view.step(id))


def laid_out(rows: Sequence[Row]) -> Content:
    """The rows of a brief as text for the screen."""
    lines = [
        Content.assemble((row.label, "$muted"), (row.text, STYLES.get(row.style, "")))
        for row in rows
    ]
    return Content("\n").join(lines)
