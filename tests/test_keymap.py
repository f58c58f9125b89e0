"""Keys of one's own: what is wrong is said, and our key holds."""

import pytest

from rapport_tui.settings import Settings
from rapport_tui.ui.commands import COMMANDS
from rapport_tui.ui.keymap import keymap, keys_of


def test_without_a_wish_ours_hold() -> None:
    assert keymap(Settings()) == ({}, ())


def test_ours_clash_with_none_of_ours_where_they_are_alive_together() -> None:
    own = {one.id: tuple(one.keys.split(",")) for one in COMMANDS}
    chosen, problems = keymap(Settings(keys=own))
    assert problems == ()
    assert len(chosen) == len(COMMANDS)


def test_two_commands_can_change_their_keys() -> None:
    chosen, problems = keymap(Settings(keys={"done": ("h",), "hello": ("d",)}))
    assert (chosen, problems) == ({"done": "h", "hello": "d"}, ())


def test_a_wish_that_another_one_made_room_for_falls_with_it() -> None:
    chosen, problems = keymap(Settings(keys={"done": ("h",), "hello": ("d", "?")}))
    assert chosen == {}
    assert problems == (
        "keys: hello and help both have question_mark: give one another",
        "keys: done and hello both have h: give one another",
    )


@pytest.mark.parametrize(
    ("id", "key", "said"),
    [
        ("reste", "z", "did you mean rest?"),
        ("rest", "ctrl+i", "a terminal sends tab for ctrl+i"),
        ("rest", "hyper+x", "'hyper+x' is no key"),
        ("rest", "", "'' is no key"),
        ("save", "s", "'s' would be typed there"),
        ("rest", "d", "rest and done both have d"),
    ],
)
def test_what_is_wrong_is_said_and_left_out(id: str, key: str, said: str) -> None:
    chosen, problems = keymap(Settings(keys={id: (key,)}))
    assert chosen == {}
    assert len(problems) == 1
    assert said in problems[0]


def test_arrows_free_the_letters_of_moving() -> None:
    chosen, problems = keymap(
        Settings(key_style="arrows", keys={"capture": ("j",), "rest": ("g",)})
    )
    assert problems == ()
    down = next(one for one in COMMANDS if one.id == "down")
    assert keys_of(down, chosen) == ["down"]
    assert chosen["capture"] == "j"
