"""Small pictures made of signs: bars, columns, a curve and a grid of days."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from rapport_tui.text import width_of, wrapped

# A line to print: texts with their styles, "", "bold", "dim" or "picture".
Line = tuple[tuple[str, str], ...]
EMPTY: Line = (("", ""),)
LABEL = 7  # cells beside a picture


class Room(NamedTuple):
    """How many cells and lines there are."""

    width: int = 80
    height: int = 22

    @property
    def tall(self) -> bool:
        return self.height >= 30


class Signs(NamedTuple):
    """What pictures are made of; `steps` fill a cell from empty to full."""

    kinds: Mapping[str, str]
    nothing: str
    dot: str
    full: str
    empty: str
    steps: str

    def line(self, line: Line) -> Line:
        """A line without the signs of ours that the terminal has not."""
        if self.nothing == "·":
            return line
        return tuple([(text.replace("·", "-"), style) for text, style in line])


UNICODE = Signs(
    {"real": "●", "written": "○", "other": "+", "sent": "›"},
    "·",
    "•",
    "█",
    "░",
    " ▁▂▃▄▅▆▇█",
)
ASCII = Signs(
    {"real": "#", "written": "o", "other": "+", "sent": ">"}, ".", "*", "#", ".", " #"
)


def signs_for(*encodings: str | None) -> Signs:
    """The signs that can be shown in all of these encodings."""
    for one in encodings:
        try:
            "".join((*UNICODE.kinds.values(), *UNICODE[1:])).encode(one or "ascii")
        except (UnicodeEncodeError, LookupError):
            return ASCII
    return UNICODE


def bar(share: float, cells: int, signs: Signs) -> str:
    """A part of a whole, and the rest of it."""
    filled = min(cells, max(0, int(share * cells + 0.5)))
    return signs.full * filled + signs.empty * (cells - filled)


def amount(value: int, most: int, cells: int, signs: Signs) -> str:
    """A bar for one of several amounts; whatever is not nothing is seen."""
    return signs.full * max(min(value, 1), round(value * cells / max(1, most)))


def columns(
    values: Sequence[int], most: int, rows: int, gap: int, signs: Signs
) -> list[str]:
    """A column a value, from the top row down; `most` fills one from top to bottom."""
    steps = len(signs.steps) - 1
    heights = [
        min(rows * steps, max(min(value, 1), round(value * rows * steps / most)))
        for value in values
    ]
    lines = []
    for row in reversed(range(rows)):
        cells = [
            signs.steps[max(0, min(steps, height - row * steps))] for height in heights
        ]
        lines.append("".join(cell * (gap - 1) + " " for cell in cells))
    return lines


def curve(
    values: Sequence[float | None], rows: int, cells: int, signs: Signs
) -> list[str]:
    """Points from 1 at the top to -1; the middle row shows where 0 is."""
    lines = []
    for row in range(rows):
        rest = signs.nothing if row == rows // 2 else " "
        lines.append(
            "".join(
                (signs.dot if _row(value, rows) == row else rest).ljust(
                    cells, rest if rest == " " else " "
                )
                for value in values
            )
        )
    return lines


def _row(value: float | None, rows: int) -> int | None:
    return None if value is None else int((1 - value) / 2 * (rows - 1) + 0.5)


def day_grid(
    sign: Callable[[date], tuple[str, str]], first: date, weeks: int, cells: int
) -> list[Line]:
    """A row a day of the week, a column a week; `sign` with its style for a day."""
    return [
        merged(
            part
            for week in range(weeks)
            for part in (
                sign(first + timedelta(days=7 * week + row)),
                (" " * (cells - 1), ""),
            )
        )
        for row in range(7)
    ]


def placed(labels: Iterable[tuple[int, str]], width: int) -> str:
    """Labels at their columns; one that has no room is left out."""
    line = ""
    for column, label in labels:
        if (not line or column > len(line)) and column + len(label) <= width:
            line = line.ljust(column) + label
    return line


def fitted(lines: Iterable[Line], room: Room, signs: Signs) -> list[Line]:
    """The lines as they can be shown; what is too wide goes on in lines of its own."""
    found: list[Line] = []
    for line in lines:
        if sum(width_of(text) for text, _ in line) > room.width:
            *first, (last, style) = line
            found.append(tuple(first))
            found += [((row, style),) for row in wrapped(last, room.width)]
        else:
            found.append(line)
    return [signs.line(line) for line in found]


def merged(parts: Iterable[tuple[str, str]]) -> Line:
    """A line of as few parts as its styles allow."""
    groups = groupby(parts, key=lambda part: part[1])
    return tuple([("".join(text for text, _ in group), key) for key, group in groups])
