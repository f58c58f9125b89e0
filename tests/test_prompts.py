"""The prompt bank: enough of everything, never twice, never prying."""

from collections import Counter

import pytest

from rapport_tui.delicate import DELICATE
from rapport_tui.model import Person, Plan
from rapport_tui.plan import FRAMES
from rapport_tui.prompts import (
    KINDS,
    asked_before,
    bank,
    fitting,
    next_question,
    same,
    search,
)
from tests.build import contact, talk

DEPTHS = range(1, 6)


def test_there_is_enough_of_everything() -> None:
    assert len(bank()) >= 250
    assert {one.kind for one in bank()} == set(KINDS)
    for frame in FRAMES:
        fit = Counter(one.depth for one in fitting(bank(), frame=frame, level=5))
        own = Counter(one.depth for one in bank() if frame in one.frames)
        for depth in DEPTHS:
            assert fit[depth] >= 10
            assert own[depth] >= 4


def test_each_is_its_own_and_short_enough_to_say() -> None:
    assert len({one.id for one in bank()}) == len(bank())
    assert len({same(one.text) for one in bank()}) == len(bank())
    for one in bank():
        assert 10 <= len(one.text) <= 110
        assert one.text[0].isupper()
        assert one.text[-1] in ".?"
        assert not set("{}[]!") & set(one.text)
        assert one.depth in DEPTHS
        assert set(one.frames) <= set(FRAMES)


def test_openers_are_easy_and_delicate_words_come_late() -> None:
    delicate = {word for words in DELICATE.values() for word in words.split()}
    for one in bank():
        if one.kind == "opener":
            assert one.depth <= 2
        if one.depth < 4:
            assert not delicate & set(same(one.text).split()), one.text


QUESTION = next(one for one in bank() if one.kind == "question" and one.depth == 3)


@pytest.mark.parametrize(
    ("state", "item", "asked"),
    [
        ("draft", "- (3) {}", True),
        ("held", "- [x] (3) {}", True),
        ("held", "- [ ] (3) {}", False),
        ("dropped", "- [x] (3) {}", False),
        ("ready", "- {}", True),
    ],
)
def test_what_was_asked_is_not_offered_again(state, item, asked) -> None:
    text = f"# Tea\n## Topics\n{item.format(QUESTION.text.upper().rstrip('?'))}\n"
    person = Person(contact(), plans=(Plan(1, (1,), text, state),))
    offered = fitting(bank(), frame=None, level=3, asked=asked_before(person))
    assert (QUESTION not in offered) is asked


def test_a_question_that_was_written_to_them_is_not_offered_again() -> None:
    notes = f"Hi! {QUESTION.text.lower()} Yours, Max"
    person = Person(contact(), (talk(3, "outreach", notes=notes),))
    offered = fitting(bank(), frame=None, level=3, asked=asked_before(person))
    assert QUESTION not in offered


def test_what_they_care_for_comes_first_and_what_is_too_deep_last() -> None:
    found = fitting(
        bank(), frame="get-to-know", level=1, interests=["Film photography"]
    )
    assert set(found[0].topics) & {"film", "photography"}
    depths = [one.depth > 2 for one in found]
    assert depths == sorted(depths)
    assert any(depths), "deeper ones are shown, at the end"
    assert all(not one.frames or "get-to-know" in one.frames for one in found)


def test_words_topics_kinds_and_depths_find_them() -> None:
    assert all("climbing" in one.topics for one in search(bank(), "climbing"))
    assert {one.kind for one in search(bank(), "invitation 3")} == {"invitation"}
    assert search(bank(), "no such words at all") == []
    assert len(search(bank(), "")) == len(bank())


def test_the_next_question_is_one_step_deeper_and_always_the_same() -> None:
    person = Person(contact())
    first = next_question(person, 2)
    assert first == next_question(person, 2)
    assert first.depth == 3
    held = Plan(1, (1,), f"# T\n## Topics\n- [x] {first.text}\n", "held")
    second = next_question(Person(contact(), plans=(held,)), 2)
    assert second != first
    assert next_question(person, 5).depth == 5
