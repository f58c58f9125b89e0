"""The dashboard: every pane, every key, at every size."""

import gc
import json
import re
import time
import weakref
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.widgets import Input

from rapport_tui.book.drafts import DraftFile
from rapport_tui.sample import write_sample
from rapport_tui.settings import Settings
from rapport_tui.ui.commands import COMMANDS
from rapport_tui.ui.editor import Editor
from rapport_tui.ui.plan_text import PlanText
from rapport_tui.ui.planning import left_in_words
from rapport_tui.ui.rows import RowList
from tests.build import TODAY
from tests.screens import dashboard, press, resized, shown, store, typed
from tests.test_text import HOSTILE


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "data" / "book.json"
    write_sample(path, TODAY)
    return path


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    return tmp_path / "data" / "book.json"


async def test_it_opens_on_today_with_the_reasons(path: Path) -> None:
    async with dashboard(path) as pilot:
        text = shown(pilot)
        assert "Follow-ups" in text
        assert "● Tomás Ferreira" in text
        assert "you promised: the negatives" in text
        assert "12 today · 8 can wait" in text
        rows = pilot.app.screen.query_one("#followups RowList", RowList)
        assert rows.size.height >= 16
        assert rows.has_focus


async def test_garbage_is_collected_once_it_takes_keys(path: Path) -> None:
    gc.disable()
    try:
        async with dashboard(path) as pilot:
            await press(pilot, "j")
            assert gc.isenabled()
    finally:
        gc.enable()
        gc.unfreeze()


async def test_what_a_closed_dialog_leaves_goes_though_changes_are_made(
    path: Path,
) -> None:
    gc.disable()
    try:
        async with dashboard(path) as pilot:
            await press(pilot, "c")
            dialog = weakref.ref(pilot.app.screen)
            await press(pilot, "escape", "x")
            end = time.monotonic() + 20
            while dialog() is not None and time.monotonic() < end:
                await pilot.pause(0.1)
            assert dialog() is None
    finally:
        gc.enable()
        gc.unfreeze()


async def test_wide_all_panes_are_seen_and_the_card_follows(path: Path) -> None:
    async with dashboard(path, (120, 36)) as pilot:
        text = shown(pilot)
        for title in ("People 41", "Follow-ups", "Tomás Ferreira", "Plans"):
            assert title in text
        assert "a print of the harbour" not in text
        text = await press(pilot, "j")
        assert "─ Jonas Lindqvist ─" in text
        assert "to mend" in text
        text = await press(pilot, "1", "j")
        assert "─ Art Sandoval ─" in text
        text = await press(pilot, "3")
        assert "─ Jonas Lindqvist ─" in text, "the card follows the pane's cursor"


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (109, 40), (120, 29), (200, 60)])
async def test_every_pane_works_at_every_size(path: Path, size) -> None:
    async with dashboard(path, size) as pilot:
        assert "Ana Ruiz" in await press(pilot, "1")
        assert "structural engineer" in await press(pilot, "2")
        assert "Today" in await press(pilot, "3")
        assert "A long walk with Ana" in await press(pilot, "4")
        for line in shown(pilot).splitlines():
            assert cell_len(line) <= size[0]


async def test_a_terminal_that_is_too_small_is_told_so(path: Path) -> None:
    async with dashboard(path, (50, 15)) as pilot:
        assert "needs 60×20: this is too small" in shown(pilot)
        assert "too small" not in await resized(pilot, 60, 20)


async def test_resizing_loses_neither_text_nor_cursor(path: Path) -> None:
    async with dashboard(path) as pilot:
        await press(pilot, "1", "G", "4", "enter")
        await typed(pilot, "kept ")
        for size in ((60, 20), (130, 40), (80, 24)):
            await resized(pilot, *size)
        area = pilot.app.screen.query_one(PlanText)
        assert area.text.startswith("kept ")
        assert area.has_focus
        people = pilot.app.screen.query_one("#people RowList", RowList)
        assert people.cursor == 40


