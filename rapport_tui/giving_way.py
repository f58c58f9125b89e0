"""What gives way to what: reminders that others hide, or that a day puts off."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import compress
from operator import itemgetter
from typing import NamedTuple

from rapport_tui.reminder_rules import RULES, Case, Found, Rule

_ALL = frozenset(rule.code for rule in RULES)
# What is about the next contact as such, and what a strain comes before.
CONTACT = frozenset({"first", "touch", "space", "rest", "real", "decide"})
STRAINED = frozenset({"touch", "space", "real", "rest"})

Pairs = list[tuple[Rule, Found]]


class Hides(NamedTuple):
    """A row: what `by` hides where `applies` says so; maybe not what I promised."""

    by: str
    needs: str
    codes: frozenset[str]
    applies: Callable[[Case, Pairs], bool]
    spares_mine: bool = False


class Moves(NamedTuple):
    """A row: what `by` puts off, and until when."""

    by: str
    needs: str
    codes: frozenset[str]
    until: Callable[[Case, str, Found], date | None]


class Hidden(NamedTuple):
    """A reminder that gave way, and to what."""

    code: str
    by: str


class Moved(NamedTuple):
    """A reminder that was put off: by a pause or a snooze, from which day."""

    code: str
    subject: int | str | None
    by: str
    from_: date


def _always(case: Case, found: Pairs) -> bool:
    return True


def _there(code: str) -> Callable[[Case, Pairs], bool]:
    return lambda case, found: any(rule.code == code for rule, _ in found)


def _decided_until(case: Case) -> date:
    """As far ahead a day that the user chose stands for all other contact."""
    days = 30 if case.interval is None else max(14, case.interval)
    return case.today + timedelta(days=days)


def _plan_ahead(case: Case, found: Pairs) -> bool:
    last = _decided_until(case)
    return any(case.today <= day <= last for _, day, _ in case.plans)


def _followup_ahead(case: Case, found: Pairs) -> bool:
    last = _decided_until(case)
    return any(case.today < day <= last for _, day in case.followups)


def _repair_planned(case: Case, found: Pairs) -> bool:
    return any(
        day >= case.today and head.frame == "repair" for _, day, head in case.plans
    )


def _pause_ends(case: Case, code: str, one: Found) -> date | None:
    return case.contact.paused_until


def _snoozed_until(case: Case, code: str, one: Found) -> date | None:
    return max(
        (
            snooze.until
            for snooze in case.snoozes
            if snooze.code == code and snooze.subject == one.subject
        ),
        default=None,
    )


# In the order in which they are asked; what is moved still hides.
GIVES_WAY: tuple[Hides | Moves, ...] = (
    Hides("resting", "resting", _ALL, _always, spares_mine=True),
    Moves("pause", "paused", CONTACT, _pause_ends),
    Hides("strain", "strains", STRAINED, _always),
    Hides("plan", "plans", CONTACT, _plan_ahead),
    Hides("followup", "followups", CONTACT, _followup_ahead),
    Hides("plan", "plans", frozenset({"repair"}), _repair_planned),
    Moves("snooze", "snoozes", _ALL, _snoozed_until),
    Hides("first", "just_met", frozenset({"touch", "decide"}), _there("first")),
    Hides("rest", "unanswered", frozenset({"decide"}), _there("rest")),
)


_needed = itemgetter(*(row.needs for row in GIVES_WAY))


def given_way(
    case: Case, found: Pairs
) -> tuple[Pairs, tuple[Hidden, ...], tuple[Moved, ...]]:
    """What remains of the reminders, what was hidden and what was moved."""
    hidden: list[Hidden] = []
    moved: list[Moved] = []
    for row in compress(GIVES_WAY, _needed(vars(case))):
        if isinstance(row, Moves):
            found = [(rule, _moved(case, row, rule, one, moved)) for rule, one in found]
        elif row.applies(case, found):
            kept = [pair for pair in found if not _hides(row, *pair)]
            hidden += [
                Hidden(r.code, row.by) for r, one in found if _hides(row, r, one)
            ]
            found = kept
    return found, tuple(hidden), tuple(moved)


def _hides(row: Hides, rule: Rule, one: Found) -> bool:
    return rule.code in row.codes and not (row.spares_mine and one.mine)


def _moved(case: Case, row: Moves, rule: Rule, one: Found, moved: list[Moved]) -> Found:
    """Due no earlier than that day, and late by as many days later."""
    if rule.code not in row.codes:
        return one
    until = row.until(case, rule.code, one)
    if until is None or until <= one.due:
        return one
    moved.append(Moved(rule.code, one.subject, row.by, one.due))
    late = None if one.late is None else one.late + (until - one.due)
    return one._replace(due=until, late=late)
