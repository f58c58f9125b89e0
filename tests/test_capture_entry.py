"""What a captured line says is stored where it belongs: one write, one step to undo."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from rapport_tui.book.store import Store
from rapport_tui.capture import Choices, Names, parse
from rapport_tui.capture.entry import as_log, entry
from rapport_tui.capture.persons import known
from rapport_tui.capture.shown import rows
from rapport_tui.removal import bring_back, remove, removed
from rapport_tui.settings import Settings
from rapport_tui.to_sort import ToSort, to_sort, waiting
from tests.books import tables, write

NOW = datetime(2026, 9, 15, 9, 30, tzinfo=UTC)
BOOK = {
    "contacts": {
        "1": {"name": "Noor Haddad", "interests": ["tea"], "tags": ["press"]},
        "2": {"name": "Sam Lee"},
        "3": {"name": "Sam Adeyemi"},
        "4": {"name": "Ben Carter", "dates": [{"label": "birthday", "on": "--01-01"}]},
    }
}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    path = tmp_path / "book.json"
    write(path, BOOK)
    return Store.open(path, now=lambda: NOW)


def read(store: Store, line: str, at: datetime = NOW, choices: Choices = Choices()):  # noqa: B008
    names = Names(known(store.records("contacts")))
    return parse(line, at, names, Settings(), None, choices)


def capture(store: Store, line: str):
    made = entry(read(store, line), partial(store.record, "contacts"), NOW)
    store.apply(made.change)
    return made


def only(store: Store, table: str) -> dict:
    (record,) = store.records(table).values()
    return dict(record)


LONG = (
    "met Lena at FOSDEM, likes rust and maps, don't mention her old job, promised her"
    " the slides by friday. She'll send the address by monday. Gave her my card;"
    " birthday 12 may 1990, moving to Berlin on 1 november; every 3 weeks; call her"
    " tomorrow; +conf; curly hair"
)


def test_everything_in_a_line_is_stored_in_one_step(store: Store) -> None:
    before = tables(store.path)
    capture(store, LONG)
    lena = next(
        id for id, one in store.records("contacts").items() if one["name"] == "Lena"
    )
    person = store.record("contacts", lena)
    assert person["met"] == {"on": "2026-09-15", "at": "FOSDEM"}
    assert person["interests"] == ["rust", "maps"]
    assert person["off_limits"] == ["her old job"]
    assert person["tags"] == ["conf"]
    assert person["every"] == 21
    assert person["rhythm_from"] == "2026-09-15"
    assert person["dates"] == [
        {"label": "birthday", "on": "1990-05-12"},
        {"label": "moving to Berlin", "on": "2026-11-01", "once": True},
    ]
    talk = only(store, "conversations")
    assert talk == {
        "with": [lena],
        "kind": "talk",
        "channel": "in-person",
        "place": "FOSDEM",
        "notes": "curly hair",
        "gave": ["my card"],
        "raw": LONG,
        "at": "2026-09-15T09:30:00+00:00",
    }
    promises = [dict(one) for one in store.records("promises").values()]
    assert promises == [
        {
            "contact": lena,
            "by": "me",
            "what": "the slides",
            "made": "2026-09-15",
            "due": "2026-09-18",
        },
        {
            "contact": lena,
            "by": "them",
            "what": "send the address",
            "made": "2026-09-15",
            "due": "2026-09-21",
        },
    ]
    assert only(store, "followups") == {
        "contact": lena,
        "due": "2026-09-16",
        "why": "call",
    }
    assert len(store.history()) == 1
    store.undo()
    after = tables(store.path)
    for table in ("contacts", "conversations", "promises", "followups"):
        assert after.get(table, {}) == before.get(table, {})


def test_what_is_known_already_is_not_added_twice(store: Store) -> None:
    capture(store, "coffee with Noor #press, likes Tea, likes letterpress")
    assert store.record("contacts", 1)["interests"] == ["tea", "letterpress"]
    assert store.record("contacts", 1)["tags"] == ["press"]


def test_a_birthday_takes_the_place_of_another(store: Store) -> None:
    capture(store, "Ben's birthday is 3 october")
    assert store.record("contacts", 4)["dates"] == [
        {"label": "birthday", "on": "--10-03"}
    ]


def test_an_event_makes_an_entry_each(store: Store) -> None:
    made = capture(store, "at PyCon met: Lara (rust), Omar (maps), Jo")
    assert len(made.conversations) == 3
    assert {len(one["with"]) for one in store.records("conversations").values()} == {1}
    told = {
        one["name"]: [detail["text"] for detail in one.get("details", ())]
        for one in store.records("contacts").values()
        if "met" in one
    }
    assert told == {"Lara": ["rust"], "Omar": ["maps"], "Jo": []}


def test_a_message_to_two_is_a_record_each(store: Store) -> None:
    capture(store, "emailed Noor and Ben about the flat")
    people = [one["with"] for one in store.records("conversations").values()]
    assert sorted(people) == [[1], [4]]


def test_how_long_a_call_took_is_kept(store: Store) -> None:
    capture(store, "45 min call with Ben")
    talk = only(store, "conversations")
    assert (talk["kind"], talk["channel"], talk["minutes"]) == ("talk", "phone", 45)


def test_a_missed_call_is_no_talk_and_awaits_no_answer(store: Store) -> None:
    shown = rows(read(store, "missed call from Ben"), {4: "Ben Carter"}, NOW.date())
    assert "they tried, no talk, by phone" in [row.text for row in shown]
    capture(store, "missed call from Ben")
    talk = only(store, "conversations")
    assert "kind" not in talk
    assert (talk["channel"], talk["began"], talk["with"]) == ("phone", "them", [4])
    assert talk["notes"] == "missed call from Ben"


def test_what_is_announced_is_a_follow_up_of_whom_it_is_with(store: Store) -> None:
    made = capture(store, "tea with Noor. I'm meeting Ben on saturday about the boat")
    talk, follow_up = only(store, "conversations"), only(store, "followups")
    assert talk["with"] == [1]
    assert (follow_up["contact"], follow_up["due"]) == (4, "2026-09-19")
    assert follow_up["why"] == "meet about the boat"
    assert made.open == ()


def test_a_meeting_of_some_friday_is_asked_about(store: Store) -> None:
    line = "meeting Ben friday about the boat"
    made = capture(store, line)
    assert made.open == ("date",)
    assert not store.records("conversations")
    ask = read(store, line).asks[0]
    for number, table in ((0, "followups"), (1, "conversations")):
        chosen = Choices(readings={("date", ask.words.casefold()): number})
        said = read(store, line, choices=chosen)
        edits = entry(said, partial(store.record, "contacts"), NOW).change.edits
        assert [one.table for one in edits] == [table]
        assert "about the boat" in str(edits[0].fields)


def test_a_promise_to_several_is_one_to_each(store: Store) -> None:
    capture(store, "told Noor and Ben I'd send the deck friday")
    promises = store.records("promises").values()
    assert sorted(one["contact"] for one in promises) == [1, 4]
    assert {(one["what"], one["due"]) for one in promises} == {
        ("send the deck", "2026-09-18")
    }


def test_what_each_likes_is_theirs_without_the_word(store: Store) -> None:
    capture(store, "Noor likes jazz, Ben chess and go; Sam Lee too")
    assert store.record("contacts", 1)["interests"] == ["tea", "jazz"]
    assert store.record("contacts", 4)["interests"] == ["chess", "go"]
    assert store.record("contacts", 2)["interests"] == ["chess", "go"]
    assert not store.records("conversations")


def test_each_one_gets_what_is_theirs(store: Store) -> None:
    capture(store, "dinner with Noor and Ben, Ben likes chess, told Noor I'd call")
    assert store.record("contacts", 4)["interests"] == ["chess"]
    assert store.record("contacts", 1)["interests"] == ["tea"]
    assert only(store, "promises")["contact"] == 1


def test_a_month_is_a_detail_and_a_rule_a_follow_up(store: Store) -> None:
    capture(store, "Noor is moving to Oslo in february; every 2 weeks on mon and thu")
    detail = {"on": "2026-09-15", "text": "moving to Oslo in February 2027"}
    assert store.record("contacts", 1)["details"] == [detail]
    rule = only(store, "followups")
    assert rule["rule"] == "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH"
    assert rule["due"] == "2026-09-17"


def test_the_time_of_a_rule_is_kept(store: Store) -> None:
    capture(store, "call Ben every friday at 10")
    found = only(store, "followups")
    assert (found["rule"], found["why"]) == ("FREQ=WEEKLY;BYDAY=FR", "at 10")
    assert not store.records("conversations")


@pytest.mark.parametrize(
    ("day", "on"), [("3 may", "--05-03"), ("3 may 2019", "2019-05-03")]
)
def test_an_anniversary_comes_again(store: Store, day: str, on: str) -> None:
    capture(store, f"Sam Lee: wedding anniversary {day}")
    dates = store.record("contacts", 2)["dates"]
    assert dates == [{"label": "wedding anniversary", "on": on}]


def test_a_note_without_a_talk_is_a_detail(store: Store) -> None:
    capture(store, "Noor: got a second press")
    assert store.records("conversations") == {}
    detail = {"on": "2026-09-15", "text": "got a second press"}
    assert store.record("contacts", 1)["details"] == [detail]


def test_who_introduced_us_is_kept(store: Store) -> None:
    capture(store, "Ben introduced me to Lara Stone at the demo day")
    lara = next(one for one in store.records("contacts").values() if "met" in one)
    assert lara["met"] == {
        "on": "2026-09-15",
        "at": "the demo day",
        "how": "Ben Carter introduced us",
        "through": 4,
    }


def sorting(store: Store) -> ToSort:
    (found,) = [to_sort(id, one) for id, one in store.records("drafts").items()]
    assert found is not None
    return found


def answer(store: Store, number: int) -> None:
    """Take a reading of the first question, some days later."""
    line = sorting(store)
    asks = [one for one in read(store, line.text, line.at).asks if one.readings]
    key = (asks[0].field, asks[0].words.casefold())
    said = read(store, line.text, line.at, Choices(readings={key: number}))
    made = entry(said, partial(store.record, "contacts"), line.at, sorting=line)
    store.apply(made.change)


def test_a_question_left_open_stores_the_rest_and_waits(store: Store) -> None:
    made = capture(store, "coffee with Noor, likes maps, call her next thu")
    assert made.open == ("follow_up",)
    assert store.records("followups") == {}
    assert store.record("contacts", 1)["interests"] == ["tea", "maps"]
    answer(store, 1)
    assert only(store, "followups")["due"] == "2026-09-17"
    assert store.records("drafts") == {}
    assert len(store.records("conversations")) == 1
    assert store.record("contacts", 1)["interests"] == ["tea", "maps"]


def test_a_day_left_open_is_set_in_the_talk(store: Store) -> None:
    capture(store, "coffee with Noor on 16 sep")
    assert "at" not in only(store, "conversations")
    answer(store, 0)
    assert only(store, "conversations")["at"] == "2025-09-16"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("meeting Ben friday about the boat", "meet about the boat"),
        ("lunch tomorrow with Ben", "lunch"),
        ("Ben 3 oct", None),
    ],
)
def test_a_day_left_open_may_turn_out_to_be_one_to_come(
    store: Store, line: str, why: str | None
) -> None:
    assert capture(store, line).open == ("date",)
    answer(store, 0)
    follow_up = only(store, "followups")
    assert (follow_up["contact"], follow_up.get("why")) == (4, why)
    assert not store.records("conversations")
    assert not store.records("drafts")


def test_what_may_be_announced_is_of_whom_it_would_be_with(store: Store) -> None:
    assert capture(store, "tea with Noor, meeting Ben friday").open == ("follow_up",)
    assert only(store, "conversations")["with"] == [1]
    answer(store, 0)
    assert only(store, "followups")["contact"] == 4


def test_a_log_of_what_is_still_to_come_is_no_talk_yet(store: Store) -> None:
    line = "meeting Ben friday"
    ask = read(store, line).asks[0]
    chosen = Choices(readings={("date", ask.words.casefold()): 0})
    said = as_log(read(store, line, choices=chosen), NOW.date())
    assert (said.kind, said.date) == (None, None)
    assert as_log(read(store, "Ben likes tea"), NOW.date()).kind == "talk"


def test_a_day_left_open_makes_the_talk_that_it_was(store: Store) -> None:
    capture(store, "meeting Ben friday about the boat")
    answer(store, 1)
    talk = only(store, "conversations")
    assert (talk["at"], talk["kind"], talk["with"]) == ("2026-09-11", "talk", [4])
    assert not store.records("followups")
    assert not store.records("drafts")


def test_a_name_left_open_stores_nothing_about_anybody(store: Store) -> None:
    made = capture(store, "lunch with Sam, promised him the book")
    assert not made.stored
    assert store.records("conversations") == {}
    assert store.records("promises") == {}
    answer(store, 1)
    assert only(store, "conversations")["with"] == [3]
    assert only(store, "promises")["contact"] == 3
    assert store.records("drafts") == {}


def test_of_several_the_one_left_open_joins_later(store: Store) -> None:
    capture(store, "lunch with Noor and Sam")
    assert only(store, "conversations")["with"] == [1]
    answer(store, 0)
    assert only(store, "conversations")["with"] == [1, 2]
    assert len(store.records("conversations")) == 1


def test_who_is_only_spoken_of_was_not_there(store: Store) -> None:
    capture(store, "lunch with Sam, Ben will send the map")
    assert store.records("conversations") == {}
    answer(store, 0)
    assert only(store, "conversations")["with"] == [2]
    assert only(store, "promises")["contact"] == 4


@pytest.mark.parametrize(
    ("said", "table"),
    [
        ("likes maps", "interests"),
        ("don't mention work", "off_limits"),
        ("birthday 12 may", "dates"),
        ("exam 3 october", "dates"),
        ("every 3 weeks", "every"),
        ("+gym", "tags"),
        ("promised the book", "promises"),
        ("follow up in 2 weeks", "followups"),
    ],
)
def test_who_is_named_later_is_not_meant(store: Store, said: str, table: str) -> None:
    before = store.record("contacts", 2)
    capture(store, f"coffee with Noor; {said}; Sam Lee loves jazz")
    after = dict(store.record("contacts", 2))
    assert after.pop("interests") == ["jazz"]
    assert {**after, "updated": 0} == {**before, "updated": 0}
    if table in ("promises", "followups"):
        assert only(store, table)["contact"] == 1
    else:
        assert store.record("contacts", 1)[table]


def test_the_preview_says_who_was_there_and_whose_it_is(store: Store) -> None:
    line = "coffee with Noor and Sam Lee, both like maps; Ben likes jazz, call Noor fri"
    capture = read(store, line)
    names = {1: "Noor Haddad", 2: "Sam Lee", 4: "Ben Carter"}
    shown = [(one.field, one.text) for one in rows(capture, names, NOW.date())]
    assert [text for field, text in shown if field == "people"] == [
        "Noor Haddad",
        "Sam Lee",
        "Ben Carter (only spoken of)",
    ]
    assert ("interests", "Noor Haddad and Sam Lee: maps") in shown
    assert ("interests", "Ben Carter: jazz") in shown
    assert ("follow_up", "Noor Haddad: Fri 18 Sep · in 3 days") in shown


def test_a_promise_left_open_is_added_to_those_stored(store: Store) -> None:
    capture(store, "lunch with Noor and Ben, Noor will send tea, promised the map")
    answer(store, 1)
    promised = [
        (one["contact"], one["what"]) for one in store.records("promises").values()
    ]
    assert promised == [(1, "send tea"), (4, "the map")]


def test_what_is_said_of_the_one_left_open_comes_with_the_answer(store: Store) -> None:
    capture(
        store,
        "lunch with Noor and Sam, promised Sam the map, Noor will send tea, Sam likes"
        " rust, Sam's birthday is 3 may, call Sam fri",
    )
    assert only(store, "promises")["contact"] == 1
    answer(store, 0)
    assert only(store, "conversations")["with"] == [1, 2]
    promised = [
        (one["contact"], one["what"]) for one in store.records("promises").values()
    ]
    assert promised == [(1, "send tea"), (2, "the map")]
    assert store.record("contacts", 2)["interests"] == ["rust"]
    assert store.record("contacts", 2)["dates"][0]["on"] == "--05-03"
    assert only(store, "followups")["contact"] == 2


def test_a_due_day_left_open_is_set_in_the_promise(store: Store) -> None:
    capture(store, "promised Noor the scan by next thu")
    assert "due" not in only(store, "promises")
    answer(store, 0)
    assert only(store, "promises")["due"] == "2026-09-24"


def test_answers_are_undone_in_steps(store: Store) -> None:
    capture(store, "coffee with Noor, call her next thu")
    waiting = store.records("drafts")
    answer(store, 0)
    store.undo()
    assert store.records("drafts") == waiting
    assert store.records("followups") == {}


def test_a_line_to_sort_waits_while_its_people_are_in_the_trash(store: Store) -> None:
    capture(store, "call Noor next friday")

    def lines() -> list[str]:
        here = store.records("contacts")
        return [one.text for one in waiting(store.records("drafts"), here)]

    assert lines() == ["call Noor next friday"]
    noor = [store.book.contacts[1]]
    store.apply(remove(noor, store.records))
    assert lines() == []
    (gone,) = removed(store.records)
    store.apply(bring_back(gone, store.records))
    assert lines() == ["call Noor next friday"]
