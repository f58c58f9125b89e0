"""The three sentences of the architecture, proven."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import rapport_tui
from rapport_tui.commands.table import COMMANDS

PACKAGE = Path(rapport_tui.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))


def imported(file: Path) -> set[str]:
    """The names of all modules that a file imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def below(module: str, *names: str) -> bool:
    return any(module == name or module.startswith(f"{name}.") for name in names)


@pytest.mark.parametrize("file", FILES, ids=lambda one: str(one.relative_to(PACKAGE)))
def test_only_book_imports_tinydb_and_only_ui_imports_textual(file: Path) -> None:
    part = file.relative_to(PACKAGE).parts[0]
    modules = imported(file)
    if part != "book":
        assert not any(below(one, "tinydb") for one in modules)
    if part != "ui":
        assert not any(below(one, "textual", "rich") for one in modules)
    if part not in ("ui", "commands"):
        assert not any(below(one, "rapport_tui.ui") for one in modules)
    if part in ("book", "exchange"):
        core = ("agenda", "reminders", "pace", "why", "steps", "brief", "cli")
        wrong = [f"rapport_tui.{name}" for name in (*core, "commands", "ui")]
        assert not any(below(one, *wrong) for one in modules)
    assert not any(below(one, "dateutil.parser") for one in modules)


CLOCKS = {"today", "now", "utcnow", "time", "time_ns", "localtime", "gmtime"}
OWNERS = {"date", "datetime", "time"}


def asks_the_clock(node: ast.AST) -> bool:
    """`date.today()`, `datetime.datetime.now()`, `from time import time`."""
    if isinstance(node, ast.ImportFrom):
        return node.module == "time" and any(one.name in CLOCKS for one in node.names)
    if not (isinstance(node, ast.Attribute) and node.attr in CLOCKS):
        return False
    owner = node.value
    name = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
    return name in OWNERS


@pytest.mark.parametrize("file", FILES, ids=lambda one: str(one.relative_to(PACKAGE)))
def test_nothing_outside_the_faces_asks_what_day_it_is(file: Path) -> None:
    if file.relative_to(PACKAGE).parts[0] in ("ui", "commands", "cli.py"):
        return
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        assert not asks_the_clock(node), f"line {node.lineno}"


def loaded(code: str) -> set[str]:
    """The modules in memory after some code ran in a Python of its own."""
    code += "\nimport sys; print('\\n' + ' '.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    return set(done.stdout.splitlines()[-1].split())


PRINTING = [one.name for one in COMMANDS if not one.run.startswith("screen:")]


@pytest.mark.parametrize("command", PRINTING)
def test_no_command_but_the_dashboard_loads_textual(
    command: str, tmp_path: Path
) -> None:
    words = {"why": ["x"], "show": ["x"], "find": ["x"], "import": ["none.vcf"]}
    argv = [command, *words.get(command, []), "--book", str(tmp_path / "b.json")]
    modules = loaded(f"from rapport_tui.cli import run\nrun({argv!r})")
    heavy = {"textual", "rich", "asyncio", "dateutil.parser", "importlib.metadata"}
    assert not modules & heavy


def test_the_core_needs_nothing_but_itself() -> None:
    modules = loaded("import rapport_tui.agenda, rapport_tui.why, rapport_tui.steps")
    assert not modules & {"tinydb", "textual", "dateutil", "platformdirs", "json"}


def test_a_look_at_an_empty_book_loads_nothing_that_it_does_not_need(
    tmp_path: Path,
) -> None:
    argv = ["today", "--book", str(tmp_path / "b.json")]
    modules = loaded(f"from rapport_tui.cli import run\nrun({argv!r})")
    spared = {"argparse", "platformdirs", "tomllib", "difflib", "dateutil.rrule"}
    assert not modules & {*spared, "rapport_tui.exchange.vcard"}


@pytest.mark.parametrize(
    "argv", [["today"], ["show", "Ana"], ["find", "tea"], ["capture", "tea with Ana"]]
)
def test_what_is_asked_many_times_a_day_defines_no_dataclasses(
    argv: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "b.json"
    path.write_text('{"contacts":{"1":{"name":"Ana","interests":["tea"]}}}')
    argv += ["--book", str(path)]
    modules = loaded(f"from rapport_tui.cli import run\nrun({argv!r})")
    # They and what they import would take a quarter of the time.
    assert not modules & {"dataclasses", "inspect"}


def test_reading_a_line_loads_little() -> None:
    modules = loaded("import rapport_tui.capture")
    assert not modules & {
        "dataclasses",
        "inspect",
        "json",
        "pathlib",
        "rapport_tui.model",
    }


def test_the_dashboard_starts_without_what_only_a_key_needs() -> None:
    modules = loaded("import rapport_tui.ui.app, rapport_tui.ui.dashboard")
    for one in ("capture", "steps", "checks", "exchange", "ui.review", "ui.editor"):
        assert f"rapport_tui.{one}" not in modules, one
    assert "textual.widgets._text_area" not in modules
