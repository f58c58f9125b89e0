"""Cards for other programs: what they read of them, and that nothing is lost."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport_tui.exchange import vcard
from rapport_tui.exchange.importing import plan_import
from rapport_tui.exchange.uids import own_uid
from rapport_tui.exchange.vcard_out import card
from tests.test_vcard import applied

VERSIONS = pytest.mark.parametrize("version", ["3.0", "4.0"])
TEXT = st.text(max_size=30) | st.sampled_from(
    [
        "a,b;c\\d",
        "one\r\ntwo\n",
        " x ",
        "é" * 80,
        "😀" * 30,
        "END:VCARD",
        "=\n x:",
        "\\n",
    ]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3)
    ),
    max_leaves=5,
)
DAYS = st.sampled_from(["1985-04-12", "--04-12", "--02-29", "1604-01-01", "soon"])
KINDS = st.sampled_from(
    ["email", "phone", "url", "address", "signal", "xmpp", "instagram", "Pigeon post"]
)
LABELS = st.sampled_from(["home", "mobile", "work", "Studio", "", "pref"])
CHANNELS = st.fixed_dictionaries(
    {"kind": KINDS, "value": TEXT}, optional={"label": LABELS | TEXT}
)
DATES = st.fixed_dictionaries(
    {"label": st.sampled_from(["birthday", "Birthday", "anniversary", "moving"])},
    optional={"on": DAYS, "once": st.booleans(), "lead": st.integers(0, 9)},
)
WHO = st.sampled_from([1, 2, 99]) | TEXT
RELATIONS = st.fixed_dictionaries({"who": WHO}, optional={"is": TEXT})
CONTACTS = st.fixed_dictionaries(
    {"name": TEXT.filter(lambda name: name.strip() and name != "\0")},
    optional={
        "aliases": st.lists(TEXT, max_size=2) | VALUES,
        "tags": st.lists(TEXT | st.just("myContacts"), max_size=2),
        "channels": st.lists(CHANNELS | VALUES, max_size=3),
        "dates": st.lists(DATES, max_size=3) | VALUES,
        "relations": st.lists(RELATIONS, max_size=2),
        "met": st.fixed_dictionaries({"on": DAYS}, optional={"through": WHO}),
        "org": TEXT,
        "role": TEXT,
        "timezone": TEXT,
        "pronouns": TEXT,
        "notes": TEXT,
        "details": VALUES,
        "fields": st.dictionaries(TEXT, VALUES, max_size=2),
        "wanted_level": st.integers(),
        "Unknown field": VALUES,
        "more": VALUES,
        "created": st.just("2026-01-02"),
    },
)


def told(record: dict) -> dict:
    """A record without what means unknown."""
    return {name: one for name, one in record.items() if one not in (None, "", [], {})}


@VERSIONS
@settings(max_examples=150)
@given(one=CONTACTS, other=CONTACTS)
def test_what_is_written_comes_back_without_loss(
    version: str, one: dict, other: dict
) -> None:
    contacts = {1: one, 2: other}
    text = "".join(card(id, held, contacts, version) for id, held in contacts.items())
    found = vcard.found(text.encode())
    assert (found.problems, len(found.people)) == ([], 2)
    for id, read in zip(contacts, found.people, strict=True):
        held = told(contacts[id]) | {"uid": own_uid("contacts", id)}
        for name in ("relations", "met"):  # others are named by their UIDs
            held.pop(name, None)
            read.fields.pop(name, None)
        assert told(read.fields) == held


@VERSIONS
@given(one=CONTACTS)
def test_no_line_is_longer_than_75_octets_and_none_cuts_a_character(
    version: str, one: dict
) -> None:
    data = card(1, one, {1: one}, version).encode("utf-8", "strict")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
        assert not line.strip(b"\n").count(b"\n")


def test_the_people_of_a_book_know_each_other_in_another(sample_book: Path) -> None:
    contacts = json.loads(sample_book.read_text())["contacts"]
    contacts = {int(id): one for id, one in contacts.items()}
    text = "".join(card(id, one, contacts) for id, one in contacts.items())
    again = plan_import({"contacts": contacts}, [("a.vcf", text.encode())])
    assert again.change is None, "it says nothing that the book does not know"
    found = plan_import({}, [("a.vcf", text.encode())])
    after = applied({}, found.change.edits)
    number = {one["uid"]: id for id, one in after.items()}
    moved = {id: number[own_uid("contacts", id)] for id in contacts}
    for id, one in contacts.items():
        wanted = {key: value for key, value in one.items() if key != "updated"}
        wanted["uid"] = own_uid("contacts", id)
        wanted["relations"] = [
            {**entry, "who": moved.get(entry["who"], entry["who"])}
            for entry in one.get("relations", [])
        ]
        if "through" in one.get("met", {}):
            wanted["met"] = one["met"] | {"through": moved[one["met"]["through"]]}
        assert told(after[moved[id]]) == told(wanted)


def lines(version: str, **fields: object) -> list[str]:
    record = {"name": "Ana Ruiz", **fields}
    return card(1, record, {1: record}, version).split("\r\n")


@pytest.mark.parametrize(
    ("version", "line"),
    [
        ("3.0", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29"),
        ("4.0", "BDAY:--0229"),
    ],
)
def test_a_year_that_nobody_knows_is_left_out(version: str, line: str) -> None:
    dates = [{"label": "birthday", "on": "--02-29"}]
    assert line in lines(version, dates=dates)


def test_what_was_changed_elsewhere_counts_more_than_what_rapport_wrote() -> None:
    channels = [{"kind": "phone", "value": "+34 600", "label": "mobile"}]
    text = "\r\n".join(lines("3.0", channels=channels, hope="tea"))
    assert "TEL;TYPE=cell:+34 600" in text
    (read,) = vcard.found(text.encode()).people
    assert read.fields["channels"] == channels
    (read,) = vcard.found(text.replace(":+34 600", ":+34 699").encode()).people
    assert read.fields["channels"] == [
        {"kind": "phone", "value": "+34 699", "label": "cell"}
    ]
    assert read.fields["hope"] == "tea"


def test_a_plain_card_keeps_what_is_yours() -> None:
    record = {"name": "Ana Ruiz", "hope": "tea", "off_limits": ["her brother"]}
    text = card(1, record, {1: record}, plain=True)
    assert "FN:Ana Ruiz" in text
    assert "RAPPORT-" not in text
    assert "brother" not in text


@pytest.mark.parametrize(
    "value",
    ["{", "[" * 50_000, "NaN", '{"a":' * 40 + "1" + "}" * 40, "", '"\\ud800"'],
)
def test_a_hostile_property_of_ours_is_passed_over(value: str) -> None:
    text = "\r\n".join(lines("3.0")).replace(
        "END:VCARD", f"X-RAPPORT-HOPE:{value}\r\nX-RAPPORT-MORE:{value}\r\nEND:VCARD"
    )
    found = plan_import({}, [("a.vcf", text.encode())])
    assert found.files[0].added == 1


def test_from_the_shell_and_back(sample_book: Path, rapport, tmp_path: Path) -> None:
    file = tmp_path / "all.vcf"
    _, out, _ = rapport("export", "--to", str(file), "--json")
    count = json.loads(out)["written"]
    assert json.loads(out)["format"] == "vcard"
    assert file.read_bytes().count(b"BEGIN:VCARD") == count
    (report,) = json.loads(rapport("import", str(file), "--json")[1])["files"]
    assert (report["skipped"], report["problems"]) == (count, [])
    _, out, _ = rapport("export", "tomas", "--to", "-", "--format", "vcard4")
    assert out.startswith("BEGIN:VCARD\r\nVERSION:4.0\r\n")
    assert out.count("BEGIN") == 1
