"""`rapport doctor`: what is wrong and where, and a repair that loses nothing."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_tui.book.backups import copies
from rapport_tui.book.convert import convert
from rapport_tui.book.doctor import examine, repair
from rapport_tui.book.errors import BookDamaged
from tests.books import opened, put, tables, write
from tests.build import TODAY
from tests.test_book_values import ANYTHING, KNOWN, NEEDED, PLACES

PEOPLE = {"1": {"name": "Ana"}, "2": {"name": "Sam"}}
PEOPLE_THERE = {"contacts": PEOPLE}
A_PROMISE = {"contact": 1, "what": "the map", "made": "2026-09-01"}
DATES = [
    {"label": "birthday", "on": "--03-01"},
    {"label": "birthday", "on": "--05-01"},
    {"label": "birthday", "on": "--03-01"},
]
# What is wrong: the table, the record, the field that is listed, what is there then.
WRONG = {
    "a wrong type": ("contacts", {"name": "Ana", "level": "5"}, "level", None),
    "out of range": ("contacts", {"name": "Ana", "level": 6}, "level", None),
    "no date": (
        "contacts",
        {"name": "Ana", "paused_until": "soon"},
        "paused_until",
        None,
    ),
    "one entry": ("contacts", {"name": "Ana", "tags": ["a", 5]}, "tags", ["a"]),
    "a part": (
        "contacts",
        {"name": "Ana", "met": {"on": "soon", "at": "the fair"}},
        "met",
        {"at": "the fair"},
    ),
    "a part of an entry": (
        "contacts",
        {"name": "Ana", "details": [{"text": "tea", "on": 5}, {"on": "2026-01-01"}]},
        "details",
        [{"text": "tea"}],
    ),
    "too long": ("contacts", {"name": "A" * 20_000}, "name", "A" * 10_000),
    "two labels": (
        "contacts",
        {"name": "Ana", "dates": DATES},
        "dates",
        [DATES[0], {"label": "birthday 2", "on": "--05-01"}],
    ),
    "a reference to nothing": (
        "conversations",
        {"with": [1, 9], "at": "2026-09-01", "plan": 9},
        "with",
        [1],
    ),
    "a promise without a day": (
        "promises",
        {"contact": 1, "what": "the map"},
        "due",
        None,
    ),
    "a strain without a day": (
        "strains",
        {"contact": 1, "what": "the mast"},
        "on",
        TODAY.isoformat(),
    ),
    "a strain on no day": (
        "strains",
        {"contact": 1, "what": "the mast", "on": "soon"},
        "on",
        TODAY.isoformat(),
    ),
    "a rule that is none": (
        "followups",
        {"contact": 1, "due": "2026-09-20", "rule": "FREQ=HOURLY"},
        "rule",
        None,
    ),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "book.json"


@pytest.mark.parametrize(
    ("table", "record", "field", "left"), WRONG.values(), ids=WRONG
)
def test_what_is_wrong_is_listed_repaired_and_can_be_had_back(
    path: Path, table: str, record: dict, field: str, left: object
) -> None:
    write(
        path,
        {"contacts": PEOPLE} | {table: PEOPLE_THERE.get(table, {}) | {"5": record}},
    )
    before = path.read_bytes()
    found = examine(opened(path), TODAY)
    assert {(one.table, one.id) for one in found.findings} == {(table, 5)}
    assert field in {one.field for one in found.findings}
    assert all(one.problem and one.fix for one in found.findings)
    assert path.read_bytes() == before, "looking changes nothing"

    store = opened(path)
    repair(store, TODAY)
    assert tables(path)[table]["5"].get(field) == left
    assert examine(store, TODAY).findings == ()
    assert examine(opened(path), TODAY).findings == ()
    ((_, copy),) = copies(path)
    assert copy.read_bytes() == before
    assert "repaired" in store.undo()
    assert tables(path)[table]["5"] == record


def test_a_record_about_nobody_goes_and_is_kept_in_the_trash(path: Path) -> None:
    write(path, {"contacts": PEOPLE, "promises": {"5": {**A_PROMISE, "contact": 9}}})
    store = opened(path)
    (one,) = repair(store, TODAY).findings
    assert one.fix == "remove the record"
    assert store.record("promises", 5) == {}
    (kept,) = tables(path)["trash"].values()
    assert kept["record"]["what"] == "the map"
    assert examine(store, TODAY).findings == ()


def test_a_promise_without_a_day_is_remembered_again(path: Path) -> None:
    write(path, {"contacts": PEOPLE, "promises": {"5": {"contact": 1, "what": "x"}}})
    store = opened(path)
    repair(store, TODAY)
    assert store.book.promises[5].made == TODAY


BY_HAND = {
    "no name": {"contacts": {"5": {"notes": "tall"}}},
    "no day": {"contacts": PEOPLE, "conversations": {"5": {"with": [1]}}},
    "a day in words": {
        "contacts": PEOPLE,
        "conversations": {"5": {"with": [1], "at": "last spring"}},
    },
    "a plan's time": {
        "contacts": PEOPLE,
        "plans": {"5": {"with": [1], "text": "# Tea\nwhen: soon\n\n## Topics\nby: x"}},
    },
}


@pytest.mark.parametrize("book", BY_HAND.values(), ids=BY_HAND)
def test_what_only_the_user_knows_is_said_and_left_alone(
    path: Path, book: dict, rapport
) -> None:
    write(path, book)
    before = path.read_bytes()
    status, out, _ = rapport("doctor", "--fix", "--book", str(path))
    assert status == 1
    assert "yours to do: " in out
    assert path.read_bytes() == before
    status, out, _ = rapport("doctor", "--json", "--book", str(path))
    (one,) = json.loads(out)
    assert status == 1
    assert one["record"].endswith(" 5")


def test_another_programs_edit_is_listed_and_accepted(path: Path, rapport) -> None:
    put(opened(path), 1, name="Ana")
    path.write_text(path.read_text().replace('"Ana"', '"Anna"'))
    status, out, err = rapport("doctor", "--json", "--book", str(path))
    (one,) = json.loads(out)
    assert (status, one["record"], one["field"]) == (1, "book 1", "sha256")
    assert "rapport doctor says more" in err
    status, out, _ = rapport("doctor", "--fix", "--book", str(path))
    assert status == 0
    assert "Repaired 1 problem" in out
    status, out, err = rapport("doctor", "--book", str(path))
    assert (status, out, err) == (0, "The book is in good order.\n", "")
    assert opened(path).book.contacts[1].name == "Anna"


@pytest.mark.parametrize("option", [(), ("--fix",), ("--json",)])
def test_where_no_book_is_nothing_is_in_good_order(
    tmp_path: Path, rapport, option: tuple[str, ...]
) -> None:
    path = tmp_path / "typo" / "book.json"
    status, out, err = rapport("doctor", *option, "--book", str(path))
    assert (status, out) == (2, "")
    assert err.startswith(f"rapport: there is no book at {path}: nothing to check")
    assert not path.parent.exists()


def test_a_repair_makes_a_copy_however_new_the_last_one_is(path: Path) -> None:
    store = opened(path)
    put(store, 1, name="Ana", level=7)
    put(store, 2, name="Sam")
    before = path.read_bytes()
    assert before not in [copy.read_bytes() for _, copy in copies(path)]
    repair(store, TODAY)
    assert before in [copy.read_bytes() for _, copy in copies(path)]


def test_the_books_own_record_and_history_are_looked_at(path: Path) -> None:
    about = {"format": "one", "generation": -1.5, "created": "once", "theirs": True}
    good = {"at": "2026-09-01", "what": "put Ana", "before": {"contacts": {"1": None}}}
    history = {"7": good, "8": {"before": 5}, "9": good}
    write(path, {"book": {"1": about}, "contacts": PEOPLE, "history": history})
    store = opened(path)
    found = repair(store, TODAY)
    assert [one.field for one in found.findings] == [
        "format",
        "generation",
        "created",
        "before",
    ]
    now = tables(path)
    assert now["book"]["1"]["format"] == 1
    assert now["book"]["1"]["theirs"] is True
    assert next(iter(now["history"])) == "9", "older than what cannot be undone"
    assert examine(store, TODAY).findings == ()


def test_a_talk_whose_day_is_still_asked_for_is_in_good_order(path: Path) -> None:
    talk = {"with": [1], "kind": "talk"}
    line = {"of": "capture", "text": "tea with Ana next fri", "at": "2026-09-15"}
    waits = {**line, "open": ["date"], "conversation": 5}
    book = {"contacts": PEOPLE, "conversations": {"5": talk}, "drafts": {"6": waits}}
    write(path, book)
    assert examine(opened(path), TODAY).findings == ()
    for other in (["follow_up"], 5):
        write(path, {**book, "drafts": {"6": {**waits, "open": other}}})
        (found,) = examine(opened(path), TODAY).findings
        assert (found.table, found.id, found.field) == ("conversations", 5, "at")


def test_the_trash_is_looked_at(path: Path) -> None:
    good = {"table": "contacts", "id": 9, "record": {"name": "Al"}, "at": "2026-09-01"}
    trash = {
        "11": good,
        "12": {**good, "at": "once"},
        "13": {**good, "record": "Al"},
        "14": {**good, "id": "9", "table": None},
    }
    write(path, {"contacts": PEOPLE, "trash": trash})
    store = opened(path)
    found = repair(store, TODAY)
    assert [(one.table, one.id, one.field) for one in found.findings] == [
        ("trash", 12, "at"),
        ("trash", 13, "record"),
        ("trash", 14, "table"),
    ]
    kept = {"11": good, "12": {**good, "at": TODAY.isoformat()}}
    assert tables(path)["trash"] == kept
    assert examine(store, TODAY).findings == ()
    store.undo()
    assert tables(path)["trash"] == trash


def test_what_gave_way_in_a_sync_is_shown_until_it_is_dealt_with(path: Path) -> None:
    conflict = {"table": "contacts", "record": 1, "field": "org", "value": "Elbe"}
    people = {"1": {"name": "Ana", "org": "Atlas"}}
    write(path, {"contacts": people, "conflicts": {"5": conflict}})
    store = opened(path)
    (one,) = repair(store, TODAY).findings
    assert (one.table, one.id, one.field) == ("contacts", 1, "org")
    assert "'Elbe' gave way" in one.problem
    assert examine(store, TODAY).findings == ()
    assert store.book.contacts[1].org == "Atlas"
    store.undo()
    assert len(examine(store, TODAY).findings) == 1


def test_a_damaged_book_is_said_with_its_place_and_its_remedy(
    path: Path, rapport
) -> None:
    put(opened(path), 1, name="Ana")
    put(opened(path), 2, name="Sam")
    path.write_bytes(b'{"contacts": {\n"1": {"name": }}}')
    status, out, err = rapport("doctor", "--json", "--book", str(path))
    (one,) = json.loads(out)
    assert (status, one["record"], err) == (1, None, "")
    assert "line 2, column 15" in one["problem"]
    assert "rapport restore book-" in one["fix"]
    status, out, _ = rapport("doctor", "--book", str(path))
    assert status == 1
    assert "line 2, column 15" in out


@given(st.sampled_from(PLACES), ANYTHING)
def test_a_repaired_book_means_what_it_meant(
    tmp_path_factory, place: tuple[str, str], value: object
) -> None:
    table, field = place
    record = {**NEEDED.get(table, {}), field: value}
    path = tmp_path_factory.mktemp("law") / "book.json"
    known = {**KNOWN, table: {**KNOWN.get(table, {}), "7": record}}
    write(path, {name: ones for name, ones in known.items() if name != "book"})
    try:
        store = opened(path)
    except BookDamaged:  # NaN
        return
    before, _ = convert(table, 7, store.record(table, 7), store.tables)
    found = repair(store, TODAY)
    left = examine(store, TODAY).findings
    assert all(one.by_hand for one in left)
    assert len(left) == sum(one.by_hand for one in found.findings)
    after, _ = convert(table, 7, store.record(table, 7), store.tables)
    added = {"made", "dates", "updated", "rule"}  # by the rules for whole records
    for name in () if before is None else before.__slots__:
        if name not in added:
            assert getattr(after, name) == getattr(before, name)
