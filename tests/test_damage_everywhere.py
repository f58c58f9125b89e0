"""Whatever is wrong in a book, no command and no screen breaks, and nothing is lost."""

import json
from pathlib import Path
from random import Random

import pytest

from rapport_tui.commands.table import COMMANDS, Command
from tests.books import opened, put, tables, write
from tests.build import TODAY
from tests.screens import dashboard, press
from tests.test_book_values import NEEDED, PLACES

DAY = TODAY.isoformat()
LONG = "A" * 1_000_000
WRONG = [
    *(5, -1, 0, 10**30, 1.5, True, "x", "", [], {}, None, [None], [[]], [5], [{}]),
    *("0000-01-01", "0001-01-01", "9999-12-31", "2026-02-29", "2026-13-45"),
    *("2026-09-15T25:61", "2026-09-15T10:00:00+99:99", "--02-29", "--13-45"),
    *(["x", 5, None], [1, 9, "1"], [{"on": 5}], [{"label": "a", "on": "--02-29"}]),
    *([{"label": "b", "on": "9999-12-31"}], {"on": "0000", "through": 9}, "\ud800"),
    *([{"text": 5, "on": "soon"}], [{"who": 9}], [{"kind": "x", "value": 5}]),
    *("FREQ=DAILY;COUNT=999999999", "FREQ=YEARLY;INTERVAL=99999", "FREQ=SECONDLY"),
]
# Those that need no terminal and no editor.
PLAIN = [
    one
    for one in COMMANDS
    if not one.run.startswith("screen:") and one.name != "plan edit"
]


@pytest.fixture(scope="module")
def everything_wrong(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with every kind of wrong value in every field of every table."""
    path = tmp_path_factory.mktemp("wrong") / "book.json"
    found: dict[str, dict[str, dict]] = {"contacts": {"1": {"name": "Ana"}}}
    for number, (table, field) in enumerate(PLACES):
        for kind, value in enumerate(WRONG):
            record = {"name": "B"} if table == "contacts" else {"with": [1], "at": DAY}
            record |= NEEDED.get(table, {}) | {field: value}
            found.setdefault(table, {})[str(1000 * (number + 1) + kind)] = record
    found["contacts"]["2"] = {"name": LONG, "notes": LONG}
    write(path, found)
    return path


@pytest.mark.parametrize("command", PLAIN, ids=lambda one: one.name)
def test_no_wrong_value_breaks_a_command(
    command: Command, everything_wrong: Path, tmp_path: Path, rapport
) -> None:
    path = tmp_path / "book.json"
    path.write_bytes(everything_wrong.read_bytes())
    words = ["Ana" for one in command.arguments if not one.option]
    call = [*command.name.split(), *words, "--book", str(path)]
    assert rapport(*call)[0] in (0, 1, 2)


async def test_no_wrong_value_breaks_the_dashboard(everything_wrong: Path) -> None:
    async with dashboard(everything_wrong) as pilot:
        for key in ("1", "2", "3", "4", "r", "q", "v", "tab", "q"):
            assert await press(pilot, key)


def test_all_of_it_is_listed_and_repaired_at_once(
    everything_wrong: Path, tmp_path: Path, rapport
) -> None:
    path = tmp_path / "book.json"
    path.write_bytes(everything_wrong.read_bytes())
    book = ["--book", str(path), "--on", DAY]
    status, out, _ = rapport("doctor", "--json", *book)
    found = json.loads(out)
    assert status == 1
    assert {tuple(one) for one in found} == {("record", "field", "problem", "fix")}
    listed = {(one["record"].split()[0], one["field"]) for one in found}
    assert {place for place in PLACES if place != ("contacts", "fields")} <= listed
    before = tables(path)
    rapport("doctor", "--fix", *book)
    left = json.loads(rapport("doctor", "--json", *book)[1])
    assert all("write" in one["fix"] or "name" in one["fix"] for one in left)
    rapport("undo", *book)
    after = tables(path)
    for table in ("contacts", "conversations", "plans", "promises", "shelf"):
        assert after[table] == before[table]


def test_a_flipped_byte_is_said_or_harmless_and_never_overwritten(
    book_path: Path, rapport
) -> None:
    write(book_path, {"contacts": {"1": {"name": "Ana", "tags": ["tea"]}}})
    put(opened(book_path), 2, name="Sam")
    whole, random = book_path.read_bytes(), Random(5)
    for _ in range(150):
        place, bit = random.randrange(len(whole)), 1 << random.randrange(8)
        spoilt = bytearray(whole)
        spoilt[place] ^= bit
        book_path.write_bytes(spoilt)
        for words in (["list"], ["doctor"], ["today", "--json"]):
            status, out, err = rapport(*words)
            assert status in (0, 1, 2)
            assert out or err
        assert book_path.read_bytes() == spoilt
