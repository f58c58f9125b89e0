"""When dates and follow-ups come again."""

from datetime import date, datetime, time, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from rapport_tui.model import Acknowledgement, FollowUp, Occasion
from rapport_tui.recurrence import next_occurrence
from tests.build import TODAY, birthday, book, contact, day, found, talk, when

# dates


@pytest.mark.parametrize(("ago", "due"), [(0, -3), (3, -6), (4, 361 - 3), (-20, 17)])
def test_a_date_counts_until_three_days_past(ago: int, due: int) -> None:
    on = day(ago)
    there = book(dates=(Occasion("birthday", on.month, on.day),))
    assert when(there, "date")[0] == due


def test_a_date_that_was_dealt_with_comes_again_next_year() -> None:
    done = Acknowledgement(5, 1, "date", "birthday", day(0))
    there = contact(dates=birthday())
    assert when(book(there, done), "date")[0] == 365 - 3
    assert when(book(there, done._replace(subject="wedding")), "date")[0] == -3
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


def test_a_date_acknowledged_for_years_ahead_comes_after_them() -> None:
    years = [Acknowledgement(n, 1, "date", "birthday", day(0)) for n in (2026, 2027)]
    done = [one._replace(on=date(one.id, 9, 15)) for one in years]
    there = book(contact(dates=birthday()), *done)
    assert found(there)["date"].occurrence == date(2028, 9, 15)


def test_a_date_dealt_with_at_the_new_year_comes_again() -> None:
    new_year = date(2027, 1, 1)
    ahead = (TODAY - new_year).days  # days ago, as `talk` counts
    for dealt in (talk(ahead), Acknowledgement(5, 1, "date", "birthday", new_year)):
        there = book(contact(dates=birthday(month=1, day=1)), dealt)
        assert found(there, new_year)["date"].occurrence == date(2028, 1, 1)


def test_a_date_counts_across_the_new_year() -> None:
    there = book(dates=(Occasion("birthday", 12, 30, year=1990),))
    one = found(there, date(2027, 1, 2))["date"]
    assert (one.occurrence, one.due) == (date(2026, 12, 30), date(2026, 12, 27))
    assert found(there, date(2027, 1, 3))["date"].occurrence == date(2027, 12, 30)


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


@pytest.mark.parametrize(
    ("due", "done", "there"),
    [
        (3, None, True),
        (3, 1, False),
        (-3, 1, False),  # done before its day
        (-3, -3, False),  # done today, for its day
        (3, -2, True),  # a day that is not yet
    ],
)
def test_a_follow_up_without_a_rule_is_done_once(due, done, there) -> None:
    one = FollowUp(5, 1, day(due), done=None if done is None else day(done))
    assert (next_occurrence(one, TODAY) is not None) == there


def test_nothing_comes_later_than_in_ten_years() -> None:
    ten = TODAY.replace(year=TODAY.year + 10)
    for rule in (None, "FREQ=DAILY"):
        assert next_occurrence(FollowUp(5, 1, ten, rule=rule), TODAY) == ten
        late = FollowUp(5, 1, ten + timedelta(days=1), rule=rule)
        assert next_occurrence(late, TODAY) is None
    assert next_occurrence(FollowUp(5, 1, ten), date(2024, 2, 29)) is None


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=WEEKLY;BYMONTH=4;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYDAY=6MO",
        "FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1",
        "FREQ=MONTHLY;BYMONTHDAY=15;BYSETPOS=2",
        "FREQ=DAILY;BYSETPOS=2",
        "FREQ=YEARLY;BYYEARDAY=400",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;INTERVAL=2",
        "FREQ=SECONDLY",
        "FREQ=DAILY;INTERVAL=99999999999999999999",
        pytest.param(f"FREQ=DAILY;INTERVAL=000001{'0' * 5000}", id="long interval"),
        "FREQ=DAILY;COUNT=x",
        "FREQ=DAILY;BYDAY=XX",
        "FREQ=DAILY;UNTIL=soon",
        "FREQ=YEARLY;BYWEEKNO=60",
        ";;=;",
    ],
)
def test_a_rule_that_has_no_day_ends_at_once(rule: str) -> None:
    there = FollowUp(5, 1, date(2025, 9, 16), rule=rule, done=date(2026, 9, 1))
    assert next_occurrence(there, TODAY) is None


RULE = st.builds(
    lambda *parts: ";".join(filter(None, parts)),
    st.sampled_from(
        [f"FREQ={one}" for one in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")]
    ),
    st.sampled_from(["", "INTERVAL=2", "INTERVAL=3"]),
    st.sampled_from(["", "COUNT=5", "COUNT=40", "UNTIL=20270301"]),
    st.sampled_from(["", "BYDAY=MO", "BYDAY=TU,FR", "BYDAY=MO,TU,WE,TH,FR"]),
    st.sampled_from(["", "BYMONTHDAY=1,13", "BYMONTHDAY=-1", "BYMONTH=3,9"]),
    st.sampled_from(["", "BYSETPOS=1", "BYSETPOS=-1", "WKST=SU"]),
)


@given(RULE, st.integers(0, 900), st.integers(0, 900))
def test_the_next_day_is_the_first_of_the_rule_after_the_last(rule, due, done) -> None:
    one = FollowUp(5, 1, day(due), rule=rule, done=day(min(due, done)))
    end = datetime.combine(TODAY.replace(year=TODAY.year + 10), time())
    every = rrulestr(rule, dtstart=datetime.combine(one.due, time()))
    after = (at for at in every if at > datetime.combine(one.done, time()))
    first = next(after, None)
    expected = first.date() if first is not None and first <= end else None
    assert next_occurrence(one, TODAY) == expected
