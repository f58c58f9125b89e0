"""On which days there was contact with someone, and of what kind."""

from __future__ import annotations

from datetime import date

from rapport_tui.model import Conversation, Person
from rapport_tui.pace import TALKS, past

# What counts more of several things on one day: the lowest number.
_RANK = {"real": 0, "written": 1, "other": 2, "sent": 3}


def contact_days(person: Person, today: date) -> dict[date, str]:
    """The kind of contact on each day that had any, up to today.

    `real`: we saw or heard each other (guidance A1). `written`: a written talk, or the
    day an outreach was answered in writing. `other`: contact both ways, its channel not
    noted. `sent`: I wrote or called, no more.
    """
    days: dict[date, str] = {}
    for talk in person.conversations:
        if talk.on > today:
            continue
        if talk.kind in TALKS:
            _mark(days, talk.on, kind_of(talk))
        elif talk.kind == "outreach":
            _mark(days, talk.on, "sent")
            # The first talk after it answers it, too: on a day that is there anyway.
            if (answered := past(talk.answered, today)) is not None:
                _mark(days, answered, "written" if talk.written else "other")
    return days


def kind_of(talk: Conversation) -> str:
    """Whether a talk or a greeting was real or written, as far as is known."""
    return "real" if talk.real else "written" if talk.written else "other"


def _mark(days: dict[date, str], on: date, kind: str) -> None:
    known = days.get(on)
    if known is None or _RANK[kind] < _RANK[known]:
        days[on] = kind
