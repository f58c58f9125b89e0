"""Each rule: when its reminder exists, when it is due and from when it is late."""

from datetime import timedelta

import pytest

from rapport_tui.model import Plan, Promise, Strain
from rapport_tui.reminders import reminders
from tests.build import (
    REGULAR,
    SETTINGS,
    TODAY,
    book,
    contact,
    day,
    found,
    outreach,
    plan,
    talk,
    texts,
    when,
)

# first


@pytest.mark.parametrize(
    ("ago", "there"), [(0, True), (14, True), (15, False), (-1, False)]
)
def test_a_first_meeting_waits_two_weeks_for_its_follow_up(ago, there) -> None:
    assert (when(book(met=ago), "first") is not None) == there


@pytest.mark.parametrize(
    ("values", "there"),
    [
        ([talk(3, channel="in-person")], True),
        ([talk(3, channel="message")], False),
        ([talk(3, "greeting", channel="message")], True),
        ([talk(3, "outreach")], False),
        ([talk(2, None)], False),
        ([talk(4)], True),
        ([talk(-1)], True),
    ],
    ids=["talk", "written talk", "greeting", "outreach", "later", "before", "ahead"],
)
def test_what_ends_a_first_follow_up(values, there) -> None:
    assert (when(book(*values, met=3), "first") is not None) == there


def test_a_partly_known_meeting_is_unknown() -> None:
    for on in ("2026", "2026-09"):
        one = contact()
        one = one._replace(met=one.met._replace(on=on))
        assert found(book(one)) == {}


# touch


def test_the_last_touch_may_be_the_day_we_met() -> None:
    assert when(book(met=20, circle="regular", created=day(20)), "touch") == (25, 36)


def test_an_imported_contact_starts_spread_over_the_interval() -> None:
    for id in (1, 44, 45, 46):
        one = contact(id, circle="regular", created=day(10))
        (reminder,) = reminders(book(one), TODAY, SETTINGS)
        assert reminder.due == day(10) + timedelta(days=1 + id % 45)


@pytest.mark.parametrize(
    ("fields", "due"),
    [
        ({"created": day(10), "rhythm_from": day(4)}, -4 + 2),
        ({"created": day(4), "rhythm_from": day(10)}, -4 + 2),
        ({"rhythm_from": day(10)}, -10 + 2),
        ({}, -7 + 2),  # the book's own first day
    ],
)
def test_the_start_is_the_later_of_entry_and_rhythm(fields, due) -> None:
    there = book(contact(circle="regular", **fields), began=7)
    found_due = when(there, "touch")
    if "created" not in fields and "rhythm_from" in fields:
        due = -7 + 2  # the book began later
    assert found_due[0] == due


def test_met_long_before_the_start_is_an_import_too() -> None:
    there = book(met=30, circle="regular", created=day(15))
    assert when(there, "touch")[0] == -15 + 2
    assert when(book(met=29, circle="regular", created=day(15)), "touch")[0] == 16


def test_a_custom_rhythm_wins_over_the_circle() -> None:
    assert when(book(talk(10), circle="regular", every=12), "touch") == (2, 5)
    assert when(book(talk(10), circle="REGULAR"), "touch") == (35, 46)
    assert when(book(talk(10), circle="tennis"), "touch") is None


def test_a_touch_is_two_days_late_at_least() -> None:
    assert when(book(talk(1), every=2), "touch") == (1, 3)


# space and rest


def test_two_unanswered_wait_the_whole_interval() -> None:
    there = book(talk(90), outreach(20), outreach(10), **REGULAR)
    # Twice silent for more than a week: warmth -1, pace 1.5, 68 days.
    assert when(there, "space") == (58, 75)
    assert when(there, "touch") is None


def test_space_is_eight_days_at_least() -> None:
    assert when(book(talk(90), outreach(1), every=7), "space") == (7, 9)


def test_a_later_talk_answers_an_outreach() -> None:
    assert when(book(outreach(10), talk(9), **REGULAR), "touch") is not None
    same_hour = talk(10, hour=12, id=9)
    assert when(book(outreach(10), same_hour, **REGULAR), "space") is None
    before = talk(10, hour=8)
    assert when(book(outreach(11), before, **REGULAR), "touch") is not None


def test_an_answer_that_is_still_ahead_is_awaited() -> None:
    assert when(book(outreach(10, answered=-1), **REGULAR), "space") is not None
    assert when(book(outreach(10, answered=0), **REGULAR), "touch") == (45, 56)


def test_rest_waits_twice_the_interval() -> None:
    silent = [outreach(ago) for ago in (30, 20, 10)]
    assert when(book(*silent, every=10), "rest")[0] == -10 + 2 * 15
    assert when(book(*silent, every=2), "rest")[0] == -10 + 2 * 3


# real


def test_without_a_real_talk_three_written_days_in_all_count() -> None:
    there = book(*texts(200, 150, 100), **REGULAR)
    assert when(there, "real") == (-65, -51)
    assert (
        when(
            book(*texts(200, 150), talk(150, hour=9, channel="email"), **REGULAR),
            "real",
        )
        is None
    )
    with_met = book(*texts(200, 150, 100), met=300, **REGULAR)
    assert when(with_met, "real")[0] == -300 + 135


def test_what_was_written_on_the_day_of_a_real_talk_is_not_after_it() -> None:
    met_in_person = talk(30, channel="in-person", hour=9)
    assert when(book(met_in_person, *texts(30, 20, 10), **REGULAR), "real") is None
    hello = talk(31, "greeting", channel="in-person")
    assert when(book(hello, *texts(30, 20, 10), **REGULAR), "real") is not None


