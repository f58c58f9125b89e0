"""Rows of cells: what of a change is worth writing, and which rows have only moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapport_tui.ui.codes import Pen

_NEAR = 4  # unchanged cells that cost less than a move over them

Cell = tuple[str, Pen]  # the right half of a wide sign is ""
Row = list[Cell | None]  # None: nobody knows


def stretches(row: Row, changed: list[int]) -> list[tuple[int, int]]:
    """The stretches to write, short gaps between changed cells filled."""
    found: list[tuple[int, int]] = []
    for x in changed:
        if found and x < found[-1][1]:
            continue
        start = x - 1 if row[x][0] == "" and x and row[x - 1] is not None else x
        end = x + 1
        while end < len(row) and row[end] is not None and row[end][0] == "":
            end += 1
        if found and _is_cheap(row, found[-1][1], start):
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
    return found


def _is_cheap(row: Row, start: int, end: int) -> bool:
    """Does it cost less to write these cells than to pass over them?"""
    if end - start > _NEAR:
        return False
    pens = {cell[1] if cell else None for cell in row[start - 1 : end + 1]}
    return None not in pens and len(pens) <= (1 if end > start else 2)


def moved_block(
    rows: Sequence[Row], painted: Mapping[int, Row], step: int
) -> list[int]:
    """The longest block of rows that are nearly what the next ones were."""
    longest: list[int] = []
    block: list[int] = []
    for y in sorted(painted):
        if block and y != block[-1] + 1:
            block = []
        if 0 <= y + step < len(rows) and _is_near(painted[y], rows[y + step], rows[y]):
            block = [*block, y]
        else:
            block = []
        longest = max(longest, block, key=len)
    return longest


def _is_near(row: Row, moved: Row, old: Row) -> bool:
    """Does a row differ less from the moved one than from what is there?"""
    if row == moved:
        return True
    if None in moved:
        return False
    left = sum(a != b for a, b in zip(row, moved, strict=True))
    return left * 2 < sum(a != b for a, b in zip(row, old, strict=True))
