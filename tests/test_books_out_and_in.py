"""A book written as JSON and read into another: the same book, or the two joined."""

import json
import stat
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from rapport_tui.exchange.exporting import BY_NAME, Selection, write
from rapport_tui.exchange.importing import plan_import, tables_of
from tests.books import NOW, opened, tables
from tests.books import write as write_book

# NUL and halves of characters never get into a book.
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | TEXT | st.floats(-9, 9),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3)
    ),
    max_leaves=6,
)
NAMES = st.sampled_from(
    ["name", "with", "contact", "at", "due", "met", "relations", "details", "fields"]
    + ["created", "updated", "plan", "subject", "of", "uid", "dates", "unknown"]
)
RECORDS = st.dictionaries(NAMES | TEXT, VALUES, max_size=5)
IDS = st.integers(-(2**52), 2**52).map(str)
TABLES = st.sampled_from(
    ["contacts", "conversations", "promises", "plans", "followups", "shelf"]
    + ["snoozes", "drafts", "someone else's"]
)
BOOKS = st.dictionaries(
    TABLES, st.dictionaries(IDS, RECORDS, min_size=1, max_size=3), max_size=5
)
PAST = ("history", "trash")


def exported(store) -> bytes:
    chosen = Selection(store.book, store.tables, NOW)
    return write(BY_NAME["json"], chosen).text.encode()


def brought(path: Path, data: bytes):
    """Import a file into the book at a path; what was found."""
    store = opened(path)
    found = plan_import(tables_of(store.tables), [("other.json", data)])
    if found.change:
        store.apply(found.change)
    return found


def all_but_the_past(path: Path) -> dict:
    held = {name: one for name, one in tables(path).items() if name not in PAST}
    about = held["book"]["1"]
    held["book"] = {
        **held["book"],
        "1": {name: about[name] for name in about if name not in OURS},
    }
    return {name: one for name, one in held.items() if one}


OURS = ("generation", "sha256")


def book_of(records: dict) -> dict:
    about = {"format": 1, "created": "2024-01-05T10:00:00+01:00", "colour": "blue"}
    return {"book": {"1": about, "7": {"note": ""}}, **records}


@settings(max_examples=60)
@given(BOOKS)
def test_written_wiped_and_read_it_is_the_same_book(records: dict) -> None:
    with tempfile.TemporaryDirectory() as folder:
        one, other = Path(folder, "one", "book.json"), Path(folder, "two", "book.json")
        write_book(one, book_of(records))
        data = exported(opened(one))
        brought(other, data)
        if records:
            assert all_but_the_past(other) == all_but_the_past(one)
            assert opened(other).book.contacts == opened(one).book.contacts
        assert brought(other, data).change is None, "a second time changes nothing"
        assert brought(one, data).change is None, "and it is no news where it is from"


def test_the_sample_book_from_the_shell(sample_book: Path, rapport, tmp_path) -> None:
    before = all_but_the_past(sample_book)
    people = len(before["contacts"])
    file = tmp_path / "mine.json"
    status, out, _ = rapport("export", "--to", str(file), "--json")
    assert status == 0
    assert json.loads(out) == {"file": str(file), "format": "json", "written": people}
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    for one in sample_book.parent.iterdir():
        one.unlink()
    _, out, _ = rapport("import", str(file), "--json")
    assert json.loads(out)["files"] == [
        {
            "file": "mine.json",
            "format": "rapport",
            "added": people,
            "merged": 0,
            "skipped": 0,
            "problems": [],
        }
    ]
    assert all_but_the_past(sample_book) == before
    assert rapport("undo")[0] == 0
    assert json.loads(rapport("list", "--json")[1]) == []


# Two books


MINE = {
    "contacts": {
        "1": {"name": "Ana Ruiz", "org": "Atlas", "tags": ["climbing"]},
        "2": {"name": "Sam Lee"},
    },
    "conversations": {"5": {"with": [2], "at": "2026-05-01", "notes": "tea"}},
}
THEIRS = {
    "contacts": {
        "1": {"name": "Olu Ade"},
        "2": {"name": "ana ruiz", "role": "engineer", "tags": ["chess"]},
        "3": {"name": "Ben", "met": {"through": 1}, "relations": [{"who": 2}]},
    },
    "conversations": {
        "5": {"with": [1, 2], "at": "2026-06-01", "plan": 9},
        "6": {"with": [3], "at": "2026-06-02"},
    },
    "plans": {"9": {"with": [2], "text": "# Tea", "conversation": 5}},
    "snoozes": {
        "4": {"contact": 2, "code": "hold", "subject": 9, "until": "2026-07-01"}
    },
    "drafts": {"8": {"of": "plans 9", "text": "# Tea?"}},
    "garden": {"1": {"plant": "fig"}},
}


