"""How lines fit a terminal: cells below each other, long ones cut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rapport_tui.text import cut, pad, shown, width_of

WIDEST = 30  # cells of a column, the last one excepted
GAP = 2


def aligned(rows: Iterable[Sequence[str]], width: int | None) -> Iterator[list[str]]:
    """Rows of as many cells each, padded to stand below each other, safe to show.

    Where there is a width, long cells are cut to fit it.
    """
    rows = [[shown(cell) for cell in row] for row in rows]
    widths = [max(map(width_of, column)) for column in zip(*rows, strict=True)]
    if width is not None:
        widths[:-1] = [min(one, WIDEST) for one in widths[:-1]]
        _shrink(widths, width)
    for row in rows:
        if width is not None:
            row = [cut(cell, wide) for cell, wide in zip(row, widths, strict=True)]
        *cells, last = row
        gaps = [
            pad(cell, wide + GAP) for cell, wide in zip(cells, widths, strict=False)
        ]
        yield [*gaps, last]


def _shrink(widths: list[int], width: int) -> None:
    """Make columns narrower, the widest first, until a line fits."""
    room = width - GAP * (len(widths) - 1)
    if len(widths) > 1:
        # The last column says the most: it keeps a third, or what it needs.
        first = sum(widths[:-1])
        while first + min(widths[-1], room // 3) > room:
            widest = max(range(len(widths) - 1), key=widths.__getitem__)
            widths[widest] -= 1
            first -= 1
    if widths:
        widths[-1] = min(widths[-1], room - sum(widths[:-1]))
