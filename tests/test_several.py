"""Marking several people, acting on all in one step, and finding them by group."""

from pathlib import Path

import pytest

from rapport_tui import several
from rapport_tui.sample import write_sample
from rapport_tui.settings import Settings
from rapport_tui.text import folded
from rapport_tui.ui.people import People
from rapport_tui.who_fits import fits, groups, wanted
from tests.build import TODAY, contact
from tests.screens import dashboard, press, shown, store, typed

SETTINGS = Settings()


def fields(change) -> dict:
    return {edit.id: dict(edit.fields) for edit in change.edits}


def test_a_first_circle_with_days_starts_the_rhythm_today() -> None:
    people = [contact(1), contact(2, rhythm_from=TODAY.replace(day=1))]
    change = several.put_in_circle(people, "close", SETTINGS, TODAY)
    assert change.what == "put 2 people into the circle close"
    assert fields(change) == {
        1: {"circle": "close", "rhythm_from": "2026-09-15"},
        2: {"circle": "close"},
    }
    change = several.put_in_circle([contact(1)], "chess", SETTINGS, TODAY)
    assert fields(change) == {1: {"circle": "chess"}}, "a circle of one's own, no days"
    change = several.set_every([contact(1)], 30, SETTINGS, TODAY)
    assert fields(change) == {1: {"every": 30, "rhythm_from": "2026-09-15"}}


def test_a_tag_goes_to_those_without_it_and_from_those_with_it() -> None:
    people = [contact(1, tags=("Climbing",)), contact(2)]
    (edit,) = several.tag(people, "climbing").edits
    assert (edit.id, edit.append) == (2, {"tags": ("climbing",)})
    records = {1: {"tags": ["Climbing", 7, "tea"]}, 2: {}}
    change = several.untag(people, "climbing", records)
    assert fields(change) == {1: {"tags": [7, "tea"]}}, "what is no text stays"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("ana", {1}),
        ("#cli", {1, 2}),
        ("#book-club", {2}),
        ("tag:book", {2}),
        ("circle:close", {1}),
        ("circle:none", {3}),
        ("circle:c #climbing", {1, 2}),
        ("#climbing sam", {2}),
        ("#nothing", set()),
        ("#", {1, 2}),
        ("", {1, 2, 3}),
    ],
)
def test_people_are_found_by_tag_and_circle(line: str, found: set) -> None:
    people = [
        contact(1, name="Ana", tags=("Climbing",), circle="Close"),
        contact(2, name="Sam", tags=("book club", "climbing"), circle="crew"),
        contact(3, name="Noor"),
    ]
    look = wanted(line)
    assert {one.id for one in people if fits(one, folded(one.name), look)} == found
    names = [(one.find, one.people) for one in groups(people)]
    assert names == [
        ("circle:close", 1),
        ("circle:crew", 1),
        ("#climbing", 2),
        ("#book-club", 1),
    ]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "data" / "book.json"
    write_sample(path, TODAY)
    return path


async def test_marks_are_counted_survive_a_filter_and_act_as_one(path: Path) -> None:
    async with dashboard(path) as pilot:
        text = await press(pilot, "1", "space", "space")
        assert "People 41 · 2 marked" in text
        assert sum("✓" in line for line in text.splitlines()) == 2
        await press(pilot, "slash")
        await typed(pilot, "climb")
        text = await press(pilot, "enter", "asterisk")
        people = pilot.app.screen.query_one(People)
        ids = [one.contact.id for one in people.marked]
        assert len(ids) > 3
        assert f"{len(ids)} marked" in text
        text = await press(pilot, "f", "c", "2")
        assert f"Put {len(ids)} people into the circle close · u undoes" in text
        book = store(path).book
        assert all(book.contacts[id].circle == "close" for id in ids)
        await press(pilot, "u")
        assert store(path).book.contacts[ids[0]].circle != "close"
        await press(pilot, "f", "t")
        await typed(pilot, "#Crew")
        assert f"Tagged {len(ids)} people: Crew" in await press(pilot, "enter")
        text = await press(pilot, "ctrl+g")
        assert f"People 41 · {len(ids)} marked" in text, "the filter ends, marks stay"
        text = await press(pilot, "ctrl+g")
        assert "marked" not in text
        assert "Nobody is marked" in await press(pilot, "f")
        text = await press(pilot, "number_sign")
        assert "circle:" not in text
        assert "#crew" in text
        row = next(line for line in text.splitlines() if "#crew" in line)
        assert f" {len(ids)} " in row


async def test_removing_asks_says_what_goes_and_can_be_undone(path: Path) -> None:
    async with dashboard(path) as pilot:
        text = await press(pilot, "1", "X")
        name = pilot.app.screen_stack[1].query_one(People).pointed
        assert "Remove " in text
        assert "that are only theirs" in text
        await press(pilot, "n")
        assert len(store(path).book.contacts) == 41
        text = await press(pilot, "X", "y")
        assert "Removed " in text
        assert name not in store(path).book.contacts
        text = await press(pilot, "Z")
        assert "removed today" in text
        assert "Brought back " in await press(pilot, "enter")
        assert name in store(path).book.contacts
        await press(pilot, "asterisk", "space")
        text = await press(pilot, "f", "X")
        assert "of 41 people: most of the book?" in text
        text = await press(pilot, "y")
        assert "People 1" in text
        await press(pilot, "u")
        assert len(store(path).book.contacts) == 41


async def test_a_plan_with_all_who_are_marked(path: Path) -> None:
    async with dashboard(path) as pilot:
        await press(pilot, "1", "space", "space")
        people = pilot.app.screen.query_one(People)
        names = [one.contact.name for one in people.marked]
        await press(pilot, "f", "p", "n")
        text = shown(pilot)
        assert all(name in text for name in names)


def test_groups_of_one_size_stand_in_the_order_of_their_names() -> None:
    people = [
        contact(1, tags=("work", "chess", "book club")),
        contact(2, tags=("tea",)),
        contact(3, tags=("tea",)),
    ]
    found = [one.name for one in groups(people)]
    assert found == ["#tea", "#book-club", "#chess", "#work"]
