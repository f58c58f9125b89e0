"""README tells the truth: its tables are those of the program.

`python -m tests.regenerate` writes them anew.
"""

import re
from pathlib import Path

import pytest

from rapport_tui.commands.table import COMMANDS as SHELL
from rapport_tui.commands.topics import CAPTURE
from rapport_tui.ui.commands import COMMANDS, SCOPES
from rapport_tui.ui.key_names import key_name

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def row(*cells: str) -> str:
    """A row of a table: a bar in a cell would begin another one."""
    escaped = [cell.replace("|", r"\|") for cell in cells]
    return f"| {' | '.join(escaped)} |"


def keys_table() -> str:
    rows = [row("where", "key", "does"), "| --- | --- | --- |"]
    for scope, title in SCOPES.items():
        for one in COMMANDS:
            if one.where == scope:
                keys = " ".join(f"`{key_name(key)}`" for key in one.keys.split(","))
                rows.append(row(title, keys, one.help))
                title = ""
    return "\n".join(rows)


def commands_table() -> str:
    rows = [row("command", "does"), "| --- | --- |"]
    rows += [row(f"`{one.usage}`", one.help) for one in SHELL]
    return "\n".join(rows)


def capture_table() -> str:
    rows = [row("you type", "rapport stores"), "| --- | --- |"]
    rows += [row(", ".join(f"`{one}`" for one in said), it) for said, it in CAPTURE]
    return "\n".join(rows)


TABLES = {"keys": keys_table, "commands": commands_table, "capture": capture_table}


@pytest.mark.parametrize("mark", TABLES)
def test_the_tables_in_the_readme_are_those_of_the_program(mark: str) -> None:
    found = re.search(
        rf"<!-- {mark}:[^>]*-->\n(.*?)<!-- /{mark} -->", README, re.DOTALL
    )
    assert found is not None
    assert found[1].strip() == TABLES[mark]()


def test_every_picture_and_file_that_the_readme_names_is_there() -> None:
    paths = re.findall(r"\]\(([^)#:]+)\)", README)
    assert paths
    for path in paths:
        assert (ROOT / path).exists(), path
