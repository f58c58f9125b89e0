"""Settings: what is wrong is named with its line, and the rest holds."""

from pathlib import Path

import pytest

from rapport_tui.settings import Settings, load


def loaded(tmp_path: Path, text: str):
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    return load(path)


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    settings, problems = load(tmp_path / "none.toml")
    assert (settings, problems) == (Settings(), ())
    assert settings.days_of("Close") == 21
    assert settings.days_of("tennis") is None


def test_every_setting_is_read(tmp_path: Path) -> None:
    text = """
daily = 3
date_order = "mdy"
week_start = "sunday"
clock = 12
quiet = ["saturday", "sunday"]
frame = "appreciate"
theme = "light"
key_style = "arrows"
[circles]
Tennis = 10
close = 14
[keys]
rest = "z"
help = ["f1", "?"]
"""
    settings, problems = loaded(tmp_path, text)
    assert problems == ()
    assert (settings.daily, settings.date_order) == (3, "mdy")
    assert (settings.week_start, settings.clock) == (6, 12)
    assert (settings.quiet, settings.frame) == ({5, 6}, "appreciate")
    assert (settings.theme, settings.key_style) == ("light", "arrows")
    assert settings.keys == {"rest": ("z",), "help": ("f1", "?")}
    assert settings.days_of("tennis") == 10
    assert (settings.days_of("CLOSE"), settings.days_of("inner")) == (14, 7)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("daily = 0", "daily takes a whole number from 1 to 1000"),
        ("daily = true", "daily takes a whole number"),
        ('daily = "8"', "daily takes a whole number"),
        ('date_order = "ymd"', 'date_order takes "dmy" or "mdy"'),
        ('week_start = "someday"', "week_start takes a day of the week"),
        ("week_start = 1", "week_start takes a day of the week"),
        ("clock = 13", "clock takes 12 or 24"),
        ("clock = [12]", "clock takes 12 or 24"),
        ("circles = 5", "circles takes a table"),
        ('quiet = "sunday"', "quiet takes days of the week"),
        ('quiet = ["sonntag"]', "quiet takes days of the week"),
        ('frame = "chat"', "frame takes a frame of plans"),
        ('theme = "pink"', "theme takes one of dark, light, contrast, terminal"),
        ('key_style = "emacs"', "key_style takes one of vi, arrows"),
        ("keys = 5", "keys takes a table"),
        ("[keys]\nrest = 5", "rest takes a key, or several"),
        ("[keys]\nrest = []", "rest takes a key, or several"),
        ("[circles]\nclose = 0", "the circle 'close' takes a number of days"),
        ("colour = 5", "'colour' is not a setting that rapport knows"),
    ],
)
def test_a_wrong_one_is_named_with_its_line(tmp_path, line: str, said: str) -> None:
    settings, problems = loaded(tmp_path, f"# mine\n\n{line}\n")
    assert settings == Settings()
    assert len(problems) == 1
    assert said in problems[0]
    assert problems[0].startswith(f"config.toml line {3 + line.count(chr(10))}")


def test_what_is_no_toml_is_said_and_nothing_is_lost(tmp_path: Path) -> None:
    settings, problems = loaded(tmp_path, "daily = ")
    assert settings == Settings()
    assert "is not TOML" in problems[0]
    (tmp_path / "config.toml").write_bytes(b"\xff\xfe")
    assert "is no UTF-8 text" in load(tmp_path / "config.toml")[1][0]
    (sentence,) = load(tmp_path)[1]
    assert "cannot be read (Is a directory)" in sentence


def test_marks_and_line_ends_of_other_editors_are_read(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b'\xef\xbb\xbfdaily = 3\r\n[keys]\r\nrest = "z"\r\n')
    settings, problems = load(path)
    assert (settings.daily, settings.keys, problems) == (3, {"rest": ("z",)}, ())


def test_capitals_do_not_matter(tmp_path: Path) -> None:
    text = 'theme = "Light"\nkey_style = "VI"\nquiet = ["Sunday"]\nframe = "Repair"'
    settings, problems = loaded(tmp_path, text)
    assert problems == ()
    assert (settings.theme, settings.quiet, settings.frame) == ("light", {6}, "repair")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('rest = "z"', "; a key stands below [keys]"),
        ("close = 5", "line 1: 'close' is not a setting: circles stand below"),
        ("[keys]\ndaily = 3", "line 2: daily is no key: write it above [keys]"),
        ('[circles]\n"" = 5', "line 2: a circle needs a name"),
        # The line is that of the key, not of one that begins alike.
        ('[keys]\ndowns = "z"\ndown = 5', "line 3: down takes a key"),
        ("daily2 = 1\ndaily = 0\n", "line 2: daily takes"),
        ('theme = "clock"\nclock = 5', "line 2: clock takes"),
        ("[circles]\nkeys = 3\n[colours]\nkeys = 4", "line 3: 'colours' is not"),
        ("keys.down = 5", "line 1: down takes a key"),
        ('\nkeys = { rest = "z", down = 5 }', "line 2: down takes a key"),
        ("\n[keys.down]\na = 1", "line 2: down takes a key"),
    ],
)
def test_what_stands_in_the_wrong_place_is_named(tmp_path, text, said) -> None:
    assert said in "\n".join(loaded(tmp_path, text)[1])
