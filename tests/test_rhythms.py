"""Which rhythms to lengthen, where they ask for more than one wants."""

from pytest import approx

from rapport_tui.agenda import agenda
from rapport_tui.reminders import Calculator
from rapport_tui.rhythms import advice, in_words, lengthened
from rapport_tui.settings import Settings
from tests.books import opened, put
from tests.build import TODAY, book, contact, talk

CIRCLES = {"inner": 7, "close": 21, "regular": 45, "wide": 120}


def advised(values, daily: int = 1):
    whole, settings = book(*values), Settings(CIRCLES, daily)
    outcomes = Calculator().outcomes(whole, TODAY, settings)
    return advice(whole, outcomes, TODAY, settings), whole


def crowd(count: int, start: int = 1, **fields):
    return [contact(id, **fields) for id in range(start, start + count)]


def steps(found) -> list[tuple[int, int, int]]:
    return [(one.contact, one.before, one.after) for one in found.longer]


def test_nothing_is_advised_while_the_rhythms_fit() -> None:
    assert advised(crowd(7, circle="inner"))[0] is None
    assert advised(crowd(45, circle="regular"))[0] is None
    assert advised([])[0] is None
    resting = crowd(99, 100, circle="inner", resting=True)
    assert advised([*crowd(7, circle="inner"), *resting])[0] is None


def test_the_longest_rhythms_go_first_each_to_the_next_circle() -> None:
    # 6/7 + 3/21 + 1/45 = 1.022 rounds to what was set: no advice; one more is 1.1.
    few = [*crowd(6, circle="inner"), *crowd(3, 10, circle="close")]
    assert advised([*few, *crowd(1, 20, circle="regular")])[0] is None
    found, _ = advised([*few, *crowd(3, 20, circle="regular")])
    # 1.067; three of regular as wide: 1.025; one of close as regular: 1.0.
    assert steps(found)[:3] == [(id, 45, 120) for id in (20, 21, 22)]
    assert steps(found)[3:] == [(10, 21, 45)]
    assert (found.asks, found.would_ask) == (1.1, 1.0)


def test_the_least_warm_then_the_longest_untouched_go_first() -> None:
    many = crowd(48, 10, circle="regular")
    warm = [talk(n, began="them", people=(10,), id=n) for n in (1, 2)]
    seen = [talk(3, people=(one,), id=900 + one) for one in range(12, 58)]
    found, _ = advised([*many, *warm, *seen])
    first = [one.contact for one in found.longer]
    assert first[0] == 11, "never in touch"
    assert first[1] == 12
    assert 10 not in first


def test_where_one_step_is_not_enough_all_go_further() -> None:
    found, _ = advised(crowd(300, circle="wide"))
    assert found.asks == 2.5
    assert found.would_ask == 1.0
    assert {one.after for one in found.longer} == {240, 365}
    assert len(found.longer) == 300


def test_the_forecast_agrees_once_it_is_done_and_undo_is_one_step(tmp_path) -> None:
    store = opened(tmp_path / "book.json")
    for id in range(1, 11):
        put(store, id, name=f"P {id}", circle="inner", created="2026-01-01")
    before, settings = store.book, Settings(CIRCLES, 1)
    outcomes = Calculator().outcomes(before, TODAY, settings)
    found = advice(before, outcomes, TODAY, settings)
    change = lengthened(found)
    assert change.what == f"lengthened the rhythm of {len(found.longer)} people"
    store.apply(change)
    assert agenda(store.book, TODAY, settings).asks == found.would_ask == 1.0
    assert store.book.contacts[1].circle == "inner"
    assert store.book.contacts[1].rhythm_from is None, "the start stays where it was"
    store.undo()
    assert dict(store.book.contacts) == dict(before.contacts)


def test_their_pace_is_reckoned_with() -> None:
    slow = crowd(20, circle="inner", openness="not-now")  # every 11 days
    found, whole = advised(slow)
    after = {one.contact: one.after for one in found.longer}
    assert found.asks == approx(1.8)
    # 21 days at their pace are 32: each step saves 1/11 - 1/32.
    assert len(after) == 14
    words = in_words(found, whole)
    assert "ask for 1.8 people a day, more than the 1 you set" in words[0]
    assert "Person 1, Person 10, Person 11 and 11 more would make it 1.0" in words[1]
    assert "14 from 7 to 21 days" in words[1]


def test_where_a_year_is_not_enough_it_is_said_and_nothing_lengthened() -> None:
    found, whole = advised([*crowd(730, every=30), *crowd(365, 1000, every=730)])
    # 730 once a year are 2 a day, and 365 every two years stay half a one.
    assert found.asks == 24.8
    assert (found.longer, found.would_ask) == ((), 2.5)
    assert "once a year with everybody would make it 2.5" in in_words(found, whole)[1]
