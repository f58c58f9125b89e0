"""What a shell offers after tab is true, and the shells understand it."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from rapport_tui.cli import run
from rapport_tui.commands.shells import SHELLS
from tests.books import write
from tests.terminal import Terminal


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
        (["help", "plan", "n"], ["new"]),
        # Options before the command, with their values, and one word for both.
        (["--book", "x.json", "--json", "sh"], ["shelve", "show"]),
        (["today", "--on", "2026-01-01", "--da"], ["--daily", "--days"]),
        (["plan", "new", "Ana", "--frame=re"], ["--frame=repair"]),
        (["export", "--to=x"], [":files"]),
        (["export", "--as", ""], ["events", "todos"]),
        (["export", "--plan", "a l"], ["A long walk"]),
        (["import", "--date-order", "m"], ["mdy"]),
        (["review", "--j"], []),
        # In quotes a name goes on as a whole; after a comma comes another one.
        (["show", "ana r"], ["Ana Ruiz Villanueva"]),
        (["plan", "new", "Zo,", "ana", "r"], ["Ruiz"]),
        (["trash", ""], []),
        (["capture", "coffee", "with", "An"], ["Ana"]),
        (["capture", "coffee with @zo"], ["coffee with @Zo", "coffee with @Zoë"]),
        (["capture", "likes", "an"], []),
        (["sho"], ["show"]),
        (["complet"], ["completion"]),
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


@pytest.mark.parametrize(
    ("line", "reply"),
    [
        ("show Ana O", ["O\\'Connell"]),
        ('show "Ana O', ["Ana O'Connell"]),
        ("show 'Ana O", ["Ana O'\\''Connell"]),
        ("show Ana\\ R", ["Ana\\ Ruiz\\ Villanueva"]),
        ("plan new Ana --frame = re", ["repair"]),
        ("export --as =", ["events", "todos"]),
    ],
)
def test_bash_gets_its_words_with_its_quotes(line, reply, capsys) -> None:
    """As bash parts a line: at blanks that are not quoted, and at `=`."""
    words = re.findall(r"""["'].*|(?:\\.|\S)+""", line)
    assert run(["complete", "--quoted", "--", *words]) == 0
    assert capsys.readouterr().out.splitlines() == reply


START = {
    "bash": (
        ["bash", "--norc", "--noprofile", "-i"],
        "source <(rapport completion bash)",
    ),
    "zsh": (
        ["zsh", "-f", "-i"],
        "autoload -U compinit; compinit -u; source <(rapport completion zsh)",
    ),
    "fish": (["fish", "--no-config", "-i"], "rapport completion fish | source"),
}


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_completes_names_options_and_files(shell: str, tmp_path: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    command = tmp_path / "bin" / "rapport"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m rapport_tui "$@"\n')
    command.chmod(0o755)
    (tmp_path / "our people.vcf").touch()
    words, source = START[shell]
    env = {
        "PATH": f"{command.parent}:{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "PS1": "$ ",
        "ZDOTDIR": str(tmp_path),
    }
    terminal = Terminal(words, env, columns=120)
    terminal.type(f"cd {tmp_path}; {source}; echo rea''dy\r")
    terminal.wait_for("ready")
    for typed, whole in {
        "rapport sho": "rapport show",
        "rapport show Ana O": "rapport show Ana O\\'Connell",
        'rapport show "Ana R': 'rapport show "Ana Ruiz Villanueva"',
        "rapport show Ana\\ R": "rapport show Ana\\ Ruiz\\ Villanueva",
        "rapport plan new Zo --frame=rep": "rapport plan new Zo --frame=repair",
        "rapport import ./our": "rapport import ./our\\ people.vcf",
        "rapport --book=./our": "rapport --book=./our\\ people.vcf",
    }.items():
        terminal.type(f"{typed}\t")
        terminal.wait_for(whole)
        terminal.type("\x15")  # an empty line again
    terminal.type("exit\r")
    terminal.wait()
