"""A table's bytes as rows of cells: its encoding, its separator, its broken quotes."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from rapport_tui.exchange.found import NotImportable
from rapport_tui.exchange.vcard_lines import decoded

SEPARATORS = ",;\t|"
PREAMBLE = 20  # rows in which a header is looked for
_SAID = re.compile(r"sep=(.)\r?\n")
_TEXT_MARK = re.compile(r"'+(?=[=+\-@\t\r\n＝＋－＠])")
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


class Row(NamedTuple):
    """The cells of a row, and the line on which it starts."""

    line: int
    cells: list[str]


def text_of(data: bytes) -> tuple[str, str | None]:
    """The text, and a sentence where its encoding had to be found out."""
    text, note = decoded(data)
    return text.replace("\0", "").removeprefix("\ufeff"), note


def rows(text: str, separator: str) -> list[Row]:
    """All rows that say something; NotImportable where a quote never ends."""
    if found := _SAID.match(text):
        text = text[found.end() :]
    try:
        return list(_rows(text, separator, strict=True))
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise NotImportable(_open_quote(text, separator)) from error
    try:
        return list(_rows(text, separator, strict=False))
    except csv.Error as error:
        raise NotImportable(_open_quote(text, separator)) from error


def _rows(text: str, separator: str, *, strict: bool) -> Iterator[Row]:
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=separator, strict=strict
    )
    line = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield Row(line, [undefused(cell) for cell in cells])
        line = reader.line_num + 1


def _open_quote(text: str, separator: str) -> str:
    """Where the row begins that was never finished."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for _ in reader:
            line = reader.line_num + 1
    except csv.Error:
        pass
    return (
        f"line {line}: a quote opens there and never ends, or a cell is larger than"
        f" {csv.field_size_limit() // 1024} kB: mend that row, nothing was read"
    )


def separator_of(text: str, known: Callable[[Sequence[str]], int]) -> str:
    """The separator by which most columns of the beginning are known.

    `known` counts those of a row; among equals the one that makes most cells.
    """
    if found := _SAID.match(text):
        return found[1]
    head = "\n".join(text[:65_536].splitlines()[:PREAMBLE])

    def fits(separator: str) -> tuple[int, int]:
        try:
            found = [one.cells for one in _rows(head, separator, strict=False)]
        except csv.Error:
            return 0, 0
        return max(map(known, found), default=0), max(map(len, found), default=0)

    return max(SEPARATORS, key=fits)


# Cells that a spreadsheet would calculate


def defused(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def undefused(cell: str) -> str:
    """The cell as it was before it was defused."""
    return cell[1:] if _TEXT_MARK.match(cell) else cell


def written(table: Sequence[Sequence[str]]) -> str:
    """A table as CSV; with the mark by which spreadsheets know UTF-8."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    for cells in table:
        writer.writerow([defused(cell) for cell in cells])
    return "\ufeff" + file.getvalue()
