"""Whatever kills a write or makes it fail, the book is the old one or the new one."""

import errno
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rapport_tui.book.errors import BookError
from rapport_tui.book.store import Store
from rapport_tui.edits import Change, Edit
from tests.faults import REFUSED, System, ended, in_child, started

NOW = datetime(2026, 9, 15, 9, 0, tzinfo=UTC)
BEFORE, AFTER = {"Ana"}, {"Ana", "Sam"}


def opened(path: Path) -> Store:
    return Store.open(path, now=lambda: NOW)


def add(path: Path, name: str, id: int) -> None:
    opened(path).apply(Change(f"added {name}", (Edit("contacts", id, {"name": name}),)))


def names(path: Path) -> set[str]:
    return {one.name for one in opened(path).book.contacts.values()}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "data" / "book.json"
    add(path, "Ana", 1)
    return path


def steps(path: Path) -> list[tuple[str, object]]:
    """The calls that one write makes, in a process like those that will fail."""
    read, write = os.pipe()

    def act() -> None:
        add(path, "Sam", 2)
        os.write(write, repr([(name, str(args)) for name, args in system.log]).encode())

    system = System()
    assert in_child(act, system) == 0
    os.close(write)
    with os.fdopen(read) as pipe:
        return eval(pipe.read())


def everything_is_in_order(path: Path, seen: set[str]) -> None:
    """The next write works without repair, and leaves nothing lying about."""
    assert seen in (BEFORE, AFTER)
    history = [entry.what for entry in opened(path).history()]
    assert ("added Sam" in history) == (seen == AFTER), "whole or not at all"
    add(path, "Noor", 3)
    assert names(path) == seen | {"Noor"}
    left = {one.name for one in path.parent.iterdir()}
    assert left == {"book.json", "book.json.lock", "backups"}


def test_a_write_is_synced_renamed_and_synced_again_in_this_order(path: Path) -> None:
    log = [name for name, _ in steps(path)]
    replaced = log.index("replace")
    assert "fsync" in log[log.index("write") : replaced], "the file before the rename"
    assert "fsync" in log[replaced:], "the folder after it"
    assert "write" not in log[replaced:]


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_kill_at_any_step_leaves_a_whole_book(path: Path, after: bool) -> None:
    outcomes = set()
    total = len(steps(path))
    assert total > 8
    for at in range(total):
        fresh = path.parent.parent / f"{at}" / "book.json"
        add(fresh, "Ana", 1)
        system = System(at, after=after)
        assert in_child(lambda p=fresh: add(p, "Sam", 2), system) == -9
        seen = names(fresh)
        outcomes.add(frozenset(seen))
        everything_is_in_order(fresh, seen)
    assert outcomes == {frozenset(BEFORE), frozenset(AFTER)}


@pytest.mark.parametrize("error", [errno.EIO, errno.ENOSPC, errno.EROFS])
def test_an_error_at_any_step_is_said_and_changes_nothing(
    path: Path, error: int
) -> None:
    refused = 0
    for at in range(len(steps(path))):
        fresh = path.parent.parent / f"{at}" / "book.json"
        add(fresh, "Ana", 1)
        status = in_child(lambda p=fresh: add(p, "Sam", 2), System(at, error))
        assert status in (0, REFUSED)
        seen = names(fresh)
        if status == 0:
            assert seen == AFTER, "what was acknowledged is there"
        refused += status == REFUSED
        everything_is_in_order(fresh, seen)
    assert refused > 5


def test_the_sentence_says_what_to_do(path: Path, monkeypatch) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    store = opened(path)
    monkeypatch.setattr(os, "write", full)
    with pytest.raises(BookError, match="book.json was not changed, the disk is full"):
        store.apply(Change("added Sam", (Edit("contacts", 2, {"name": "Sam"}),)))
    monkeypatch.undo()
    assert {one.name for one in store.book.contacts.values()} == BEFORE
    store.apply(Change("added Sam", (Edit("contacts", 2, {"name": "Sam"}),)))
    assert names(path) == AFTER


def test_a_refused_change_is_not_in_the_next_write(path: Path, monkeypatch) -> None:
    def broken(*_: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    store = opened(path)
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", broken)
        with pytest.raises(BookError, match="was not changed"):
            store.apply(Change("renamed", (Edit("contacts", 1, {"name": "Ghost"}),)))
    store.apply(Change("added Sam", (Edit("contacts", 2, {"name": "Sam"}),)))
    assert names(path) == AFTER


@pytest.mark.parametrize("call", ["replace", "fsync"])
def test_an_interrupt_after_the_rename_loses_nothing(
    path: Path, monkeypatch, call: str
) -> None:
    renamed: list[object] = []

    def interrupting(name: str) -> Callable[..., None]:
        real = getattr(os, name)

        def wrapped(*args: object) -> None:
            real(*args)
            if name == "replace":
                renamed.append(args)
            if name == call and renamed:
                raise KeyboardInterrupt

        return wrapped

    store = opened(path)
    with monkeypatch.context() as patch:
        for name in ("replace", "fsync"):
            patch.setattr(os, name, interrupting(name))
        with pytest.raises(KeyboardInterrupt):
            store.apply(Change("added Sam", (Edit("contacts", 2, {"name": "Sam"}),)))
    store.apply(Change("added Noor", (Edit("contacts", 3, {"name": "Noor"}),)))
    assert names(path) == AFTER | {"Noor"}


def test_writers_at_once_lose_nothing(path: Path) -> None:
    writers, changes = 6, 12

    def write(first: int) -> None:
        for number in range(first, first + changes):
            add(path, f"Person {number}", number)

    children = [
        started(lambda first=1000 * writer: write(first))
        for writer in range(1, writers + 1)
    ]
    assert [ended(child) for child in children] == [0] * writers
    assert len(names(path)) == writers * changes + 1
    assert len(opened(path).history()) == writers * changes + 1
