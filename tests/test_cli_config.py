"""The settings from the shell: found, written as an example, checked."""

import json
import tomllib
from datetime import date
from pathlib import Path

import pytest

from rapport_tui.cli import run
from rapport_tui.commands.config import example
from rapport_tui.sample import write_sample
from rapport_tui.settings import load
from rapport_tui.ui.commands import COMMANDS
from rapport_tui.ui.keymap import keymap
from tests.screens import dashboard, press, shown


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "mine" / "config.toml"
    monkeypatch.setenv("RAPPORT_CONFIG", str(path))
    return path


def test_an_example_is_written_once_and_changes_nothing(path, capsys) -> None:
    assert run(["config"]) == 0
    assert "not there: rapport config --init" in capsys.readouterr().out
    assert run(["config", "--init"]) == 0
    assert path.stat().st_mode & 0o777 == 0o600
    assert load(path)[1] == ()
    assert tomllib.loads(path.read_text()) == {}
    path.write_text("daily = 3\n")
    assert run(["config", "--init"]) == 2
    assert "is there already" in capsys.readouterr().err
    assert path.read_text() == "daily = 3\n"
    path.unlink()
    path.symlink_to(path.with_name("gone.toml"))
    assert run(["config", "--init"]) == 2


def test_where_nothing_can_be_written_it_says_what_else(path: Path, capsys) -> None:
    path.parent.write_text("a file")
    assert run(["config", "--init"]) == 2
    err = capsys.readouterr().err
    assert "config.toml cannot be written (" in err
    assert "RAPPORT_CONFIG names another place" in err


def test_its_comments_are_settings_that_hold(path: Path) -> None:
    lines = [line.removeprefix("# ") for line in example().splitlines()[3:]]
    path.parent.mkdir()
    path.write_text("\n".join(lines))
    settings, problems = load(path)
    assert problems == ()
    assert settings.quiet == {6}
    assert settings.keys.keys() == {one.id for one in COMMANDS}
    assert keymap(settings)[1] == ()


def test_a_check_names_what_is_wrong(path: Path, capsys) -> None:
    path.parent.mkdir()
    path.write_text('daly = 3\n[keys]\nrest = "d"\n')
    assert run(["config", "--check"]) == 1
    out = capsys.readouterr().out
    assert "config.toml line 1: 'daly' is not a setting: did you mean daily?" in out
    assert "config.toml line 3: rest and done both have d" in out
    assert run(["config", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["problems"]) == 2
    path.write_text("daily = 3\n")
    assert run(["config", "--check"]) == 0


@pytest.fixture
def american(book_path: Path) -> Path:
    """A book, and settings of somebody who says the month first."""
    lines = ['date_order = "mdy"', "clock = 12", 'week_start = "sunday"', "daily = 1"]
    (book_path.parent.parent / "config.toml").write_text("\n".join(lines))
    write_sample(book_path, date(2026, 9, 15))
    return book_path


def test_days_and_times_are_said_as_the_user_says_them(american, rapport) -> None:
    on = ("--on", "2026-09-15")
    out = rapport("today", "--days", "3", *on)[1]
    assert "Breakfast with Tomás, today 10:30 am" in out
    assert "Wed Sep 16" in out
    line = "met Zed, birthday 3/5/1990, call him fri at 17:30"
    out = rapport("capture", "--dry-run", *on, line)[1]
    assert "March 5, 1990" in out
    assert "Fri Sep 18 5:30 pm" in out
    out = rapport("stats", *on)[1]
    assert "Sep 20" in out, "a Sunday"
    assert "Sep 21" not in out
    lines = rapport("stats", "ana", *on)[1].splitlines()
    assert [one[:3] for one in lines[2:4]] == ["Sun", "Mon"]
    assert "Sep" in rapport("plan", "list", *on)[1]


async def test_the_screens_say_them_so_too(american: Path) -> None:
    settings, _ = load(american.parent.parent / "config.toml")
    async with dashboard(american, (120, 36), settings=settings) as pilot:
        text = shown(pilot)
        assert "Tuesday September 15, 2026" in text
        assert "Thu Sep 17" in text
        assert "today 10:30 am" in await press(pilot, "r")
