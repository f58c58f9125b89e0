"""A plan's head is read leniently, and its dates in words become dates once."""

from datetime import datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_tui.plan import dated, read_head
from rapport_tui.when import Clock
from tests.build import day

CLOCK = Clock(datetime(2026, 9, 15, 9, 30))
PLAN = """\
# Coffee with Sam
with: Sam Lee, Ana
WHEN: 2026-11-27 10:00
By: In Person
frame: Get to know
told: 2026-09-14
when: 2030-01-01

## Topics
- by: phone
frame: repair
"""


def test_the_head_is_read_in_any_case_and_order_and_ends_at_a_section() -> None:
    head = read_head(PLAN)
    assert head.title == "Coffee with Sam"
    assert head.people == ("Sam Lee", "Ana")
    assert (str(head.day), head.time) == ("2026-11-27", time(10))
    assert (head.frame, head.by) == ("get-to-know", "in-person")
    assert head.told == day(1)


@pytest.mark.parametrize("ending", ["\r\n", "\n"])
def test_line_ends_and_a_mark_at_the_start_do_not_matter(ending: str) -> None:
    assert read_head("\ufeff" + PLAN.replace("\n", ending)) == read_head(PLAN)


@pytest.mark.parametrize(
    "when", ["friday", "2026-11-27T10:00", "2026-11-27 25:00", "2026-02-30", "27.11."]
)
def test_only_an_iso_day_is_a_day(when: str) -> None:
    assert read_head(f"# x\nwhen: {when}").day is None


@pytest.mark.parametrize(
    ("line", "made"),
    [
        ("when: fri 10:00", "when: 2026-09-18 10:00"),
        ("When:   tomorrow at 5pm", "When:   2026-09-16 17:00"),
        ("when:in 2 weeks", "when:2026-09-29"),
        ("when: 2026-11-27 10:00", "when: 2026-11-27 10:00"),
        ("when: next friday", "when: next friday"),
        ("when: soon", "when: soon"),
        ("when:", "when:"),
        ("told: yes", "told: 2026-09-15"),
        ("told: yesterday", "told: 2026-09-14"),
        ("told: mon", "told: 2026-09-14"),
        ("told: no", "told: no"),
        ("with: Fri Day", "with: Fri Day"),
    ],
)
def test_words_become_dates_where_they_are_sure(line: str, made: str) -> None:
    text = "# x\r\n{}\r\n\r\n## Notes\r\nwhen: fri\r\n"
    assert dated(text.format(line), CLOCK) == text.format(made)
    assert dated(text.format(made), CLOCK) == text.format(made)


def test_only_the_first_of_a_key_becomes_a_date_also_after_a_mark() -> None:
    text = "{}when: {}\nwhen: sat\ntold:\ntold: yes\n"
    for mark in ("", "\ufeff"):
        made = dated(text.format(mark, "fri"), CLOCK)
        assert made == text.format(mark, "2026-09-18")


@given(st.text(max_size=80))
def test_nothing_else_in_the_text_is_touched(text: str) -> None:
    read_head(text)
    without = "\n".join(line for line in text.split("\n") if ":" not in line)
    assert dated(without, CLOCK) == without
