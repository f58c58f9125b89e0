"""`rapport stats` and the pictures in the dashboard: the same lines, from one book."""

import json
from pathlib import Path

from rapport_tui.sample import write_sample
from tests.books import write
from tests.build import TODAY
from tests.screens import dashboard, press, shown, store

DAY = TODAY.isoformat()


def test_a_person_and_the_book_are_printed(sample_book, rapport) -> None:
    status, out, err = rapport("stats", "ana", "--on", DAY)
    assert (status, err) == (0, "")
    assert out.startswith("Ana Ruiz Villanueva\ndays")
    assert "warmth  warm now" in out
    status, out, err = rapport("stats", "--on", DAY)
    assert (status, err) == (0, "")
    assert out.startswith("real conversations")
    assert max(map(len, out.splitlines())) <= 80


def test_the_numbers_are_given_as_json(sample_book, rapport) -> None:
    found = json.loads(rapport("stats", "ana", "--on", DAY, "--json")[1])
    assert found["name"] == "Ana Ruiz Villanueva"
    assert len(found["warmth"]) == 53
    assert {one["kind"] for one in found["days"]} == {"real", "written"}
    assert found["kept"].keys() == {"due", "in_time", "late", "open", "early"}
    assert found["kept"]["due"] == found["kept"]["in_time"] + found["kept"]["late"]
    assert sum(one["gave"] for one in found["months"]) == found["gave"]
    whole = json.loads(rapport("stats", "--on", DAY, "--json")[1])
    agenda = json.loads(rapport("today", "--on", DAY, "--days", "30", "--json")[1])
    assert [one["people"] for one in whole["load"]["days"]] == [
        len(agenda["today"]),
        *(len(one["people"]) for one in agenda["days"]),
    ]
    assert whole["load"]["asks"] == agenda["load"]["asks"]
    assert sum(whole["levels"].values()) == 40
    assert whole["resting"] == 1
    assert whole["advice"] is None


def test_an_empty_book_says_how_to_begin(book_path: Path, rapport) -> None:
    assert "rapport import" in rapport("stats")[1]
    whole = json.loads(rapport("stats", "--json")[1])
    assert whole["share"] is None
    status, _, err = rapport("stats", "nobody")
    assert status == 2
    assert "rapport import" in err


def crowded(path: Path) -> None:
    people = {
        str(id): {"name": f"Person {id}", "circle": "inner", "created": "2026-01-01"}
        for id in range(1, 71)
    }
    write(path, {"contacts": people})


def test_where_the_rhythms_ask_for_too_much_longer_ones_are_named(
    book_path: Path, rapport
) -> None:
    crowded(book_path)
    found = json.loads(rapport("stats", "--on", DAY, "--json")[1])["advice"]
    assert (found["asks"], found["would_ask"]) == (10.0, 8.0)
    # Each saves 1/7 - 1/21: two a day need 21 of them.
    assert len(found["longer"]) == 21
    first = found["longer"][0]
    assert first == {"contact": 1, "name": "Person 1", "days": 7, "longer": 21}
    out = " ".join(rapport("stats", "--on", DAY)[1].split())
    assert "ask for 10.0 people a day, more than the 8 you set" in out
    assert "21 from 7 to 21 days" in out
    assert "rapport stats" in rapport("today", "--on", DAY)[1]


async def test_the_pictures_of_a_person_and_the_book(tmp_path: Path) -> None:
    path = tmp_path / "data" / "book.json"
    write_sample(path, TODAY)
    async with dashboard(path) as pilot:
        text = await press(pilot, "v")
        assert "A year with  Tomás Ferreira" in text
        assert "Mon     ····" in text
        assert "rhythm  every 7 days" in text
        assert "tab the whole book" in text.splitlines()[-1]
        text = await press(pilot, "tab")
        assert "real conversations" in text
        assert "5 trusted" in text
        assert "nothing to lengthen" in await press(pilot, "l")
        await press(pilot, "q")
        assert "Follow-ups" in shown(pilot)


async def test_rhythms_are_lengthened_with_a_key_and_back(tmp_path: Path) -> None:
    path = tmp_path / "data" / "book.json"
    crowded(path)
    async with dashboard(path, start="review") as pilot:
        for _ in range(8):
            await pilot.press("space")
        text = await press(pilot)
        assert "more than the 8 you set: v shows" in text
        text = await press(pilot, "v")
        assert "ask for 10.0 a day, you set 8" in text
        assert "l lengthens them, u takes it back" in text
        text = await press(pilot, "l")
        assert "Lengthened the rhythm of 21 people · u undoes" in text
        assert "ask for 8.0 a day, you set 8" in text
        assert sum(one.every == 21 for one in store(path).book.contacts.values()) == 21
        text = await press(pilot, "u")
        assert "ask for 10.0 a day" in text
        assert not any(one.every for one in store(path).book.contacts.values())
        text = await press(pilot, "q")
        assert "Daily review" in text


async def test_pictures_of_an_empty_book_say_so(tmp_path: Path) -> None:
    async with dashboard(tmp_path / "book.json") as pilot:
        text = await press(pilot, "enter", "v")
        assert "Nobody is in the book yet" in text
