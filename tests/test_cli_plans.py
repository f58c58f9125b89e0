"""Plans from the shell: start, edit, list, show, check, tell ahead."""

import io
import json
import os
import stat
import sys
from pathlib import Path

import pytest

from tests.books import tables, write

ON = ("--on", "2026-09-15")
BOOK = {
    "contacts": {
        "1": {
            "name": "Noor Haddad",
            "interests": ["letterpress"],
            "details": [{"on": "2026-09-01", "text": "the second press"}],
        },
        "2": {"name": "Sam Lee"},
        "3": {"name": "Sam Adeyemi"},
    },
    "plans": {
        "7": {
            "with": [1],
            "state": "draft",
            "text": "# Tea with Noor\nwith: Noor Haddad\nwhen: 2026-09-17 10:00\n"
            "minutes: 30\nby: video\nintention: hear how the press is doing\n"
            "outcome: we know whether to print the cards\n\n## Openers\n"
            "- How is the second press?\n\n## Topics\n- [x] (2) the cards\n",
        }
    },
}


@pytest.fixture
def book(book_path: Path) -> Path:
    write(book_path, BOOK)
    return book_path


def text_of(path: Path, id: str = "7") -> str:
    return tables(path)["plans"][id]["text"]


def editor(monkeypatch, *lines: str) -> None:
    """An editor that is a small Python program; `f` is the file's path."""
    code = ";".join(["import sys", "f = sys.argv[-1]", *lines])
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"{sys.executable} -c '{code}'")


ADD = 'open(f, "a").write("\\n## Notes\\nbring proofs\\n")'


def test_a_new_plan_is_filled_from_what_is_known(book: Path, rapport) -> None:
    status, out, _ = rapport("plan", "new", "noor", "--frame", "get to know", *ON)
    assert status == 0
    id = out.split()[-1]
    text = text_of(book, id)
    assert text.startswith("# Talk with Noor Haddad\nwith: Noor Haddad\n")
    assert "frame: get-to-know" in text
    assert "- What has become of the second press?" in text
    assert "- (2) letterpress" in text
    assert tables(book)["plans"][id]["state"] == "draft"


def test_a_plan_may_be_with_several(book: Path, rapport) -> None:
    out = rapport("plan", "new", "noor,", "sam lee", "--json")[1]
    assert json.loads(out)["with"] == [1, 2]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("new", "sam"), "'sam' may be Sam Lee or Sam Adeyemi"),
        (("new", "nora"), "nobody in the book is called 'nora': did you mean Noor"),
        (("new", "noor", "--frame", "chat"), "'chat' is no frame: write get-to-know"),
        (("show", "breakfast"), "there is no plan 'breakfast'"),
        (("check", "missing.md"), "there is no file 'missing.md'"),
        pytest.param(("show", "1" * 5000), "there is no plan '111", id="long"),
        ((), "say which: plan new, plan edit"),
    ],
)
def test_bad_words_get_a_sentence(book, rapport, words, sentence) -> None:
    before = tables(book)
    status, _, err = rapport("plan", *words)
    assert status == 2
    assert sentence in err
    assert tables(book) == before


def test_the_list_has_the_open_ones_first(book: Path, rapport) -> None:
    assert rapport("plan", "list", *ON)[1].split("  ")[0] == "Tea with Noor"
    (plan,) = json.loads(rapport("plan", "list", "--json")[1])
    assert plan["id"] == 7


def test_a_plan_is_shown_as_typed_or_to_print(book: Path, rapport) -> None:
    assert rapport("plan", "show", "tea")[1] == text_of(book)
    printed = rapport("plan", "show", "--plain", "tea")[1]
    assert "TOPICS\n  [x] the cards" in printed
    assert "#" not in printed


def test_a_check_says_what_is_missing_and_whether_to_stop(book, rapport) -> None:
    assert rapport("plan", "check", "tea", *ON)[0] == 0
    bad = book.parent / "bad.md"
    bad.write_text("# Tea\nwith: Noor\n")
    status, out, _ = rapport("plan", "check", str(bad), *ON)
    assert status == 1
    assert "stop  P01" in out
    assert "1 thing to fix first" in out
    found = json.loads(rapport("plan", "check", str(bad), "--json", *ON)[1])
    assert set(found[0]) == {"code", "severity", "line", "message", "source"}
    assert {"P01", "P02"} <= {one["code"] for one in found}


