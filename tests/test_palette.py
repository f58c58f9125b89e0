"""The palette: commands, people and plans by any of their words."""

from pathlib import Path

import pytest

from rapport_tui.settings import Settings
from tests.books import write
from tests.screens import dashboard, press, settled, shown, typed


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "book.json"
    contacts = {
        "1": {"name": "Tomás Ferreira", "circle": "close", "aliases": ["Tom"]},
        "2": {"name": "李明"},
        "3": {"name": "Zoë Łukasiewicz"},
        "4": {"name": "Łucja [bold]X[/bold]"},
    }
    plans = {"7": {"with": [3], "text": "# Café über alles\nwhen: 2026-09-20\n"}}
    write(path, {"contacts": contacts, "plans": plans})
    return path


async def looked_up(pilot, words: str) -> list[str]:
    """The lines of the palette for some words, without their frame."""
    for _ in range(len(pilot.app.screen.focused.value)):
        await press(pilot, "backspace")
    await typed(pilot, words)
    await settled(pilot)
    lines = shown(pilot).splitlines()
    start = next(n for n, line in enumerate(lines) if "─ Find ─" in line)
    inside = [max(line.split("│"), key=len).strip() for line in lines[start + 2 :]]
    end = next(n for n, line in enumerate(lines[start:]) if "╰───" in line)
    return [one for one in inside[: end - 2] if one]


async def test_people_plans_and_commands_are_found_whatever_their_letters(path) -> None:
    async with dashboard(path, (100, 30)) as pilot:
        text = await press(pilot, "ctrl+p")
        assert "a command, a person or a plan" in text
        (one,) = await looked_up(pilot, "tomas")
        assert one.startswith("Tomás Ferreira")
        assert "person · close" in one
        assert [one[:2] for one in await looked_up(pilot, "李")] == ["李明"]
        first, second = await looked_up(pilot, "lukas")
        assert first.startswith("Zoë Łukasiewicz")
        assert "plan with Zoë Łukasiewicz · Sun 20 Sep" in second
        (one,) = await looked_up(pilot, "[bold]")
        assert one.startswith("Łucja [bold]X[/bold]")
        # A word of the help finds a command, and its key stands beside it.
        (one,) = await looked_up(pilot, "greeting")
        assert one.startswith("Hello")
        assert one.endswith(" h")
        assert await looked_up(pilot, "xyzzy") == ["nothing is called so: type less"]
        (one,) = await looked_up(pilot, "uber CAFE")
        assert one.startswith("Café über alles")
        assert "# Café über alles" in await press(pilot, "enter")
        # From a text, too; a way out without Esc, and back in the text.
        await press(pilot, "ctrl+p")
        assert "─ Find ─" not in await press(pilot, "ctrl+g")
        await press(pilot, "ctrl+p")
        await typed(pilot, "李明")
        assert "─ 李明 ─" in await press(pilot, "enter")


async def test_it_is_walked_with_arrows_and_does_what_a_key_would(path) -> None:
    own = Settings(keys={"log": ("f5",), "find-down": ("ctrl+n",)})
    async with dashboard(path, (100, 30), settings=own) as pilot:
        await press(pilot, "ctrl+p")
        found = await looked_up(pilot, "log")
        assert found[0].startswith("Log ")
        assert found[0].endswith("f5")
        await press(pilot, "ctrl+n")
        assert "tab field" in await press(pilot, "enter"), "the form: the second"


async def test_a_screen_of_its_own_offers_what_it_can(path: Path) -> None:
    async with dashboard(path, (100, 30)) as pilot:
        await press(pilot, "S", "ctrl+p")
        assert "a command, a person" not in shown(pilot)
        found = await looked_up(pilot, "put something")
        assert found[0].startswith("New")
        await looked_up(pilot, "theme: light")
        await press(pilot, "enter")
        assert pilot.app.theme == "rapport-light"


async def test_the_tour_is_left_by_its_key_too(path: Path) -> None:
    async with dashboard(path, (100, 30), demo=True) as pilot:
        text = await press(pilot, "ctrl+p")
        assert "1 of 6" not in text
        assert "─ Find ─" not in text
