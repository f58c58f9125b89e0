"""Our driver: used where Textual has what it needs, and nothing typed is lost."""

import os
import sys
from pathlib import Path

import pytest
from textual import constants
from textual._xterm_parser import XTermParser

from rapport_tui.sample import write_sample
from rapport_tui.ui.terminal import quiet_driver
from tests.build import TODAY
from tests.terminal import Terminal

COMMAND = [sys.executable, "-m", "rapport_tui", "--on", TODAY.isoformat()]
PLAIN = "textual.drivers.linux_driver:LinuxDriver"


def test_a_textual_that_has_all_gets_our_driver() -> None:
    driver = quiet_driver()
    assert driver is not None
    assert driver.__name__ == "QuietDriver"


def test_a_textual_without_a_part_keeps_its_own(monkeypatch) -> None:
    monkeypatch.delattr(XTermParser, "feed")
    monkeypatch.delattr(XTermParser.__mro__[1], "feed")
    assert quiet_driver() is None


def test_a_textual_without_a_module_keeps_its_own(monkeypatch) -> None:
    monkeypatch.delitem(sys.modules, "rapport_tui.ui.driver", raising=False)
    monkeypatch.delattr("rapport_tui.ui.driver", raising=False)
    monkeypatch.setitem(sys.modules, "textual._xterm_parser", None)
    assert quiet_driver() is None


def test_a_driver_of_the_environment_wins(monkeypatch) -> None:
    monkeypatch.setattr(constants, "DRIVER", PLAIN)
    assert quiet_driver() is None


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    path = tmp_path / "data" / "book.json"
    write_sample(path, TODAY)
    return {"RAPPORT_BOOK": str(path), "HOME": str(tmp_path)}


@pytest.mark.parametrize("driver", ["", PLAIN])
def test_the_dashboard_is_the_same_with_either(env, driver: str) -> None:
    terminal = Terminal(COMMAND, env | ({"TEXTUAL_DRIVER": driver} if driver else {}))
    terminal.wait_for("? help")
    terminal.type("1")
    assert "Ana Ruiz" in terminal.wait_for("by name")
    terminal.type("q")
    assert terminal.wait() == 0


def test_keys_typed_while_it_starts_are_not_lost(env) -> None:
    terminal = Terminal(COMMAND, env)
    terminal.type("/wilhelm\r2")
    terminal.wait_for("Wilhelmina")
    terminal.wait_for("conservator")
    terminal.type("q")
    assert terminal.wait() == 0


def test_the_screen_is_painted_anew_when_it_is_wanted(env) -> None:
    terminal = Terminal(COMMAND, env)
    before = terminal.wait_for("? help")
    while terminal.read(0.3):
        pass
    terminal.clear()
    terminal.type("\x0c")
    assert terminal.wait_for("? help").splitlines()[0] == before.splitlines()[0]
    terminal.type("q")
    assert terminal.wait() == 0


def test_it_ends_where_the_terminal_goes_though_hangups_are_ignored(env) -> None:
    ignoring = "import signal, os, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN);"
    ignoring += "os.execv(sys.executable, sys.argv[1:])"
    command = [sys.executable, "-c", ignoring, *COMMAND]
    terminal = Terminal(command, env)
    terminal.wait_for("? help")
    terminal.hang_up()
    assert terminal.wait(reading=False) == 129
    assert not os.path.exists(f"/proc/{terminal.pid}")


def test_the_first_screen_leads_into_the_demo(tmp_path: Path) -> None:
    book = tmp_path / "book.json"
    env = {"RAPPORT_BOOK": str(book), "HOME": str(tmp_path)}
    terminal = Terminal(COMMAND, env)
    terminal.wait_for("d demo")
    terminal.type("d")
    assert "Tomás Ferreira" in terminal.wait_for("1 of 6")
    terminal.type("q")
    terminal.wait_for("? help")
    terminal.type("q")
    assert terminal.wait() == 0
    assert not book.exists()
