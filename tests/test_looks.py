"""How it looks: what matters is seen at every size, with every set of colours."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest
from textual.color import Color
from textual.pilot import Pilot
from textual.theme import Theme
from textual.widget import Widget

from rapport_tui.sample import write_sample
from rapport_tui.settings import Settings
from rapport_tui.ui.keys import KeyLine
from rapport_tui.ui.rows import RowList
from rapport_tui.ui.theme import NAMES, THEMES
from tests.build import TODAY
from tests.screens import dashboard, press, resized, shown
from tests.terminal import Terminal

# Each screen by the keys that lead to it from the one before, and those that leave it.
WALK = {
    "people": ("1", ""),
    "finding": ("slash c l i m b", "ctrl+g"),
    "for the marked": ("space asterisk f", "q asterisk asterisk"),
    "groups": ("number_sign", "q"),
    "person": ("2", ""),
    "follow-ups": ("3", ""),
    "review": ("r", "q"),
    "triage": ("T", "q"),
    "duplicates": ("M", "q"),
    "trash": ("Z", "q"),
    "capture": ("c", "ctrl+g"),
    "brief": ("b", "q"),
    "why": ("w", "q"),
    "message": ("m", "ctrl+g"),
    "log, all": ("L", "ctrl+g"),
    "edit": ("e", "ctrl+g"),
    "snooze": ("s", "q"),
    "pictures": ("v", "q"),
    "shelf": ("S", "q"),
    "where": ("a", ""),
    "place": ("enter", "q"),
    "help": ("question_mark", "q"),
    "plans": ("4", ""),
    "live": ("space", "ctrl+g"),
    "debrief": ("f", "ctrl+g"),
    "plan": ("enter", ""),
    "tools": ("ctrl+t", ""),
    "bank": ("i", "ctrl+g"),
}
WAYS_OUT = ("back", "leave", "quit", "later", "help", "everyone")


def a_book(folder: Path) -> Path:
    path = folder / "book.json"
    write_sample(path, TODAY)
    return path


def keys_are_whole(pilot: Pilot) -> None:
    """Each hint in the line of keys is there to its end, and one leads out."""
    line = pilot.app.screen.query_one(KeyLine)
    said = "" if line.said else shown(pilot).splitlines()[-1]
    left = said.strip()
    for entry in line._entries().values():
        left = left.replace(entry.plain.strip(), "", 1).strip()
    assert left == "", f"cut off: {left!r} in {said!r}"
    assert line.said or any(word in said for word in WAYS_OUT), said


def all_is_inside(pilot: Pilot) -> None:
    screen = pilot.app.screen
    boxes: list[Widget] = [*screen.query(".dialog"), *screen.query(KeyLine)]
    for box in (*boxes, *filter(None, [screen.focused])):
        assert screen.region.contains_region(box.region), box


@pytest.mark.parametrize("size", [(60, 20), (120, 36)])
async def test_every_screen_has_its_keys_whole_and_nothing_outside(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with dashboard(a_book(tmp_path), size) as pilot:
        for name, (there, back) in WALK.items():
            await press(pilot, *there.split())
            pilot.app.screen.query_one(KeyLine).said = ""
            await pilot.pause()
            try:
                keys_are_whole(pilot)
                all_is_inside(pilot)
            except AssertionError as error:
                raise AssertionError(f"{name}: {error}") from error
            await press(pilot, *back.split())


@pytest.mark.parametrize("theme", ["dark", "light", "contrast", "terminal"])
async def test_the_row_under_the_cursor_differs_from_the_others(
    tmp_path: Path, theme: str
) -> None:
    async with dashboard(a_book(tmp_path), settings=Settings(theme=theme)) as pilot:
        rows = pilot.app.screen.query_one("#followups RowList", RowList)
        here, there = (
            list(rows.render_line(y))[-1].style for y in (rows.cursor, rows.cursor + 1)
        )
        assert here.reverse or here.bgcolor != there.bgcolor
        # What is said aside is as clear there as the name.
        assert len({one.style.color for one in list(rows.render_line(1))[1:]}) == 1
        # The row that enter takes while one types in a field above.
        await press(pilot, "a")
        rows = pilot.app.screen.query_one(RowList)
        here, there = (list(rows.render_line(y))[-1].style for y in (0, 1))
        assert here.reverse or here.bgcolor != there.bgcolor
        assert here.bold or here.reverse, "and not by its ground alone"


async def test_a_large_terminal_is_used(tmp_path: Path) -> None:
    async with dashboard(a_book(tmp_path), (200, 60)) as pilot:
        row = next(one for one in shown(pilot).splitlines() if "● Grandma" in one)
        words = row.partition("● Grandma")[2].strip("│ ").split()
        assert words[-4:] == ["inner", "5", "d", "ago"], "circle and last real talk"
        text = await press(pilot, "r")
        assert "Tomás Ferreira" in text
        assert "─ What was said ─" in text
        assert "They lie on my" in text, "whole, not its first line"
        text = await press(pilot, "q", "b")
        assert "─ What was said ─" in text
        await press(pilot, "q", "a")
        text = await press(pilot, "enter")
        assert "─ Ana Ruiz Villanueva ─" in text
        assert "not about  her brother" in text
        text = await press(pilot, "j")
        assert "─ Jonas Lindqvist ─" in text, "the card follows"
        rows = (await press(pilot, "q", "S")).splitlines()
        assert "fits      Tomás Ferreira (sourdough)" in rows[2]
        assert "          Ingrid Aune (sourdough)" in rows[3]
        for row in rows[2:10]:
            assert row.index("+") == rows[1].index("+"), "a column of interests"
        text = await press(pilot, "q", "4")
        row = next(one for one in text.splitlines() if "A long walk with Ana" in one)
        assert "Ana Ruiz Villanueva" in row.partition("A long walk")[2]


async def test_an_empty_book_says_what_to_do_first(tmp_path: Path) -> None:
    async with dashboard(tmp_path / "book.json", (60, 20)) as pilot:
        for pane in ("1", "3"):
            words = await press(pilot, *(["enter"] if pane == "1" else []), pane)
            assert "Nobody is in the book yet" in words
            assert "c  " in words
            assert "n  " in words
            line = words.splitlines()[-1]
            assert "c capture" in line
            assert "n add a person" in line
            assert "snooze" not in line
        assert "A plan is a page for a conversation" in await press(pilot, "4")
        assert "What to know before you talk" in await press(pilot, "2")


async def test_the_tour_says_its_own_keys(tmp_path: Path) -> None:
    async with dashboard(a_book(tmp_path), (60, 20), demo=True) as pilot:
        text = shown(pilot)
        assert "1 of 6  Who, and why today" in text
        assert "there is no pile and no" in text
        assert text.splitlines()[-1] == "enter on  any other key leaves the tour"
        last = (await press(pilot, *["enter"] * 5)).splitlines()[-1]
        assert last == "enter begin"
        last = (await press(pilot, "enter")).splitlines()[-1]
        assert last.endswith("? help")


async def test_the_line_of_keys_is_that_of_the_screen_on_top(tmp_path: Path) -> None:
    async with dashboard(a_book(tmp_path), (60, 20)) as pilot:
        last = (await press(pilot, "s")).splitlines()[-1]
        assert last == "arrows move  enter take  q back"
        await press(pilot, "q")
        last = (await press(pilot, "slash", "q")).splitlines()[-1]
        assert last.startswith("enter to the list")
        await press(pilot, "ctrl+g")
        last = (await press(pilot, "c")).splitlines()[-1]
        assert "other" not in last
        await press(pilot, *"met ana")
        last = (await press(pilot, "tab")).splitlines()[-1]
        assert "←→ other" in last


def _light(sign: str) -> float:
    """The relative luminance of a colour (WCAG 2)."""
    parts = [
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4
        for one in Color.parse(sign).normalized
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(ink: str, ground: str) -> float:
    high, low = sorted((_light(ink), _light(ground)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [one for one in THEMES if not one.ansi])
def test_text_stands_out_from_its_ground(theme: Theme) -> None:
    least = 7 if theme.name == NAMES["contrast"] else 4.5
    inks = (theme.foreground, theme.variables["muted"], theme.primary)
    for ground in (theme.background, theme.surface, theme.panel):
        for ink in inks:
            assert contrast(ink, ground) >= least, (ink, ground)
    signs = (theme.accent, theme.success, theme.warning, theme.error)
    for ink in signs:
        assert contrast(ink, theme.background) >= 4.5, ink
    cursor = Color.parse(theme.background).blend(Color.parse(theme.primary), 0.3)
    assert contrast(theme.foreground, cursor.hex) >= 7


async def test_a_question_that_the_list_cuts_is_whole_below_it(tmp_path: Path) -> None:
    async with dashboard(a_book(tmp_path), (60, 20)) as pilot:
        text = await press(pilot, "4", "enter", "ctrl+t", "i", *["down"] * 3)
        row = next(one for one in text.splitlines() if "early on…" in one)
        words = row.strip("│ ").removeprefix("▪").strip().removesuffix("…")
        below = text[text.index(row) + len(row) :].replace("│", " ")
        assert " ".join(below.split()).count(words) == 1


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("r", "Daily review"),
        ("b", "Tomás Ferreira"),
        ("a", "Boulder hall"),
        ("a enter", "Ana Ruiz Villanueva"),
        ("S", "a rye starter"),
        ("v", "A year with"),
        ("question_mark", "go to the people"),
        ("4 space space space space space", "Breakfast with Tomás"),
    ],
)
async def test_a_screen_that_is_made_smaller_and_larger_stays_as_it_was(
    tmp_path: Path, keys: str, words: str
) -> None:
    async with dashboard(a_book(tmp_path), (200, 60)) as pilot:
        await press(pilot, *keys.split())
        kind = type(pilot.app.screen)
        wide = shown(pilot)
        for size in ((60, 20), (120, 36), (200, 60)):
            now = await resized(pilot, *size)
            assert type(pilot.app.screen) is kind
            keys_are_whole(pilot)
            all_is_inside(pilot)
            assert words in now
        assert now == wide


COLOURED = re.compile(rb"\x1b\[(?:[0-9;]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[;m]")


def test_without_colours_none_is_sent_and_the_cursor_is_seen(tmp_path: Path) -> None:
    words = ["--book", str(a_book(tmp_path)), "--on", TODAY.isoformat()]
    terminal = Terminal(
        [sys.executable, "-m", "rapport_tui", *words], {"NO_COLOR": "1"}
    )
    terminal.wait_for("? help")
    terminal.type("c")
    terminal.wait_for("enter save")
    terminal.type("coffee with Noor, call her friday")
    terminal.wait_for("follow up")
    assert not COLOURED.search(terminal.bytes)
    assert re.search(rb"\x1b\[(?:[0-9;]*;)?7m", terminal.bytes), "turned round"
    terminal.hang_up()


@pytest.mark.parametrize(("said", "plain"), [("1", True), ("", False), (None, False)])
async def test_no_color_is_obeyed_and_stays_for_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str | None, plain: bool
) -> None:
    """An empty one is none; the editor and the demo are to see it, too."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    if said is not None:
        monkeypatch.setenv("NO_COLOR", said)
    async with dashboard(tmp_path / "book.json", (60, 20)) as pilot:
        assert (pilot.app.theme == "rapport-plain") is plain
        assert os.environ.get("NO_COLOR") == (said or None)


async def test_what_is_told_is_told_to_its_end(tmp_path: Path) -> None:
    async with dashboard(a_book(tmp_path)) as pilot:
        for cells in range(58, 65):  # with the last of them a line may be full
            pilot.app.clear_notifications()
            pilot.app.notify(f"{'x' * (cells - 5)} end.", markup=False)
            assert "end." in await press(pilot)
