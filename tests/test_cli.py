"""What the commands print, as words and as JSON."""

import json
from pathlib import Path

import pytest

from tests.books import opened, put, write
from tests.build import TODAY

DAY = TODAY.isoformat()


def test_today_says_who_and_why(sample_book: Path, rapport) -> None:
    status, out, err = rapport("today", "--on", DAY)
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert lines[0].startswith("Tomás Ferreira  ")
    assert "you promised: the negatives" in lines[0]
    assert lines[-1] == "8 more can wait. 8 tomorrow."


def test_today_shows_the_days_ahead_where_they_are_asked_for(sample_book, rapport):
    plain = rapport("today", "--on", DAY)[1]
    assert "Fri 18 Sep" not in plain
    assert "Fri 18 Sep  Kwame" in rapport("today", "--on", DAY, "--days", "3")[1]


@pytest.mark.parametrize(
    ("due", "words"),
    [
        ("2026-09-16", "Nobody today. 1 tomorrow.\n"),
        ("2026-09-19", "Nobody today. 1 on Sat 19 Sep.\n"),
        ("2026-12-01", "Nobody today.\n"),
    ],
)
def test_a_day_without_people_says_when_there_are_some(
    book_path: Path, rapport, due: str, words: str
) -> None:
    write(
        book_path,
        {
            "contacts": {"1": {"name": "Ana"}},
            "followups": {"2": {"contact": 1, "due": due}},
        },
    )
    assert rapport("today", "--on", DAY)[1] == words


def test_today_as_json_is_the_agenda(sample_book: Path, rapport) -> None:
    status, out, _ = rapport("today", "--json", "--on", DAY, "--days", "3")
    found = json.loads(out)
    assert status == 0
    assert list(found) == ["on", "today", "waiting", "days", "load"]
    assert found["on"] == DAY
    days = [one["on"] for one in found["days"]]
    assert days == ["2026-09-16", "2026-09-17", "2026-09-18"]
    entry = found["today"][0]
    assert list(entry) == ["contact", "name", "urgency", "reasons"]
    keys = {"contact", "name", "code", "subject", "due", "late", "urgency", "reason"}
    assert all(set(one) == keys for one in entry["reasons"])
    assert list(found["load"]) == ["asks", "daily"]
    assert found["load"]["daily"] == 8
    assert len(json.loads(rapport("today", "--json", "--on", DAY)[1])["days"]) == 14
    _, out, _ = rapport("today", "--json", "--on", DAY, "--daily", "2")
    assert json.loads(out)["load"]["daily"] == 2


def test_reminders_are_all_of_them_by_day(sample_book: Path, rapport) -> None:
    _, out, _ = rapport("reminders", "--json", "--on", DAY)
    found = json.loads(out)
    assert [one["due"] for one in found] == sorted(one["due"] for one in found)
    assert any(one["due"] > DAY for one in found)
    assert any(one["late"] is None for one in found)
    _, out, _ = rapport("reminders", "--on", DAY)
    assert len(out.splitlines()) == len(found)


def test_why_shows_the_arithmetic(sample_book: Path, rapport) -> None:
    status, out, _ = rapport("why", "dmitri", "--on", DAY)
    assert status == 0
    for words in ("rhythm 45 days × pace", "level", "openness is not-now"):
        assert words in out
    _, out, _ = rapport("why", "dmitri", "--json", "--on", DAY)
    found = json.loads(out)
    assert list(found) == [
        *("contact", "name", "base", "warmth", "pace", "interval", "level"),
        *("scores", "facts", "hidden", "moved"),
    ]
    assert found["base"] == 45


def test_list_has_everyone_by_name(sample_book: Path, rapport) -> None:
    lines = rapport("list", "--on", DAY)[1].splitlines()
    assert len(lines) == 41
    assert lines[0].split("  ")[0] == "Ana Ruiz Villanueva"
    assert "inner" in lines[0]
    assert "talked 12 days ago" in lines[0]
    assert "due in 5 days" in lines[0]
    people = json.loads(rapport("list", "--json")[1])
    assert [one["name"] for one in people][:2] == [
        "Ana Ruiz Villanueva",
        "Art Sandoval",
    ]
    assert list(people[0])[:2] == ["id", "name"]
    assert "created" in people[0]


