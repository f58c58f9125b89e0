"""Tables of people come in as other programs write them, and go out and back."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport_tui.exchange.days import day_of
from rapport_tui.exchange.exporting import BY_NAME, Selection, write
from rapport_tui.exchange.found import NotImportable
from rapport_tui.exchange.importing import Choices, plan_import
from rapport_tui.exchange.people_tables import found, looks_like
from rapport_tui.exchange.sheets import defused, undefused
from rapport_tui.exchange.uids import own_uid
from rapport_tui.model import Book
from tests.books import NOW, names, opened, put, tables
from tests.sheets import CASES, LINKEDIN
from tests.test_vcard import applied
from tests.test_vcard_out import CONTACTS, told

ids = [name for name, _, _ in CASES]


@pytest.mark.parametrize(("_", "text", "people"), CASES, ids=ids)
def test_a_table_says_who(_: str, text: str, people: list[dict]) -> None:
    if "\x1b" not in text:
        assert looks_like(text.encode())
    read = found(text.encode(), Choices())
    assert [one.fields for one in read.people] == people


@pytest.mark.parametrize(("_", "text", "people"), CASES, ids=ids)
def test_the_same_table_again_changes_nothing(_, text: str, people: list) -> None:
    if not looks_like(text.encode()):
        return
    once = applied({}, plan_import({}, [("a.csv", text.encode())]).change.edits)
    again = plan_import({"contacts": once}, [("a.csv", text.encode())])
    assert again.change is None
    assert again.files[0].skipped == len(people)


TEXT = "Name,Notes\nZoë Łukasiewicz,thé\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_whatever_the_encoding(encoding: str) -> None:
    data = TEXT.encode(encoding)
    assert looks_like(data)
    (read,) = found(data, Choices()).people
    assert read.fields == {"name": "Zoë Łukasiewicz", "notes": "thé"}


def test_latin_1_is_read_and_said() -> None:
    (report,) = plan_import({}, [("a.csv", "Name\nZoë\n".encode("latin-1"))]).files
    assert report.added == 1
    assert report.problems == ["line 2: not UTF-8, read as cp1252"]


def test_a_nameless_row_is_named_with_its_line() -> None:
    (report,) = plan_import({}, [("Connections.csv", LINKEDIN.encode())]).files
    assert (report.format, report.added) == ("csv", 2)
    assert report.problems == ["line 6: a row without a name, left out"]


def test_problems_are_told_line_by_line() -> None:
    text = "Name,Birthday\nAna,some day\n,\nBen,1 May\nCy,never\n,x\n"
    (report,) = plan_import({}, [("a.csv", text.encode())]).files
    lines = [int(one.split(":")[0].removeprefix("line ")) for one in report.problems]
    assert lines == sorted(lines)
    assert {2, 5} < set(lines), "those about a person and those about a row"
    assert 6 in lines


# Days and months


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("1985-04-12", None, "1985-04-12"),
        ("1985/4/12", None, "1985-04-12"),
        ("1985-04-12T00:00:00Z", None, "1985-04-12"),
        ("--04-12", None, "--04-12"),
        ("0000-02-29", None, "--02-29"),
        ("12.4.1985", None, "1985-04-12"),
        ("3/4/1985", "dmy", "1985-04-03"),
        ("3/4/1985", "mdy", "1985-03-04"),
        ("3/4/1985", None, None),
        ("4/4/1985", None, "1985-04-04"),
        ("25/4/1985", None, "1985-04-25"),
        ("4/25/1985", None, "1985-04-25"),
        ("12 Mar 2025", None, "2025-03-12"),
        ("Mar 12, 2025", None, "2025-03-12"),
        ("12-Mar-2025", None, "2025-03-12"),
        ("March 12th 2025", None, "2025-03-12"),
        ("31/31/1985", "dmy", None),
        ("29 Feb 2025", None, None),
        ("soon", None, None),
        ("12/4/85", "dmy", None),
    ],
)
def test_a_date_is_read_or_left(text: str, order: str | None, day: str | None) -> None:
    assert day_of(text, order) == day


def test_day_or_month_is_asked_once_a_file(book_path: Path, rapport, tmp_path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("Name,Birthday\nAna Ruiz,3/4/1985\nSam,5/6/1990\n")
    status, out, err = rapport("import", str(file))
    assert (status, out) == (2, "")
    assert "3/4/1985 may begin with the day or with the month" in err
    assert "--date-order" in err
    assert not book_path.exists()
    assert rapport("import", str(file), "--date-order", "ymd")[0] == 2
    assert rapport("import", str(file), "--date-order", "mdy")[0] == 0
    (ana, _) = tables(book_path)["contacts"].values()
    assert ana["dates"] == [{"label": "birthday", "on": "1985-03-04"}]
    assert rapport("import", str(file))[0] == 0, "remembered for such tables"


def test_the_settings_may_say_it(book_path: Path, rapport, tmp_path) -> None:
    (tmp_path / "config.toml").write_text('date_order = "dmy"\n')
    file = tmp_path / "people.csv"
    file.write_text("Name,Birthday\nAna Ruiz,3/4/1985\n")
    assert rapport("import", str(file))[0] == 0
    (ana,) = tables(book_path)["contacts"].values()
    assert ana["dates"] == [{"label": "birthday", "on": "1985-04-03"}]


# Columns


ODD = "Ident,Nom de plume,Contact via,Since\nx1,Ana Ruiz,ana.94,2014\n"


def test_columns_are_shown_changed_and_remembered(
    book_path: Path, rapport, tmp_path
) -> None:
    file = tmp_path / "odd.csv"
    file.write_text(ODD)
    status, _, err = rapport("import", str(file))
    assert status == 2
    assert "no column looks like a name" in err
    maps = ["Nom de plume=name", "contact via=channel:signal", "Ident=-", "Since=met"]
    words = [word for one in maps for word in ("--map", one)]
    status, out, _ = rapport("import", str(file), *words)
    assert status == 0
    assert "Nom de plume → name, Contact via → channel:signal, Since → met" in out
    (ana,) = tables(book_path)["contacts"].values()
    assert ana["channels"] == [{"kind": "signal", "value": "ana.94"}]
    assert ana["met"] == {"on": "2014"}
    assert "fields" not in ana
    file.write_text(ODD.replace("Ana Ruiz", "Sam"))
    assert rapport("import", str(file))[0] == 0
    assert names(book_path) == {"Ana Ruiz", "Sam"}
    assert len(tables(book_path)["imports"]) == 1


def test_a_first_circle_from_a_table_begins_on_its_day(
    book_path: Path, rapport, tmp_path
) -> None:
    store = opened(book_path)
    put(store, 1, name="Ana Ruiz", created="2020-01-01")
    put(store, 2, name="Sam Lee", circle="wide", rhythm_from="2021-05-03")
    file = tmp_path / "circles.csv"
    file.write_text("name,circle,every\nAna Ruiz,close,\nSam Lee,,9\n")
    assert rapport("import", str(file), "--on", "2026-09-15")[0] == 0
    held = tables(book_path)["contacts"]
    assert (held["1"]["circle"], held["1"]["rhythm_from"]) == ("close", "2026-09-15")
    assert (held["2"]["every"], held["2"]["rhythm_from"]) == (9, "2021-05-03")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("Nom=name", "there is no column 'Nom': there are 'Ident', 'Nom de plume'"),
        ("Ident=nmae", "'nmae' is no field: write name"),
        ("Ident", "'Ident' is no column=field"),
    ],
)
def test_a_mapping_that_cannot_be_is_said(said, sentence, rapport, tmp_path) -> None:
    file = tmp_path / "odd.csv"
    file.write_text(ODD)
    status, _, err = rapport("import", str(file), "--map", said)
    assert status == 2
    assert sentence in err


# Out, and in again


@settings(max_examples=100)
@given(one=CONTACTS, other=CONTACTS)
def test_what_is_written_comes_back_unchanged(one: dict, other: dict) -> None:
    contacts = {"1": one, "2": other}
    chosen = Selection(Book(), {"contacts": contacts}, NOW)
    data = write(BY_NAME["csv"], chosen).text.encode()
    read = found(data, Choices())
    assert read.problems == []
    for id, person in zip(contacts, read.people, strict=True):
        held = told(contacts[id]) | {"uid": own_uid("contacts", int(id))}
        for name in ("relations", "met"):  # others are named by their UIDs
            held.pop(name, None)
            person.fields.pop(name, None)
        assert told(person.fields) == held


@given(st.text(st.sampled_from("'=+-@\t\r\n＝a "), max_size=6))
def test_no_cell_is_a_formula_and_all_come_back(cell: str) -> None:
    safe = defused(cell)
    assert not safe.startswith(tuple("=+-@\t\r\n＝＋－＠"))
    assert undefused(safe) == cell


def test_a_formula_in_a_name_is_no_formula_in_the_table(
    sample_book: Path, rapport, tmp_path
) -> None:
    file = tmp_path / "all.csv"
    rapport("export", "--to", str(file))
    text = file.read_text(encoding="utf-8-sig")
    assert "'+34 600 510 220" in text
    assert text.splitlines()[0].startswith("Name,Aliases,")
    (report,) = json.loads(rapport("import", str(file), "--json")[1])["files"]
    assert report["skipped"] == len(tables(sample_book)["contacts"])
    assert report["problems"] == []


# Whatever it is fed


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    for one in (data, b"Name,Birthday\n" + data):
        if looks_like(one):
            try:
                found(one, Choices())
            except NotImportable:
                pass


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b'Name,Notes\nAna,"tea\nSam,x\n', "line 2: a quote opens there"),
        (b'Name\n"' + b"x" * 20_000_000, "line 2: a quote opens there"),
        (b"Name\n" + b"x" * 2_000_000 + b"\n", "larger than 128 kB"),
        (b"Hue;Size\n1;2\n", "no column looks like a name"),
    ],
    ids=["quote", "long quote", "cell", "no name"],
)
def test_broken_tables_are_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(NotImportable, match=sentence) as error:
        plan_import({}, [("a.csv", data)])
    assert len(str(error.value)) < 300


@pytest.mark.parametrize(
    "data",
    [
        b"Name,Notes\n" + b'Ana "x" Ruiz,"a ""b"" c"\n' * 60_000,
        b"Name" + b",x" * 100_000 + b"\nAna" + b",1" * 100_000,
        b"Name\n" + b"\n" * 1_000_000 + b"Ana\n",
        b"Name,Tags\nAna," + b"a;" * 60_000 + b"\n",
        b"Name\nAna\0 Ruiz" + b"\0" * 1_000_000,
    ],
    ids=["quotes", "columns", "empty rows", "tags", "NUL"],
)
def test_hostile_sizes_are_read_in_time(data: bytes) -> None:
    assert found(data, Choices()).people
