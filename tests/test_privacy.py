"""Nobody else reads what is in the book: no other user, and nothing on the network."""

import asyncio
import os
import shlex
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from rapport_tui.book.drafts import DraftFile
from rapport_tui.cli import run
from rapport_tui.commands.table import COMMANDS
from rapport_tui.sample import write_sample
from tests.build import TODAY
from tests.faults import in_child
from tests.killing import ACTIONS, begun
from tests.screens import dashboard, press

LOOKING = """
import os, sys
mode = os.stat(sys.argv[-1]).st_mode & 0o777
with open(sys.argv[-1], "a") as plan:
    plan.write(f"when it was edited: {mode:o}\\n")
"""


def watched(path: Path, act: Callable[[], None], mask: int) -> None:
    """Run it where each file that is made must be private from its first byte."""
    os.umask(mask)
    made: list[str] = []
    real_open = os.open
    begun(path.parent)

    def opened(file: object, flags: int, mode: int = 0o777, **more: int) -> int:
        if flags & os.O_CREAT:
            assert mode == 0o600, f"{file} is made with {mode:o}"
            made.append(os.fspath(file))
        return real_open(file, flags, mode, **more)

    def audit(event: str, args: tuple[object, ...]) -> None:
        if event == "open" and str(args[0]).startswith(str(path.parent)):
            # Python's own open() asks for 0666.
            assert not (args[2] & os.O_CREAT and str(args[0]) not in made), args

    os.open = opened
    sys.addaudithook(audit)
    act()
    assert made
    for file in [path.parent, *path.parent.rglob("*")]:
        mode = stat.S_IMODE(file.stat().st_mode)
        assert mode == (0o700 if file.is_dir() else 0o600) or file.name == "card.vcf"


@pytest.mark.parametrize("mask", [0, 0o077])
def test_every_file_is_private_from_its_first_byte(tmp_path: Path, mask: int) -> None:
    path = tmp_path / "data" / "book.json"
    script = tmp_path / "editor.py"
    script.write_text(LOOKING)
    editor = f"{shlex.quote(sys.executable)} {shlex.quote(str(script))}"

    def act() -> None:
        os.environ["EDITOR"] = os.environ["VISUAL"] = editor
        drafts = DraftFile.open(path)
        drafts.save("plans 7", "half a sentence")
        for action in ACTIONS.values():
            action(path)
        assert run(["plan", "edit", "7", "--book", str(path)]) == 0

    assert in_child(lambda: watched(path, act, mask)) == 0
    assert "when it was edited: 600" in path.read_text()
    assert path.parent.stat().st_mode & 0o777 == 0o700


def alone() -> None:
    """From now on in this process nobody may talk to the network."""
    calls = ("connect", "bind", "getaddrinfo", "gethostbyname", "sendto", "sendmsg")
    names = {f"socket.{one}" for one in calls}

    def audit(event: str, args: tuple[object, ...]) -> None:
        assert event not in names, f"{event} {args}"
        assert not event.startswith(("urllib.", "http.", "ftplib.", "smtplib.")), event

    sys.addaudithook(audit)


def test_no_command_touches_the_network(tmp_path: Path) -> None:
    path = tmp_path / "data" / "book.json"

    def act() -> None:
        begun(path.parent)
        alone()
        sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: SIM115
        for command in COMMANDS:
            if not command.run.startswith("screen:"):
                words = ["Ana" for one in command.arguments if one.nargs != "?"]
                run([*command.name.split(), *words, "--book", str(path)])

    os.environ["EDITOR"] = "true"
    assert in_child(act) == 0


def test_the_dashboard_does_not_touch_the_network(tmp_path: Path) -> None:
    path = tmp_path / "data" / "book.json"

    async def walk() -> None:
        async with dashboard(path) as pilot:
            await press(pilot, "r", "q", "4", "enter")

    def act() -> None:
        write_sample(path, TODAY)
        alone()
        asyncio.run(walk())

    assert in_child(act) == 0


def test_the_watch_on_the_network_works() -> None:
    def act() -> None:
        import socket

        alone()
        with socket.socket() as one:
            one.connect(("127.0.0.1", 9))

    assert in_child(act) == 1
