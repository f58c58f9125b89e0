"""A large book is written while one goes on: nothing is lost, nothing acts twice."""

import asyncio
import errno
import os
import re
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest
from textual.pilot import Pilot

from rapport_tui.book.errors import BookError, NotConfirmed
from rapport_tui.book.store import Store
from rapport_tui.changes import rest
from rapport_tui.edits import Change, Edit
from rapport_tui.sample import write_sample
from rapport_tui.ui.desk import NOT_EITHER
from tests.books import names, opened, put
from tests.build import TODAY
from tests.faults import REFUSED, System, in_child
from tests.screens import dashboard, press, settled, shown
from tests.slow_disk import SlowDisk
from tests.terminal import Terminal
from tests.test_known_agenda import desk_on

STEPS = 30  # calls to the system, more than a write makes
LONG = "x" * 300_000  # enough for a book to be a large one
COMMAND = [sys.executable, "-m", "rapport_tui", "--on", TODAY.isoformat()]


def enlarged(path: Path) -> Path:
    of_a_newer_version = Edit("letters", 7, {"text": LONG})
    opened(path).apply(Change("kept a letter", (of_a_newer_version,)))
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "data" / "book.json"
    put(opened(path), 1, name="Ana")
    return enlarged(path)


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    path = tmp_path / "sample" / "book.json"
    write_sample(path, TODAY)
    return enlarged(path)


@pytest.fixture
def disk(path: Path, sample: Path, monkeypatch) -> Iterator[SlowDisk]:
    disk = SlowDisk(monkeypatch)
    yield disk
    disk.let_go()


def added(id: int, name: str) -> Change:
    return Change(f"added {name}", (Edit("contacts", id, {"name": name}),))


def known(store: Store) -> set[str]:
    return {one.name for one in store.book.contacts.values()}


# The store


def test_the_book_is_the_new_one_while_it_is_written(path: Path, disk) -> None:
    store, written = opened(path), Event()
    store.apply(added(2, "Sam"), then=written.set)
    assert disk.reached.wait(30)
    assert known(store) == {"Ana", "Sam"}
    assert store.is_writing
    assert store.stale, "what is on the disk is not what is in memory"
    assert not store.refresh(), "nor is there anything to read"
    assert names(path) == {"Ana"}
    disk.let_go()
    assert written.wait(30)
    store.settle()
    assert not store.is_writing
    assert not store.stale
    assert names(path) == {"Ana", "Sam"}


def test_a_small_book_is_written_at_once(tmp_path: Path) -> None:
    store = opened(tmp_path / "data" / "book.json")
    store.apply(added(1, "Ana"), then=lambda: None)
    assert not store.is_writing
    assert names(store.path) == {"Ana"}


def test_a_write_that_fails_is_taken_back(path: Path, disk: SlowDisk) -> None:
    store = opened(path)
    disk.fails = True
    store.apply(added(2, "Sam"), then=lambda: None)
    disk.let_go()
    with pytest.raises(BookError, match="book.json was not changed, the disk is full"):
        store.settle()
    assert known(store) == names(path) == {"Ana"}
    assert next(one.what for one in store.history()) == "kept a letter"
    disk.fails = False
    store.apply(added(3, "Noor"), then=lambda: None)
    store.settle()
    assert known(store) == names(path) == {"Ana", "Noor"}
    assert not store.stale


def test_the_next_change_waits_for_it_and_fails_with_it(path: Path, disk) -> None:
    store = opened(path)
    disk.fails = True
    store.apply(added(2, "Sam"), then=lambda: None)
    Thread(target=lambda: disk.reached.wait(30) and disk.let_go()).start()
    with pytest.raises(BookError, match="the disk is full"):
        store.undo()
    disk.fails = False
    assert known(store) == {"Ana"}, "the undo was of a change that was not made"
    assert store.undo() == "kept a letter"


def test_undo_waits_until_what_it_takes_back_is_written(path: Path, disk) -> None:
    store = opened(path)
    store.apply(added(2, "Sam"), then=lambda: None)
    Thread(target=lambda: disk.reached.wait(30) and disk.let_go()).start()
    assert store.undo(lambda: None) == "added Sam"
    assert known(store) == {"Ana"}
    store.settle()
    assert names(path) == {"Ana"}
    assert store.redo() == "added Sam"
    assert names(path) == {"Ana", "Sam"}


