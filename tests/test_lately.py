"""Reminders of the part of a book that they depend on are those of the whole book."""

from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport_tui.agenda import agenda
from rapport_tui.book.contents import contents_of
from rapport_tui.book.errors import BookDamaged
from rapport_tui.book.lately import lately
from rapport_tui.book.store import Store
from rapport_tui.reminders import Calculator
from rapport_tui.sample import sample_tables
from rapport_tui.settings import Settings
from tests.books import NOW, opened, tables, write

TODAY = date(2026, 9, 15)
SETTINGS = Settings()


def ago(days: int) -> str:
    return str(TODAY - timedelta(days=days))


def mostly(usual: st.SearchStrategy, *odd: Any) -> st.SearchStrategy:
    """A value of the usual kind, and now and then what a file may hold instead."""
    return st.one_of(usual, usual, usual, st.sampled_from([None, "", *odd]))


# Lately, about a year ago, where what counts ends, and long ago.
AGO = st.one_of(st.integers(-2, 20), st.integers(355, 375), st.integers(0, 900))
DAYS = AGO.map(ago)
TIMES = st.builds(
    "{}T{:02}:30:00{}".format,
    DAYS,
    st.integers(0, 23),
    st.sampled_from(["", "Z", "+14:00", "-12:00", "+00:30"]),
)
ODD = ([1], {"a": 1}, True, 1.0, "x", 7)
PEOPLE = st.lists(st.sampled_from([1, 2, 3]), min_size=1, max_size=2)
TALK = st.fixed_dictionaries(
    {
        "with": mostly(PEOPLE, [], [99], [[1]], ["1"], [True], [1, 1, "x"], "1"),
        "at": mostly(st.one_of(DAYS, TIMES), "2026-13-01", 5, [ago(3)]),
    },
    optional={
        "kind": mostly(st.sampled_from(["talk", "greeting", "outreach"]), *ODD),
        "channel": mostly(st.sampled_from(["video", "email", "in-person"]), *ODD),
        "began": mostly(st.sampled_from(["me", "them", "both"]), *ODD),
        "answered": mostly(DAYS, *ODD),
        "energy": mostly(st.integers(1, 5), *ODD),
        "notes": st.just("tea"),
    },
)
PERSON = st.fixed_dictionaries(
    {"name": mostly(st.sampled_from(["Ana", "Zoë", "ana"]), *ODD)},
    optional={
        "circle": mostly(st.sampled_from(["inner", "Wide", "none"]), *ODD),
        "every": mostly(st.integers(1, 90), *ODD),
        "openness": st.sampled_from(["not-now", "open"]),
        "met": mostly(st.fixed_dictionaries({"on": mostly(DAYS, "2026", [1])}), *ODD),
        "interests": mostly(st.just(["tea", 5]), *ODD),
        "details": st.just([{"text": "her thesis"}]),
        "dates": st.builds(
            lambda on: [{"label": "birthday", "on": on}], st.sampled_from([ago(0)])
        ),
        "resting": mostly(st.booleans(), *ODD),
        "paused_until": DAYS,
        "rhythm_from": DAYS,
        "created": mostly(st.one_of(DAYS, TIMES), *ODD),
        "notes": st.just("likes maps"),
    },
)
ABOUT = st.sampled_from([1, 2, 99])
OTHERS = {
    "promises": st.fixed_dictionaries({"contact": ABOUT, "what": st.just("tea")}),
    "strains": st.fixed_dictionaries({"contact": ABOUT, "on": DAYS}),
    "followups": st.fixed_dictionaries({"contact": ABOUT, "due": DAYS}),
    "snoozes": st.fixed_dictionaries(
        {"contact": ABOUT, "code": st.just("touch"), "until": DAYS}
    ),
    "plans": st.fixed_dictionaries(
        {"with": PEOPLE, "text": DAYS.map("# Tea\nwhen: {} 10:00".format)}
    ),
}


@st.composite
def books(draw: st.DrawFn) -> dict[str, dict[str, Any]]:
    """The tables of a book of three people, about whom much may be wrong."""
    people = draw(st.lists(PERSON, min_size=3, max_size=3))
    talks = draw(st.lists(TALK, max_size=12))
    found = {
        "book": {"1": {"created": "2026-01-02"}},
        "contacts": {str(id): one for id, one in enumerate(people, 1)},
        "conversations": {str(id): one for id, one in enumerate(talks, 100)},
    }
    for table, record in OTHERS.items():
        some = draw(st.lists(record, max_size=1))
        found[table] = {str(id): one for id, one in enumerate(some, 500)}
    return found


