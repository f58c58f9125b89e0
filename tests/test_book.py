"""The book: one write a change, kept whole, shared, undone across restarts."""

import json
import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB

from rapport_tui.book import backups
from rapport_tui.book.backups import list_backups, thinned
from rapport_tui.book.drafts import DraftFile, left_behind
from rapport_tui.book.errors import (
    BookBusy,
    BookChanged,
    BookDamaged,
    BookError,
    BookMissing,
    BookReadOnly,
    WouldDropPeople,
)
from rapport_tui.book.lock import locked
from rapport_tui.book.storage import BookStorage
from rapport_tui.book.store import Store, restore
from rapport_tui.model import Change, Edit
from tests.faults import in_child

NOW = datetime(2026, 9, 15, 9, 0, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "book.json"


def opened(path: Path, now: datetime = NOW) -> Store:
    return Store.open(path, now=lambda: now)


def put(store: Store, id: int, **fields: object):
    what = f"put {fields.get('name', id)}"
    return store.apply(Change(what, (Edit("contacts", id, fields),)))


def tables(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


# The file


def test_opening_writes_nothing_and_a_change_makes_a_private_book(path: Path) -> None:
    before = os.umask(0)
    try:
        store = opened(path)
        assert not path.parent.exists()
        put(store, 1, name="Ana")
        put(store, 2, name="Sam")
    finally:
        os.umask(before)
    for file in path.parent.rglob("*"):
        mode = stat.S_IMODE(file.stat().st_mode)
        assert mode == (0o700 if file.is_dir() else 0o600), file
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_any_tinydb_reads_the_book(path: Path) -> None:
    put(opened(path), 7, name="Zoë 🌱")
    with TinyDB(path, access_mode="r") as db:
        assert db.table("contacts").get(doc_id=7)["name"] == "Zoë 🌱"
        assert db.table("book").get(doc_id=1)["format"] == 1


def test_tinydb_writes_safely_through_our_storage(path: Path) -> None:
    with TinyDB(path, storage=BookStorage) as db:
        db.table("contacts").insert({"name": "Ana"})
    assert [one.name for one in opened(path).book.contacts.values()] == ["Ana"]


def test_a_tinydb_that_read_before_another_wrote_is_refused(path: Path) -> None:
    one, other = BookStorage(path), BookStorage(path)
    one.read(), other.read()
    one.write({"contacts": {"1": {"name": "Ana"}}})
    with pytest.raises(BookChanged, match="try again"):
        other.write({"contacts": {}})


def test_unknown_fields_tables_and_records_survive(path: Path) -> None:
    path.parent.mkdir()
    book = {
        "contacts": {"1": {"name": "Ana", "aura": [1, {"x": None}]}},
        "spells": {"9": {"a": 1}},
        "_default": {},
    }
    path.write_text(json.dumps(book))
    store = opened(path)
    put(store, 1, every=9)
    put(store, 2, name="Sam")
    found = tables(path)
    assert found["contacts"]["1"]["aura"] == [1, {"x": None}]
    assert found["contacts"]["1"]["every"] == 9
    assert found["spells"] == {"9": {"a": 1}}
    assert "_default" in found


def test_the_checksum_is_that_of_all_bytes_after_the_first_line(path: Path) -> None:
    from hashlib import sha256

    store = opened(path)
    put(store, 1, name="Ana")
    put(store, 2, name="Sam")
    about = tables(path)["book"]["1"]
    rest = path.read_bytes().partition(b"\n")[2]
    assert about["sha256"] == sha256(rest).hexdigest()
    assert about["generation"] == 2
    assert about["created"].startswith("2026-09-15")


def test_another_programs_edit_is_told_once_and_work_goes_on(path: Path) -> None:
    put(opened(path), 1, name="Ana")
    path.write_text(path.read_text().replace('"Ana"', '"Anna"'))
    store = opened(path)
    assert "edited by another program" in store.notices[0]
    put(store, 2, name="Sam")
    assert opened(path).notices == ()
    assert {one.name for one in opened(path).book.contacts.values()} == {"Anna", "Sam"}


def test_a_symlinked_book_stays_a_symlink(tmp_path: Path, path: Path) -> None:
    put(opened(path), 1, name="Ana")
    link = tmp_path / "link.json"
    link.symlink_to(path)
    put(opened(link), 2, name="Sam")
    assert link.is_symlink()
    assert len(opened(path).book.contacts) == 2


def test_empty_values_are_not_written(path: Path) -> None:
    store = opened(path)
    put(store, 1, name="Ana", org="", tags=[], every=None, met={})
    put(store, 1, name="Ana", resting=False)
    record = tables(path)["contacts"]["1"]
    assert set(record) == {"name", "created", "updated", "resting"}


def test_what_json_cannot_hold_never_gets_in(path: Path) -> None:
    store = opened(path)
    put(store, 1, name="A\0n\ud800a", notes="\x1b[31m stays as it came")
    assert tables(path)["contacts"]["1"]["name"] == "A\ufffdn\ufffda"
    assert tables(path)["contacts"]["1"]["notes"] == "\x1b[31m stays as it came"
    with pytest.raises(BookError, match="cannot be stored"):
        put(store, 2, name="Sam", fields={"pi": float("nan")})
    assert len(store.book.contacts) == 1


# Damage


DAMAGED = {
    "zero bytes": b"",
    "blanks": b"  \n ",
    "cut off": b'{"contacts": {"1": {"name": "An',
    "no tables": b"[]",
    "a table that is none": b'{"contacts": []}',
    "a record that is none": b'{"contacts": {"1": 5}}',
    "an id that is none": b'{"contacts": {"one": {"name": "Ana"}}}',
    "a key twice": b'{"contacts": {"1": {"name": "Ana", "name": "Eva"}}}',
    "a record twice": b'{"contacts": {"1": {"name": "Ana"}, "1": {"name": "E"}}}',
    "NaN": b'{"contacts": {"1": {"every": NaN}}}',
    "Infinity": b'{"contacts": {"1": {"every": -Infinity}}}',
    "Latin-1": b'{"contacts": {"1": {"name": "Zo\xeb"}}}',
    "deep": b'{"contacts": {"1": {"x": ' + b"[" * 100 + b"]" * 100 + b"}}}",
    "very deep": b'{"contacts": {"1": {"x": ' + b"[" * 90_000 + b"]" * 90_000 + b"}}}",
    "not JSON": b"hello",
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_damage_is_refused_with_its_place_and_the_newest_copy(
    path: Path, data: bytes
) -> None:
    put(opened(path), 1, name="Ana")
    put(opened(path), 2, name="Sam")
    path.write_bytes(data)
    with pytest.raises(BookDamaged) as caught:
        opened(path)
    assert "book.json" in str(caught.value)
    assert "rapport restore book-" in str(caught.value)
    assert path.read_bytes() == data, "nothing was written"


def test_a_book_cut_at_any_byte_is_damage_or_whole(path: Path) -> None:
    put(opened(path), 1, name="Ana")
    whole = path.read_bytes()
    for size in range(len(whole)):
        path.write_bytes(whole[:size])
        try:
            store = opened(path)
        except BookDamaged:
            continue
        assert whole[size:].strip() == b""
        assert store.book.contacts[1].name == "Ana"


def test_damage_while_it_is_open_is_never_overwritten(path: Path) -> None:
    store = opened(path)
    put(store, 1, name="Ana")
    path.write_bytes(b"{")
    with pytest.raises(BookDamaged):
        put(store, 2, name="Sam")
    assert path.read_bytes() == b"{"
    assert len(store.book.contacts) == 1


def test_a_book_that_was_there_is_not_silently_made_anew(path: Path) -> None:
    store = opened(path)
    put(store, 1, name="Ana")
    put(store, 2, name="Sam")
    path.unlink()
    with pytest.raises(BookMissing, match="rapport restore"):
        opened(path)
    put(store, 3, name="Noor")
    assert len(opened(path).book.contacts) == 3, "what was in memory is the book"


def test_a_link_to_nothing_is_said(tmp_path: Path) -> None:
    link = tmp_path / "book.json"
    link.symlink_to(tmp_path / "away" / "book.json")
    with pytest.raises(BookMissing, match="points to a file that is not there"):
        Store.open(link, now=lambda: NOW)


def test_a_newer_format_is_read_and_not_written(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"book":{"1":{"format":2}},"contacts":{"1":{"name":"Ana"}}}')
    store = opened(path)
    assert store.book.contacts[1].name == "Ana"
    with pytest.raises(BookReadOnly, match=r"newer rapport \(format 2\): upgrade"):
        put(store, 2, name="Sam")


def test_wrong_values_are_left_out_and_stay_in_the_file(path: Path) -> None:
    path.parent.mkdir()
    record = {
        "name": "Ana",
        "every": "often",
        "level": 9,
        "tags": ["a", 5],
        "met": {"on": "soon", "through": 99},
        "dates": [{"label": "birthday", "on": "2026-02-30"}],
        "resting": 1,
    }
    path.write_text(json.dumps({"contacts": {"1": record, "2": {}}}))
    store = opened(path)
    ana = store.book.contacts[1]
    assert (ana.every, ana.level, ana.tags, ana.dates) == (None, None, ("a",), ())
    assert ana.resting is False
    assert len(store.problems) >= 6
    assert all(one.fix for one in store.problems)
    put(store, 1, org="Atlas")
    assert record.items() <= tables(path)["contacts"]["1"].items()


# Together


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
    assert applied.book.contacts[1].org == "Ours"
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
    assert applied.book.contacts[1].org == "Atlas"
    assert applied.conflicts[0].theirs is None


def test_who_holds_the_lock_is_said(path: Path) -> None:
    put(opened(path), 1, name="Ana")
    holder = rf"process {os.getpid()}"
    with (
        locked(path),
        pytest.raises(BookBusy, match=holder),
        locked(path, patience=0.05),
    ):
        pytest.fail("two held the lock")


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


# Undo


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
    assert len(store.history()) == 200
    assert store.history()[0].what == "put Ana 204"


# Copies


def test_a_generation_is_kept_every_five_minutes(path: Path) -> None:
    store = opened(path)
    put(store, 1, name="Ana")
    put(store, 2, name="Sam")
    put(store, 3, name="Noor")
    assert [one.people for one in list_backups(path)] == [1]
    assert store.backup() is not None
    assert [one.people for one in list_backups(path)] == [3, 1]


def test_a_copy_comes_back_and_what_was_is_a_copy(path: Path) -> None:
    store = opened(path)
    put(store, 1, name="Ana")
    put(store, 2, name="Sam")
    copy = list_backups(path)[0].path
    path.write_bytes(b"{ damaged")
    restore(path, copy, now=lambda: NOW)
    assert len(opened(path).book.contacts) == 1
    assert [one.people for one in list_backups(path)] == [None, 1]


def test_file_systems_without_hard_links_get_copies(path: Path, monkeypatch) -> None:
    def no_links(*_: object) -> None:
        raise OSError(1, "not permitted")

    monkeypatch.setattr(os, "link", no_links)
    store = opened(path)
    put(store, 1, name="Ana")
    put(store, 2, name="Sam")
    assert [one.people for one in list_backups(path)] == [1]


@given(st.lists(st.integers(0, 600 * 24 * 60), unique=True, max_size=60))
def test_copies_grow_thin_with_age(minutes: list[int]) -> None:
    times = [NOW - timedelta(minutes=one) for one in minutes]
    kept = thinned(times, NOW)
    assert {at for at in times if NOW - at < timedelta(days=1)} <= kept
    assert kept <= set(times)
    if times:
        assert max(times) in kept
    old = [at for at in kept if NOW - at >= timedelta(days=1)]
    assert len(old) <= 12 + 10 + 9
    assert thinned(kept, NOW) == kept, "thinning twice is thinning once"


# Drafts


def test_what_a_killed_process_was_typing_is_found(path: Path) -> None:
    put(opened(path), 1, name="Ana")

    def type_and_die() -> None:
        drafts = DraftFile.open(path)
        drafts.save("plans 7", "half a sen")
        drafts.save("plans 7", "half a sentence")
        drafts.save("capture", "met \ud800 Noor")
        os.kill(os.getpid(), 9)

    assert in_child(type_and_die) == -9
    (left,) = left_behind(path)
    assert left.texts == {"plans 7": "half a sentence", "capture": "met \ufffd Noor"}
    assert stat.S_IMODE(left.path.stat().st_mode) == 0o600
    left.remove()
    assert left_behind(path) == []


def test_what_a_living_process_types_is_its_own(path: Path) -> None:
    put(opened(path), 1, name="Ana")
    drafts = DraftFile.open(path)
    drafts.save("plans 7", "mine")
    assert left_behind(path) == []
    drafts.drop("plans 7")
    assert not [one for one in path.parent.iterdir() if "draft" in one.name]
    drafts.save("plans 7", "again")
    drafts.close()
    assert left_behind(path)[0].texts == {"plans 7": "again"}


def test_copies_and_drafts_are_not_each_others(path: Path) -> None:
    put(opened(path), 1, name="Ana")
    (path.parent / "backups").mkdir(exist_ok=True)
    (path.parent / "backups" / "other-20260101T000000.000000Z.json").write_text("{}")
    assert backups.copies(path) == []