def test_others_write_after_it_and_nothing_is_lost(path: Path, disk) -> None:
    ours, theirs = opened(path), opened(path)
    ours.apply(added(2, "Sam"), then=lambda: None)
    assert disk.reached.wait(30)
    other = Thread(target=lambda: put(theirs, 3, name="Noor"))
    other.start()
    disk.let_go()
    other.join()
    ours.settle()
    assert ours.refresh()
    assert known(ours) == names(path) == {"Ana", "Sam", "Noor"}


def test_where_the_system_gives_no_thread_it_is_written_at_once(
    path: Path, monkeypatch
) -> None:
    def none(_: Thread) -> None:
        raise RuntimeError("can't start new thread")

    store = opened(path)
    monkeypatch.setattr(Thread, "start", none)
    store.apply(added(2, "Sam"), then=lambda: None)
    assert not store.is_writing
    assert known(store) == names(path) == {"Ana", "Sam"}


def test_what_may_not_survive_a_power_cut_is_kept_and_said(
    path: Path, monkeypatch
) -> None:
    real, folder = os.fsync, path.parent.stat().st_ino

    def fsync(descriptor: int) -> None:
        if os.fstat(descriptor).st_ino == folder:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        real(descriptor)

    store = opened(path)
    monkeypatch.setattr(os, "fsync", fsync)
    store.apply(added(2, "Sam"), then=lambda: None)
    with pytest.raises(NotConfirmed):
        store.settle()
    assert known(store) == names(path) == {"Ana", "Sam"}
    assert not store.stale


def go_on_adding(path: Path) -> None:
    store = opened(path)
    store.apply(added(2, "Sam"), then=lambda: None)
    store.settle()


@pytest.mark.parametrize("error", [None, errno.ENOSPC])
def test_killed_or_refused_at_any_step_it_is_the_old_or_the_new(
    path: Path, error: int | None
) -> None:
    content, found, status = path.read_bytes(), set(), -1
    for at in range(STEPS):
        path.write_bytes(content)
        status = in_child(lambda: go_on_adding(path), System(at, error))
        assert status in (0, REFUSED, -signal.SIGKILL)
        seen = names(path)
        found.add((status, frozenset(seen)))
        if status == 0:
            assert seen == {"Ana", "Sam"}, "what was settled is there"
        put(opened(path), 3, name="Noor")
        assert names(path) == seen | {"Noor"}
    assert status == 0, "all steps were gone through"
    old, new = frozenset({"Ana"}), frozenset({"Ana", "Sam"})
    assert {(-signal.SIGKILL if error is None else REFUSED, old), (0, new)} <= found


# The dashboard


def greeted(path: Path) -> list[int]:
    talks = opened(path).book.conversations.values()
    return [
        one.people[0] for one in talks if one.kind == "greeting" and one.on == TODAY
    ]


def today(pilot: Pilot) -> list[int]:
    return [one.contact for one in pilot.app.desk.view.agenda.today]


async def written(pilot: Pilot) -> str:
    """The screen once nothing is being written any more."""
    while pilot.app.desk.store.is_writing:
        await asyncio.sleep(0)
    await settled(pilot)
    return shown(pilot)


async def test_keys_act_while_a_change_is_being_written(sample: Path, disk) -> None:
    async with dashboard(sample) as pilot:
        desk, first = pilot.app.desk, today(pilot)[0]
        text = await press(pilot, "h", "j", "1", "/", "a", "n", "a")
        assert disk.reached.is_set()
        assert desk.store.is_writing
        assert "Said hello" not in text, "it is not on the disk"
        assert "Ana Ruiz" in text
        assert desk.view.book.people[first].conversations[0].kind == "greeting"
        assert greeted(sample) == []
        disk.let_go()
        assert "Said hello to Tomás Ferreira · u undoes" in await written(pilot)
        assert greeted(sample) == [first]


async def test_keys_do_what_they_do_in_a_small_book(
    sample: Path, tmp_path: Path
) -> None:
    """Each acts on whom one sees, and waits for the change before it."""
    small = tmp_path / "small" / "book.json"
    write_sample(small, TODAY)
    found = []
    for path in (small, sample):
        async with dashboard(path) as pilot:
            await press(pilot, *"hjhjjhukhjx1jhuu", "ctrl+r", *"3gh")
            text = await written(pilot)
            found.append((text, greeted(path), today(pilot), pilot.app.desk.made))
    assert found[0] == found[1]
    assert len(found[0][1]) == 4


