"""What is wrong with a record that can be read: each table's own rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from rapport_tui.book.readers import quoted
from rapport_tui.model import Contact, Conversation, FollowUp, Plan, Promise, Strain
from rapport_tui.outline import parse
from rapport_tui.plan import BEGINNINGS, CHANNELS, FRAMES
from rapport_tui.recurrence import read_rule
from rapport_tui.text import listed

Record = Mapping[str, Any]


class Finding(NamedTuple):
    """Something wrong, and what would repair it; `by_hand`: only the user can."""

    table: str
    id: int | None
    field: str | None
    problem: str
    fix: str
    by_hand: bool = False


class Case:
    """A record under examination: what is wrong, and its fields once repaired."""

    def __init__(self, table: str, id: int, record: Record, today: date) -> None:
        self.table, self.id, self.record, self.today = table, id, record, today
        self.fields: dict[str, object] = {}
        self.findings: list[Finding] = []

    def value(self, field: str) -> Any:
        """What a field holds after the repairs so far."""
        return self.fields.get(field, self.record.get(field))

    def report(
        self, field: str, problem: str, fix: str, *, by_hand: bool = False
    ) -> None:
        self.findings.append(Finding(self.table, self.id, field, problem, fix, by_hand))


def _labels(case: Case, person: Contact) -> None:
    """Two dates of one label: dealing with one would deal with both."""
    seen: dict[str, Any] = {}
    entries = []
    for one in case.value("dates") or ():
        label = one.get("label") if isinstance(one, dict) else None
        if label is None or label not in seen:
            seen[label] = one
        elif seen[label].get("on") == one.get("on"):
            case.report("dates", f"{quoted(label)} is there twice", "take one out")
            continue
        else:
            new = _unused(label, seen)
            case.report(
                "dates",
                f"two dates are called {quoted(label)}",
                f"call the second one {quoted(new)}",
            )
            one = {**one, "label": new}
            seen[new] = one
        entries.append(one)
    if entries != list(case.value("dates") or ()):
        case.fields["dates"] = entries


def _unused(label: str, seen: Mapping[str, Any]) -> str:
    number = 2
    while f"{label} {number}" in seen:
        number += 1
    return f"{label} {number}"


def _day_of_a_talk(case: Case, talk: Conversation) -> None:
    """Only the user knows the day; what the file says may help to remember."""
    if talk.on is not None:
        return
    said = case.record.get("at")
    case.fields.pop("at", None)
    case.findings = [one for one in case.findings if one.field != "at"]
    case.report(
        "at",
        ("it has no day" if said is None else f"{quoted(said)} is not a day or a time")
        + ": the conversation is in no list and counts for nobody",
        "write its day into the field `at` of the file, as YYYY-MM-DD",
        by_hand=True,
    )


def _day_of_a_promise(case: Case, promise: Promise) -> None:
    days = (promise.made, promise.due, promise.done, promise.dropped)
    if any(day is not None for day in days):
        return
    case.report(
        "due",
        "with neither a day it was made nor one it is due, it is never in a reminder",
        f"take {case.today} as the day it was made",
    )
    case.fields["made"] = case.today.isoformat()


def _day_of_a_strain(case: Case, strain: Strain) -> None:
    """It hides other reminders while it is open, so it has to come up itself."""
    if strain.on is not None or strain.mended is not None:
        return
    said = case.record.get("on")
    case.findings = [one for one in case.findings if one.field != "on"]
    case.report(
        "on",
        ("it has no day" if said is None else f"{quoted(said)} is not a day")
        + ": it hides other reminders and is in none itself",
        f"take {case.today} as its day",
    )
    case.fields["on"] = case.today.isoformat()


def _rule(case: Case, followup: FollowUp) -> None:
    if followup.rule and read_rule(followup.rule) is None:
        case.report(
            "rule",
            f"{quoted(followup.rule)} is no rule that rapport follows (FREQ=DAILY,"
            " WEEKLY, MONTHLY or YEARLY): the follow-up comes once",
            "leave the field out",
        )
        case.fields["rule"] = None


def _head(case: Case, plan: Plan) -> None:
    """What the head of an open plan says and nobody can read."""
    if not plan.open:
        return
    outline = parse(plan.text)
    head = outline.head
    for key, read, wanted in (
        ("when", head.day, "2026-05-03 15:00"),
        ("told", head.told, "2026-05-01"),
        ("frame", head.frame, listed(FRAMES, "or")),
        ("by", head.by, listed(CHANNELS, "or")),
        ("begin", head.begin, listed(BEGINNINGS, "or")),
    ):
        if read is None and (said := outline.value(key)):
            case.report(
                "text",
                f"line {outline.line_of(key)} of the plan, {key}: {quoted(said)},"
                " cannot be read",
                f"rapport plan edit {case.id}: write {wanted}",
                by_hand=True,
            )


LOOKS: Mapping[str, Callable[[Case, Any], None]] = {
    "contacts": _labels,
    "conversations": _day_of_a_talk,
    "promises": _day_of_a_promise,
    "strains": _day_of_a_strain,
    "followups": _rule,
    "plans": _head,
}
