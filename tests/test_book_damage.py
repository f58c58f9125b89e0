"""A file that is no whole book is refused with a sentence, and never overwritten."""

import errno
import fcntl
import json
import os
from hashlib import sha256
from pathlib import Path

import pytest

from rapport_tui.book.errors import (
    BookDamaged,
    BookMissing,
    BookReadOnly,
    BookUnreadable,
)
from rapport_tui.book.reading import DEEPEST, digest
from rapport_tui.book.store import Store
from tests.books import NOW, names, opened, put, tables, write
from tests.faults import REFUSED, in_child


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "book.json"


DAMAGED = {
    "zero bytes": b"",
    "blanks": b"  \n ",
    "cut off": b'{"contacts": {"1": {"name": "An',
    "no tables": b"[]",
    "a table that is none": b'{"contacts": []}',
    "a record that is none": b'{"contacts": {"1": 5}}',
    "an id that is none": b'{"contacts": {"one": {"name": "Ana"}}}',
    "an id without digits": b'{"contacts": {"1": {}, "": {"name": "Ana"}}}',
    "an id with a zero first": b'{"contacts": {"1": {}, "02": {"name": "Ana"}}}',
    "an id too long": b'{"contacts": {"1": {}, "1234567890123456789": {}}}',
    "an id of other digits": '{"contacts": {"\u0661": {"name": "Ana"}}}'.encode(),
    "an id of two lines": b'{"contacts": {"1\\n2": {"name": "Ana"}}}',
    "a key twice": b'{"contacts": {"1": {"name": "Ana", "name": "Eva"}}}',
    "a record twice": b'{"contacts": {"1": {"name": "Ana"}, "1": {"name": "E"}}}',
    "NaN": b'{"contacts": {"1": {"every": NaN}}}',
    "Infinity": b'{"contacts": {"1": {"every": -Infinity}}}',
    "Latin-1": b'{"contacts": {"1": {"name": "Zo\xeb"}}}',
    "deep": b'{"contacts": {"1": {"x": ' + b"[" * 100 + b"]" * 100 + b"}}}",
    "very deep": b'{"contacts": {"1": {"x": ' + b"[" * 90_000 + b"]" * 90_000 + b"}}}",
    "not JSON": b"hello",
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_damage_is_refused_with_its_place_and_the_newest_copy(
    path: Path, data: bytes
) -> None:
    put(opened(path), 1, name="Ana")
    put(opened(path), 2, name="Sam")
    path.write_bytes(data)
    with pytest.raises(BookDamaged) as caught:
        opened(path)
    assert "book.json" in str(caught.value)
    assert "rapport restore book-" in str(caught.value)
    assert path.read_bytes() == data, "nothing was written"


def test_a_book_cut_at_any_byte_is_damage_or_whole(path: Path) -> None:
    put(opened(path), 1, name="Ana")
    whole = path.read_bytes()
    for size in range(len(whole)):
        path.write_bytes(whole[:size])
        try:
            store = opened(path)
        except BookDamaged:
            continue
        assert whole[size:].strip() == b""
        assert store.book.contacts[1].name == "Ana"


def test_damage_while_it_is_open_is_never_overwritten(path: Path) -> None:
    store = opened(path)
    put(store, 1, name="Ana")
    path.write_bytes(b"{")
    with pytest.raises(BookDamaged):
        put(store, 2, name="Sam")
    assert path.read_bytes() == b"{"
    assert len(store.book.contacts) == 1


def test_a_book_that_was_there_is_not_silently_made_anew(path: Path) -> None:
    store = opened(path)
    put(store, 1, name="Ana")
    put(store, 2, name="Sam")
    path.unlink()
    with pytest.raises(BookMissing, match="rapport restore"):
        opened(path)
    put(store, 3, name="Noor")
    assert len(opened(path).book.contacts) == 3, "what was in memory is the book"


def test_a_link_to_nothing_is_said(tmp_path: Path) -> None:
    link = tmp_path / "book.json"
    link.symlink_to(tmp_path / "away" / "book.json")
    with pytest.raises(BookMissing, match="points to a file that is not there"):
        Store.open(link, now=lambda: NOW)


def test_a_newer_format_is_read_and_not_written(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"book":{"1":{"format":2}},"contacts":{"1":{"name":"Ana"}}}')
    store = opened(path)
    assert store.book.contacts[1].name == "Ana"
    with pytest.raises(BookReadOnly, match=r"newer rapport \(format 2\): upgrade"):
        put(store, 2, name="Sam")


def test_wrong_values_are_left_out_and_stay_in_the_file(path: Path) -> None:
    path.parent.mkdir()
    record = {
        "name": "Ana",
        "every": "often",
        "level": 9,
        "tags": ["a", 5],
        "met": {"on": "soon", "through": 99},
        "dates": [{"label": "birthday", "on": "2026-02-30"}],
        "resting": 1,
    }
    path.write_text(json.dumps({"contacts": {"1": record, "2": {}}}))
    store = opened(path)
    ana = store.book.contacts[1]
    assert (ana.every, ana.level, ana.tags, ana.dates) == (None, None, ("a",), ())
    assert ana.resting is False
    assert len(store.problems) >= 6
    assert all(one.fix for one in store.problems)
    put(store, 1, org="Atlas")
    assert record.items() <= tables(path)["contacts"]["1"].items()


def test_the_place_of_the_damage_is_said(path: Path) -> None:
    path.parent.mkdir()
    for data, place in (
        (
            b'{"contacts": {"1": {"name": "Ana"},\n"2": {"name": }}}',
            "line 2, column 15",
        ),
        (b'{"contacts": {\n"1": {"name": "Zo\xeb"}}}', "line 2 is not UTF-8"),
        (b'{"contacts": {"01": {"name": "Ana"}}}', "'01' in 'contacts'"),
        (b'{"contacts": {"7": 5}}', "'7' in 'contacts' is not a record"),
        (b'{"contacts": {"7": {"a": 1, "a": 2}}}', "'a' stands twice"),
        (b'{"contacts": {"7": {"a": 1e999}}}', "'1e999'"),
    ):
        path.write_bytes(data)
        with pytest.raises(BookDamaged, match=place):
            opened(path)


def test_a_checksum_that_fits_makes_no_book_of_anything(path: Path) -> None:
    path.parent.mkdir()
    for rest in (
        '"contacts":[1]}\n',
        '"contacts":{"1":{"x":' + "[" * 9000 + "]" * 9000 + "}}}\n",
        '"contacts":{"1":{"x":' + "[" * 99 + "]" * 99 + "}}}\n",
        '"contacts":{"1":{"x":NaN}}}\n',
    ):
        sum = sha256(rest.encode()).hexdigest()
        path.write_text(f'{{"book":{{"1":{{"sha256":"{sum}"}}}},\n{rest}')
        with pytest.raises(BookDamaged):
            opened(path)


def test_many_keys_and_one_of_them_twice_are_read_in_one_pass(path: Path) -> None:
    keys = ",".join(f'"{id}":{{}}' for id in range(100_000))
    path.parent.mkdir()
    path.write_text(f'{{"contacts":{{{keys},"99999":{{}}}}}}')
    with pytest.raises(BookDamaged, match="'99999' stands twice"):
        opened(path)


def test_a_name_of_a_megabyte_is_cut_with_a_sentence(path: Path) -> None:
    write(path, {"contacts": {"1": {"name": "A" * 1_000_000}}})
    store = opened(path)
    assert len(store.book.contacts[1].name) == 10_000
    assert "1000000 characters are too many" in store.problems[0].problem


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_what_is_no_file_is_said_at_once(path: Path, make) -> None:
    path.parent.mkdir()
    make(path)
    with pytest.raises(BookUnreadable, match="book.json"):
        opened(path)


def test_a_folder_that_is_not_ours_to_write_in_is_opened_read_only(path: Path) -> None:
    put(opened(path), 1, name="Ana")

    def read_and_write() -> None:
        os.access = lambda *_: False  # the tests may run as root, whom nothing stops
        store = opened(path)
        assert store.book.contacts[1].name == "Ana"
        assert "opened read-only: writing into" in store.read_only
        put(store, 2, name="Sam")

    assert in_child(read_and_write) == REFUSED
    assert names(path) == {"Ana"}


def test_without_locks_the_book_is_opened_read_only(path: Path) -> None:
    put(opened(path), 1, name="Ana")

    def read_and_write() -> None:
        def no_locks(*_: object) -> None:
            raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

        fcntl.flock = no_locks
        store = opened(path)
        assert "does not support locks" in store.read_only
        put(store, 2, name="Sam")

    assert in_child(read_and_write) == REFUSED
    assert names(path) == {"Ana"}


@pytest.mark.parametrize("text", ["x", "]}", "[[{{"])
def test_depth_is_seen_in_a_signed_book_too(tmp_path: Path, text: str) -> None:
    path = tmp_path / "book.json"
    put(opened(path), 1, name="Ana", notes=text)
    opened(path)
    tables = json.loads(path.read_text(encoding="utf-8"))
    deep: object = text
    for _ in range(DEEPEST + 40):
        deep = [deep]
    tables["contacts"]["1"]["fields"] = {"x": deep}
    rest = '"contacts":' + json.dumps(tables["contacts"]) + "}\n"
    tables["book"]["1"]["sha256"] = digest(rest.encode())
    path.write_text('{"book":' + json.dumps(tables["book"]) + ",\n" + rest)
    with pytest.raises(BookDamaged, match="nested deeper"):
        opened(path)