def test_a_check_reads_a_pipe(book: Path, rapport, monkeypatch) -> None:
    text = "# Tea\nwith: Sam\nintention: hear how it went\n"
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))
    status, out, _ = rapport("plan", "check", "-", "--json", *ON)
    codes = {one["code"]: one["line"] for one in json.loads(out)}
    assert status == 0
    assert codes["P19"] == 2


def test_a_check_reads_a_pipe_that_the_shell_has_named(book: Path, rapport) -> None:
    out, into = os.pipe()
    os.write(into, b"# Tea\nwith: Noor\n")
    os.close(into)
    status, found, _ = rapport("plan", "check", f"/dev/fd/{out}", "--json", *ON)
    os.close(out)
    assert status == 1
    assert "P01" in {one["code"] for one in json.loads(found)}


def test_the_note_says_what_is_meant_and_can_be_marked_as_told(book, rapport) -> None:
    out = rapport("plan", "share", "tea", *ON)[1]
    assert out.startswith("Hi Noor,\n")
    assert "on Thursday 17 September at 10:00 by video for about 30 minutes" in out
    assert "What I have in mind: hear how the press is doing." in out
    assert "told" not in tables(book)["plans"]["7"]
    rapport("plan", "share", "tea", "--told", *ON)
    plan = tables(book)["plans"]["7"]
    assert plan["told"] == "2026-09-15"
    assert "told: 2026-09-15" in plan["text"]


def test_an_editor_changes_the_plan(book: Path, rapport, monkeypatch) -> None:
    editor(monkeypatch, ADD)
    status, out, _ = rapport("plan", "edit", "tea")
    assert status == 0
    assert "Saved: Tea with Noor" in out
    assert text_of(book).endswith("bring proofs\n")
    assert [one.name for one in book.parent.glob("plan-*")] == []
    assert rapport("undo")[0] == 0
    assert "bring proofs" not in text_of(book)


def test_words_for_a_day_become_a_date(book: Path, rapport, monkeypatch) -> None:
    editor(monkeypatch, 't = open(f).read().replace("2026-09-17 10:00", "2030-05-03")',
           'open(f, "w").write(t)')  # fmt: skip
    rapport("plan", "edit", "tea")
    assert "when: 2030-05-03\n" in text_of(book)


@pytest.mark.parametrize(
    ("names", "people"),
    [("Sam Lee, Noor Haddad", [2, 1]), ("Noor Hadad", [1]), ("", None)],
)
def test_whom_the_text_names_is_in_the_record(
    names, people, book: Path, rapport, monkeypatch
) -> None:
    change = f't = open(f).read().replace("with: Noor Haddad", "with: {names}")'
    editor(monkeypatch, change, 'open(f, "w").write(t)')
    assert rapport("plan", "edit", "7")[0] == 0
    assert f"with: {names}\n" in text_of(book)
    assert tables(book)["plans"]["7"].get("with") == people


def test_the_text_of_an_editor_that_fails_is_kept(book, rapport, monkeypatch) -> None:
    editor(monkeypatch, ADD, "sys.exit(3)")
    status, _, err = rapport("plan", "edit", "tea")
    assert status == 2
    assert "nothing was stored; the text is kept" in err
    assert "bring proofs" not in text_of(book)
    (kept,) = book.parent.glob("plan-*")
    assert stat.S_IMODE(os.stat(kept).st_mode) == 0o600
    editor(monkeypatch, "pass")
    _, _, err = rapport("plan", "edit", "tea")
    assert "going on with the text that an editor left behind" in err
    assert "bring proofs" in text_of(book)


def test_days_in_words_are_those_of_the_day_asked_for(book, rapport, monkeypatch):
    editor(monkeypatch, 'open(f, "w").write("# Tea\\nwith: Noor\\nwhen: fri 10:00")')
    assert rapport("plan", "edit", "tea", *ON)[0] == 0
    assert "when: 2026-09-18 10:00" in text_of(book)


def test_a_missing_editor_is_said(book: Path, rapport, monkeypatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "/nowhere/editor")
    status, _, err = rapport("plan", "edit", "tea")
    assert status == 2
    assert "/nowhere/editor cannot be started" in err


def test_an_editor_that_changes_nothing_stores_nothing(book, rapport, monkeypatch):
    editor(monkeypatch, "pass")
    before = tables(book)
    assert rapport("plan", "edit", "tea")[1] == "Nothing was changed.\n"
    assert tables(book) == before
