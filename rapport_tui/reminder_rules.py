"""What there is to be reminded of about one person: the rules, one small function each."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from rapport_tui import reasons
from rapport_tui.model import FIRST_DAYS, FollowUp, Person, Plan
from rapport_tui.pace import (
    base_of,
    history,
    interval_of,
    open_promises,
    open_strains,
    pace_of,
    past,
    promise_due,
    rounded,
    warmth_of,
)
from rapport_tui.plan import Head, read_head
from rapport_tui.recurrence import next_occasion, next_occurrence
from rapport_tui.settings import Settings

WRITTEN = 3  # days on which one wrote, after which it is time to talk
LEAD = 3  # days ahead of a date
THEIRS = 3  # the weight of what they promised
TOLD_FRAMES = frozenset({"commitments", "problem", "repair"})
_DAY = timedelta(days=1)


class Found(NamedTuple):
    """What a rule says: due, late from (None: never), why and about what.

    `mine` says whose promise it is, `occurrence` which day of a date.
    """

    due: date
    late: date | None
    reason: str
    subject: int | str | None = None
    mine: bool | None = None
    occurrence: date | None = None


class Case:
    """One person on one day, with what the rules need, worked out once.

    `plans` are the open ones that have a day, `followups` the open ones with their next
    day; promises and strains are the open ones too.
    """

    def __init__(self, person: Person, today: date, settings: Settings) -> None:
        contact = person.contact
        self.person = person
        self.contact = contact
        self.today = today
        self.history = past = history(person, today)
        self.unanswered = past.unanswered
        self.warmth = warmth_of(past.scores)
        self.pace = pace_of(contact, self.warmth)
        self.base = base_of(contact, settings)
        self.interval = interval_of(self.base, self.pace)
        self.met = met = past.met
        self.just_met = met is not None and (today - met).days <= FIRST_DAYS
        self.only_writes = self.base is not None and len(past.written) >= WRITTEN
        self.undecided = met is not None and self.base is None
        self.dates = contact.dates
        self.resting = contact.resting
        self.paused = contact.paused_until is not None and contact.paused_until > today
        self.snoozes = person.snoozes
        self.promises = person.promises and open_promises(person, today)
        self.strains = person.strains and open_strains(person, today)
        self.plans = person.plans and _dated(person.plans)
        self.followups = person.followups and _next(person.followups, today)

    @property
    def slack(self) -> timedelta:
        """How long after its due day a touch is late."""
        return _DAY * max(2, rounded((self.interval or 0) / 4))


def _dated(plans: tuple[Plan, ...]) -> list[tuple[Plan, date, Head]]:
    heads = ((plan, read_head(plan.text)) for plan in plans if plan.open)
    return [(plan, head.day, head) for plan, head in heads if head.day is not None]


def _next(followups: tuple[FollowUp, ...], today: date) -> list[tuple[FollowUp, date]]:
    days = ((one, next_occurrence(one, today)) for one in followups)
    return [(one, day) for one, day in days if day is not None]


def _first(case: Case) -> Iterator[Found]:
    met, newest = case.met, case.history.newest
    if newest is not None and newest > met:
        return
    for talk in case.person.conversations:
        if talk.on == met and (
            talk.kind == "outreach" or (talk.kind == "talk" and talk.written)
        ):
            return
    yield Found(met + _DAY, met + _DAY * 2, reasons.first(case.contact, case.today))


def _touch(case: Case) -> Iterator[Found]:
    if case.unanswered:
        return
    start = _start(case)
    if start is not None:
        due = start + _DAY * (1 + case.contact.id % case.interval)
        yield Found(due, due + case.slack, reasons.started())
    elif (last := case.history.last_touch) is not None:
        due = last + _DAY * case.interval
        reason = reasons.touch(last, case.interval, case.base, case.today)
        yield Found(due, due + case.slack, reason)


def _start(case: Case) -> date | None:
    """The day from which an import counts, whom we have never been in touch with."""
    if case.history.touches:
        return None
    entered, rhythm_from = case.person.since, case.contact.rhythm_from
    start = max((day for day in (entered, rhythm_from) if day), default=None)
    if start is None or case.met is None or (start - case.met).days > FIRST_DAYS:
        return start
    return None


def _space(case: Case) -> Iterator[Found]:
    silent = case.unanswered
    if case.interval is None or silent > 2:
        return
    last = case.history.last_outreach
    due = last + _DAY * max(8, rounded(case.interval * 2 ** (silent - 2)))
    yield Found(due, due + case.slack, reasons.space(silent, last, case.today))


def _rest(case: Case) -> Iterator[Found]:
    if case.unanswered >= 3:
        # An interval is two days at least.
        wait = 30 if case.interval is None else 2 * case.interval
        due = case.history.last_outreach + _DAY * wait
        yield Found(due, None, reasons.rest(case.unanswered))


def _real(case: Case) -> Iterator[Found]:
    last_real = case.history.last_real
    since = last_real or case.met or min(case.history.written)
    due = since + _DAY * max(60, 3 * case.base)
    yield Found(due, due + _DAY * 14, reasons.real(last_real, case.today))


def _promise(case: Case) -> Iterator[Found]:
    for one in case.promises:
        said = promise_due(one)
        if said is None:
            continue
        mine = one.by != "them"
        due = said if mine else said + _DAY * 3
        late = due + _DAY * (1 if mine else 14)
        yield Found(due, late, reasons.promise(one, said, case.today), one.id, mine)


def _date(case: Case) -> Iterator[Found]:
    acknowledged = case.person.acknowledged
    for one in case.dates:
        dealt = acknowledged and [
            done.on
            for done in acknowledged
            if done.code == "date" and done.subject == one.label
        ]
        day = next_occasion(one, case.today, dealt, case.history.newest)
        if day is not None:
            due = day - _DAY * (LEAD if one.lead is None else one.lead)
            reason = reasons.occasion(one, day, case.today)
            yield Found(due, day + _DAY, reason, one.label, occurrence=day)


def _tell(case: Case) -> Iterator[Found]:
    for plan, day, head in case.plans:
        told = past(plan.told, case.today) or past(head.told, case.today)
        asked = head.frame in TOLD_FRAMES or head.by == "phone"
        if day >= case.today and asked and not told:
            reason = reasons.tell(head.title, day, case.today)
            yield Found(day - _DAY * 2, day - _DAY, reason, plan.id)


def _led(case: Case) -> Iterator[tuple[Plan, date, Head]]:
    """The plans of which this person's card reminds: they are the first awake."""
    return (one for one in case.plans if one[0].id in case.person.leads)


