"""Date phrases mean what people mean, and what is not sure is asked."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_tui.when import Clock, match, read, tokens
from tests.phrases import cases

CLOCK = Clock(datetime(2026, 9, 15, 9, 30))


def meaning(text: str, direction: str | None, clock: Clock = CLOCK) -> str:
    """`2026-09-18 17:00`, `?` for a question, `-` for no date phrase."""
    when = read(text, clock, direction)
    if when is None:
        return "-"
    moment = when.sure
    if moment is None:
        return "?"
    return f"{moment.day}" + (f" {moment.time:%H:%M}" if moment.time else "")


@pytest.mark.parametrize(
    ("direction", "phrase", "expected"),
    cases(),
    ids=[f"{direction or 'either'}: {phrase}" for direction, phrase, _ in cases()],
)
def test_a_phrase_means(direction: str | None, phrase: str, expected: str) -> None:
    assert meaning(phrase, direction) == expected


def test_there_are_enough_of_them() -> None:
    assert len(cases()) >= 300


@pytest.mark.parametrize(
    ("order", "text", "expected"),
    [
        ("dmy", "12/10", "2026-10-12"),
        ("mdy", "12/10", "2026-12-10"),
        ("dmy", "12/10/26", "2026-10-12"),
        ("mdy", "10/12/2026", "2026-10-12"),
        ("dmy", "9/25", "?"),
        ("mdy", "25/9", "?"),
        ("mdy", "12.10.", "2026-10-12"),
        ("dmy", "on 12.10", "2026-10-12"),
        ("mdy", "on 10.12", "2026-10-12"),
    ],
)
def test_the_order_of_day_and_month_is_the_users(order, text, expected) -> None:
    assert meaning(text, "future", Clock(CLOCK.now, order=order)) == expected


def test_an_order_that_does_not_fit_offers_the_other() -> None:
    when = read("9/25", Clock(CLOCK.now, order="dmy"), "future")
    assert [str(one.day) for one in when.readings] == ["2026-09-25"]
    assert when.question == "which is the day, which the month?"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tomorrow morning at 8", "2026-09-16 08:00"),
        ("tomorrow evening at 8", "2026-09-16 20:00"),
        ("tonight at 8 EST", "?"),
        ("tonight at 2", "?"),
        ("tomorrow morning at 12", "?"),
    ],
)
def test_a_part_of_the_day_says_which_half(text: str, expected: str) -> None:
    assert meaning(text, "future", Clock(CLOCK.now, hours=12)) == expected


@pytest.mark.parametrize("text", ["friday at 5", "at 5", "friday at 11:30"])
def test_a_user_of_twelve_hours_is_asked_which_half(text: str) -> None:
    twelve = Clock(CLOCK.now, hours=12)
    assert meaning(text, "future", twelve) == "?"
    assert {one.time.hour >= 12 for one in read(text, twelve, "future").readings} == {
        True,
        False,
    }
    assert meaning(f"{text} pm".replace("11:30 pm", "11:30pm"), "future", twelve) != "?"


def test_the_week_may_start_on_sunday() -> None:
    sunday = Clock(CLOCK.now, week_start=6)
    assert meaning("next week", "future", sunday) == "2026-09-20"
    assert meaning("sunday next week", "future", sunday) == "2026-09-20"
    assert meaning("next sunday", "future", sunday) == "2026-09-20"


def test_a_question_offers_the_readings_in_order() -> None:
    when = read("next friday", CLOCK, "future")
    assert [str(one.day) for one in when.readings] == ["2026-09-25", "2026-09-18"]
    when = read("10 sep", CLOCK, "future")
    assert [str(one.day) for one in when.readings] == ["2027-09-10", "2026-09-10"]
    assert "just past" in when.question


def test_the_longest_phrase_is_taken_and_its_end_told() -> None:
    words = tokens("friday next week at 5pm with Ana")
    when, end = match(words, 0, CLOCK, "future")
    assert words[end].text == "with"
    assert str(when.sure.day) == "2026-09-25"
    assert match(words, end, CLOCK, "future") is None


@pytest.mark.parametrize("now", [datetime(2024, 2, 29, 9), datetime(2026, 12, 31, 23)])
def test_the_ends_of_years_and_februaries(now: datetime) -> None:
    clock = Clock(now)
    for phrase in ("next month", "end of next month", "in a year", "in a month", "fri"):
        assert read(phrase, clock, "future").sure.day > now.date()
    assert str(read("a year ago", Clock(datetime(2024, 2, 29)), "past").sure.day) == (
        "2023-02-28"
    )


WORDS = "fri next last the 3 12 may of in week ago at 5pm 17:30 / . , or 31st end"
NOWS = st.datetimes(datetime(1990, 1, 1), datetime(2090, 12, 31))


@given(st.lists(st.sampled_from(WORDS.split()), max_size=6), NOWS)
def test_no_words_break_the_reader(words: list[str], now: datetime) -> None:
    for direction in ("past", "future", None):
        read(" ".join(words), Clock(now), direction)


@given(st.text(max_size=30))
def test_no_text_breaks_the_reader(text: str) -> None:
    read(text, CLOCK, "future")


@given(NOWS, st.dates(datetime(1950, 1, 1).date(), datetime(2150, 1, 1).date()))
def test_a_whole_date_is_that_day_however_it_is_written(now: datetime, day) -> None:
    clock = Clock(now, order="dmy")
    for text in (
        f"{day}",
        f"{day.day} {day:%B} {day.year}",
        f"{day:%b} {day.day}, {day.year}",
        f"{day:%A} {day.day} {day:%b} {day.year}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day.day}/{day.month}/{day.year}",
    ):
        assert read(text, clock, "past").sure.day == day


def test_days_between_days_are_not_looked_for_without_end() -> None:
    assert read("between " * 400, CLOCK) is None
    assert read("between monday and " * 200, CLOCK) is None
