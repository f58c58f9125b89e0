"""What is no line of quick capture, and why not."""

from __future__ import annotations

from rapport_tui.capture.line import LONGEST
from rapport_tui.capture.values import Capture
from rapport_tui.text import shown

MOST_PEOPLE = 50


def why_not(line: str) -> str | None:
    """Why a text cannot be captured, and what to do; None where it can."""
    if not line.strip():
        return 'nothing to capture: type a line, such as "coffee with Ana, likes tea"'
    if len(line) > LONGEST:
        return (
            f"a capture is one line of at most {LONGEST:,} characters, this has"
            f" {len(line):,}: nothing was stored; keep long text in a conversation's"
            " notes"
        )
    if "\n" in line.strip():
        return "a capture is one line: pipe several into rapport capture -"
    for place, sign in enumerate(line, 1):
        if sign not in "\t\n" and shown(sign) != sign:
            return (
                f"character {place} of the line is a control character or cannot be"
                " shown: nothing was stored; type the line without it"
            )
    return None


def too_many(capture: Capture) -> str | None:
    """Why a line names too many people; None where it does not."""
    if len(capture.people) <= MOST_PEOPLE:
        return None
    return (
        f"the line names {len(capture.people):,} people: nothing was stored; at most"
        f" {MOST_PEOPLE} fit into one capture"
    )
