"""What the checker says about the open plan, beside the text or in a line below it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from rapport_tui.plan import read_head
from rapport_tui.text import counted, shown
from rapport_tui.ui.hanging import hanging

if TYPE_CHECKING:
    from rapport_tui.checks import Finding
    from rapport_tui.model import Book, Plan
    from rapport_tui.participants import Participants

# The checker is imported when the first plan is opened: few starts need it.

SIGNS = {"stop": "■", "warn": "▲", "hint": "◦"}
_STYLES = {"stop": "$error", "warn": "$warning", "hint": "$muted"}


class Findings(Static):
    """The list beside the text; the one that the cursor is on is marked."""

    def show(self, findings: Sequence[Finding], line: int) -> None:
        rows = [_row(one, one.line == line) for one in findings]
        rows = rows or [Content.styled("nothing to add", "$muted")]
        width = max(20, self.scrollable_content_region.width)
        self.update(Content("\n").join(hanging(row, width, 2) for row in rows))


def found_in(plan: Plan, text: str, book: Book, today: date) -> list[Finding]:
    """What the checker says of a plan, were this its text."""
    from rapport_tui.checks import check

    return check(plan._replace(text=text), people_of(text, book), today)


def people_of(text: str, book: Book) -> Participants:
    """Who a plan's text says it is with."""
    from rapport_tui.participants import participants

    return participants(read_head(text).people, book)


def _row(finding: Finding, here: bool) -> Content:
    place = f"{finding.line}" if finding.line else "–"
    style = _STYLES[finding.severity]
    return Content.assemble(
        (f"{SIGNS[finding.severity]} {finding.code} {place} ", style),
        (shown(finding.message), "bold" if here else ""),
    )


def in_a_line(findings: Sequence[Finding], line: int, key: str) -> Content:
    """How many there are, and the one of the cursor's line; `key` goes to them."""
    here = next((one for one in findings if one.line == line), None)
    if here is not None:
        return Content.assemble(
            (f"{SIGNS[here.severity]} {here.code} ", _STYLES[here.severity]),
            shown(here.message),
        )
    if not findings:
        return Content.styled("nothing to add: this plan is ready", "$muted")
    counts = [
        (severity, sum(one.severity == severity for one in findings))
        for severity in SIGNS
    ]
    said = " · ".join(
        f"{SIGNS[severity]} {counted(count, _NOUNS[severity])}"
        for severity, count in counts
        if count
    )
    return Content.styled(f"{said} · {key} goes there", "$muted")


_NOUNS = {"stop": "stop", "warn": "warning", "hint": "hint"}


def why(finding: Finding) -> Content:
    """A finding with what it looks for, and the advice behind it."""
    from rapport_tui.checks import CHECKS
    from rapport_tui.guidance import advice

    row = next(one for one in CHECKS if one.code == finding.code)
    parts = [
        Content.styled(shown(finding.message), "bold"),
        Content(""),
        Content(f"{finding.code} ({finding.severity}) looks for {row.words}."),
        *(Content(line) for line in advice(finding.source)),
        Content(""),
        Content.styled(
            f"`skip: {finding.code}` in the head silences it here.", "$muted"
        ),
    ]
    return Content("\n").join(parts)


def next_one(findings: Sequence[Finding], line: int) -> Finding | None:
    """The finding after the cursor's line, and from the last the first again."""
    placed = [one for one in findings if one.line is not None]
    return next(
        (one for one in placed if one.line > line), placed[0] if placed else None
    )
