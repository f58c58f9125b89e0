"""What a shell offers after tab is true, and the shells understand it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from rapport_tui.cli import run
from rapport_tui.commands.completing import SHELLS
from tests.books import write


@pytest.fixture(autouse=True)
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "book.json"
    contacts = {
        "1": {"name": "Ana Ruiz Villanueva"},
        "2": {"name": "Ana O'Connell"},
        "3": {"name": "Zoë Łukasiewicz", "aliases": ["Zo"]},
    }
    plans = {"7": {"with": [1], "text": "# A long walk"}}
    write(path, {"contacts": contacts, "plans": plans})
    monkeypatch.setenv("RAPPORT_BOOK", str(path))
    return path


def test_what_completion_prints_is_json_where_that_is_wanted(rapport) -> None:
    status, out, _ = rapport("completion", "fish", "--json")
    said = json.loads(out)
    assert (status, said["shell"]) == (0, "fish")
    assert said["script"] == SHELLS["fish"]
    assert json.loads(rapport("complete", "--json", "--", "plan", "sh")[1]) == [
        "share",
        "show",
    ]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["pl"], ["plan"]),
        (["plan", "sh"], ["share", "show"]),
        (["show", "an"], ["Ana"]),
        (["show", "Ana", ""], ["O'Connell", "Ruiz", "Villanueva"]),
        (["show", "ana", "r"], ["Ruiz"]),
        (["show", "zoe", ""], ["Łukasiewicz"]),
        (["plan", "edit", "wa"], ["walk"]),
        (["plan", "new", "Ana", "--frame", "re"], ["repair"]),
        (["plan", "new", "--f"], ["--frame"]),
        (["today", "--d"], ["--daily", "--days"]),
        (["--bo"], ["--book"]),
        (["import", ""], [":files"]),
        (["today", "--book", ""], [":files"]),
        (["help", "ca"], ["capture"]),
        (["completion", ""], ["bash", "fish", "zsh"]),
        (["nonsense", ""], []),
    ],
)
def test_what_is_offered(words: list[str], offered: list[str], capsys) -> None:
    assert run(["complete", "--", *words]) == 0
    assert capsys.readouterr().out.splitlines() == offered


def test_an_unknown_shell_is_refused(capsys) -> None:
    assert run(["completion", "tcsh"]) == 2
    assert "bash, zsh and fish" in capsys.readouterr().err


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_is_one_that_the_shell_reads(shell: str, tmp_path: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    subprocess.run([shell, "-n"], input=SHELLS[shell], text=True, check=True)


def test_bash_completes_a_name_with_a_quote_in_it(tmp_path: Path) -> None:
    if shutil.which("bash") is None:
        pytest.skip("bash is not installed")
    command = tmp_path / "rapport"
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m rapport_tui "$@"\n')
    command.chmod(0o755)
    lines = [
        SHELLS["bash"],
        "COMP_WORDS=(rapport show Ana O) COMP_CWORD=3; _rapport",
        'printf "%s\\n" "${COMPREPLY[@]}"',
    ]
    env = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    done = subprocess.run(
        ["bash", "--norc", "-c", "\n".join(lines)],
        env=env,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["O\\'Connell"]
