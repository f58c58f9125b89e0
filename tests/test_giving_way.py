"""What gives way to what: what hides a reminder, and what puts it off."""

import pytest

from rapport_tui.giving_way import GIVES_WAY
from rapport_tui.model import FollowUp, Promise, Snooze, Strain
from rapport_tui.reminders import RULES, remind, reminders
from tests.build import (
    REGULAR,
    SETTINGS,
    TODAY,
    birthday,
    book,
    contact,
    day,
    found,
    outreach,
    plan,
    talk,
    when,
)
from tests.test_reminders import CASES


def test_the_rows_speak_of_rules_that_exist() -> None:
    codes = {rule.code for rule in RULES}
    assert all(row.codes <= codes for row in GIVES_WAY)
    order = ["resting", "pause", "strain", "plan", "followup", "plan", "snooze"]
    assert [row.by for row in GIVES_WAY] == [*order, "first", "rest"]


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


def gone(*values, **fields) -> tuple[list, list]:
    """What was hidden, by what, and what was moved, by what and from which day."""
    one = remind(book(*values, **fields).people[1], TODAY, SETTINGS)
    hidden = [(row.code, row.by) for row in one.hidden]
    return hidden, [(row.code, row.subject, row.by, row.from_) for row in one.moved]


def test_each_hidden_reminder_says_what_hid_it() -> None:
    assert gone(contact(**REGULAR, resting=True), talk(50))[0] == [("touch", "resting")]
    strain = Strain(9, 1, "x", on=day(9))
    assert gone(contact(**REGULAR), talk(50), strain)[0] == [("touch", "strain")]
    later = FollowUp(9, 1, day(-3))
    assert gone(contact(**REGULAR), talk(50), later)[0] == [("touch", "followup")]
    both = [contact(**REGULAR), talk(50), later, plan(3, state="ready")]
    assert gone(*both)[0] == [("touch", "plan")]
    assert gone(contact(met=1, circle="close"))[0] == [("touch", "first")]
    assert gone(contact(met=14))[0] == [("decide", "first")]
    silent = [outreach(ago) for ago in (9, 8, 7)]
    assert gone(contact(met=20), *silent)[0] == [("decide", "rest")]
    assert gone(strain, plan(3, frame="repair"))[0] == [("repair", "plan")]


def test_a_pause_and_a_snooze_move_one_after_the_other() -> None:
    paused = contact(**REGULAR, paused_until=day(-5))
    snoozed = [Snooze(n, 1, "touch", day(-n)) for n in (3, 9, 7)]
    hidden, moved = gone(paused, talk(50), *snoozed)
    assert hidden == []
    assert moved == [
        ("touch", None, "pause", day(5)),
        ("touch", None, "snooze", day(-5)),
    ]
    assert when(book(paused, talk(50), *snoozed), "touch") == (9, 20)


def test_a_snooze_is_for_the_very_subject() -> None:
    promise = Promise(5, 1, "x", due=day(2))
    for subject in (None, 6, "5"):
        snooze = Snooze(7, 1, "promise", day(-3), subject=subject)
        assert when(book(promise, snooze), "promise") == (-2, -1)
    dates = contact(dates=birthday())
    snooze = Snooze(7, 1, "date", day(-1), subject="birthday")
    assert when(book(dates, snooze), "date") == (1, 5)


def test_a_snooze_until_the_very_day_moves_nothing() -> None:
    snooze = Snooze(7, 1, "touch", day(5))
    assert gone(contact(**REGULAR), talk(50), snooze) == ([], [])


def test_what_never_is_late_is_not_late_when_moved() -> None:
    snooze = Snooze(7, 1, "decide", day(-3))
    assert when(book(contact(met=20), snooze), "decide") == (3, None)


def test_rest_that_a_strain_hides_hides_nothing() -> None:
    silent = [outreach(ago) for ago in (9, 8, 7)]
    strain = Strain(9, 1, "x", on=day(1))
    assert set(found(book(contact(met=20), *silent, strain))) == {"decide", "repair"}


@pytest.mark.parametrize(("ahead", "hidden"), [(14, True), (15, False)])
def test_a_short_rhythm_lets_a_plan_hide_for_two_weeks(ahead, hidden) -> None:
    there = book(contact(every=5, created=day(90)), talk(9), plan(ahead))
    assert ("touch" not in found(there)) == hidden


def test_a_plan_hides_for_everyone_who_takes_part() -> None:
    people = [contact(id, **REGULAR) for id in (1, 2)]
    talks = [talk(60, people=(id,), id=id) for id in (1, 2)]
    shared = plan(3, state="ready", people=(2, 1))
    assert found(book(*people, *talks, shared)) == {}


def test_a_follow_up_hides_by_its_next_day() -> None:
    weekly = FollowUp(5, 1, day(70), rule="FREQ=WEEKLY", done=day(0))
    there = book(contact(**REGULAR), talk(60), weekly)
    assert set(found(there)) == {"followup"}
