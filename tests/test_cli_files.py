"""Files from the shell: people come in, copies go out and come back, or it says why not."""

import json
import os
import stat
from pathlib import Path

import pytest

from tests.books import names, opened, put, tables, write

CARD = b"BEGIN:VCARD\nVERSION:3.0\nFN:Ana Ruiz\nEMAIL:ana@example.org\nEND:VCARD\n"


@pytest.fixture
def cards(tmp_path: Path) -> str:
    file = tmp_path / "people.vcf"
    file.write_bytes(CARD)
    return str(file)


def test_import_is_one_change(book_path: Path, rapport, cards: str) -> None:
    status, out, _ = rapport("import", cards)
    assert status == 0
    assert out.startswith("people.vcf: 1 added, 0 merged, 0 already there\n")
    assert names(book_path) == {"Ana Ruiz"}
    assert len(json.loads(rapport("history", "--json")[1])) == 1
    assert "imported 1 person" in rapport("undo")[1]
    assert json.loads(rapport("list", "--json")[1]) == []
    assert "imported 1 person" in rapport("redo")[1]
    assert "Ana Ruiz" in rapport("list")[1]


def test_who_may_be_there_twice_is_said_after_an_import(
    book_path: Path, rapport, cards: str, tmp_path: Path
) -> None:
    assert "may be one person" not in rapport("import", cards)[1]
    other = tmp_path / "more.vcf"
    other.write_bytes(
        CARD.replace(b"ana@", b"other@").replace(b"Ana Ruiz", b"Ruiz, Ana")
    )
    assert "1 pair may be one person" in rapport("import", str(other))[1]
    other.write_bytes(CARD.replace(b"ana@", b"bo@").replace(b"Ana Ruiz", b"Bo Ek"))
    assert "may be one person" not in rapport("import", str(other))[1]


def test_importing_again_changes_nothing(book_path: Path, rapport, cards: str) -> None:
    rapport("import", cards)
    before = book_path.read_bytes()
    _, out, _ = rapport("import", cards, "--json")
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
    assert book_path.read_bytes() == before


def test_a_dry_run_writes_nothing(book_path: Path, rapport, cards: str) -> None:
    _, out, _ = rapport("import", "--dry-run", cards)
    assert "1 added" in out
    assert "nothing was written" in out
    _, out, _ = rapport("--json", "import", cards, "--dry-run")
    assert json.loads(out)["files"][0]["added"] == 1
    assert not book_path.parent.exists()


def test_a_card_that_cannot_be_read_is_named(book_path, rapport, tmp_path) -> None:
    file = tmp_path / "people.vcf"
    file.write_bytes(CARD + b"BEGIN:VCARD\nVERSION:3.0\nNOTE:nobody\nEND:VCARD\n")
    status, out, _ = rapport("import", str(file))
    assert status == 0
    assert "1 added" in out
    assert "  line 6" in out


def test_a_file_of_another_kind_is_said(book_path: Path, rapport, tmp_path) -> None:
    file = tmp_path / "people.html"
    file.write_text("<html>name,mail</html>")
    status, _, err = rapport("import", str(file))
    assert status == 2
    assert "export your contacts as vCard" in err


def test_copies_are_made_listed_and_brought_back(
    book_path: Path, rapport, cards: str
) -> None:
    status, _, err = rapport("backup")
    assert status == 2, "nothing to copy yet"
    assert "rapport import" in err
    rapport("import", cards)
    made = json.loads(rapport("backup", "--json")[1])
    assert list(made[0]) == ["file", "at", "people", "size"]
    assert made[0]["people"] == 1
    assert made[0]["size"] == book_path.stat().st_size
    rapport("undo")
    assert names(book_path) == set()
    assert "1 person" in rapport("restore")[1]
    restored = json.loads(rapport("restore", "--json", Path(made[0]["file"]).name)[1])
    assert restored == made
    assert names(book_path) == {"Ana Ruiz"}
    assert rapport("undo")[0] == 0, "a restore can be undone, too"
    assert names(book_path) == set()


def test_a_copy_is_named_by_number_name_or_a_day_of_its_own(
    book_path: Path, rapport, cards: str
) -> None:
    rapport("import", cards)
    (made,) = json.loads(rapport("backup", "--json")[1])
    assert rapport("restore", "1")[0] == 0
    copies = json.loads(rapport("restore", "--json")[1])
    assert made in copies
    listed = rapport("restore")[1].splitlines()
    assert [line.split()[0] for line in listed] == [
        str(number) for number in range(1, len(copies) + 1)
    ]
    status, _, err = rapport("restore", "tomorrow")
    assert status == 2
    assert "rapport restore lists them" in err


def test_a_day_with_several_copies_is_ambiguous(book_path: Path, rapport) -> None:
    put(opened(book_path), 1, name="Ana")
    folder = book_path.parent / "backups"
    folder.mkdir()
    for at in ("20260914T090000.000000Z", "20260914T100000.000000Z"):
        (folder / f"book-{at}.json").write_bytes(book_path.read_bytes())
    (folder / "book-20260801T120000.000000Z.json").write_bytes(book_path.read_bytes())
    assert "2 copies begin with '2026-09-14'" in rapport("restore", "2026-09-14")[2]
    assert "2026-08-01" in rapport("restore", "2026-08-01")[1]


def test_a_damaged_book_is_one_sentence(book_path: Path, rapport) -> None:
    book_path.parent.mkdir()
    book_path.write_text("{")
    for command in ("today", "list", "undo", "history", "backup"):
        status, out, err = rapport(command)
        assert (status, out) == (2, "")
        assert "damaged" in err
        assert len(err.splitlines()) == 1
    assert book_path.read_text() == "{"


def test_a_newer_book_is_read_and_not_written(book_path, rapport, cards) -> None:
    write(
        book_path,
        {"book": {"1": {"format": 2}}, "contacts": {"1": {"name": "Ana"}}},
    )
    before = tables(book_path)
    status, out, err = rapport("list")
    assert status == 0
    assert "Ana" in out
    assert err.count("upgrade rapport") == 1
    for words in (["undo"], ["redo"], ["import", cards]):
        status, out, err = rapport(*words)
        assert (status, out) == (2, "")
        assert err.count("upgrade rapport") == 1
        assert len(err.splitlines()) == 1
    assert rapport("import", "--dry-run", cards)[0] == 0
    assert tables(book_path) == before


def test_what_another_program_edited_is_said_once(book_path: Path, rapport) -> None:
    put(opened(book_path), 1, name="Ana")
    book_path.write_text(book_path.read_text().replace("Ana", "Ann"))
    status, out, err = rapport("list", "--json")
    assert (status, json.loads(out)[0]["name"]) == (0, "Ann")
    assert err.count("edited by another program") == 1


def test_the_book_and_its_copies_are_the_users_alone(
    book_path: Path, rapport, cards: str
) -> None:
    rapport("import", cards)
    rapport("backup")
    for root, folders, files in os.walk(book_path.parent):
        for name in folders:
            assert stat.S_IMODE(os.stat(Path(root, name)).st_mode) == 0o700
        for name in files:
            assert stat.S_IMODE(os.stat(Path(root, name)).st_mode) == 0o600
