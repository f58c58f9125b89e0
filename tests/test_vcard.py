"""vCards as programs really write them are read; what is no person is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_tui.edits import Edit
from rapport_tui.exchange import vcard
from rapport_tui.exchange.found import NotImportable
from rapport_tui.exchange.importing import plan_import
from rapport_tui.exchange.vcard_lines import split, unescaped
from tests.cards import ANA, CASES, FN, card, mail, phone

NAMES = [name for name, _, _ in CASES]


@pytest.mark.parametrize(("_", "data", "fields"), CASES, ids=NAMES)
def test_a_card_says_who(_: str, data: bytes, fields: dict) -> None:
    found = vcard.found(data)
    people, problems = found.people, found.problems
    assert [one.fields for one in people] == [fields]
    assert not [one for one in problems if "left out" in one]


def applied(contacts: dict, edits: tuple[Edit, ...]) -> dict:
    """The records after an import, as the store would leave them."""
    after = {id: dict(one) for id, one in contacts.items()}
    for edit in edits:
        record = after.setdefault(edit.id, {})
        record.update(edit.fields or {})
        for name, items in edit.append.items():
            record[name] = [*record.get(name, ()), *items]
    return after


def imported(contacts: dict, *files: bytes):
    """The records after an import, and the report of each file."""
    named = [(f"{n}.vcf", data) for n, data in enumerate(files)]
    found = plan_import({"contacts": contacts}, named)
    return applied(contacts, found.change.edits if found.change else ()), found.files


@pytest.mark.parametrize(("_", "data", "fields"), CASES, ids=NAMES)
def test_the_same_file_again_changes_nothing(_, data: bytes, fields: dict) -> None:
    once, _ = imported({}, data)
    assert list(once.values()) == [fields]
    found = plan_import({"contacts": once}, [("again.vcf", data)])
    assert found.change is None
    assert found.files[0].skipped == 1


def test_all_of_them_at_once_and_again() -> None:
    whole = b"\r\n".join(
        data
        for _, data, _ in CASES
        if data[:5].upper() == b"BEGIN" and b"\0" not in data
    )
    once, (report,) = imported({}, whole)
    assert report.added + report.merged + report.skipped > 40
    again, (report,) = imported(once, whole)
    assert again == once
    assert (report.added, report.merged) == (0, 0)


def test_what_is_nobody_is_named_with_its_line_and_the_rest_is_read() -> None:
    data = card("TEL:") + card("KIND:group", "FN:Friends", version="4.0") + card(FN)
    once, (report,) = imported({}, data)
    assert list(once.values()) == [ANA]
    assert report.problems == [
        "line 1: a card without any name, left out",
        "line 5: a group and not a person, left out",
    ]


def test_what_could_not_be_understood_is_said() -> None:
    _, (report,) = imported({}, card(FN, "BDAY:soon"))
    assert report.problems == [
        "line 1: Ana Ruiz: birthday 'soon' is no date, kept as a field"
    ]
    _, (report,) = imported({}, card(FN, "NOTE:x").replace(b"Ana", b"Zo\xeb"))
    assert report.problems == ["line 3: not UTF-8, read as cp1252"]


def test_other_files_are_refused_with_what_to_do() -> None:
    for data in (b"", b"\x00\x01\x02", b"{}", b"<html>", b"one line"):
        with pytest.raises(NotImportable, match="export your contacts as vCard"):
            plan_import({}, [("x", data)])


# Who is who

ANA_1 = {"name": "Ana Ruiz", "uid": "u1", "channels": [phone("+34 600 510 220")]}


def test_the_uid_is_who_it_is_whatever_the_name() -> None:
    after, (report,) = imported({1: ANA_1}, card("FN:Ana R.", "UID:u1", "TITLE:Lead"))
    assert report.merged == 1
    assert after[1] == ANA_1 | {"role": "Lead"}


@pytest.mark.parametrize(
    ("lines", "same"),
    [
        (["TEL:0034600510220"], True),
        (["TEL:600 510 220", "EMAIL:a@b.c"], True),
        (["TEL:+34 911 000 000"], False),
        (["TITLE:Lead"], True),
        (["EMAIL:a@b.c"], True),
        (["UID:u2"], False),
    ],
)
def test_one_name_is_one_person_unless_something_speaks_against_it(lines, same) -> None:
    after, _ = imported({1: ANA_1}, card("FN:ana ruiz", *lines))
    assert (len(after) == 1) == same


def test_two_of_one_name_are_told_apart_by_how_to_reach_them() -> None:
    two = {
        1: {"name": "Sam", "channels": [mail("a@b.c")]},
        2: {"name": "Sam", "channels": [mail("d@e.f")]},
    }
    after, _ = imported(two, card("FN:Sam", "EMAIL:D@E.F", "TITLE:Lead"))
    assert after[2]["role"] == "Lead"
    after, (report,) = imported(two, card("FN:Sam"))
    assert (len(after), report.skipped) == (2, 1), "it says nothing new"
    after, _ = imported(two, card("FN:Sam", "TITLE:Lead"))
    assert len(after) == 3, "which Sam is not guessed"


def test_only_what_is_missing_is_added_and_what_differs_is_said() -> None:
    mine = {"name": "Ana Ruiz", "org": "Atlas", "channels": [mail("a@b.c")]}
    mine["dates"] = [{"label": "birthday", "on": "--04-12"}]
    mine["tags"] = ["climbing"]
    data = card(FN, "ORG:Elbe", "EMAIL:A@B.C", "TEL:1", "BDAY:19850412", "TITLE:Lead")
    after, (report,) = imported({1: mine}, data)
    assert after[1] == mine | {
        "role": "Lead",
        "channels": [mail("a@b.c"), phone("1")],
    }
    assert report.problems == [
        "line 1: Ana Ruiz: kept org 'Atlas', the file says 'Elbe'",
        "line 1: Ana Ruiz: kept birthday --04-12, the file says 1985-04-12",
    ]


def test_two_cards_of_one_person_in_one_file_are_one() -> None:
    data = card(FN, "TEL:1") + card(FN, "TEL:1", "EMAIL:a@b.c")
    after, (report,) = imported({}, data)
    assert (report.added, report.merged) == (1, 1)
    assert list(after.values()) == [ANA | {"channels": [phone("1"), mail("a@b.c")]}]


def test_the_change_says_what_it_was_and_progress_is_told() -> None:
    seen: list[tuple[int, int]] = []
    cards = b"".join(card(f"FN:Person {n}") for n in range(120))
    found = plan_import(
        {}, [("a.vcf", cards)], progress=lambda done, total: seen.append((done, total))
    )
    assert found.change is not None
    assert found.change.what == "imported 120 people from a.vcf"
    assert seen == [(50, 120), (100, 120), (120, 120)]


# Whatever it is fed


@given(st.binary(max_size=400))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    vcard.found(data)
    vcard.found(b"BEGIN:VCARD\r\nFN:x\r\n" + data + b"\r\nEND:VCARD")


SIGNS = st.text(st.sampled_from('ab:;,=\\" \t\r\n^n'), max_size=60)


@given(st.lists(SIGNS, max_size=6))
def test_no_lines_break_the_reader(lines: list[str]) -> None:
    vcard.found(card(FN, *lines))


@given(st.text(st.sampled_from("ab;,\\\n"), max_size=20))
def test_escaping_is_undone(text: str) -> None:
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    escaped = escaped.replace("\n", "\\n")
    assert unescaped(escaped) == text
    assert split(escaped, ";") == [text]
    assert split(f"{escaped};{escaped}", ";") == [text, text]


@pytest.mark.parametrize(
    "data",
    [
        b"BEGIN:VCARD\n" * 100_000,
        b"BEGIN:VCARD\nFN:x\n" + b" y\n" * 300_000 + b"END:VCARD\n",
        b"BEGIN:VCARD\nFN:" + b"x" * 5_000_000 + b"\nEND:VCARD\n",
        b"BEGIN:VCARD\nTEL;" + b"a;" * 300_000 + b":1\nFN:x\nEND:VCARD\n",
        b'BEGIN:VCARD\nTEL;TYPE="' + b'"' * 300_000 + b":1\nFN:x\nEND:VCARD\n",
        b"BEGIN:VCARD\nNOTE;ENCODING=QUOTED-PRINTABLE:" + b"a=\n" * 300_000,
        b"BEGIN:VCARD\nN:" + b"\\;" * 300_000 + b"\nEND:VCARD\n",
        b"BEGIN:VCARD\nPHOTO;ENCODING=b:" + b"\nAAAAAAAAAAAAAAAAAAAAAAAA" * 200_000,
    ],
    ids=["begins", "folds", "long", "params", "quotes", "soft", "escapes", "base64"],
)
def test_hostile_sizes_are_read_in_time(data: bytes) -> None:
    found = vcard.found(data)
    people, problems = found.people, found.problems
    assert len(people) + len(problems) >= 1
