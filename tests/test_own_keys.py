"""What the screens say about keys is true of the user's own."""

import re
from pathlib import Path

import pytest

from rapport_tui.sample import write_sample
from rapport_tui.settings import Settings
from rapport_tui.ui.keymap import key_for, with_keys
from tests.build import TODAY
from tests.screens import dashboard, press, shown, store, typed

OWN = Settings(
    keys={
        "capture": ("ctrl+n",),
        "review": ("z",),
        "undo": ("ctrl+y",),
        "back": ("ctrl+b",),
        "redo": ("f3",),
        "done": ("h",),
        "hello": ("d",),
        "new": ("f4",),
        "help": ("f1",),
        "palette": (":",),
        "pull": ("f6",),
        "pane-people": ("f2",),
        "capture-save": ("ctrl+s",),
        "capture-field": ("ctrl+f",),
        "capture-reading": ("ctrl+l",),
        "welcome-capture": ("w",),
        "find-down": ("ctrl+n",),
    }
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "data" / "book.json"
    write_sample(path, TODAY)
    return path


def test_words_name_commands_and_get_their_keys() -> None:
    words = "{undo} undoes, {capture:4}writes"
    assert with_keys(words, {"undo": "ctrl+y"}) == "^y undoes, c   writes"
    assert key_for("redo") == "^r"


async def test_footer_panes_toasts_and_help_have_the_users_keys(path: Path) -> None:
    async with dashboard(path, settings=OWN) as pilot:
        text = shown(pilot)
        assert "f2 People" in text
        # In the order of ours, too.
        last = text.splitlines()[-1]
        assert last.startswith("/ find  ^n capture  z review  h done  l log")
        assert "Can wait · f6 takes them in" in await press(pilot, "G")
        assert "^y undoes" in await press(pilot, "d")
        assert "f3 does it again" in await press(pilot, "ctrl+y")
        assert re.search(r"f2 +go to the people", await press(pilot, "f1"))
        await press(pilot, "q", "z")
        # What was said on the dashboard is taken back by another key here.
        assert "^b undoes" in await press(pilot, "d")


async def test_arrows_are_shown_as_arrows_in_either_style(path: Path) -> None:
    for style in ("vi", "arrows"):
        own = Settings(
            key_style=style, keys={"menu-take": ("ctrl+l",), "redraw": ("f5",)}
        )
        async with dashboard(path, settings=own) as pilot:
            last = (await press(pilot, "s")).splitlines()[-1]
            assert last == "arrows move  ^l take  q back"


async def test_who_wants_to_quit_by_habit_is_told_the_key(path: Path) -> None:
    own = Settings(keys={"quit": ("f10",)})
    async with dashboard(path, settings=own) as pilot:
        assert (await press(pilot, "ctrl+c")).splitlines()[-1] == "Quit with f10"
        last = (await press(pilot, "r", "ctrl+c")).splitlines()[-1]
        assert last == "Go back with f10 · quit with ^q"


async def test_the_key_that_always_quits_goes_back_for_who_wants_it(path: Path) -> None:
    own = Settings(keys={"quit": ("ctrl+q",)})
    async with dashboard(path, settings=own) as pilot:
        assert "^q quit" in shown(pilot) or "? help" in shown(pilot)
        assert "Daily review" in await press(pilot, "r")
        assert "Follow-ups" in await press(pilot, "ctrl+q")
        assert pilot.app.is_running


async def test_a_capture_obeys_the_users_keys(path: Path) -> None:
    async with dashboard(path, settings=OWN) as pilot:
        last = (await press(pilot, "ctrl+n")).splitlines()[-1]
        assert last.startswith("^s save  ^f field  ")
        await typed(pilot, "coffee with Ana, call her next thu")
        assert "▸ who" in await press(pilot, "ctrl+f")
        text = await press(pilot, "ctrl+f", "ctrl+f", "ctrl+f", "ctrl+l")
        assert re.search(r"follow up +Thu", text)
        # The key that was ours does nothing any more.
        assert "Capture ─" in await press(pilot, "enter")
        assert "Saved: coffee with Ana" in await press(pilot, "ctrl+s")


async def test_the_tour_and_the_first_screen_name_the_users_keys(
    path: Path, tmp_path: Path
) -> None:
    async with dashboard(path, settings=OWN, demo=True) as pilot:
        assert "The daily review: z" in await press(pilot, "enter", "enter")
        assert "h done" in shown(pilot)
        text = await press(pilot, "enter", "enter", "enter")
        assert "All the rest: f1 and :" in text
        # Any key leaves, also that of the palette.
        assert "of 6" not in await press(pilot, "colon")
    empty = tmp_path / "empty" / "book.json"
    async with dashboard(empty, settings=OWN, book=store(empty)) as pilot:
        text = shown(pilot)
        assert "  w   write a line" in text
        assert "Capture ─" in await press(pilot, "w")
        await press(pilot, "ctrl+g", "enter")
        assert "^n captures a line" in shown(pilot)
        assert "f4 adds the first person" in await press(pilot, "s")


async def test_what_is_wrong_in_the_settings_is_said_in_short(path: Path) -> None:
    keys = {f"no-{number}": ("z",) for number in range(9)}
    async with dashboard(path, settings=Settings(keys=keys)) as pilot:
        text = shown(pilot)
        assert "there is no command 'no-0'" in text
        assert "'no-3'" not in text
        assert "and 6 more: rapport config --check" in text


async def test_from_a_text_the_way_to_undo_leads_out_of_it_first(path: Path) -> None:
    own = Settings(keys={"leave": ("ctrl+b",)})
    async with dashboard(path, settings=own) as pilot:
        await press(pilot, "4", "enter")
        await typed(pilot, "x")
        text = await press(pilot, "ctrl+s")
        assert text.splitlines()[-1].endswith(" · ^b, then u undoes")
        assert "Took back: " in await press(pilot, "ctrl+b", "u")
