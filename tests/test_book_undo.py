"""Undo and redo, across restarts; what is remembered of the changes."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_tui.book import generation
from rapport_tui.book.errors import BookError
from rapport_tui.edits import Change, Edit
from tests.books import NOW, names, opened, put, remove, tables, write


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "book.json"


def test_undo_and_redo_walk_the_changes_across_restarts(path: Path) -> None:
    for id, name in ((1, "Ana"), (2, "Sam"), (3, "Noor")):
        put(opened(path), id, name=name)

    def there() -> set[str]:
        return {one.name for one in opened(path).book.contacts.values()}

    assert opened(path).undo() == "put Noor"
    assert opened(path).undo() == "put Sam"
    assert there() == {"Ana"}
    assert opened(path).redo() == "put Sam"
    assert there() == {"Ana", "Sam"}
    put(opened(path), 4, name="Jo")
    assert opened(path).redo() is None, "a new change ends what could be done again"
    assert [opened(path).undo() for _ in range(4)] == [
        "put Jo",
        "put Sam",
        "put Ana",
        None,
    ]
    assert there() == set()


def test_a_removed_person_comes_back_with_everything(path: Path) -> None:
    store = opened(path)
    put(store, 1, name="Ana")
    put(store, 2, name="Sam")
    promise = Edit("promises", 5, {"contact": 1, "what": "the map", "by": "me"})
    store.apply(Change("promised", (promise,)))
    store.apply(Change("removed Ana", (Edit("contacts", 1, None),)))
    assert 5 not in store.book.promises
    store.undo()
    assert store.book.people[1].promises[0].what == "the map"
    assert "trash" not in tables(path) or not tables(path)["trash"]


NAMES = st.sampled_from(["Ana", "Sam", "Zoë", "李"])
EDITS = st.lists(
    st.builds(
        lambda id, name, tag, gone: Edit(
            "contacts", id, None if gone else {"name": name, "tags": [tag]}
        ),
        st.integers(1, 4),
        NAMES,
        NAMES,
        st.booleans(),
    ),
    min_size=1,
    max_size=3,
)


@given(st.lists(EDITS, min_size=1, max_size=5))
def test_undoing_a_change_is_the_book_before(tmp_path_factory, changes: list) -> None:
    path = tmp_path_factory.mktemp("law") / "book.json"
    store = opened(path)
    states = []
    for edits in changes:
        before = store.records("contacts")
        store.apply(Change("a change", tuple(edits)), confirmed=True)
        if len(store.history()) > len(states):
            states.append(before)
        else:
            assert store.records("contacts") == before
    last = store.records("contacts")
    for before in reversed(states):
        assert store.undo() == "a change"
        assert store.records("contacts") == before
    for _ in states:
        assert store.redo() == "a change"
    assert store.records("contacts") == last
    assert opened(path).records("contacts") == last
    assert opened(path).book.contacts == store.book.contacts


def test_two_hundred_changes_are_remembered(path: Path) -> None:
    store = opened(path)
    for number in range(205):
        put(store, 1, name=f"Ana {number}")
    for one in (store, opened(path)):
        assert len(one.history()) == 200
        assert one.history()[0].what == "put Ana 204"


def test_each_of_the_last_changes_is_undone_in_order_and_done_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generation, "CHANGES_KEPT", 20)  # two hundred take long
    store = opened(path)
    for number in range(25):
        put(store, 1, name=f"Ana {number}")
    newest_first = [f"put Ana {number}" for number in range(24, 4, -1)]
    assert [store.undo() for _ in range(20)] == newest_first
    assert names(path) == {"Ana 4"}
    assert store.undo() is None
    assert [opened(path).redo() for _ in range(3)] == newest_first[:-4:-1]
    assert [store.redo() for _ in range(18)] == [*newest_first[-4::-1], None]
    assert names(path) == {"Ana 24"}
    for _ in range(30):
        store.undo()
        store.redo()
    assert len(store.history()) <= 61
    for step in (store.undo, opened(path).undo):
        step()
    assert names(path) == {"Ana 22"}
    assert opened(path).redo() == "put Ana 23"
    assert opened(path).redo() == "put Ana 24"
    assert names(path) == {"Ana 24"}


@pytest.mark.parametrize(
    "before", [7, {"contacts": 7}, {"contacts": {"1": "Ana"}}, {"contacts": {"x": {}}}]
)
def test_a_damaged_history_is_said_and_changes_nothing(path: Path, before) -> None:
    entry = {"at": 1, "what": 2, "before": before}
    write(path, {"contacts": {"1": {"name": "Ana"}}, "history": {"5": entry}})
    store = opened(path)
    assert store.history()[0].what == "2"
    with pytest.raises(BookError, match="history of the book is damaged"):
        store.undo()
    assert names(path) == {"Ana"}


def test_an_undo_of_a_removed_plan_links_it_again(path: Path) -> None:
    store = opened(path)
    talk = {"with": [1], "at": "2026-09-01", "plan": 5}
    edits = (
        Edit("contacts", 1, {"name": "Ana"}),
        Edit("plans", 5, {"with": [1], "text": "# Tea"}),
        Edit("conversations", 6, talk),
    )
    store.apply(Change("planned and met", edits))
    store.apply(Change("removed the plan", (Edit("plans", 5, None),)))
    assert store.book.conversations[6].plan is None
    assert store.problems[0].field == "plan"
    store.undo()
    assert store.book.conversations[6].plan == 5
    assert store.problems == ()


def test_the_trash_is_emptied_after_ninety_days(path: Path) -> None:
    for id, name in ((1, "Ana"), (2, "Sam")):
        put(opened(path), id, name=name)
    remove(opened(path), 1)
    (entry,) = tables(path)["trash"].values()
    assert (entry["table"], entry["id"], entry["record"]["name"]) == (
        "contacts",
        1,
        "Ana",
    )
    put(opened(path, NOW + timedelta(days=91)), 3, name="Noor")
    assert tables(path)["trash"] == {}
