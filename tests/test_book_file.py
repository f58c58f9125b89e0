"""The file: one write a change, private, readable by any TinyDB, nothing lost."""

import json
import os
import stat
from hashlib import sha256
from pathlib import Path

import pytest
from tinydb import TinyDB

from rapport_tui.book.errors import BookChanged, BookError
from rapport_tui.book.storage import BookStorage
from tests.books import names, opened, put, tables, write


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "book.json"


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


def test_tables_keep_their_order_and_the_book_table_all_its_records(path: Path) -> None:
    about = {"1": {"format": 1}, "2": {"theirs": True}}
    write(path, {"zoo": {}, "contacts": {"1": {"name": "Ana"}}, "book": about})
    put(opened(path), 1, org="Atlas")
    assert list(tables(path)) == ["book", "zoo", "contacts", "history"]
    assert tables(path)["book"]["2"] == {"theirs": True}


def test_empty_fields_that_another_program_wrote_stay(path: Path) -> None:
    write(path, {"contacts": {"1": {"name": "Ana", "aura": None, "rays": []}}})
    put(opened(path), 1, org="Atlas")
    record = tables(path)["contacts"]["1"]
    assert record["aura"] is None
    assert record["rays"] == []


def test_half_a_character_from_elsewhere_does_not_stop_a_write(path: Path) -> None:
    write(path, {"contacts": {"1": {"name": "Ana \ud800"}}})
    store = opened(path)
    assert store.book.contacts[1].name == "Ana \ufffd"
    put(store, 2, name="Sam")
    assert tables(path)["contacts"]["1"]["name"] == "Ana \ud800"


def test_a_checksum_on_other_lines_than_ours_mixes_nothing_up(path: Path) -> None:
    rest = '"contacts":{"5":{\n"name":"Ana"},"6":{"name":"Sam"}}}\n'
    first = f'{{"book":{{"1":{{"sha256":"{sha256(rest.encode()).hexdigest()}"}}}},\n'
    path.parent.mkdir()
    path.write_text(first + rest)
    store = opened(path)
    assert store.notices == ()
    put(store, 7, name="Noor")
    assert names(path) == {"Ana", "Sam", "Noor"}


def test_a_program_that_writes_in_place_is_noticed(path: Path) -> None:
    store = opened(path)
    put(store, 1, name="Ana")
    with TinyDB(path) as db:
        db.table("contacts").update({"org": "Atlas"}, doc_ids=[1])
    assert store.refresh()
    assert store.book.contacts[1].org == "Atlas"
    put(store, 2, name="Sam")
    assert tables(path)["contacts"]["1"]["org"] == "Atlas"


def test_every_folder_that_is_made_is_private(tmp_path: Path) -> None:
    path = tmp_path / "one" / "two" / "book.json"
    before = os.umask(0o777)
    try:
        put(opened(path), 1, name="Ana")
    finally:
        os.umask(before)
    for folder in (path.parent, path.parent.parent):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for file in (path, path.with_name("book.json.lock")):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_what_is_nested_too_deeply_to_be_read_again_is_not_written(path: Path) -> None:
    store = opened(path)
    put(store, 1, name="Ana")
    for levels in (100, 10_000):
        value: object = "treasure"
        for _ in range(levels):
            value = [value]
        with pytest.raises(BookError, match="nested deeper than 64 levels"):
            put(store, 2, name="Sam", box=value)
    assert names(path) == {"Ana"}


def test_what_was_written_at_its_deepest_can_be_changed_undone_and_read(
    path: Path,
) -> None:
    value: object = "treasure"
    for _ in range(62):
        value = [value]
    store = opened(path)
    put(store, 1, name="Ana", box=value)
    put(store, 1, box=None)
    store.undo()
    path.write_text(json.dumps(tables(path)))  # without our checksum all is looked at
    assert opened(path).record("contacts", 1)["box"] == value
