"""The sample book: forty people whose days move with today."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

ANCHOR = date(2026, 9, 15)  # the day as of which the file is written
_DAY = re.compile(r"(?<![\d-])(\d{4}-\d\d-\d\d)(?!\d)")
_YEARLY = re.compile(r"--(\d\d)-(\d\d)")
# Texts of the user's own hold no dates but those of a plan's head.
_NOT_MOVED = frozenset({"name", "notes", "what", "value", "link"})


def sample_path() -> Path:
    """The shipped file: inside the package, or beside it in a checkout."""
    package = Path(__file__).parent
    inside = package / "data" / "sample-book.json"
    return inside if inside.exists() else package.parent / "data" / "sample-book.json"


def sample_tables(today: date) -> dict[str, dict[str, Any]]:
    """The tables of the sample book, as of a day."""
    return moved(json.loads(sample_path().read_text(encoding="utf-8")), today)


def moved(tables: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Every day in the tables as far from today as it was from the anchor."""
    by = today - ANCHOR
    return {name: _moved(records, by) for name, records in tables.items()}


def _moved(value: Any, by: timedelta) -> Any:
    if isinstance(value, dict):
        return {
            key: inner if key in _NOT_MOVED else _moved(inner, by)
            for key, inner in value.items()
        }
    if isinstance(value, list):
        return [_moved(inner, by) for inner in value]
    if not isinstance(value, str):
        return value
    if found := _YEARLY.fullmatch(value):
        day = date(2028, int(found[1]), int(found[2])) + by
        return f"--{day:%m-%d}"
    return _DAY.sub(lambda found: _day(found[1], by), value)


def _day(text: str, by: timedelta) -> str:
    try:
        return (date.fromisoformat(text) + by).isoformat()
    except (ValueError, OverflowError):
        return text


def write_sample(path: Path, today: date) -> None:
    """A private copy of the sample book, as of a day."""
    from rapport_tui.book.storage import BookStorage

    BookStorage(path).write(sample_tables(today))
