"""What is known of everyone and brought up to now is what is reckoned afresh."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport_tui.book import storage
from rapport_tui.book.contents import contents_of
from rapport_tui.book.errors import BookError
from rapport_tui.book.store import Store
from rapport_tui.commands.reckoning import reckoned
from rapport_tui.edits import Change, Edit
from rapport_tui.reminders import Calculator
from rapport_tui.settings import Settings
from tests.books import NOW, opened, tables, write

TODAY = date(2026, 9, 15)
SETTINGS = Settings()
NAME = ".book.json.reckoned"
Step = Callable[[Path], object]


def ago(days: int) -> str:
    return str(TODAY - timedelta(days=days))


def apply(path: Path, *edits: Edit) -> None:
    opened(path).apply(Change("changed", edits))


PEOPLE = st.integers(1, 5)
SOME = st.lists(PEOPLE, min_size=1, max_size=2, unique=True)
DAYS = st.integers(-9, 60).map(ago)
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "circle": st.sampled_from(["inner", "wide", None]),
        "resting": st.booleans(),
        "met": DAYS.map(lambda on: {"on": on}),
        "name": st.sampled_from(["Ana", "Sam"]),
    },
)
TALKS = st.builds(
    lambda who, at, kind: {"with": who, "at": at, "kind": kind},
    SOME,
    DAYS,
    st.sampled_from(["talk", "outreach"]),
)
PLANS = st.builds(
    lambda who, on: {"with": who, "text": f"# Tea\nwhen: {on} 10:00"}, SOME, DAYS
)
ONES = st.builds(
    lambda who, on: {"contact": who, "due": on, "until": on, "code": "touch"},
    PEOPLE,
    DAYS,
)
IDS = st.integers(100, 104)


def edited(table: str, records: st.SearchStrategy, ids: st.SearchStrategy) -> Any:
    edits = st.builds(lambda id, fields: Edit(table, id, fields), ids, records)
    return st.lists(edits, min_size=1, max_size=2).map(
        lambda some: lambda path: apply(path, *some)
    )


def by_another_program(path: Path) -> None:
    book = tables(path)
    for record in book.get("contacts", {}).values():
        record["circle"] = "close"
    path.write_text(json.dumps(book))


def from_another_machine(path: Path) -> None:
    def arrive(here: Any) -> tuple[dict[str, Any], str]:
        return {"contacts": {"3": {"name": "Noor", "circle": "inner"}}}, "synced"

    opened(path).take_in(arrive, confirmed=True)


def as_it_was(path: Path) -> None:
    """Put back by hand, with what lies beside it as it is now."""
    if copies := sorted((path.parent / "backups").glob("*.json")):
        path.write_bytes(copies[0].read_bytes())


def lose(path: Path) -> None:
    path.with_name(".book.json.sound").unlink(missing_ok=True)


STEPS = st.one_of(
    edited("contacts", st.none() | FIELDS, PEOPLE),
    edited("conversations", st.none() | TALKS, IDS),
    edited("plans", st.none() | PLANS, IDS),
    edited("followups", st.none() | ONES, IDS),
    edited("snoozes", st.none() | ONES, IDS),
    st.sampled_from(
        [
            lambda path: opened(path).undo(),
            lambda path: opened(path).redo(),
            by_another_program,
            from_another_machine,
            as_it_was,
            lose,
        ]
    ),
)


def begin(path: Path) -> None:
    write(
        path,
        {
            "contacts": {
                "1": {"name": "P1", "circle": "close", "created": ago(90)},
                "2": {"name": "P2", "circle": "close", "created": ago(90)},
                "3": {"name": "P3", "circle": "close", "created": ago(90)},
                "4": {"name": "P4", "circle": "close"},  # since the book was begun
            },
            "plans": {"100": {"with": [1, 2], "text": f"# A\nwhen: {ago(-1)} 10:00"}},
        },
    )
    talk = {"with": [3], "at": ago(40), "kind": "talk"}
    apply(path, Edit("conversations", 100, talk))


def said(path: Path, on: date = TODAY) -> dict[str, Any]:
    """What the rules say of everyone, by what was known."""
    store = Store.open(path, now=lambda: NOW, proven=False)
    book, found = reckoned(store, on, SETTINGS)
    wanted = contents_of(tables(path)).book
    afresh = Calculator().outcomes(wanted, on, SETTINGS)
    names = {id: one.name for id, one in wanted.contacts.items()}
    assert {id: book.contacts[id].name for id in found} == names
    shown = [
        {id: (one.reminders, one.share, one.reached_out) for id, one in ones.items()}
        for ones in (found, afresh)
    ]
    assert shown[0] == shown[1]
    return shown[0]


@given(st.lists(STEPS, max_size=8))
@settings(max_examples=40)
def test_whatever_changes_it_is_what_is_reckoned_afresh(steps: list[Step]) -> None:
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as folder:
        patch.setattr(storage, "_LARGE", 0)
        path = Path(folder) / "data" / "book.json"
        begin(path)
        said(path)
        for step in steps:
            try:
                step(path)
            except BookError:
                continue  # nothing was changed
            said(path)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A book of which everyone's reminders are known."""
    monkeypatch.setattr(storage, "_LARGE", 0)
    path = tmp_path / "data" / "book.json"
    begin(path)
    said(path)
    return path