async def test_done_does_what_is_due_and_undo_takes_it_back(path: Path) -> None:
    async with dashboard(path) as pilot:
        text = await press(pilot, "d")
        assert "What is done?" in text
        text = await press(pilot, "1")
        assert "Marked your promise to Tomás Ferreira as kept" in text
        assert "negatives from" not in text.splitlines()[3]
        assert store(path).book.promises[3001].done == TODAY
        text = await press(pilot, "u")
        assert "Took back: marked your promise" in text
        assert text.endswith("· ^r does it again")
        assert "you promised: the negatives" in text
        assert store(path).book.promises[3001].done is None
        text = await press(pilot, "ctrl+r")
        assert "Did again: marked" in text
        assert store(path).book.promises[3001].done == TODAY


# What `d` does for each kind of reminder, and what the book holds then.
DONE = {
    "Jonas": ("Marked as mended", "strains"),
    "Nguyễn": ("Made the follow-up", "followups"),
    "Hanna": ("Reached out to Hanna", "conversations"),
    "Olu": ("Let Olu Adebayo rest", "contacts"),
    "Noor": ("Reached out to Noor", "conversations"),
    "Grandma": ("Congratulated Grandma Ilse: birthday", "acknowledged"),
    "Baraka": ("as kept: the name of the frame", "promises"),
}


@pytest.mark.parametrize("who", DONE)
async def test_done_fits_the_reason(path: Path, who: str) -> None:
    words, table = DONE[who]
    before = store(path).records(table)
    async with dashboard(path) as pilot:
        await press(pilot, "1", "slash")
        await typed(pilot, who)
        await press(pilot, "enter", "d")
        if "What is done?" in shown(pilot):
            await press(pilot, "1")
        assert words in shown(pilot)
    assert store(path).records(table) != before


async def test_who_met_without_a_rhythm_gets_a_circle(path: Path) -> None:
    async with dashboard(path) as pilot:
        await press(pilot, "1", "slash")
        await typed(pilot, "priya")
        text = await press(pilot, "enter", "d")
        assert "How often with Priya Raman?" in text
        assert "2   close: every 21 days" in text
        await press(pilot, "2")
    book = store(path).book
    priya = next(one for one in book.contacts.values() if one.name == "Priya Raman")
    assert (priya.circle, priya.rhythm_from) == ("close", TODAY)


async def test_a_menu_is_walked_with_arrows_and_a_blind_enter_harms_nobody(
    path: Path,
) -> None:
    def marked(text: str) -> list[str]:
        rows = (" ".join(row.split()) for row in text.splitlines())
        return [row.split("▸ ")[1].rstrip("│ ") for row in rows if "▸ " in row]

    async with dashboard(path) as pilot:
        await press(pilot, "1", "slash")
        await typed(pilot, "priya")
        text = await press(pilot, "enter", "d", "enter")
        assert "How often with Priya Raman?" in text, "nothing is marked: none taken"
        assert marked(text) == []
        assert "enter take" not in text
        assert marked(await press(pilot, "down", "j")) == ["2 close: every 21 days"]
        assert marked(await press(pilot, "k", "up")) == ["x let rest"]
        text = await press(pilot, "down", "down")
        assert marked(text) == ["2 close: every 21 days"]
        assert "arrows move  enter take  q back" in text
        await press(pilot, "enter")
        text = await press(pilot, "X")
        assert marked(text) == ["n no, keep them"]
        assert "Remove Priya Raman?" not in await press(pilot, "enter")
        # A letter of the menu is its entry, also where it moves in others.
        assert "1 marked" in await press(pilot, "space")
        assert marked(await press(pilot, "f", "down")) == ["t add a tag"]
        text = await press(pilot, "k")
        assert "1 marked" not in text
        assert marked(text) == []
    book = store(path).book
    (priya,) = (one for one in book.contacts.values() if one.name == "Priya Raman")
    assert priya.circle == "close"


