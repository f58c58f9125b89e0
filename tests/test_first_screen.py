"""The first screen is there at once the next time, and only where it still holds."""

import json
import os
import sys
from pathlib import Path

import pytest

from rapport_tui.book import aside, first_screen
from rapport_tui.book.store import Store
from rapport_tui.changes import rest
from rapport_tui.sample import write_sample
from rapport_tui.ui.display import Display
from tests.build import TODAY
from tests.screens import NOW
from tests.terminal import Terminal

VALID = {"day": TODAY.isoformat()}
ROWS = [[("Ana ", "0;1"), ("today", "0;38;5;9")], [("─" * 9, "0")]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "data" / "book.json"
    write_sample(path, TODAY)
    return path


def side_file(path: Path) -> Path:
    return path.with_name(".book.json.first")


def test_what_is_kept_comes_back_for_just_the_same(path: Path) -> None:
    first_screen.keep(path, VALID, ROWS)
    assert first_screen.load(path, VALID) == ROWS
    assert first_screen.load(path, VALID | {"day": "2026-09-16"}) is None
    assert first_screen.load(path, VALID | {"size": [80, 24]}) is None
    assert side_file(path).stat().st_mode & 0o777 == 0o600


def test_a_stamp_is_another_after_any_write(path: Path) -> None:
    before = aside.stamp(path)
    os.utime(path, ns=(1, 1))
    assert aside.stamp(path) != before
    path.unlink()
    assert aside.stamp(path) == []


@pytest.mark.parametrize(
    "rows",
    [
        1,
        [["a"]],
        [[["a"]]],
        [[[1, "0"]]],
        [[["\x1b[2J", "0"]]],
        [[["\u202e", "0"]]],
        [[["a", "0m\x1b]52;c;"]]],
        [[["a", "0\n"]]],
    ],
)
def test_what_is_no_first_screen_is_not_shown(path: Path, rows: object) -> None:
    first_screen.keep(path, VALID, ROWS)
    assert first_screen.load(path, VALID) == ROWS
    side_file(path).write_text(json.dumps([VALID, rows]))
    assert first_screen.load(path, VALID) is None


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff", b"[[1]]", b"[" * 99_999])
def test_what_is_no_side_file_is_not_read(path: Path, content: bytes) -> None:
    first_screen.keep(path, VALID, ROWS)
    side_file(path).write_bytes(content)
    assert first_screen.load(path, VALID) is None


def test_what_others_can_reach_is_not_shown(path: Path) -> None:
    first_screen.keep(path, VALID, ROWS)
    side_file(path).chmod(0o644)
    assert first_screen.load(path, VALID) is None
    elsewhere = side_file(path).rename(path.with_name("elsewhere"))
    elsewhere.chmod(0o600)
    side_file(path).symlink_to(elsewhere)
    assert first_screen.load(path, VALID) is None


def test_a_display_gives_and_takes_its_picture() -> None:
    display, other = Display(9, 2), Display(9, 2)
    assert display.picture() is None
    display.sent("\x1b[1;1H\x1b[1mAna \x1b[0;38;5;9mtoday\x1b[2;1H\x1b[m" + "─" * 9)
    picture = display.picture()
    assert [[text for text, _ in row] for row in picture] == [
        ["Ana ", "today"],
        ["─" * 9],
    ]
    other.remember(picture)
    assert other.rows == display.rows


class Start:
    """The dashboard on a book; whether its first screen came before Textual did."""

    def __init__(self, path: Path, day: str = TODAY.isoformat()) -> None:
        env = {"RAPPORT_BOOK": str(path), "HOME": str(path.parent.parent)}
        command = [sys.executable, "-m", "rapport_tui", "--on", day]
        self.terminal = Terminal(command, env)
        self.terminal.wait_for("? help")
        self.at_once = b"Follow-ups" in self.terminal.bytes.partition(b"\x1b[?1000h")[0]

    def leave(self) -> None:
        self.terminal.type("1")
        self.terminal.wait_for("by name")
        self.terminal.type("q")
        assert self.terminal.wait() == 0


def kept_by_a_start(path: Path) -> None:
    start = Start(path)
    assert not start.at_once
    start.terminal.wait_until(side_file(path).exists)
    start.leave()


def test_the_next_start_shows_it_at_once_until_the_book_changes(path: Path) -> None:
    kept_by_a_start(path)
    again = Start(path)
    assert again.at_once
    assert "Tomás Ferreira" in again.terminal.text()
    again.leave()
    store = Store.open(path, now=lambda: NOW)
    store.apply(rest(next(iter(store.book.contacts.values())), resting=True))
    changed = Start(path)
    assert not changed.at_once
    changed.leave()


def test_leaving_keeps_what_the_next_start_shows(path: Path) -> None:
    start = Start(path)
    start.terminal.type("jx")
    start.terminal.wait_for("rest")
    sent = len(start.terminal.bytes)
    start.leave()
    assert b"Today" not in start.terminal.bytes[sent:], "nothing is painted for it"
    again = Start(path)
    assert again.at_once
    assert "Jonas" not in again.terminal.text()
    again.leave()


def test_another_day_is_not_shown_what_was(path: Path) -> None:
    kept_by_a_start(path)
    start = Start(path, "2026-09-17")
    assert not start.at_once
    start.leave()


def test_tomorrow_is_ready_where_there_was_time(path: Path) -> None:
    os.utime(path, (1, 1))  # nothing is kept of a book that was just written
    start = Start(path)
    agenda = path.with_name(".book.json.agenda")
    start.terminal.wait_until(
        lambda: agenda.exists() and "2026-09-16" in json.loads(agenda.read_bytes())[1]
    )
    start.leave()
    tomorrow = Start(path, "2026-09-16")
    assert tomorrow.at_once
    tomorrow.leave()
    tomorrows = path.with_name(".book.json.second")
    ahead = json.loads(tomorrows.read_bytes())
    for side in path.parent.glob(".book.json.*"):
        side.unlink()
    anew = Start(path, "2026-09-16")
    assert not anew.at_once
    anew.terminal.wait_until(tomorrows.exists)
    assert json.loads(tomorrows.read_bytes()) == ahead
    anew.leave()


def test_a_book_that_cannot_be_read_gives_the_screen_back(path: Path) -> None:
    kept_by_a_start(path)
    status = path.stat()
    content = path.read_bytes()
    path.write_bytes(b"x" * len(content))
    os.utime(path, ns=(status.st_mtime_ns, status.st_mtime_ns))
    valid, rows = json.loads(side_file(path).read_bytes())
    valid["book"] = aside.stamp(path)
    side_file(path).write_text(json.dumps([valid, rows]))
    env = {"RAPPORT_BOOK": str(path), "HOME": str(path.parent.parent)}
    command = [sys.executable, "-m", "rapport_tui", "--on", TODAY.isoformat()]
    terminal = Terminal(command, env)
    assert terminal.wait() == 2
    assert b"\x1b[?1049h" in terminal.bytes
    assert b"\x1b[?1049l\x1b[?25h" in terminal.bytes
    assert "damaged" in terminal.text()
