"""What is left of a value when the parts that cannot be read are taken out of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from rapport_tui.book.readers import LONGEST_LINE, Reader, Reading, Unreadable

# A value that cannot be read at all is worse than any number of bad parts.
_NOTHING_LEFT = 1_000_000
Faults = Callable[[Any], int]


def mended(value: Any, read: Reader, reading: Reading) -> Any:
    """The most of a field's value that reads without a problem; None where nothing does.

    It means what rapport read in the value all along.
    """

    def faults(candidate: Any) -> int:
        fresh = Reading(reading.table, reading.id, reading.known)
        try:
            read(candidate, fresh)
        except Unreadable:
            return _NOTHING_LEFT
        return len(fresh.problems)

    kept = _mended(value, faults)
    return None if faults(kept) else kept


def _mended(value: Any, faults: Faults) -> Any:
    if not faults(value):
        return value
    if isinstance(value, str):
        return value[:LONGEST_LINE]
    if isinstance(value, list):
        mended = (_mended(one, lambda entry: faults([entry])) for one in value)
        return [one for one in mended if not faults([one])]
    if isinstance(value, dict):
        for key in list(value):
            found = faults(value)
            value = next(
                (less for less in _with_less(value, key) if faults(less) < found),
                value,
            )
    return value


def _with_less(value: dict[str, Any], key: str) -> Iterator[dict[str, Any]]:
    """The object with one of its parts cut, and without it."""
    if isinstance(value[key], str) and len(value[key]) > LONGEST_LINE:
        yield {**value, key: value[key][:LONGEST_LINE]}
    yield {name: part for name, part in value.items() if name != key}
