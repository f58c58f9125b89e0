"""A line of quick capture says what was meant, and asks where that is not sure."""

import re
import time
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_tui.capture import Choices, Names, parse
from rapport_tui.capture.line import LONGEST
from rapport_tui.model import Contact
from rapport_tui.settings import Settings
from tests.all_sorts import LINES as SORTS
from tests.everyday_lines import LINES as EVERYDAY
from tests.lines import CONTACTS, LINES, NOW, cases, said
from tests.many_hands import LINES as HANDS
from tests.more_lines import LINES as MORE

NAMES = Names(CONTACTS)
SETTINGS = Settings()
# Words by which something is read; all others are in a span or in the note.
_CUES = """
    a about also and are at b but by bring called d don from fan gave got had
    has he her him his i in interested into is keen lent like likes ll love
    loves me mention of off limits on owe owes promised really s said sent she t
    talking the they their them to told us w was who will with hates avoid
    enjoys big both never so then that re back up catch call met too now visited
    again would m for as much text not it
"""
CUES = frozenset(_CUES.split())


def read(line: str, **more):
    return parse(line, NOW, NAMES, SETTINGS, **more)


ALL = [*cases(), *cases(MORE), *cases(HANDS), *cases(EVERYDAY), *cases(SORTS)]


@pytest.mark.parametrize(("line", "fields"), ALL, ids=[one for one, _ in ALL])
def test_a_line_says(line: str, fields: dict) -> None:
    found = said(read(line), fields)
    if fields.get("note") == ["*"]:
        fields, found = ({**one, "note": 0} for one in (fields, found))
    assert found == fields


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the system's zone is fixed")
@pytest.mark.parametrize(
    ("line", "field", "label"),
    [
        ("call Ben on 2027-03-28 at 2:30", "follow_up", "Sun 28 Mar 2027 03:30"),
        ("saw Ben on 2026-03-29 at 2:30", "date", "Sun 29 Mar 03:30"),
    ],
)
def test_a_time_that_the_clocks_skip_is_asked(line, field, label, monkeypatch) -> None:
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    try:
        (asked,) = read(line).asks
    finally:
        monkeypatch.undo()
        time.tzset()
    assert asked.field == field
    assert asked.readings[0].label.startswith(label)


def test_there_are_enough_of_them() -> None:
    assert len(cases()) >= 150


@pytest.mark.parametrize("line", [one for one, _ in cases()])
def test_no_word_of_a_line_is_lost(line: str) -> None:
    capture = read(line)
    assert capture.raw == line
    kept = set()
    for span in capture.spans:
        assert 0 <= span.start < span.end <= len(line)
        kept.update(range(span.start, span.end))
    asked = " ".join(one.words for one in capture.asks).casefold()
    lost = [
        found[0]
        for found in re.finditer(r"\w+", line.casefold())
        if found.start() not in kept
        and found[0] not in capture.note.casefold()
        and found[0] not in asked
        and found[0] not in CUES
    ]
    assert lost == []


TITLED = Names(
    Contact(id, name)
    for id, name in enumerate(
        ["Phil Collins", "Nat Turner", "Frau Weber", "Dr. Weber", "Dr. phil. Karl Jung"]
        + ["J. R. R. Tolkien", "J.K. Rowling"],
        1,
    )
)


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("Phil", [1]),
        ("Phil Collins", [1]),
        ("Nat", [2]),
        ("Frau Weber", [3]),
        ("Dr. Weber", [4]),
        ("Weber", [3, 4]),
        ("Karl", [5]),
        ("Karl Jung", [5]),
        ("Dr. phil. Karl Jung", [5]),
        ("J. R. R. Tolkien", [6]),
        ("J.R.R. Tolkien", [6]),
        ("J. K. Rowling", [7]),
        ("J. Smith", "J. Smith"),
        ("Prof. Dr. Smith", "Prof. Dr. Smith"),
        ("Phil C.", [1]),
        ("Phil K.", [1]),  # asked: he is no K.
    ],
)
def test_titles_and_initials(name: str, who: list[int] | str) -> None:
    capture = parse(f"coffee with {name}, likes tea", NOW, TITLED, SETTINGS)
    (one,) = capture.people
    assert capture.note == ""
    if isinstance(who, str):
        assert one.new == who
    elif len(who) == 1 and name != "Phil K.":
        assert one.contact == who[0]
    else:
        assert list(one.candidates) == who
        assert capture.open == ("people",)


def test_the_order_of_day_and_month_is_the_users() -> None:
    for order, day in (("dmy", date(2026, 10, 12)), ("mdy", date(2026, 12, 10))):
        settings = Settings(date_order=order)
        assert parse("call Noor 12/10", NOW, NAMES, settings).follow_up == day


