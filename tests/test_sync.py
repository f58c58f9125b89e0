"""`rapport sync` with real git repositories: two machines, and what can go wrong."""

import json
import shutil
import stat
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from rapport_tui.book.errors import BookError, WouldDropPeople
from rapport_tui.book.overruled import overruled
from rapport_tui.book.store import Store
from rapport_tui.exchange.sync.git import Git
from rapport_tui.exchange.sync.replica import FILE, travelling
from rapport_tui.exchange.sync.repository import Repository, folder_of
from rapport_tui.exchange.sync.syncing import Synced, follows, mark_of, sync
from tests.books import NOW, opened, put, remove, tables

pytestmark = pytest.mark.skipif(
    shutil.which("git") is None, reason="git is not installed"
)
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def hub(tmp_path: Path) -> str:
    path = tmp_path / "hub.git"
    Git(tmp_path)("init", "-q", "--bare", str(path))
    return str(path)


@pytest.fixture
def laptop(tmp_path: Path) -> Store:
    return opened(tmp_path / "laptop" / "book.json")


@pytest.fixture
def desk(tmp_path: Path) -> Store:
    return opened(tmp_path / "desk" / "book.json", LATER)


def synced(store: Store, hub: str, **options: bool) -> Synced:
    with Repository.at(store.path, asks=False) as repository:
        return sync(store, repository, hub, store._now, **options)


def records(store: Store) -> dict:
    return dict(travelling(tables(store.path)))


def test_two_machines_apart_come_together(laptop: Store, desk: Store, hub: str) -> None:
    put(laptop, 1, name="Ana", org="Atlas", tags=["old"])
    put(laptop, 2, name="Sam")
    assert synced(laptop, hub)[1:4] == (0, 2, 0)
    assert synced(desk, hub)[1:4] == (2, 0, 0)
    put(laptop, 1, org="Elbe", tags=["old", "climbing"])
    put(laptop, 3, name="Noor")
    put(desk, 1, org="Alster", role="engineer", tags=["tea"])
    remove(desk, 2)
    synced(laptop, hub)
    done = synced(desk, hub)
    synced(laptop, hub)
    assert records(laptop) == records(desk)
    ana = desk.record("contacts", 1)
    assert (ana["org"], ana["role"]) == ("Alster", "engineer"), "the later is kept"
    assert ana["tags"] == ["tea", "climbing"]
    assert set(desk.book.contacts) == {1, 3}
    (lost,) = done.conflicts
    assert (lost.record, lost.field, lost.value) == (1, "org", "Elbe")
    assert overruled(laptop.tables) == (lost,), "it travels"
    assert (done.pulled, done.pushed, done.merged) == (2, 3, 1)
    assert desk.history()[0].what == "synced: 2 people from another machine"
    assert len(desk.history()) == 4


def test_an_undo_takes_back_what_was_done_here_and_travels(
    laptop: Store, desk: Store, hub: str
) -> None:
    put(laptop, 1, name="Ana", org="Atlas")
    synced(laptop, hub)
    synced(desk, hub)
    put(laptop, 1, org="Elbe")
    put(desk, 1, role="engineer")
    synced(desk, hub)
    synced(laptop, hub)
    assert laptop.undo() == "put 1"
    ana = laptop.record("contacts", 1)
    assert (ana["org"], ana["role"]) == ("Atlas", "engineer"), "theirs stays"
    synced(laptop, hub)
    synced(desk, hub)
    assert desk.record("contacts", 1)["org"] == "Atlas"
    assert laptop.redo() == "put 1"
    synced(laptop, hub)
    synced(desk, hub)
    assert desk.record("contacts", 1)["org"] == "Elbe"
    assert records(laptop) == records(desk)


class Killed(BaseException):
    """The plug was pulled."""


class Dying(Git):
    """A git whose caller dies at a call, before it or after it."""

    left = 10**6
    after = False
    meanwhile: Callable[[], object] | None = None

    def run(self, words, **options):
        if words[0] == "push" and self.meanwhile is not None:
            meanwhile, type(self).meanwhile = type(self).meanwhile, None
            meanwhile()
        type(self).left -= 1
        here = self.left == 0
        if here and not self.after:
            raise Killed
        done = super().run(words, **options)
        if here:
            raise Killed
        return done


