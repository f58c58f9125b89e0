"""Removing people takes what is only theirs, and all of it comes back for 90 days."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_tui import removal
from rapport_tui.edits import Change, Edit
from tests.books import NOW, opened, tables, write

ANA, SAM, NOOR = 1, 2, 3
RECORDS = {
    "contacts": {
        ANA: {"name": "Ana Ruiz", "relations": [{"who": SAM, "is": "friend"}]},
        SAM: {"name": "Sam Lee", "met": {"at": "the gym", "through": ANA}},
        NOOR: {
            "name": "Noor",
            "relations": [{"who": ANA, "is": "sister"}, {"who": "Eva"}],
        },
    },
    "conversations": {
        10: {"with": [ANA], "at": "2026-09-01", "plan": 20},
        11: {"with": [SAM, ANA, NOOR], "at": "2026-09-02"},
        12: {"with": [SAM], "at": "2026-09-03"},
        13: {"with": [NOOR, SAM], "at": "2026-09-03", "plan": 20},
    },
    "plans": {
        20: {"with": [ANA], "text": "# Tea", "conversation": 10},
        21: {"with": [ANA, SAM], "text": "# Walk", "conversation": 10},
    },
    "promises": {30: {"contact": ANA, "what": "the map"}, 31: {"contact": SAM}},
    "snoozes": {
        40: {"contact": ANA, "code": "touch", "until": "2026-10-01"},
    },
    "acknowledged": {
        50: {
            "contact": SAM,
            "code": "duplicate",
            "subject": str(ANA),
            "on": "2026-09-01",
        },
    },
    "shelf": {
        60: {
            "what": "a book",
            "given": [{"contact": ANA, "on": "2026-08-01"}, {"contact": SAM}],
        },
    },
}


@pytest.fixture
def store(tmp_path: Path):
    store = opened(tmp_path / "data" / "book.json")
    store.apply(
        Change(
            "began",
            tuple(
                Edit(table, id, {"updated": "2026-09-01", **record})
                for table, records in RECORDS.items()
                for id, record in records.items()
            ),
        )
    )
    return store


def people(store, *ids: int):
    return [store.book.contacts[id] for id in ids]


def remove(store, *ids: int) -> None:
    change = removal.remove(people(store, *ids), store.records)
    store.apply(change, confirmed=True)


def content(store) -> dict:
    """All records but those that only remember."""
    made = tables(store.path)
    return {name: made.get(name) for name in RECORDS}


def test_what_is_only_theirs_goes_and_the_rest_lets_go_of_them(store) -> None:
    remove(store, ANA)
    assert store.problems == (), "nothing refers to anybody who is not there"
    assert set(store.records("conversations")) == {11, 12, 13}
    assert store.record("conversations", 11)["with"] == [SAM, NOOR]
    assert "plan" not in store.record("conversations", 13)
    assert set(store.records("plans")) == {21}
    assert "conversation" not in store.record("plans", 21)
    assert set(store.records("promises")) == {31}
    assert not store.records("snoozes")
    assert not store.records("acknowledged")
    assert store.record("shelf", 60)["given"] == [{"contact": SAM}]
    assert store.record("contacts", SAM)["met"] == {"at": "the gym"}
    assert store.record("contacts", NOOR)["relations"][0] == {
        "who": "Ana Ruiz",
        "is": "sister",
    }


def test_it_is_one_step_and_undone_whole(store) -> None:
    before = content(store)
    remove(store, ANA)
    assert store.undo() == "removed Ana Ruiz"
    assert content(store) == before
    assert removal.removed(store.records) == []


def test_it_comes_back_from_the_trash_with_everything(store) -> None:
    before = content(store)
    remove(store, ANA)
    (one,) = removal.removed(store.records)
    assert (one.name, one.with_) == ("Ana Ruiz", 5)
    store.apply(removal.bring_back(one, store.records))
    after = content(store)
    for made in (before, after):  # the others' records were written again
        for record in [*made["contacts"].values(), *made["plans"].values()]:
            record.pop("updated", None)
    assert after == before
    assert not store.records("trash")
    assert store.undo() == "brought back Ana Ruiz"
    assert [one.name for one in removal.removed(store.records)] == ["Ana Ruiz"]


@given(st.permutations([ANA, SAM, NOOR]), st.integers(1, 3), st.booleans())
def test_several_come_back_in_any_order(tmp_path_factory, order, count, at_once):
    path = tmp_path_factory.mktemp("b") / "book.json"
    store = opened(path)
    edits = [
        Edit(table, id, record)
        for table, records in RECORDS.items()
        for id, record in records.items()
    ]
    store.apply(Change("began", tuple(edits)))
    before = {id: dict(one) for id, one in store.records("conversations").items()}
    gone = order[:count]
    for group in [gone] if at_once else [[one] for one in gone]:
        remove(store, *group)
        assert store.problems == ()
    for _ in range(count):
        one = removal.removed(store.records)[0]
        store.apply(removal.bring_back(one, store.records))
        assert store.problems == ()
    assert set(store.records("contacts")) == {ANA, SAM, NOOR}
    after = store.records("conversations")
    assert {id: set(one["with"]) for id, one in after.items()} == {
        id: set(one["with"]) for id, one in before.items()
    }
    assert set(store.records("promises")) == {30, 31}
    assert removal.removed(store.records) == []


def test_what_changed_meanwhile_stays_changed(store) -> None:
    remove(store, ANA)
    store.apply(
        Change("met", (Edit("contacts", SAM, {"met": {"at": "work"}}),)),
    )
    (one,) = removal.removed(store.records)
    store.apply(removal.bring_back(one, store.records))
    assert store.record("contacts", SAM)["met"] == {"at": "work"}


def test_after_90_days_it_is_gone(store) -> None:
    remove(store, ANA)
    later = opened(store.path, NOW + timedelta(days=91))
    later.apply(Change("put", (Edit("contacts", SAM, {"role": "cook"}),)))
    assert removal.removed(later.records) == []


def test_what_goes_is_said(store) -> None:
    said = removal.in_words(people(store, ANA), store.records)
    assert said == "1 conversation, 1 promise and 1 plan"


def test_what_the_trash_cannot_mean_is_passed_over(book_path, rapport) -> None:
    links = {
        "conversations": {"abc": {"with": [5]}, "1" * 5000: {"with": [5]}, "7": 3},
        "plans": ["x"],
    }
    trash = {
        "3": {"table": "plans", "record": {"with": [5]}, "at": "2026-09-14"},
        "4": {"table": "promises", "id": 6, "record": {"contact": 5}},
        "5": {"table": "contacts", "id": [3]},
        "8": {"table": ["plans"], "id": [3], "record": {}, "at": 5},
        "9": {"table": "contacts", "id": 5, "record": {"name": "Ana"}, "links": links},
    }
    trash["4"]["at"] = trash["9"]["at"] = "2026-09-14"
    tables = {
        "contacts": {"2": {"name": "Sam"}},
        "conversations": {"7": {"with": [2], "at": "2026-09-01"}},
        "promises": {"6": {"contact": 2, "what": "a map"}},
        "trash": trash,
    }
    write(book_path, tables)
    status, out, _ = rapport("trash", "ana", "--on", "2026-09-15")
    assert status == 0
    assert out.startswith("Ana is back")


def test_the_trash_from_the_shell(rapport, sample_book) -> None:
    status, out, _ = rapport("trash")
    assert (status, out) == (0, "Nobody was removed in the last 90 days.\n")
    store = opened(sample_book)
    ana = next(
        one for one in store.book.contacts.values() if one.name.startswith("Ana")
    )
    remove(store, ana.id)
    assert rapport("show", ana.name)[0] == 2
    status, out, _ = rapport("trash")
    assert out.startswith(f"{ana.name}  removed ")
    assert "records" in out
    status, _, err = rapport("trash", "nobody")
    assert status == 2
    assert "rapport trash lists them" in err
    status, out, _ = rapport("trash", ana.name)
    assert status == 0
    assert out.startswith(f"{ana.name} is back, with ")
    assert rapport("show", ana.name)[0] == 0