async def test_a_snooze_is_for_days_or_until_a_date(path: Path) -> None:
    async with dashboard(path) as pilot:
        text = await press(pilot, "j", "s", "w")
        assert "Snoozed Jonas Lindqvist until Tue 22 Sep, in 7 days" in text
        await press(pilot, "s", "d")
        pilot.app.screen.query_one(Input).value = "yesterday"
        assert "no day ahead" in await press(pilot, "enter")
        pilot.app.screen.query_one(Input).value = "next fri"
        text = await press(pilot, "enter")
        assert "Write 2026-09-25 or 2026-09-18" in text
        pilot.app.screen.query_one(Input).value = "thu in 2 weeks"
        assert "no day: write" in await press(pilot, "enter")
        pilot.app.screen.query_one(Input).value = "1 oct"
        assert "until Thu 1 Oct" in await press(pilot, "enter")
        assert "nothing is due" in (await press(pilot, "1", "s")).lower()


async def test_hello_rest_and_wake(path: Path) -> None:
    async with dashboard(path) as pilot:
        await press(pilot, "1")
        assert "Said hello to Ana" in await press(pilot, "h")
        assert "resting" in await press(pilot, "x")
        assert "Woke Ana" in await press(pilot, "x")
    ana = store(path).book.people[101]
    assert (ana.conversations[0].kind, ana.contact.resting) == ("greeting", False)


async def test_find_filters_as_one_types_and_the_cursor_stays(path: Path) -> None:
    async with dashboard(path) as pilot:
        await press(pilot, "slash")
        text = await typed(pilot, "chess allot")
        assert "People 1 of 41" in text
        assert "Will Marsh" in text
        assert "People 41" in await press(pilot, "enter", "ctrl+g")
        await press(pilot, "slash")
        await typed(pilot, "nobody zzz")
        assert "Nobody fits" in shown(pilot)
        text = await press(pilot, "ctrl+g")
        assert "People 41" in text
        people = pilot.app.screen.query_one("#people RowList", RowList)
        assert pilot.app.screen.view.book.contacts[people.key].name == "Will Marsh"
        # Who is not among the found gives the cursor to the first, not to the last.
        await press(pilot, "slash")
        await typed(pilot, "circle:inner")
        assert people.key == people.rows[0]
        assert len(people.rows) == 3
        # Who is called so comes before those in whose notes it stands.
        await press(pilot, "ctrl+g", "slash")
        await typed(pilot, "pri")
        contacts = pilot.app.screen.view.book.contacts
        assert contacts[people.key].name == "Priya Raman"
        assert len(people.rows) > 3


async def test_the_people_sort_four_ways(path: Path) -> None:
    async with dashboard(path) as pilot:
        firsts = []
        for _ in range(4):
            rows = pilot.app.screen.query_one("#people RowList", RowList).rows
            firsts.append(pilot.app.screen.view.book.contacts[rows[0]].name)
            text = await press(pilot, "1", "o")
        assert "by name" in text
        assert firsts[0] == "Ana Ruiz Villanueva"
        assert len(set(firsts)) >= 3


async def test_a_talk_is_logged_with_what_they_told_me(path: Path) -> None:
    async with dashboard(path) as pilot:
        await press(pilot, "1", "L", "down", "right")
        form = pilot.app.screen
        fields = {one.name: one for one in form.query("Input, TextArea, Choice")}
        fields["notes"].text = "tea on the roof"
        fields["learned"].text = "her mother swims\nthe barn is dry"
        fields["on"].value = "tomorrow"
        assert "that day is still ahead" in await press(pilot, "ctrl+s")
        fields["on"].value = "yesterday"
        fields["follow_up"].value = "in 2 weeks"
        assert "Logged a talk with Ana" in await press(pilot, "ctrl+s")
    ana = store(path).book.people[101]
    talk = ana.conversations[0]
    assert (talk.on.day, talk.channel, talk.notes) == (
        14,
        "in-person",
        "tea on the roof",
    )
    assert ana.contact.details[-1].text == "the barn is dry"
    assert [str(one.due) for one in ana.followups] == ["2026-09-29"]