@given(books())
@settings(max_examples=600)
def test_what_is_left_out_changes_no_reminder(book: dict) -> None:
    whole, part = contents_of(book).book, lately(book, TODAY)
    found, wanted = (
        Calculator().outcomes(one, TODAY, SETTINGS) for one in (part, whole)
    )
    assert found == wanted
    assert agenda(part, TODAY, SETTINGS) == agenda(whole, TODAY, SETTINGS)
    assert [one.name for one in part.contacts.values()] == [
        one.name for one in whole.contacts.values()
    ]


YEAR_AGO = 365


def said(days: int, time: str, kind: str, channel: str = "", **more: str) -> dict:
    at = f"{ago(days)}T{time}" if time else ago(days)
    return {"with": [1], "at": at, "kind": kind, "channel": channel, **more}


EAST, WEST = "00:30:00+14:00", "23:30:00-12:00"  # a day early, a day late
CORNERS = {
    "an old letter answered by a talk dated after a real one that came later": (
        said(14, "00:30:00-12:00", "talk", "video"),
        said(13, EAST, "greeting"),
        said(8, "", "talk", "email"),
        said(5, "", "talk", "email"),
        said(500, "", "outreach", "email"),
    ),
    "an outreach of a year ago answered by a talk dated before it": (
        said(5, "", "talk", began="them"),
        said(YEAR_AGO, EAST, "talk", "video"),
        said(YEAR_AGO, "12:30:00+14:00", "outreach"),
        said(YEAR_AGO + 1, WEST, "talk"),
    ),
    "an outreach just after what counts, answered by a talk dated just before": (
        said(YEAR_AGO + 3, EAST, "talk", "video"),
        said(YEAR_AGO + 2, EAST, "outreach"),
        said(YEAR_AGO + 4, WEST, "talk"),
    ),
}


@pytest.mark.parametrize("talks", CORNERS.values(), ids=CORNERS)
def test_days_that_lie_in_another_order_than_moments(talks: tuple[dict, ...]) -> None:
    book = {
        "contacts": {"1": {"name": "Ana", "circle": "close"}},
        "conversations": {str(id): one for id, one in enumerate(talks, 100)},
    }
    found = Calculator().outcomes(lately(book, TODAY), TODAY, SETTINGS)
    wanted = Calculator().outcomes(contents_of(book).book, TODAY, SETTINGS)
    assert found == wanted


def test_the_sample_book_asks_for_the_same_people_all_year() -> None:
    book = sample_tables(TODAY)
    whole = contents_of(book).book
    for days in range(0, 400, 7):
        day = TODAY + timedelta(days=days)
        part = lately(book, day)
        assert agenda(part, day, SETTINGS) == agenda(whole, day, SETTINGS)


@pytest.mark.parametrize(
    "rest",
    [
        '"contacts":[1]}\n',
        '"contacts":{"1":5}}\n',
        '"contacts":{"1":{"x":' + "[" * 99 + "]" * 99 + "}}}\n",
        '"contacts":{},\n"conversations":{"1":{"x":NaN}}}\n',
        '"contacts":{},\n"history":{"1":{"x":}}}\n',
    ],
)
def test_damage_is_seen_though_the_checksum_fits(tmp_path: Path, rest: str) -> None:
    path = tmp_path / "book.json"
    sum = sha256(rest.encode()).hexdigest()
    path.write_text(f'{{"book":{{"1":{{"sha256":"{sum}"}}}},\n{rest}')
    with pytest.raises(BookDamaged):
        Store.open(path, now=lambda: NOW, proven=False).lately(TODAY)


def test_what_another_program_laid_out_is_read_the_same(tmp_path: Path) -> None:
    book = sample_tables(TODAY)
    path = tmp_path / "book.json"
    write(path, book)
    wanted = agenda(opened(path).book, TODAY, SETTINGS)
    assert agenda(opened(path).lately(TODAY), TODAY, SETTINGS) == wanted
    assert tables(path) == book
    assert NOW.date() == TODAY
