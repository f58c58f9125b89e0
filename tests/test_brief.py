"""The brief: one page before talking to someone, folded where it is too much."""

import json

import pytest

from rapport_tui.brief import brief, touched
from rapport_tui.brief_page import Section, fitted, sections
from rapport_tui.model import (
    Channel,
    Contact,
    Detail,
    Met,
    Occasion,
    Promise,
    Strain,
)
from rapport_tui.reminders import remind
from rapport_tui.settings import Settings
from rapport_tui.steps import next_step
from rapport_tui.text import width_of
from tests.build import TODAY, book, contact, day, plan, talk

ON = ("--on", TODAY.isoformat())
MUCH = contact(
    name="Ana Ruiz",
    role="engineer",
    pronouns="she/her",
    circle="close",
    aliases=("Ani",),
    met=1000,
    interests=tuple(f"interest number {n}" for n in range(12)),
    details=tuple(Detail(f"detail {n} " + "of it " * 20, on=day(n)) for n in range(9)),
    off_limits=("the divorce", "her father's company"),
    dates=tuple(Occasion(f"day {n}", 10, n + 1) for n in range(6)),
    hope="tea",
    challenges=("x",),
    values=("y",),
    channels=(Channel("phone", "1"),),
    notes="a note " * 90,
)
ABOUT = [
    *(
        talk(ago, channel="phone", notes="word " * 60, received=("tea",))
        for ago in (1, 9)
    ),
    *(talk(ago, channel="message", notes="word " * 60) for ago in (2, 30, 70)),
    *(Promise(n, 1, f"mine {n}", due=day(n)) for n in range(5)),
    *(Promise(50 + n, 1, f"theirs {n}", "them", due=day(n)) for n in range(5)),
    Strain(70, 1, "the mast", on=day(9)),
    plan(3, id=80),
    plan(20, id=81),
]


def page(*values, width: int = 80, height: int | None = 22) -> list[str]:
    there = book(*values)
    person = there.people[1]
    reminders = remind(person, TODAY, Settings()).reminders
    due = [one.reason for one in reminders if one.due <= TODAY]
    step = next_step(there, person, reminders, TODAY, Settings())
    found = sections(person, there, TODAY, due, step)
    return [f"{row.label}{row.text}" for row in fitted(found, width, height)]


@pytest.mark.parametrize(("width", "height"), [(80, 22), (60, 18), (120, 34), (80, 40)])
def test_however_much_there_is_it_fits_and_says_what_it_left_out(width, height) -> None:
    rows = page(MUCH, *ABOUT, width=width, height=height)
    assert len(rows) <= height
    assert all(width_of(row) <= width for row in rows)
    text = "\n".join(rows)
    labels = {row[:11].strip() for row in rows}
    assert {"not about", "next", "to mend", "ask", "you owe", "they owe"} <= labels
    assert {"last real", "before", "plan", "ahead", "cares for", "met"} <= labels
    assert {"balance", "level 1"} <= labels
    assert "the divorce, her father's company" in text
    assert "repair conversation: the mast" in text
    assert "more)" in text


def test_what_is_left_out_is_counted() -> None:
    rows = page(MUCH, *ABOUT)
    asked = [row for row in rows if "detail" in row]
    assert asked[0].startswith("ask        detail 0")
    assert asked[1].strip().startswith("detail 1")
    assert asked[1].endswith("… (+7 more)")
    cares = next(row for row in rows if row.startswith("cares"))
    assert cares.endswith("interest number 2 (+9 more)")


def test_a_little_is_a_short_page() -> None:
    rows = page(contact(name="Ana", channels=(Channel("phone", "1"),)))
    assert rows[0] == "level 1 · even"
    assert {row[:11].strip() for row in rows[1:]} == {"next", "level 1", "reach"}


def test_the_last_three_are_a_line_each_and_the_last_real_one_is_told_apart() -> None:
    rows = page(contact(), *ABOUT[:5])
    place = next(n for n, row in enumerate(rows) if row.startswith("last real"))
    assert "yesterday, phone" in rows[place]
    before = [n for n, row in enumerate(rows) if row.startswith("before")]
    assert "2 days ago, message" in rows[before[0]]
    assert "9 days ago, phone" in rows[before[0] + 1]
    assert rows[before[0] + 2][:6].strip(), "and no more of them"


def test_without_a_height_everything_is_there() -> None:
    text = "\n".join(page(MUCH, *ABOUT, height=None))
    assert "interest number 11" in text
    assert "detail 8" in text
    assert "more)" not in text