async def test_a_message_is_drafted_edited_copied_and_logged(path: Path) -> None:
    async with dashboard(path) as pilot:
        await press(pilot, "1", "slash")
        await typed(pilot, "ilse")
        text = await press(pilot, "enter", "m")
        assert "Message to Grandma Ilse" in text
        assert "birthday" in text.split("Words")[1]
        area = pilot.app.screen.query_one("TextArea")
        area.text = "Dear Ilse, 88 is no age."
        assert "Copied, and logged as sent" in await press(pilot, "ctrl+s")
        assert pilot.app.clipboard == "Dear Ilse, 88 is no age."
    ilse = store(path).book.people[103]
    assert ilse.conversations[0].notes == "Dear Ilse, 88 is no age."
    assert [one.subject for one in ilse.acknowledged] == ["birthday"]


async def test_what_came_from_the_shelf_is_not_offered_again(path: Path) -> None:
    async with dashboard(path) as pilot:
        await press(pilot, "1", "slash")
        await typed(pilot, "meera")
        assert "atlas of islands" in await press(pilot, "enter", "m")
        await press(pilot, "ctrl+s")
    book = store(path).book
    given = [(one.contact, one.on) for one in book.shelf[6701].given]
    assert (104, TODAY) in given
    assert book.people[104].conversations[0].gave == (book.shelf[6701].what,)


async def test_a_past_plan_is_closed_by_its_debrief(path: Path) -> None:
    async with dashboard(path) as pilot:
        await press(pilot, "j", "j", "d")
        assert "How did it go? Lunch" in shown(pilot)
        await press(pilot, "ctrl+s")
    book = store(path).book
    assert book.plans[5003].state == "held"
    talk = book.conversations[book.plans[5003].conversation]
    assert (talk.plan, talk.channel) == (5003, "in-person")


async def test_a_person_is_edited_and_wrong_lines_are_explained(path: Path) -> None:
    async with dashboard(path) as pilot:
        await press(pilot, "1", "e")
        fields = {one.name: one for one in pilot.app.screen.query("Input")}
        fields["every"].value = "often"
        assert "'often' is not a number of days" in await press(pilot, "ctrl+s")
        fields["every"].value = "9"
        assert "Edited Ana" in await press(pilot, "ctrl+s")
    assert store(path).book.contacts[101].every == 9


async def test_a_form_that_is_left_is_offered_again(path: Path) -> None:
    async with dashboard(path) as pilot:
        await press(pilot, "1", "e")
        pilot.app.screen.query_one("Input", Input).value = "Ana R."
        await press(pilot, "ctrl+g")
        assert store(path).book.contacts[101].name == "Ana Ruiz Villanueva"
        text = await press(pilot, "e")
        assert "Ana R." in text
        assert "still here" in text
        assert "Edited" in await press(pilot, "ctrl+s")
    assert store(path).book.contacts[101].name == "Ana R."


async def test_the_first_minute_of_an_empty_book(empty: Path) -> None:
    card = empty.parent / "people.vcf"
    card.parent.mkdir()
    card.write_text("BEGIN:VCARD\nFN:Ana Ruiz\nEND:VCARD\n")
    async with dashboard(empty) as pilot:
        text = shown(pilot)
        assert "Ways to begin" in text
        assert "rapport demo" in text
        await press(pilot, "n")
        assert "needs a name" in await press(pilot, "ctrl+s")
        await press(pilot, "ctrl+g", "i")
        pilot.app.screen.query_one(Input).value = "nowhere.vcf"
        assert "there is no such file" in await press(pilot, "enter")
        pilot.app.screen.query_one(Input).value = str(card)
        text = await press(pilot, "enter")
        await pilot.pause()
        text = shown(pilot)
        assert "Imported 1 person" in text
        assert "Triage" in text
        assert "Ana Ruiz" in await press(pilot, "q", "1")
    assert len(store(empty).book.contacts) == 1


