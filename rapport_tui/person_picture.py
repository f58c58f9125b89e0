"""How a person's year is laid out: contact by day, warmth, give and take, the rhythm."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from rapport_tui.brief import give_and_take, warmth_in_words
from rapport_tui.charts import (
    EMPTY,
    LABEL,
    Line,
    Room,
    Signs,
    curve,
    day_grid,
    fitted,
    merged,
    placed,
)
from rapport_tui.kept import Kept
from rapport_tui.pace import YEAR
from rapport_tui.pictures import WEEKS, Month, PersonYear
from rapport_tui.text import counted, cut, day_of_month, pad, shown

_STYLES = {"real": "picture", "written": "", "other": "", "sent": "dim"}
_WORDS = {
    "real": "real",
    "written": "written",
    "other": "other",
    "sent": "I wrote",
}
_MORE = 40  # lines of a room that has some for what was said
_SAID = 24  # cells before what was said
_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)


class _Frame(NamedTuple):
    """The weeks that fit, from which day on, and how many cells each has."""

    first: date
    weeks: int
    cells: int

    @property
    def width(self) -> int:
        return self.weeks * self.cells

    def column(self, day: date) -> int:
        return (day - self.first).days // 7 * self.cells


def person_lines(year: PersonYear, room: Room, signs: Signs) -> list[Line]:
    """The pictures of a person's year; in a narrow room of its last weeks."""
    weeks = min(WEEKS, room.width - LABEL)
    cells = max(1, min(3, (room.width - LABEL) // WEEKS))
    frame = _Frame(year.first + _WEEK * (WEEKS - weeks), weeks, cells)
    gap = [EMPTY] * (2 if room.tall else 1)
    parts = [
        [_legend(year, signs)],
        [EMPTY] * room.tall,
        _grid(year, frame, signs),
        [_months(year, frame)],
        gap,
        _warmth(year, frame, 9 if room.tall else 5, signs),
        gap,
        _given(year, frame),
        [EMPTY] * room.tall,
        [_rhythm(year)],
    ]
    lines = [line for part in parts for line in part]
    if room.height >= _MORE:
        lines += _talks(year, room.width, room.height - len(lines) - 4)
    return fitted(lines, room, signs)


def _talks(year: PersonYear, width: int, rows: int) -> Iterator[Line]:
    """What was said on those days, the latest first, a line each."""
    if year.talks:
        yield from (EMPTY, EMPTY, (("what was said", "bold"),))
    for talk in year.talks[:rows]:
        how = (talk.channel or talk.kind or "talk").replace("-", " ")
        when = f"{talk.on:%a} {day_of_month(talk.on):>6}"
        said = cut(shown(" ".join((talk.notes or "").split())), width - _SAID)
        yield (pad(f"{when}  {how}", _SAID), "dim"), (said, "")


def _legend(year: PersonYear, signs: Signs) -> Line:
    """What the signs of the grid mean, and how many days of the year each has."""
    kinds = list(year.days.values())
    parts: list[tuple[str, str]] = [("days ", "bold")]
    for kind, word in _WORDS.items():
        if kind in ("real", "written") or kind in kinds:
            parts.append((f" {signs.kinds[kind]} ", _STYLES[kind] or "bold"))
            parts.append((f"{word} {kinds.count(kind)} ", ""))
    return tuple(parts)


def _grid(year: PersonYear, frame: _Frame, signs: Signs) -> Iterator[Line]:
    def sign(day: date) -> tuple[str, str]:
        if not year.today - YEAR < day <= year.today:
            return " ", ""
        kind = year.days.get(day)
        return (signs.kinds[kind], _STYLES[kind]) if kind else (signs.nothing, "dim")

    rows = day_grid(sign, frame.first, frame.weeks, frame.cells)
    for place, row in enumerate(rows):
        yield (pad(f"{frame.first + _DAY * place:%a}", LABEL), "dim"), *row


def _in_view(year: PersonYear, frame: _Frame) -> list[Month]:
    """The months; what is left of the first goes with the second where it is short."""
    first, second, *rest = year.months
    if (second.on - first.on).days < 21:
        both = first.gave + second.gave, first.received + second.received
        months = [Month(second.on, *both), *rest]
    else:
        months = list(year.months)
    return [one for one in months if one.on >= frame.first]


def _months(year: PersonYear, frame: _Frame) -> Line:
    months = _in_view(year, frame)
    labels = [(frame.column(one.on), f"{one.on:%b}") for one in months]
    return ((" " * LABEL + placed(labels, frame.width), "dim"),)


def _warmth(year: PersonYear, frame: _Frame, rows: int, signs: Signs) -> Iterator[Line]:
    now = year.warmth[-1][1]
    said = "not known yet: it takes two conversations that say something"
    if now is not None:
        said = f"{warmth_in_words(now)} now, {now:+.2f} on a scale from -1 to +1"
    yield ("warmth  ", "bold"), (said, "")
    labels = {0: "warm", rows // 2: "even", rows - 1: "quiet"}
    values = [warmth for _, warmth in year.warmth[-frame.weeks :]]
    for row, line in enumerate(curve(values, rows, frame.cells, signs)):
        cells = ((sign, "picture" if sign == signs.dot else "dim") for sign in line)
        yield (pad(labels.get(row, ""), LABEL), "dim"), *merged(cells)


def _given(year: PersonYear, frame: _Frame) -> Iterator[Line]:
    said = give_and_take(year.brief) or "nothing noted in a year"
    yield ("give and take  ", "bold"), (said, "")
    months = _in_view(year, frame)
    columns = [frame.column(one.on) for one in months]
    for label, values in (
        ("gave", [one.gave for one in months]),
        ("got", [one.received for one in months]),
    ):
        numbers = [
            (column, str(value))
            for column, value in zip(columns, values, strict=True)
            if value
        ]
        yield (pad(label, LABEL), "dim"), (placed(numbers, frame.width), "")


def _rhythm(year: PersonYear) -> Line:
    return ("rhythm  ", "bold"), (rhythm_in_words(year), "")


def rhythm_in_words(year: PersonYear) -> str:
    """How often, and how much of it happened in time."""
    said = "none"
    if year.brief.contact.resting:
        said = "at rest"
    elif year.interval is not None:
        said = f"every {counted(year.base or 0, 'day')}"
        if year.interval != year.base:
            said += f", {year.interval} at their pace"
        said += f" · {_kept_in_words(year.kept)}"
    return said


def _kept_in_words(kept: Kept) -> str:
    said = [f"{kept.in_time} of {kept.due} due in time" if kept.due else "none was due"]
    if kept.open:
        said.append(f"{kept.open} still in time")
    if kept.early:
        said.append(f"{kept.early} before due")
    return ", ".join(said)
