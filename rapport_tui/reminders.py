"""Who to reach out to, when and why: the rules, and what gives way to what."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from rapport_tui import reasons
from rapport_tui.model import Book, Contact, FollowUp, Occasion, Person, Plan
from rapport_tui.pace import (
    History,
    base_of,
    history,
    interval_of,
    met_day,
    open_strains,
    pace_of,
    past,
    rounded,
    warmth_of,
)
from rapport_tui.plan import read_head
from rapport_tui.recurrence import next_occurrence
from rapport_tui.settings import Settings
from rapport_tui.text import folded

FIRST_DAYS = 14  # how long a first meeting waits for its follow-up
NEAR = 3  # days after which a date is over
NEVER_LATE = 14  # the span of what is never late, in days
THEIRS = 3  # the weight of what they promised
ON_THE_DAY = 6  # the weight of a date on its day and after
TOLD_FRAMES = frozenset({"commitments", "problem", "repair"})


@dataclass(frozen=True, slots=True)
class Reminder:
    """`late` is the day from which it counts as late, None for never.

    `subject` is the doc_id of what it is about, or a date's label. `occurrence` is the
    day of a date. `span`: the days after which its urgency has grown by 2.
    """

    contact: int
    code: str
    subject: int | str | None
    due: date
    late: date | None
    reason: str
    urgency: float
    weight: int = 2
    span: int = 1
    occurrence: date | None = None

    @property
    def soft(self) -> bool:
        return RULE[self.code].soft


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule says: when, until when it is not late, and why."""

    due: date
    late: date | None
    reason: str
    subject: int | str | None = None
    mine: bool = True
    occurrence: date | None = None


class Case:
    """One person on one day, with what several rules need, worked out once."""

    def __init__(self, person: Person, today: date, settings: Settings) -> None:
        self.person = person
        self.contact: Contact = person.contact
        self.today = today
        self.settings = settings
        self.history: History = history(person, today)
        self.warmth = warmth_of(self.history.scores)
        self.base = base_of(person.contact, settings)
        self.pace = pace_of(person.contact, self.warmth)
        self.interval = interval_of(self.base, self.pace)
        self.met = met_day(person.contact, today)

    @cached_property
    def followups(self) -> list[tuple[FollowUp, date]]:
        """The open follow-ups, each with its next occurrence."""
        days = (
            (one, next_occurrence(one.due, one.rule, one.done, self.today))
            for one in self.person.followups
        )
        return [(one, day) for one, day in days if day is not None]

    @cached_property
    def plans(self) -> list[tuple[Plan, date]]:
        """The open plans that have a day."""
        heads = ((one, read_head(one.text)) for one in self.person.plans if one.open)
        return [(one, head.day) for one, head in heads if head.day is not None]

    @cached_property
    def newest(self) -> date | None:
        """The day of the latest conversation of any kind."""
        return max(
            (one.on for one in self.person.conversations if one.on <= self.today),
            default=None,
        )

    @property
    def slack(self) -> int:
        """The days after which a touch is late."""
        return max(2, rounded((self.interval or 0) / 4))


def _days(count: int) -> timedelta:
    return timedelta(days=count)


def _first(case: Case) -> Iterator[Found]:
    met = case.met
    if met is None or (case.today - met).days > FIRST_DAYS:
        return
    if case.newest is not None and case.newest > met:
        return
    for talk in case.person.conversations:
        if talk.on == met and (
            talk.kind == "outreach" or (talk.kind == "talk" and talk.written)
        ):
            return
    yield Found(met + _days(1), met + _days(2), reasons.first(case.contact, case.today))


def _touch(case: Case) -> Iterator[Found]:
    past_days = case.history
    if case.interval is None or past_days.unanswered:
        return
    start = _start(case.person)
    imported = (
        not past_days.touches
        and start is not None
        and (case.met is None or (start - case.met).days > FIRST_DAYS)
    )
    if imported:
        due = start + _days(1 + case.contact.id % case.interval)
        yield Found(due, due + _days(case.slack), reasons.started())
    elif past_days.last_touch is not None:
        due = past_days.last_touch + _days(case.interval)
        reason = reasons.touch(past_days.last_touch, case.interval, case.today)
        yield Found(due, due + _days(case.slack), reason)


def _start(person: Person) -> date | None:
    """The day the rhythm counts from, for someone never spoken to."""
    days = [one for one in (person.since, person.contact.rhythm_from) if one]
    return max(days, default=None)


