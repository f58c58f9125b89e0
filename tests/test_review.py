"""The daily review: one card a person, one key each, a step back, a quiet end."""

from pathlib import Path

import pytest
from textual.widgets import Input

from rapport_tui.finishing import skip_days
from rapport_tui.sample import write_sample
from rapport_tui.ui.editor import Editor
from tests.build import TODAY
from tests.screens import dashboard, press, shown, store, typed


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "data" / "book.json"
    write_sample(path, TODAY)
    return path


async def test_a_card_says_why_today_what_to_do_and_whom_it_is_about(path) -> None:
    async with dashboard(path, start="review") as pilot:
        text = shown(pilot)
        assert "Daily review  1 of 12" in text
        assert "● you promised: the negatives from the old harbour, 2 days late" in text
        assert "→ keep your promise" in text
        assert "Hi Tom, I still owe you" in text
        assert "ask" in text
        assert "d done" in text.splitlines()[-1]


async def test_one_key_acts_and_moves_on_and_u_steps_back(path: Path) -> None:
    async with dashboard(path, start="review") as pilot:
        text = await press(pilot, "s", "1")
        assert "2 of 12" in text
        assert "Jonas Lindqvist" in text
        text = await press(pilot, "d")
        assert "3 of 12" in text
        assert store(path).book.strains[4001].mended == TODAY
        text = await press(pilot, "u")
        assert "2 of 12" in text
        assert "Jonas Lindqvist" in text
        assert store(path).book.strains[4001].mended is None
        text = await press(pilot, "u")
        assert "1 of 12" in text
        assert len(store(path).book.snoozes) == 2
        assert "This is the first card" in await press(pilot, "u")


async def test_passing_over_puts_off_the_soft_reasons_only(path: Path) -> None:
    async with dashboard(path, start="review") as pilot:
        before = set(store(path).book.snoozes)
        await press(pilot, "space")
        assert set(store(path).book.snoozes) == before, "Tomás has hard reasons only"
        for _ in range(20):
            if "Zoë" in shown(pilot).splitlines()[1]:
                break
            await press(pilot, "space")
        await press(pilot, "space")
    book = store(path).book
    (snooze,) = [
        one
        for one in book.snoozes.values()
        if book.contacts[one.contact].name.startswith("Zoë")
    ]
    assert (snooze.code, (snooze.until - TODAY).days) == ("touch", 4)


@pytest.mark.parametrize(
    ("interval", "days"), [(None, 4), (2, 3), (12, 3), (14, 4), (45, 11), (46, 12)]
)
def test_how_long_a_card_that_was_passed_over_stays_away(interval, days) -> None:
    assert skip_days(interval) == days


async def test_it_ends_quietly_with_what_was_done(path: Path) -> None:
    async with dashboard(path, start="review") as pilot:
        await press(pilot, "s", "1", "x", "h")
        for _ in range(12):
            text = await press(pilot, "space")
        assert "Done for today" in text
        for words in ("snoozed 1", "let rest 1", "said hello to 1", "passed over 9"):
            assert words in text
        assert "tomorrow" in text
        text = await press(pilot, "u")
        assert "12 of 12" in text
        await press(pilot, "space")
        assert "Follow-ups" in await press(pilot, "q")


async def test_a_whole_review_takes_a_key_a_card(path: Path) -> None:
    async with dashboard(path, start="review") as pilot:
        total = len(pilot.app.desk.view.agenda.today)
        for _ in range(total):
            text = await press(pilot, "space")
        assert "Done for today" in text


async def test_logging_in_the_review_moves_on_when_it_is_saved(path: Path) -> None:
    async with dashboard(path, start="review") as pilot:
        text = await press(pilot, "L", "ctrl+g")
        assert "1 of 12" in text, "left without saving: the card stays"
        text = await press(pilot, "L", "ctrl+s")
        assert "2 of 12" in text


async def test_a_message_in_the_review_moves_on(path: Path) -> None:
    async with dashboard(path, start="review") as pilot:
        assert "I still owe you" in await press(pilot, "m")
        assert "2 of 12" in await press(pilot, "ctrl+s")
        for _ in range(11):
            text = await press(pilot, "space")
        assert "wrote to 1" in text


async def test_planning_in_the_review_opens_the_plan(path: Path) -> None:
    async with dashboard(path, start="review") as pilot:
        await press(pilot, "p")
        assert pilot.app.screen.query_one(Editor).plan == 5001
        assert "Breakfast with Tomás" in shown(pilot)


async def test_nobody_today_is_said(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    async with dashboard(path) as pilot:
        await press(pilot, "n")
        await typed(pilot, "Noor")
        await press(pilot, "ctrl+s")
        text = await press(pilot, "r")
        assert "Nobody needs you today" in text
        assert "Noor" not in text
        await press(pilot, "q")


async def test_a_person_removed_elsewhere_is_passed_by(path: Path) -> None:
    from rapport_tui.edits import Change, Edit

    async with dashboard(path, start="review") as pilot:
        gone = Change("removed", (Edit("contacts", 102, None),))
        store(path).apply(gone, confirmed=True)
        pilot.app.desk.look_again()
        await pilot.pause()
        assert "Jonas Lindqvist" in shown(pilot)


async def test_an_edit_in_the_review_shows_on_the_card(path: Path) -> None:
    async with dashboard(path, start="review") as pilot:
        await press(pilot, "e")
        fields = {one.name: one for one in pilot.app.screen.query("Input")}
        fields["role"].value = "night baker"
        assert isinstance(fields["role"], Input)
        text = await press(pilot, "ctrl+s")
        assert "night baker" in text
        assert "1 of 12" in text
