"""Several processes on one book: nothing is lost, what clashes is shown."""

import os
from contextlib import ExitStack, nullcontext
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_tui.book.errors import BookBusy, WouldDropPeople
from rapport_tui.book.lock import locked
from rapport_tui.edits import Change, Edit
from rapport_tui.model import Person
from rapport_tui.people import TABLES
from tests.books import names, opened, put, remove, tables
from tests.faults import ended, started
from tests.killing import captures


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "book.json"


def test_two_open_books_see_each_others_changes(path: Path) -> None:
    one, other = opened(path), opened(path)
    put(one, 1, name="Ana")
    assert other.refresh()
    assert not other.refresh()
    put(other, 2, name="Sam")
    put(one, 3, name="Noor")
    assert len(opened(path).book.contacts) == len(one.book.contacts) == 3


def test_a_record_changed_on_both_sides_has_both_changes(path: Path) -> None:
    one, other = opened(path), opened(path)
    put(one, 1, name="Ana", org="Atlas")
    other.refresh()
    put(one, 1, role="engineer")
    put(other, 1, org="Elbe")
    ana = opened(path).book.contacts[1]
    assert (ana.role, ana.org) == ("engineer", "Elbe")


def test_the_same_field_on_both_sides_keeps_ours_and_shows_theirs(path: Path) -> None:
    one, other = opened(path), opened(path)
    put(one, 1, name="Ana", org="Atlas")
    other.refresh()
    put(one, 1, org="Theirs")
    edit = Edit("contacts", 1, {"org": "Ours"}, seen={"org": "Atlas"})
    applied = other.apply(Change("edited Ana", (edit,)))
    assert other.book.contacts[1].org == "Ours"
    conflict = applied.conflicts[0]
    assert (conflict.field, conflict.ours, conflict.theirs) == ("org", "Ours", "Theirs")


def test_lists_grow_from_both_sides(path: Path) -> None:
    one, other = opened(path), opened(path)
    put(one, 1, name="Ana")
    other.refresh()
    for store, tag in ((one, "a"), (other, "b")):
        edit = Edit("contacts", 1, {}, append={"tags": (tag,)})
        store.apply(Change("tagged", (edit,)))
    assert opened(path).book.contacts[1].tags == ("a", "b")


def test_an_edit_of_what_others_removed_brings_it_back(path: Path) -> None:
    one, other = opened(path), opened(path)
    put(one, 1, name="Ana", org="Atlas")
    put(one, 2, name="Sam")
    other.refresh()
    one.apply(Change("removed Ana", (Edit("contacts", 1, None),)))
    applied = put(other, 1, role="engineer")
    assert other.book.contacts[1].org == "Atlas"
    assert applied.conflicts[0].theirs is None


def test_two_writes_in_one_tick_of_the_clock_are_told_apart(path: Path) -> None:
    store = opened(path)
    put(store, 1, name="Ana")
    ticked = path.stat().st_mtime_ns
    theirs = path.read_text().replace('"generation":1', '"generation":2')
    with open(path, "r+") as file:  # the same inode, as file systems use them again
        file.write(theirs.replace("Ana", "Eva"))
    os.utime(path, ns=(ticked, ticked))
    put(store, 2, name="Sam")
    assert names(path) == {"Eva", "Sam"}


def test_who_holds_the_lock_is_said(path: Path) -> None:
    put(opened(path), 1, name="Ana")
    holder = rf"process {os.getpid()}"
    with (
        locked(path),
        pytest.raises(BookBusy, match=holder),
        locked(path, patience=0.05),
    ):
        pytest.fail("two held the lock")


@pytest.mark.parametrize("moves", [True, False])
def test_one_waits_on_while_the_queue_moves(
    path: Path, monkeypatch: pytest.MonkeyPatch, moves: bool
) -> None:
    put(opened(path), 1, name="Ana")
    beside = path.with_name("book.json.lock")
    others = ExitStack()
    others.enter_context(locked(path))
    clock = [0.0]

    def wait(_: float) -> None:
        clock[0] += 1
        if moves:  # the next one has signed
            os.utime(beside, ns=(0, int(clock[0]) * 1_000_000_000))
        if clock[0] == 8:
            others.close()

    monkeypatch.setattr("rapport_tui.book.lock.time.sleep", wait)
    monkeypatch.setattr("rapport_tui.book.lock.time.monotonic", lambda: clock[0])
    with nullcontext() if moves else pytest.raises(BookBusy), locked(path, patience=3):
        assert clock[0] == 8


def test_many_writers_at_once_are_all_served(book_path: Path) -> None:
    """The long run, 16 of them with 50 captures each, is in tests/bench."""
    put(opened(book_path), 1, name="Ana Ruiz")
    writers = [started(partial(captures, name, 6)) for name in ("tea", "jazz", "chess")]
    assert [ended(one) for one in writers] == [0, 0, 0]
    assert len(opened(book_path).book.conversations) == 18
    assert len(opened(book_path).history()) == 19