def _space(case: Case) -> Iterator[Found]:
    silent = case.history.unanswered
    if case.interval is None or silent not in (1, 2):
        return
    wait = max(8, rounded(case.interval * 2 ** (silent - 2)))
    due = case.history.last_outreach + _days(wait)
    reason = reasons.space(silent, case.history.last_outreach, case.today)
    yield Found(due, due + _days(case.slack), reason)


def _rest(case: Case) -> Iterator[Found]:
    silent = case.history.unanswered
    if silent < 3:
        return
    wait = 30 if case.interval is None else max(4, 2 * case.interval)
    due = case.history.last_outreach + _days(wait)
    yield Found(due, None, reasons.rest(silent))


def _real(case: Case) -> Iterator[Found]:
    written = case.history.written
    if case.base is None or len(written) < 3:
        return
    since = case.history.last_real or case.met or min(written)
    due = since + _days(max(60, 3 * case.base))
    reason = reasons.real(case.history.last_real, case.today)
    yield Found(due, due + _days(14), reason)


def _promise(case: Case) -> Iterator[Found]:
    for one in case.person.promises:
        if past(one.done, case.today) or past(one.dropped, case.today):
            continue
        if one.made is not None and one.made > case.today:
            continue
        mine = one.by != "them"
        wait = 7 if mine else 14
        said = one.due or (one.made + _days(wait) if one.made else None)
        if said is None:
            continue
        due = said if mine else said + _days(3)
        late = due + _days(1 if mine else 14)
        yield Found(due, late, reasons.promise(one, said, case.today), one.id, mine)


def _date(case: Case) -> Iterator[Found]:
    dealt = {
        (one.subject, one.on) for one in case.person.acknowledged if one.code == "date"
    }
    for one in case.contact.dates:
        day = _occurrence(case, one, dealt)
        if day is not None:
            lead = NEAR if one.lead is None else one.lead
            reason = reasons.occasion(one, day, case.today)
            due = day - _days(lead)
            yield Found(due, day + _days(1), reason, one.label, occurrence=day)


def _occurrence(
    case: Case, occasion: Occasion, dealt: set[tuple[str, date]]
) -> date | None:
    """The next occurrence, not more than a few days past, and not dealt with."""
    today = case.today
    year = (today - _days(NEAR)).year
    if occasion.year is not None:
        year = max(year, occasion.year)
    last = occasion.year if occasion.once and occasion.year else year + 1 + len(dealt)
    for candidate in range(year, min(last, date.max.year) + 1):
        day = occasion_day(occasion, candidate)
        talked = case.newest is not None and case.newest >= day
        if (
            (today - day).days <= NEAR
            and not talked
            and (occasion.label, day) not in dealt
        ):
            return day
    return None


def occasion_day(occasion: Occasion, year: int) -> date:
    """29 February falls on the 28th in other years."""
    try:
        return date(year, occasion.month, occasion.day)
    except ValueError:
        return date(year, occasion.month, 28)


def _tell(case: Case) -> Iterator[Found]:
    for plan, day in case.plans:
        head = read_head(plan.text)
        told = past(plan.told, case.today) or past(head.told, case.today)
        asked = head.frame in TOLD_FRAMES or head.by == "phone"
        if day >= case.today and asked and not told:
            reason = reasons.tell(head.title, day, case.today)
            yield Found(day - _days(2), day - _days(1), reason, plan.id)


def _prepare(case: Case) -> Iterator[Found]:
    for plan, day in case.plans:
        led = plan.id in case.person.leads
        if led and day >= case.today and plan.state in (None, "draft"):
            reason = reasons.prepare(read_head(plan.text).title, day, case.today)
            yield Found(day - _days(1), day, reason, plan.id)


def _hold(case: Case) -> Iterator[Found]:
    for plan, day in case.plans:
        if plan.id in case.person.leads and day >= case.today:
            reason = reasons.hold(read_head(plan.text), case.today)
            yield Found(day, day + _days(1), reason, plan.id)


def _debrief(case: Case) -> Iterator[Found]:
    for plan, day in case.plans:
        if plan.id in case.person.leads and day < case.today:
            reason = reasons.debrief(read_head(plan.text).title, day, case.today)
            yield Found(day + _days(1), day + _days(2), reason, plan.id)


def _repair(case: Case) -> Iterator[Found]:
    for one in open_strains(case.person, case.today):
        if one.on is not None:
            reason = reasons.repair(one, case.today)
            yield Found(one.on + _days(2), one.on + _days(7), reason, one.id)


def _followup(case: Case) -> Iterator[Found]:
    for one, day in case.followups:
        reason = reasons.followup(one, day, case.today)
        yield Found(day, day + _days(1), reason, one.id)


