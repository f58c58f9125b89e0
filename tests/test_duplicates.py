"""Two cards of one person: found with a reason, made one, nothing lost."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_tui.edits import Change, Edit
from rapport_tui.exchange.duplicates import find_duplicates
from rapport_tui.exchange.matching import Known
from rapport_tui.merging import SECOND, merge, merged, not_the_same, rows
from rapport_tui.model import Acknowledgement, Channel, Occasion, Relation
from rapport_tui.people import gather
from tests.books import opened, tables
from tests.build import TODAY, contact, talk
from tests.screens import dashboard, press, shown, store


def mail(value: str) -> Channel:
    return Channel("email", value)


def phone(value: str) -> Channel:
    return Channel("phone", value)


def born(month: int, day: int, year: int | None = None) -> tuple[Occasion, ...]:
    return (Occasion("Birthday", month, day, year),)


def pairs(*people, **tables):
    return find_duplicates(gather({"contacts": people, **tables}))


def reasons(one: dict, other: dict) -> str:
    found = pairs(contact(1, **one), contact(2, **other))
    return ", ".join(found[0].reasons) if found else ""


ANA = {"name": "Ana Ruiz"}
SAME = [
    (ANA, {"name": "ANA RUÍZ"}, "the same name"),
    (ANA, {"name": "Ruiz, Ana"}, "the same name"),
    (ANA, {"name": "Ruiz Ana"}, "another order"),
    (ANA, {"name": "Dr. Ana Ruiz"}, "the same name"),
    (ANA, {"name": "Ana María Ruiz"}, "first and last name"),
    (ANA, {"name": "A. R.", "aliases": ("Ana Ruiz",)}, "also called"),
    ({"name": "Bob Lee"}, {"name": "Robert Lee"}, "Bob may be short for Robert"),
    ({"name": "Liz Lee"}, {"name": "Beth Lee"}, "may be short for"),
    (
        {"name": "Ana", "channels": (mail("A@b.org"),)},
        {"name": "Ana Ruiz", "channels": (mail("a@B.org"),)},
        "the same e-mail",
    ),
    (
        {"name": "Ana", "channels": (phone("+44 20 7946 0123"),)},
        {"name": "Ana R", "channels": (phone("020-7946 0123"),)},
        "the same phone",
    ),
    (
        {"name": "Anna Ruiz", "dates": born(4, 12, 1990)},
        {"name": "Ana Ruiz", "dates": born(4, 12, 1990)},
        "the same birthday",
    ),
    (
        {**ANA, "channels": (mail("ana@home.org"),)},
        {**ANA, "channels": (mail("ruiz@work.org"),)},
        "the same name",
    ),
]


@pytest.mark.parametrize(("one", "other", "reason"), SAME)
def test_who_may_be_one_person(one: dict, other: dict, reason: str) -> None:
    assert reason in reasons(one, other)
    assert reason in reasons(other, one)


APART = [
    (ANA, {"name": "Ana Lopez"}),
    ({"name": "Ana"}, {"name": "Ana"}),
    ({"name": "Sam Lee"}, {"name": "Tom Lee"}),
    ({**ANA, "dates": born(4, 12)}, {**ANA, "dates": born(5, 12)}),
    ({"name": "Sam Lee"}, {"name": "Sam Lee Jr."}),
    (
        {"name": "Bob Lee", "channels": (mail("b@x.org"),)},
        {"name": "Robert Lee", "channels": (mail("r@y.org"),)},
    ),
    (
        {"name": "Eva Sol", "channels": (phone("020 7946 0123"),)},
        {"name": "Tom Reed", "channels": (phone("020 7946 0123"),)},
    ),
]


@pytest.mark.parametrize(("one", "other"), APART)
def test_who_is_not(one: dict, other: dict) -> None:
    assert reasons(one, other) == ""


def test_who_talked_together_or_is_related_or_was_dismissed_is_two() -> None:
    twice = [contact(1, **ANA), contact(2, **ANA)]
    assert pairs(*twice)
    assert not pairs(*twice, conversations=[talk(3, people=(1, 2))])
    kin = contact(1, **ANA, relations=(Relation(2, "cousin"),))
    assert not pairs(kin, twice[1])
    said = Acknowledgement(5, 2, "duplicate", "1", TODAY)
    assert not pairs(*twice, acknowledged=[said])
    assert pairs(*twice, acknowledged=[said._replace(subject="1" * 5000)])


def test_an_offices_number_makes_no_pairs() -> None:
    office = [
        contact(id, name=f"Person{id} A{id}", channels=(mail("info@x.org"),))
        for id in range(1, 40)
    ]
    assert pairs(*office) == []


FIRST = {
    "name": "Ana Ruiz",
    "org": "Atlas",
    "circle": "close",
    "tags": ["climbing"],
    "channels": [{"kind": "email", "value": "ana@example.org"}],
    "dates": [
        {"label": "birthday", "on": "--04-12"},
        {"label": "move", "on": "--05-01"},
    ],
    "met": {"on": "2024-05", "at": "the gym"},
    "fields": {"shoe size": "42"},
    "notes": "likes tea",
    "uid": "one",
    "created": "2025-01-01",
    "rhythm_from": "2026-02-01",
}
OTHER = {
    "name": "Ana R.",
    "org": "Borealis",
    "role": "cook",
    "tags": ["Climbing", "work"],
    "channels": [{"kind": "phone", "value": "123456"}],
    "dates": [{"label": "Birthday", "on": "1990-04-12"}],
    "met": {"at": "work", "how": "queueing"},
    "fields": {"shoe size": "40", "car": "red"},
    "notes": "hates fish",
    "uid": "two",
    "created": "2024-01-01",
    "resting": True,
    "hobby": ["new", "field"],
}


def test_one_side_wins_each_field_and_lists_are_united() -> None:
    assert [row.name for row in rows(FIRST, OTHER)] == [
        "resting",
        "name",
        "org",
        "dates.birthday",
        "met.at",
        "fields.shoe size",
        "uid",
    ]
    made = merged(FIRST, OTHER, {"org": SECOND, "dates.birthday": SECOND})
    assert made == {
        "name": "Ana Ruiz",
        "aliases": ["Ana R."],
        "org": "Borealis",
        "role": "cook",
        "circle": "close",
        "tags": ["climbing", "work"],
        "channels": FIRST["channels"] + OTHER["channels"],
        "dates": [FIRST["dates"][1], OTHER["dates"][0]],
        "met": {"on": "2024-05", "at": "the gym", "how": "queueing"},
        "fields": {"shoe size": "42", "car": "red", "other uid": "two"},
        "notes": "likes tea\n\nhates fish\nresting: yes\norg: Atlas\n"
        "dates birthday: --04-12\nmet at: work\nfields shoe size: 40",
        "uid": "one",
        "created": "2024-01-01",
        "rhythm_from": "2026-02-01",
        "resting": False,
        "hobby": ["new", "field"],
    }


VALUES = st.text("abc ", min_size=1, max_size=4).filter(str.strip)
CARDS = st.fixed_dictionaries(
    {"name": VALUES},
    optional={
        "org": VALUES,
        "circle": VALUES,
        "every": st.integers(1, 99),
        "tags": st.lists(VALUES, max_size=2),
        "met": st.dictionaries(st.sampled_from(["at", "how"]), VALUES),
        "fields": st.dictionaries(VALUES, VALUES, max_size=2),
        "notes": VALUES,
        "uid": VALUES,
        "hobby": VALUES,
        "dates": st.lists(
            st.fixed_dictionaries(
                {"label": VALUES, "on": st.sampled_from(["--01-02", "--03-04"])}
            ),
            max_size=2,
        ),
    },
)


def leaves(value: object) -> set[str]:
    if isinstance(value, dict):
        return set().union(*(leaves(one) for one in value.values()))
    if isinstance(value, list):
        return set().union(*(leaves(one) for one in value))
    return {" ".join(str(value).split())}


@given(
    CARDS, CARDS, st.sets(st.sampled_from(["name", "org", "met.at", "uid", "hobby"]))
)
def test_no_value_is_lost_whoever_wins(one: dict, other: dict, second: set) -> None:
    made = merged(one, other, dict.fromkeys(second, SECOND))
    text = " ".join(json.dumps(made, ensure_ascii=False).lower().split())
    for value in leaves(one) | leaves(other):
        assert value.lower() in text


RECORDS = {
    "contacts": {
        1: FIRST | {"relations": [{"who": 2, "is": "namesake"}]},
        2: OTHER | {"met": {"through": 1}},
        3: {
            "name": "Sam",
            "met": {"through": 2},
            "relations": [{"who": 2, "is": "friend"}],
        },
    },
    "conversations": {
        10: {"with": [2], "at": "2026-09-01"},
        11: {"with": [3, 2, 1], "at": "2026-09-02"},
    },
    "plans": {20: {"with": [2, 3], "text": "# Tea"}},
    "promises": {30: {"contact": 2, "what": "map"}},
    "strains": {31: {"contact": 2, "what": "late"}},
    "followups": {32: {"contact": 2, "due": "2026-10-01"}},
    "snoozes": {33: {"contact": 2, "code": "touch", "until": "2026-10-01"}},
    "acknowledged": {
        34: {"contact": 2, "code": "date", "subject": "birthday", "on": "2026-04-12"},
        35: {"contact": 3, "code": "duplicate", "subject": "2", "on": "2026-04-12"},
        36: {"contact": 1, "code": "duplicate", "subject": "2", "on": "2026-04-12"},
    },
    "drafts": {
        50: {"of": "capture", "text": "tea", "open": ["date"], "with": [2, 3]},
        51: {"of": "messages 2", "text": "Hi!"},
        52: {"of": "conversations 2", "text": "{}"},
        53: {"of": "conversations 1", "text": "{}"},
        54: {"of": "contacts 2", "text": "{}"},
    },
    "shelf": {40: {"what": "a book", "given": [{"contact": 2, "on": "2026-01-01"}]}},
}


def test_all_that_refers_to_the_second_goes_to_the_first_in_one_step(tmp_path) -> None:
    store = opened(tmp_path / "data" / "book.json")
    edits = [Edit(t, id, r) for t, rs in RECORDS.items() for id, r in rs.items()]
    store.apply(Change("began", tuple(edits)))
    before = tables(store.path)
    first, second = store.book.contacts[1], store.book.contacts[2]
    store.apply(merge(first, second, {}, store.records))
    assert store.problems == ()
    assert set(store.records("contacts")) == {1, 3}
    assert store.record("conversations", 10)["with"] == [1]
    assert store.record("conversations", 11)["with"] == [3, 1]
    assert store.record("plans", 20)["with"] == [1, 3]
    for table, id in (("promises", 30), ("strains", 31), ("followups", 32)):
        assert store.record(table, id)["contact"] == 1
    assert store.record("snoozes", 33)["contact"] == 1
    assert store.record("acknowledged", 34)["contact"] == 1
    assert store.record("acknowledged", 35)["subject"] == "1"
    assert not store.record("acknowledged", 36)
    assert store.record("shelf", 40)["given"][0]["contact"] == 1
    assert store.record("drafts", 50)["with"] == [1, 3]
    unsaved = [store.record("drafts", id)["of"] for id in (51, 52, 53, 54)]
    # What the first has of its own stays, and a form is only for its own card.
    assert unsaved[:2] == ["messages 1", "conversations 2"]
    assert unsaved[2:] == ["conversations 1", "contacts 2"]
    sam = store.record("contacts", 3)
    assert sam["met"] == {"through": 1}
    assert sam["relations"] == [{"who": 1, "is": "friend"}]
    one = store.record("contacts", 1)
    assert one["relations"] == [{"who": "Ana R.", "is": "namesake"}]
    assert "met through: Ana R." in one["notes"]
    assert store.undo() == "merged Ana R. into Ana Ruiz"
    after = tables(store.path)
    assert all(after[name] == before[name] for name in RECORDS)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "data" / "book.json"
    cards = {
        1: {"name": "Ana Ruiz", "org": "Atlas", "circle": "close"},
        2: {"name": "Ruiz, Ana", "org": "Borealis", "role": "cook"},
        3: {"name": "Bob Lee"},
        4: {"name": "Robert Lee"},
    }
    edits = tuple(Edit("contacts", id, one) for id, one in cards.items())
    opened(path).apply(Change("began", edits))
    return path


def test_the_card_that_was_merged_is_known_when_it_comes_again(path: Path) -> None:
    store = opened(path)
    uids = [Edit("contacts", id, {"uid": uid}) for id, uid in ((1, "one"), (2, "two"))]
    store.apply(Change("put", tuple(uids)))
    first, second = store.book.contacts[1], store.book.contacts[2]
    store.apply(merge(first, second, {}, store.records))
    known = Known(store.records("contacts"))
    assert known.find({"name": "A. Ruiz-Lopez", "uid": "two"}) == 1


async def test_a_pair_is_merged_side_by_side_or_said_to_be_two(path: Path) -> None:
    async with dashboard(path) as pilot:
        text = await press(pilot, "M")
        assert "Ana Ruiz = Ruiz, Ana" in text
        assert "Bob may be short for Robert" in text
        text = await press(pilot, "enter")
        assert "New from the second: role" in text
        assert "▸ Atlas" in text
        text = await press(pilot, "j", "right")
        assert "▸ Borealis" in text
        drafting = pilot.app.drafting
        drafting.keep("messages 2", "Hi!")
        text = await press(pilot, "m")
        assert "Ruiz, Ana =" not in text
        assert drafting.text("messages 1") == "Hi!"
        assert "Merged Ruiz, Ana into Ana Ruiz" in text
        ana = store(path).book.contacts[1]
        assert (ana.org, ana.role, ana.circle) == ("Borealis", "cook", "close")
        assert ana.aliases == ("Ruiz, Ana",)
        assert ana.notes == "org: Atlas"
        text = await press(pilot, "x")
        assert "Nobody seems to be here twice" in text
        text = await press(pilot, "u")
        assert "Bob Lee" in text
        await press(pilot, "u")
        assert "Ana Ruiz = Ruiz, Ana" in shown(pilot)
        assert len(store(path).book.contacts) == 4


def test_the_shell_lists_the_pairs(rapport, book_path: Path, path: Path) -> None:
    status, out, _ = rapport("duplicates", "--book", str(path))
    assert status == 0
    assert "Ana Ruiz  Ruiz, Ana" in out
    found = json.loads(rapport("duplicates", "--json", "--book", str(path))[1])
    assert [one["first"]["name"] for one in found] == ["Ana Ruiz", "Bob Lee"]
    contacts = opened(path).book.contacts
    opened(path).apply(not_the_same(contacts[4], contacts[3], TODAY))
    found = json.loads(rapport("duplicates", "--json", "--book", str(path))[1])
    assert len(found) == 1
