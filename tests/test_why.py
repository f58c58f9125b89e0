"""Why: the whole arithmetic of a person as one value, and in words."""

import pytest

from rapport_tui.model import Snooze, Strain
from rapport_tui.reminders import RULE, reminders
from rapport_tui.why import Why, in_words, why
from tests.build import REGULAR, SETTINGS, TODAY, book, contact, day, plan, talk


def asked(*values, **fields) -> Why:
    return why(book(*values, **fields), 1, TODAY, SETTINGS)


def said(*values, **fields) -> str:
    there = book(*values, **fields)
    return "\n".join(in_words(why(there, 1, TODAY, SETTINGS), there, TODAY))


def test_why_holds_the_arithmetic() -> None:
    talks = [talk(3, energy=5, id=30), talk(2, energy=4, id=20), talk(1, id=10)]
    found = asked(contact(every=9, name="Ana"), *talks)
    assert (found.contact, found.name, found.base) == (1, "Ana", 9)
    assert [(one.conversation, one.score) for one in found.scores] == [
        (20, 0.5),
        (30, 1.0),
    ]
    assert found.warmth == pytest.approx((0.5 + 0.8) / 1.8)
    assert found.pace == 0.8
    assert found.interval == 7
    assert found.level == 2
    assert found.facts[0] == "talks on 3 days"


def test_at_most_eight_scores_the_newest_first() -> None:
    found = asked(*[talk(ago, energy=5, id=ago) for ago in range(1, 20)])
    assert [one.conversation for one in found.scores] == list(range(1, 9))


def test_without_a_rhythm_there_is_no_interval() -> None:
    found = asked(talk(3))
    assert (found.base, found.interval, found.warmth, found.pace) == (None, None, 0, 1)
    assert "no rhythm" in said(talk(3))


def test_its_reminders_are_those_of_the_list() -> None:
    values = [contact(**REGULAR, met=900), talk(50), plan(-3), Strain(5, 1, "x")]
    expected = reminders(book(*values), TODAY, SETTINGS)
    assert sorted(asked(*values).reminders) == sorted(expected)


def test_why_names_what_hid_and_moved_what() -> None:
    values = [
        contact(met=10, every=5, paused_until=day(-3)),
        talk(3, energy=5),
        talk(2, energy=4),
        plan(2, state="ready"),
        Snooze(7, 1, "hold", day(-4), subject=1),
    ]
    found = asked(*values)
    assert [(one.code, one.by) for one in found.hidden] == [("touch", "plan")]
    assert [(one.code, one.subject, one.by, one.from_) for one in found.moved] == [
        ("touch", None, "pause", day(-2)),
        ("hold", 1, "snooze", day(-2)),
    ]
    words = said(*values)
    assert "touch: gives way to plan" in words
    assert "touch: put off by a pause, was due Thu 17 Sep" in words
    assert "hold: put off by a snooze, was due Thu 17 Sep" in words


def test_the_words_name_rule_source_and_days() -> None:
    words = said(contact(**REGULAR), talk(40))
    assert "rhythm 45 days × pace 1.000 = 45 days" in words
    assert "touch: last in touch 5 weeks ago, every 45 days" in words
    assert "due Sun 20 Sep, in 5 days · late from Thu 1 Oct" in words
    assert f"{RULE['touch'].words} (C7 B9)" in words
    assert "level 1" in words
    assert "warmth is 0" in words
    assert "decide" in said(contact(met=30))
    assert "late from" not in said(contact(met=30))
