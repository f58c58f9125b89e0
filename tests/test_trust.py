"""Trust: how far it got by what was done, and the facts behind the number."""

import pytest

from rapport_tui.model import Promise, Strain
from rapport_tui.trust import level
from tests.build import TODAY, book, contact, day, talk


def one(*values, **fields):
    return book(*values, **fields).people[1]


def real(*ago: int, **fields):
    return [talk(number, channel="phone", **fields) for number in ago]


def reached(*values, **fields) -> int:
    return level(one(*values, **fields), TODAY)[0]


CANDID = [*real(100, 60, 20), talk(10, depth=3, channel="in-person")]
TRUSTED = [
    *real(185, 170, 140, 110, 80, 50, 20),
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
        ([talk(184, channel="phone"), *TRUSTED[1:]], 4),
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


def test_every_condition_is_among_the_facts() -> None:
    promise = Promise(5, 1, "x", done=day(3))
    _, facts = level(one(contact(openness="not-now"), *TRUSTED, promise), TODAY)
    assert facts == [
        "talks on 8 days",
        "8 real talks over 180 days",
        "1 of 1 promise kept",
        "a candid talk",
        "their openness is not-now",
    ]
    assert level(one(contact(level=2)), TODAY)[1] == ["you set the level to 2"]


@pytest.mark.parametrize("ahead", [{"done": -1}, {"dropped": -1}])
def test_what_is_closed_only_tomorrow_is_not_closed(ahead) -> None:
    fields = {name: day(ago) for name, ago in ahead.items()}
    promises = [Promise(n, 1, "x", due=day(-9), **fields) for n in range(5)]
    assert reached(*TRUSTED, *promises) == 5


def test_one_of_something_is_said_as_one() -> None:
    _, facts = level(book(contact(), talk(1, channel="in-person")).people[1], TODAY)
    assert facts[:2] == ["talks on 1 day", "1 real talk over 0 days"]