@pytest.fixture
def dying(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Dying]]:
    monkeypatch.setattr("rapport_tui.exchange.sync.repository.Git", Dying)
    yield Dying
    Dying.left, Dying.after, Dying.meanwhile = 10**6, False, None


def test_a_sync_killed_anywhere_loses_nothing(
    laptop: Store, desk: Store, hub: str, dying: type[Dying]
) -> None:
    put(laptop, 1, name="Ana", tags=["a"])
    synced(laptop, hub)
    synced(desk, hub)
    number, killed = -2, True
    while killed:
        number += 5
        put(laptop, 100 + number, name=f"Laptop {number}")
        put(laptop, 1, tags=["a", f"l{number}"])
        synced(laptop, hub)
        put(desk, 200 + number, name=f"Desk {number}")
        if number > 3:
            remove(desk, 200 + number - 5)
        dying.left, dying.after, killed = number, number % 2 == 0, False
        try:
            synced(desk, hub)
        except Killed:
            killed = True
            (folder_of(desk.path) / ".git" / "index.lock").touch()
        dying.left = 10**6
        desk = opened(desk.path, LATER)
        synced(desk, hub)
        synced(laptop, hub)
        assert records(laptop) == records(desk), number
        assert {100 + number, 200 + number, 1} <= desk.book.contacts.keys(), number
        assert 200 + number - 5 not in desk.book.contacts, number
        assert not overruled(desk.tables), number
    assert number > 15


def test_a_remote_that_has_moved_on_is_merged_again(
    laptop: Store, desk: Store, hub: str, dying: type[Dying]
) -> None:
    put(laptop, 1, name="Ana")
    put(desk, 2, name="Sam")

    def both() -> None:
        synced(laptop, hub)
        put(desk, 3, name="Noor")  # and the user goes on typing

    dying.meanwhile = both
    synced(desk, hub)
    assert set(desk.book.contacts) == {1, 2, 3}
    synced(desk, hub)
    synced(laptop, hub)
    assert records(laptop) == records(desk)


def test_a_book_that_was_replaced_by_an_older_copy_removes_nothing(
    laptop: Store, desk: Store, hub: str
) -> None:
    put(desk, 1, name="Ana", org="Atlas")
    old = desk.path.read_bytes()
    put(desk, 2, name="Sam")
    put(desk, 1, org="Elbe")
    put(desk, 3, name="Noor")
    synced(desk, hub)
    remove(desk, 3)
    synced(desk, hub)
    desk.path.write_bytes(old)
    assert not follows(tables(desk.path), mark_of(desk.tables))
    desk = opened(desk.path, LATER)
    synced(desk, hub)
    synced(laptop, hub)
    assert records(laptop) == records(desk)
    assert set(laptop.book.contacts) == {1, 2}
    assert laptop.record("contacts", 1)["org"] == "Elbe"
    desk.path.unlink()
    shutil.rmtree(desk.path.parent / "backups")
    desk = opened(desk.path, LATER)
    synced(desk, hub)
    assert set(desk.book.contacts) == {1, 2}, "nor does one that is gone"


def test_a_book_that_was_copied_by_hand_brings_nobody_back(
    laptop: Store, desk: Store, hub: str
) -> None:
    for id, name in enumerate(("Ana", "Sam", "Noor", "Jo"), 1):
        put(laptop, id, name=name)
    desk.path.parent.mkdir()
    shutil.copy(laptop.path, desk.path)
    desk = opened(desk.path, LATER)
    remove(desk, 2)
    synced(laptop, hub)
    synced(desk, hub)
    synced(laptop, hub)
    assert set(laptop.book.contacts) == {1, 3, 4}
    assert records(laptop) == records(desk)


