"""Text that meets a screen is safe; names compare without case and accents."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_tui.text import (
    ago,
    cut,
    escaped,
    folded,
    iso_date,
    listed,
    pad,
    shown,
    shown_lines,
    span,
    storable,
    width_of,
)

HOSTILE = [
    "\x1b[31m",
    "\x1b]52;c;aGk=\x07",
    "\x9b31m",
    "\x00",
    "\x7f",
    "\r",
    "\u202e",
    "\u2066",
    "\u2028",
    "\u200b",
    "\u200f",
    "\ufeff",
    "\ud800",
    "\U000e0041",
    "\u061c",
]


@pytest.mark.parametrize("payload", HOSTILE)
def test_nothing_that_steers_a_terminal_is_shown(payload: str) -> None:
    text = shown(f"a{payload}b")
    assert text.startswith("a")
    assert text.endswith("b")
    assert len(text) > 2, "what was there can be seen"
    assert not set(text) & set("\x1b\x07\x9b\0\x7f\r\n\u202e\u2066\u2028\u200b\ufeff")


@given(st.text(st.characters()))
def test_shown_text_has_no_control_and_loses_no_place(text: str) -> None:
    safe = shown(text)
    assert len(safe) == len(text)
    assert not any(ord(sign) < 32 or 0x7F <= ord(sign) < 0xA0 for sign in safe)
    assert not any(0xD800 <= ord(sign) < 0xE000 for sign in safe)
    assert shown(safe) == safe


def test_lines_stay_lines_and_tabs_become_blanks() -> None:
    assert shown_lines("a\r\nb\tc\rd") == "a\nb    c\nd"


def test_emoji_families_and_scripts_with_joiners_stay_whole() -> None:
    for text in ("👩\u200d👩\u200d👧", "می\u200cخواهم", "李小龍", "नमस्ते"):
        assert shown(text) == text


def test_nothing_that_json_or_a_file_cannot_hold_is_stored() -> None:
    assert storable("a\0b\ud800c\x1b") == "a\ufffdb\ufffdc\x1b"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Łukasz", "lukasz"),
        ("Søren", "soren"),
        ("Đorđe", "dorde"),
        ("Weiß", "weiss"),
        ("José  María", "jose maria"),
        ("ﬁ", "fi"),
    ],
)
def test_names_compare_without_case_and_accents(one: str, other: str) -> None:
    assert folded(one) == other


@pytest.mark.parametrize(
    "text",
    ["20260102", "2026-W01-1", "2026-1-02", "2026-13-01", "2026-02-30", "", None, 5]
    + ["2026-01-02T10:00", "٢٠٢٦-٠١-٠٢"],
)
def test_only_strict_dates_are_dates(text: object) -> None:
    assert iso_date(text) is None


def test_a_strict_date_is_read() -> None:
    assert iso_date("2024-02-29") == date(2024, 2, 29)


def test_distances_are_said_as_one_would() -> None:
    today = date(2026, 9, 15)
    said = {
        date(2026, 9, 15): "today",
        date(2026, 9, 14): "yesterday",
        date(2026, 9, 16): "tomorrow",
        date(2026, 9, 12): "3 days ago",
        date(2026, 9, 25): "in 10 days",
        date(2026, 8, 25): "3 weeks ago",
        date(2026, 5, 15): "4 months ago",
        date(2023, 9, 15): "3 years ago",
    }
    assert {day: ago(day, today) for day in said} == said
    assert span(1) == "1 day"
    assert listed(["a", "b", "c"]) == "a, b and c"


@pytest.mark.parametrize("payload", HOSTILE)
def test_a_json_document_is_safe_and_means_the_same(payload: str) -> None:
    document = json.dumps({"a": payload, "b": ["é\n"]}, ensure_ascii=False, indent=2)
    safe = escaped(document)
    assert shown_lines(safe) == safe
    meant = payload.encode("utf-8", "replace").decode().replace("?", "\ufffd")
    assert json.loads(safe) == {"a": meant, "b": ["é\n"]}


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("Ana", 3),
        ("Zoë", 3),
        ("Zoe\u0308", 3),
        ("李小龍", 6),
        ("आरव मेहता", 8),
        ("محمد", 4),
        ("Jiwoo 🌱", 8),
        ("👨\u200d👩\u200d👧 Kim", 6),
        ("❤\ufe0f", 2),
        ("❤", 1),
        ("👍🏽", 2),
        ("\u1100\u1161\u11a8", 2),
    ],
)
def test_a_text_takes_as_many_cells_as_a_terminal_gives_it(
    text: str, cells: int
) -> None:
    assert width_of(text) == cells
    assert width_of(pad(text, 10)) == 10
    assert width_of(cut(text * 3, 5)) <= 5
    assert cut(text, 10) == text