def test_another_book_is_joined_whoever_has_which_number(tmp_path: Path) -> None:
    path = tmp_path / "b" / "book.json"
    write_book(path, book_of(MINE))
    data = json.dumps(book_of(THEIRS)).encode()
    (report,) = brought(path, data).files
    assert (report.added, report.merged, report.skipped) == (2, 1, 0)
    held = tables(path)
    by_name = {one["name"]: int(id) for id, one in held["contacts"].items()}
    assert by_name.keys() == {"Ana Ruiz", "Sam Lee", "Olu Ade", "Ben"}
    ana, olu, ben = by_name["Ana Ruiz"], by_name["Olu Ade"], by_name["Ben"]
    assert ana == 1
    assert held["contacts"]["1"]["org"] == "Atlas"
    assert held["contacts"]["1"]["role"] == "engineer"
    assert held["contacts"]["1"]["tags"] == ["climbing", "chess"]
    assert held["contacts"][str(ben)]["met"] == {"through": olu}
    assert held["contacts"][str(ben)]["relations"] == [{"who": ana}]
    talks = {one["at"]: int(id) for id, one in held["conversations"].items()}
    assert talks["2026-05-01"] == 5, "mine stays what it was"
    theirs = held["conversations"][str(talks["2026-06-01"])]
    assert (theirs["with"], theirs["plan"]) == ([olu, ana], 9)
    assert held["plans"]["9"]["conversation"] == talks["2026-06-01"]
    assert held["snoozes"]["4"] == THEIRS["snoozes"]["4"] | {"contact": ana}
    assert held["drafts"]["8"]["of"] == "plans 9"
    assert held["garden"] == THEIRS["garden"]
    assert brought(path, data).change is None
    assert opened(path).undo() is not None
    assert {one["name"] for one in tables(path)["contacts"].values()} == {
        "Ana Ruiz",
        "Sam Lee",
    }


def test_what_both_have_is_kept_and_what_differs_is_said(tmp_path: Path) -> None:
    path = tmp_path / "b" / "book.json"
    write_book(path, book_of(MINE))
    other = json.loads(json.dumps(MINE))
    other["contacts"]["1"] |= {"org": "Elbe", "hope": "a hut"}
    other["conversations"]["5"] |= {"notes": "coffee", "depth": 2}
    (report,) = brought(path, json.dumps(other).encode()).files
    assert (report.merged, report.skipped) == (1, 1)
    assert report.problems == [
        "Ana Ruiz: kept org 'Atlas', the file says 'Elbe'",
        "conversations 5: kept notes, the file says something else",
    ]
    held = tables(path)
    assert held["contacts"]["1"]["org"] == "Atlas"
    assert held["contacts"]["1"]["hope"] == "a hut"
    assert held["conversations"]["5"] == MINE["conversations"]["5"] | {"depth": 2}


def test_two_of_one_name_in_another_book_stay_two(tmp_path: Path) -> None:
    path = tmp_path / "b" / "book.json"
    data = json.dumps({"contacts": {"1": {"name": "Sam"}, "2": {"name": "Sam"}}})
    brought(path, data.encode())
    assert len(tables(path)["contacts"]) == 2


# One person, one plan


def test_one_person_takes_nobody_along(sample_book: Path, rapport, tmp_path) -> None:
    file = tmp_path / "ana.json"
    assert rapport("export", "Ana Ruiz", "--to", str(file))[0] == 0
    written = json.loads(file.read_text())
    (ana,) = written["contacts"].values()
    assert ana["name"] == "Ana Ruiz Villanueva"
    assert isinstance(ana["relations"][0]["who"], str)
    assert all(one["with"] == [101] for one in written["conversations"].values())
    assert "shelf" not in written


def test_a_plan_takes_no_more_than_names_along(
    sample_book: Path, rapport, tmp_path
) -> None:
    file = tmp_path / "plan.json"
    status, out, _ = rapport("export", "--plan", "5001", "--to", str(file))
    assert (status, out) == (0, f"Wrote 1 plan to {file}\n")
    written = json.loads(file.read_text())
    assert list(written["contacts"].values()) == [{"name": "Tomás Ferreira"}]
    assert list(written["plans"]) == ["5001"]


# What is refused


def test_a_book_that_is_not_there_writes_over_nothing(
    book_path: Path, rapport, tmp_path
) -> None:
    file = tmp_path / "people.vcf"
    file.write_text("what was there")
    status, out, err = rapport("export", "--to", str(file))
    assert (status, out) == (2, "")
    assert "there is no book at" in err
    assert file.read_text() == "what was there"


def test_export_says_what_is_missing(sample_book: Path, rapport, tmp_path) -> None:
    cases = {
        ("export",): "rapport export --to",
        ("export", "--to", "-"): "say which format: --format",
        ("export", "--to", "x.doc"): "end it in .vcf",
        ("export", "--to", "x.json", "--format", "doc"): "there is no format 'doc'",
        ("export", "nobody at all", "--to", "x.json"): "there is nobody called",
        ("export", "--to", str(sample_book)): "the book itself",
        ("export", "--to", str(tmp_path), "--format", "json"): "name a file",
        ("export", "--to", str(tmp_path / "no" / "x.json")): "there is no folder",
    }
    for words, sentence in cases.items():
        status, out, err = rapport(*words)
        assert (status, out) == (2, ""), words
        assert sentence in err
        assert len(err.splitlines()) == 1


def test_standard_output_gets_the_document_alone(sample_book: Path, rapport) -> None:
    status, out, err = rapport("export", "--to", "-", "--format", "json")
    assert (status, err) == (0, "")
    assert json.loads(out)["book"]["1"]["format"] == 1


def test_damaged_and_newer_books_are_refused_with_a_sentence(
    book_path: Path, rapport, tmp_path
) -> None:
    start = b'{"contacts": {"1": {"name": "Ana"}'
    cases = {
        start: "damaged",
        start + b'}, "x": 3}': "'x' is not a table",
        start + b', "y": {}}}': "'y' in 'contacts' is no record",
        start + b', "2": NaN}}': "NaN",
        start.replace(b"Ana", b"\xff"): "not UTF-8",
        start + b', "2": {"a": ' + b"[" * 100_000 + b"}": "nested too deeply",
        start + b'}, "book": {"1": {"format": 2}}}': "newer rapport",
    }
    for number, (data, sentence) in enumerate(cases.items()):
        file = tmp_path / f"{number}.json"
        file.write_bytes(data)
        status, out, err = rapport("import", str(file))
        assert (status, out) == (2, ""), data[:80]
        assert sentence in err
        assert not book_path.exists()
