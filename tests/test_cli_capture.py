"""Quick capture from the shell: stored, shown, asked about, refused."""

import io
import json
import sys
from pathlib import Path

import pytest

from tests.books import tables

ON = ("--on", "2026-09-15")


def test_a_line_is_stored_and_said(book_path: Path, rapport) -> None:
    status, out, err = rapport("capture", "met Lena at FOSDEM, likes rust", *ON)
    assert (status, err) == (0, "")
    assert out.splitlines()[0] == "who       ＋ new: Lena, met at FOSDEM"
    assert out.splitlines()[-1] == "saved (rapport undo takes it back)"
    (person,) = tables(book_path)["contacts"].values()
    assert person["name"] == "Lena"
    assert (
        rapport("undo")[1] == "Took back: captured: met Lena at FOSDEM, likes rust.\n"
    )
    assert tables(book_path).get("contacts", {}) == {}


def test_words_need_no_quotes(book_path: Path, rapport) -> None:
    assert rapport("capture", "coffee", "with", "Lena", "+work")[0] == 0
    (person,) = tables(book_path)["contacts"].values()
    assert person["tags"] == ["work"]


def test_as_json_it_says_what_was_stored(book_path: Path, rapport) -> None:
    line = "met Lena at FOSDEM, promised her the slides by friday, call her tomorrow"
    value = json.loads(rapport("capture", "--json", line, *ON)[1])
    assert set(value) == {
        "contacts", "conversation", "promises", "followup", "unsure", "stored",
    }  # fmt: skip
    assert value["stored"] is True
    stored = tables(book_path)
    contact = value["contacts"][0]
    assert contact["new"] is True
    assert stored["contacts"][str(contact["id"])]["name"] == "Lena"
    assert value["conversation"]["with"] == [contact["id"]]
    assert value["promises"][0]["due"] == "2026-09-18"
    assert value["followup"]["due"] == "2026-09-16"
    assert value["unsure"] == []


def test_a_dry_run_stores_nothing(book_path: Path, rapport) -> None:
    line = "met Lena, promised her the map, call her tomorrow"
    value = json.loads(rapport("capture", "--dry-run", "--json", line)[1])
    assert value["conversation"]["with"] == [None], "who is not stored has no number"
    assert value["promises"][0]["contact"] is None
    assert value["followup"]["contact"] is None
    assert value["stored"] is False
    assert value["contacts"] == [
        {"id": None, "name": "Lena", "new": True, "met": value["contacts"][0]["met"]}
    ]
    assert not book_path.exists()


def test_an_open_question_is_left_out_and_named(book_path: Path, rapport) -> None:
    status, _, err = rapport("capture", "met Lena, call her next thu", *ON)
    assert status == 2
    assert "follow up: this week or the next? Thu 24 Sep" in err
    assert "waits in the review" in err
    stored = tables(book_path)
    assert "followups" not in stored
    assert len(stored["conversations"]) == 1
    (line,) = stored["drafts"].values()
    assert line["open"] == ["follow_up"]


def test_strict_stores_nothing_while_a_question_is_open(book_path, rapport) -> None:
    status, _, err = rapport("capture", "--strict", "met Lena, call her next thu", *ON)
    assert status == 2
    assert "nothing was stored" in err
    assert not book_path.exists()
    assert rapport("capture", "--strict", "met Lena", *ON)[0] == 0


def test_a_line_that_names_nobody_waits(book_path: Path, rapport) -> None:
    status, out, err = rapport("capture", "bought milk")
    assert status == 2
    assert "who is it about?" in err
    assert "saved" not in out
    (line,) = tables(book_path)["drafts"].values()
    assert line["text"] == "bought milk"


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("", "nothing to capture"),
        ("   ", "nothing to capture"),
        ("x" * 100_000, "at most 2,000 characters, this has 100,000"),
        ("met \x1b[31mLena", "character 5 of the line is a control character"),
        ("met Lena\nmet Omar", "a capture is one line"),
        ("dinner with " + ", ".join(f"B{chr(97 + n // 9)}{chr(97 + n % 9)}x" for n in
         range(60)), "the line names 60 people"),
    ],
)  # fmt: skip
def test_bad_input_gets_a_sentence_and_stores_nothing(
    book_path: Path, rapport, line: str, sentence: str
) -> None:
    status, out, err = rapport("capture", line)
    assert (status, out) == (2, "")
    assert sentence in err
    assert "\x1b" not in err
    assert not book_path.exists()


def test_a_pipe_brings_a_capture_a_line(book_path, rapport, monkeypatch) -> None:
    lines = "met Lena\n\nlunch with Lena, likes tea\ncall Lena soon\n"
    monkeypatch.setattr(sys, "stdin", io.StringIO(lines))
    status, out, _ = rapport("capture", "-", "--json", *ON)
    values = json.loads(out)
    assert status == 2
    assert [one["stored"] for one in values] == [True, True, False]
    assert values[1]["contacts"][0]["new"] is False
    stored = tables(book_path)
    assert len(stored["contacts"]) == 1
    assert len(stored["conversations"]) == 2
    assert len(stored["history"]) == 3


def test_a_bad_line_of_a_pipe_is_named_and_the_rest_stored(
    book_path, rapport, monkeypatch
) -> None:
    lines = f"met Lena\n{'x' * 5000}\nmet Omar\n"
    monkeypatch.setattr(sys, "stdin", io.StringIO(lines))
    status, _, err = rapport("capture", "-")
    assert status == 2
    assert "line 2: a capture is one line of at most" in err
    assert len(tables(book_path)["contacts"]) == 2


@pytest.mark.parametrize("lines", ["", "\n  \n"])
def test_an_empty_pipe_is_said(book_path, rapport, monkeypatch, lines: str) -> None:
    for options, printed in (((), ""), (("--json",), "[]")):
        monkeypatch.setattr(sys, "stdin", io.StringIO(lines))
        status, out, err = rapport("capture", "-", *options)
        assert status == 2
        assert out.strip() == printed
        assert "there was no line to read" in err
    assert not book_path.exists()


def test_without_a_terminal_or_text_it_says_what_to_do(book_path, rapport) -> None:
    status, _, err = rapport("capture", "--json")
    assert status == 2
    assert "say what to capture" in err