def _decide(case: Case) -> Iterator[Found]:
    met = case.met
    if met is None or (case.today - met).days < FIRST_DAYS or case.base is not None:
        return
    if not case.contact.resting and not case.followups:
        yield Found(met + _days(FIRST_DAYS), None, reasons.decide(met, case.today))


@dataclass(frozen=True, slots=True)
class Rule:
    """A reminder: its code, where the advice is from, what it says, how it weighs.

    `soft` reminders share the places of the day that are left. `of`: the records of a
    person without which the rule has nothing to say.
    """

    code: str
    source: str
    words: str
    find: Callable[[Case], Iterator[Found]]
    weight: int
    soft: bool = False
    of: str | None = None


RULES = (
    Rule("first", "B5", "follow up within a day or two of meeting", _first, 5),
    Rule("touch", "C7 B9", "the rhythm says it is time", _touch, 2, soft=True),
    Rule(
        "space",
        "B9",
        "no answer yet: a friendly word after some space",
        _space,
        2,
        True,
    ),
    Rule("rest", "B11", "three messages unanswered: let it rest?", _rest, 2, True),
    Rule("real", "A1 C6", "only writing for long: a real talk", _real, 2, True),
    Rule("promise", "A16", "a promise, mine or theirs", _promise, 6, of="promises"),
    Rule("date", "C5", "a birthday or another date", _date, 4),
    Rule("tell", "A5", "tell them ahead what you have in mind", _tell, 5, of="plans"),
    Rule("prepare", "A14", "a conversation to prepare", _prepare, 4, of="plans"),
    Rule("hold", "A13", "a conversation today", _hold, 6, of="plans"),
    Rule("debrief", "A4", "how did the conversation go?", _debrief, 6, of="plans"),
    Rule("repair", "A9", "a disappointment to mend", _repair, 6, of="strains"),
    Rule("followup", "C7", "a follow-up that you set", _followup, 5, of="followups"),
    Rule("decide", "B11", "a rhythm, or let it rest?", _decide, 2, True),
)
RULE = {rule.code: rule for rule in RULES}
SOFT = frozenset(rule.code for rule in RULES if rule.soft)
ORDER = {rule.code: place for place, rule in enumerate(RULES)}
# What a pause puts off, and what a strain or a day already chosen hides.
PAUSED = frozenset({"first", "touch", "space", "rest", "real", "decide"})
STRAINED = frozenset({"touch", "space", "real", "rest"})


