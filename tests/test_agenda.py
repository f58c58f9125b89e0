"""The day's people: everyone with a hard reason, others while there is room."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from rapport_tui.agenda import agenda, plan_days
from rapport_tui.model import Occasion, Promise
from rapport_tui.people import regather
from rapport_tui.reminders import Calculator, reminders
from rapport_tui.settings import Settings
from rapport_tui.why import in_words, why
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
    two = [contact(1, name="b"), contact(2, name="A"), contact(3, name="a")]
    promises = [Promise(id, id, "x", due=day(1)) for id in (1, 2, 3)]
    assert ids(shown([*two, *promises])) == [2, 3, 1]
    found = shown([*two, *promises, Promise(9, 1, "y", due=day(0))])
    assert ids(found)[0] == 1, "the sum decides before the name"
    found = shown([*two, *promises, Promise(9, 3, "y", due=day(9))])
    assert ids(found)[0] == 3


def test_a_date_ahead_of_its_day_takes_nobodys_place() -> None:
    ahead = [contact(id, dates=(Occasion("birthday", 9, 17),)) for id in range(1, 7)]
    assert len(ids(shown([*ahead, *soft(9)]))) == 6 + 8
    on_the_day = [replace(one, dates=(Occasion("birthday", 9, 15),)) for one in ahead]
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


def test_a_hard_reason_of_a_day_ahead_is_on_its_day() -> None:
    found = shown([contact(), plan(5, state="ready"), *soft(3)])
    assert found.days[4].people == (1,)


def test_what_the_rhythms_ask_for_is_said_in_numbers() -> None:
    values = [contact(id, every=4) for id in range(1, 6)]
    values += [contact(6, every=4, resting=True)]
    values += [contact(7, every=4, paused_until=day(-1)), contact(8)]
    values += [contact(9, every=4, paused_until=day(0))]
    assert shown(values).asks == 1.5


VALUES = st.lists(
    st.one_of(
        st.builds(
            lambda ago, kind, id: talk(ago, kind, people=(id,), id=ago * 10 + id),
            st.integers(-3, 400),
            st.sampled_from(["talk", "greeting", "outreach"]),
            st.integers(1, 4),
        ),
        st.builds(
            lambda id, who, ago: Promise(id, who, "x", due=day(ago)),
            st.integers(1, 9),
            st.integers(1, 4),
            st.integers(-30, 60),
        ),
        st.builds(
            lambda id, ahead, who: plan(ahead, id=id, people=tuple(dict.fromkeys(who))),
            st.integers(1, 5),
            st.integers(-20, 20),
            st.lists(st.integers(1, 4), min_size=1, max_size=2),
        ),
    ),
    max_size=12,
    unique_by=lambda one: (type(one).__name__, one.id),
)
PEOPLE = [contact(id, every=12, created=day(30)) for id in range(1, 5)]


@given(VALUES)
def test_nobody_comes_twice_and_nobody_due_is_forgotten(values) -> None:
    there = book(*PEOPLE, *values)
    found = agenda(there, TODAY, SETTINGS, days=30)
    placed = ids(found) + [id for one in found.days for id in one.people]
    assert len(placed) == len(set(placed))
    due = {one.contact for one in reminders(there, TODAY, SETTINGS) if one.due <= TODAY}
    assert due == {*ids(found), *found.waiting}


@given(VALUES, VALUES)
def test_after_a_change_all_is_as_from_the_start(before, after) -> None:
    calculator = Calculator()
    there = book(*PEOPLE, *before)
    calculator.outcomes(there, TODAY, SETTINGS)
    changed: dict[str, dict] = {}
    for one in after:
        table = {"Conversation": "conversations", "Promise": "promises"}
        name = table.get(type(one).__name__, "plans")
        changed.setdefault(name, {})[one.id] = one
    new = regather(there, changed)
    again = calculator.outcomes(new, TODAY, SETTINGS)
    assert again == Calculator().outcomes(new, TODAY, SETTINGS)
    untouched = [id for id in new.people if new.people[id] is there.people[id]]
    first = Calculator().outcomes(there, TODAY, SETTINGS)
    assert all(again[id] == first[id] for id in untouched)
    made = plan_days(new, again, TODAY, SETTINGS)
    assert made == agenda(new, TODAY, SETTINGS)


def test_why_names_what_hid_and_moved_what() -> None:
    there = book(
        contact(met=10, every=5, paused_until=day(-3)),
        talk(3, energy=5),
        talk(2, energy=4),
        plan(2, state="ready"),
    )
    found = why(there, 1, TODAY, SETTINGS)
    assert (found.base, found.interval) == (5, 4)
    assert [one.score for one in found.scores] == [0.5, 1.0]
    assert [(one.code, one.by) for one in found.hidden] == [("touch", "plan")]
    assert [(one.code, one.by) for one in found.moved] == [("touch", "pause")]
    words = "\n".join(in_words(found, there, TODAY))
    for said in ("5 days × pace", "gives way to plan", "put off by a pause", "level"):
        assert said in words