def test_more_than_half_of_the_people_do_not_go_by_accident(path: Path) -> None:
    store = opened(path)
    for id in range(1, 7):
        put(store, id, name=f"Person {id}")
    gone = Change("removed", tuple(Edit("contacts", id, None) for id in range(1, 5)))
    with pytest.raises(WouldDropPeople, match="4 of 6"):
        store.apply(gone)
    assert len(store.book.contacts) == 6
    store.apply(gone, confirmed=True)
    assert len(store.book.contacts) == 2
    assert len(tables(path)["trash"]) == 4


def test_a_field_that_only_they_changed_stays_theirs(path: Path) -> None:
    one, other = opened(path), opened(path)
    put(one, 1, name="Ana", org="Atlas", role="engineer")
    other.refresh()
    put(one, 1, org="Theirs")
    seen = {"org": "Atlas", "role": "engineer"}
    edit = Edit("contacts", 1, {"org": "Atlas", "role": "poet"}, seen=seen)
    applied = other.apply(Change("edited Ana", (edit,)))
    ana = other.book.contacts[1]
    assert (ana.org, ana.role, applied.conflicts) == ("Theirs", "poet", ())


def test_what_others_changed_since_we_looked_is_shown_without_being_told(
    path: Path,
) -> None:
    one, other = opened(path), opened(path)
    put(one, 1, name="Ana", org="Atlas")
    other.refresh()
    put(one, 1, org="Theirs")
    (conflict,) = put(other, 1, org="Ours").conflicts
    assert (conflict.ours, conflict.theirs) == ("Ours", "Theirs")


def test_an_edit_of_what_was_seen_to_go_brings_the_whole_person_back(
    path: Path,
) -> None:
    one, other = opened(path), opened(path)
    put(one, 1, name="Ana", org="Atlas")
    remove(one, 1)
    other.refresh()
    applied = put(other, 1, role="engineer")
    assert other.book.contacts[1].name == "Ana"
    assert applied.conflicts[0].theirs is None


def test_what_changes_nothing_is_not_written(path: Path) -> None:
    store = opened(path)
    put(store, 1, name="Ana")
    written = path.read_bytes()
    put(store, 1, name="Ana")
    remove(store, 99)
    assert path.read_bytes() == written


IDS = st.integers(1, 3)
PEOPLE = st.lists(IDS, max_size=3)
RECORDS = {
    "contacts": st.fixed_dictionaries(
        {"name": st.sampled_from(["Ana", "Sam", 5])},
        optional={
            "met": st.fixed_dictionaries({"through": IDS}),
            "relations": st.lists(st.fixed_dictionaries({"who": IDS}), max_size=2),
            "resting": st.booleans(),
        },
    ),
    "conversations": st.fixed_dictionaries(
        {"with": PEOPLE, "at": st.sampled_from(["2026-09-01", "soon"])},
        optional={"plan": IDS},
    ),
    "plans": st.fixed_dictionaries({"with": PEOPLE}, optional={"conversation": IDS}),
    "promises": st.fixed_dictionaries({"contact": IDS, "what": st.just("the map")}),
    "shelf": st.fixed_dictionaries(
        {
            "what": st.just("a map"),
            "given": st.lists(st.fixed_dictionaries({"contact": IDS}), max_size=2),
        }
    ),
}
ANY_EDIT = st.sampled_from(sorted(RECORDS)).flatmap(
    lambda table: st.tuples(
        st.just(table), IDS, st.none() | RECORDS[table] | RECORDS[table]
    ).map(lambda one: Edit(*one))
)


@given(st.lists(st.lists(ANY_EDIT, min_size=1, max_size=4), min_size=1, max_size=6))
def test_the_book_after_changes_is_the_book_read_anew(
    tmp_path_factory, changes: list
) -> None:
    path = tmp_path_factory.mktemp("law") / "book.json"
    store, other = opened(path), opened(path)
    # What was worked out once is only mended from then on: that is what is tested.
    assert store.book.contacts == other.book.contacts == {}
    for edits in changes:
        store.apply(Change("a change", tuple(edits)), confirmed=True)
    store.undo()
    other.refresh()
    anew = opened(path)
    for one in (store, other):
        assert set(one.problems) == set(anew.problems)
        for table in TABLES:
            assert getattr(one.book, table) == getattr(anew.book, table)
        assert one.book.people.keys() == anew.book.people.keys()
        for id, person in anew.book.people.items():
            for name in Person._fields:
                mine = getattr(one.book.people[id], name)
                theirs = getattr(person, name)
                if type(theirs) is tuple:
                    mine, theirs = set(mine), set(theirs)
                assert mine == theirs, name
