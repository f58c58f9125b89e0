"""The sample book: forty people whose days move with today."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

ANCHOR = date(2026, 9, 15)  # the day as of which the file is written
_DAY = re.compile(r"(?<![\d-])\d{4}-\d\d-\d\d(?![\d-])")
_DAY_OR_TIME = re.compile(r"\d{4}-\d\d-\d\d(T.*)?")
_YEARLY = re.compile(r"--(\d\d)-(\d\d)")
_PARTIAL = re.compile(r"(\d{4})(?:-(\d\d))?")


def data_path(name: str) -> Path:
    """A shipped file: inside the package, or beside it in a checkout."""
    package = Path(__file__).parent
    inside = package / "data" / name
    return inside if inside.exists() else package.parent / "data" / name


def sample_path() -> Path:
    return data_path("sample-book.json")


def sample_tables(today: date) -> dict[str, dict[str, Any]]:
    """The tables of the sample book, as of a day."""
    return moved(json.loads(sample_path().read_text(encoding="utf-8")), today)


def write_sample(path: Path, today: date) -> None:
    """A private copy of the sample book, as of a day."""
    from rapport_tui.book.storage import BookStorage

    BookStorage(path).write(sample_tables(today))


def moved(tables: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Every day in the tables as far from today as it was from the anchor.

    Days and times that are a whole value move, and those inside the texts of plans.
    A day that would leave the calendar stays where it is.
    """
    by = today - ANCHOR
    shifted = _moved(tables, by) if by else dict(tables)
    for plan in shifted.get("plans", {}).values():
        if isinstance(text := plan.get("text"), str):
            plan["text"] = _DAY.sub(lambda found: _day(found[0], by), text)
    return shifted


def _moved(value: Any, by: timedelta, key: str = "") -> Any:
    if isinstance(value, dict):
        return {key: _moved(inner, by, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [_moved(inner, by) for inner in value]
    if not isinstance(value, str):
        return value
    if _DAY_OR_TIME.fullmatch(value):
        return _day(value[:10], by) + value[10:]
    if found := _YEARLY.fullmatch(value):
        return _yearly(int(found[1]), int(found[2]), by)
    # Four digits may be a house number: only a day's own field holds part of a date.
    if key == "on" and (found := _PARTIAL.fullmatch(value)):
        return _partial(found, by)
    return value


def _day(text: str, by: timedelta) -> str:
    try:
        return (date.fromisoformat(text) + by).isoformat()
    except (ValueError, OverflowError):
        return text


def _yearly(month: int, day: int, by: timedelta) -> str:
    """The occurrence nearest to the anchor moves; 29 February is the 28th then."""
    days = (
        date(year, month, 28 if (month, day) == (2, 29) else day)
        for year in range(ANCHOR.year - 1, ANCHOR.year + 2)
    )
    nearest = min(days, key=lambda one: abs(one - ANCHOR))
    return f"--{nearest + by:%m-%d}"


def _partial(found: re.Match[str], by: timedelta) -> str:
    """A year or a month moves as its middle does."""
    year, month = int(found[1]), found[2]
    middle = date(year, int(month), 15) if month else date(year, 7, 2)
    return f"{middle + by:%Y-%m}" if month else f"{middle + by:%Y}"