def test_a_word_longer_than_the_line_is_broken_and_wide_signs_count_twice() -> None:
    one = Section("notes", ("書" * 100,))
    rows = fitted([one], 40)
    assert len(rows) == 8
    assert all(width_of(row.label + row.text) <= 40 for row in rows)
    rows = fitted([Section("notes", ("x" * 5000,))], 30, 3)
    assert [len(row.text) for row in rows] == [19, 19, 19]


def test_a_text_without_end_takes_no_time_and_no_place() -> None:
    word, long = "x" * 1_000_000, "long " * 200_000
    values = [
        contact(name="Ana", interests=(word, long), off_limits=(long,), notes=word),
        Promise(5, 1, long, due=day(3)),
        talk(3, notes=long),
    ]
    rows = page(*values)
    assert len(rows) <= 22
    assert all(width_of(row) <= 80 for row in rows)


def test_what_is_dated_ahead_does_not_exist_yet() -> None:
    ahead = Detail("x", on=day(-1)), Detail("y", on=day(3), asked=day(-1))
    promise = Promise(5, 1, "p", made=day(2), done=day(-2))
    one = brief(book(contact(details=ahead), promise).people[1], TODAY)
    assert [detail.text for detail in one.ask] == ["y"]
    assert [each.id for each in one.mine] == [5]


def test_a_text_touches_a_detail_by_two_words_of_it_or_its_only_one() -> None:
    details = [Detail("the swimming lessons in spring"), Detail("Berlin")]
    assert touched(details, "asked about her swimming lesson") == details[:1]
    assert touched(details, "a swim") == []
    assert touched(details, "she loves Berlin") == details[1:]
    assert touched(details, "") == []


# From the shell


def test_brief_is_one_screen(sample_book, rapport) -> None:
    for name in ("villanueva", "tom", "jonas", "dmitri", "mina", "bruno", "108"):
        status, out, _ = rapport("brief", name, *ON)
        assert status == 0
        assert len(out.splitlines()) <= 23
        assert all(width_of(row) <= 80 for row in out.splitlines())
    out = rapport("brief", "dmitri", *ON)[1]
    assert "not about  politics, the country he left" in out
    assert "next       give space until Mon 5 Oct, in 2 weeks" in out


def test_brief_as_json_has_what_follows_from_the_book(sample_book, rapport) -> None:
    found = json.loads(rapport("brief", "tom", "--json", *ON)[1])
    assert list(found) == [
        *("contact", "name", "on", "person", "level", "level_facts", "warmth", "due"),
        *("step", "last_real", "last", "ask", "off_limits", "mine", "theirs"),
        *("strains", "gave", "received", "dates", "plans"),
    ]
    assert (found["contact"], found["level"]) == (102, 5)
    assert found["step"]["code"] == "promise"
    assert found["step"]["source"] == "A16"
    assert len(found["last"]) == 3
    assert found["last_real"]["channel"] == "in-person"
    assert found["mine"][0]["what"] == "the negatives from the old harbour"
    assert found["ask"] == [
        {"text": "closing the bakery on two days, for the kids", "on": "2026-09-06"}
    ]
    assert found["dates"][0] == {"label": "birthday", "on": "2026-11-02"}
    assert found["plans"][0]["when"] == "2026-09-15"


def test_an_unknown_name_is_refused(sample_book, rapport) -> None:
    for command in ("brief", "message"):
        status, out, err = rapport(command, "sam", *ON)
        assert (status, out) == (2, "")
        assert "Sam Lee" in err


def test_message_prints_the_draft_and_log_keeps_it(sample_book, rapport) -> None:
    status, out, _ = rapport("message", "sam lee", *ON)
    assert status == 0
    assert out.startswith("Hi Sam, ")
    assert "the detective is the caterer" in out
    assert rapport("message", "sam lee", *ON)[1] == out, "the same all day"
    found = json.loads(rapport("message", "sam lee", "--log", "--json", *ON)[1])
    assert found["text"] == out.strip()
    last = json.loads(rapport("brief", "sam lee", "--json", *ON)[1])
    (sent, *_) = last["last"]
    assert (sent["kind"], sent["notes"]) == ("outreach", out.strip())
    assert sent["gave"] == ["the crime novel in which the detective is the caterer"]
    assert last["step"]["code"] == "ask", "it was given: not offered again"
    rapport("undo")
    assert rapport("message", "sam lee", *ON)[1] == out


def test_met_says_through_whom() -> None:
    met = Met(on="2024-02-02", how="carried a piano", through=2)
    values = [Contact(1, "Sam", met=met), contact(2, name="Zoë")]
    assert "met        2 years ago: carried a piano, through Zoë" in page(*values)
