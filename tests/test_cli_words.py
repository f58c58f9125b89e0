"""How a command line is read: options, names, help, and sentences for what is wrong."""

import json
import os
import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

from rapport_tui.commands import places
from rapport_tui.commands.said import understood
from rapport_tui.commands.table import COMMANDS, COMMON, DEFAULT
from tests.books import opened, put, write
from tests.build import TODAY

DAY = TODAY.isoformat()


@pytest.mark.parametrize(
    "words",
    [
        ("--json", "--on", DAY, "today"),
        ("today", "--json", "--on", DAY),
        ("--on=" + DAY, "today", "--json"),
    ],
)
def test_options_stand_before_the_command_or_after_it(words, sample_book, rapport):
    assert json.loads(rapport(*words)[1])["on"] == DAY


def test_the_book_may_be_named(book_path: Path, rapport, tmp_path: Path) -> None:
    put(opened(tmp_path / "other.json"), 1, name="Ben")
    assert json.loads(rapport("list", "--json")[1]) == []
    for words in (("--book", "other"), ("--book=other",)):
        words = [word.replace("other", str(tmp_path / "other.json")) for word in words]
        assert "Ben" in rapport("list", *words)[1]
        assert "Ben" in rapport(*words, "list")[1]


def test_after_two_dashes_everything_is_a_word() -> None:
    said = understood(["find", "--json", "--", "--on", "-x"])
    assert said.words == ("--on", "-x")
    assert said.options == {"json": ""}


def test_without_a_command_it_is_the_dashboard() -> None:
    assert understood([]).command.name == "dashboard"
    assert understood(["--on", DAY]).command.name == "dashboard"


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["today", "--on", "tomorrow"], "2026-05-03"),
        (["today", "--on", "2026-02-30"], "2026-05-03"),
        (["today", "--on", "20260503"], "2026-05-03"),
        (["today", "--on", "0001-01-01"], "2026-05-03"),
        (["today", "--on", "9999-12-31"], "2026-05-03"),
        (["import", "x.vcf", "--on", "x"], "2026-05-03"),
        (["today", "--on"], "--on YYYY-MM-DD"),
        (["today", "--book", "--json"], "--book PATH"),
        (["today", "--book="], "--book PATH"),
        (["today", "--json=1"], "takes no value"),
        (["today", "--days", "x"], "0 to 366"),
        (["today", "--days", "-1"], "0 to 366"),
        (["today", "--days", "٣"], "0 to 366"),
        (["today", "--days", "9" * 5000], "0 to 366"),
        (["today", "--daily", "0"], "1 to 1000"),
        (["--days", "3", "today"], "rapport help"),
        (["show"], "rapport show NAME…"),
        (["undo", "twice"], "too much"),
        (["edit", "Ana", "--json"], "rapport edit has no JSON: leave out --json"),
        (["--json", "review"], "rapport today --json has"),
        (["--json"], "the dashboard has no JSON"),
        (["tody"], "did you mean today?"),
        (["xyzzy"], "rapport help"),
        (["help", "tody"], "did you mean today?"),
        (["today", "--nope"], "rapport help today"),
        (["today", "-j"], "rapport help today"),
        (["import", "no-such.vcf"], "cannot be read"),
        (["import", "."], "has no cards in it"),
        (["import", "a\0b"], "NUL"),
        (["--book", "a\0b", "today"], "check --book"),
        (["--book", "~no-such-user/b", "today"], "write it out"),
        (["--book", ".", "today"], "--book"),
        ([], "needs a terminal"),
        (["dashboard"], "needs a terminal"),
        (["capture"], "rapport capture - to read lines from a pipe"),
        (["sync"], "say once where the book is to be kept"),
        (["review"], "needs a terminal"),
        (["demo"], "needs a terminal"),
        (["demo", "--json"], "rapport today --json"),
        (["why", "ana"], "nobody is in the book yet"),
    ],
)
def test_bad_input_is_one_sentence_that_says_what_to_do(
    rapport, words: list[str], hint: str
) -> None:
    status, out, err = rapport(*words)
    assert (status, out) == (2, "")
    assert err.startswith("rapport: ")
    assert hint in err
    assert len(err.splitlines()) == 1


def test_a_sync_without_a_remote_makes_nothing(book_path: Path, rapport) -> None:
    assert rapport("sync")[0] == 2
    assert not list(book_path.parent.glob("*.sync*"))