@dataclass(frozen=True, slots=True)
class Hidden:
    """A reminder that gave way, and to what."""

    code: str
    by: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A reminder that was put off: by a pause or a snooze, from which day."""

    code: str
    subject: int | str | None
    by: str
    from_: date


@dataclass(frozen=True, slots=True)
class Outcome:
    """A person's reminders, and what became of the others.

    `share`: how many times a day the rhythm asks for them.
    """

    reminders: tuple[Reminder, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    moved: tuple[Moved, ...] = ()
    share: float = 0.0


def remind(person: Person, today: date, settings: Settings) -> Outcome:
    """All rules for one person, then what gives way to what."""
    case = Case(person, today, settings)
    found = [
        (rule.code, one)
        for rule in RULES
        if rule.of is None or getattr(person, rule.of)
        for one in rule.find(case)
    ]
    hidden: list[Hidden] = []
    moved: list[Moved] = []
    found = _rested(case, found, hidden)
    if person.contact.paused_until is not None:
        found = [_put_off(case, code, one, moved) for code, one in found]
    found = _given_way(case, found, hidden)
    if person.snoozes:
        found = [_snoozed(case, code, one, moved) for code, one in found]
    codes = {code for code, _ in found}
    for by, gives_way in (("first", ("touch", "decide")), ("rest", ("decide",))):
        if by in codes:
            found = _hide(found, frozenset(gives_way), by, hidden)
    made = tuple(_reminder(case, code, one) for code, one in found)
    return Outcome(made, tuple(hidden), tuple(moved), _share(case))


def _share(case: Case) -> float:
    until = case.contact.paused_until
    paused = until is not None and until > case.today
    if case.interval is None or case.contact.resting or paused:
        return 0.0
    return 1 / case.interval


Pairs = list[tuple[str, Found]]


def _hide(found: Pairs, codes: frozenset[str], by: str, hidden: list[Hidden]) -> Pairs:
    hidden.extend(Hidden(code, by) for code, _ in found if code in codes)
    return [pair for pair in found if pair[0] not in codes]


def _rested(case: Case, found: Pairs, hidden: list[Hidden]) -> Pairs:
    """Whoever rests is only owed what I promised."""
    if not case.contact.resting:
        return found
    kept = [(code, one) for code, one in found if code == "promise" and one.mine]
    hidden.extend(
        Hidden(code, "resting") for code, one in found if (code, one) not in kept
    )
    return kept


def _put_off(
    case: Case, code: str, one: Found, moved: list[Moved]
) -> tuple[str, Found]:
    until = case.contact.paused_until
    if until <= case.today or code not in PAUSED:
        return code, one
    return code, _move(code, one, until, "pause", moved)


def _move(code: str, one: Found, until: date, by: str, moved: list[Moved]) -> Found:
    """Due no earlier than that day; late by as many days later."""
    if until <= one.due:
        return one
    moved.append(Moved(code, one.subject, by, one.due))
    late = one.late + (until - one.due) if one.late is not None else None
    return replace(one, due=until, late=late)


def _given_way(case: Case, found: Pairs, hidden: list[Hidden]) -> Pairs:
    """A strain comes before all touch; a day already chosen makes reminding idle."""
    if open_strains(case.person, case.today):
        found = _hide(found, STRAINED, "strain", hidden)
    if not case.person.plans and not case.person.followups:
        return found
    last = case.today + _days(30 if case.interval is None else max(14, case.interval))
    if any(case.today <= day <= last for _, day in case.plans):
        found = _hide(found, PAUSED, "plan", hidden)
    elif any(case.today < day <= last for _, day in case.followups):
        found = _hide(found, PAUSED, "followup", hidden)
    if any(
        day >= case.today and read_head(plan.text).frame == "repair"
        for plan, day in case.plans
    ):
        found = _hide(found, frozenset({"repair"}), "plan", hidden)
    return found


def _snoozed(
    case: Case, code: str, one: Found, moved: list[Moved]
) -> tuple[str, Found]:
    days = [
        snooze.until
        for snooze in case.person.snoozes
        if snooze.code == code and snooze.subject == one.subject
    ]
    return code, _move(code, one, max(days), "snooze", moved) if days else one


def _reminder(case: Case, code: str, one: Found) -> Reminder:
    if code in ("touch", "space"):
        span = case.interval or 1
    else:
        span = NEVER_LATE if one.late is None else max(1, (one.late - one.due).days)
    weight = RULE[code].weight if one.mine else THEIRS
    return Reminder(
        contact=case.contact.id,
        code=code,
        subject=one.subject,
        due=one.due,
        late=one.late,
        reason=one.reason,
        urgency=urgency(
            weight,
            span,
            one.due.toordinal(),
            one.occurrence.toordinal() if one.occurrence else 0,
            case.today.toordinal(),
        ),
        weight=weight,
        span=span,
        occurrence=one.occurrence,
    )


def urgency(weight: int, span: int, due: int, occurrence: int, day: int) -> float:
    """The weight, and up to 4 more the longer it is due; days as ordinals.

    `occurrence` is the day of a date, else 0.
    """
    if occurrence and day >= occurrence:
        weight = ON_THE_DAY
    days = day - due
    return weight + 2 * min(days / span, 2.0) if days > 0 else float(weight)


class Calculator:
    """Remembers what it found until a person, the day or the settings change."""

    def __init__(self) -> None:
        self._of: tuple[date, Settings] | None = None
        self._known: dict[int, tuple[Person, Outcome]] = {}

    def outcomes(
        self, book: Book, today: date, settings: Settings
    ) -> dict[int, Outcome]:
        """What the rules say of everyone, by contact."""
        if self._of != (today, settings):
            self._of, self._known = (today, settings), {}
        known, self._known = self._known, {}
        for id, person in book.people.items():
            kept = known.get(id)
            if kept is None or kept[0] is not person:
                kept = (person, remind(person, today, settings))
            self._known[id] = kept
        return {id: outcome for id, (_, outcome) in self._known.items()}


def reminders(book: Book, today: date, settings: Settings) -> list[Reminder]:
    """Every reminder, whatever its day, by due date, then rank."""
    outcomes = Calculator().outcomes(book, today, settings)
    names = {id: folded(book.contacts[id].name) for id in outcomes}
    return sorted(
        (one for outcome in outcomes.values() for one in outcome.reminders),
        key=lambda one: (
            one.due,
            -one.urgency,
            names[one.contact],
            one.contact,
            ORDER[one.code],
            str(one.subject),
        ),
    )
