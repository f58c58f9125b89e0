"""Triage: who has no rhythm, one key each, left and gone on with at any time."""

from pathlib import Path

from rapport_tui.edits import Change, Edit
from rapport_tui.model import Acknowledgement
from rapport_tui.settings import Settings
from rapport_tui.triage import no_rhythm, queue
from tests.books import opened
from tests.build import TODAY, book, contact, found, talk
from tests.screens import dashboard, press, shown, store, typed

SETTINGS = Settings()


def test_those_without_a_rhythm_the_last_touched_first() -> None:
    people = [
        contact(1, name="Cy", updated="2026-01-01T08:00:00+00:00"),
        contact(2, name="Bo", updated="2026-01-01T07:00:00+02:00"),
        contact(3, name="Ada", updated="2026-05-01"),
        contact(4, circle="close"),
        contact(5, every=10),
        contact(6, resting=True),
        contact(7, name="Dee", circle="chess"),
        contact(8, name="Eve"),
    ]
    eve = Acknowledgement(id=9, contact=8, code="decide", subject="no rhythm", on=TODAY)
    made = book(*people, eve, talk(3, people=(7,)))
    assert queue(made, SETTINGS) == [7, 3, 2, 1]


def test_no_rhythm_is_remembered_and_ends_the_question() -> None:
    met = contact(1, met=20)
    assert "decide" in found(book(met))
    (edit,) = no_rhythm(met, TODAY).edits
    said = Acknowledgement(id=edit.id, **{**edit.fields, "on": TODAY})
    assert "decide" not in found(book(met, said))
    assert queue(book(met, said), SETTINGS) == []


CARDS = "".join(
    f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\n"
    f"REV:2026-0{month}-01T00:00:00Z\r\nEND:VCARD\r\n"
    for month, name in enumerate(("Zed", "Yara", "Xenia", "Wim", "Vera", "Uma"), 1)
)


async def test_after_an_import_one_key_a_person(tmp_path: Path) -> None:
    path, cards = tmp_path / "data" / "book.json", tmp_path / "people.vcf"
    cards.write_text(CARDS)
    async with dashboard(path) as pilot:
        await press(pilot, "i")
        await typed(pilot, str(cards))
        await press(pilot, "enter")
        await pilot.pause()
        text = shown(pilot)
        assert "Triage  1 of 6" in text
        assert " 2  close (21 d)" in text
        first = text.splitlines()[1]
        text = await press(pilot, "2")
        assert "2 of 6" in text
        assert "into the circle close · u undoes" in text
        (close,) = [c for c in store(path).book.contacts.values() if c.circle]
        assert close.name in first
        assert (close.circle, close.rhythm_from) == ("close", TODAY)
        assert "1 of 6" in await press(pilot, "u")
        assert not [c for c in store(path).book.contacts.values() if c.circle]
        await press(pilot, "1", "n", "x", "space")
        assert "5 of 6" in shown(pilot)
        assert "Dashboard" in type(await leave(pilot)).__name__
    async with dashboard(path, start="triage") as pilot:
        assert "Triage  4 of 6" in shown(pilot), "it goes on where it was"
        text = await press(pilot, "4", "4", "4")
        assert "Everyone has a rhythm, or needs none" in text
        await press(pilot, "q")
        assert "Everyone has a rhythm" in await press(pilot, "T")


async def leave(pilot):
    await press(pilot, "q")
    return pilot.app.screen


def test_the_shell_says_what_comes_next(rapport, book_path, tmp_path) -> None:
    cards = tmp_path / "people.vcf"
    cards.write_text(CARDS)
    _, out, _ = rapport("import", str(cards))
    assert "6 people without a rhythm: rapport triage sorts them" in out


async def test_the_dashboard_says_so_after_an_import(tmp_path: Path) -> None:
    path = tmp_path / "data" / "book.json"
    opened(path).apply(
        Change("imported 1 person from a.vcf", (Edit("contacts", 1, {"name": "A"}),))
    )
    async with dashboard(path) as pilot:
        assert "1 person without a rhythm: T sorts them" in shown(pilot)


async def test_a_folder_of_cards_comes_in_with_a_key(tmp_path: Path) -> None:
    path, folder = tmp_path / "data" / "book.json", tmp_path / "cards"
    folder.mkdir()
    for name in ("Ana Ruiz", "Anna Ruiz", "Ben Carter"):
        mail = "ana@example.org" if "Ruiz" in name else "ben@example.org"
        (folder / f"{name}.vcf").write_text(
            f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nEMAIL:{mail}\r\n"
            "BDAY:some day\r\nEND:VCARD\r\n"
        )
    async with dashboard(path) as pilot:
        text = await press(pilot, "enter", "I")
        assert "a folder of cards" in text
        assert "--map" in text
        await typed(pilot, str(tmp_path / "nothing"))
        assert "there is no such file or folder" in await press(pilot, "enter")
        for said in ("~nobody-at-all/cards", "a" * 5000):
            pilot.app.screen.focused.value = said
            assert "no such file or folder" in await press(pilot, "enter")
        pilot.app.screen.focused.value = str(folder)
        text = await press(pilot, "enter")
        assert "3 things could not be read; all else is in." in text
        assert "Ben Carter" in text
        text = await press(pilot, "q")
        assert "Triage  1 of 3" in text
        assert "1 pair may be one person: M" in text
        assert len(store(path).book.people) == 3
        assert (folder / ".rapport.json").exists(), "what both sides agree on"
        text = await press(pilot, "q", "M")
        pair = next(one for one in text.splitlines() if " = " in one)
        assert "Ana Ruiz" in pair
        assert "Anna Ruiz" in pair