def _prepare(case: Case) -> Iterator[Found]:
    for plan, day, head in _led(case):
        if day >= case.today and plan.state != "ready":
            reason = reasons.prepare(head.title, day, case.today)
            yield Found(day - _DAY, day, reason, plan.id)


def _hold(case: Case) -> Iterator[Found]:
    for plan, day, head in _led(case):
        if day >= case.today:
            yield Found(day, day + _DAY, reasons.hold(head, case.today), plan.id)


def _debrief(case: Case) -> Iterator[Found]:
    for plan, day, head in _led(case):
        if day < case.today:
            reason = reasons.debrief(head.title, day, case.today)
            yield Found(day + _DAY, day + _DAY * 2, reason, plan.id)


def _repair(case: Case) -> Iterator[Found]:
    for one in case.strains:
        if one.on is not None:
            reason = reasons.repair(one, case.today)
            yield Found(one.on + _DAY * 2, one.on + _DAY * 7, reason, one.id)


def _followup(case: Case) -> Iterator[Found]:
    for one, day in case.followups:
        yield Found(day, day + _DAY, reasons.followup(one, day, case.today), one.id)


def _decide(case: Case) -> Iterator[Found]:
    ripe = (case.today - case.met).days >= FIRST_DAYS
    if case.person.acknowledged and any(
        one.code == "decide" for one in case.person.acknowledged
    ):
        return  # "no rhythm" was the answer
    if ripe and not case.resting and not case.followups:
        due = case.met + _DAY * FIRST_DAYS
        yield Found(due, None, reasons.decide(case.met, case.today))


class Rule(NamedTuple):
    """A reminder: its code, where the advice is from, what it says, how it weighs.

    `needs` is the part of a case without which the rule has nothing to say. `soft`
    reminders share the places of the day that are left.
    """

    code: str
    source: str
    words: str
    find: Callable[[Case], Iterator[Found]]
    needs: str
    weight: int
    soft: bool = False


RULES = (
    Rule(
        "first", "B5", "follow up within a day or two of meeting", _first, "just_met", 5
    ),
    Rule("touch", "C7 B9", "the rhythm says it is time", _touch, "interval", 2, True),
    Rule("space", "B9", "no answer yet: some space", _space, "unanswered", 2, True),
    Rule(
        "rest", "B11", "no answer for long: let it rest?", _rest, "unanswered", 2, True
    ),
    Rule("real", "A1 C6", "only writing: a real talk", _real, "only_writes", 2, True),
    Rule("promise", "A16", "a promise, mine or theirs", _promise, "promises", 6),
    Rule("date", "C5", "a birthday or another date", _date, "dates", 4),
    Rule("tell", "A5", "tell them ahead what you have in mind", _tell, "plans", 5),
    Rule("prepare", "A14", "a conversation to prepare", _prepare, "plans", 4),
    Rule("hold", "A13", "a conversation on its day", _hold, "plans", 6),
    Rule("debrief", "A4", "how did the conversation go?", _debrief, "plans", 6),
    Rule("repair", "A9", "a disappointment to mend", _repair, "strains", 6),
    Rule("followup", "C7", "a follow-up that you set", _followup, "followups", 5),
    Rule("decide", "B11", "a rhythm, or let it rest?", _decide, "undecided", 2, True),
)
