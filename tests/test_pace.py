"""Pace and trust: what counts, how much, and the facts behind the level."""

from datetime import timedelta

import pytest

from rapport_tui.model import Promise, Strain
from rapport_tui.pace import (
    history,
    interval_of,
    pace_of,
    rounded,
    warmth,
    warmth_of,
)
from rapport_tui.trust import level
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


def real(*ago: int, **fields):
    return [talk(number, channel="phone", **fields) for number in ago]


def reached(*values, **fields) -> int:
    return level(one(*values, **fields), TODAY)[0]


CANDID = [*real(100, 60, 20), talk(10, depth=3, channel="in-person")]
TRUSTED = [
    *real(200, 170, 140, 110, 80, 50, 20),
    talk(5, depth=4, channel="in-person", energy=4),
]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], 1),
        ([talk(1)], 1),
        ([talk(1), talk(1, hour=9)], 1),
        ([talk(2), talk(1)], 2),
        ([talk(2, "greeting"), talk(1)], 1),
        (real(40, 20, 10), 3),
        (real(39, 20, 10), 2),
        (real(40, 10), 2),
        ([*real(40, 10), talk(20, channel="email")], 2),
        (CANDID, 4),
        (CANDID[:3] + [talk(10, depth=2, channel="phone")], 3),
        (CANDID[:3] + [talk(10, depth=3, energy=2, channel="phone")], 3),
        (CANDID[:3] + [talk(10, depth=3, channel="email")], 4),
        (TRUSTED, 5),
        (TRUSTED[1:], 4),
        ([*TRUSTED[:-1], talk(5, depth=4, channel="email")], 4),
        (real(900, 700, 366), 2),
        (real(900, 700, 365), 3),
        ([talk(800), talk(700)], 2),
        (TRUSTED + [Strain(5, 1, "it", on=day(3))], 4),
        (TRUSTED + [Strain(5, 1, "it", on=day(3), mended=day(1))], 5),
        ([Strain(5, 1, "it")], 1),
    ],
)
def test_the_level_is_what_was_shown_by_deeds(values, expected: int) -> None:
    assert reached(*values) == expected


def test_a_level_set_by_hand_stands() -> None:
    assert reached(contact(level=5), Strain(5, 1, "it", on=day(3))) == 5
    assert reached(contact(openness="not-now"), *CANDID) == 3


@pytest.mark.parametrize(
    ("kept", "broken", "expected"), [(1, 1, 3), (3, 2, 4), (0, 1, 5), (4, 1, 5)]
)
def test_promises_kept_on_either_side_feed_the_level(kept, broken, expected) -> None:
    promises = [Promise(n, 1, "x", done=day(9)) for n in range(1, kept + 1)]
    promises += [
        Promise(n, 1, "x", by="them", dropped=day(9)) for n in range(20, 20 + broken)
    ]
    assert reached(*TRUSTED, *promises) == expected


@pytest.mark.parametrize(
    ("promise", "broken"),
    [
        (Promise(5, 1, "x", due=day(31)), True),
        (Promise(5, 1, "x", due=day(30)), False),
        (Promise(5, 1, "x", made=day(38)), True),
        (Promise(5, 1, "x", made=day(37)), False),
        (Promise(5, 1, "x", by="them", made=day(45)), True),
        (Promise(5, 1, "x", by="them", made=day(44)), False),
        (Promise(5, 1, "x"), False),
    ],
)
def test_what_is_a_month_overdue_counts_as_broken(promise, broken: bool) -> None:
    other = Promise(6, 1, "y", dropped=day(3))
    assert (reached(*CANDID, promise, other) == 3) == broken


def test_the_level_lists_its_facts() -> None:
    _, facts = level(one(*CANDID, Strain(5, 1, "it", on=day(3))), TODAY)
    assert "4 real talks over 90 days" in " ".join(facts)
    assert any("not mended" in fact for fact in facts)


def test_the_last_touch_is_the_latest_of_talk_answer_and_meeting() -> None:
    def last(*values, **fields):
        return history(one(*values, **fields), TODAY).last_touch

    assert last(talk(9), talk(20, "outreach", answered=4)) == day(4)
    assert last(talk(9), met=3) == day(3)
    assert last(talk(9), met=-1) == day(9)
    assert last(talk(9, None)) is None
    assert last(talk(3, "outreach")) is None
    assert last() is None
    assert TODAY - day(1) == timedelta(days=1)
