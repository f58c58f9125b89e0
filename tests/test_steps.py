"""The next small step: the first rule that applies, with a draft where it needs words."""

import pytest

from rapport_tui.model import (
    Channel,
    Detail,
    Gift,
    Occasion,
    Plan,
    Promise,
    ShelfItem,
    Strain,
)
from rapport_tui.prompts import bank
from rapport_tui.reminders import remind
from rapport_tui.settings import Settings
from rapport_tui.steps import STEPS, Step, next_step
from tests.build import TODAY, book, contact, day, talk
from tests.test_reminders import GUIDANCE

REACHED = {"channels": (Channel("phone", "1"),)}
TWO_TALKS = (talk(5, channel="phone"), talk(3, channel="phone"))


def step(*values, **fields) -> Step | None:
    there = book(*values, **fields)
    person = there.people[1]
    reminders = remind(person, TODAY, Settings()).reminders
    return next_step(there, person, reminders, TODAY)


def outreach(ago: int, **fields):
    return talk(ago, "outreach", channel="message", **fields)


ATLAS = ShelfItem(50, "an atlas", interests=("Maps",))
OWED = talk(9, channel="phone", received=("honey",))
ASKED = Plan(
    9,
    (1,),
    "# All\n## Topics\n"
    + "".join(f"- [x] {one.text}\n" for one in bank() if one.kind == "question"),
    "held",
)
CASES = {
    "repair": ([contact(**REACHED), Strain(5, 1, "the mast", on=day(3))], None),
    "promise": ([contact(**REACHED), Promise(5, 1, "the map", due=day(1))], "the map"),
    "rest": ([contact(**REACHED), *(outreach(ago) for ago in (30, 20, 10))], None),
    "space": (
        [contact(every=30, **REACHED), talk(60), outreach(19), outreach(9)],
        None,
    ),
    "first": (
        [contact(met=1, details=(Detail("prints cards"),), **REACHED)],
        "prints cards",
    ),
    "date": ([contact(dates=(Occasion("birthday", 9, 14),), **REACHED)], "birthday"),
    "swap": ([contact(interests=("maps",))], None),
    "offer-owed": (
        [
            contact(interests=("maps",), details=(Detail("x"),), **REACHED),
            OWED,
            ATLAS,
        ],
        "an atlas",
    ),
    "ask": (
        [contact(interests=("maps",), details=(Detail("the barn"),), **REACHED), ATLAS],
        "the barn",
    ),
    "offer": ([contact(interests=("maps",), **REACHED), ATLAS], "an atlas"),
    "real": (
        [
            contact(every=10, **REACHED),
            *(talk(ago, channel="message") for ago in (90, 80, 70)),
        ],
        "talk properly",
    ),
    "gathering": (
        [contact(interests=("tea",), **REACHED), contact(2, interests=("Tea",))],
        "tea",
    ),
    "invite": (
        [contact(interests=("tea",), openness="open", **REACHED), *TWO_TALKS],
        "tea",
    ),
    "support": ([contact(challenges=("two sites",), **REACHED)], "two sites"),
    "question": ([contact(**REACHED), *TWO_TALKS], None),
    # Every question of the next depth is in a plan of theirs.
    "hope": ([contact(**REACHED), *TWO_TALKS, ASKED], None),
}


def test_every_step_has_a_case_and_a_source() -> None:
    assert list(CASES) == [code for code, _, _ in STEPS]
    assert all(source in GUIDANCE for _, source, _ in STEPS)


@pytest.mark.parametrize("code", CASES)
def test_the_first_rule_that_applies_is_the_step(code: str) -> None:
    values, said = CASES[code]
    found = step(*values)
    assert found is not None
    assert found.code == code
    assert (found.draft is None) == (said is None)
    if said is not None:
        assert said in found.draft
        assert "Hi Person" in found.draft


def test_nothing_is_proposed_for_who_rests_or_needs_nothing() -> None:
    assert step(contact(resting=True), Strain(5, 1, "x", on=day(3))) is None
    assert step(contact(**REACHED), ASKED) is None


def test_the_same_thing_is_never_offered_twice() -> None:
    given = ShelfItem(50, "an atlas", interests=("maps",), given=(Gift(1, day(9)),))
    found = step(contact(interests=("maps",), openness="open", **REACHED), given)
    assert found.code == "question"


def test_a_draft_calls_them_as_i_do() -> None:
    values = [contact(aliases=("Ani",), details=(Detail("x"),), **REACHED)]
    assert step(*values).draft.startswith("Hi Ani,")
