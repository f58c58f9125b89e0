"""Forms read lines back with an explanation, and keep what a line cannot say."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_tui.log_fields import LOG, read_log
from rapport_tui.person_fields import FIELDS, changed, texts
from rapport_tui.when import Clock

ANA = {
    "name": "Ana Ruiz",
    "aliases": ["Anita"],
    "every": 30,
    "channels": [{"kind": "email", "value": "ana@example.org", "label": "home"}],
    "met": {"on": "2024-05", "at": "the gym", "weather": "rain"},
    "interests": ["tea, green", "climbing"],
    "dates": [{"label": "birthday", "on": "--04-12", "lead": 5}],
    "notes": "two\nlines",
}


def test_a_form_that_nobody_touched_changes_nothing() -> None:
    assert changed(ANA, texts(ANA)) == ({}, {}, {})


@given(
    st.dictionaries(
        st.sampled_from([field.name.partition(".")[0] for field in FIELDS]),
        st.recursive(
            st.none() | st.integers() | st.text(max_size=5),
            lambda inner: (
                st.lists(inner, max_size=2)
                | st.dictionaries(
                    st.sampled_from(["on", "label", "kind", "value"]), inner
                )
            ),
            max_leaves=5,
        ),
    )
)
def test_whatever_a_record_holds_an_untouched_form_keeps_it(record: dict) -> None:
    assert changed(record, texts(record)) == ({}, {}, {})


def test_a_changed_line_changes_its_field_only() -> None:
    lines = texts(ANA) | {"every": "14"}
    assert changed(ANA, lines) == ({"every": 14}, {"every": 30}, {})


def test_entries_keep_what_their_line_cannot_say() -> None:
    lines = texts(ANA)
    lines["channels"] += ", +44 20 7946 0123, signal ana.7"
    lines["dates"] += ", wedding 2014-06-21"
    lines["met.at"] = "the climbing gym"
    fields, _, errors = changed(ANA, lines)
    assert errors == {}
    assert fields["channels"] == [
        ANA["channels"][0],
        {"kind": "phone", "value": "+44 20 7946 0123"},
        {"kind": "signal", "value": "ana.7"},
    ]
    assert fields["dates"] == [
        ANA["dates"][0],
        {"label": "wedding", "on": "2014-06-21"},
    ]
    assert fields["met"] == {
        "on": "2024-05",
        "at": "the climbing gym",
        "weather": "rain",
    }


def test_an_entry_may_hold_a_comma() -> None:
    lines = texts(ANA)
    assert lines["interests"] == "tea, green; climbing"
    fields, _, _ = changed(ANA, lines | {"interests": "tea, green; climbing; maps"})
    assert fields == {"interests": ["tea, green", "climbing", "maps"]}


def test_an_emptied_line_takes_the_field_away() -> None:
    fields, seen, _ = changed(ANA, texts(ANA) | {"every": "", "notes": ""})
    assert fields == {"every": None, "notes": None}
    assert seen == {"every": 30, "notes": "two\nlines"}


@pytest.mark.parametrize(
    ("field", "line", "hint"),
    [
        ("name", "  ", "needs a name"),
        ("every", "often", "1 to 3650"),
        ("every", "0", "1 to 3650"),
        ("level", "6", "1 to 5"),
        ("met.on", "last May", "2026-05"),
        ("met.on", "2026-13", "2026-05"),
        ("dates", "birthday 12.4.", "--04-12"),
        ("dates", "--04-12", "birthday --04-12"),
        ("dates", "day --04-12, day --05-12", "name of its own"),
        ("channels", "somewhere", "phone +44"),
        ("openness", "very", "not-now, open, mutual"),
    ],
)
def test_a_wrong_line_says_what_is_right(field: str, line: str, hint: str) -> None:
    fields, _, errors = changed(ANA, texts(ANA) | {field: line})
    assert list(errors) == [field]
    assert hint in errors[field]
    assert field not in fields


NOW = datetime(2026, 9, 15, 18, 30, tzinfo=UTC)
CLOCK = Clock(NOW.replace(tzinfo=None))
TYPED = {field.name: "" for field in LOG} | {"kind": "talk", "on": "2026-09-15"}


def test_a_talk_of_today_has_the_time_and_one_of_before_the_day() -> None:
    said = read_log(TYPED, NOW, CLOCK)
    assert said.record == {"kind": "talk", "at": "2026-09-15T18:30:00+00:00"}
    for day in ("2026-09-13", "sunday", "2 days ago"):
        said = read_log(TYPED | {"on": day}, NOW, CLOCK)
        assert said.record["at"] == "2026-09-13"


def test_what_they_told_me_becomes_details_a_line_each() -> None:
    typed = TYPED | {"learned": "moving to Lyon\n\n new job ", "energy": "4"}
    said = read_log(typed, NOW, CLOCK)
    assert said.record["energy"] == 4
    assert said.details == [
        {"on": "2026-09-15", "text": "moving to Lyon"},
        {"on": "2026-09-15", "text": "new job"},
    ]


@pytest.mark.parametrize(
    "day", ["2026-09-16", "in 3 days", "tomorrow", "a few days ago", "soonish", ""]
)
def test_a_talk_is_of_a_day_that_was(day: str) -> None:
    assert list(read_log(TYPED | {"on": day}, NOW, CLOCK).errors) == ["on"]


def test_a_follow_up_is_for_a_day_ahead() -> None:
    said = read_log(TYPED | {"follow_up": "fri"}, NOW, CLOCK)
    assert str(said.follow_up) == "2026-09-18"
    for day in ("today", "yesterday", "next fri", "soonish"):
        said = read_log(TYPED | {"follow_up": day}, NOW, CLOCK)
        assert list(said.errors) == ["follow_up"]
