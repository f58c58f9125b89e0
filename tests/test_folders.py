"""A folder of one card a person: written, changed on either side, and one again."""

import json
from pathlib import Path

import pytest

from rapport_tui.exchange.both_sides import merged
from tests.books import opened, put, remove, tables, write

ANA = {
    "name": "Ana Ruiz",
    "uid": "ana-1",
    "org": "Atlas",
    "hope": "tea",
    "channels": [{"kind": "phone", "value": "+34 600", "label": "mobile"}],
    "tags": ["climbing"],
}


@pytest.fixture
def folder(tmp_path: Path, book_path: Path, rapport) -> Path:
    """A book of two people, and their cards."""
    store = opened(book_path)
    put(store, 1, **ANA)
    put(store, 2, name="Sam Lee", uid="sam-1")
    folder = tmp_path / "cards"
    status, out, err = rapport("export", "--to", f"{folder}/")
    assert (status, out, err) == (0, f"{folder}: 2 cards written, 0 as they were\n", "")
    return folder


def edited(folder: Path, before: str, after: str, name: str = "ana-1.vcf") -> None:
    file = folder / name
    text = file.read_bytes().decode()
    assert before in text
    file.write_bytes(text.replace(before, after).encode())


def taken(rapport, folder: Path) -> dict:
    status, out, _ = rapport("import", str(folder), "--json")
    assert status == 0
    (report,) = json.loads(out)["files"]
    return report


def ana(book_path: Path) -> dict:
    held = tables(book_path)["contacts"]["1"]
    return {name: held.get(name) for name in ANA}


def test_what_nobody_changed_is_not_touched(folder: Path, rapport) -> None:
    stamps = {one: one.stat().st_mtime_ns for one in folder.glob("*.vcf")}
    assert [one.name for one in sorted(stamps)] == ["ana-1.vcf", "sam-1.vcf"]
    assert json.loads(rapport("export", "--to", str(folder), "--json")[1]) == {
        "file": str(folder),
        "format": "vdir",
        "written": 0,
    }
    assert taken(rapport, folder)["skipped"] == 2
    assert {one: one.stat().st_mtime_ns for one in folder.glob("*.vcf")} == stamps
    assert oct((folder / "ana-1.vcf").stat().st_mode)[-3:] == "600"


def test_changes_on_both_sides_meet(folder: Path, book_path: Path, rapport) -> None:
    put(opened(book_path), 1, hope="a hut", tags=["climbing", "chess"])
    edited(folder, "ORG:Atlas", "ORG:Elbe")
    edited(folder, "CATEGORIES:climbing", "CATEGORIES:climbing,pilots")
    edited(folder, "TEL;TYPE=cell:+34 600", "TEL;TYPE=cell:+34 600\r\nTEL:+34 911")
    assert taken(rapport, folder)["merged"] == 1
    assert ana(book_path) == {
        **ANA,
        "org": "Elbe",
        "hope": "a hut",
        "tags": ["climbing", "chess", "pilots"],
        "channels": [*ANA["channels"], {"kind": "phone", "value": "+34 911"}],
    }
    assert rapport("export", "--to", str(folder))[1].startswith(
        f"{folder}: 1 card written"
    )
    assert "a hut" in (folder / "ana-1.vcf").read_text()
    assert taken(rapport, folder)["skipped"] == 2


def test_what_was_changed_there_is_never_written_over(
    folder: Path, book_path: Path, rapport
) -> None:
    edited(folder, "ORG:Atlas", "ORG:Elbe")
    put(opened(book_path), 1, org="Oder")
    status, _, err = rapport("export", "--to", str(folder))
    assert status == 0
    assert "Ana Ruiz was changed there" in err
    assert "ORG:Elbe" in (folder / "ana-1.vcf").read_text()
    report = taken(rapport, folder)
    assert report["problems"] == [
        "ana-1.vcf: Ana Ruiz: kept org 'Oder', the file says 'Elbe'"
    ]
    assert ana(book_path)["org"] == "Oder"
    rapport("export", "--to", str(folder))
    assert "ORG:Oder" in (folder / "ana-1.vcf").read_text()


def test_what_a_program_does_not_know_and_drops_is_not_lost(
    folder: Path, book_path: Path, rapport
) -> None:
    file = folder / "ana-1.vcf"
    kept = [
        line
        for line in file.read_bytes().decode().split("\r\n")
        if not line.startswith(("X-RAPPORT", " "))
    ]
    file.write_bytes("\r\n".join(kept).replace("+34 600", "+34 699").encode())
    taken(rapport, folder)
    assert ana(book_path) == ANA | {
        "channels": [{"kind": "phone", "value": "+34 699", "label": "cell"}]
    }


