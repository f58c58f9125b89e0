"""Holding a conversation: points in view, the clock, the pad, and what comes of it."""

from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from rapport_tui.book.drafts import DraftFile
from rapport_tui.book.store import Store
from rapport_tui.pad import with_note
from rapport_tui.settings import Settings
from rapport_tui.ui.app import Rapport
from rapport_tui.ui.clockwork import Clockwork
from rapport_tui.ui.large import large
from rapport_tui.ui.live import Live
from tests.books import tables, write
from tests.screens import NOW, dashboard, press, shown, store, typed

TEXT = """# Tea with Noor
with: Noor Haddad
when: 2026-09-15 08:30
minutes: 30 (20 together, 10 tasks)
by: in-person
intention: hear how the press is doing
outcome: we know what to print

## Openers
- How is the second press?

## Topics
- (2) the cards
- (3) whether to go on

## If it goes off plan
- ten minutes by the river
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "book.json"
    contacts = {"1": {"name": "Noor Haddad"}, "2": {"name": "Ben Carter"}}
    plans = {"7": {"with": [1], "text": TEXT, "state": "ready"}}
    strains = {"3": {"contact": 1, "what": "the late cards", "on": "2026-09-01"}}
    write(path, {"contacts": contacts, "plans": plans, "strains": strains})
    return path


@asynccontextmanager
async def held(path: Path, size: tuple[int, int] = (80, 24)):
    """The live screen of the plan, its clock under way."""
    async with dashboard(path, size) as pilot:
        await press(pilot, "4", "space", "space", "space", "space", "space")
        yield pilot


async def test_a_point_without_room_for_large_letters_is_shown_as_it_is(
    path: Path,
) -> None:
    async with held(path, (60, 20)) as pilot:
        assert "How is the second press?" in shown(pilot)
        assert "then   the cards" in shown(pilot)
        assert "the cards" in await press(pilot, "space")


async def test_no_letters_are_drawn_of_lines_that_the_terminal_has_not(
    path: Path,
) -> None:
    keys = ("4", "space", "space", "space", "space", "space")
    async with dashboard(path, (120, 36)) as pilot:
        assert "┏" in await press(pilot, *keys)
    async with dashboard(path, (120, 36), encoding="ascii") as pilot:
        rows = [one for one in (await press(pilot, *keys)).splitlines() if one.strip()]
        assert rows[1].strip() == "How is the second press?  *", "below the title"


async def test_a_large_terminal_shows_all_of_the_plan_beside_the_point(
    path: Path,
) -> None:
    async with held(path, (200, 60)) as pilot:
        assert "▸ How is the second press?" in shown(pilot)
        text = await press(pilot, "space")
        assert "✓ How is the second press?" in text
        assert "▸ the cards" in text
        assert "· ten minutes by the river" in text
        assert "the late cards" not in text, "who sits there may see the screen, too"
    async with dashboard(path, (120, 36)) as pilot:
        text = await press(pilot, "4", "space", "space")
        assert "ten minutes" not in text
        assert "then   whether to go on" in text


async def test_a_checklist_comes_first_then_the_points(path: Path) -> None:
    async with dashboard(path) as pilot:
        text = await press(pilot, "4", "space")
        assert "□ devices away" in text
        assert "30 minutes: 20 together, 10 for tasks" in text
        assert "if it goes off plan: ten minutes by the river" in text
        text = await press(pilot, "space", "space", "space", "space")
        assert "How is the second press?" in text
        assert "then   the cards" in text
        assert "0 of 3 done" in text


async def test_a_tick_brings_the_next_point_and_u_takes_it_back(path: Path) -> None:
    async with held(path) as pilot:
        text = await press(pilot, "space")
        assert "1 of 3 done" in text
        assert "How is the second press?" not in text
        text = await press(pilot, "u")
        assert "0 of 3 done" in text
        assert "Nothing was ticked yet" in await press(pilot, "u")
        assert "All said" in await press(pilot, "space", "space", "space")


async def test_ticks_and_notes_survive_a_line_that_drops(path: Path) -> None:
    async with held(path) as pilot:
        await press(pilot, "space", "n")
        await typed(pilot, "she is tired")
        text = await press(pilot, "enter")
        assert "pad    she is tired" in text
        assert "Noted: she is tired" in text
        await press(pilot, "ctrl+g")
    async with dashboard(path) as pilot:
        assert "unsaved text" in await press(pilot, "4")
        text = await press(pilot, "enter")
        assert "- [x] How is the second press?" in text
        assert tables(path)["plans"]["7"]["text"] == TEXT


async def test_what_was_ticked_is_in_the_open_text_when_one_comes_back(
    path: Path,
) -> None:
    async with dashboard(path) as pilot:
        await press(pilot, "4", "enter", "ctrl+t", "h", *["space"] * 5, "n", *"so")
        await press(pilot, "enter", "ctrl+g", "ctrl+end", "x")
        draft = pilot.app.drafting.text("plans 7")
        assert "- [x] How is the second press?" in draft
        assert draft.endswith("## While we talked\nso\nx")


async def test_a_note_survives_a_line_that_drops_while_it_is_typed(path: Path) -> None:
    async with held(path) as pilot:
        draft = lambda: pilot.app.drafting.text("plans 7")
        await press(pilot, "n", *"tired", "ctrl+g")
        assert draft() is None, "it was let go"
        await press(pilot, "n", *"she is")
        assert draft() == with_note(TEXT, "she is")
        await press(pilot, "enter", "n", *"no", "ctrl+g")
        assert draft() == with_note(TEXT, "she is")


async def test_the_debrief_is_filled_and_stores_all_in_one_step(path: Path) -> None:
    async with held(path) as pilot:
        await press(pilot, "space", "space", "n")
        await typed(pilot, "she is tired")
        await press(pilot, "enter", "f")
        assert "How did it go? Tea with Noor" in shown(pilot)
        form = {
            field.name: field for field in pilot.app.screen.query("Input, TextArea")
        }
        assert form["notes"].text == "she is tired"
        form["mine"].text = "the scan by friday"
        form["learned"].text = "a sister who prints"
        form["agreed"].text = "cards on Mondays"
        await pilot.pause()
        text = await press(pilot, "ctrl+s")
        assert "The next conversation? 1 left over" in text
        stored = tables(path)
        (talk,) = stored["conversations"].values()
        assert talk["notes"] == "she is tired"
        assert talk["depth"] == 2
        assert talk["channel"] == "in-person"
        (promise,) = stored["promises"].values()
        assert (promise["what"], promise["due"]) == ("the scan", "2026-09-18")
        plan = stored["plans"]["7"]
        assert plan["state"] == "held"
        assert "- [x] (2) the cards" in plan["text"]
        assert "- cards on Mondays" in plan["text"]
        contact = stored["contacts"]["1"]
        assert contact["details"][0]["text"] == "a sister who prints"
        assert contact["agreements"][0]["text"] == "cards on Mondays"
        assert len(store(path).history()) == 1


async def test_the_next_plan_takes_on_what_was_left_over(path: Path) -> None:
    async with held(path) as pilot:
        await press(pilot, "space", "space", "f", "ctrl+s", "y", "n")
        plans = tables(path)["plans"]
        (new,) = [one for id, one in plans.items() if id != "7"]
        assert "- (3) whether to go on" in new["text"]
        assert "the cards" not in new["text"]


async def test_what_cannot_be_read_keeps_the_form_open(path: Path) -> None:
    async with held(path) as pilot:
        await press(pilot, "f")
        form = {
            field.name: field for field in pilot.app.screen.query("Input, TextArea")
        }
        form["mine"].text = "the scan by next thu"
        await pilot.pause()
        text = await press(pilot, "ctrl+s")
        assert "this week or the next?" in text
        assert "conversations" not in tables(path)


async def test_going_on_another_day_moves_the_plan(path: Path) -> None:
    async with held(path) as pilot:
        await press(pilot, "r")
        await typed(pilot, "friday")
        await press(pilot, "enter")
        assert "when: 2026-09-18\n" in tables(path)["plans"]["7"]["text"]
        assert tables(path)["plans"]["7"]["state"] == "ready"


async def test_meeting_in_person_is_a_follow_up(path: Path) -> None:
    async with held(path) as pilot:
        await press(pilot, "m")
        await typed(pilot, "in 3 days")
        await press(pilot, "enter")
        (due,) = tables(path)["followups"].values()
        assert due["due"] == "2026-09-18"
        assert due["why"] == "meet in person: Tea with Noor"


async def test_extending_and_a_break_are_a_key_each(path: Path) -> None:
    async with held(path) as pilot:
        assert "15 minutes more: 45 in all" in await press(pilot, "e")
        assert "a break" in await press(pilot, "b")
        assert "together now" in await press(pilot, "b")
        assert "tasks now" in await press(pilot, "t")


def test_the_clock_counts_tasks_apart_and_breaks_not_at_all() -> None:
    clock = Clockwork(NOW, 30)
    at = NOW + timedelta(minutes=10)
    assert clock.elapsed(at) == 10
    clock.on_tasks = True
    at += timedelta(minutes=5)
    assert clock.elapsed(at) == 15
    assert clock.tasks == 300
    clock.rest = at + timedelta(minutes=5)
    at += timedelta(minutes=6)
    assert clock.elapsed(at) == 15
    clock.rest = None
    assert clock.elapsed(at + timedelta(minutes=1)) == 16
    assert clock.tasks == 360


def test_the_pad_is_a_section_of_its_own_after_the_others() -> None:
    text = with_note("# A\n\n## Notes\nx\n", "one")
    assert text == "# A\n\n## Notes\nx\n\n## While we talked\none\n"
    assert with_note(text, "two").endswith("## While we talked\none\ntwo\n")
    assert with_note("# A\r\n", "one") == "# A\r\n\r\n## While we talked\r\none\r\n"


async def test_a_plan_with_nobody_says_so(path: Path) -> None:
    book = Store.open(path, now=lambda: NOW)
    drafts = DraftFile.open(path)
    app = Rapport(book, Settings(), lambda: NOW, drafts)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        plan = app.desk.view.book.plans[7]

        app.push_screen(Live(app.desk, plan._replace(people=())))
        await pilot.pause()
        await pilot.press("f")
        await pilot.pause()
        assert "obody of the book" in shown(pilot)
    drafts.close()


def test_letters_are_large_where_they_have_room_and_a_shape() -> None:
    drawn = large("the cards", 70, 10)
    assert drawn is not None
    assert 3 <= len(drawn.splitlines()) <= 10
    assert max(map(len, drawn.splitlines())) <= 70
    assert large("the cards", 70, 2) == ""
    assert large("Zoës Karten", 70, 10) == ""
    assert large("吳", 70, 10) == ""
    assert large("a word that is far too long " * 9, 70, 12) == ""


async def test_the_next_point_can_be_read_from_a_metre(path: Path) -> None:
    async with held(path) as pilot:
        rows = shown(pilot).splitlines()
        at = next(n for n, row in enumerate(rows) if "How is the second press?" in row)
        drawn = [row for row in rows[:at] if sum(sign in "┃━┏┓" for sign in row) > 5]
        assert len(drawn) >= 3


async def test_who_leaves_it_for_a_moment_finds_ticks_notes_and_clock(
    path: Path,
) -> None:
    async with held(path) as pilot:
        await press(pilot, "space", "n")
        await typed(pilot, "the enlarger works")
        await press(pilot, "enter", "ctrl+g")
        text = await press(pilot, "space")
        assert "1 of 3 done" in text
        await press(pilot, "ctrl+g")
        await press(pilot, "f")
        form = {
            field.name: field for field in pilot.app.screen.query("Input, TextArea")
        }
        assert form["notes"].text == "the enlarger works"
        assert form["minutes"].value == "1"
