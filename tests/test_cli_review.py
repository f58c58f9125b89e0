"""The review in plain lines: one card after the other, a letter each."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from rapport_tui.cli import run
from tests.books import tables, write
from tests.terminal import Terminal

DAY = "2026-09-15"


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "book.json"
    contacts = {
        "1": {"name": "Noor Haddad", "interests": ["letterpress"]},
        "2": {"name": "Ben Carter"},
    }
    promises = {
        "5": {"contact": 1, "by": "me", "what": "the map", "due": "2026-09-10"},
        "6": {"contact": 2, "by": "me", "what": "a lunch", "due": "2026-09-12"},
    }
    write(path, {"contacts": contacts, "promises": promises})
    monkeypatch.setenv("RAPPORT_BOOK", str(path))
    monkeypatch.setenv("RAPPORT_CONFIG", str(tmp_path / "none.toml"))
    return path


def reviewed(monkeypatch: pytest.MonkeyPatch, capsys, *answers: str) -> str:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{a}\n" for a in answers)))
    assert run(["review", "--plain", "--on", DAY]) == 0
    return capsys.readouterr().out


def in_a_line(text: str) -> str:
    """The text without its breaks between words."""
    return " ".join(text.split())


def test_a_review_of_nobody_says_how_to_begin(book_path, monkeypatch, capsys) -> None:
    assert "rapport import contacts.vcf" in reviewed(monkeypatch, capsys)


def test_a_card_tells_the_reason_and_a_letter_acts(path, monkeypatch, capsys) -> None:
    text = reviewed(monkeypatch, capsys, "d", "h")
    assert "1 of 2: Noor Haddad" in text
    assert "you promised: the map, 5 days late" in text
    assert "2 of 2: Ben Carter" in text
    stored = tables(path)
    assert stored["promises"]["5"]["done"] == DAY
    (talk,) = stored["conversations"].values()
    assert (talk["kind"], talk["with"]) == ("greeting", [2])


def test_back_takes_the_step_back(path, monkeypatch, capsys) -> None:
    text = reviewed(monkeypatch, capsys, "d", "u", "", "q")
    assert "took back: marked your promise" in text
    assert text.count("1 of 2: Noor Haddad") == 2
    assert "done" not in tables(path)["promises"]["5"]


def test_a_talk_is_a_captured_line_whose_questions_are_asked(
    path, monkeypatch, capsys
) -> None:
    line = "coffee, likes maps, call her next thu"
    text = reviewed(monkeypatch, capsys, "l", line, "2", "q")
    assert "this week or the next?" in text
    assert "2. Thu 17 Sep" in text
    stored = tables(path)
    assert stored["contacts"]["1"]["interests"] == ["letterpress", "maps"]
    (followup,) = stored["followups"].values()
    assert followup["due"] == "2026-09-17"
    assert "drafts" not in stored or not stored["drafts"]


def test_a_question_left_open_comes_at_the_end(path, monkeypatch, capsys) -> None:
    text = reviewed(monkeypatch, capsys, "l", "coffee, call her next thu", "", "", "1")
    assert "To sort: coffee, call her next thu" in text
    (followup,) = tables(path)["followups"].values()
    assert followup["due"] == "2026-09-24"


def test_what_is_no_answer_says_what_is_one(path, monkeypatch, capsys) -> None:
    text = reviewed(
        monkeypatch, capsys, "z", "u", "s", "soon", "s", "in 3 days", "m", "-", "q"
    )
    assert "enter passes on" in text
    assert "That is the first." in text
    assert "nothing is put off" in text
    assert "Draft: Hi Ben" in text
    stored = tables(path)
    assert [one["until"] for one in stored["snoozes"].values()] == ["2026-09-18"]
    assert "conversations" not in stored


def test_nobody_at_the_keys_ends_it(path, monkeypatch, capsys) -> None:
    before = path.read_bytes()
    assert "tomorrow" in reviewed(monkeypatch, capsys)
    assert path.read_bytes() == before


def plan(path: Path, state: str = "") -> None:
    """A plan with Noor that is to be told about, today's."""
    text = "# Tea with Noor\nwith: Noor Haddad\nwhen: 2026-09-15\nby: phone\n"
    text += "\n## Agreements\n- [x] tea again in May\n"
    data = tables(path)
    data["plans"] = {"9": {"with": [1], "text": text, "state": "ready", "told": DAY}}
    write(path, data)


def test_a_line_about_a_card_is_about_a_talk_of_today(path, monkeypatch, capsys):
    reviewed(monkeypatch, capsys, "l", "her letterpress jammed again", "q")
    (talk,) = tables(path)["conversations"].values()
    assert (talk["kind"], talk["at"][:10], talk["with"]) == ("talk", DAY, [1])


