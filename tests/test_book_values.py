"""Whatever a field holds, the rest of the record is read, and the field is listed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_tui.book.contents import contents_of
from rapport_tui.book.convert import NO_NAME, TABLES, convert
from rapport_tui.book.doctor import examine
from rapport_tui.book.glance import glance_of
from rapport_tui.model import Person
from tests.books import NOW, opened, put, write

PLACES = [(table, field) for table, row in TABLES.items() for field in row.fields]
NEEDED = {
    "contacts": {"name": "Ana"},
    "promises": {"contact": 1, "what": "the map"},
    "strains": {"contact": 1, "what": "the map"},
    "followups": {"contact": 1, "due": "2026-09-20"},
    "snoozes": {"contact": 1, "code": "due", "until": "2026-09-20"},
    "acknowledged": {
        "contact": 1,
        "code": "date",
        "subject": "birthday",
        "on": "2026-09-20",
    },
    "shelf": {"what": "a map"},
    "drafts": {"of": "capture", "text": "met"},
}
KNOWN = {"contacts": {"1": {"name": "Ana"}, "2": {"name": "Sam"}}}
WORDS = st.sampled_from(
    ["", "Ana", "2026-02-30", "--13-01", "2026-09-20T25:00Z", "9999-12-31", "\ud800"]
)
PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | WORDS
KEYS = st.sampled_from(["on", "text", "who", "is", "kind", "value", "label", "contact"])
ANYTHING = st.recursive(
    PLAIN, lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner), max_leaves=6
)


@given(st.sampled_from(PLACES), ANYTHING)
def test_no_value_stops_the_reading(place: tuple[str, str], value: object) -> None:
    table, field = place
    record = {**NEEDED.get(table, {}), field: value}
    read, reading = convert(table, 7, record, KNOWN)
    assert read is not None or reading.problems
    for one in reading.problems:
        assert (one.table, one.id) == (table, 7)
        assert one.problem
        assert one.fix
        assert len(one.problem) < 200


@pytest.mark.parametrize(
    ("table", "field", "value", "attribute", "read"),
    [
        ("contacts", "level", True, "level", None),
        ("contacts", "level", 6, "level", None),
        ("contacts", "every", 0, "every", None),
        ("contacts", "every", 10**9, "every", None),
        ("contacts", "resting", 1, "resting", False),
        ("contacts", "openness", "maybe", "openness", None),
        ("contacts", "name", 5, "name", NO_NAME),
        ("contacts", "paused_until", "20260920", "paused_until", None),
        ("contacts", "paused_until", "9999-12-31", "paused_until", None),
        ("contacts", "tags", ["a", 5, "b"], "tags", ("a", "b")),
        ("contacts", "tags", "a", "tags", ()),
        ("conversations", "with", [2, 9, 1, 2, True], "people", (2, 1)),
        ("conversations", "with", 1, "people", ()),
        ("conversations", "at", "2026-09-20 10:00", "moment", None),
        ("conversations", "at", "2026-09-20T10:00:00+99:99", "moment", None),
        ("conversations", "plan", 9, "plan", None),
        ("plans", "with", [1, "Sam"], "people", (1,)),
    ],
)
def test_what_does_not_fit_is_left_out_and_listed(
    table: str, field: str, value: object, attribute: str, read: object
) -> None:
    record = {**NEEDED.get(table, {}), field: value}
    found, reading = convert(table, 7, record, KNOWN)
    assert getattr(found, attribute) == read
    assert {one.field for one in reading.problems} == {field}


def test_a_book_that_was_never_ours_begins_with_our_first_write(tmp_path) -> None:
    path = tmp_path / "book.json"
    write(path, {"contacts": {"1": {"name": "Ana"}, "2": {"name": "Sam"}}})
    store = opened(path)
    assert store.book.people[2].since is None
    put(store, 1, circle="close")
    assert store.book.people[2].since == NOW.date()


def test_a_book_begins_on_no_day_that_one_cannot_reckon_with(tmp_path) -> None:
    path = tmp_path / "book.json"
    ana = {"name": "Ana", "circle": "close"}
    write(path, {"book": {"1": {"created": "9999-12-31"}}, "contacts": {"1": ana}})
    assert opened(path).book.people[1].since is None
    (one,) = examine(opened(path), NOW.date()).findings
    assert one.field == "created"


def test_a_record_about_nobody_is_left_out_and_listed() -> None:
    record = {"contact": 9, "what": "the map"}
    found, reading = convert("promises", 7, record, KNOWN)
    assert found is None
    assert reading.missing == [("contacts", 9)]
    assert [one.fix for one in reading.problems][-1] == "remove the record"


@pytest.mark.parametrize(
    ("at", "on", "moment"),
    [
        ("1970-01-02", "1970-01-02", 86_400),
        ("1970-01-02T01:00:00+02:00", "1970-01-02", 82_800),
        ("1970-01-02T00:00Z", "1970-01-02", 86_400),
        ("1970-01-02T00:00:30", "1970-01-02", 86_430),
    ],
)
def test_a_time_is_of_the_day_that_is_written(at: str, on: str, moment: int) -> None:
    talk, reading = convert("conversations", 7, {"with": [1], "at": at}, KNOWN)
    assert (str(talk.on), talk.moment, talk.at) == (on, moment, at)
    assert reading.problems == []


@pytest.mark.parametrize("table", ["promises", "strains"])
def test_a_record_that_does_not_say_what_still_counts(table: str) -> None:
    known = {"contacts": {"1": {"name": "Ana"}}}
    value, _ = convert(table, 5, {"contact": 1}, known)
    assert (value.contact, value.what) == (1, "")


IDS = st.integers(1, 4).map(str)
PEOPLE = st.lists(st.integers(1, 4) | ANYTHING, max_size=3)
RECORD = st.fixed_dictionaries(
    {},
    optional={
        "name": st.just("Ana") | ANYTHING,
        "with": PEOPLE | ANYTHING,
        "contact": st.integers(1, 4) | ANYTHING,
        "at": st.sampled_from(["2026-09-01", "2026-09-02T10:00+02:00"]) | ANYTHING,
        "what": st.text(),
        "plan": st.integers(1, 4),
        "resting": st.booleans(),
        "text": st.text(),
        "created": st.just("2026-01-01"),
    },
)
RECORDS = st.dictionaries(IDS, RECORD, max_size=4)


@given(st.dictionaries(st.sampled_from(["book", *TABLES]), RECORDS))
def test_a_glance_at_a_book_sees_what_there_is(tables) -> None:
    whole, seen = contents_of(tables).book, glance_of(tables)
    for table in (*TABLES, "created"):
        assert getattr(seen, table) == getattr(whole, table), table
    assert list(seen.people) == list(whole.people)
    for id, person in whole.people.items():
        for name in Person._fields:
            assert getattr(seen.people[id], name) == getattr(person, name), name
