"""The review in plain lines: one card after the other, a letter each."""

import io
from pathlib import Path

import pytest

from rapport_tui.cli import run
from tests.books import tables, write

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
    text = reviewed(monkeypatch, capsys, "d", "b", "", "q")
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
        monkeypatch, capsys, "z", "b", "s", "soon", "s", "in 3 days", "m", "-", "q"
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


def test_it_needs_no_textual_and_no_terminal(path: Path) -> None:
    import subprocess
    import sys

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
