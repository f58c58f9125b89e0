"""The plan's editor: findings beside the text, tools one key away, nothing lost."""

from pathlib import Path

import pytest

from rapport_tui.sample import write_sample
from rapport_tui.ui.editor import Editor
from rapport_tui.ui.plan_text import PlanText
from rapport_tui.ui.plans import Plans
from tests.books import tables, write
from tests.build import TODAY
from tests.screens import dashboard, press, shown, store, typed

TEXT = """# Tea with Noor
with: Noor Haddad
minutes: 30 (20 together, 10 tasks)
by: letter
frame: problem
intention: talk
outcome: we know what to print

## Openers
- How is the second press?

## Topics
- (2) the cards
- (5) whether to go on
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "book.json"
    contacts = {"1": {"name": "Noor Haddad", "interests": ["letterpress"]}}
    plans = {
        "7": {"with": [1], "text": TEXT, "state": "draft"},
        "8": {
            "with": [1],
            "text": "# First coffee\nwith: Noor Haddad\nwhen: 2026-05-01\noutcome: a"
            " start\n\n## Topics\n- [x] (2) her work\n- [ ] (3) the cards\n",
            "state": "held",
        },
    }
    write(path, {"contacts": contacts, "plans": plans})
    return path


def line_of(pilot) -> int:
    return pilot.app.screen.query_one(Editor).line


async def test_one_begins_to_write_at_the_first_gap(path: Path) -> None:
    async with dashboard(path) as pilot:
        await press(pilot, "4", "n", "n")
        await press(pilot, *"why")
        editor = pilot.app.screen.query_one(Editor)
        assert "\nintention: why\n" in editor.typed
        assert editor.typed.count("why") == 1
        await press(pilot, "ctrl+g", "g", "j", "enter")
        assert editor.plan == 7, "nothing is missing there"
        assert line_of(pilot) == 1


async def test_the_findings_fold_to_a_line_where_it_is_narrow(path: Path) -> None:
    async with dashboard(path) as pilot:
        text = await press(pilot, "4", "enter")
        assert "■ 1 stop" in text
        assert "30 min ▇▇▇▇▇▇▇▇░░░░" in text
        assert max(len(row.strip("│ ")) for row in text.splitlines()) <= 80
        assert pilot.app.screen.query_one(PlanText).size.width >= 70
        await press(pilot, "ctrl+end")
        assert line_of(pilot) == len(TEXT.splitlines()) + 1
        await press(pilot, "ctrl+home")
        assert line_of(pilot) == 1


async def test_the_findings_stand_beside_the_text_where_it_is_wide(path: Path) -> None:
    async with dashboard(path, (120, 36)) as pilot:
        text = await press(pilot, "4", "enter")
        assert "■ P13 4" in text
        assert "▲ P15" in text


async def test_the_cursor_goes_from_finding_to_finding_with_its_why(path: Path) -> None:
    async with dashboard(path) as pilot:
        text = await press(pilot, "4", "enter", "ctrl+n")
        assert line_of(pilot) == 4
        assert "■ P13" in text
        text = await press(pilot, "ctrl+r")
        assert "A1: Trust grows when people hear and see each other" in text
        await press(pilot, "q", "ctrl+n")
        assert line_of(pilot) == 6


async def test_the_findings_follow_what_is_typed(path: Path) -> None:
    async with dashboard(path) as pilot:
        await press(pilot, "4", "enter", "ctrl+n", "end")
        for _ in "letter":
            await pilot.press("backspace")
        text = await typed(pilot, "video")
        assert "P13" not in text
        assert "■" not in text


async def test_a_finding_can_be_skipped(path: Path) -> None:
    async with dashboard(path) as pilot:
        await press(pilot, "4", "enter", "ctrl+n", "ctrl+t", "k")
        assert "skip: P13" in pilot.app.screen.query_one(Editor).typed
        assert "■" not in shown(pilot)


async def test_points_are_ticked_and_moved_and_it_can_be_undone(path: Path) -> None:
    async with dashboard(path) as pilot:
        await press(pilot, "4", "enter")
        editor = pilot.app.screen.query_one(Editor)
        editor.go_to(13)
        await press(pilot, "ctrl+t", "x")
        assert "- [x] (2) the cards" in editor.typed
        await press(pilot, "ctrl+t", "j")
        assert editor.typed.index("whether") < editor.typed.index("the cards")
        assert editor.line == 14
        assert "no point to change" in await press(pilot, "ctrl+t", "j")
        await press(pilot, "ctrl+t", "u")
        assert editor.typed.index("the cards") < editor.typed.index("whether")
        assert "## Openers\n- How is the second press?\n" in editor.typed
        await press(pilot, "ctrl+z", "ctrl+z", "ctrl+z")
        assert editor.typed == TEXT


async def test_the_outline_shows_the_depths(path: Path) -> None:
    async with dashboard(path) as pilot:
        text = await press(pilot, "4", "enter", "ctrl+t", "o")
        assert "▪▪▪▪▪ whether to go on" in text
        assert "▪▪    the cards" in text


async def test_a_prompt_goes_where_it_belongs_and_is_not_offered_again(path) -> None:
    async with dashboard(path) as pilot:
        await press(pilot, "4", "enter", "ctrl+t", "i")
        await typed(pilot, "way out")
        await press(pilot, "enter")
        editor = pilot.app.screen.query_one(Editor)
        assert editor.typed.endswith("- (3) What would be a good enough way out?\n")
        await press(pilot, "ctrl+s", "ctrl+t", "i")
        assert "way out?" not in await typed(pilot, "way out")


async def test_telling_ahead_copies_the_note_and_marks_the_plan(path: Path) -> None:
    async with dashboard(path) as pilot:
        text = await press(pilot, "4", "enter", "ctrl+t", "t")
        assert "Hi Noor," in text
        await press(pilot, "ctrl+s")
        assert "What I have in mind: talk." in pilot.app.clipboard
        assert "told: 2026-09-15" in tables(path)["plans"]["7"]["text"]


async def test_all_plans_with_somebody_are_read_in_order(path: Path) -> None:
    async with dashboard(path) as pilot:
        text = (await press(pilot, "4", "y")).partition("Conversations with")[2]
        assert text.index("First coffee") < text.index("Tea with Noor")
        assert "depth 2 3, reached 2" in text
        assert "taken on: the cards" in text


async def test_a_held_plan_is_blanked_and_brought_back(path: Path) -> None:
    async with dashboard(path) as pilot:
        text = await press(pilot, "4", "B")
        assert "only a plan that is held" in text.lower()
        await press(pilot, "j", "B")
        blanked = tables(path)["plans"]["8"]["text"]
        assert "her work" not in blanked
        assert "outcome: a start" in blanked
        await press(pilot, "u")
        assert "her work" in tables(path)["plans"]["8"]["text"]


async def test_leaving_with_the_line_keeps_the_ticks(path: Path) -> None:
    async with dashboard(path) as pilot:
        await press(pilot, "4", "enter")
        pilot.app.screen.query_one(Editor).go_to(13)
        await press(pilot, "ctrl+t", "x", "ctrl+g")
    async with dashboard(path) as pilot:
        await press(pilot, "4", "enter")
        assert "- [x] (2) the cards" in pilot.app.screen.query_one(Editor).typed


async def test_the_sample_book_has_plans_for_every_kind_of_finding(
    tmp_path: Path,
) -> None:
    from rapport_tui.book.store import Store
    from rapport_tui.checks import check
    from rapport_tui.participants import participants
    from rapport_tui.plan import read_head
    from tests.screens import NOW

    path = tmp_path / "sample.json"
    write_sample(path, TODAY)
    book = Store.open(path, now=lambda: NOW).book
    found = {
        plan.id: check(plan, participants(read_head(plan.text).people, book), TODAY)
        for plan in book.plans.values()
        if plan.open
    }
    assert len({one.code for ones in found.values() for one in ones}) >= 10
    assert any(not ones for ones in found.values()), "one of them is clean"


async def test_who_leaves_a_new_plan_stands_on_it(path: Path) -> None:
    async with dashboard(path) as pilot:
        await press(pilot, "4", "down", "n", "n", "ctrl+g")
        text = await press(pilot, "y")
        assert "Talk with Noor" in text
        plans = pilot.app.screen_stack[1].query_one(Plans)
        assert plans.query_one("PlanList").key not in (7, 8)


async def test_undo_of_a_new_plan_is_offered_where_its_key_is_typed(path: Path) -> None:
    async with dashboard(path) as pilot:
        text = await press(pilot, "4", "n", "n")
        assert "Started a plan with Noor Haddad · ^g, then u undoes" in text


async def test_a_plan_that_was_removed_elsewhere_is_there_again_once_saved(
    path: Path,
) -> None:
    async with dashboard(path) as pilot:
        await press(pilot, "4", "n", "n", "w", "h", "y")
        other = store(path)
        assert other.undo() == "started a plan with Noor Haddad"
        pilot.app.desk.look_again()
        text = await press(pilot, "ctrl+s")
        assert "Saved the plan Talk with Noor Haddad" in text
        await press(pilot, "ctrl+g", "u")
        assert set(tables(path)["plans"]) == {"7", "8"}
        text = await press(pilot, "ctrl+r")
        assert "Talk with Noor" in text
        (new,) = set(tables(path)["plans"]) - {"7", "8"}
        assert "\nintention: why\n" in tables(path)["plans"][new]["text"]
        assert tables(path)["plans"][new]["with"] == [1]


async def test_a_debrief_takes_what_is_typed_in_the_text_beside_it(
    path: Path,
) -> None:
    held = tables(path)
    held["plans"] = {"7": held["plans"]["7"]}
    past = TEXT.replace("minutes:", "when: 2026-09-13 10:00\nminutes:")
    held["plans"]["7"]["text"] = past
    write(path, held)
    async with dashboard(path, (120, 36)) as pilot:
        text = await press(pilot, "4", "enter", "ctrl+end", "x")
        assert "unsaved" in text
        text = await press(pilot, "tab", "3", "d")
        assert "How did it go? Tea with Noor" in text
        text = await press(pilot, "ctrl+s", "n")
        assert tables(path)["plans"]["7"]["text"] == f"{past}x"
        assert "unsaved" not in text
        assert "unsaved" not in await press(pilot, "4", "ctrl+g")
