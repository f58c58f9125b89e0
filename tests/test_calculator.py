"""Laws of the calculator, whatever is in the book."""

from datetime import date, timedelta
from itertools import islice
from math import ceil

from hypothesis import given, settings
from hypothesis import strategies as st

from rapport_tui.agenda import Agenda, Planner, agenda, plan_days
from rapport_tui.model import (
    Acknowledgement,
    Book,
    Contact,
    FollowUp,
    Promise,
    Snooze,
    Strain,
)
from rapport_tui.people import TABLES, gather, regather
from rapport_tui.reminders import (
    RULE,
    RULES,
    Calculator,
    Reminder,
    ranked,
    reminders,
    urgency,
)
from rapport_tui.settings import Settings
from rapport_tui.why import why
from tests.build import SETTINGS, TABLE, TODAY, birthday, book, contact, day, plan, talk

WHO = st.integers(1, 4)
IDS = st.integers(1, 6)
NEAR = st.integers(-20, 40).map(day)
SOME_DAY = st.none() | NEAR
KINDS = st.sampled_from(["talk", "greeting", "outreach", "outreach", None])
CHANNELS = st.sampled_from(["in-person", "message", None])
CODES = st.sampled_from([rule.code for rule in RULES])
CIRCLES = st.sampled_from([None, "inner", "close", "regular"])


def a_contact(id, circle, met, paused, rests, dated) -> Contact:
    fields = {"circle": circle, "paused_until": paused, "resting": rests == 0}
    dates = birthday(day=12 + id) if dated else ()
    return contact(id, met=met, dates=dates, created=day(30), **fields)


PEOPLE = st.tuples(
    *[
        st.builds(
            a_contact,
            st.just(id),
            CIRCLES,
            st.none() | st.integers(-3, 40),
            SOME_DAY,
            st.integers(0, 7),
            st.booleans(),
        )
        for id in range(1, 5)
    ]
)
TALKS = st.builds(
    lambda id, who, ago, kind, channel, answered: talk(
        ago, kind, id=id, people=(who,), channel=channel, answered=answered
    ),
    st.integers(1, 40),
    WHO,
    st.integers(-5, 200),
    KINDS,
    CHANNELS,
    st.none() | st.integers(-5, 30),
)
PLANS = st.builds(
    lambda id, who, ahead, state, frame, told: plan(
        ahead, id, people=tuple(who), state=state, frame=frame, told=told
    ),
    IDS,
    st.lists(WHO, min_size=1, max_size=2, unique=True),
    st.integers(-20, 50),
    st.sampled_from(["draft", "ready", "held"]),
    st.sampled_from(["repair", "commitments", "appreciate"]),
    SOME_DAY,
)
OTHERS = st.one_of(
    TALKS,
    PLANS,
    st.builds(
        Promise,
        IDS,
        WHO,
        st.just("it"),
        st.sampled_from(["me", "them"]),
        *[SOME_DAY] * 4,
    ),
    st.builds(Strain, IDS, WHO, st.just("it"), SOME_DAY, SOME_DAY),
    st.builds(
        FollowUp,
        IDS,
        WHO,
        NEAR,
        why=st.none(),
        rule=st.sampled_from([None, "FREQ=WEEKLY"]),
        done=st.none(),
    ),
    st.builds(Snooze, IDS, WHO, CODES, NEAR, st.none() | IDS),
    st.builds(Acknowledgement, IDS, WHO, st.just("date"), st.just("birthday"), NEAR),
)


def key(value) -> tuple[str, int]:
    return TABLE[type(value).__name__], value.id


VALUES = st.lists(OTHERS, max_size=30, unique_by=key)


@given(PEOPLE, VALUES)
def test_the_same_input_gives_the_same_answer(people, values) -> None:
    there = book(*people, *values)
    turned = book(*reversed(people), *reversed(values))
    assert reminders(there, TODAY, SETTINGS) == reminders(turned, TODAY, SETTINGS)
    assert agenda(there, TODAY, SETTINGS) == agenda(turned, TODAY, SETTINGS)


def until_today(value):
    """A record without what is dated after today; None where it is so itself."""
    own = next((name for name in ("on", "made") if hasattr(value, name)), None)
    if isinstance(value, Acknowledgement):
        return value  # an occurrence may be dealt with ahead of its day
    if own and (on := getattr(value, own)) is not None and on > TODAY:
        return None
    ahead = {
        name: None
        for name in ("answered", "done", "dropped", "mended", "told")
        if (on := getattr(value, name, None)) is not None and on > TODAY
    }
    return value._replace(**ahead)


@given(PEOPLE, VALUES)
def test_nothing_dated_after_today_matters(people, values) -> None:
    kept = [one for value in values if (one := until_today(value)) is not None]
    there, without = book(*people, *values), book(*people, *kept)
    assert reminders(there, TODAY, SETTINGS) == reminders(without, TODAY, SETTINGS)
    for id in range(1, 5):
        full, bare = (why(one, id, TODAY, SETTINGS) for one in (there, without))
        assert full == bare


