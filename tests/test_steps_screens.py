"""The brief, the shelf and a place on the screen: each a whole task, by keys."""

from pathlib import Path

import pytest
from textual.widgets import Input

from rapport_tui.edits import Change, Edit
from rapport_tui.sample import write_sample
from rapport_tui.ui.brief import BriefScreen
from rapport_tui.ui.dashboard import Dashboard
from rapport_tui.ui.here import HereScreen
from rapport_tui.ui.review import Review
from rapport_tui.ui.shelf import ShelfScreen
from tests.build import TODAY
from tests.screens import dashboard, press, shown, store, typed


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "data" / "book.json"
    write_sample(path, TODAY)
    return path


@pytest.mark.parametrize(
    "screen", [Dashboard, Review, BriefScreen, HereScreen, ShelfScreen]
)
def test_no_key_of_a_screen_does_nothing(screen: type) -> None:
    """Those for the person under the cursor hold on several screens."""
    actions = {one.action for one in screen.BINDINGS}
    assert {one for one in actions if not hasattr(screen, f"action_{one}")} == set()


async def test_the_brief_is_one_screen_and_marks_what_was_asked(path: Path) -> None:
    async with dashboard(path) as pilot:
        text = await press(pilot, "slash")
        await typed(pilot, "villanueva")
        text = await press(pilot, "enter", "b")
        lines = text.splitlines()
        assert lines[0].startswith(" Ana Ruiz Villanueva  Tue 15 Sep")
        assert " not about  her brother" in lines
        assert "ask        the swimming lessons" in text
        assert "d done" in lines[-1]
        text = await press(pilot, "A")
        assert "Asked Ana Ruiz Villanueva about “the swimming lessons" in text
        assert "ask        the first footbridge" in text
        assert "next       ask how it went: the first footbridge" in text
        text = await press(pilot, "u")
        assert "ask        the swimming lessons" in text
        assert "agreed     whoever" not in text
        text = await press(pilot, "space")
        for _ in range(20):
            text = await press(pilot, "j")
        assert "notes" in text
        await press(pilot, "A", "q")
        assert "People" in shown(pilot)
        assert "nothing that is not asked" in await press(pilot, "A", "A")
    details = store(path).book.contacts[101].details
    assert {one.asked is None for one in details} == {False}


async def test_the_brief_leads_to_the_plan_also_from_the_review(path: Path) -> None:
    async with dashboard(path, start="review") as pilot:
        assert "Tomás Ferreira" in (await press(pilot, "b")).splitlines()[0]
        assert "Breakfast with Tomás" in await press(pilot, "p")
        await press(pilot, "ctrl+g")


async def test_the_brief_of_somebody_who_is_removed_closes(path: Path) -> None:
    async with dashboard(path) as pilot:
        await press(pilot, "b")
        assert "Message to Tomás" in await press(pilot, "m")
        gone = Change("removed", (Edit("contacts", 102, None),))
        store(path).apply(gone, confirmed=True)
        pilot.app.desk.look_again()
        await pilot.pause()
        assert "Message to Tomás" in shown(pilot), "what is typed stays"
        text = await press(pilot, "ctrl+g")
        assert "Follow-ups" in text


async def test_what_is_done_on_a_card_that_stays_is_taken_back_first(path) -> None:
    async with dashboard(path, start="review") as pilot:
        await press(pilot, "s", "1")
        await press(pilot, "A")
        text = await press(pilot, "u")
        assert "Took back: asked Jonas" in text
        assert "2 of 12" in text
        text = await press(pilot, "u")
        assert "1 of 12" in text
        assert len(store(path).book.snoozes) == 2


async def test_a_talk_about_something_told_offers_to_mark_it_as_asked(path) -> None:
    async with dashboard(path, start="review") as pilot:
        await press(pilot, "l")
        await typed(pilot, "asked about closing the bakery on two days, going well")
        text = await press(pilot, "enter")
        assert "Did you ask Tomás Ferreira about it?" in text
        text = await press(pilot, "1")
        assert "2 of 12" in text
        tom = store(path).book.contacts[102]
        assert tom.details[0].asked == TODAY
        talks = len(store(path).book.conversations)
        text = await press(pilot, "u")
        assert "1 of 12" in text
        book = store(path).book
        assert book.contacts[102].details[0].asked is None
        assert len(book.conversations) == talks - 1, (
            "the talk and the mark are one step"
        )


async def test_a_point_that_was_ticked_is_asked_about(path: Path) -> None:
    async with dashboard(path) as pilot:
        desk = pilot.app.desk
        plan = desk.view.book.plans[5003]
        detail = desk.view.book.contacts[104].details[0].text
        from rapport_tui import changes

        text = plan.text + f"\n## Openers\n- [x] What has become of {detail}?\n"
        desk.commit(changes.save_plan(plan, text, [], plan.text))
        await press(pilot, "j", "j", "d", "ctrl+s")
    book = store(path).book
    assert book.plans[5003].state == "held"
    asked = {one.text: one.asked for one in book.contacts[104].details}
    assert asked[detail] == TODAY


