"""What sending a message settles, and by which way it goes."""

import pytest

from rapport_tui import messaging
from rapport_tui.model import Channel, Detail, Occasion, ShelfItem
from rapport_tui.reminders import remind
from rapport_tui.settings import Settings
from rapport_tui.steps import Step, next_step
from tests.build import TODAY, book, contact
from tests.screens import NOW

REACHED = {"channels": (Channel("phone", "1"),)}


def sent(*values, words: str | None = None) -> dict[str, object]:
    """The fields of each record that sending the draft writes."""
    there = book(*values)
    person = there.people[1]
    reminders = remind(person, TODAY, Settings()).reminders
    step = next_step(there, person, reminders, TODAY, Settings())
    record = {"details": [{"text": one.text} for one in person.contact.details]}
    text = words or messaging.draft(person.contact, step)
    change = messaging.sent(
        there, person, step, reminders, record, NOW, words=text, channel="message"
    )
    return {edit.table: {**edit.fields, **edit.append} for edit in change.edits}


def test_something_shared_is_given() -> None:
    atlas = ShelfItem(50, "an atlas", interests=("maps",))
    values = [contact(interests=("maps",), **REACHED), atlas]
    made = sent(*values)
    assert made["conversations"]["gave"] == ["an atlas"]
    assert made["shelf"]["given"][0]["contact"] == 1
    made = sent(*values, words="Hi Person, shall we have lunch on Friday?")
    assert list(made) == ["conversations"], "something else was written"
    assert made["conversations"]["gave"] is None


@pytest.mark.parametrize("met", [None, 1])
def test_a_detail_is_asked_about(met: int | None) -> None:
    made = sent(contact(details=(Detail("the barn"),), met=met, **REACHED))
    assert made["contacts"]["details"] == [{"text": "the barn", "asked": "2026-09-15"}]


def test_a_day_is_congratulated_in_whatever_words() -> None:
    person = contact(dates=(Occasion("birthday", 9, 17),), **REACHED)
    assert sent(person, words="Hoch sollst du leben!")["acknowledged"]["on"] == (
        "2026-09-17"
    )


@pytest.mark.parametrize(
    ("kind", "way"),
    [
        ("phone", "message"),
        ("Email", "email"),
        ("instagram", "social"),
        ("address", "letter"),
    ],
)
def test_one_writes_by_the_first_way_to_reach_them(kind: str, way: str) -> None:
    assert messaging.way(contact(channels=(Channel(kind, "x"),))) == way
    assert messaging.way(contact()) == "message"


def test_words_for_when_one_meets_are_no_message() -> None:
    spoken = Step("swap", 6, "B4", "swap", "May I write to you?", spoken=True)
    assert messaging.draft(contact(name="Ana Ruiz"), spoken) == "Hi Ana, "
    assert messaging.draft(contact(name="Ana Ruiz"), None) == "Hi Ana, "