def test_twelve_hours_are_asked_about() -> None:
    settings = Settings(clock=12)
    capture = parse("call Noor tomorrow at 5", NOW, NAMES, settings)
    assert capture.open == ("follow_up",)
    labels = [one.label for one in capture.asks[0].readings]
    assert labels == ["Wed 16 Sep 17:00 · tomorrow", "Wed 16 Sep 05:00 · tomorrow"]


def test_about_someone_known_no_name_is_needed() -> None:
    capture = read("coffee at Elbe, likes tea, call her fri", about=1)
    assert said(capture) == {
        "who": ["Noor Haddad"],
        "log": ["talk", "in-person", "2026-09-15"],
        "at": ["Elbe"],
        "likes": ["tea"],
        "fu": ["2026-09-18"],
    }


def test_a_reading_chosen_by_hand_stays_while_one_types_on() -> None:
    ask = read("call Noor next thu").asks[0]
    chosen = Choices(readings={("follow_up", ask.words.casefold()): 1})
    for line in ("call Noor next thu", "call Noor next thu about the flat, likes tea"):
        capture = read(line, choices=chosen)
        assert capture.follow_up == date(2026, 9, 17)
        assert capture.open == ()


def test_a_contact_chosen_by_hand_is_meant() -> None:
    chosen = Choices(readings={("people", "sam"): 1})
    assert said(read("lunch with Sam", choices=chosen))["who"] == ["Sam Adeyemi"]
    new = Choices(new=frozenset({"sam"}))
    assert said(read("lunch with Sam", choices=new))["who"] == ["+Sam"]


def test_what_is_unread_by_hand_becomes_the_note() -> None:
    line = "coffee with Noor, likes letterpress"
    unread = Choices(unread=frozenset({("interests", "letterpress")}))
    capture = read(line, choices=unread)
    assert capture.interests == ()
    assert "letterpress" in capture.note
    assert capture.raw == line


@pytest.mark.parametrize("line", [one for one, _ in cases()])
def test_every_field_can_be_left_as_text(line: str) -> None:
    for span in read(line).spans:
        words = line[span.start : span.end].casefold()
        unread = Choices(unread=frozenset({(span.field, words)}))
        assert read(line, choices=unread).raw == line


def test_a_day_left_as_text_is_none() -> None:
    unread = Choices(unread=frozenset({("due", "by friday")}))
    capture = read("promised Noor to send the scan by friday", choices=unread)
    assert capture.promises[0].due is None
    assert capture.note == "by friday"


def test_whose_something_is_follows_the_name() -> None:
    capture = read("dinner with Ana and Ben, Ben likes chess, Ana gave me a map")
    assert capture.interests[0].whose == (1,)
    assert capture.received == ("a map",)


def test_of_two_people_it_is_asked_whose_it_is() -> None:
    capture = read("dinner with Ana and Ben, likes chess")
    assert capture.interests == ()
    ask = capture.asks[0]
    assert [one.label for one in ask.readings] == [
        "Ana Ruiz Villanueva",
        "Ben Carter",
        "all of them",
    ]
    chosen = Choices(readings={("interests", ask.words.casefold()): 1})
    assert read(capture.raw, choices=chosen).interests[0].whose == (1,)


def test_a_yearless_date_that_has_just_passed_is_asked() -> None:
    assert read("call Noor 1 sep").open == ("follow_up",)
    assert read("call Noor 1 may").follow_up == date(2027, 5, 1)


def test_a_follow_up_earlier_today_is_asked() -> None:
    assert read("call Noor at 08:00").open == ("follow_up",)
    at = datetime(2026, 9, 15, 18)
    assert read("call Noor at 18:00").follow_up == at


@given(st.text(max_size=120))
def test_anything_can_be_typed(line: str) -> None:
    capture = read(line)
    assert capture.raw == line
    assert all(0 <= one.start < one.end <= len(line) for one in capture.spans)


_WORDS = sorted({word for line, _ in ALL for word in line.split()})


@given(st.lists(st.sampled_from(_WORDS), max_size=20).map(" ".join))
def test_any_words_of_capture_can_stand_in_any_order(line: str) -> None:
    capture = read(line)
    assert capture.raw == line
    for ask in capture.asks:
        assert getattr(capture, ask.field, None) in (None, ()) or ask.field in {
            "people",
            "interests",
            "off_limits",
            "promises",
            "events",
            "due",
        }


def test_a_line_that_is_too_long_is_only_text() -> None:
    line = "coffee with Noor " * 6000
    assert len(line) > LONGEST
    assert read(line).people == ()


