"""Three machines, edited apart: their books come together, whatever the order."""

from datetime import timedelta
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from rapport_tui.book.overruled import overruled
from rapport_tui.exchange.sync.merging import merged
from rapport_tui.exchange.sync.replica import EMPTY, dumps, loads, tables_of
from tests.machines import DOINGS, Machine, do

SKEW = st.integers(-3000, 3000)
SOME = st.lists(DOINGS, max_size=5)


def together(*starts: list, skews: tuple = (0, 0, 0)) -> tuple:
    """A first machine's book, and three machines that have it."""
    first = Machine()
    for doing in starts[0]:
        do(first, doing)
    hub = first.sync(EMPTY)
    machines = [Machine(clock=first.clock + timedelta(seconds=one)) for one in skews]
    for machine in machines:
        machine.sync(hub)
    return hub, machines


def contacts(replica) -> dict:
    return tables_of(replica).get("contacts", {})


@given(SOME, st.lists(SOME, min_size=3, max_size=3), st.tuples(SKEW, SKEW, SKEW))
def test_it_does_not_matter_who_merges_with_whom_first(start, apart, skews) -> None:
    base, machines = together(start, skews=skews)
    for machine, doings in zip(machines, apart, strict=True):
        for doing in doings:
            do(machine, doing)
    noted = [machine.noted() for machine in machines]
    found = []
    for one, other, last in permutations(noted):
        found.append(contacts(merged(base, merged(base, one, other), last)))
        found.append(contacts(merged(base, one, merged(base, other, last))))
    assert all(one == found[0] for one in found)
    again = merged(base, noted[0], noted[0])
    assert contacts(again) == contacts(noted[0])


@given(
    SOME,
    st.lists(st.tuples(st.integers(0, 2), DOINGS | st.just("sync")), max_size=24),
    st.tuples(SKEW, SKEW, SKEW),
)
def test_all_machines_end_with_the_same_book(start, steps, skews) -> None:
    hub, machines = together(start, skews=skews)
    for number, step in steps:
        if step == "sync":
            hub = machines[number].sync(hub)
        else:
            do(machines[number], step)
    for machine in (*machines, *machines):
        hub = machine.sync(hub)
    assert machines[0].records == machines[1].records == machines[2].records
    assert machines[0].sync(hub) == hub


@given(st.lists(DOINGS, max_size=12))
def test_the_file_says_what_the_replica_knows(doings) -> None:
    machine = Machine()
    hub = EMPTY
    for number, doing in enumerate(doings):
        do(machine, doing)
        if number % 3 == 2:
            hub = machine.sync(hub)
    noted = machine.noted()
    assert loads(dumps(noted), "hub") == noted
    assert tables_of(noted).get("contacts", {}) == machine.tables.get("contacts", {})


@given(SOME, SOME, SOME, SKEW)
def test_what_gave_way_is_kept(start, one, other, skew) -> None:
    base, (here, there, _) = together(start, skews=(0, skew, 0))
    for doing in one:
        do(here, doing)
    for doing in other:
        do(there, doing)
    result = merged(base, here.noted(), there.noted())
    kept = overruled(tables_of(result))
    before = contacts(base)
    for side in (here, there):
        for id, record in side.tables.get("contacts", {}).items():
            now = contacts(result).get(id)
            if record == before.get(id) or any(
                one.record == int(id) and one.field is None and one.value == record
                for one in kept
            ):
                continue
            assert now is not None
            for field in ("org", "role"):
                value = record.get(field)
                if value != before.get(id, {}).get(field) and value is not None:
                    values = [one.value for one in kept if one.field == field]
                    assert value in (now.get(field), *values)
            for field in ("tags", "details"):
                added = [
                    value
                    for value in record.get(field, [])
                    if value not in before.get(id, {}).get(field, [])
                ]
                values = [v for one in kept if one.field == field for v in one.value]
                assert all(v in [*now.get(field, []), *values] for v in added)


@given(SOME, SOME, SOME)
def test_an_undo_after_a_sync_takes_back_what_was_done_here(start, one, other) -> None:
    hub, (here, there, _) = together(start)
    for doing in other:
        do(there, doing)
    hub = there.sync(hub)
    here.change({"role": "poet", "name": "Ana"}, "9")
    hub = here.sync(hub)
    here.undo()
    assert ("contacts", "9") not in here.records
    hub = here.sync(hub)
    hub = there.sync(hub)
    assert there.records == here.records


def test_the_book_of_a_fast_clock_does_not_win_for_ever() -> None:
    hub, (fast, slow, _) = together([], skews=(10**7, 0, 0))
    fast.change({"org": "Atlas"}, "1")
    hub = slow.sync(fast.sync(hub))
    slow.change({"org": "Elbe"}, "1")
    hub = fast.sync(slow.sync(hub))
    assert fast.records["contacts", "1"]["org"] == "Elbe"
    slow.change(None, "1")
    hub = fast.sync(slow.sync(hub))
    assert ("contacts", "1") not in fast.records


def test_a_removal_and_a_later_change_keep_the_change_and_say_so() -> None:
    hub, (here, there, _) = together([("1", {"org": "Atlas"}), ("2", {"org": "Elbe"})])
    here.change(None, "1")
    there.change({"role": "poet"}, "2")
    there.change({"role": "poet"}, "1")
    here.change(None, "2")
    here.change({"org": "Isar"}, "3")
    there.clock = here.clock
    here.change(None, "2")
    hub = here.sync(there.sync(here.sync(hub)))
    kept = {one.record: one for one in overruled(here.tables)}
    assert here.records["contacts", "1"] == {
        "name": "n",
        "org": "Atlas",
        "role": "poet",
    }
    assert (kept[1].field, kept[1].value) == (None, None)
    assert ("contacts", "2") not in here.records
    assert kept[2].value["role"] == "poet"


def test_lists_keep_their_order_and_elements_their_names() -> None:
    details = [{"text": "the thesis"}, {"text": "a boat"}]
    hub, (here, there, _) = together([("1", {"details": details, "tags": list("abd")})])
    asked = {"text": "the thesis", "asked": "2026-09-01"}
    here.change({"details": [asked, details[1]], "tags": list("abcd")}, "1")
    there.change(
        {"details": [*details, {"text": "the move"}], "tags": list("dab")}, "1"
    )
    hub = here.sync(there.sync(here.sync(hub)))
    ana = here.records["contacts", "1"]
    assert ana["details"] == [asked, details[1], {"text": "the move"}]
    assert ana["tags"] == ["d", "a", "b", "c"]