def test_a_name_may_be_any_unique_part(sample_book: Path, rapport) -> None:
    for words, name in [
        (["villa"], "Ana Ruiz Villanueva"),
        (["MINA"], "Wilhelmina van der Hoogenband-Featherstonehaugh"),
        (["lukasiewicz"], "Zoë Łukasiewicz"),
        (["sam", "lee"], "Sam Lee"),
        (["ana"], "Ana Ruiz Villanueva"),
    ]:
        assert rapport("show", *words)[1].splitlines()[0] == name
    id = json.loads(rapport("show", "sam lee", "--json")[1])["id"]
    assert rapport("show", str(id))[1].startswith("Sam Lee\n")


def test_a_name_of_several_lists_them(sample_book: Path, rapport) -> None:
    status, out, err = rapport("show", "sam")
    assert (status, out) == (2, "")
    assert "Sam Lee (" in err
    assert "Sam Adeyemi (" in err
    assert "more:" in rapport("show", "a")[2]


def test_a_name_of_nobody_says_who_is_near(sample_book: Path, rapport) -> None:
    status, _, err = rapport("why", "tomaz")
    assert status == 2
    assert "did you mean Tomás Ferreira?" in err
    assert "rapport list" in rapport("why", "xyzzy")[2]
    assert rapport("show", "")[0] == 2


def test_help_is_made_from_the_table(rapport) -> None:
    status, out, _ = rapport("--help")
    assert status == 0
    assert out == rapport("help")[1]
    whole = " ".join(out.split())
    for command in COMMANDS:
        words = [one.usage for one in command.arguments if not one.option]
        name = [] if command.name == DEFAULT else [command.name]
        assert " ".join(["rapport", *name, *words, command.help]) in whole
        status, page, _ = rapport("help", command.name)
        assert status == 0
        assert page == rapport(command.name, "--help")[1]
        for argument in command.arguments:
            assert argument.name in page
            assert argument.help in " ".join(page.split())
        for option in COMMON:
            said = option.name in page.split()
            assert said == getattr(command, option.name[2:], True)


def test_help_is_one_json_document_where_that_is_wanted(rapport) -> None:
    found = json.loads(rapport("help", "dates", "--json")[1])
    assert found["topic"] == "dates"
    assert found["lines"] == rapport("help", "dates")[1].splitlines()
    assert json.loads(rapport("help", "--json")[1])["topic"] is None


def test_what_help_says_a_command_takes_it_takes() -> None:
    for command in COMMANDS:
        for option in [one for one in command.arguments if one.option]:
            value = [] if option.flag else ["1"]
            words = ["x" for one in command.arguments if one.nargs == "+"]
            said = understood([command.name, *words, option.name, *value])
            assert option.name[2:] in said.options


def test_version_is_that_of_the_package(rapport) -> None:
    assert rapport("--version")[:2] == (0, "0.1.0\n")


def test_the_book_and_the_settings_are_where_platformdirs_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("RAPPORT_BOOK", "RAPPORT_CONFIG"):
        monkeypatch.delenv(name, raising=False)
    for value in (None, "", str(tmp_path / "own")):
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
            if value is None:
                monkeypatch.delenv(name, raising=False)
            else:
                monkeypatch.setenv(name, value)
        data = platformdirs.user_data_path("rapport", appauthor=False)
        config = platformdirs.user_config_path("rapport", appauthor=False)
        assert places.book_path(None) == data / "book.json"
        assert places.config_path() == config / "config.toml"


def test_no_book_yet_says_how_to_begin(book_path: Path, rapport) -> None:
    for command in ("today", "list"):
        status, out, err = rapport(command)
        assert (status, err) == (0, "")
        assert out.startswith(f"No book yet: {book_path}\n")
        assert "rapport import contacts.vcf" in out
        assert "rapport demo" in out
    found = json.loads(rapport("today", "--json", "--on", DAY)[1])
    assert (found["today"], found["waiting"]) == ([], [])
    assert len(found["days"]) == 14
    for command in ("reminders", "list", "history", "restore"):
        assert rapport(command, "--json")[:2] == (0, "[]\n")
    assert not book_path.parent.exists()
    write(book_path, {"contacts": {}})
    assert rapport("today")[1].startswith("The book is empty.\n")


def test_wrong_settings_are_said_and_the_rest_holds(
    sample_book: Path, rapport, tmp_path: Path
) -> None:
    (tmp_path / "config.toml").write_text('daily = 3\nnope = 1\n[circles]\nclose = "x"')
    status, out, err = rapport("today", "--json", "--on", DAY)
    assert status == 0
    assert json.loads(out)["load"]["daily"] == 3
    assert "config.toml line 2: 'nope'" in err
    assert "line 4" in err


def test_an_argument_with_bad_bytes_is_bad_input(sample_book: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "rapport_tui", "show", b"\xff\xfe"],
        capture_output=True,
        check=False,
        env=os.environ,
    )
    assert done.returncode == 2
    assert b"there is nobody called" in done.stderr