async def test_a_day_passes_without_congratulating(path: Path) -> None:
    async with dashboard(path) as pilot:
        await press(pilot, "slash")
        await typed(pilot, "ilse")
        await press(pilot, "enter")
        text = await press(pilot, "N")
        assert "Not this time, for Grandma Ilse: birthday" in text
        assert "no day of Grandma Ilse is near" in (await press(pilot, "N")).replace(
            "No day", "no day"
        )
    (one,) = store(path).book.people[103].acknowledged
    assert one.subject == "birthday"


async def test_something_is_shelved_given_changed_and_dropped(path: Path) -> None:
    async with dashboard(path) as pilot:
        await press(pilot, "1")
        text = await press(pilot, "S")
        assert "Shelf  9 things worth sharing" in text
        assert "fits      Tomás Ferreira (sourdough)" in text
        await press(pilot, "n", "enter")
        assert "write what it is" in shown(pilot)
        pilot.app.screen.query_one(Input).value = "a boat song +wooden-boats"
        text = await press(pilot, "enter")
        assert "Shelved: a boat song" in text
        assert "fits      " in text
        # Ana is under the dashboard's cursor: she comes first.
        text = await press(pilot, "space")
        assert "1   Ana Ruiz Villanueva" in text
        assert "(wooden boats)" in text
        text = await press(pilot, "2", "h")
        assert "Gave" in text
        assert "given to" in text
        item = next(
            one for one in store(path).book.shelf.values() if "boat song" in one.what
        )
        (gift,) = item.given
        talk = store(path).book.people[gift.contact].conversations[0]
        assert (talk.kind, talk.gave) == ("greeting", ("a boat song",))
        assert "given to" not in await press(pilot, "u")
        assert store(path).book.shelf[item.id].given == ()
        await press(pilot, "space", "o")
        pilot.app.screen.query_one(Input).value = "sam"
        assert "write more" in await press(pilot, "enter")
        pilot.app.screen.query_one(Input).value = "sam lee"
        assert "a boat song" in await press(pilot, "enter", "m")
        await press(pilot, "ctrl+s")
        assert store(path).book.shelf[item.id].given[0].contact == 113
        await press(pilot, "e")
        assert pilot.app.screen.query_one(Input).value == "a boat song +wooden-boats"
        pilot.app.screen.query_one(Input).value = "a boat song +birds"
        assert "+birds" in await press(pilot, "enter")
        assert "9 things" in await press(pilot, "D")
        assert "10 things" in await press(pilot, "u")
    assert store(path).book.shelf[item.id].interests == ("birds",)
    assert store(path).book.shelf[item.id].given[0].contact == 113


async def test_at_a_place_what_to_mention_is_whole_in_a_narrow_terminal(path) -> None:
    async with dashboard(path, (60, 20)) as pilot:
        await press(pilot, "a")
        await typed(pilot, "boulder")
        text = await press(pilot, "enter")
        assert "ask the swimming lesso…" in text
        assert "mention    ask the swimming lessons, 'like a plank" in text
        text = await press(pilot, "G")
        assert "mention    ask the dinghy in the stairwell" in text
        assert "─ Elio Marchetti ─" in text, "with all that is known of them"


async def test_at_a_place_one_key_says_hello(path: Path) -> None:
    async with dashboard(path) as pilot:
        text = await press(pilot, "a")
        place, who = text.splitlines()[2].split("   ", 1)
        assert place == " Boulder hall"
        assert who.split(", ")[-1] == "Elio Marchetti", "who was met there"
        await typed(pilot, "par")
        text = await press(pilot, "enter")
        assert "Parish hall" in text.splitlines()[0]
        assert "Ingrid Aune" in text
        text = await press(pilot, "h")
        assert "Said hello to Ingrid Aune at Parish hall" in text
        assert "✓ Ingrid Aune" in text
        assert "you said hello" in (await press(pilot, "h")).replace("You", "you")
        assert "✓" not in await press(pilot, "u")
        await press(pilot, "h")
        assert "Ingrid Aune" in (await press(pilot, "enter")).splitlines()[0]
        await press(pilot, "q", "a")
        await typed(pilot, "the moon")
        text = await press(pilot, "enter")
        assert "the moon  0 people" in text
        assert "Nobody of the book" in text
        await press(pilot, "h", "q")
    (hello, *_) = store(path).book.people[106].conversations
    assert (hello.kind, hello.place) == ("greeting", "Parish hall")
