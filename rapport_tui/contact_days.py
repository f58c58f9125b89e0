"""On which days there was contact with someone, and of what kind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rapport_tui.model import Conversation, Person
from rapport_tui.pace import TALKS, past

# What counts more of several things on one day comes first.
KINDS = ("real", "written", "other", "sent")


def contact_days(person: Person, today: date) -> dict[date, str]:
    """The kind of contact on each day that had any, up to today.

    `real`: we saw or heard each other (guidance A1). `written`: a written talk, or the
    day an outreach was answered in writing. `other`: contact both ways, its channel not
    noted. `sent`: I wrote or called, no more.
    """
    days: dict[date, str] = {}
    for talk in person.conversations:
        for on, kind in _days_of(talk, today):
            if on not in days or KINDS.index(kind) < KINDS.index(days[on]):
                days[on] = kind
    return days


def _days_of(talk: Conversation, today: date) -> Iterator[tuple[date, str]]:
    if talk.on > today:
        return
    if talk.kind == "outreach":
        yield talk.on, "sent"
        # The first talk after it answers it, too: on a day that is there anyway.
        if (answered := past(talk.answered, today)) is not None:
            yield answered, "written" if talk.written else "other"
    elif talk.kind in TALKS:
        yield talk.on, "real" if talk.real else "written" if talk.written else "other"