async def test_the_first_person_is_captured_from_the_welcome(empty: Path) -> None:
    async with dashboard(empty, size=(60, 20)) as pilot:
        await press(pilot, "c")
        line = "met Noor at the fair, she'll send the plan of the halls by friday, ping"
        pilot.app.screen.query_one(Input).value = f"{line} her soon"
        await pilot.pause()
        text = shown(pilot)
        assert "^g leave" in text
        assert "plan of the halls, by Fri 18" in " ".join(text.split())
        text = await press(pilot, "enter", "enter")
        assert "1 question to sort · u undoes" in text
        assert "met today at the fair" in text
        # The way to the keys that have no room stays in view.
        assert "space skip  u back  ? help" in await press(pilot, "r")


async def test_the_first_person_is_added_by_hand(empty: Path) -> None:
    async with dashboard(empty) as pilot:
        await press(pilot, "n")
        await typed(pilot, "Noor")
        assert "Added Noor" in await press(pilot, "ctrl+s")
        assert "Noor" in await press(pilot, "1")
        assert "Nobody" in await press(pilot, "u") or not store(empty).book.contacts


async def test_an_empty_book_refuses_nothing_and_crashes_nowhere(empty: Path) -> None:
    async with dashboard(empty) as pilot:
        await press(pilot, "enter")
        for key in (
            "d",
            "h",
            "L",
            "s",
            "p",
            "x",
            "w",
            "e",
            "o",
            "t",
            "u",
            "1",
            "2",
            "4",
        ):
            await press(pilot, key)
        assert "nobody is here yet" in (await press(pilot, "d")).lower()
        assert "Nobody today" in await press(pilot, "r")


# Plans


async def test_a_plan_is_edited_saved_and_its_names_become_the_records(path) -> None:
    async with dashboard(path) as pilot:
        await press(pilot, "1", "p")
        editor = pilot.app.screen.query_one(Editor)
        assert editor.plan == 5005
        area = pilot.app.screen.query_one(PlanText)
        area.text = area.text.replace(
            "with: Ana Ruiz Villanueva", "with: Ana, Will Marsh"
        ).replace("when: 2026-09-26 09:00", "when: next week at 10")
        text = shown(pilot)
        await pilot.pause()
        assert "unsaved" in shown(pilot)
        assert "Saved the plan A long walk" in await press(pilot, "ctrl+s")
        assert "unsaved" not in shown(pilot)
        text = await press(pilot, "ctrl+g")
        assert "Tea and the barn wall" in text
    plan = store(path).book.plans[5005]
    assert "Will Marsh" in plan.text
    assert "when: 2026-09-21 10:00\n" in plan.text
    assert plan.people == (101, 110)


async def test_a_new_plan_is_made_from_a_frame(path: Path) -> None:
    async with dashboard(path) as pilot:
        await press(pilot, "1", "slash")
        await typed(pilot, "kwame")
        text = await press(pilot, "enter", "p")
        assert "A conversation with Kwame Boateng, to" in text
        text = await press(pilot, "c")
        assert "frame: commitments" in text
        assert "with: Kwame Boateng" in text
        assert pilot.app.screen.query_one(PlanText).has_focus
    assert any(
        one.people == (107,) and one.state == "draft"
        for one in store(path).book.plans.values()
    )


async def test_unsaved_text_is_kept_and_moving_elsewhere_does_not_touch_it(
    path,
) -> None:
    async with dashboard(path, (120, 36)) as pilot:
        await press(pilot, "1", "p")
        await typed(pilot, "precious ")
        await press(pilot, "ctrl+g")
        text = await press(pilot, "3", "j", "j", "1", "j")
        await press(pilot, "k", "4")
        text = await press(pilot, "enter")
        assert "precious # A long walk" in text
        assert "unsaved" in text
    assert "precious" not in store(path).book.plans[5005].text


LEFT = {"plans 5005": "# Half a plan", "messages 101": "{}", "plans nonsense": "?"}


async def test_what_was_left_behind_is_kept_once_and_survives_undo(path: Path) -> None:
    for _ in range(3):
        left = DraftFile.open(path)
        left.save("plans 5005", "# Half a plan")
        left.save("messages 101", "{}")
        left.save("plans nonsense", "?")
        left.close()
        async with dashboard(path) as pilot:
            assert "Not saved last time" in shown(pilot)
            words = left_in_words(pilot.app.desk.view, dict.fromkeys(LEFT, ""))
            assert "the plan A long walk with Ana and the message to Ana" in words
        drafts = store(path).book.drafts.values()
        assert sorted((one.of, one.text) for one in drafts) == sorted(LEFT.items())
    async with dashboard(path) as pilot:
        await press(pilot, "u")
        assert "# Half a plan" in await press(pilot, "1", "p")


