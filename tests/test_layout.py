"""A file that takes over the lines of before is the one that is written from anew."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rapport_tui.book.layout import Written, compose, encoded
from rapport_tui.book.lines import tables_in
from rapport_tui.book.reading import is_signed, parse
from tests.test_lines import BOOKS, IDS, RECORDS

TABLES = st.sampled_from(["contacts", 'my "own" {table}', "plans", "trash"])
EDITS = st.lists(st.tuples(TABLES, IDS, st.none() | RECORDS), max_size=6)


def edited(book: dict, edits: list) -> tuple[dict, dict[str, dict[str, None]]]:
    """The tables after some edits, and which records those were about."""
    after = {name: dict(records) for name, records in book.items()}
    touched: dict[str, dict[str, None]] = {}
    for table, id, record in edits:
        records = after.setdefault(table, {})
        if record is not None:
            records[id] = record
        elif id in records:
            del records[id]
        else:
            continue
        touched.setdefault(table, {})[id] = None
    return after, touched


@given(BOOKS, st.lists(EDITS, min_size=1, max_size=3), st.booleans())
def test_a_change_gives_the_file_that_is_written_from_anew(
    book: dict, changes: list[list], as_lines: bool
) -> None:
    written = compose(book)
    if as_lines:  # as it is read
        written = Written(tables_in(written.content) or {}, written.content)
    for count, edits in enumerate(changes):
        book, touched = edited(book, edits)
        about: dict[str, Any] = {"1": {"generation": count}}
        book["book"] = about
        written = compose(book, touched, written)
        assert is_signed(written.content)
        assert without_order(written.content) == without_order(encoded(book))


def without_order(content: bytes) -> dict:
    tables, _ = parse(content, "book.json")
    tables["book"]["1"].pop("sha256")
    return tables


@given(BOOKS, EDITS)
def test_what_did_not_change_is_where_it_was(book: dict, edits: list) -> None:
    """Lines are taken over in their order, and what is new comes after them."""
    after, touched = edited(book, edits)
    found = compose(after, touched, compose(book))
    tables, _ = parse(found.content, "book.json")
    for name, records in book.items():
        kept = [id for id in records if id in after[name]]
        assert [id for id in tables[name] if id in records] == kept
    assert found.places == compose(tables).places


def test_lines_that_are_laid_out_otherwise_are_written_anew() -> None:
    before = compose({"contacts": {"5": {"name": "Ana"}, "6": {"name": "Sam"}}})
    content = before.content.replace(b'"5":{', b'"5":{\n').replace(b',\n"6"', b',"6"')
    before = Written(before.tables, content)
    after = {"contacts": {"5": {"name": "Ana"}, "6": {"name": "Noor"}}}
    found = compose(after, {"contacts": ["6"]}, before)
    assert found.content == encoded(after)
