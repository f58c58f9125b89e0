"""A book after a change is the book that would be gathered from scratch."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from rapport_tui.model import Book, Contact, Conversation, Person, Plan, Promise
from rapport_tui.people import TABLES, gather, regather

IDS = st.integers(1, 5)
MOMENTS = st.integers(0, 3)


def contact(id: int, resting: bool) -> Contact:
    return Contact(id, f"Person {id}", resting=resting)


def talk(id: int, people: list[int], moment: int) -> Conversation:
    people = list(dict.fromkeys(people))
    return Conversation(id, tuple(people), date(2026, 1, 1), float(moment))


def plan(id: int, people: list[int]) -> Plan:
    return Plan(id, tuple(dict.fromkeys(people)), "# A plan")


VALUES = {
    "contacts": st.builds(contact, IDS, st.booleans()),
    "conversations": st.builds(talk, IDS, st.lists(IDS, max_size=3), MOMENTS),
    "plans": st.builds(plan, IDS, st.lists(IDS, max_size=3)),
    "promises": st.builds(Promise, IDS, IDS, st.just("it")),
}
TABLE = {
    name: st.lists(values, unique_by=lambda one: one.id, max_size=5)
    for name, values in VALUES.items()
}
CHANGE = st.fixed_dictionaries(
    {},
    optional={
        name: st.dictionaries(IDS, st.one_of(st.none(), values), max_size=3).map(
            lambda edits: {
                id: value and value._replace(id=id) for id, value in edits.items()
            }
        )
        for name, values in VALUES.items()
    },
)


def around(book: Book) -> dict[int, tuple]:
    """Each person's records, comparable."""
    return {
        id: (
            one.contact,
            one.conversations,
            sorted(one.plans, key=lambda plan: plan.id),
            sorted(one.promises, key=lambda promise: promise.id),
            one.leads,
        )
        for id, one in book.people.items()
    }


@settings(max_examples=200)
@given(st.fixed_dictionaries(TABLE), CHANGE)
def test_regather_is_gather_after_the_change(tables: dict, change: dict) -> None:
    after = regather(gather(tables), change)
    scratch = gather({name: getattr(after, name).values() for name in TABLES})
    assert around(after) == around(scratch)


def test_a_change_leaves_the_people_it_does_not_touch() -> None:
    book = gather({"contacts": [contact(1, False), contact(2, False)]})
    after = regather(book, {"promises": {7: Promise(7, 1, "the map")}})
    assert after.people[2] is book.people[2]
    assert after.people[1].promises == (Promise(7, 1, "the map"),)
    assert book.people[1].promises == ()


def test_who_rests_decides_who_leads_a_plan() -> None:
    book = gather(
        {"contacts": [contact(1, False), contact(2, False)], "plans": [plan(9, [1, 2])]}
    )
    assert book.people[1].leads == {9}
    after = regather(book, {"contacts": {1: contact(1, True)}})
    assert isinstance(after.people[2], Person)
    assert (after.people[1].leads, after.people[2].leads) == (set(), {9})


def test_who_comes_back_leads_the_plan_again() -> None:
    book = gather({"contacts": [contact(2, False)], "plans": [plan(9, [1, 2])]})
    assert book.people[2].leads == {9}
    after = regather(book, {"contacts": {1: contact(1, False)}})
    assert (after.people[1].leads, after.people[2].leads) == ({9}, set())


def test_conversations_are_newest_first_and_those_without_a_time_left_out() -> None:
    talks = [talk(1, [1], 2), talk(2, [1], 3), talk(3, [1], 2)]
    talks.append(Conversation(4, (1,)))
    book = gather({"contacts": [contact(1, False)], "conversations": talks})
    assert [one.id for one in book.people[1].conversations] == [2, 3, 1]