async def test_a_plan_changed_elsewhere_shows_theirs(path: Path) -> None:
    from rapport_tui.edits import Change, Edit

    async with dashboard(path) as pilot:
        await press(pilot, "1", "p")
        await typed(pilot, "mine ")
        other = store(path)
        other.apply(Change("theirs", (Edit("plans", 5005, {"text": "# Theirs"}),)))
        text = await press(pilot, "ctrl+s")
        assert "Changed elsewhere too" in text
        assert "# Theirs" in text
    assert store(path).book.plans[5005].text.startswith("mine ")


async def test_a_plan_is_dropped_and_comes_back(path: Path) -> None:
    async with dashboard(path) as pilot:
        await press(pilot, "1", "4")
        assert "was dropped" in await press(pilot, "D")
        assert store(path).book.plans[5005].state == "dropped"
        await press(pilot, "3", "u")
        assert store(path).book.plans[5005].state == "draft"


# Another process


async def test_what_another_process_writes_is_seen_and_the_cursor_stays(path) -> None:
    from rapport_tui.edits import Change, Edit

    async with dashboard(path) as pilot:
        await press(pilot, "1", "j", "j")
        other = store(path)
        other.apply(Change("added", (Edit("contacts", 9, {"name": "Aaron A"}),)))
        pilot.app.desk.look_again()
        await pilot.pause()
        text = shown(pilot)
        assert "Aaron A" in text
        people = pilot.app.screen.query_one("#people RowList", RowList)
        assert pilot.app.screen.view.book.contacts[people.key].name == "Baraka Mwangi"
        await press(pilot, "c")
        await typed(pilot, "coffee with Bar")
        other.apply(Change("added", (Edit("contacts", 10, {"name": "Abe B"}),)))
        pilot.app.desk.look_again()
        await pilot.pause()
        assert "coffee with Bar" in shown(pilot)
        assert "Abe B" in await press(pilot, "ctrl+g")
        assert pilot.app.screen.view.book.contacts[people.key].name == "Baraka Mwangi"


async def test_a_write_that_fails_is_said_and_loses_nothing(path: Path) -> None:
    async with dashboard(path) as pilot:
        await press(pilot, "1", "p")
        await typed(pilot, "precious ")
        path.write_bytes(b"{ damaged")
        text = await press(pilot, "ctrl+s")
        assert "damaged" in text
        area = pilot.app.screen.query_one(PlanText)
        assert area.text.startswith("precious ")
    assert path.read_bytes() == b"{ damaged"


# Help, palette, hostile text


async def test_every_screen_has_the_help_with_its_own_keys_first(path: Path) -> None:
    async with dashboard(path, (60, 20)) as pilot:
        for key, title in {
            "b": "In the brief",
            "S": "On the shelf",
            "T": "In the triage",
            "r": "In the daily review",
            "v": "In the pictures",
            "": "Anywhere in the dashboard",
        }.items():
            text = await press(pilot, *filter(None, [key]), "question_mark")
            assert title in text.splitlines()[1], key
            await press(pilot, *("q" * (2 if key else 1)))
        await press(pilot, "a", *"Halyard", "enter")
        text = await press(pilot, "question_mark")
        assert "At a place" in text.splitlines()[1]
        # What goes on in a second line stands below the first.
        wrapped = [line for line in text.splitlines() if line[2:].startswith(" " * 16)]
        assert wrapped


async def test_the_help_names_every_key(path: Path) -> None:
    async with dashboard(path, (120, 200)) as pilot:
        text = " ".join((await press(pilot, "question_mark")).split())
        text = text.replace("│", "").replace("  ", " ")
        for command in COMMANDS:
            if command.where in ("dashboard", "person", "review", "field", "all"):
                assert command.help.split(",")[0].split(":")[0] in text
        await press(pilot, "q")
        assert "Follow-ups" in shown(pilot)