def test_the_table_has_every_field() -> None:
    fields = set(re.findall(r"(?:=>|\|) (\w+):", LINES))
    assert fields >= {
        "who", "log", "at", "met", "likes", "not", "me", "them", "gave", "got", "born",
        "event", "told", "tags", "fu", "every", "rule", "note", "ask",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("line", "fields"),
    cases("""
tomorrow call Tomás => who: Tomás Ferreira | fu: 2026-09-16
monday call Ben at 3pm => who: Ben Carter | fu: 2026-09-21 15:00
yesterday call with Ben => who: Ben Carter | log: talk phone 2026-09-14
monday call Ben on 3 october => who: Ben Carter | ask: follow_up
call Ben friday about the 3rd => who: Ben Carter | fu: 2026-09-18 | note: about the 3rd
call Noor fri 7 => who: Noor Haddad | ask: follow_up
call Noor fri 18 => who: Noor Haddad | fu: 2026-09-18
met Noor fri 7 => who: Noor Haddad | log: talk in-person - | ask: date
Ben has a dog now => who: Ben Carter | note: Ben has a dog now
don't mention the divorce to Ben => who: Ben Carter | not: the divorce
lunch with Ben, don't ask her about work => who: Ben Carter | log: talk in-person | not: work
met a guy from Atlas => log: talk in-person | note: a guy from Atlas | ask: people
met a friend of Ana's => log: talk in-person | note: a friend of Ana's | ask: people
Ben's birthday is 12.10. => who: Ben Carter | born: --10-12
Ben born 12.10. Likes tea => who: Ben Carter | born: --10-12 | likes: tea
met Ben 12.9. at the gym. he likes tea => who: Ben Carter | log: talk in-person 2026-09-12 | at: the gym | likes: tea
every second friday with Ben => who: Ben Carter | ask: every
promised Ben the map by friday. coffee at Pao => who: Ben Carter | log: talk in-person | at: Pao | me: the map @ 2026-09-18
didn't meet Ben today => who: Ben Carter | note: didn't meet Ben today
heard Ben is moving to Lyon in march => who: Ben Carter | event: moving to Lyon @ 2027-03
Ben met Priya at the fair => who: Ben Carter, Priya Raman | note: Ben met Priya at the fair
Ben visited Berlin => who: Ben Carter | note: Ben visited Berlin
Ben and I met Priya => who: Ben Carter, Priya Raman | log: talk in-person
Ana called me about the trip => who: Ana Ruiz Villanueva | log: talk phone | note: about the trip
Ana is 40 today => who: Ana Ruiz Villanueva | born: 1986-09-15
lunch with Ben got moved to friday => who: Ben Carter | note: lunch with Ben got moved to friday
Noor asked me to send her the file by monday => who: Noor Haddad | ask: promises
Noor: fu:fri; likes tea => who: Noor Haddad | fu: 2026-09-18 | likes: tea
Noor fu:12.10. => who: Noor Haddad | fu: 2026-10-12
Noor due:fri. promised the map => who: Noor Haddad | me: the map @ 2026-09-18
had a great time with Noor at the beach => who: Noor Haddad | log: talk in-person | at: the beach
Ben came by with the keys => who: Ben Carter | log: talk in-person | note: the keys
long email from Jonas, reply by friday => who: Jonas Lindqvist | log: talk email | fu: 2026-09-18
Ben came over with Priya => who: Ben Carter, Priya Raman | log: talk in-person
bought Ben a coffee => who: Ben Carter | gave: a coffee
Ben bought a house => who: Ben Carter | note: Ben bought a house
launch with Ben on friday => who: Ben Carter | event: launch with Ben @ 2026-09-18
"""),
)
def test_a_line_that_was_once_misread(line: str, fields: dict) -> None:
    assert said(read(line)) == fields


def test_a_talk_to_come_may_be_taken_for_a_follow_up() -> None:
    line = "coffee with Noor at Pao tomorrow, likes tea"
    (ask,) = read(line).asks
    assert ask.readings[0].label == "not yet: follow up Wed 16 Sep · tomorrow"
    chosen = read(line, choices=Choices(readings={("date", "tomorrow"): 0}))
    assert said(chosen) == {
        "who": ["Noor Haddad"],
        "fu": ["2026-09-16"],
        "likes": ["tea"],
    }
    assert chosen.follow_up_why == "coffee at Pao"


@pytest.mark.parametrize(
    ("line", "fields"),
    cases("""
saw her at the gym on monday => log: talk in-person 2026-09-14 | at: the gym
met her mother => note: met her mother
called her boss about the reference => note: called her boss about the reference
called her yesterday => log: talk phone 2026-09-14
saw the film => note: saw the film
coffee at Pao => log: talk in-person | at: Pao
her brother Tarek visits in october => event: her brother Tarek visits @ 2026-10
"""),
)
def test_a_line_about_somebody_known(line: str, fields: dict) -> None:
    assert said(read(line, about=1)) == {"who": ["Noor Haddad"], **fields}
