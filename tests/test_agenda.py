"""The day's people: everyone with a hard reason, others while there is room."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from rapport_tui.agenda import agenda, plan_days, with_tomorrow
from rapport_tui.model import Occasion, Promise
from rapport_tui.reminders import Calculator
from rapport_tui.settings import Settings
from tests.build import TODAY, book, contact, day, plan, talk

SETTINGS = Settings()


def people(count: int, start: int = 1, **fields):
    return [contact(id, **fields) for id in range(start, start + count)]


def soft(count: int, start: int = 100):
    """People whose touch is due since some days, the first the longest."""
    for id in range(start, start + count):
        yield contact(id, every=10)
        yield talk(60 - (id - start), people=(id,), id=id)


def hard(count: int, start: int = 1):
    for id in range(start, start + count):
        yield contact(id)
        yield Promise(id, id, "x", due=day(1))


def shown(values, daily: int = 8, **fields):
    return agenda(book(*values), TODAY, Settings(daily=daily), **fields)


def ids(found) -> list[int]:
    return [one.contact for one in found.today]


def test_everyone_with_a_hard_reason_comes_and_soft_ones_fill_the_places() -> None:
    found = shown([*hard(5), *soft(9)])
    assert ids(found)[:5] == [1, 2, 3, 4, 5]
    assert len(ids(found)) == 5 + 4, "half of the day is theirs at least"
    assert len(found.waiting) == 5
    found = shown([*hard(2), *soft(9)])
    assert len(ids(found)) == 8
    found = shown([*hard(12), *soft(9)], daily=9)
    assert len(ids(found)) == 12 + 5, "half, rounded up"


def test_the_most_urgent_come_first_and_names_break_ties() -> None:
    two = [contact(1, name="C"), contact(2, name="B"), contact(3, name="b")]
    promises = [Promise(id, id, "x", due=day(1)) for id in (1, 2, 3)]
    assert ids(shown([*two, *promises])) == [2, 3, 1]
    found = shown([*two, *promises, Promise(9, 1, "y", due=day(0))])
    assert ids(found)[0] == 1, "the sum decides before the name"
    found = shown([*two, *promises, Promise(9, 3, "y", due=day(9))])
    assert ids(found)[0] == 3


def test_a_date_ahead_of_its_day_takes_nobodys_place() -> None:
    ahead = [contact(id, dates=(Occasion("birthday", 9, 17),)) for id in range(1, 7)]
    assert len(ids(shown([*ahead, *soft(9)]))) == 6 + 8
    on_the_day = [one._replace(dates=(Occasion("birthday", 9, 15),)) for one in ahead]
    assert len(ids(shown([*on_the_day, *soft(9)]))) == 6 + 4


def test_whom_i_reached_out_to_today_takes_a_place() -> None:
    others = people(6, 50)
    sent = [talk(0, "outreach", people=(id,), id=900 + id) for id in (50, 51)]
    mine = [talk(0, began="me", people=(id,), id=900 + id) for id in (52,)]
    theirs = [talk(0, began="them", people=(id,), id=900 + id) for id in (53,)]
    found = shown([*others, *sent, *mine, *theirs, *soft(9)])
    assert len(ids(found)) == 8 - 3
    promised = [Promise(50, 50, "x", due=day(1))]
    found = shown([*others, *sent, *promised, *soft(9)])
    assert len(ids(found)) == 1 + 8 - 1 - 1


def test_a_person_comes_once_with_all_reasons_by_urgency() -> None:
    found = shown([contact(every=10), talk(12), Promise(5, 1, "x", due=day(0))])
    (entry,) = found.today
    assert [one.code for one in entry.reasons] == ["promise", "touch"]
    assert entry.urgency == 6


def test_the_days_ahead_hold_everybody_once() -> None:
    found = shown([*soft(30)], daily=4)
    placed = ids(found) + [id for one in found.days for id in one.people]
    assert len(placed) == len(set(placed)) == 30
    assert [len(one.people) for one in found.days] == [4] * 6 + [2] + [0] * 7
    assert found.days[0].on == day(-1)
    assert len(shown([], days=3).days) == 3
    assert shown([contact(), Promise(5, 1, "x", due=day(-3))], days=3).days[2].people


def test_a_hard_reason_of_a_day_ahead_is_on_its_day() -> None:
    found = shown([contact(), plan(5, state="ready"), *soft(3)])
    assert found.days[4].people == (1,)


def test_what_the_rhythms_ask_for_is_said_in_numbers() -> None:
    values = [contact(id, every=4) for id in range(1, 6)]
    values += [contact(6, every=4, resting=True)]
    values += [contact(7, every=4, paused_until=day(-1)), contact(8)]
    values += [contact(9, every=4, paused_until=day(0))]
    assert shown(values).asks == 1.5


def test_a_greeting_of_mine_takes_a_place_and_one_of_both_does_not() -> None:
    mine = [contact(50), talk(0, "greeting", began="me", people=(50,), id=950)]
    both = [contact(51), talk(0, "greeting", began="both", people=(51,), id=951)]
    before = [contact(52), talk(1, "outreach", people=(52,), id=952)]
    ahead = [contact(53), talk(-1, "outreach", people=(53,), id=953)]
    found = shown([*mine, *both, *before, *ahead, *soft(9)])
    assert len(ids(found)) == 8 - 1


def test_when_enough_was_done_nobody_soft_comes() -> None:
    sent = [
        value
        for id in range(50, 60)
        for value in (contact(id), talk(0, "outreach", people=(id,), id=900 + id))
    ]
    found = shown([*sent, *soft(3)])
    assert ids(found) == []
    assert len(found.waiting) == 3


def test_urgencies_are_compared_unrounded() -> None:
    slow = [contact(1, name="a", every=3000), talk(3001, people=(1,), id=1)]
    slower = [contact(2, name="b", every=2999), talk(3000, people=(2,), id=2)]
    assert ids(shown([*slow, *slower])) == [2, 1]


def test_a_forecast_day_holds_half_of_the_daily_number_beside_many_hard() -> None:
    plans = [
        value
        for id in range(1, 7)
        for value in (contact(id), plan(3, id=id, state="ready", people=(id,)))
    ]
    found = shown([*plans, *soft(40)], daily=5)
    assert len(found.days[1].people) == 5
    assert set(found.days[2].people) >= {1, 2, 3, 4, 5, 6}
    assert len(found.days[2].people) == 6 + 3


def test_who_came_for_a_soft_reason_does_not_come_again_for_a_hard_one() -> None:
    later = [plan(3, id=5, state="ready", frame="appreciate", people=(100,))]
    waiting = [contact(50), Promise(5, 50, "x", due=day(-1)), *soft(3)]
    promise = Promise(6, 101, "x", due=day(-3))
    found = shown([*waiting, promise], daily=1)
    assert ids(found) == [100]
    assert found.days[0].people == (101, 50)
    assert [id for one in found.days[1:] for id in one.people] == [102]
    assert ids(shown([*soft(2), *later], daily=1)) == [101]


def test_two_soft_reasons_are_weighed_by_how_far_they_lie_apart() -> None:
    values = [contact(id, every=100, name=f"{9 - id}") for id in (1, 2, 3)]
    # In touch by messages only, the last of them at a time of its own.
    for id, last, first in ((1, 120, 310), (2, 120, 900), (3, 120, 305)):
        for place, ago in enumerate((first, last + 1, last)):
            values.append(
                talk(ago, people=(id,), id=id * 10 + place, channel="message")
            )
    ahead = [contact(7), Promise(7, 7, "x", due=day(1))]
    found = shown([*values, *ahead, *soft(2)], daily=1)
    assert ids(found) == [7, 2]
    assert [one.people for one in found.days[:4]] == [(100,), (101,), (1,), (3,)]


def test_a_date_ahead_is_shown_on_its_first_day_and_is_done_with() -> None:
    found = shown([contact(1, dates=(Occasion("birthday", 9, 25),))])
    assert [one.on for one in found.days if one.people] == [date(2026, 9, 22)]


def test_the_waiting_stand_by_rank() -> None:
    found = shown([*soft(12)])
    assert found.waiting == (108, 109, 110, 111)


def test_on_quiet_days_only_hard_reasons_come_and_none_is_foretold() -> None:
    quiet = Settings(quiet=frozenset({TODAY.weekday()}))
    found = agenda(book(*hard(2), *soft(3)), TODAY, quiet)
    assert ids(found) == [1, 2]
    assert len(found.waiting) == 3
    assert len(found.days[0].people) == 3, "tomorrow is not quiet"
    weekend = Settings(quiet=frozenset({(TODAY.weekday() + 1) % 7, TODAY.weekday()}))
    found = agenda(book(*soft(3)), TODAY, weekend)
    assert found.today == ()
    assert [len(one.people) for one in found.days[:2]] == [0, 3]


NEAR = st.lists(st.integers(-3, 2), max_size=5)  # days from today on which one is due


@given(NEAR, NEAR, NEAR, st.integers(1, 4), st.sets(st.integers(0, 6), max_size=3))
def test_tomorrow_is_counted_as_it_is_forecast(
    promised: list[int], touched: list[int], both: list[int], daily: int, quiet: set
) -> None:
    values: list = []
    for id, due in enumerate([*promised, *both], 1):
        values.append(Promise(id, id, "x", due=day(-due)))
    for id, due in enumerate([*both, *touched], 1 + len(promised)):
        values.append(talk(10 - due, people=(id,), id=id))
    count = len(promised) + len(both) + len(touched)
    values += [contact(id, every=10) for id in range(1, count + 1)]
    settings = Settings(daily=daily, quiet=frozenset(quiet))
    a_book = book(*values) if values else book(contact())
    outcomes = Calculator().outcomes(a_book, TODAY, settings)
    wanted = plan_days(a_book, outcomes, TODAY, settings)
    found, tomorrow = with_tomorrow(a_book, outcomes, TODAY, settings)
    assert found == wanted._replace(days=())
    assert tomorrow == len(wanted.days[0].people)
