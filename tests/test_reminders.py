"""The reminder calculator, rule by rule: when each exists, when it is due and late."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from rapport_tui.model import (
    Acknowledgement,
    Book,
    FollowUp,
    Occasion,
    Promise,
    Snooze,
    Strain,
)
from rapport_tui.reminders import RULES, Reminder, reminders
from rapport_tui.settings import Settings
from tests.build import TODAY, book, contact, day, plan, talk

SETTINGS = Settings()
REGULAR = {"circle": "regular", "created": day(400)}  # 45 days
GUIDANCE = {f"A{n}" for n in range(1, 18)} | {f"B{n}" for n in range(1, 12)}
GUIDANCE |= {f"C{n}" for n in range(1, 8)}


def found(book: Book, today: date = TODAY) -> dict[str, Reminder]:
    """The reminders of person 1, by code."""
    return {
        one.code: one for one in reminders(book, today, SETTINGS) if one.contact == 1
    }


def when(book: Book, code: str, today: date = TODAY) -> tuple[int, int | None] | None:
    """Days from today until due and late; None where there is no reminder."""
    one = found(book, today).get(code)
    if one is None:
        return None
    late = None if one.late is None else (one.late - today).days
    return (one.due - today).days, late


def outreach(ago: int, **fields):
    return talk(ago, "outreach", channel="message", **fields)


def texts(*ago: int):
    return [talk(one, channel="message") for one in ago]


def test_the_rules_have_unique_codes_and_sources_in_the_guidance() -> None:
    codes = [rule.code for rule in RULES]
    assert len(set(codes)) == len(codes)
    for rule in RULES:
        assert set(rule.source.split()) <= GUIDANCE
        assert rule.words


# Each rule: a book in which it is, due and late in days from today, and one without.
CASES = {
    "first": (book(met=1), (0, 1), book(talk(0, None), met=1)),
    "touch": (book(talk(40), **REGULAR), (5, 16), book(talk(40))),
    "space": (
        book(talk(90), outreach(10), **REGULAR),
        (13, 24),  # 45/2 = 22.5, half up 23
        book(talk(90), outreach(10)),
    ),
    "rest": (
        book(outreach(30), outreach(20), outreach(10)),
        (20, None),
        book(outreach(30), outreach(20)),
    ),
    "real": (
        book(talk(200, channel="phone"), *texts(30, 20, 10), **REGULAR),
        (-65, -51),  # 135 days after the last real talk
        book(talk(200, channel="phone"), *texts(30, 20), **REGULAR),
    ),
    "promise": (
        book(Promise(5, 1, "the map", due=day(2))),
        (-2, -1),
        book(Promise(5, 1, "the map", due=day(2), done=day(1))),
    ),
    "date": (
        book(dates=(Occasion("birthday", 9, 20),)),
        (2, 6),
        book(dates=()),
    ),
    "tell": (book(plan(3, by="phone")), (1, 2), book(plan(3, by="video"))),
    "prepare": (book(plan(3)), (2, 3), book(plan(3, state="ready"))),
    "hold": (book(plan(3, state="ready")), (3, 4), book(plan(-1))),
    "debrief": (book(plan(-3)), (-2, -1), book(plan(-3, state="held"))),
    "repair": (
        book(Strain(5, 1, "the mast", on=day(1))),
        (1, 6),
        book(Strain(5, 1, "the mast", on=day(1), mended=day(0))),
    ),
    "followup": (
        book(FollowUp(5, 1, day(-4))),
        (4, 5),
        book(FollowUp(5, 1, day(4), done=day(4))),
    ),
    "decide": (book(met=20), (-6, None), book(met=20, circle="close")),
}


def test_every_rule_has_a_case() -> None:
    assert set(CASES) == {rule.code for rule in RULES}


@pytest.mark.parametrize("code", CASES)
def test_each_rule_fires_on_its_days_and_only_then(code: str) -> None:
    there, days, without = CASES[code]
    assert when(there, code) == days
    assert when(without, code) is None


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
        one = replace(one, met=replace(one.met, on=on))
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


# date


def birthday(**fields) -> tuple[Occasion, ...]:
    return (Occasion("birthday", **{"month": 9, "day": 15, **fields}),)


@pytest.mark.parametrize(("ago", "due"), [(0, -3), (3, -6), (4, 361 - 3), (-20, 17)])
def test_a_date_counts_until_three_days_past(ago: int, due: int) -> None:
    on = day(ago)
    there = book(dates=(Occasion("birthday", on.month, on.day),))
    assert when(there, "date")[0] == due


def test_a_date_that_was_dealt_with_comes_again_next_year() -> None:
    done = Acknowledgement(5, 1, "date", "birthday", day(0))
    there = contact(dates=birthday())
    assert when(book(there, done), "date")[0] == 365 - 3
    assert when(book(there, replace(done, subject="wedding")), "date")[0] == -3
    assert when(book(there, talk(0)), "date")[0] == 365 - 3
    assert when(book(there, talk(1)), "date")[0] == -3
    early = Acknowledgement(5, 1, "date", "birthday", day(-2))
    on = day(-2)
    ahead = contact(dates=(Occasion("birthday", on.month, on.day),))
    assert when(book(ahead, early), "date")[0] == 367 - 3


def test_a_date_recurs_from_its_own_year_on() -> None:
    assert (
        when(book(dates=birthday(year=2030)), "date")[0]
        == (date(2030, 9, 15) - TODAY).days - 3
    )
    assert when(book(dates=birthday(year=2020, once=True)), "date") is None
    assert when(book(dates=birthday(year=2026, once=True)), "date") == (-3, 1)


def test_a_date_has_a_lead_of_its_own() -> None:
    assert when(book(dates=birthday(lead=0)), "date") == (0, 1)
    assert when(book(dates=birthday(month=10, lead=30)), "date")[0] == 0


def test_29_february_falls_on_the_28th_in_other_years() -> None:
    there = book(dates=(Occasion("birthday", 2, 29, year=1984),))
    one = found(there, date(2027, 2, 27))["date"]
    assert one.occurrence == date(2027, 2, 28)
    assert "turns 43" in one.reason
    assert found(there, date(2028, 2, 27))["date"].occurrence == date(2028, 2, 29)


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
        (replace(plan(1, frame="repair"), told=day(1)), False),
        (plan(-1, frame="repair"), False),
        (plan(None, frame="repair"), False),
    ],
)
def test_when_telling_ahead_is_asked_for(one, there: bool) -> None:
    assert (when(book(one), "tell") is not None) == there


def test_a_plan_without_an_iso_time_has_no_day() -> None:
    words = replace(plan(), text="# Coffee\nwhen: friday 10:00")
    assert found(book(words)) == {}
    with_t = replace(plan(), text=f"# Coffee\nwhen: {day(-1)}T10:00")
    assert found(book(with_t)) == {}


# follow-ups


@pytest.mark.parametrize(
    ("rule", "done", "due"),
    [
        ("FREQ=WEEKLY", None, -20),
        ("FREQ=WEEKLY", 20, -13),
        ("FREQ=WEEKLY;INTERVAL=2", 20, -6),
        ("FREQ=WEEKLY", 0, 1),
        ("RRULE:FREQ=DAILY;COUNT=2", 19, None),
        ("FREQ=HOURLY", 20, None),
        ("FREQ=WEEKLY;INTERVAL=0", 20, None),
        ("nonsense", 20, None),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", 20, None),
        ("FREQ=YEARLY;INTERVAL=20", 20, None),
        (f"FREQ=WEEKLY;UNTIL={day(14):%Y%m%d}", 20, None),
        (f"FREQ=WEEKLY;UNTIL={day(13):%Y%m%d}T235959Z", 20, -13),
    ],
)
def test_a_follow_up_comes_again_by_its_rule(rule, done, due) -> None:
    one = FollowUp(5, 1, day(20), rule=rule, done=None if done is None else day(done))
    there = when(book(one), "followup")
    assert (None if there is None else there[0]) == due


# What gives way to what


def test_whoever_rests_is_only_owed_my_promises() -> None:
    there = book(
        contact(resting=True, circle="close", dates=birthday(), met=20),
        talk(300),
        Promise(5, 1, "mine", due=day(1)),
        Promise(6, 1, "theirs", by="them", due=day(30)),
        Strain(7, 1, "it", on=day(9)),
        FollowUp(8, 1, day(0)),
    )
    assert set(found(there)) == {"promise"}
    assert found(there)["promise"].subject == 5


def test_a_pause_moves_due_and_late_alike() -> None:
    there = book(talk(60), paused_until=day(-10), **REGULAR)
    assert when(there, "touch") == (10, 21)
    over = book(talk(60), paused_until=day(0), **REGULAR)
    assert when(over, "touch") == (-15, -4)
    with_date = book(talk(60), paused_until=day(-10), dates=birthday(), **REGULAR)
    assert when(with_date, "date") == (-3, 1), "not everything is paused"


@pytest.mark.parametrize("code", ["touch", "space", "real", "rest"])
def test_a_strain_comes_before_all_touch(code: str) -> None:
    there, _, _ = CASES[code]
    strained = book(
        *there.contacts.values(),
        *there.conversations.values(),
        Strain(9, 1, "the mast", on=day(30)),
    )
    assert code not in found(strained)
    assert "repair" in found(strained)


@pytest.mark.parametrize(
    ("ahead", "hidden"), [(0, True), (45, True), (46, False), (-1, False)]
)
def test_a_plan_within_the_interval_hides_the_rest(ahead: int, hidden: bool) -> None:
    there = book(contact(**REGULAR), talk(60), plan(ahead, state="ready"))
    assert ("touch" not in found(there)) == hidden


@pytest.mark.parametrize(
    ("ahead", "hidden"), [(0, False), (1, True), (30, True), (31, False)]
)
def test_a_follow_up_ahead_hides_the_first(ahead: int, hidden: bool) -> None:
    there = book(contact(met=1), FollowUp(5, 1, day(-ahead)))
    assert ("first" not in found(there)) == hidden


def test_a_repair_plan_hides_the_repair() -> None:
    strain = Strain(9, 1, "the mast", on=day(30))
    assert "repair" not in found(book(strain, plan(90, frame="repair")))
    assert "repair" in found(book(strain, plan(90, frame="problem")))
    assert "repair" in found(book(strain, plan(-1, frame="repair")))


def test_a_snooze_moves_one_reminder() -> None:
    promises = (Promise(5, 1, "a", due=day(2)), Promise(6, 1, "b", due=day(2)))
    there = book(*promises, Snooze(7, 1, "promise", day(-3), subject=5))
    due = {
        one.subject: ((one.due - TODAY).days, (one.late - TODAY).days)
        for one in reminders(there, TODAY, SETTINGS)
    }
    assert due == {5: (3, 4), 6: (-2, -1)}
    earlier = book(promises[0], Snooze(7, 1, "promise", day(5), subject=5))
    assert when(earlier, "promise") == (-2, -1)


def test_what_is_moved_still_hides() -> None:
    there = book(contact(met=14, circle="close"), Snooze(7, 1, "first", day(-5)))
    assert set(found(there)) == {"first"}


def test_rest_hides_the_decision() -> None:
    silent = [outreach(ago) for ago in (9, 8, 7)]
    assert set(found(book(contact(met=20), *silent))) == {"rest"}


# The whole


def test_nothing_dated_after_today_matters() -> None:
    values = [contact(**REGULAR), talk(60), outreach(5)]
    before = reminders(book(*values), TODAY, SETTINGS)
    values += [talk(-1), outreach(-2), Strain(5, 1, "it", on=day(-1))]
    assert reminders(book(*values), TODAY, SETTINGS) == before


def test_they_are_sorted_by_day_and_weight() -> None:
    there = book(
        contact(1, name="b"),
        contact(2, name="a"),
        Promise(5, 1, "x", due=day(0)),
        Promise(6, 2, "x", due=day(0)),
        FollowUp(7, 1, day(1)),
    )
    order = [(one.contact, one.code) for one in reminders(there, TODAY, SETTINGS)]
    assert order == [(1, "followup"), (2, "promise"), (1, "promise")]


@pytest.mark.parametrize(
    ("values", "code", "words"),
    [
        ([contact(met=1)], "first", "met yesterday: say hello again"),
        ([Promise(5, 1, "the map", due=day(2))], "promise",
         "you promised: the map, 2 days late"),
        ([Promise(5, 1, "the map", by="them", due=day(21))], "promise",
         "they promised: the map, 3 weeks late"),
        ([contact(dates=birthday(month=9, day=17, year=1986))], "date",
         "birthday in 2 days, turns 40"),
        ([contact(dates=(Occasion("wedding", 9, 15, year=2016),))], "date",
         "wedding today, 10 years"),
        ([FollowUp(5, 1, day(0), why="ask for the keys")], "followup",
         "ask for the keys, today"),
        ([plan(0)], "hold", "Coffee, today 10:00"),
    ],
)  # fmt: skip
def test_the_reason_is_a_plain_sentence_with_the_facts(values, code, words) -> None:
    assert found(book(*values))[code].reason == words


def test_an_urgency_is_its_weight_and_its_lateness() -> None:
    def urgency(*values) -> float:
        (one,) = reminders(book(*values), TODAY, SETTINGS)
        return one.urgency

    assert urgency(Promise(5, 1, "x", due=day(-1))) == 6
    assert urgency(Promise(5, 1, "x", due=day(1))) == 8
    assert urgency(Promise(5, 1, "x", due=day(9))) == 10, "at most twice the span"
    assert urgency(Promise(5, 1, "x", by="them", due=day(10))) == 3 + 2 * 7 / 14
    assert urgency(contact(**REGULAR), talk(54)) == pytest.approx(2 + 2 * 9 / 45)
    assert urgency(contact(met=21)) == 2 + 2 * 7 / 14
    assert urgency(contact(dates=birthday(day=17))) == 4 + 2 * 1 / 4
    assert urgency(contact(dates=birthday(day=15))) == 6 + 2 * 3 / 4
