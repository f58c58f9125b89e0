"""A year in numbers, and the lines that show them."""

from datetime import date, timedelta

import pytest

from rapport_tui.book_picture import book_lines
from rapport_tui.charts import (
    ASCII,
    UNICODE,
    Room,
    amount,
    bar,
    columns,
    curve,
    placed,
    signs_for,
)
from rapport_tui.contact_days import contact_days
from rapport_tui.person_picture import person_lines
from rapport_tui.pictures import Circle, book_year, person_year
from rapport_tui.reminders import Calculator
from rapport_tui.text import width_of
from tests.build import SETTINGS, TODAY, book, contact, day, outreach, talk

SMALL, LARGE, HUGE = Room(80, 22), Room(120, 34), Room(198, 58)


def year_of(*values, **fields):
    return person_year(book(contact(**fields), *values).people[1], TODAY, SETTINGS)


def year_of_book(*values, settings=SETTINGS):
    whole = book(*values)
    outcomes = Calculator().outcomes(whole, TODAY, settings)
    return book_year(whole, outcomes, TODAY, settings), whole


def text(lines) -> list[str]:
    return ["".join(part for part, _ in line) for line in lines]


# The days


def test_a_day_shows_the_most_that_happened_on_it() -> None:
    whole = book(
        talk(9, channel="message"),
        talk(9, channel="phone", hour=13),
        outreach(8, answered=6),
        outreach(5),
        talk(5, hour=15),
        outreach(3, answered=-1),
        talk(-1),
        talk(2, kind=None, channel="phone"),
    )
    assert contact_days(whole.people[1], TODAY) == {
        day(9): "real",
        day(8): "sent",
        day(6): "written",
        day(5): "other",
        day(3): "sent",
    }


def test_a_year_is_365_days_of_whole_weeks() -> None:
    year = year_of(talk(365), talk(364), talk(0))
    assert list(year.days) == [day(0), day(364)]
    assert year.first == date(2025, 9, 15), "the Monday of 52 weeks ago"
    assert len(year.warmth) == 53
    assert year.warmth[-1][0] == TODAY
    assert year.warmth[0][0] == date(2025, 9, 21)


def test_warmth_is_unknown_until_two_conversations_say_something() -> None:
    year = year_of(talk(20, began="them"), talk(9, energy=1))
    known = [(on, warmth) for on, warmth in year.warmth if warmth is not None]
    assert [on for on, _ in known] == [date(2026, 9, 6), date(2026, 9, 13), TODAY]
    assert known[0][1] == pytest.approx((-1 + 0.8) / 1.8)


def test_give_and_take_by_month() -> None:
    year = year_of(talk(0, gave=("a", "b")), talk(15, received=("c",)), talk(400))
    assert [(one.on.month, one.gave, one.received) for one in year.months][-2:] == [
        (8, 0, 1),
        (9, 2, 0),
    ]
    assert [one.on for one in year.months][:2] == [day(364), date(2025, 10, 1)]
    assert len(year.months) == 13


# The book


def test_the_share_of_real_conversations_counts_each_once() -> None:
    year, _ = year_of_book(
        contact(1),
        contact(2),
        talk(9, channel="video", people=(1, 2)),
        talk(8, channel="letter"),
        talk(8, "greeting", channel="in-person", hour=9),
        outreach(7, answered=6),
        outreach(5),
        talk(4),
        talk(365, channel="phone"),
        talk(-1, channel="phone"),
        talk(3, "outreach", channel="phone", answered=2),
    )
    assert (year.real, year.written, year.unknown) == (2, 2, 1)
    assert year.share == 0.5
    assert year_of_book(contact())[0].share is None


def test_everyone_awake_is_counted_by_level_and_circle() -> None:
    year, _ = year_of_book(
        contact(1, circle="Inner"),
        contact(2, circle="choir", level=3),
        contact(3),
        contact(4, circle="inner", resting=True),
    )
    assert year.levels == (2, 0, 1, 0, 0)
    assert year.resting == 1
    assert year.circles == (
        Circle("inner", 7, 1),
        Circle("close", 21, 0),
        Circle("regular", 45, 0),
        Circle("wide", 120, 0),
        Circle("choir", None, 1),
        Circle(None, None, 1),
    )


def test_the_load_is_the_agendas_today_and_the_next_30_days() -> None:
    people = [contact(id, every=10) for id in range(1, 31)]
    talks = [talk(12, people=(id,), id=id) for id in range(1, 31)]
    year, _ = year_of_book(*people, *talks)
    assert [count for _, count in year.load][:5] == [8, 8, 8, 6, 0]
    assert len(year.load) == 31
    assert year.load[1][0] == day(-1)
    assert (year.asks, year.daily) == (3.0, 8)


def test_rhythm_kept_is_that_of_all_together() -> None:
    people = [contact(id, every=10) for id in (1, 2)]
    kept = year_of_book(*people, talk(30), talk(30, people=(2,), id=5))[0].kept
    assert (kept.in_time, kept.late) == (0, 2)


# The lines


def full_book():
    circles = ("inner", "close", "regular", "wide", None, "choir", "gym", "school")
    names = ["Zoë", "山田太郎", "x" * 90, "Ana [bold]", "Eve\x1b[31m"]
    for id in range(1, 800):
        yield contact(
            id, name=names[id % 5], circle=circles[id % 8], resting=not id % 50
        )
        yield talk(id % 300, people=(id,), id=id, channel=("phone", "email")[id % 2])


