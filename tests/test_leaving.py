"""In a real terminal: however it ends, what was typed is kept and the shell is usable."""

import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from rapport_tui.book.store import Store
from rapport_tui.commands.call import now
from rapport_tui.sample import write_sample
from tests.build import TODAY
from tests.terminal import Terminal

ALTERNATE_OFF = b"\x1b[?1049l"
DAY = TODAY.isoformat()
COMMAND = [sys.executable, "-m", "rapport_tui", "--on", DAY]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "data" / "book.json"
    write_sample(path, TODAY)
    return path


def started(path: Path, *words: str, **size: int) -> Terminal:
    env = {"RAPPORT_BOOK": str(path), "HOME": str(path.parent.parent)}
    terminal = Terminal([*COMMAND, *words], env, **size)
    terminal.wait_for("Follow-ups")
    return terminal


def typing(path: Path) -> Terminal:
    """The dashboard with a plan open and a sentence typed into it, kept as a draft."""
    terminal = started(path)
    terminal.type("4")
    terminal.wait_for("With Tomás")
    terminal.type("\r")
    terminal.wait_for("let him know")
    terminal.type("precious words ")
    terminal.wait_for("precious words")
    return terminal


def kept(path: Path) -> bool:
    for one in path.parent.glob(".*"):
        with suppress(FileNotFoundError):  # it is in another's place by now
            if b"precious words" in one.read_bytes():
                return True
    return False


def wait_until_kept(path: Path, terminal: Terminal) -> None:
    for _ in range(200):
        if kept(path):
            return
        terminal.read(0.05)
    raise AssertionError("the draft was not kept")


def offered_again(path: Path) -> None:
    """The next start says that the text is there, and the plan opens with it."""
    terminal = started(path)
    terminal.wait_for("Not saved last")
    terminal.type("4")
    terminal.wait_for("unsaved text")
    terminal.type("\r")
    terminal.wait_for("precious words")
    terminal.type("\x13")
    terminal.wait_for("Saved the plan")
    terminal.type("\x07")
    terminal.wait_for("With Tomás")
    terminal.type("q")
    assert terminal.wait() == 0
    store = Store.open(path, now=now)
    assert "precious words" in store.book.plans[5001].text
    assert not store.book.drafts
    assert not kept(path)


@pytest.mark.parametrize("signum", [signal.SIGHUP, signal.SIGTERM, signal.SIGKILL])
def test_what_is_typed_survives_the_end(path: Path, signum: signal.Signals) -> None:
    terminal = typing(path)
    if signum == signal.SIGKILL:
        wait_until_kept(path, terminal)
    terminal.kill(signum)
    status = terminal.wait()
    assert status == (-9 if signum == signal.SIGKILL else 128 + signum)
    if signum == signal.SIGTERM:
        assert ALTERNATE_OFF in terminal.bytes, "the shell's screen is back"
    assert kept(path)
    offered_again(path)


def test_a_dropped_line_ends_it_with_everything_kept(path: Path) -> None:
    terminal = typing(path)
    terminal.hang_up()
    assert terminal.wait(reading=False) in (-signal.SIGHUP, 128 + signal.SIGHUP)
    offered_again(path)


def test_leaving_in_order_keeps_what_is_not_saved(path: Path) -> None:
    terminal = typing(path)
    terminal.type("\x07")
    terminal.wait_for("unsaved text")
    terminal.type("q")
    assert terminal.wait() == 0
    offered_again(path)


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("/planq", "Nobody fits"),
        ("/wilhelm\re", "Edit Wilhelmina"),
        ("/ilse\rm", "Message to Grandma Ilse"),
        ("jsw", "Snoozed Jonas Lindqvist"),
        ("1jjk2", "ceramicist"),
        ("rsw", "Snoozed Tomás Ferreira"),
    ],
)
def test_keys_that_come_all_at_once_go_where_they_should(path, keys, words) -> None:
    terminal = started(path)
    terminal.wait_for("? help")
    terminal.type(keys)
    terminal.wait_for(words)
    terminal.kill(signal.SIGKILL)
    assert terminal.wait() == -9


def test_a_stray_byte_is_no_end(path: Path) -> None:
    terminal = started(path)
    os.write(terminal._pty, b"\xe9\xff")
    terminal.type("?")
    terminal.wait_for("Anywhere in the dashboard")
    terminal.type("q")
    terminal.type("q")
    assert terminal.wait() == 0


def test_stopped_and_continued_the_screen_is_whole_again(path: Path) -> None:
    env = {"RAPPORT_BOOK": str(path), "HOME": str(path.parent), "PS1": "shell> "}
    shell = Terminal(["bash", "--norc", "--noprofile", "-i"], env)
    shell.wait_for("shell>")
    shell.type(" ".join(COMMAND) + "\n")
    shell.wait_for("Follow-ups")
    shell.type("\x1a")
    shell.wait_for("Stopped")
    shell.clear()
    shell.type("echo usa''ble\n")
    shell.wait_for("usable")
    shell.clear()
    shell.type("fg\n")
    shell.wait_for("Tomás Ferreira")
    shell.wait_for("? help")
    shell.clear()
    shell.type("q")
    shell.wait_for("shell>")
    shell.type("exit $?\n")
    assert shell.wait() == 0


def test_two_dashboards_see_each_other(path: Path) -> None:
    one, other = started(path), started(path)
    one.type("d")
    one.wait_for("What is done?")
    one.type("1")
    one.wait_for("Marked your promise")
    other.wait_for("Breakfast with Tomás, today")
    for terminal in (one, other):
        terminal.type("q")
        assert terminal.wait() == 0


def test_a_small_terminal_is_told_so_or_works(path: Path) -> None:
    terminal = started(path, columns=60, rows=20)
    terminal.type("1")
    terminal.wait_for("Ana Ruiz")
    terminal.type("r")
    terminal.wait_for("Daily review")
    terminal.type("qq")
    assert terminal.wait() == 0


CRASHING = """
from rapport_tui.ui.dashboard import Dashboard
def crash(self):
    secret = "private notes of Ana"
    raise RuntimeError(secret)
Dashboard.action_why = crash
from rapport_tui.cli import main
main()
"""


def test_a_crash_says_where_and_nothing_of_the_book(path: Path) -> None:
    env = {"RAPPORT_BOOK": str(path), "HOME": str(path.parent)}
    command = [sys.executable, "-c", CRASHING, "--on", DAY]
    terminal = Terminal(command, env, rows=60)
    terminal.wait_for("Follow-ups")
    terminal.type("w")
    assert terminal.wait() == 1
    text = terminal.text()
    assert "rapport hit a bug" in text
    assert "RuntimeError" in text
    assert "in crash" in text
    assert "private notes" not in text
    assert ALTERNATE_OFF in terminal.bytes
