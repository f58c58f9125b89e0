"""What is being typed outlives the process, and is offered once."""

import errno
import json
import os
import stat
from pathlib import Path

import pytest

from rapport_tui.book.drafts import DraftFile, left_behind
from tests.books import opened, put
from tests.faults import System, in_child


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "book.json"


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


def test_what_was_killed_before_it_wrote_anything_is_litter(path: Path) -> None:
    put(opened(path), 1, name="Ana")
    for size in (0, 7):
        cut = path.with_name(".book.json.draft-999-0a0b0c0d.01020304")
        cut.write_bytes(b'{"plans 7": "half'[:size])
        assert left_behind(path) == []
        assert not cut.exists()


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


def test_a_signal_in_the_middle_of_a_save_keeps_the_latest_text(
    path: Path, monkeypatch
) -> None:
    drafts = DraftFile.open(path)
    for call in ("open", "write", "fsync", "replace", "close"):
        with monkeypatch.context() as patch:
            real, signals = getattr(os, call), ["latest"]

            def interrupted(*args: object, real=real, signals=signals, **more: object):
                done = real(*args, **more)
                if signals:
                    drafts.save("capture", signals.pop())
                return done

            patch.setattr(os, call, interrupted)
            drafts.save("plans 7", f"older, and much longer than the other: {call}")
        (saved,) = path.parent.glob(".book.json.draft-*")
        texts = json.loads(saved.read_text())
        assert texts["capture"] == "latest"
        assert texts["plans 7"].endswith(call)
    assert left_behind(path) == [], "and it is still held"


def test_a_full_disk_ends_no_typing(path: Path, monkeypatch) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    drafts = DraftFile.open(path)
    drafts.save("capture", "before")
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        drafts.save("capture", "while it is full")
        assert "the disk is full" in drafts.problem
    drafts.save("plans 7", "after")
    assert drafts.problem is None
    drafts.close()
    (left,) = left_behind(path)
    assert left.texts == {"capture": "while it is full", "plans 7": "after"}


@pytest.mark.parametrize("at", range(8))
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_kill_while_saving_keeps_this_text_or_the_one_before(
    path: Path, at: int, after: bool
) -> None:
    drafts = DraftFile.open(path)
    drafts.save("capture", "old")

    def save() -> None:
        drafts.save("capture", "new")

    assert in_child(save, System(at, after=after)) in (0, -9)
    drafts.close()
    (left,) = left_behind(path)
    assert left.texts["capture"] in ("old", "new")
    left.remove()
    assert not list(path.parent.glob(".book.json.draft-*"))


def test_drafts_are_offered_to_one_only_until_they_are_removed(path: Path) -> None:
    drafts = DraftFile.open(path)
    drafts.save("capture", "met Noor")
    drafts.close()
    (left,) = left_behind(path)
    assert left_behind(path) == [], "another rapport has them in hand"
    left.remove()
    assert left_behind(path) == []


def test_a_write_of_the_book_leaves_drafts_alone(path: Path) -> None:
    drafts = DraftFile.open(path)
    drafts.save("capture", "met Noor")
    put(opened(path), 1, name="Ana")
    drafts.close()
    assert left_behind(path)[0].texts == {"capture": "met Noor"}
