"""Dates as other programs write them; day and month are never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapport_tui.exchange.found import NotImportable
from rapport_tui.text import iso_date
from rapport_tui.when.words import MONTH

_ISO = re.compile(r"(\d{4})[-/.](\d\d?)[-/.](\d\d?)(?:[T ].*)?")
_YEARLY = re.compile(r"--?(\d\d)-?(\d\d)")
_NUMBERS = re.compile(r"(\d\d?)([/.-])(\d\d?)\2(\d{4})(?: .*)?")
_WORDS = (
    re.compile(r"(?P<d>\d\d?)(?:st|nd|rd|th)?\.?[ -](?P<m>[A-Za-z]{3,9})\.?,?[ -](?P<y>\d{4})"),
    re.compile(r"(?P<m>[A-Za-z]{3,9})\.? (?P<d>\d\d?)(?:st|nd|rd|th)?,? (?P<y>\d{4})"),
)  # fmt: skip
# As vCards write them.
_CARD = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ].*)?")
_CARD_YEARLY = re.compile(r"--(\d\d)-?(\d\d)(?:[T ].*)?")


class Ambiguous(NotImportable):
    """A file whose dates may be read in two ways: the user has to say which."""


def order_of(texts: Iterable[str], said: str | None = None) -> str | None:
    """`dmy` or `mdy`, as a file's own dates prove, else as the user said.

    Raises Ambiguous where it matters and nobody knows.
    """
    proven: set[str] = set()
    open_one = None
    for text in texts:
        found = _NUMBERS.fullmatch(text.strip())
        if found is None or found[2] == ".":
            continue
        first, second = int(found[1]), int(found[3])
        if first > 12 >= second:
            proven.add("dmy")
        elif second > 12 >= first:
            proven.add("mdy")
        elif first != second:
            open_one = open_one or text.strip()
    if len(proven) == 1:
        return proven.pop()
    if open_one is not None and said is None:
        raise Ambiguous(
            f"{open_one} may begin with the day or with the month: say which, with"
            " --date-order dmy or --date-order mdy"
        )
    return said


def day_of(text: str, order: str | None) -> str | None:
    """`YYYY-MM-DD`, `--MM-DD`, or None for what is no date."""
    text = text.strip()
    if found := _ISO.fullmatch(text):
        return _day(found[1], found[2], found[3])
    if found := _YEARLY.fullmatch(text):
        on = _day("2000", found[1], found[2])
        return on and f"-{on[4:]}"
    if found := _NUMBERS.fullmatch(text):
        first, sign, second, year = found.groups()
        if sign == "." or order == "dmy" or int(first) > 12:
            return _day(year, second, first)
        if order == "mdy" or first == second or int(second) > 12:
            return _day(year, first, second)
        return None
    for pattern in _WORDS:
        if found := pattern.fullmatch(text):
            month = MONTH.get(found["m"][:3].lower())
            if month is not None:
                return _day(found["y"], str(month), found["d"])
    return None


def _day(year: str, month: str, day: str) -> str | None:
    text = f"{year}-{int(month):02}-{int(day):02}"
    if year in ("0000", "1604"):  # how some programs say that nobody knows the year
        return f"-{text[4:]}" if iso_date(f"2000{text[4:]}") else None
    return text if iso_date(text) else None


def of_card(text: str, omit: str = "") -> str | None:
    """A vCard's date: `YYYY-MM-DD`, or `--MM-DD`; None for anything else.

    Apple writes an unknown year as 1604 and says so; others write 0000.
    """
    if found := _CARD_YEARLY.fullmatch(text):
        month, day = found[1], found[2]
        return f"--{month}-{day}" if iso_date(f"2000-{month}-{day}") else None
    if found := _CARD.fullmatch(text):
        year, month, day = found.groups()
        if year in (omit, "1604", "0000") and iso_date(f"2000-{month}-{day}"):
            return f"--{month}-{day}"
        return f"{year}-{month}-{day}" if iso_date(f"{year}-{month}-{day}") else None
    return None