def tamper(path: Path) -> None:
    """Say something else of person 3, to see who is asked."""
    kept = path.with_name(NAME)
    valid, (signature, people) = json.loads(kept.read_bytes())
    people[2][1] = "From beside the book"
    kept.write_text(json.dumps([valid, [signature, people]]))


def is_from_beside(path: Path, on: date = TODAY) -> bool:
    store = Store.open(path, now=lambda: NOW, proven=False)
    return reckoned(store, on, SETTINGS)[0].contacts[3].name == "From beside the book"


def test_only_whom_a_change_is_about_are_reckoned_anew(path: Path) -> None:
    tamper(path)
    assert is_from_beside(path)
    apply(path, Edit("conversations", 101, {"with": [1, 2], "at": ago(1)}))
    apply(path, Edit("contacts", 4, {"circle": "inner"}))
    assert is_from_beside(path)
    apply(path, Edit("contacts", 3, {"circle": "inner"}))
    assert not is_from_beside(path)


def begin_later(path: Path) -> None:
    opened(path).rewrite(Change("begun", ()), about={"created": "2026-09-01"})


CHANGES: dict[str, Step] = {
    "a talk goes": lambda path: apply(path, Edit("conversations", 100, None)),
    "a talk was with another": lambda path: apply(
        path, Edit("conversations", 100, {"with": [4]})
    ),
    "a plan goes": lambda path: apply(path, Edit("plans", 100, None)),
    "a plan comes": lambda path: apply(
        path, Edit("plans", 101, {"with": [2], "text": f"# A\nwhen: {ago(2)} 10:00"})
    ),
    "who leads a plan rests": lambda path: apply(
        path, Edit("contacts", 1, {"resting": True})
    ),
    "who leads a plan goes": lambda path: apply(path, Edit("contacts", 1, None)),
    "someone comes": lambda path: apply(path, Edit("contacts", 9, {"name": "Noor"})),
    "the book began on another day": begin_later,
}


@pytest.mark.parametrize("step", CHANGES.values(), ids=CHANGES)
def test_everyone_whom_a_change_is_about_is_followed(path: Path, step: Step) -> None:
    before = said(path)
    step(path)
    assert said(path) != before
    opened(path).undo()
    said(path)


@pytest.mark.parametrize("step", [by_another_program, as_it_was, lose])
def test_what_was_not_followed_is_reckoned_afresh(path: Path, step: Step) -> None:
    apply(path, Edit("contacts", 4, {"circle": "inner"}))
    tamper(path)
    assert is_from_beside(path)
    step(path)
    assert not is_from_beside(path)


def test_another_day_is_reckoned_afresh(path: Path) -> None:
    tamper(path)
    assert not is_from_beside(path, TODAY + timedelta(days=1))


def test_a_change_about_many_is_not_followed(path: Path) -> None:
    tamper(path)
    apply(path, *(Edit("contacts", id, {"name": "New"}) for id in range(10, 60)))
    assert not is_from_beside(path)


def test_after_changes_about_several_it_is_kept_anew(path: Path) -> None:
    apply(path, *(Edit("contacts", id, {"name": "New"}) for id in range(10, 25)))
    assert len(said(path)) == 19
    _, (_, people) = json.loads(path.with_name(NAME).read_bytes())
    assert len(people) == 19


def test_what_is_no_reckoning_costs_time_only(path: Path) -> None:
    kept = path.with_name(NAME)
    valid, (signature, people) = json.loads(kept.read_bytes())
    reminder = people[0][4][0]
    for place, wrong in enumerate(["?", 5, "soon", 5, None, "much", "x", None, 5]):
        if place != 1:
            other = [*reminder]
            other[place] = wrong
            some = [[*people[0][:4], [other]], *people[1:]]
            kept.write_text(json.dumps([valid, [signature, some]]))
            said(path)
    for wrong in (5, [], [signature], [signature, 5], [signature, [[1]]], [5, people]):
        kept.write_text(json.dumps([valid, wrong]))
        said(path)
