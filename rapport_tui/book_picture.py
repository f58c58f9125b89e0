"""How the book's year is laid out: what was real and in time, what is ahead, and who."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapport_tui.charts import (
    EMPTY,
    LABEL,
    Line,
    Room,
    Signs,
    amount,
    bar,
    columns,
    fitted,
    placed,
)
from rapport_tui.model import Book
from rapport_tui.pictures import BookYear
from rapport_tui.rhythms import in_words
from rapport_tui.text import cut, day_of_month, listed, pad, shown, width_of, wrapped

LEVELS = ("met", "familiar", "comfortable", "candid", "trusted")
_MEASURE = 20  # cells for the name of a share
_NAME = 14  # cells for the name of a level or a circle
_MONTHS, _OFTEN = 46, 56  # lines of a room that has some for these
_HALF = 64  # cells of a list of bars: longer ones shout
_WHOLE_NAME = 28  # and of a person


def book_lines(year: BookYear, book: Book, room: Room, signs: Signs) -> list[Line]:
    """The pictures of the book, as many lines as there is room for."""
    gap = [EMPTY]
    parts = [
        [_share(year, room, signs)],
        gap * room.tall,
        _kept(year, room, signs),
        gap * (2 if room.tall else 1),
        _load(year, room, signs),
        *([gap * 2, _talked(year, room, signs)] if room.height >= _MONTHS else []),
        gap * (2 if room.tall else 1),
        _people(year, room, signs),
        *([gap * 2, _often(year, room, signs)] if room.height >= _OFTEN else []),
        gap * (1 if room.tall or year.advice is None else 0),
        _advice(year, book, room),
    ]
    return fitted((line for part in parts for line in part), room, signs)


def _measure(
    label: str, share: float | None, said: str, room: Room, signs: Signs
) -> Line:
    name = (pad(label, _MEASURE), "bold")
    if share is None:
        return name, (said, "")
    cells = max(8, min(40, room.width // 4))
    percent = f" {int(share * 100 + 0.5):>3} %  "
    return name, (bar(share, cells, signs), "picture"), (percent, ""), (said, "")


def _share(year: BookYear, room: Room, signs: Signs) -> Line:
    said = f"{year.real} real, {year.written} written in a year"
    if year.share is None:
        said = "no conversations in a year"
    return _measure("real conversations", year.share, said, room, signs)


def _kept(year: BookYear, room: Room, signs: Signs) -> Iterator[Line]:
    kept = year.kept
    share = kept.in_time / kept.due if kept.due else None
    said = f"{kept.in_time} of {kept.due} due in a year"
    if share is None:
        said = "nobody was due in a year"
    yield _measure("rhythm kept", share, said, room, signs)
    words = "kept: in touch, or you wrote, once due and before late"
    apart = [f"{kept.early} early"] if kept.early else []
    apart += [f"{kept.open} open"] if kept.open else []
    if apart:
        words += f"; {listed(apart)} apart"
    for line in wrapped(words, room.width):
        yield ((line, "dim"),)


def _load(year: BookYear, room: Room, signs: Signs) -> Iterator[Line]:
    asks = f"the rhythms ask for {year.asks} a day, you set {year.daily}"
    yield ("people in the next 30 days  ", "bold"), (asks, "")
    load = year.load[: (room.width - LABEL) // 2]
    cells = min(3, (room.width - LABEL) // len(load))
    counts = [people for _, people in load]
    most = max(*counts, year.daily)
    rows = columns(counts, most, 8 if room.tall else 4, cells, signs)
    for row, line in enumerate(rows):
        yield (pad(f"{most:>5}" if row == 0 else "", LABEL), "dim"), (line, "picture")
    weeks = [
        (place * cells, day_of_month(on))
        for place, (on, _) in enumerate(load)
        if place > 2 and on.weekday() == year.week_start
    ]
    days = placed([(0, "today"), *weeks], cells * len(load))
    yield ((" " * LABEL + days, "dim"),)


def _talked(year: BookYear, room: Room, signs: Signs) -> Iterator[Line]:
    """The real conversations of each month, as columns."""
    counts = [one.real for one in year.months]
    written = sum(one.written for one in year.months)
    yield ("real conversations by month  ", "bold"), (f"and {written} written", "")
    cells = max(5, min(12, (room.width - LABEL) // max(1, len(counts))))
    most = max([1, *counts])
    for line in columns(counts, most, 5, cells, signs):
        yield (" " * LABEL, ""), (line, "picture")
    labels = [f"{one.on:%b} {one.real}" for one in year.months]
    places = [(place * cells, label) for place, label in enumerate(labels)]
    yield ((" " * LABEL + placed(places, cells * len(counts)), "dim"),)


def _often(year: BookYear, room: Room, signs: Signs) -> Iterator[Line]:
    """Those with most days of real talk."""
    yield (("most days of real talk in a year", "bold"),)
    yield from _bars(year.often, min(room.width, 2 * _HALF) - 2, signs, _WHOLE_NAME)


def _people(year: BookYear, room: Room, signs: Signs) -> Iterator[Line]:
    """By level on the left, by circle on the right."""
    half = min(room.width // 2, _HALF)
    levels = [
        (f"{number} {LEVELS[number - 1]}", people)
        for number, people in enumerate(year.levels, 1)
    ]
    circles = [(one.name or "no circle", one.people) for one in year.circles]
    rest = f" · {year.resting} at rest" if year.resting else ""
    yield (pad("people by level", half), "bold"), (f"by circle{rest}", "bold")
    left = _bars(levels, half - 2, signs)
    right = _bars(_most(circles, 9 if room.tall else 5), half, signs)
    for row in range(max(len(left), len(right))):
        first = left[row] if row < len(left) else ()
        second = right[row] if row < len(right) else ()
        gap = half - sum(width_of(text) for text, _ in first)
        yield *first, (" " * gap, ""), *second


def _most(rows: Sequence[tuple[str, int]], most: int) -> list[tuple[str, int]]:
    """The first of them, and the others as one."""
    if len(rows) <= most:
        return list(rows)
    others = rows[most - 1 :]
    people = sum(people for _, people in others)
    return [*rows[: most - 1], (f"{len(others)} more", people)]


def _bars(
    rows: Sequence[tuple[str, int]], width: int, signs: Signs, label: int = _NAME
) -> list[Line]:
    most = max((people for _, people in rows), default=0)
    cells = max(1, width - label - len(f" {most}"))
    return [
        (
            (pad(cut(shown(name), label - 1), label), ""),
            (amount(people, most, cells, signs), "picture"),
            (f" {people}" if people else "0", ""),
        )
        for name, people in rows
    ]


def _advice(year: BookYear, book: Book, room: Room) -> Iterator[Line]:
    if year.advice is None:
        return
    for sentence in in_words(year.advice, book):
        for line in wrapped(sentence, room.width):
            yield ((line, "bold"),)