def test_show_is_a_page_about_one_person(sample_book: Path, rapport) -> None:
    lines = rapport("show", "villanueva", "--on", DAY)[1].splitlines()
    assert lines[0] == "Ana Ruiz Villanueva"
    page = {line[:13].strip(): line[13:] for line in lines[1:] if line[:1] != " "}
    assert page["met"].startswith("in 2014 at university")
    assert page["level 5"] == "talks on 34 days"
    assert page["last talks"].startswith("12 days ago, phone: First swim")
    assert page["you owe"] == "ask the parish about the barn wall (due in 5 days)"
    assert page["ask"].startswith("the swimming lessons")
    assert page["dates"].startswith("footbridge opening")
    assert page["off limits"] == "her brother"
    assert page["plans"] == "A long walk with Ana, in 11 days"


def test_show_as_json_is_the_record_with_all_that_is_about_them(
    sample_book: Path, rapport
) -> None:
    one = json.loads(rapport("show", "--json", "ana")[1])
    stored = json.loads(sample_book.read_text())
    id = str(one["id"])
    record = stored["contacts"][id]
    assert {key: one[key] for key in record} == record
    about = [
        {"id": int(key)} | talk
        for key, talk in stored["conversations"].items()
        if one["id"] in talk["with"]
    ]
    assert one["conversations"] == about
    assert all(promise["contact"] == one["id"] for promise in one["promises"])
    assert len(one["plans"]) == 2


def test_an_own_field_called_id_hides_nothing(book_path: Path, rapport) -> None:
    write(book_path, {"contacts": {"7": {"name": "Ana", "id": "x", "table": "y"}}})
    assert json.loads(rapport("list", "--json")[1])[0]["id"] == 7
    found = json.loads(rapport("find", "ana", "--json")[1])
    assert found[0]["id"] == 7
    assert found[0]["table"] == "contacts"


def test_find_looks_everywhere_and_says_no_with_1(sample_book: Path, rapport) -> None:
    status, out, _ = rapport("find", "kingfishers")
    assert status == 0
    assert out.startswith("Pieter")
    assert rapport("find", "BARN", "wall")[0] == 0
    assert rapport("find", "barn", "xyzzy")[0] == 1
    status, out, _ = rapport("find", "xyzzy", "--json")
    assert (status, json.loads(out)) == (1, [])
    assert rapport("find", " ")[0] == 1
    found = json.loads(rapport("find", "footbridge", "--json")[1])
    assert {one["table"] for one in found} == {"contacts", "plans"}
    assert all(set(one) > {"table", "id"} for one in found)


def test_find_shows_the_line_that_holds_a_word(book_path: Path, rapport) -> None:
    talk = {"with": [1], "at": DAY, "notes": "rain\nThe Łódź trip\nwind"}
    write(book_path, {"contacts": {"1": {"name": "Ana"}}, "conversations": {"2": talk}})
    assert rapport("find", "lodz")[1] == "Ana  talk  The Łódź trip\n"


def test_undo_and_redo_say_what_they_did(book_path: Path, rapport) -> None:
    store = opened(book_path)
    put(store, 1, name="Ana")
    put(store, 1, name="Ana Ruiz")
    status, out, _ = rapport("undo")
    assert (status, out) == (0, "Took back: put Ana Ruiz.\n")
    assert rapport("redo")[1] == "Did again: put Ana Ruiz.\n"
    undone = json.loads(rapport("undo", "--json")[1])
    changes = json.loads(rapport("history", "--json")[1])
    assert all(list(one) == ["id", "at", "what"] for one in changes)
    assert undone == [changes[-2]]
    assert undone[0]["what"] == "put Ana Ruiz"
    rapport("undo")
    status, out, _ = rapport("undo", "--json")
    assert (status, json.loads(out)) == (1, [])
    assert rapport("undo")[:2] == (1, "Nothing to undo.\n")


def test_history_is_the_latest_first(book_path: Path, rapport) -> None:
    assert rapport("history")[:2] == (0, "Nothing was changed yet.\n")
    store = opened(book_path)
    put(store, 1, name="Ana")
    put(store, 2, name="Ben")
    assert rapport("history")[1].splitlines() == [
        "2026-09-15 09:00  put Ben",
        "2026-09-15 09:00  put Ana",
    ]
