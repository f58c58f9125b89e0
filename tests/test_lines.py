"""A table read line by line says what the same table says when it is read whole."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_tui.book import storage
from rapport_tui.book.layout import encoded
from rapport_tui.book.lines import Lines, NotLines, batches, holding, saying, tables_in
from rapport_tui.book.store import Store
from rapport_tui.edits import Change, Edit
from rapport_tui.text import folded
from tests.books import NOW, opened, put, remove, tables

WORDS = ("tea", "Zoë", "İz", 'a "b"', "\\", "}},", '"7":{', "\n", "ß", "日本", "{[")
TEXTS = st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)
RECORDS = st.fixed_dictionaries(
    {"name": TEXTS},
    optional={
        "tags": st.lists(TEXTS, max_size=2),
        "with": st.lists(st.integers(1, 12), max_size=2),
        "fields": st.dictionaries(st.sampled_from(["1", "7", "x"]), TEXTS, max_size=2),
        "deep": st.just({"7": {"7": {}}}),
    },
)
IDS = st.integers(-3, 120).filter(bool).map(str)
BOOKS = st.fixed_dictionaries(
    {
        "contacts": st.dictionaries(IDS, RECORDS, max_size=8),
        'my "own" {table}': st.dictionaries(IDS, RECORDS, max_size=3),
        "plans": st.dictionaries(IDS, RECORDS, max_size=3),
    }
)


def texts_of(value: Any) -> str:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return "\n".join(map(texts_of, value))
    return folded(value) if isinstance(value, str) else ""


@given(BOOKS)
def test_every_way_to_ask_gives_what_is_there(book: dict) -> None:
    data = encoded(book)
    for table, records in book.items():
        fresh = lambda name=table: tables_in(data)[name]
        assert len(fresh()) == len(records)
        assert {k: v for some in batches(fresh()) for k, v in some.items()} == records
        assert dict(fresh().items()) == records == fresh().whole()
        assert list(fresh()) == list(records)
        assert list(reversed(fresh())) == list(reversed(records))
        lines = fresh()
        for id in ("1", "7", "12", "120", "-1", *records):
            assert lines.get(id) == records.get(id)
            assert (id in lines) == (id in records)
        for number in (1, 7, 12):
            found = dict(holding(fresh(), number))
            for id, record in records.items():
                if number in record.get("with", ()):
                    assert found[id] == record
        for word in ("tea", "zoe", "i", "b", "\\", "ss", "日", "}},"):
            found = dict(saying(fresh(), [word]))
            assert found.items() <= records.items()
            for id, record in records.items():
                if word in texts_of(record):
                    assert id in found


@given(BOOKS, st.lists(st.tuples(IDS, st.none() | RECORDS), max_size=6))
def test_what_is_changed_is_changed_in_a_copy(
    book: dict, edits: list[tuple[str, Any]]
) -> None:
    before = tables_in(encoded(book))["contacts"]
    after, wanted = before.copy(), dict(book["contacts"])
    for id, record in edits:
        if record is not None:
            after[id] = wanted[id] = record
        elif id in after:
            del after[id], wanted[id]
        assert len(after) == len(wanted)
        assert (id in after) == (id in wanted)
        assert after.get(id) == wanted.get(id)
        again = after.copy()
        about = {id: one for id, one in wanted.items() if 7 in one.get("with", ())}
        assert about.items() <= dict(holding(again, 7)).items() <= wanted.items()
        assert dict(saying(again, [])) == wanted
        assert again == wanted
    assert before == book["contacts"]


def signed(rest: str, about: str = "") -> bytes:
    sum = sha256(rest.encode()).hexdigest()
    return f'{{"book":{{"1":{{{about}"sha256":"{sum}"}}}},\n{rest}'.encode()


ANA, SAM, TEA = (
    '"1":{"name":"Ana"}',
    '"2":{"name":"Sam"}',
    '"5":{"with":[1],"text":"#"}',
)
LAYOUTS = {
    "ours": f'"contacts":{{{ANA},\n{SAM}}},\n"plans":{{{TEA}}}}}\n',
    "one line": f'"contacts":{{{ANA},{SAM}}},"plans":{{{TEA}}}}}\n',
    "two records a line": f'"contacts":{{{ANA},{SAM}}},\n"plans":{{{TEA}}}}}\n',
    "two tables a line": f'"contacts":{{{ANA},\n{SAM}}},"plans":{{{TEA}}}}}\n',
    "many lines": f'"contacts":{{\n{ANA},\n {SAM}\n}},\n"plans":{{{TEA}}}}}\n',
    "blanks": f'"contacts": {{{ANA}, {SAM}}}, "plans": {{{TEA}}}}}\n',
    "no end": f'"contacts":{{{ANA},\n{SAM}}},\n"plans":{{{TEA}}}}}',
}


@pytest.mark.parametrize("rest", LAYOUTS.values(), ids=LAYOUTS)
def test_a_signed_book_of_any_layout_is_read(tmp_path: Path, rest: str) -> None:
    path = tmp_path / "book.json"
    path.write_bytes(signed(rest))
    for store in (opened(path), Store.open(path, now=lambda: NOW, proven=False)):
        book = store.book
        assert [one.name for one in book.contacts.values()] == ["Ana", "Sam"]
        assert len(book.plans) == 1
    for look in (
        lambda store: store.record("contacts", 2)["name"],
        lambda store: store.glance.contacts[2].name,
        lambda store: store.lately(NOW.date()).contacts[2].name,
        lambda store: dict(store.records_saying("contacts", ["sam"]))[2]["name"],
    ):
        assert look(opened(path)) == "Sam"
        assert look(Store.open(path, now=lambda: NOW, proven=False)) == "Sam"
    put(opened(path), 2, org="Atlas")
    found = tables(path)
    assert found["contacts"]["1"] == {"name": "Ana"}
    assert found["contacts"]["2"]["org"] == "Atlas"
    assert found["plans"]["5"]["with"] == [1]


def test_lines_that_are_no_records_are_refused() -> None:
    for line in ("5", '"1":{},"2":{}', '"1":[]', '"01":{}', '"1":{"x":NaN}'):
        data = f'"t":{{{line}}}'.encode()
        with pytest.raises(NotLines):
            Lines("t", data, 5, len(data) - 1).whole()


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A book of which it is remembered that it was read whole."""
    monkeypatch.setattr(storage, "_LARGE", 0)
    path = tmp_path / "data" / "book.json"
    store = opened(path)
    for id, name in enumerate(("Ana", "Sam", "Noor"), 1):
        put(store, id, name=name)
    talk = Edit("conversations", 9, {"with": [1, 2], "at": "2026-09-01"})
    store.apply(Change("talked", (talk,)))
    return path


