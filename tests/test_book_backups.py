"""Copies of the book: when they are made, which stay, how one comes back."""

import json
import os
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB

from rapport_tui.book import backups
from rapport_tui.book.backups import list_backups, thinned
from rapport_tui.book.reading import people_in
from rapport_tui.book.restoring import restore
from rapport_tui.book.storage import BookStorage
from tests.books import NOW, names, opened, put, tables


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "book.json"


def test_a_generation_is_kept_every_five_minutes(path: Path) -> None:
    store = opened(path)
    put(store, 1, name="Ana")
    put(store, 2, name="Sam")
    put(store, 3, name="Noor")
    assert [one.people for one in list_backups(path)] == [1]
    assert store.backup() is not None
    assert [one.people for one in list_backups(path)] == [3, 1]


def test_a_copy_of_what_another_program_wrote_is_for_its_owner_alone(path) -> None:
    path.parent.mkdir()
    path.write_text('{"contacts": {"1": {"name": "Ana"}}}')
    path.chmod(0o644)
    put(opened(path), 2, name="Sam")
    assert list_backups(path)[0].path.stat().st_mode & 0o777 == 0o600


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


def test_copies_of_another_book_are_not_ours(path: Path) -> None:
    put(opened(path), 1, name="Ana")
    (path.parent / "backups").mkdir(exist_ok=True)
    (path.parent / "backups" / "other-20260101T000000.000000Z.json").write_text("{}")
    assert backups.copies(path) == []


def test_a_restore_is_a_change_that_can_be_undone(path: Path) -> None:
    store = opened(path)
    put(store, 1, name="Ana")
    copy = store.backup()
    put(store, 1, name="Anna")
    put(store, 2, name="Sam")
    restore(path, copy, now=lambda: NOW)
    assert names(path) == {"Ana"}
    assert opened(path).history()[0].what == f"restored {copy.name}"
    assert tables(path)["book"]["1"]["generation"] == 4
    opened(path).undo()
    assert names(path) == {"Anna", "Sam"}


def test_a_copy_asked_for_is_a_file_of_its_own(path: Path) -> None:
    store = opened(path)
    put(store, 1, name="Ana")
    copy = store.backup()
    with TinyDB(path) as db:  # writes in place
        db.drop_tables()
    assert [one.people for one in list_backups(path) if one.path == copy] == [1]


def test_a_clock_that_was_ahead_once_does_not_end_the_copies(path: Path) -> None:
    store = opened(path)
    put(store, 1, name="Ana")
    os.utime(path, (4_000_000_000, 4_000_000_000))
    put(store, 2, name="Sam")
    put(store, 3, name="Noor")
    assert len(backups.copies(path)) == 2


def test_the_copies_of_a_symlinked_book_are_found(tmp_path: Path, path: Path) -> None:
    put(opened(path), 1, name="Ana")
    put(opened(path), 2, name="Sam")
    link = tmp_path / "link.json"
    link.symlink_to(path)
    assert list_backups(link) == list_backups(path)
    assert len(list_backups(link)) == 1


PARTS = st.dictionaries(
    st.sampled_from(["contacts", "plans", "z"]),
    st.dictionaries(
        st.integers(1, 99).map(str),
        st.fixed_dictionaries({"met": st.just({"on": "2020"})})
        | st.just({"name": "\n}},\n"}),
        max_size=4,
    ),
)


@settings(max_examples=50)
@given(PARTS)
def test_people_are_counted_without_reading_them(tmp_path_factory, parts) -> None:
    path = tmp_path_factory.mktemp("count") / "book.json"
    BookStorage(path).write(parts)
    assert people_in(path.read_bytes(), "book") == len(parts.get("contacts", {}))
    path.write_text(json.dumps(parts))
    assert people_in(path.read_bytes(), "book") == len(parts.get("contacts", {}))
