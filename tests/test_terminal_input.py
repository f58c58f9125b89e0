"""What a terminal may send: pastes, arrows in pieces, storms; nothing runs by itself."""

import fcntl
import os
import signal
import struct
import sys
import termios
from pathlib import Path

import pytest
from textual import events

from rapport_tui.sample import write_sample
from rapport_tui.ui.bursts import Burst, BurstParser
from tests.books import tables
from tests.build import TODAY
from tests.screens import dashboard, press, shown
from tests.terminal import Terminal
from tests.test_leaving import kept, started, typing

SENTENCE = "dhx said hello to Dmitri,\rand dropped everything"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "data" / "book.json"
    write_sample(path, TODAY)
    return path


def received(*parts: str) -> list[str]:
    """The keys that arrive, where the line pauses between the parts."""
    parser, keys = BurstParser(), []
    for part in parts:
        found = list(parser.feed(part))
        if parser._timeout_time is not None:
            parser._timeout_time = 0  # long ago
            found += parser.tick()
        keys += [getattr(one, "key", type(one).__name__) for one in found]
    return keys


@pytest.mark.parametrize(
    ("parts", "key"),
    [
        (("\x1b", "[D"), "left"),
        (("\x1b[", "B"), "down"),
        (("\x1b", "[", "A"), "up"),
        (("\x1bO", "A"), "up"),
    ],
)
def test_an_arrow_in_pieces_is_an_arrow_and_no_command(parts, key: str) -> None:
    *_, last = received(*parts)
    assert last == key
    assert not set("ABD") & set(received(*parts))


def test_letters_after_an_escape_are_letters() -> None:
    assert received("\x1b", "q") == ["escape", "q"]
    assert received("D") == ["D"]


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        (SENTENCE, True),
        ("https://example.org/ana\n", True),
        ("/ilse\rm", False),
        ("j" * 60, False),
        ("\x1b[B" * 20, False),
        ("jk\x1b[Bsome words after an arrow", False),
    ],
)
def test_much_different_text_in_one_read_is_a_burst(text: str, is_one: bool) -> None:
    found = list(BurstParser().feed(text))
    assert any(isinstance(one, Burst) for one in found) == is_one


def test_the_end_of_a_long_paste_belongs_to_it() -> None:
    parser = BurstParser()
    assert [type(one) for one in parser.feed(SENTENCE * 99)] == [Burst]
    assert [type(one) for one in parser.feed("dd\r")] == [Burst]


def test_what_is_marked_as_pasted_is_one_paste_however_it_is_cut() -> None:
    parser, found = BurstParser(), []
    for part in ("\x1b[200~one line and", " another one, long enough", "!\x1b[201~"):
        found += parser.feed(part)
    assert [type(one) for one in found] == [events.Paste]


async def test_a_paste_into_a_list_runs_nothing_and_is_not_lost(path: Path) -> None:
    before = path.read_bytes()
    async with dashboard(path) as pilot:
        pilot.app.post_message(events.Paste(SENTENCE))
        await pilot.pause()
        assert "Text came all at once" in shown(pilot)
        assert path.read_bytes() == before
        text = await press(pilot, "c")
        assert "dhx said hello to Dmitri, and dropped" in text
        await press(pilot, "ctrl+g")
    assert path.read_bytes() == before


TWO_LINES = "met Lena Berg at the lake\rpromised her the photos by friday\r"
AS_ONE = "met Lena Berg at the lake; promised her the photos by friday"


@pytest.mark.parametrize("marked", [True, False])
async def test_lines_pasted_into_a_capture_are_one_sentence_after_the_other(
    path: Path, marked: bool
) -> None:
    before = path.read_bytes()
    sent = f"\x1b[200~{TWO_LINES}\x1b[201~" if marked else TWO_LINES
    async with dashboard(path) as pilot:
        await press(pilot, "c")
        for one in BurstParser().feed(sent):
            pilot.app.post_message(one)
        await pilot.pause()
        text = await press(pilot)
        assert AS_ONE in text
        assert "the photos, by Fri 18 Sep" in text
        assert path.read_bytes() == before
        await press(pilot, "ctrl+g")


def test_lines_pasted_under_the_prompt_are_all_seen_before_one_is_stored(
    path: Path,
) -> None:
    before = path.read_bytes()
    command = [sys.executable, "-m", "rapport_tui", "capture"]
    env = {"RAPPORT_BOOK": str(path), "HOME": str(path.parent)}
    terminal = Terminal([*command, "--on", TODAY.isoformat()], env)
    terminal.wait_for("// a note")
    terminal.type(TWO_LINES)
    terminal.wait_for("her the photos by friday")
    terminal.wait_until(lambda: "lake; promised" in terminal.text())
    assert path.read_bytes() == before
    terminal.type("\r")
    assert terminal.wait() == 0
    assert b"the photos" in path.read_bytes()


def test_unmarked_text_runs_nothing_in_a_list_and_all_of_it_in_a_field(
    path: Path,
) -> None:
    before = path.read_bytes()
    terminal = started(path)
    terminal.type(SENTENCE)
    terminal.wait_for("Text came all at once")
    assert path.read_bytes() == before
    terminal.type("q")
    terminal.type("c")
    terminal.wait_for("Capture")
    terminal.type("coffee with Dmitri yesterday about tides\r")
    terminal.wait_for("tides")
    terminal.wait_for("undoes")
    terminal.type("Typed ahead of a slow line, 20 keys")
    terminal.wait_for("Text came all at once")
    terminal.type("q")
    terminal.type("q")
    assert terminal.wait() == 0
    assert b"tides" in path.read_bytes()


def test_a_storm_of_sizes_and_bytes_ends_in_a_whole_screen(path: Path) -> None:
    terminal = typing(path)
    for number in range(60):
        size = struct.pack("HHHH", 10 + number % 30, 20 + number * 3 % 140, 0, 0)
        fcntl.ioctl(terminal._pty, termios.TIOCSWINSZ, size)
        os.write(terminal._pty, b"\xff" if number % 7 == 0 else b"")
        terminal.read(0)
    fcntl.ioctl(terminal._pty, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    terminal.clear()
    terminal.wait_for("precious words")
    terminal.kill(signal.SIGTERM)
    assert terminal.wait() == 128 + signal.SIGTERM


def test_a_stalled_line_keeps_nobody_from_ending_it(path: Path) -> None:
    terminal = typing(path)
    for _ in range(400):  # more to paint than the line takes while nobody reads
        os.write(terminal._pty, b"\x1b[A\x1b[B")
    terminal.kill(signal.SIGTERM)
    assert terminal.wait(reading=False) == 128 + signal.SIGTERM
    assert kept(path)


def test_without_a_terminal_a_capture_says_what_to_do(path: Path, rapport) -> None:
    status, _, err = rapport("capture", "--book", str(path))
    assert status == 2
    assert err.count("\n") == 1
    terminal = Terminal(
        ["bash", "-c", "$0 -m rapport_tui capture < /dev/null", os.sys.executable],
        {"RAPPORT_BOOK": str(path)},
    )
    assert terminal.wait() == 2


def test_a_line_typed_before_the_prompt_is_there_is_captured_whole(path: Path) -> None:
    command = [sys.executable, "-m", "rapport_tui", "capture", "--book", str(path)]
    terminal = Terminal(command, {"HOME": str(path.parent)})
    terminal.type("tea with Dmitri yesterday // early bird\r")
    assert terminal.wait() == 0
    talks = tables(path)["conversations"].values()
    assert any("early bird" in one.get("notes", "") for one in talks)
