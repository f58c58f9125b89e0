"""The sample book is a good book on whatever day it is opened."""

import json
import unicodedata
from datetime import date, timedelta
from pathlib import Path

import pytest

from rapport_tui.agenda import agenda
from rapport_tui.book.store import Store
from rapport_tui.here import places, who_is_at
from rapport_tui.model import Book
from rapport_tui.plan import FRAMES, read_head
from rapport_tui.reminders import RULES, remind, reminders
from rapport_tui.sample import ANCHOR, moved, sample_path, sample_tables, write_sample
from rapport_tui.settings import Settings
from rapport_tui.steps import STEPS, next_step
from rapport_tui.text import width_of

DAYS = [
    ANCHOR,
    date(2028, 2, 29),
    date(2027, 1, 1),
    date(2026, 12, 31),
    date(2031, 3, 1),
]


def opened(tmp_path: Path, today: date) -> Store:
    path = tmp_path / "book.json"
    write_sample(path, today)
    from datetime import UTC, datetime, time

    return Store.open(path, now=lambda: datetime.combine(today, time(9), UTC))


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_every_reminder_is_alive_on_the_day_it_is_opened(
    tmp_path: Path, today: date
) -> None:
    book = opened(tmp_path, today).book
    due = {one.code for one in reminders(book, today, Settings()) if one.due <= today}
    assert due == {rule.code for rule in RULES}


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_the_first_screen_is_a_day_one_can_do(tmp_path: Path, today: date) -> None:
    found = agenda(opened(tmp_path, today).book, today, Settings())
    assert 8 <= len(found.today) <= 14
    assert found.waiting
    assert sum(len(day.people) for day in found.days) >= 8


def test_nothing_in_it_is_unreadable(tmp_path: Path) -> None:
    store = opened(tmp_path, ANCHOR)
    assert store.problems == ()
    assert store.notices == ()


def test_on_its_own_day_it_is_the_file() -> None:
    tables = json.loads(sample_path().read_text(encoding="utf-8"))
    assert sample_tables(ANCHOR) == tables
    there = moved(tables, ANCHOR + timedelta(days=100))
    assert there != tables
    plan, told = (there["plans"]["5003"][key] for key in ("text", "created"))
    assert "when: 2026-12-22 12:30" in plan
    assert told.startswith("2026-12-15T09:00")


def book_of_the_day(tmp_path: Path) -> Book:
    return opened(tmp_path, ANCHOR).book


def test_its_names_test_a_screen(tmp_path: Path) -> None:
    names = [one.name for one in book_of_the_day(tmp_path).contacts.values()]
    scripts = {unicodedata.name(name[0]).split()[0] for name in names}
    assert {"LATIN", "CJK", "ARABIC", "DEVANAGARI"} <= scripts
    assert any(len(name) > 40 for name in names)
    assert any(width_of(name) > len(name) for name in names)
    assert any("🌱" in name for name in names)
    assert {"Mark", "Pieter"} <= {name for name in names if " " not in name}
    first = [name.split()[0] for name in names]
    assert first.count("Sam") == 2
    assert {"Will", "Rose", "May", "Summer", "Art"} <= set(first)


def test_its_plans_are_in_every_state_and_frame(tmp_path: Path) -> None:
    plans = book_of_the_day(tmp_path).plans.values()
    assert {plan.state for plan in plans} == {"draft", "ready", "held", "dropped"}
    assert {read_head(plan.text).frame for plan in plans} >= set(FRAMES)
    assert any(len(plan.people) > 1 for plan in plans)


def test_it_has_two_years_of_many_people(tmp_path: Path) -> None:
    book = book_of_the_day(tmp_path)
    days = [talk.on for talk in book.conversations.values()]
    assert len(book.contacts) >= 40
    assert (max(days) - min(days)).days > 650
    circles = {one.circle for one in book.contacts.values()}
    assert circles == {"inner", "close", "regular", "wide", None}


def test_it_shows_nearly_every_step(tmp_path: Path) -> None:
    book, settings = book_of_the_day(tmp_path), Settings()
    codes = set()
    for person in book.people.values():
        due = remind(person, ANCHOR, settings).reminders
        step = next_step(book, person, due, ANCHOR, settings)
        codes.add(step.code if step else None)
    # Nobody has been asked every question there is.
    assert {one.code for one in STEPS} - codes == {"hope"}


def test_somebody_is_at_every_place(tmp_path: Path) -> None:
    book = book_of_the_day(tmp_path)
    found = {one: len(who_is_at(book, one, ANCHOR)) for one in places(book)}
    assert len(found) >= 10
    assert all(found.values())
    assert sum(count >= 3 for count in found.values()) >= 3