def test_most_people_do_not_go_by_accident(
    laptop: Store, desk: Store, hub: str
) -> None:
    for id in range(1, 7):
        put(laptop, id, name=f"Person {id}")
    synced(laptop, hub)
    synced(desk, hub)
    remove(laptop, 1, 2, 3)
    remove(laptop, 4)
    remove(laptop, 5)
    synced(laptop, hub)
    with pytest.raises(WouldDropPeople, match="5 of 6"):
        synced(desk, hub)
    assert len(desk.book.contacts) == 6
    synced(desk, hub, confirmed=True)
    assert set(desk.book.contacts) == {6}


def push(tmp_path: Path, hub: str, name: str, content: bytes) -> None:
    """What another program puts into the hub."""
    folder = tmp_path / "other"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    git = Git(folder)
    git("clone", "-q", hub, ".")
    start = ["origin/main"] if git("branch", "-r") else []
    git("checkout", "-q", "-B", "main", *start)
    (folder / name).write_bytes(content)
    git("add", name)
    git("commit", "-q", "-m", "by hand")
    git("push", "-q", "origin", "main")


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("book.json", b'{"contacts":{"1":{"na', "damaged"),
        ("book.json", b'{"book":{"1":{"format":2}}}', "newer rapport"),
        ("book.json", b'{"book":{"1":{"sync":2}}}', "newer rapport"),
        ("main.c", b"int main;", "something else"),
    ],
)
def test_a_remote_that_is_no_book_of_ours_is_said_and_left_alone(
    laptop: Store, hub: str, tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    put(laptop, 1, name="Ana")
    push(tmp_path, hub, name, content)
    before = laptop.path.read_bytes()
    with pytest.raises(BookError, match=sentence):
        synced(laptop, hub)
    assert laptop.path.read_bytes() == before
    assert Git(Path(hub))("show", f"main:{name}").encode() == content


def test_a_record_that_was_edited_in_the_repository_comes_in(
    laptop: Store, hub: str, tmp_path: Path
) -> None:
    put(laptop, 1, name="Ana", org="Atlas")
    put(laptop, 2, name="Sam")
    put(laptop, 3, name="Noor")
    synced(laptop, hub)
    book = json.loads(Git(Path(hub))("show", f"main:{FILE}"))
    book["contacts"]["1"]["org"] = "Elbe"
    book["stamps"]["1"] = {"contacts": {"at": "yesterday"}}
    del book["contacts"]["2"]
    book["contacts"]["9"] = {"name": "Jo"}
    push(tmp_path, hub, FILE, json.dumps(book).encode())
    synced(laptop, hub)
    assert laptop.record("contacts", 1)["org"] == "Elbe"
    assert set(laptop.book.contacts) == {1, 3, 9}


def test_the_command_says_what_it_did(
    book_path: Path, rapport, hub: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(opened(book_path), 1, name="Ana")
    status, _, err = rapport("sync")
    assert (status, "rapport sync user@host" in err) == (2, True)
    status, _, err = rapport("sync", str(book_path.parent / "nowhere"))
    assert (status, "nothing came from" in err) == (2, True)
    assert "1 record sent" in rapport("sync", hub)[1]
    answer = json.loads(rapport("sync", "--json")[1])
    assert answer == {"pulled": 0, "pushed": 0, "merged": 0, "conflicts": 0}
    status, _, err = rapport("sync", "git@github.com:me/rapport.git")
    assert (status, "public host" in err) == (2, True)
    assert json.loads(rapport("sync", "--json")[1]) == answer, "still the first one"
    folder = folder_of(book_path)
    assert json.loads((folder / FILE).read_bytes())["contacts"] == {"1": {**_ana()}}
    for path in (folder, *folder.rglob("*")):
        assert not stat.S_IMODE(path.stat().st_mode) & 0o077, path
    monkeypatch.setenv("PATH", "/nowhere")
    status, _, err = rapport("sync")
    assert (status, "install the package git" in err) == (2, True)


def _ana() -> dict:
    time = NOW.isoformat(timespec="seconds")
    return {"name": "Ana", "created": time, "updated": time}