def test_a_plan_of_today_is_debriefed_field_by_field(path, monkeypatch, capsys):
    plan(path)
    answers = ["d", "2", "", "yesterday", "", "", "9", "3", "a good talk", ""]
    answers += ["", "the map by friday", "", "", "", "", "", "-", "noday", "-", ""]
    text = in_a_line(reviewed(monkeypatch, capsys, *answers, "n", "q"))
    assert "How did it go? Tea with Noor" in text
    assert "We agreed (a line each), now tea again in May" in text
    assert "'9' is none of these." in text
    assert "follow_up: 'noday' is not a day" in text, "and is asked again"
    assert "held Tea with Noor." in text
    stored = tables(path)
    assert stored["plans"]["9"]["state"] == "held"
    (talk,) = stored["conversations"].values()
    assert (talk["at"], talk["channel"], talk["energy"]) == ("2026-09-14", "phone", 3)
    assert talk["notes"] == "a good talk"
    assert [one["what"] for one in stored["promises"].values()][-1] == "the map"


def test_all_that_the_dashboard_can_do_with_a_card(path, monkeypatch, capsys) -> None:
    data = tables(path)
    data["contacts"]["1"]["details"] = [{"text": "the new press", "on": "2026-09-01"}]
    data["contacts"]["2"]["dates"] = [{"label": "birthday", "on": "--09-15"}]
    write(path, data)
    answers = ["N", "u", "X", "n", "p", "1"]
    answers += ["b", "w", "v", "e", "A", "u", "X", "y", "q"]
    text = in_a_line(reviewed(monkeypatch, capsys, *answers))
    assert "cares for: letterpress" in text
    assert "level 1" in text
    assert "In a year: 0 days with a real talk" in text
    assert "rapport edit 1 opens it in your editor." in text
    assert "took back: asked Noor Haddad about" in text
    assert "rapport plan edit" in text
    assert "birthday" in text
    assert "Take Noor Haddad out of the book, and 1 promise that" in text
    assert "took back: not this time, for Ben Carter: birthday" in text
    assert "Planned 1, removed 1." in text
    stored = tables(path)
    assert len(stored["plans"]) == 1
    assert stored["contacts"].keys() == {"2"}


def test_the_letters_are_the_users_own(path, tmp_path, monkeypatch, capsys) -> None:
    config = tmp_path / "own.toml"
    keys = 'done = "h"\nhello = "ctrl+t"\nlog = ["ctrl+o", "g"]\nlast = "end"'
    config.write_text(f'key_style = "arrows"\n[keys]\n{keys}\n')
    monkeypatch.setenv("RAPPORT_CONFIG", str(config))
    text = reviewed(monkeypatch, capsys, "h", "hello", "q")
    assert "h done, d said hello" in text or "h done, hello said hello" in text
    assert "g log a talk" in text
    stored = tables(path)
    assert stored["promises"]["5"]["done"] == DAY
    assert [one["kind"] for one in stored["conversations"].values()] == ["greeting"]


def test_lines_fit_and_have_nothing_drawn(path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    text = reviewed(monkeypatch, capsys, "?", "b", "w", "v", "s", "m", "-", "q")
    for line in text.splitlines():
        assert len(line) <= 40, line
        assert line == line.rstrip()
    assert "\x1b" not in text
    assert " · " not in text
    assert not {sign for sign in text if "\u2500" <= sign <= "\u25ff"}


def test_a_line_to_sort_is_written_anew_or_left(path, monkeypatch, capsys) -> None:
    line = "coffee, call her next thu"
    text = reviewed(monkeypatch, capsys, "l", line, "", "", "", "-")
    assert "Still open." in text
    stored = tables(path)
    assert not stored.get("drafts")
    assert not stored.get("followups")


def test_bytes_that_are_no_text_are_an_answer_like_another(path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "rapport_tui", "review", "--plain", "--on", DAY],
        input=b"\xff\xfe\nq\n",
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONUTF8": "1", "RAPPORT_BOOK": str(path)},
    )
    assert b"enter passes on" in done.stdout
    assert done.stderr == b""


def test_an_interrupt_ends_it_in_good_order(path: Path) -> None:
    command = [sys.executable, "-m", "rapport_tui", "review", "--plain", "--on", DAY]
    terminal = Terminal(command, {"RAPPORT_BOOK": str(path)}, columns=60)
    terminal.wait_for("What now?")
    terminal.type("d\r")
    terminal.wait_for("2 of 2")
    terminal.type("\x03")
    text = terminal.wait_for("tomorrow. rapport undo takes back.")
    assert "Done 1." in text
    assert terminal.wait() == 130


def test_it_needs_no_textual_and_no_terminal(path: Path) -> None:
    code = (
        "import sys; from rapport_tui.cli import run;"
        f" run(['review', '--plain', '--on', '{DAY}']);"
        " assert 'textual' not in sys.modules"
    )
    subprocess.run(
        [sys.executable, "-c", code],
        input="q\n",
        text=True,
        check=True,
        stdout=subprocess.DEVNULL,
        env={"RAPPORT_BOOK": str(path), "TERM": "dumb"},
    )