def test_people_come_and_go_on_either_side(
    folder: Path, book_path: Path, rapport
) -> None:
    (folder / "new.vcf").write_text(
        "BEGIN:VCARD\nVERSION:3.0\nFN:Olu Ade\nUID:olu\nEND:VCARD\n"
    )
    (folder / "ana-1.vcf").unlink()
    report = taken(rapport, folder)
    assert (report["added"], report["skipped"]) == (1, 1)
    assert report["problems"] == [
        "ana-1.vcf: Ana Ruiz was removed there and stays here"
    ]
    rapport("export", "--to", str(folder))
    assert {one.name for one in folder.glob("*.vcf")} == {"new.vcf", "sam-1.vcf"}
    put(opened(book_path), 1, hope="a boat")
    remove(opened(book_path), 2)
    rapport("export", "--to", str(folder))
    assert {one.name for one in folder.glob("*.vcf")} == {"new.vcf", "ana-1.vcf"}


def test_somebody_removed_here_and_changed_there_stays_there(
    folder: Path, book_path: Path, rapport
) -> None:
    edited(folder, "FN:Sam Lee", "FN:Sam Leeds", "sam-1.vcf")
    remove(opened(book_path), 2)
    assert (
        "Sam Lee was changed there, and stays"
        in rapport("export", "--to", str(folder))[2]
    )
    assert (folder / "sam-1.vcf").exists()


def test_most_cards_do_not_go_by_accident(
    folder: Path, book_path: Path, rapport
) -> None:
    for id in (3, 4, 5):
        put(opened(book_path), id, name=f"Person {id}", uid=f"p-{id}")
    rapport("export", "--to", str(folder))
    there = {one.name for one in folder.iterdir()}
    other = book_path.with_name("other.json")
    for book in ({}, {"contacts": {"9": {"name": "Olu Ade", "uid": "olu"}}}):
        write(other, book)
        words = ("export", "--to", str(folder), "--book", str(other))
        status, out, err = rapport(*words)
        assert (status, out) == (2, "")
        assert "5 of 5 cards" in err
        assert {one.name for one in folder.iterdir()} == there
    assert rapport(*words, "--confirm")[0] == 0
    assert [one.name for one in folder.glob("*.vcf")] == ["olu.vcf"]


def test_undo_reaches_the_folder(folder: Path, book_path: Path, rapport) -> None:
    edited(folder, "ORG:Atlas", "ORG:Elbe")
    taken(rapport, folder)
    rapport("undo")
    rapport("export", "--to", str(folder))
    assert "ORG:Atlas" in (folder / "ana-1.vcf").read_text()


def test_a_dry_run_agrees_to_nothing(folder: Path, book_path: Path, rapport) -> None:
    edited(folder, "ORG:Atlas", "ORG:Elbe")
    rapport("import", "--dry-run", str(folder))
    assert ana(book_path) == ANA
    assert taken(rapport, folder)["merged"] == 1


@pytest.mark.parametrize("state", ["", "{", "[]", '{"cards": {"ana-1.vcf": 3}}'])
def test_without_its_notes_the_folder_is_read_as_files_are(
    state: str, folder: Path, book_path: Path, rapport
) -> None:
    (folder / ".rapport.json").write_text(state)
    edited(folder, "ORG:Atlas", "ORG:Elbe")
    report = taken(rapport, folder)
    assert report["problems"] == [
        "ana-1.vcf: Ana Ruiz: kept org 'Atlas', the file says 'Elbe'"
    ]
    assert len(tables(book_path)["contacts"]) == 2


def test_a_folder_without_cards_is_said(tmp_path: Path, book_path, rapport) -> None:
    status, _, err = rapport("import", str(tmp_path))
    assert status == 2
    assert "name a folder of .vcf files" in err


def test_dates_that_were_set_there_count_unless_they_were_set_here_too() -> None:
    def born(on: str) -> dict:
        return {"dates": [{"label": "birthday", "on": on, "lead": 5}]}

    base, there = (
        born("--04-12"),
        {"dates": [{"label": "birthday", "on": "1985-04-12"}]},
    )
    assert merged(base, there, base)[0] == born("1985-04-12")
    assert merged(born("1986-04-12"), there, base)[0] == {}
    assert merged(base, {}, base)[0] == {"dates": []}
