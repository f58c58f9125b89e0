"""Today's people are known at the next start, as long as nothing that matters changes."""

import json
import os
from datetime import timedelta
from pathlib import Path

import pytest

from rapport_tui.agenda import agenda
from rapport_tui.book import aside
from rapport_tui.book.drafts import DraftFile
from rapport_tui.edits import Change, Edit
from rapport_tui.reminders import Calculator
from rapport_tui.sample import write_sample
from rapport_tui.settings import Settings
from rapport_tui.ui.desk import Desk
from rapport_tui.ui.drafting import Drafting
from rapport_tui.ui.known_agenda import read, recalled
from tests.books import put
from tests.build import TODAY
from tests.screens import NOW, dashboard, press, shown, store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "data" / "book.json"
    write_sample(path, TODAY)
    written_long_ago(path)
    return path


def written_long_ago(path: Path) -> None:
    """Two writes within a tick of the clock look the same: wait for no tick."""
    long_ago = path.stat().st_mtime_ns - 60 * 10**9
    os.utime(path, ns=(long_ago, long_ago))


def desk_on(path: Path) -> tuple[Desk, bool]:
    """A desk on the book, and whether it knew today's people."""
    stamp, book = aside.stamp(path), store(path)
    known = recalled(book, stamp, TODAY, Settings())
    drafts = DraftFile.open(path)
    drafting = Drafting(drafts, NotImplemented, print)
    desk = Desk(book, Settings(), lambda: NOW, drafting, known)
    drafts.close()
    return desk, known is not None


def kept_beside(path: Path) -> Path:
    return path.with_name(".book.json.agenda")


def what_it_says(desk: Desk) -> tuple:
    view = desk.view
    people = {id: one._asdict() for id, one in view.book.people.items()}
    order = list(view.by_name)
    talks = dict(view.book.conversations)
    return view.agenda, dict(view.outcomes), order, people, talks


def test_what_is_known_is_what_would_be_worked_out(path: Path) -> None:
    worked_out, knew = desk_on(path)
    assert not knew
    worked_out.keep_agenda()
    known, knew = desk_on(path)
    assert knew
    assert known.view.agenda.waiting and known.view.agenda.days
    assert what_it_says(known) == what_it_says(worked_out)


@pytest.mark.parametrize("ahead", [0, 1, 99])
def test_a_change_finds_the_whole_book(path: Path, ahead: int) -> None:
    desk_on(path)[0].keep_agenda()
    known, _ = desk_on(path)
    for _ in range(ahead):
        known.work_ahead()
    before = known.view.agenda
    first = before.today[0].contact
    fields = {**known.store.record("contacts", first), "resting": True}
    assert not known.commit(Change("rests", (Edit("contacts", first, fields),))).error
    assert known.view.agenda != before
    fresh, _ = desk_on(path)
    assert what_it_says(known) == what_it_says(fresh)
    assert known.take_back() == "took back: rests"
    assert known.view.agenda == before


def test_it_holds_for_just_this_book_day_and_settings(path: Path) -> None:
    desk_on(path)[0].keep_agenda()
    stamp, book = aside.stamp(path), store(path)
    assert recalled(book, stamp, TODAY, Settings()) is not None
    assert recalled(book, stamp, TODAY + timedelta(days=1), Settings()) is None
    assert recalled(book, stamp, TODAY, Settings(daily=3)) is None
    put(store(path), 9001, name="Somebody New")
    assert recalled(book, stamp, TODAY, Settings()) is None
    assert not desk_on(path)[1]


def test_tomorrow_is_known_once_the_dashboard_was_left(path: Path) -> None:
    worked_out, _ = desk_on(path)
    worked_out.keep_agenda()
    while worked_out.work_ahead():
        pass
    worked_out.keep_agenda()
    tomorrow = TODAY + timedelta(days=1)
    stamp, opened = aside.stamp(path), store(path)
    assert recalled(opened, stamp, TODAY, Settings()) is not None
    known = recalled(opened, stamp, tomorrow, Settings())
    outcomes = Calculator().outcomes(opened.book, tomorrow, Settings())
    found = read(known, opened.book, outcomes, tomorrow, Settings())
    assert found.agenda == agenda(worked_out.view.book, tomorrow, Settings())
    assert found.agenda != worked_out.view.agenda


def test_leaving_waits_for_nothing_that_was_not_read(path: Path) -> None:
    desk_on(path)[0].keep_agenda()
    tomorrow = TODAY + timedelta(days=1)
    known, _ = desk_on(path)
    for knows_tomorrow in (False, True):
        known.keep_agenda()
        kept = recalled(store(path), aside.stamp(path), tomorrow, Settings())
        assert (kept is not None) == knows_tomorrow
        while known.work_ahead():
            pass


def test_nothing_is_kept_of_a_book_that_cannot_be_read_whole(path: Path) -> None:
    put(store(path), 9001, name="Odd", level="high")
    written_long_ago(path)
    desk_on(path)[0].keep_agenda()
    assert not kept_beside(path).exists()


RECORDS, PEOPLE, ORDER = range(3)  # the parts of what is kept of a day


@pytest.mark.parametrize(
    ("part", "odd"),
    [
        (RECORDS, 7),
        (RECORDS, []),
        (RECORDS, [[1], [], {}]),
        (RECORDS, [[1], {"x": {}}, {}]),
        (RECORDS, [[1], {}, {"1": 3}]),
        (RECORDS, [{}, {}, {}]),
        (PEOPLE, 7),
        (PEOPLE, []),
        (PEOPLE, [[[424242, 3.0]], [], [], 1.0]),
        (PEOPLE, [[], [424242], [], 1.0]),
        (PEOPLE, [[], [["1"]], [], 1.0]),
        (PEOPLE, [[], [], [["2026-09-16", [424242]]], 1.0]),
        (PEOPLE, [[], [], [], "many"]),
        (ORDER, 7),
        (ORDER, []),
        (ORDER, [1, 2, 3]),
        (ORDER, [[1]]),
    ],
)
def test_what_is_no_agenda_of_this_book_is_not_believed(
    path: Path, part: int, odd: object
) -> None:
    worked_out, _ = desk_on(path)
    worked_out.keep_agenda()
    valid, kept = json.loads(kept_beside(path).read_bytes())
    kept["2026-09-15"][part] = odd
    kept_beside(path).write_text(json.dumps([valid, kept]))
    assert what_it_says(desk_on(path)[0]) == what_it_says(worked_out)


async def test_the_screens_are_the_same_where_it_is_known(path: Path) -> None:
    keys = ("j", "2", "1", "j", "o", "/", "a", "n", "a", "enter", "2")
    seen = []
    for known in (False, True):
        book, stamp = store(path), aside.stamp(path)
        kept = recalled(book, stamp, TODAY, Settings()) if known else None
        assert (kept is not None) == known
        async with dashboard(path, book=book, known=kept) as pilot:
            seen.append([shown(pilot), *[await press(pilot, key) for key in keys]])
            pilot.app.desk.keep_agenda()
    assert seen[0] == seen[1]
