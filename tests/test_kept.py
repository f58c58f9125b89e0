"""Was the rhythm kept: every case worked out by hand, with days before today.

With a rhythm of 10 days a touch is due 10 days after the last, and late 3 days later.
"""

from datetime import timedelta
from pathlib import Path

import pytest

from rapport_tui.contact_days import contact_days
from rapport_tui.kept import Kept, kept
from rapport_tui.model import Person
from rapport_tui.reminder_rules import Case
from rapport_tui.reminders import RULE
from rapport_tui.sample import write_sample
from tests.books import opened
from tests.build import SETTINGS, TODAY, book, contact, day, outreach, talk


def of(*values, **fields) -> Kept:
    person = contact(**{"every": 10, **fields})
    return kept(book(person, *values).people[1], TODAY, SETTINGS)


def test_a_touch_is_in_time_until_the_day_it_counts_as_late() -> None:
    # Due 20 days ago, late from 17 days ago; the talk that came is due again, too.
    assert of(talk(30), talk(20), talk(9)) == Kept(in_time=2)
    assert of(talk(30), talk(18), talk(7)) == Kept(in_time=2)
    assert of(talk(30), talk(17), talk(6)) == Kept(in_time=1, late=1)


def test_what_did_not_come_is_late_and_what_may_still_come_is_open() -> None:
    assert of(talk(30)) == Kept(late=1)
    assert of(talk(13)) == Kept(late=1)
    assert of(talk(12)) == Kept(open=1)
    assert of(talk(10)) == Kept(open=1)
    assert of(talk(9)) == Kept()
    assert of(talk(60), talk(48), talk(30)) == Kept(in_time=1, late=2)


def test_contact_before_it_is_due_counts_apart() -> None:
    assert of(talk(20), talk(15), talk(9)) == Kept(early=2)
    assert of(talk(20), talk(11)) == Kept(early=1, open=1)
    assert of(talk(20), talk(20, hour=18), talk(8)) == Kept(in_time=1)


def test_reaching_out_in_time_keeps_it_whatever_they_answer() -> None:
    assert of(talk(30), outreach(19)) == Kept(in_time=1)
    assert of(talk(30), outreach(19, answered=8)) == Kept(in_time=1)
    assert of(talk(30), outreach(17)) == Kept(late=1)
    assert of(talk(30), outreach(25)) == Kept(early=1)


def test_the_interval_is_that_of_their_pace() -> None:
    keen = [talk(60, began="them"), talk(58, began="them")]
    # Two conversations of warmth 1: every 8 days; due 50 days ago, late from 48.
    assert of(*keen, talk(49, channel="phone"), talk(41)).in_time == 2
    assert of(*keen, talk(51)).early == 2


def test_only_the_last_year_counts_and_only_from_when_the_rhythm_was_there() -> None:
    assert of(talk(400), talk(365), talk(364), talk(356)).due == 1
    assert of(talk(400), talk(364)).late == 2, "it waited until the year had begun"
    assert of(talk(700)) == Kept(late=1), "it waits still"
    assert of(talk(30), rhythm_from=day(19)) == Kept()
    assert of(talk(30), rhythm_from=day(20)) == Kept(late=1)
    assert of(talk(30), created=day(19)) == Kept()


def test_who_was_brought_in_is_due_on_their_own_day() -> None:
    # Person 1 of a rhythm of 10 days: due 1 + 1 days after the start, late 3 later.
    assert of(created=day(20)) == Kept(late=1)
    assert of(created=day(20), rhythm_from=day(4)) == Kept(open=1)
    assert of(talk(16), talk(5), created=day(20)) == Kept(in_time=2)
    assert of(talk(19), talk(8), created=day(20)) == Kept(in_time=1, early=1)
    assert of(talk(9), created=day(20), met=20) == Kept(in_time=1), "met is a touch"
    assert of(talk(9), created=day(20), met=40) == Kept(late=1)


@pytest.mark.parametrize(
    "fields", [{"every": None}, {"resting": True}, {"paused_until": day(-1)}]
)
def test_without_a_rhythm_nothing_is_due(fields) -> None:
    assert of(talk(30), **fields) == Kept()


def test_what_lies_ahead_is_not_there_yet() -> None:
    assert of(talk(12), talk(-1)) == Kept(open=1)
    assert of(talk(30), outreach(19, answered=-2)) == Kept(in_time=1)


def said_by_the_calculator(person: Person) -> Kept:
    """What the reminder said on the day before each contact, and says today."""
    contact, days = person.contact, contact_days(person, TODAY)
    known = max((d for d in (person.since, contact.rhythm_from) if d), default=day(999))
    counts = dict.fromkeys(Kept._fields, 0)
    for on in sorted(on for on in days if on > day(365)):
        case = Case(person, on - timedelta(days=1), SETTINGS)
        for one in RULE["touch"].find(case) if case.interval else ():
            if known <= one.due <= on:
                counts["in_time" if on < one.late else "late"] += 1
    case = Case(person, TODAY, SETTINGS)
    for one in RULE["touch"].find(case) if case.interval else ():
        if known <= one.due <= TODAY:
            counts["late" if one.late <= TODAY else "open"] += 1
    return Kept(**counts)


def test_it_agrees_with_what_the_calculator_said_all_year(tmp_path: Path) -> None:
    write_sample(tmp_path / "book.json", TODAY)
    people = opened(tmp_path / "book.json").book.people.values()
    awake = [one for one in people if not one.contact.resting]
    assert len(awake) == 40
    for one in awake:
        found = kept(one, TODAY, SETTINGS)
        if found != Kept():
            assert found._replace(early=0) == said_by_the_calculator(one), one.contact
