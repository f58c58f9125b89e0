"""A damaged book gives what it still holds; the newest copy gives the rest."""

import json
from pathlib import Path

import pytest

from rapport_tui.book.backups import list_backups
from rapport_tui.book.salvage import salvage
from tests.books import names, opened, put, tables

PEOPLE = ["Ana", "Sam", "Noor", "Jo"]


@pytest.fixture
def whole(book_path: Path) -> bytes:
    """A book whose newest copy lacks its last change."""
    store = opened(book_path)
    for id, name in enumerate(PEOPLE, 1):
        put(store, id, name=name)
    store.backup()
    put(store, 1, org="Elbe", met={"on": "2020"})
    put(store, 5, name="Zoë")
    return book_path.read_bytes()


def spoilt(data: bytes, what: bytes) -> bytes:
    """One bit of the first such word is another."""
    at = data.index(what)
    return data[:at] + bytes([data[at] ^ 0x80]) + data[at + 1 :]


def test_a_spoilt_line_comes_from_the_copy_and_the_rest_is_the_latest(
    book_path: Path, whole: bytes, rapport
) -> None:
    damaged = spoilt(whole, b"Noor")
    book_path.write_bytes(damaged)
    status, out, _ = rapport("doctor", "--json")
    first, second = json.loads(out)
    assert status == 1
    assert "is not UTF-8" in first["problem"]
    assert second["record"] == "contacts 3"
    assert "take it from the copy of " in second["fix"]
    assert book_path.read_bytes() == damaged, "looking changes nothing"
    status, out, _ = rapport("doctor", "--fix")
    assert status == 0
    assert names(book_path) == {*PEOPLE, "Zoë"}
    assert opened(book_path).book.contacts[1].org == "Elbe"
    assert rapport("doctor")[:2] == (0, "The book is in good order.\n")
    newest = list_backups(book_path)[0]
    assert newest.people is None
    assert newest.path.read_bytes() == damaged, "the damaged file is kept"


def test_what_no_copy_has_is_said_and_left_out(
    book_path: Path, whole: bytes, rapport
) -> None:
    book_path.write_bytes(spoilt(whole, "Zoë".encode()))
    out = rapport("doctor", "--fix")[1]
    assert "contacts 5" in out
    assert "no copy has it" in out
    assert names(book_path) == set(PEOPLE)


def test_a_cut_book_is_read_to_the_cut_and_copied_beyond_it(
    book_path: Path, whole: bytes, rapport
) -> None:
    book_path.write_bytes(whole[: whole.index(b'"3":{')])
    assert rapport("doctor", "--fix")[0] == 0
    assert names(book_path) == set(PEOPLE)
    assert opened(book_path).book.contacts[1].org == "Elbe"


def test_at_every_cut_nobody_whom_the_copy_has_is_lost(whole: bytes) -> None:
    copy = json.loads(whole)
    for size in range(len(whole)):
        found = salvage(whole[:size], copy)
        assert found is None or found.tables["contacts"] == copy["contacts"]


def test_with_every_byte_spoilt_all_other_records_stay(whole: bytes) -> None:
    known = json.loads(whole)["contacts"]
    start = whole.index(b'"1":{"name"')
    for place in range(start, len(whole)):
        data = whole[:place] + b"\xff" + whole[place + 1 :]
        found = salvage(data, {})
        got = {} if found is None else found.tables.get("contacts", {})
        lines = 2 if whole[place : place + 1] == b"\n" else 1  # now they are one
        assert len(known) - len(got) <= lines
        assert got.items() <= known.items()


def test_a_file_without_our_lines_is_left_for_a_restore(
    book_path: Path, whole: bytes, rapport
) -> None:
    damaged = json.dumps(tables(book_path), indent=2).encode()[:-9]
    book_path.write_bytes(damaged)
    status, out, _ = rapport("doctor", "--fix")
    assert status == 1
    assert "rapport restore book-" in out
    assert book_path.read_bytes() == damaged
