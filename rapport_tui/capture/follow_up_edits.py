"""The follow-ups that a line makes: on a day, or by a rule from the next one on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time

from rapport_tui.capture.values import Capture
from rapport_tui.edits import Edit, new_id

Wanted = Callable[[str, tuple[int, ...] | None], list[int]]


def follow_up_edits(
    capture: Capture, wanted: Wanted, today: date, *, logged: bool
) -> list[Edit]:
    """One for each of those whose they are: `wanted` gives them by field and places.

    `logged`: the note is a talk's, and says nothing of what is to come.
    """
    made: list[Edit] = []
    day = capture.follow_up
    if day is not None:
        due = day.date() if isinstance(day, datetime) else day
        why = capture.follow_up_why or (None if logged else capture.note)
        at = f"{day:%H:%M}" if isinstance(day, datetime) else ""
        why = " ".join(one for one in (at, why) if one)
        whose = wanted("follow_up", capture.follow_up_whose)
        made += [_edit(contact, due, why) for contact in whose]
    if capture.rule is not None:
        why = capture.follow_up_why if day is None else None
        first = _first_of(capture.rule, today)
        whose = wanted("every", capture.follow_up_whose)
        made += [_edit(contact, first, why, capture.rule) for contact in whose]
    return made


def _edit(contact: int, due: date, why: str | None, rule: str | None = None) -> Edit:
    fields = {"contact": contact, "due": due.isoformat(), "why": why, "rule": rule}
    kept = {key: value for key, value in fields.items() if value}
    return Edit("followups", new_id(), kept)


def _first_of(rule: str, today: date) -> date:
    from dateutil.rrule import rrulestr

    start = datetime.combine(today, time())
    first = rrulestr(rule, dtstart=start).after(start)
    return first.date() if first else today
