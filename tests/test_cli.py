"""The command line: what it prints, as words and as JSON, and its exit status."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from rapport_tui.cli import COMMANDS, main
from rapport_tui.sample import write_sample
from tests.build import TODAY
from tests.test_text import HOSTILE

DAY = TODAY.isoformat()
CARD = b"BEGIN:VCARD\nVERSION:3.0\nFN:Ana Ruiz\nEMAIL:ana@example.org\nEND:VCARD\n"


@pytest.fixture
def path(tmp_path: Path, monkeypatch) -> Path:
    path = tmp_path / "data" / "book.json"
    monkeypatch.setenv("RAPPORT_BOOK", str(path))
    monkeypatch.setenv("RAPPORT_CONFIG", str(tmp_path / "config.toml"))
    return path


@pytest.fixture
def sample(path: Path) -> Path:
    write_sample(path, TODAY)
    return path


@pytest.fixture
def rapport(capsys):
    """Run a command; its exit status, output and errors."""

    def run(*words: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(words)
        out, err = capsys.readouterr()
        return ended.value.code or 0, out, err

    return run


def test_today_says_who_and_why(sample: Path, rapport) -> None:
    status, out, err = rapport("today", "--on", DAY)
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert lines[0].startswith("Tomás Ferreira")
    assert "you promised: the negatives" in lines[0]
    assert "more can wait" in lines[-1]


def test_today_as_json_is_the_agenda(sample: Path, rapport) -> None:
    status, out, _ = rapport("--json", "today", "--on", DAY, "--days", "3")
    found = json.loads(out)
    assert status == 0
    assert set(found) == {"on", "today", "waiting", "days", "load"}
    assert found["on"] == DAY
    assert [one["on"] for one in found["days"]] == [
        "2026-09-16",
        "2026-09-17",
        "2026-09-18",
    ]
    entry = found["today"][0]
    assert set(entry) == {"contact", "name", "urgency", "reasons"}
    keys = {"contact", "name", "code", "subject", "due", "late", "urgency", "reason"}
    assert all(set(one) == keys for one in entry["reasons"])
    assert found["load"].keys() == {"asks", "daily"}
    assert found["load"]["daily"] == 8
    _, out, _ = rapport("today", "--json", "--on", DAY, "--daily", "2")
    assert json.loads(out)["load"]["daily"] == 2


def test_reminders_are_all_of_them_by_day(sample: Path, rapport) -> None:
    _, out, _ = rapport("reminders", "--json", "--on", DAY)
    found = json.loads(out)
    assert [one["due"] for one in found] == sorted(one["due"] for one in found)
    assert any(one["due"] > DAY for one in found)
    assert any(one["late"] is None for one in found)
    _, out, _ = rapport("reminders", "--on", DAY)
    assert len(out.splitlines()) == len(found)


def test_why_shows_the_arithmetic(sample: Path, rapport) -> None:
    status, out, _ = rapport("why", "dmitri", "--on", DAY)
    assert status == 0
    for words in ("rhythm 45 days × pace", "level", "openness is not-now"):
        assert words in out
    _, out, _ = rapport("why", "dmitri", "--json", "--on", DAY)
    found = json.loads(out)
    assert set(found) == {
        "contact",
        "name",
        "base",
        "warmth",
        "pace",
        "interval",
        "level",
        "scores",
        "facts",
        "hidden",
        "moved",
    }
    assert found["base"] == 45


def test_a_name_may_be_any_unique_part(sample: Path, rapport) -> None:
    assert "Ana Ruiz Villanueva" in rapport("show", "villa")[1]
    assert "Wilhelmina" in rapport("show", "MINA")[1]
    assert "Łukasiewicz" in rapport("show", "lukasiewicz")[1]
    status, out, err = rapport("show", "sam")
    assert (status, out) == (2, "")
    assert "Sam Lee (" in err
    assert "Sam Adeyemi (" in err
    status, _, err = rapport("why", "tomaz")
    assert status == 2
    assert "did you mean Tomás Ferreira?" in err


def test_find_looks_everywhere_and_says_no_with_1(sample: Path, rapport) -> None:
    status, out, _ = rapport("find", "kingfishers")
    assert status == 0
    assert "Pieter" in out
    assert rapport("find", "barn", "wall")[0] == 0
    status, out, _ = rapport("find", "xyzzy", "--json")
    assert (status, json.loads(out)) == (1, [])
    _, out, _ = rapport("find", "footbridge", "--json")
    assert {one["table"] for one in json.loads(out)} == {"contacts", "plans"}


def test_list_and_show_give_the_records(sample: Path, rapport) -> None:
    people = json.loads(rapport("list", "--json")[1])
    assert len(people) == 41
    assert {"id", "name", "created"} <= people[0].keys()
    one = json.loads(rapport("show", "--json", "ana")[1])
    assert one["name"].startswith("Ana")
    assert len(one["plans"]) == 2
    assert one["conversations"][0]["with"] == [one["id"]]
    assert "circle" not in rapport("list")[1]


def test_import_undo_redo_history(path: Path, rapport, tmp_path: Path) -> None:
    file = tmp_path / "people.vcf"
    file.write_bytes(CARD)
    _, out, _ = rapport("import", str(file), "--dry-run", "--json")
    assert json.loads(out)["files"][0]["added"] == 1
    assert not path.exists(), "a dry run writes nothing"
    assert rapport("import", str(file))[0] == 0
    _, out, _ = rapport("import", str(file), "--json")
    assert json.loads(out) == {
        "files": [
            {
                "file": "people.vcf",
                "format": "vcard",
                "added": 0,
                "merged": 0,
                "skipped": 1,
                "problems": [],
            }
        ]
    }
    assert len(json.loads(rapport("history", "--json")[1])) == 1
    assert "imported 1 person" in rapport("undo")[1]
    assert json.loads(rapport("list", "--json")[1]) == []
    assert rapport("undo")[0] == 1
    assert "imported 1 person" in rapport("redo")[1]
    assert "Ana Ruiz" in rapport("list")[1]


def test_copies_are_made_listed_and_brought_back(path: Path, rapport, tmp_path) -> None:
    assert rapport("backup")[0] == 2, "nothing to copy yet"
    file = tmp_path / "people.vcf"
    file.write_bytes(CARD)
    rapport("import", str(file))
    made = json.loads(rapport("backup", "--json")[1])
    assert made[0].keys() == {"file", "at", "people", "size"}
    assert made[0]["people"] == 1
    rapport("undo")
    assert "1 person" in rapport("restore")[1]
    assert rapport("restore", Path(made[0]["file"]).name)[0] == 0
    assert "Ana Ruiz" in rapport("list")[1]
    status, _, err = rapport("restore", "tomorrow")
    assert status == 2
    assert "rapport restore lists them" in err


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["today", "--on", "tomorrow"], "2026-05-03"),
        (["today", "--on", "2026-02-30"], "2026-05-03"),
        (["today", "--on", "0001-01-01"], "2026-05-03"),
        (["today", "--on", "9999-12-31"], "2026-05-03"),
        (["today", "--days", "x"], "0 to 366"),
        (["today", "--daily", "0"], "1 to 1000"),
        (["show"], "show --help"),
        (["tody"], "--help"),
        (["today", "--nope"], "--help"),
        (["import", "no-such.vcf"], "cannot be read"),
        (["import", "."], "is a folder"),
        (["--book", "a\0b", "today"], "check --book"),
        (["dashboard"], "needs a terminal"),
        (["review"], "needs a terminal"),
        (["demo"], "needs a terminal"),
    ],
)
def test_bad_input_is_one_sentence_that_says_what_to_do(
    path: Path, rapport, words: list[str], hint: str
) -> None:
    status, out, err = rapport(*words)
    assert (status, out) == (2, "")
    assert err.startswith("rapport: ")
    assert hint in err
    assert len(err.splitlines()) == 1


def test_a_file_of_another_kind_is_said(path: Path, rapport, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("name,mail\nAna,ana@example.org\n")
    status, _, err = rapport("import", str(file))
    assert status == 2
    assert "export your contacts as vCard" in err


def test_an_empty_book_says_how_to_begin(path: Path, rapport) -> None:
    status, out, _ = rapport("today")
    assert status == 0
    assert "rapport import" in out
    assert "rapport demo" in out
    assert json.loads(rapport("today", "--json")[1])["today"] == []
    assert not path.exists()


def test_a_damaged_book_is_one_sentence(path: Path, rapport) -> None:
    path.parent.mkdir()
    path.write_text("{")
    for command in ("today", "list", "undo", "history"):
        status, out, err = rapport(command)
        assert (status, out) == (2, "")
        assert "damaged" in err
        assert "Traceback" not in err
    assert path.read_text() == "{"


def test_wrong_settings_are_said_and_the_rest_holds(
    sample: Path, rapport, tmp_path: Path
) -> None:
    (tmp_path / "config.toml").write_text('daily = 3\nnope = 1\n[circles]\nclose = "x"')
    status, out, err = rapport("today", "--json", "--on", DAY)
    assert status == 0
    assert json.loads(out)["load"]["daily"] == 3
    assert "config.toml line 2: 'nope'" in err
    assert "line 4" in err


def arguments(command: str, payload: str, file: Path) -> list[str]:
    """Words for a command that hold a hostile text wherever they can."""
    return {
        "why": [payload],
        "show": [payload],
        "find": [payload],
        "import": [str(file)],
        "restore": [payload],
        "today": ["--on", payload],
    }.get(command, [])


@pytest.mark.parametrize(
    "command",
    [one.name for one in COMMANDS if one.name not in ("dashboard", "review", "demo")],
)
def test_no_text_steers_the_terminal(command, path: Path, rapport, tmp_path) -> None:
    payload = "".join(one for one in HOSTILE if one != "\0")
    record = {"name": f"Eve{payload}[/red]", "notes": payload, "circle": payload}
    record["dates"] = [{"label": payload, "on": DAY}]
    talk = {"with": [1], "at": DAY, "kind": "talk", "notes": payload}
    plan = {"with": [1], "text": f"# {payload}\nwhen: {DAY}", "state": "ready"}
    path.parent.mkdir()
    path.write_text(
        json.dumps(
            {
                "contacts": {"1": record},
                "conversations": {"2": talk},
                "plans": {"3": plan},
                "promises": {"4": {"contact": 1, "what": payload, "due": DAY}},
                "history": {"5": {"at": payload, "what": payload, "before": {}}},
            }
        )
    )
    file = tmp_path / f"x{payload.replace('/', '')[:40]}.vcf".replace("\ud800", "")
    file.write_bytes(CARD.replace(b"Ana", payload.encode("utf-8", "replace")))
    for words in (arguments(command, payload, file), arguments(command, "Eve", file)):
        _, out, err = rapport(command, *words)
        for sign in "\x1b\x07\x9b\x7f\r\u202e\u2066\u200b\u200f\ufeff\u061c\u2028":
            assert sign not in out + err


def test_json_of_hostile_text_is_whole(path: Path, rapport) -> None:
    path.parent.mkdir()
    name = "Eve\x1b[31m\u202e\u2028"
    path.write_text(json.dumps({"contacts": {"1": {"name": name}}}))
    assert json.loads(rapport("list", "--json")[1])[0]["name"] == name


def shell(*words: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "rapport_tui", *words],
        capture_output=True,
        env={**os.environ, **env},
        check=False,
    )


def test_a_closed_pipe_is_quiet(sample: Path) -> None:
    command = f"{sys.executable} -m rapport_tui reminders | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert done.stderr == b""


def test_output_has_no_colour_and_survives_ascii(sample: Path) -> None:
    done = shell("list", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert b"\x1b" not in done.stdout
    assert b"Tom\\xe1s" in done.stdout


def test_help_and_version_are_there() -> None:
    assert shell("--version").stdout.strip() == b"0.1.0"
    said = shell("--help").stdout.decode()
    assert all(command.name in said for command in COMMANDS)
    for command in COMMANDS:
        assert shell(command.name, "--help").returncode == 0


def test_an_argument_with_bad_bytes_is_bad_input(sample: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "rapport_tui", "show", b"\xff\xfe"],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert b"there is nobody called" in done.stderr