@given(PEOPLE, VALUES, st.lists(PEOPLE, max_size=1), VALUES, st.sets(st.integers(0, 9)))
def test_after_a_change_all_is_as_from_the_start(
    people, values, changed_people, after, removed
) -> None:
    calculator, planner = Calculator(), Planner(TODAY)
    before = book(*people, *values)
    known = calculator.outcomes(before, TODAY, SETTINGS)
    planner.expect(before, dict(islice(known.items(), 2)))
    assert planner.agenda(before, known, SETTINGS) == agenda(before, TODAY, SETTINGS)
    changes: dict[str, dict] = {}
    for one in [*after, *(one for row in changed_people for one in row)]:
        table, id = key(one)
        changes.setdefault(table, {})[id] = one
    for place, one in enumerate(values):
        table, id = key(one)
        if place in removed:
            changes.setdefault(table, {}).setdefault(id, None)
    new = regather(before, changes)
    scratch = gather({name: getattr(new, name).values() for name in TABLES})
    found = calculator.outcomes(new, TODAY, SETTINGS)
    assert found == Calculator().outcomes(scratch, TODAY, SETTINGS)
    assert ranked(new, found) == reminders(scratch, TODAY, SETTINGS)
    planned = plan_days(new, found, TODAY, SETTINGS)
    assert planned == agenda(scratch, TODAY, SETTINGS)
    assert planner.agenda(new, found, SETTINGS) == planned


@given(PEOPLE, VALUES, WHO)
def test_who_is_gone_is_planned_no_more(people, values, who) -> None:
    """Nor does anything else of them stay behind when they are brought back."""
    calculator, planner = Calculator(), Planner(TODAY)
    before = book(*people, *values)
    contact = before.contacts[who]
    without = regather(before, {"contacts": {who: None}})
    again = regather(without, {"contacts": {who: contact}})
    for there in (before, without, again):
        outcomes = calculator.outcomes(there, TODAY, SETTINGS)
        found = planner.agenda(there, outcomes, SETTINGS)
        assert found == agenda(there, TODAY, SETTINGS)


def test_only_who_was_touched_is_computed_again() -> None:
    calculator = Calculator()
    before = book(contact(1, circle="close"), contact(2, circle="close"), began=9)
    known = calculator.outcomes(before, TODAY, SETTINGS)
    new = regather(before, {"promises": {7: Promise(7, 1, "it", due=day(0))}})
    found = calculator.outcomes(new, TODAY, SETTINGS)
    assert found[2] is known[2]
    assert found[1] != known[1]


def test_another_day_or_other_settings_are_computed_anew() -> None:
    calculator = Calculator()
    there = book(contact(1, circle="close"), talk(30), Snooze(5, 1, "touch", day(-2)))
    for days in range(4):
        today = TODAY + timedelta(days=days)
        for chosen in (SETTINGS, Settings(circles={"close": 5})):
            found = ranked(there, calculator.outcomes(there, today, chosen))
            assert found == reminders(there, today, chosen)


@given(PEOPLE, VALUES)
def test_nobody_comes_twice_and_nobody_due_is_forgotten(people, values) -> None:
    there = book(*people, *values)
    found = agenda(there, TODAY, Settings(daily=2), days=30)
    today = [one.contact for one in found.today]
    placed = today + [id for one in found.days for id in one.people]
    assert len(placed) == len(set(placed))
    due = {one.contact for one in reminders(there, TODAY, SETTINGS) if one.due <= TODAY}
    assert due == {*today, *found.waiting}
    assert len(today) + len(found.waiting) == len(due)


# The days ahead, placed as they are told: everyone is looked at on every day.


def naive_days(there: Book, found: Agenda, daily: int) -> list[tuple[int, ...]]:
    gone = {one.contact for one in found.today}
    of_each: dict[int, list[Reminder]] = {}
    for one in reminders(there, TODAY, SETTINGS):
        of_each.setdefault(one.contact, []).append(one)
    days = []
    for on in (one.on for one in found.days):
        due = {
            id: [one for one in those if one.due <= on]
            for id, those in of_each.items()
            if id not in gone and those[0].due <= on
        }
        ranks = sorted((rank(there, id, those, on), id) for id, those in due.items())
        hard = [id for _, id in ranks if not all(one.soft for one in due[id])]
        takes = [id for id in hard if any(takes_a_place(one, on) for one in due[id])]
        room = max(daily - len(takes), ceil(daily / 2), 0)
        soft = [id for _, id in ranks if id not in hard][:room]
        shown = tuple(id for _, id in ranks if id in hard or id in soft)
        gone.update(shown)
        days.append(shown)
    return days


def rank(there: Book, id: int, due: list[Reminder], on: date) -> tuple:
    urgencies = [
        urgency(one.weight, one.span, one.due, one.occurrence, on) for one in due
    ]
    oldest = min(one.due for one in due)
    name = there.contacts[id].name.casefold()
    return -max(urgencies), -round(sum(urgencies), 9), oldest, name


def takes_a_place(one: Reminder, on: date) -> bool:
    ahead = one.occurrence is not None and on < one.occurrence
    return not RULE[one.code].soft and not ahead


@settings(max_examples=200)
@given(PEOPLE, VALUES, st.integers(1, 3))
def test_the_days_ahead_are_filled_one_after_the_other(people, values, daily) -> None:
    more = [one._replace(id=one.id + 10, name="x") for one in people]
    there = book(*people, *more, *values)
    found = agenda(there, TODAY, Settings(daily=daily), days=40)
    assert [one.people for one in found.days] == naive_days(there, found, daily)
