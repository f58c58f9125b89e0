"""A calendar for other programs: what is in it, on which days, and the same again."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from dateutil.rrule import rrulestr
from icalendar import Calendar

from rapport_tui.exchange.exporting import BY_NAME, Selection, write
from rapport_tui.model import Book, FollowUp, Occasion, Plan
from rapport_tui.recurrence import read_rule
from tests.build import TODAY, book, contact, day

NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC)
PLAN = (
    "# Coffee, really\nwhen: 2026-09-18 10:00\nminutes: 45\n\n## Topics\n- tea; a, b\n"
)


def calendar(held: Book, choice: str = "events", **chosen: object) -> Calendar:
    selection = Selection(held, {}, NOW, choice=choice, **chosen)
    return Calendar.from_ical(write(BY_NAME["ical"], selection).text)


def components(held: Book, choice: str = "events", **chosen: object) -> list:
    name = "VEVENT" if choice == "events" else "VTODO"
    return list(calendar(held, choice, **chosen).walk(name))


def days(event, count: int = 3) -> list[date]:
    """The first days of an entry."""
    start = event["dtstart"].dt
    if "rrule" not in event:
        return [start]
    rule = event["rrule"].to_ical().decode()
    found = rrulestr(rule, dtstart=datetime.combine(start, datetime.min.time()))
    return [one.date() for one, _ in zip(found, range(count), strict=False)]


def test_a_follow_up_is_on_its_day() -> None:
    held = book(contact(name="Ana"), FollowUp(7, 1, day(-3), "ask; for, the route"))
    (event,) = components(held)
    assert str(event["summary"]) == "Ana: ask; for, the route"
    assert (event["dtstart"].dt, event["dtend"].dt) == (day(-3), day(-4))
    assert str(event["class"]) == "PRIVATE"
    (alarm,) = event.walk("VALARM")
    assert alarm["trigger"].dt == timedelta(hours=9)


@pytest.mark.parametrize(
    ("rule", "done", "expected"),
    [
        ("FREQ=WEEKLY", None, [day(10), day(3), day(-4)]),
        ("FREQ=WEEKLY", day(3), [day(-4), day(-11), day(-18)]),
        ("FREQ=WEEKLY;COUNT=2", day(10), [day(10), day(3)]),
        ("FREQ=DAILY;UNTIL=20260917T000000Z", day(-1), [day(-2)]),
        ("FREQ=SECONDLY", None, [day(10)]),
    ],
)
def test_a_follow_up_that_comes_again_does_so_there(rule, done, expected) -> None:
    (event,) = components(book(FollowUp(7, 1, day(10), rule=rule, done=done)))
    assert days(event) == expected


def test_what_is_done_or_rests_is_not_there() -> None:
    done = book(FollowUp(7, 1, day(10), done=day(9)))
    assert components(done) == []
    dates = (Occasion("birthday", 4, 12),)
    resting = book(contact(resting=True, dates=dates), FollowUp(7, 1, day(-1)))
    assert components(resting) == []


@pytest.mark.parametrize(
    ("occasion", "expected"),
    [
        (Occasion("birthday", 4, 12, 1985), [date(1985, 4, 12), date(1986, 4, 12)]),
        (Occasion("birthday", 2, 29, 1996), [date(1996, 2, 29), date(1997, 2, 28)]),
        (Occasion("birthday", 2, 29), [date(2000, 2, 29), date(2001, 2, 28)]),
        (Occasion("exam", 10, 3, 2026, once=True), [date(2026, 10, 3)]),
    ],
)
def test_a_date_comes_every_year(occasion: Occasion, expected: list[date]) -> None:
    (event,) = components(book(contact(dates=(occasion,))))
    assert days(event, 2) == expected


@pytest.mark.parametrize(
    "part",
    [
        "UNTIL=20260230",
        "UNTIL=soon",
        f"COUNT={'9' * 5000}",
        "BYMONTHDAY=x",
        "BYDAY=MONDAY",
        f"BYMONTHDAY={'1' * 5000}",
        "BYDAY=",
        "WKST=1",
    ],
)
def test_a_part_that_nobody_can_read_makes_it_no_rule(part: str) -> None:
    one = FollowUp(3, 1, date(2026, 9, 18), rule=f"FREQ=MONTHLY;{part}")
    assert read_rule(one.rule) is None
    (event,) = components(book(contact(), one))
    assert "rrule" not in event


def test_a_date_that_is_over_for_good_is_not_there() -> None:
    over = Occasion("exam", 1, 3, 2026, once=True)
    assert components(book(contact(dates=(over,)))) == []


def test_a_date_rings_before_and_on_its_day() -> None:
    (event,) = components(book(contact(dates=(Occasion("birthday", 4, 12, lead=5),))))
    triggers = [one["trigger"].dt for one in event.walk("VALARM")]
    assert triggers == [timedelta(days=-5, hours=9), timedelta(hours=9)]


def test_a_planned_conversation_has_its_plan_with_it() -> None:
    held = book(contact(), Plan(3, (1,), PLAN))
    (event,) = components(held)
    assert str(event["summary"]) == "Coffee, really"
    assert event["dtstart"].dt == datetime(2026, 9, 18, 10)
    assert event["dtend"].dt == datetime(2026, 9, 18, 10, 45)
    assert str(event["description"]) == PLAN
    assert [one["trigger"].dt for one in event.walk("VALARM")] == [
        timedelta(days=-1),
        timedelta(minutes=-30),
    ]
    assert components(book(contact(), Plan(3, (1,), PLAN, "held"))) == []
    assert len(components(held, plan=held.plans[3])) == 1


def test_as_to_dos_the_next_one_is_due() -> None:
    dates = (Occasion("birthday", 9, 20, 1985),)
    weekly = FollowUp(7, 1, day(10), "call", "FREQ=WEEKLY", day(3))
    todos = components(book(contact(dates=dates), weekly), "todos")
    assert [(str(one["summary"]), one["due"].dt) for one in todos] == [
        ("Person 1: call", day(-4)),
        ("Person 1: birthday", date(2026, 9, 20)),
    ]
    assert not any("rrule" in one or "dtstart" in one for one in todos)


def test_written_again_the_entries_are_the_same_ones() -> None:
    held = book(contact(dates=(Occasion("birthday", 4, 12),)), FollowUp(7, 1, day(-1)))
    uids = [str(one["uid"]) for one in components(held)]
    assert len(set(uids)) == 2
    later = Selection(held, {}, NOW + timedelta(days=1))
    again = Calendar.from_ical(write(BY_NAME["ical"], later).text).walk("VEVENT")
    assert [str(one["uid"]) for one in again] == uids
    first = components(held)[0]["sequence"]
    assert again[0]["sequence"] > first


def test_hostile_text_stays_text() -> None:
    name = "Eve\x1b[31m\u2028\nEND:VEVENT\r\nX"
    held = book(contact(name=name), FollowUp(7, 1, day(-1), "é" * 200))
    text = write(BY_NAME["ical"], Selection(held, {}, NOW)).text
    assert "\x1b" not in text
    assert text.count("\nEND:VEVENT") == 1
    assert all(len(line) <= 75 for line in text.encode().split(b"\r\n"))


def test_from_the_shell(sample_book: Path, rapport, tmp_path: Path) -> None:
    file = tmp_path / "follow-ups.ics"
    status, out, _ = rapport("export", "--to", str(file), "--on", "2026-09-15")
    count = len(Calendar.from_ical(file.read_bytes()).walk("VEVENT"))
    assert (status, out) == (0, f"Wrote {count} entries to {file}\n")
    assert count > 30
    rapport("export", "--to", str(file), "--as", "todos", "--on", "2026-09-15")
    assert len(Calendar.from_ical(file.read_bytes()).walk("VTODO")) == count
    status, _, err = rapport("export", "--to", str(file), "--as", "notes")
    assert (status, "events or todos" in err) == (2, True)
    status, _, err = rapport("export", "--to", "x.csv", "--as", "todos")
    assert (status, "csv" in err) == (2, True)
