"""No text of the book, of a paste or of a file steers the terminal, on any screen."""

import ast
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input, TextArea

import rapport_tui.ui
from rapport_tui.ui.commands import COMMANDS
from tests.screens import dashboard, press, shown
from tests.test_dashboard import STEERING, hostile_book
from tests.test_text import HOSTILE

FILES = sorted(Path(rapport_tui.ui.__file__).parent.glob("*.py"))
PANES = {"person": "1", "dashboard": "1", "plans": "4"}
ENDING = {"quit", "suspend-process"}


@pytest.mark.parametrize("scope", PANES)
async def test_every_key_leads_to_a_screen_that_is_safe(
    tmp_path: Path, scope: str
) -> None:
    """The keys are those of the table: a new one is tried by itself."""
    path = tmp_path / "book.json"
    hostile_book(path)
    keys = [
        one.keys.split(",")[0]
        for one in COMMANDS
        if one.where == scope and one.id not in ENDING
    ]
    async with dashboard(path, (110, 30)) as pilot:
        base = len(pilot.app.screen_stack)
        for key in keys:
            text = await press(pilot, PANES[scope], key)
            assert not STEERING & set(text), key
            field = pilot.app.screen.focused
            if isinstance(field, Input | TextArea):
                field.post_message(events.Paste("".join(HOSTILE) + "[/red] end"))
                await pilot.pause()
                text = shown(pilot)
                assert not STEERING & set(text), f"pasted after {key}"
                assert not any("\ud800" <= sign <= "\udfff" for sign in text)
            while len(pilot.app.screen_stack) > base:
                pilot.app.pop_screen()
            if pilot.app.screen.focused and scope == "plans":
                await press(pilot, "ctrl+g")


def calls(tree: ast.AST, name: str) -> list[ast.Call]:
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", getattr(node.func, "id", "")) == name
    ]


def is_markup(node: ast.expr) -> bool:
    """Whether a widget would look for markup in it: a string made of values."""
    return isinstance(node, ast.JoinedStr | ast.BinOp)


@pytest.mark.parametrize("file", FILES, ids=lambda one: one.name)
def test_no_text_is_given_to_a_widget_as_markup(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for call in calls(tree, "notify"):
        plain = {one.arg: getattr(one.value, "value", None) for one in call.keywords}
        assert plain.get("markup") is False, f"line {call.lineno}"
    for name in ("Static", "Label", "Button", "Option", "update"):
        for call in calls(tree, name):
            loud = any(map(is_markup, call.args[:1]))
            quiet = any(one.arg == "markup" for one in call.keywords)
            assert quiet or not loud, f"line {call.lineno}"
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and any(
            getattr(one, "attr", "") in ("border_title", "border_subtitle")
            for one in node.targets
        ):
            assert not is_markup(node.value), f"line {node.lineno}"
        if isinstance(node, ast.ImportFrom) and node.module in (
            "rich.markup",
            "textual.markup",
        ):
            pytest.fail(f"line {node.lineno}: markup is never made")