@pytest.mark.parametrize("signs", [UNICODE, ASCII])
@pytest.mark.parametrize(
    "room", [SMALL, LARGE, HUGE, Room(160, 46), Room(60, 18), Room(40, 18)]
)
def test_every_picture_fits_its_room(room: Room, signs) -> None:
    year = year_of(
        *(
            talk(n, began="them", gave=("x",), received=("y",))
            for n in range(0, 360, 9)
        ),
        outreach(4),
        circle="close",
    )
    whole = year_of_book(*full_book())
    assert whole[0].advice is not None
    for lines in (
        text(person_lines(year, room, signs)),
        text(book_lines(*whole, room, signs)),
        text(book_lines(*year_of_book(), room, signs)),
    ):
        assert max(width_of(line) for line in lines) <= max(60, room.width)
        if room.width >= 80:
            assert len(lines) <= room.height - 1, "a line is left for the keys"
        if signs is ASCII:
            assert "".join(lines).isascii() or "山" in "".join(lines)


def test_a_large_terminal_shows_what_was_said_and_with_whom_most() -> None:
    said = talk(3, channel="in-person", notes="the route\nby the river")
    lines = text(person_lines(year_of(said, talk(400)), HUGE, UNICODE))
    place = lines.index("what was said")
    assert lines[place + 1].split(maxsplit=5)[-1] == "the route by the river"
    assert len(lines) == place + 2, "those of the year"
    whole = year_of_book(
        contact(1, name="Ana"),
        contact(2, name="Eve"),
        talk(3, channel="phone", people=(1, 2)),
        talk(3, channel="phone", people=(2,), hour=13),
        talk(40, channel="phone", people=(2,)),
        talk(41, channel="email", people=(1,)),
    )
    assert whole[0].often == (("Eve", 2), ("Ana", 1)), "days, not conversations"
    assert sum(month.real for month in whole[0].months) == 3
    assert sum(month.written for month in whole[0].months) == 1
    lines = text(book_lines(*whole, HUGE, UNICODE))
    assert "real conversations by month  and 1 written" in lines
    assert "most days of real talk in a year" in lines
    assert not any(
        "most days" in line for line in text(book_lines(*whole, LARGE, UNICODE))
    )


def test_the_weeks_of_a_year_stand_above_their_months() -> None:
    lines = text(person_lines(year_of(talk(0), outreach(1)), SMALL, UNICODE))
    monday, tuesday = (next(x for x in lines if x[:3] == d) for d in ("Mon", "Tue"))
    assert monday == "Mon     " + "·" * 51 + "›", "the first Monday is a year ago"
    assert tuesday == "Tue    " + "·" * 52 + "+"
    months = next(one for one in lines if "Jan Feb" in one)
    new_year = (date(2026, 1, 1) - date(2025, 9, 15)).days // 7
    assert months.index("Jan") == 7 + new_year
    assert lines[0] == "days  ● real 0  ○ written 0  + other 1  › I wrote 1 "


def test_a_person_with_nothing_yet_is_no_empty_page() -> None:
    words = " ".join(text(person_lines(year_of(), SMALL, UNICODE)))
    assert "warmth  not known yet" in words
    assert "nothing noted in a year" in words
    assert "rhythm  none" in words


def test_the_numbers_behind_the_lines_are_said() -> None:
    values = [talk(30), talk(18), talk(1, received=("soup",))]
    words = " ".join(text(person_lines(year_of(*values, every=10), SMALL, UNICODE)))
    assert "rhythm  every 10 days · 1 of 2 due in time" in words
    assert "gave 0, received 1 in a year · your turn to give" in words
    year, whole = year_of_book(contact(every=10), *values, talk(2, channel="phone"))
    words = " ".join(text(book_lines(year, whole, SMALL, UNICODE)))
    assert "100 %  1 real, 0 written in a year" in words
    assert "50 %  1 of 2 due in a year" in words


# The signs


def test_bars_and_columns_show_even_the_least() -> None:
    assert bar(0.5, 10, ASCII) == "#####....."
    assert bar(0.0, 3, ASCII) == "..."
    assert [amount(n, 100, 10, ASCII) for n in (0, 1, 50, 100)] == [
        "",
        "#",
        "#####",
        "#" * 10,
    ]
    assert columns([0, 1, 8, 4], 8, 2, 2, UNICODE) == ["    █   ", "  ▂ █ █ "]
    assert columns([0, 1, 8], 8, 2, 2, ASCII) == ["    # ", "  # # "]


def test_a_curve_goes_from_warm_to_quiet_with_a_line_at_even() -> None:
    assert curve([1, 0.5, 0, None, -1], 5, 1, ASCII) == [
        "*    ",
        " *   ",
        "..*..",
        "     ",
        "    *",
    ]


def test_labels_never_run_into_each_other() -> None:
    assert placed([(0, "Sep"), (2, "Oct"), (6, "Nov"), (9, "Dec")], 12) == "Sep   Nov"


def test_the_signs_are_those_that_the_terminal_can_show() -> None:
    assert signs_for("UTF-8", "utf-8") is UNICODE
    assert signs_for("ANSI_X3.4-1968", "utf-8") is ASCII
    assert signs_for("UTF-8", "latin-1") is ASCII
    assert signs_for("utf-8", None) is ASCII


def test_the_weeks_begin_on_the_day_that_was_set() -> None:
    sunday = person_year(
        book(contact()).people[1], TODAY, SETTINGS._replace(week_start=6)
    )
    assert sunday.first == date(2025, 9, 14)
    assert sunday.first + timedelta(days=52 * 7 + 2) == TODAY
