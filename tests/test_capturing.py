"""Quick capture in the dashboard: the preview, its keys, and what waits to be sorted."""

from pathlib import Path

import pytest

from rapport_tui.capture import Choices
from rapport_tui.sample import write_sample
from rapport_tui.ui.capturing import lines_to_sort, read_again
from tests.build import TODAY
from tests.screens import dashboard, press, shown, store, typed

LINE = "coffee with Noor at Café Elbe, likes kites, call her next thu"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "data" / "book.json"
    write_sample(path, TODAY)
    return path


def noor(path: Path) -> int:
    people = store(path).book.contacts.values()
    return next(one.id for one in people if one.name == "Noor Haddad")


async def test_the_preview_says_how_a_line_is_read(path: Path) -> None:
    async with dashboard(path) as pilot:
        await press(pilot, "c")
        text = await typed(pilot, LINE)
        rows = [line.strip("│ ") for line in text.splitlines()]
        assert "who        Noor Haddad" in rows
        assert "when       Tue 15 Sep · today" in rows
        assert "at         Café Elbe" in rows
        assert "interest   kites" in rows
        assert "? follow up  this week or the next?" in rows
        assert "1 Thu 24 Sep · in 9 days  2 Thu 17 Sep · in 2 days" in rows


async def test_enter_jumps_to_the_question_and_arrows_answer_it(path: Path) -> None:
    async with dashboard(path) as pilot:
        await press(pilot, "c")
        await typed(pilot, LINE)
        text = await press(pilot, "enter", "right", "right")
        assert "▸ follow up  Thu 17 Sep · in 2 days" in text
        text = await press(pilot, "enter")
        assert "Saved: coffee with Noor" in text
        book = store(path).book
        assert any(str(one.due) == "2026-09-17" for one in book.followups.values())
        assert "kites" in book.contacts[noor(path)].interests
        assert len(store(path).history()) == 1


async def test_a_second_enter_saves_and_the_review_asks_again(path: Path) -> None:
    async with dashboard(path) as pilot:
        await press(pilot, "c")
        await typed(pilot, LINE)
        text = await press(pilot, "enter", "enter")
        assert "1 question to sort" in text
        before = len(store(path).book.followups)
        text = await press(pilot, "r")
        for _ in range(40):
            if "To sort" in text or "Done for today" in text:
                break
            text = await press(pilot, "space")
        assert "To sort" in text
        assert "this week or the next?" in text
        text = await press(pilot, "1")
        assert "Done for today" in text
        assert len(store(path).book.followups) == before + 1
        await press(pilot, "u")
        assert len(store(path).book.followups) == before
        assert "To sort" in shown(pilot)


async def test_backspace_leaves_a_field_as_text_and_ctrl_z_brings_it_back(path) -> None:
    async with dashboard(path) as pilot:
        await press(pilot, "c")
        await typed(pilot, "coffee with Noor, likes kites")
        text = await press(pilot, "tab", "tab", "tab", "tab", "backspace")
        assert "interest" not in text
        assert "note" in text
        text = await press(pilot, "ctrl+z")
        assert "interest   kites" in text


async def test_a_number_chooses_who_is_meant(path: Path) -> None:
    async with dashboard(path) as pilot:
        await press(pilot, "c")
        await typed(pilot, "lunch with Sam")
        text = await press(pilot, "tab", "2")
        assert "who        Sam Adeyemi" in text
        assert "? who" not in text
        text = await press(pilot, "ctrl+n")
        assert "＋ new: Sam" in text


async def test_typing_goes_on_from_a_field(path: Path) -> None:
    async with dashboard(path) as pilot:
        await press(pilot, "c")
        await typed(pilot, "lunch with Ben")
        text = await press(pilot, "tab", "a")
        assert "lunch with Bena" in text


async def test_a_line_that_is_left_is_offered_again(path: Path) -> None:
    async with dashboard(path) as pilot:
        await press(pilot, "c")
        await typed(pilot, "coffee with No")
        await press(pilot, "ctrl+g")
        text = await press(pilot, "c")
        assert "coffee with No" in text
    async with dashboard(path) as pilot:
        text = await press(pilot, "c")
        assert "coffee with No" in text


async def test_an_empty_line_says_what_to_type(path: Path) -> None:
    async with dashboard(path) as pilot:
        text = await press(pilot, "c", "enter")
        assert "nothing to capture" in text


async def test_log_is_a_line_about_the_person(path: Path) -> None:
    async with dashboard(path) as pilot:
        before = set(store(path).book.conversations)
        text = await press(pilot, "l")
        assert "Talked with Tomás Ferreira" in text
        text = await typed(pilot, "the enlarger is nearly done, he likes mushrooms")
        assert "when       Tue 15 Sep · today" in text
        assert "how        a talk" in text
        await press(pilot, "enter")
        book = store(path).book
        (new,) = [book.conversations[id] for id in set(book.conversations) - before]
        assert new.kind == "talk"
        assert new.on == TODAY
        assert new.notes == "the enlarger is nearly done"
        tomas = book.contacts[new.people[0]]
        assert tomas.name == "Tomás Ferreira"
        assert "mushrooms" in tomas.interests


async def test_wide_and_hostile_text_stays_in_the_box(path: Path) -> None:
    async with dashboard(path, size=(60, 20)) as pilot:
        await press(pilot, "c")
        text = await typed(
            pilot, "met 吳曉筠 at [/red][@click=app.quit] 🌱" + " x" * 60
        )
        assert "吳曉筠" in text
        assert pilot.app.is_running


async def test_what_was_logged_of_somebody_is_sorted_as_theirs(path: Path) -> None:
    async with dashboard(path) as pilot:
        await press(pilot, "l")
        await typed(pilot, "coffee, call him next thu")
        await press(pilot, "enter", "enter")
        desk = pilot.app.desk
        (line,) = lines_to_sort(desk)
        said = read_again(desk, line, Choices())
        assert [one.contact for one in said.people] == list(line.people)
        assert [one.question for one in said.asks] == ["this week or the next?"]