def read_as_lines(path: Path) -> bool:
    """Whether no record but the book's own was read when it was opened."""
    _, *tables = opened(path)._known.tables.values()
    return all(isinstance(one, Lines) and one._whole is None for one in tables)


def test_what_was_read_whole_once_is_then_read_as_needed(large: Path) -> None:
    assert read_as_lines(large)
    mark = large.with_name(".book.json.sound")
    assert mark.stat().st_mode & 0o077 == 0
    mark.unlink()
    assert not read_as_lines(large)
    assert read_as_lines(large), "opening it left the mark"


@pytest.mark.parametrize(
    "content", [b"", b"[", b"[1, true]", b'[["0"], true]', b"\xff"]
)
def test_a_mark_that_is_none_costs_time_only(large: Path, content: bytes) -> None:
    large.with_name(".book.json.sound").write_bytes(content)
    assert not read_as_lines(large)
    assert opened(large).record("contacts", 1)["name"] == "Ana"


def test_a_mark_of_another_content_is_none(large: Path) -> None:
    mark = large.with_name(".book.json.sound")
    old = mark.read_bytes()
    put(opened(large), 1, org="Atlas")
    assert mark.read_bytes() != old
    mark.write_bytes(old)
    assert not read_as_lines(large)
    # Another program's edit fits no checksum: all of it is read.
    large.write_bytes(large.read_bytes().replace(b"Noor", b"Nora"))
    assert not read_as_lines(large)
    assert opened(large).record("contacts", 3)["name"] == "Nora"


def test_changes_of_a_book_read_as_needed_are_those_of_one_read_whole(
    large: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other" / "book.json"
    other.parent.mkdir()
    other.write_bytes(large.read_bytes())
    for path in (large, other):
        for step in (
            lambda store: put(store, 4, name="Lena"),
            lambda store: put(store, 1, org="Atlas"),
            lambda store: remove(store, 2),
            lambda store: store.undo(),
            lambda store: store.undo(),
            lambda store: store.redo(),
            lambda store: remove(store, 1, 3),
            lambda store: put(store, 3, name="Noor again"),
            lambda store: store.undo(),
        ):
            if path == other:
                other.with_name(".book.json.sound").unlink(missing_ok=True)
            step(opened(path))
    found, wanted = tables(large), tables(other)
    for table in wanted.keys() - {"book", "history", "trash"}:
        assert found[table] == wanted[table]
    for table in ("history", "trash"):
        assert len(found[table]) == len(wanted[table])
    rest = large.read_bytes().split(b"\n", 1)[1]
    assert found["book"]["1"]["sha256"] == sha256(rest).hexdigest()
    assert json.loads(large.read_bytes())
