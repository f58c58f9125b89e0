"""Keys of one's own: what is wrong is said, and our key holds."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from textual._xterm_parser import XTermParser
from textual.dom import DOMNode
from textual.keys import _character_to_key
from textual.widgets import Input, TextArea

from rapport_tui import ui
from rapport_tui.settings import Settings
from rapport_tui.ui.commands import COMMANDS, SCOPES
from rapport_tui.ui.key_names import NoKey, key_name, sign_of, spelled
from rapport_tui.ui.keymap import EDITING, _together, keymap, keys_of


def test_without_a_wish_ours_hold() -> None:
    assert keymap(Settings()) == ({}, ())


def test_ours_clash_with_none_of_ours_where_they_are_alive_together() -> None:
    own = {one.id: tuple(one.keys.split(",")) for one in COMMANDS}
    assert keymap(Settings(keys=own)) == ({}, ())


def test_two_commands_can_change_their_keys() -> None:
    chosen, problems = keymap(Settings(keys={"done": ("h",), "hello": ("d",)}))
    assert (chosen, problems) == ({"done": "h", "hello": "d"}, ())


def test_a_wish_that_another_one_made_room_for_falls_with_it() -> None:
    chosen, problems = keymap(Settings(keys={"done": ("h",), "hello": ("d", "?")}))
    assert chosen == {}
    assert problems == (
        "keys: hello and help both have ?: give one of them another",
        "keys: done and hello both have h: give one of them another",
    )


def test_of_two_wishes_the_later_one_falls() -> None:
    wishes = {"rest": ("z",), "capture": ("z",)}
    lines = {"rest": "config.toml line 4", "capture": "config.toml line 5"}
    chosen, (problem,) = keymap(Settings(keys=wishes, key_lines=lines))
    assert chosen == {"rest": "z"}
    assert problem.startswith("config.toml line 5: capture and rest both have z")


@pytest.mark.parametrize(
    ("id", "key", "said"),
    [
        ("reste", "z", "did you mean rest?"),
        ("daily", "z", "daily is a setting, no key: write it above [keys]"),
        ("rest", "ctrl+i", "a terminal sends tab for ctrl+i"),
        ("rest", "hyper+x", "'hyper+x' is no key"),
        ("rest", "", "'' is no key"),
        ("rest", "g g", "'g g' is more than one key: several go into a list, [\"g\""),
        ("rest", "ctrl+1", "most terminals do not send ctrl+1"),
        ("rest", "ctrl+shift+x", "a terminal does not send 'ctrl+shift+x'"),
        ("save", "s", "'s' would be typed there"),
        ("text-end", ":", "':' would be typed there"),
        ("save", "ctrl+k", "^k edits the text there"),
        ("capture-leave", "left", "left edits the text there"),
        ("palette", "ctrl+k", "^k edits in a text"),
        ("rest", "ctrl+q", "^q quits everywhere"),
        ("rest", "ctrl+c", "^c copies what is marked everywhere"),
        ("save", "ctrl+p", "save and palette both have ^p"),
        ("rest", "d", "rest and done both have d"),
        # Alive together, though in other tables of the help:
        ("capture", "j", "capture and down both have j"),
        ("down", "d", "down and done both have d"),
        ("plan-hold", "h", "plan-hold and hello both have h"),
        ("mark", "c", "mark and capture both have c"),
        ("live-pad", "?", "live-pad and help both have ?"),
        ("rest", "ctrl+z", "rest and suspend-process both have ^z"),
        ("page-on", "q", "page-on and leave-dialog both have q"),
        ("triage-none", "1", "'1' chooses a circle there"),
        ("done", "5", "'5' answers in the review"),
        ("leave-dialog", "y", "'y' answers questions there"),
    ],
)
def test_what_is_wrong_is_said_and_left_out(id: str, key: str, said: str) -> None:
    chosen, problems = keymap(Settings(keys={id: (key,)}))
    assert chosen == {}
    assert len(problems) == 1
    assert said in problems[0]


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("Ctrl+N", "ctrl+n"),
        ("C-n", "ctrl+n"),
        ("ctrl + n", "ctrl+n"),
        ("^n", "ctrl+n"),
        ("ctrl-N", "ctrl+n"),
        ("ctrl+space", "ctrl+@"),
        ("alt+x", "alt+x"),
        ("M-x", "alt+x"),
        ("alt+X", "alt+shift+x"),
        ("alt+right", "alt+right"),
        ("shift+x", "X"),
        ("Shift+Tab", "shift+tab"),
        (" ", "space"),
        ("Space", "space"),
        (",", "comma"),
        ("comma", "comma"),
        ("!", "exclamation_mark"),
        ("exclamation_mark", "exclamation_mark"),
        ("Esc", "escape"),
        ("PgUp", "pageup"),
        ("F5", "f5"),
        ("é", "é"),
        ("你", "你"),
    ],
)
def test_a_key_may_be_spelled_as_elsewhere(said: str, key: str) -> None:
    assert spelled(said) == key
    assert spelled(key) == key


def test_every_sign_has_the_name_that_textual_gives_it() -> None:
    for sign in map(chr, range(0x21, 0x180)):
        if sign.isprintable() and not 0x7F <= ord(sign) < 0xA1:
            assert spelled(sign) == _character_to_key(sign)
            assert sign_of(spelled(sign)) == sign
            assert key_name(spelled(sign)) == sign


@pytest.mark.parametrize(
    "said", ["ctrl+", "\t", "\x1b", "ab", "\u0301", "f25", "C-", "alt+1", "alt+b"]
)
def test_what_no_terminal_sends_is_no_key(said: str) -> None:
    with pytest.raises(NoKey):
        spelled(said)


def test_the_same_key_twice_is_one() -> None:
    assert keymap(Settings(keys={"rest": ("z", "z")})) == ({"rest": "z"}, ())


def test_commands_that_share_a_key_may_share_another() -> None:
    wishes = {"new": ("ctrl+n",), "plan-new": ("ctrl+n",)}
    assert keymap(Settings(keys=wishes))[1] == ()


def test_a_key_that_one_gives_up_stays_with_the_other() -> None:
    chosen, problems = keymap(Settings(keys={"live-end": ("z",)}))
    assert (chosen["live-end"], chosen["quit"], problems) == ("z", "q", ())


def test_arrows_free_the_letters_of_moving() -> None:
    wishes = {"capture": ("j",), "rest": ("g",)}
    chosen, problems = keymap(Settings(key_style="arrows", keys=wishes))
    assert problems == ()
    down = next(one for one in COMMANDS if one.id == "down")
    assert keys_of(down, chosen) == ["down"]
    assert chosen["capture"] == "j"


def test_every_screen_is_among_those_that_are_looked_at_for_clashes() -> None:
    for module in iter_modules(ui.__path__):
        import_module(f"rapport_tui.ui.{module.name}")
    known = [{*ids} for ids in _together()]
    for one in _below(DOMNode):
        if one.__module__.startswith("rapport_tui."):
            ids = {found.id for found in one.__dict__.get("BINDINGS", [])} - {None}
            assert any(ids <= some for some in known), one.__name__


def _below(of: type) -> Iterator[type]:
    for one in of.__subclasses__():
        yield one
        yield from _below(one)


def test_what_fields_do_by_themselves_is_known() -> None:
    held = ("super+", "ctrl+shift+a", "ctrl+shift+k", "backspace")
    for field in (Input, TextArea):
        for binding in field.BINDINGS:
            keys = {key.strip() for key in binding.key.split(",")}
            assert {one for one in keys if not one.startswith(held)} <= {
                *EDITING,
                "ctrl+backspace",
                "alt+backspace",
            }


def test_the_readme_is_right_about_a_key(tmp_path: Path) -> None:
    assert keymap(Settings(keys={"capture": ("c", "ctrl+n")}))[1] == ()


def test_every_command_stands_in_the_help_by_its_name() -> None:
    assert {one.where for one in COMMANDS} == {*SCOPES}


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ("\x1bx", "alt+x"),
        ("\x1bX", "alt+X"),
        ("\x00", "ctrl+space"),
        ("\x0e", "ctrl+n"),
        ("\x1c", "ctrl+\\"),
        ("\x1f", "ctrl+_"),
        ("\x1b[1;5C", "ctrl+right"),
        ("\x1b[1;3C", "alt+right"),
        ("\x1b[Z", "shift+tab"),
        ("\x1b[15~", "F5"),
        ("\x1b[15;5~", "ctrl+f5"),
        ("\x1b[5~", "PgUp"),
        ("?", "?"),
        (" ", "Space"),
        ("é", "é"),
    ],
)
def test_a_key_is_called_as_textual_reads_it_from_a_terminal(sent, said) -> None:
    parser = XTermParser()
    events = [*parser.feed(sent), *parser.feed("")]
    assert [one.key for one in events] == [spelled(said)]