def hostile_book(path: Path) -> None:
    """A book in which every text is hostile."""
    bad = "".join(HOSTILE)
    bad += "[/red] [@click=app.quit]x[/] [$primary] \\"
    day = TODAY.isoformat()
    person = {
        "name": f"Eve {bad}",
        "circle": bad,
        "role": bad,
        "org": bad,
        "interests": [bad],
        "places": [bad],
        "off_limits": [bad],
        "hope": bad,
        "notes": bad,
        "met": {"on": "2026-09-14", "at": bad, "how": bad},
        "details": [{"text": bad, "on": day}],
        "dates": [{"label": bad, "on": day}],
        "channels": [{"kind": bad, "value": bad}],
    }
    text = f"# {bad}\nwith: {bad}\nwhen: {day} 10:00\n\n## Topics\n- {bad}\n"
    tables = {
        "contacts": {"1": person, "2": {"name": "[bold]"}},
        "conversations": {
            "3": {
                "with": [1],
                "at": day,
                "kind": "talk",
                "channel": "phone",
                "notes": bad,
            }
        },
        "promises": {"4": {"contact": 1, "what": bad, "due": day}},
        "strains": {"5": {"contact": 1, "what": bad, "on": day}},
        "plans": {"6": {"with": [1], "text": text, "state": "draft"}},
        "followups": {"7": {"contact": 1, "due": day, "why": bad}},
        "shelf": {"8": {"what": bad, "link": bad, "interests": [bad]}},
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(tables))


STEERING = set("\x1b\x07\x9b\0\x7f\r\u202e\u2066\u200b\u200f\ufeff\u061c\u2028")


async def test_no_text_steers_the_terminal_in_a_walk_over_the_screens(
    empty: Path,
) -> None:
    hostile_book(empty)
    screens = ("1", "2", "3", "4", "d", "q", "l", "ctrl+g", "s", "q", "w", "q")
    screens += ("v", "tab", "q")
    screens += ("e", "ctrl+g", "question_mark", "q", "ctrl+p", "escape", "r", "w", "q")
    screens += ("space", "q", "4", "enter", "ctrl+s", "ctrl+g", "x", "u", "h", "n")
    async with dashboard(empty) as pilot:
        for key in screens:
            text = await press(pilot, key)
            assert not STEERING & set(text), key
        await press(pilot, "ctrl+g")
        assert "Eve ␛[31m␛]52" in await press(pilot, "1")


async def test_keys_and_colours_are_the_users_own(path: Path) -> None:
    own = Settings(
        theme="contrast", keys={"review": ("z",), "help": ("f1",), "reste": ("x",)}
    )
    async with dashboard(path, settings=own) as pilot:
        assert pilot.app.theme == "rapport-contrast"
        assert "did you mean rest?" in shown(pilot)
        text = await press(pilot, "f1")
        assert re.search(r"z +the daily review", text)
        await press(pilot, "q", "r")
        assert "Follow-ups" in shown(pilot)
        assert "1 of " in await press(pilot, "z")


async def test_a_terminal_without_utf8_gets_letters_that_it_knows(path: Path) -> None:
    async with dashboard(path, encoding="ascii") as pilot:
        text = shown(pilot)
        assert text.isascii()
        assert "# Tomas Ferreira" in text
        assert "+- Follow-ups -" in text


async def test_the_demo_begins_with_a_tour_that_any_key_leaves(path: Path) -> None:
    async with dashboard(path, demo=True) as pilot:
        assert "1 of 6" in shown(pilot)
        for step in range(2, 7):
            assert f"{step} of 6" in await press(pilot, "enter")
        text = await press(pilot, "enter")
        assert "of 6" not in text
        assert "Follow-ups" in text
    async with dashboard(path, demo=True) as pilot:
        text = await press(pilot, "x")
        assert "1 of 6" not in text
        assert "let rest" not in text, "the key that leaves does nothing else"
