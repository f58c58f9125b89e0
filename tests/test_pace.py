"""Pace: what a conversation says of their enthusiasm, and what follows from it."""

import pytest

from rapport_tui.pace import (
    history,
    interval_of,
    pace_of,
    rounded,
    warmth,
    warmth_of,
)
from tests.build import TODAY, book, contact, day, talk


def one(*values, **fields):
    return book(*values, **fields).people[1]


def scores(*values) -> list[float]:
    return [score.score for score in history(one(*values), TODAY).scores]


@pytest.mark.parametrize(
    ("conversation", "score"),
    [
        (talk(1, energy=5), 1),
        (talk(1, energy=2), -0.5),
        (talk(1, None, energy=4), 0.5),
        (talk(1, began="them"), 1),
        (talk(1, "greeting", began="both"), 0.5),
        (talk(1, began="me"), None),
        (talk(1, began="them", energy=3), 0.5),
        (talk(20, "outreach", answered=19), 0.5),
        (talk(20, "outreach", answered=17), 0.25),
        (talk(20, "outreach", answered=13), 0),
        (talk(20, "outreach", answered=6), -0.5),
        (talk(20, "outreach", answered=5), -1),
        (talk(8, "outreach"), -1),
        (talk(7, "outreach"), None),
        (talk(8, "outreach", energy=5), 0),
        (talk(365, energy=5), 1),
        (talk(366, energy=5), None),
        (talk(-1, energy=5), None),
    ],
)
def test_what_a_conversation_says_of_their_enthusiasm(conversation, score) -> None:
    assert scores(conversation) == ([] if score is None else [score])


def test_a_talk_answers_an_outreach_on_its_day() -> None:
    assert scores(talk(10, "outreach"), talk(8)) == [0.25]
    assert scores(talk(10, "outreach"), talk(8), talk(4, began="them")) == [1, 0.25]
    given = talk(10, "outreach", answered=9)
    assert scores(given, talk(1)) == [0.5]


def test_the_newest_eight_scores_count_and_fade() -> None:
    talks = [talk(ago, energy=5) for ago in range(1, 9)]
    assert warmth(one(*talks, talk(9, energy=1)), TODAY) == 1
    assert warmth(one(talk(1, energy=5), talk(2, energy=1)), TODAY) == pytest.approx(
        (1 - 0.8) / 1.8
    )


def test_one_score_says_nothing() -> None:
    assert warmth_of(history(one(talk(1, energy=5)), TODAY).scores) == 0


@pytest.mark.parametrize(
    ("warmth", "openness", "pace"),
    [
        (0, None, 1),
        (1, None, 0.8),
        (-1, None, 1.5),
        (-1, "not-now", 2.25),
        (0.5, "not-now", 1.5 * 1.5**-0.5),
        (0.5, "mutual", 1.5**-0.5),
    ],
)
def test_the_pace_follows_theirs_within_bounds(warmth, openness, pace) -> None:
    assert pace_of(contact(openness=openness), warmth) == pytest.approx(pace)


def test_halves_are_rounded_up() -> None:
    assert [rounded(value) for value in (0.5, 1.5, 2.5, 2.49)] == [1, 2, 3, 2]
    assert interval_of(1, 1.0) == 2
    assert interval_of(3, 1.5) == 5
    assert interval_of(None, 1.0) is None


def test_the_last_touch_is_the_latest_of_talk_answer_and_meeting() -> None:
    def last(*values, **fields):
        return history(one(*values, **fields), TODAY).last_touch

    assert last(talk(9), talk(20, "outreach", answered=4)) == day(4)
    assert last(talk(9), met=3) == day(3)
    assert last(talk(9), met=-1) == day(9)
    assert last(talk(9, None)) is None
    assert last(talk(3, "outreach")) is None
    assert last() is None


def test_a_moment_decides_what_came_later_and_the_date_as_written_the_day() -> None:
    # Written at home at nine, talked at ten, far in the west where it was yesterday.
    sent = talk(5, "outreach", hour=9)
    spoken = talk(5, hour=10)._replace(on=day(6))
    found = history(one(sent, spoken), TODAY)
    assert (found.unanswered, found.last_touch) == (0, day(6))


def test_a_conversation_of_no_kind_is_no_touch_and_no_answer() -> None:
    found = history(one(talk(5, "outreach"), talk(4, None)), TODAY)
    assert (found.touches, found.unanswered, found.newest) == (False, 1, day(4))


def test_only_what_came_after_the_last_touch_is_unanswered() -> None:
    silent = [talk(ago, "outreach") for ago in (30, 20, 10)]
    assert history(one(*silent), TODAY).unanswered == 3
    late_answer = talk(40, "outreach", answered=15)
    found = history(one(*silent, late_answer), TODAY)
    assert (found.unanswered, found.last_outreach) == (1, day(10))
    assert history(one(*silent, met=10), TODAY).unanswered == 0


def test_a_product_that_misses_a_half_by_a_bit_is_that_half() -> None:
    assert rounded(10.499999999999998) == 11
    assert rounded(10.4999) == 10