async def test_a_change_that_cannot_be_stored_is_seen_to_go(sample: Path, disk) -> None:
    async with dashboard(sample) as pilot:
        first = today(pilot)[0]
        resting = lambda: pilot.app.desk.view.book.contacts[first].resting
        disk.fails = True
        await press(pilot, "x", "j")
        assert (resting(), pilot.app.desk.made) == (True, 1)
        disk.let_go()
        text = await written(pilot)
        assert "could not be stored: let Tomás Ferreira rest." in text
        assert "the disk is full" in text
        assert (resting(), pilot.app.desk.made) == (False, 0)


def test_the_change_after_one_that_failed_is_not_made(sample: Path, disk) -> None:
    desk, _ = desk_on(sample)
    before, view = desk.store.history(), desk.view
    person = view.book.contacts[view.agenda.today[0].contact]
    told: list[str] = []
    then = lambda outcome: told.append(outcome.error)
    later: list[object] = []  # nobody does it
    disk.fails = True
    disk.let_go()
    desk.begin(rest(person, resting=True), then, later.append)
    assert "was not made, either" in desk.take_back()
    why = "book.json was not changed, the disk is full: make room"
    assert told == [f"could not be stored: let Tomás Ferreira rest. {why}"]
    desk.begin(rest(person, resting=True), then, later.append)
    desk.begin_to_take_back(then, later.append, redo=False)
    assert told[1:] == [told[0], NOT_EITHER], "whoever waits is told, in order"
    assert desk.store.history() == before
    assert desk.view.agenda == view.agenda
    disk.fails = False
    assert desk.take_back() == "took back: kept a letter"
    assert len(told) == 3


async def test_leaving_waits_and_stays_where_it_failed(sample: Path, disk) -> None:
    async with dashboard(sample) as pilot:
        disk.fails = True
        await press(pilot, "h")
        disk.let_go()
        pilot.app.leave()  # at once: nothing else is done before
        assert "the disk is full" in await written(pilot)
        assert pilot.app.is_running


@pytest.mark.parametrize("large", [False, True])
async def test_a_change_that_failed_is_told_to_whoever_typed_ahead(
    sample: Path, disk: SlowDisk, large: bool
) -> None:
    disk.let_go()
    if not large:
        sample = sample.with_name("small.json")
        write_sample(sample, TODAY)
    disk.fails = True
    async with dashboard(sample) as pilot:
        await press(pilot, "h")
        await written(pilot)
        await pilot.press("q")
        assert pilot.app.is_running, "q was typed before anything could be read"
        await settled(pilot)
        assert "again leaves" in shown(pilot)
        await pilot.press("q")
        assert not pilot.app.is_running


async def test_whoever_stops_us_finds_the_lock_free(sample: Path, disk) -> None:
    async with dashboard(sample) as pilot:
        await press(pilot, "h")
        assert pilot.app.desk.store.is_writing
        disk.let_go()
        pilot.app.app_suspend_signal.publish(pilot.app)  # as ctrl+z does, and stops
        assert not pilot.app.desk.store.is_writing
        put(opened(sample), 999, name="From the shell")
        await settled(pilot)


@pytest.mark.parametrize("ends", ["q", "hang up", "SIGTERM"])
def test_whatever_ends_it_a_change_that_was_seen_is_stored(
    sample: Path, ends: str
) -> None:
    env = {"RAPPORT_BOOK": str(sample), "HOME": str(sample.parent)}
    terminal = Terminal(COMMAND, env)
    terminal.wait_for("12 today · 8 can wait")
    terminal.type("1/Ana Ruiz\r")
    terminal.wait_for("1 of 41")
    if ends == "q":
        terminal.type("xq")
    else:
        terminal.type("x")
        resting = re.compile("Ana Ruiz Villanueva.*resting")
        terminal.wait_until(lambda: resting.search(terminal.text()) is not None)
        if ends == "SIGTERM":
            terminal.kill(signal.SIGTERM)
        else:
            terminal.hang_up()
    terminal.wait(reading=ends != "hang up")
    people = opened(sample).book.contacts.values()
    assert "Ana Ruiz Villanueva" in {one.name for one in people if one.resting}
