"""Accounts of Monica and files of `friends` come in, and what did not is said."""

import json
from typing import Any

import pytest

from rapport_tui.exchange.found import NotImportable
from rapport_tui.exchange.importing import plan_import, tables_of
from tests.accounts import ACCOUNT, FRIENDS
from tests.books import opened

MONICA = json.dumps(ACCOUNT).encode()


def brought(tmp_path, data: bytes) -> tuple[Any, dict[str, list[dict[str, Any]]]]:
    """The report, and the records of each table without their numbers."""
    store = opened(tmp_path / "data" / "book.json")
    found = plan_import(tables_of(store.tables), [("file", data)])
    store.apply(found.change)
    again = plan_import(tables_of(store.tables), [("file", data)])
    assert again.change is None, "a second time changes nothing"
    made = {name: list(records.values()) for name, records in store.tables.items()}
    return found.files[0], made


def test_an_account_of_monica(tmp_path) -> None:
    report, made = brought(tmp_path, MONICA)
    assert (report.format, report.added) == ("monica", 2)
    assert report.problems == [
        "contact x: without a name, left out",
        "not brought over: 1 journal entry, 2 photos, 1 received gift and 1 undated"
        + " activity",
    ]
    ana, sam = made["contacts"]
    ids = {
        one.name: id
        for id, one in opened(tmp_path / "data/book.json").book.contacts.items()
    }
    assert {key: ana[key] for key in ana if key not in ("created", "updated")} == {
        "name": "Ana Ruiz",
        "aliases": ["Anita"],
        "role": "Engineer",
        "org": "Atlas",
        "notes": "likes tea\n2024-03-02: plays the cello",
        "tags": ["climbing"],
        "fields": {"food": "vegan", "pet, dog": "Bo"},
        "every": 30,
        "dates": [{"label": "birthday", "on": "--04-12"}],
        "met": {
            "on": "2014-09-01",
            "at": "school",
            "how": "shared a bench",
            "through": ids["Sam"],
        },
        "channels": [
            {"kind": "email", "value": "ana@b.c"},
            {"kind": "signal", "value": "ana.94"},
            {"kind": "address", "value": "Rua X, Porto", "label": "home"},
        ],
        "details": [{"on": "2025-01-01", "text": "new job"}],
        "relations": [{"who": "Lia", "is": "child"}],
    }
    assert sam["relations"] == [{"who": ids["Ana Ruiz"], "is": "friend"}]
    assert "dates" not in sam, "an age is no birthday"
    both = [ids["Ana Ruiz"], ids["Sam"]]
    ana_alone = {"with": [both[0]], "kind": "talk"}
    assert made["conversations"] == [
        {**ana_alone, "at": "2025-05-01", "channel": "phone", "began": "them",
         "notes": "the route"},
        {**ana_alone, "at": "2025-06-01", "channel": "message",
         "notes": "me: tea?\nAna Ruiz: yes"},
        {"with": both, "kind": "talk", "at": "2025-07-01", "channel": "in-person",
         "notes": "A walk\nto the river"},
    ]  # fmt: skip
    assert made["followups"] == [
        {"contact": both[0], "due": "2024-01-10", "why": "call",
         "rule": "FREQ=WEEKLY;INTERVAL=2", "done": "2025-10-01"},
        {"contact": both[0], "due": "2026-01-10", "why": "concert"},
    ]  # fmt: skip
    promise = {"contact": both[0], "by": "me", "made": "2024-02-01"}
    assert made["promises"] == [
        promise | {"what": "send the photos"},
        promise | {"what": "lend the tent", "done": "2024-05-01"},
        promise | {"what": "pay back 20 EUR"},
    ]
    assert made["shelf"] == [{"what": "a map"}]


def test_everything_in_it_can_be_read(tmp_path) -> None:
    brought(tmp_path, MONICA)
    assert opened(tmp_path / "data" / "book.json").problems == ()


def test_a_file_of_friends(tmp_path) -> None:
    report, made = brought(tmp_path, FRIENDS.encode())
    assert (report.format, report.added) == ("friends", 3)
    assert report.problems == [
        "line 4: Nobody Known is no friend of the file",
        "line 4: nobody is named in it, left out",
        "line 5: '- sometime: lunch' has no day, left out",
        "2 locations as such were left out: where you were stays with each activity",
    ]
    people = {one["name"]: one for one in made["contacts"]}
    grace = people["Grace Hopper"]
    assert grace["aliases"] == ["The Admiral", "Amazing Grace"]
    assert grace["tags"] == ["navy", "science"]
    assert grace["places"] == ["New York"]
    assert grace["details"] == [
        {
            "on": "2018-06-15",
            "text": "Grace Hopper got a building named after her. @navy",
        }
    ]
    dinner, call = made["conversations"]
    assert len(dinner.pop("with")) == 2
    assert dinner == {
        "at": "2018-11-01",
        "kind": "talk",
        "place": "Marie's Diner",
        "notes": "Grace Hopper and Marie Curie went to Marie's Diner. @food",
    }
    assert (call["at"], "place" in call) == ("2017-11-15", False)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (MONICA[:-1], "damaged"),
        (b'{"version": "1", "account": 3}', "no account in it"),
        (
            b'{"version": "1", "account": {"data": ' + b"[" * 100_000,
            "nested too deeply",
        ),
    ],
)
def test_a_damaged_account_is_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(NotImportable, match=sentence):
        plan_import({}, [("monica.json", data)])


@pytest.mark.parametrize(
    "account",
    [
        {},
        {"data": 3},
        {"data": [3, {"type": "contact", "values": [3, None, {"properties": []}]}]},
        {"data": [{"type": "contact", "values": [{"properties": {"first_name": 3}}]}]},
        {"contacts": {"values": [{"properties": {"first_name": "Ana", "tags": 3,
         "birthdate": "x", "first_met_date": 3}, "data": [{"type": "call",
         "values": [3, {"properties": {"called_at": 3}}]}]}]}},
    ],
)  # fmt: skip
def test_an_account_of_another_shape_breaks_nothing(account: dict) -> None:
    data = json.dumps({"version": "1", "account": account}).encode()
    assert plan_import({}, [("monica.json", data)]).files[0].format == "monica"


def test_a_long_file_of_friends_is_read_in_time() -> None:
    line = "- 2018-11-01: " + "**Marie Curie** _x_ " * 20 + "\n"
    hostile = "- 2018-11-01: " + "*_" * 100_000 + "\n- " + "(a.k.a. " * 50_000 + "\n"
    text = (
        "### Activities:\n" + line * 5_000 + hostile + "### Friends:\n- Marie Curie\n"
    )
    found = plan_import({}, [("friends.md", text.encode())])
    assert found.files[0].added == 1
    assert "longer than any entry, left out" in found.files[0].problems[-1]