def test_an_answered_letter_is_a_written_touch_on_the_day_of_the_answer() -> None:
    there = [outreach(ago, answered=ago - 2) for ago in (90, 80, 70)]
    assert when(book(*there, every=10), "real")[0] == -88 + 60
    assert when(book(*[talk(one) for one in (90, 80, 70)], every=10), "real") is None


# promise


@pytest.mark.parametrize(
    ("promise", "days"),
    [
        (Promise(5, 1, "it", made=day(3)), (4, 5)),
        (Promise(5, 1, "it", by="them", due=day(0)), (3, 17)),
        (Promise(5, 1, "it", by="them", made=day(0)), (17, 31)),
        (Promise(5, 1, "it", due=day(1), done=day(-1)), (-1, 0)),
        (Promise(5, 1, "it"), None),
        (Promise(5, 1, "it", due=day(1), dropped=day(0)), None),
    ],
    ids=["mine", "theirs", "theirs made", "done tomorrow", "no day", "dropped"],
)
def test_promises_are_due_as_said_or_some_days_after(promise, days) -> None:
    assert when(book(promise), "promise") == days


# plans


def test_telling_is_for_every_participant_and_holding_for_the_first() -> None:
    both = (contact(1), contact(2))
    shared = plan(1, frame="repair", people=(1, 2))
    codes = {
        (one.contact, one.code)
        for one in reminders(book(*both, shared), TODAY, SETTINGS)
    }
    assert codes == {(1, "tell"), (2, "tell"), (1, "prepare"), (1, "hold")}
    resting = (contact(1, resting=True), contact(2))
    codes = {
        (one.contact, one.code)
        for one in reminders(book(*resting, shared), TODAY, SETTINGS)
    }
    assert codes == {(2, "tell"), (2, "prepare"), (2, "hold")}


@pytest.mark.parametrize(
    ("one", "there"),
    [
        (plan(1, frame="commitments"), True),
        (plan(1, frame="Problem"), True),
        (plan(1, frame="get-to-know"), False),
        (plan(1, frame="repair", told=day(0).isoformat()), False),
        (plan(1, frame="repair", told=day(-1).isoformat()), True),
        (plan(1, frame="repair", told="yes"), True),
        (plan(1, frame="repair")._replace(told=day(1)), False),
        (plan(-1, frame="repair"), False),
        (plan(None, frame="repair"), False),
    ],
)
def test_when_telling_ahead_is_asked_for(one, there: bool) -> None:
    assert (when(book(one), "tell") is not None) == there


def test_a_plan_without_an_iso_time_has_no_day() -> None:
    words = plan()._replace(text="# Coffee\nwhen: friday 10:00")
    assert found(book(words)) == {}
    with_t = plan()._replace(text=f"# Coffee\nwhen: {day(-1)}T10:00")
    assert found(book(with_t)) == {}


def test_nobody_is_reminded_of_a_plan_whose_people_all_rest() -> None:
    resting = [contact(1, resting=True), contact(2, resting=True)]
    there = book(*resting, plan(1, frame="repair", people=(1, 2)))
    assert reminders(there, TODAY, SETTINGS) == []


@pytest.mark.parametrize(
    ("state", "ahead", "codes"),
    [
        (None, 3, {"prepare", "hold"}),
        ("draft", 0, {"prepare", "hold"}),
        ("ready", 0, {"hold"}),
        ("draft", -1, {"debrief"}),
        ("ready", -300, {"debrief"}),
        ("held", 3, set()),
        ("dropped", -1, set()),
    ],
)
def test_a_plan_is_prepared_held_and_debriefed(state, ahead, codes) -> None:
    assert set(found(book(plan(ahead, state=state)))) == codes


@pytest.mark.parametrize(
    ("written", "there"),
    [
        (f"{day(-1)}", True),
        (f"{day(-1)} 09:30", True),
        (f"{day(-1)} 24:00", False),
        (f"{day(-1)}T09:30", False),
        (f"{day(-1)} 9:30", False),
        (f"{day(-1)} at nine", False),
        ("2026-02-30", False),
        ("tomorrow", False),
    ],
)
def test_a_plan_has_a_day_only_where_it_is_a_date(written: str, there: bool) -> None:
    one = Plan(1, (1,), f"# Coffee\nwhen: {written}")
    assert (when(book(one), "hold") is not None) == there


# repair


def test_a_strain_is_there_from_its_day_until_it_is_mended() -> None:
    assert when(book(Strain(5, 1, "x", on=day(1), mended=day(-1))), "repair") == (1, 6)
    assert when(book(Strain(5, 1, "x", on=day(-1))), "repair") is None
    assert when(book(Strain(5, 1, "x")), "repair") is None


# decide


@pytest.mark.parametrize(
    ("fields", "there"),
    [
        ({"met": 14}, False),  # the first follow-up is still there
        ({"met": 15}, True),
        ({"met": 900}, True),
        ({"met": 15, "circle": "wide"}, False),
        ({"met": 15, "every": 9}, False),
        ({"met": 15, "circle": "tennis"}, True),
        ({"met": 15, "resting": True}, False),
        ({}, False),
    ],
)
def test_a_rhythm_is_to_be_decided_two_weeks_after_meeting(fields, there) -> None:
    assert (when(book(**fields), "decide") is not None) == there
