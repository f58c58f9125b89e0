"""Text as people and terminals need it: safe to show, folded to compare, dates said."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextvars import ContextVar
from datetime import date, time
from functools import lru_cache
from typing import NamedTuple

# Nothing in here may reach a terminal: it moves the cursor, recolours, hides or turns
# text round. C0 and DEL have pictures of their own; for the rest one sign stands in.
_UNSEEN = "\N{REPLACEMENT CHARACTER}"
_SHOWN: dict[int, str] = {code: chr(0x2400 + code) for code in range(0x20)}
_SHOWN[0x7F] = "\N{SYMBOL FOR DELETE}"
_SHOWN |= dict.fromkeys(
    (
        *range(0x80, 0xA0),  # C1
        0xAD,  # soft hyphen
        0x061C,  # bidi: Arabic letter mark
        0x180E,
        0x200B,  # zero-width space; the joiners next to it are part of emoji and scripts
        0x200E,
        0x200F,
        0x2028,
        0x2029,
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        0xFEFF,
        *range(0xFFF9, 0xFFFC),
        *range(0xD800, 0xE000),  # lone surrogates
        *range(0xE0000, 0xE0080),  # tags
    ),
    _UNSEEN,
)
NUMBERS = (
    *("zero", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_SHOWN_LINES = {code: sign for code, sign in _SHOWN.items() if code != 0x0A}
_EDITED = {code: sign for code, sign in _SHOWN.items() if code not in (9, 10, 13)}


def word_set(words: str) -> frozenset[str]:
    """The words of a text, as a set: so is a table of words written."""
    return frozenset(words.split())


def shown(text: str) -> str:
    """Text of one line that cannot reach the terminal as a command."""
    return text if text.isascii() and text.isprintable() else text.translate(_SHOWN)


def shown_lines(text: str) -> str:
    """Like `shown`, for text of several lines; tabs become blanks."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
    return text.translate(_SHOWN_LINES)


def escaped(document: str) -> str:
    """A JSON document of the same meaning that is safe on a terminal, too.

    Lone surrogates, which no encoding holds, become the sign for the unknown.
    """
    unseen = {ord(sign) for sign in set(document)} & _SHOWN.keys() - {0x0A}
    return document.translate({code: _escape(code) for code in unseen})


def _escape(code: int) -> str:
    if 0xD800 <= code < 0xE000:
        return _UNSEEN
    units = chr(code).encode("utf-16-be").hex(" ", 2).split()
    return "".join(f"\\u{unit}" for unit in units)


def editable(text: str) -> str:
    """A text for an editor: line ends and tabs as they are, the rest as `shown`."""
    return text.translate(_EDITED)


def restored(edited: str, text: str) -> str:
    """What was edited, with the lines that nobody touched as they were."""
    before = {editable(line): line for line in text.split("\n")}
    return "\n".join(before.get(line, line) for line in edited.split("\n"))


def storable(text: str) -> str:
    """Text without what a book must never hold: NUL and lone surrogates."""
    if text.isascii():
        return text.replace("\0", _UNSEEN)
    return text.translate(_UNSTORABLE)


_UNSTORABLE = dict.fromkeys((0, *range(0xD800, 0xE000)), _UNSEEN)
# Letters that no decomposition takes apart.
_STROKES = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)


def folded(text: str) -> str:
    """Text for comparing names: no case, no accents, blanks made one."""
    text = " ".join(text.casefold().split())
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", text)
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return unicodedata.normalize("NFC", bare).translate(_STROKES)


def iso_date(text: object) -> date | None:
    """The date of strict `YYYY-MM-DD`, or None."""
    if not isinstance(text, str) or len(text) != 10 or text[7] != "-":
        return None
    return _date(text)


def whole_number(text: str) -> int | None:
    """The number that a text is, or None; none of ours has more than 18 digits."""
    return int(text) if text.isdecimal() and len(text) <= 18 else None


@lru_cache(4096)  # a large book says the same days again and again
def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def counted(number: int, noun: str) -> str:
    """`1 day`, `3 days`, `2 people`, `2 entries`."""
    if number == 1:
        return f"1 {noun}"
    if noun == "person":
        return f"{number} people"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{number} {noun[:-1]}ies"
    return f"{number} {noun}s"


def span(days: int) -> str:
    """A number of days as one would say it: `5 days`, `3 weeks`, `4 months`."""
    if days < 14:
        return counted(days, "day")
    if days < 60:
        return counted(days // 7, "week")
    if days < 730:
        return counted(round(days / 30.44), "month")
    return counted(days // 365, "year")


def ago(day: date, today: date) -> str:
    """`today`, `yesterday`, `3 weeks ago`, `in 2 days`."""
    days = (today - day).days
    if -1 <= days <= 1:
        return ("today", "yesterday", "tomorrow")[days]
    return f"{span(days)} ago" if days > 0 else f"in {span(-days)}"


class Manner(NamedTuple):
    """How days and times are said: with the month first, by a clock of 12 hours."""

    month_first: bool = False
    twelve: bool = False


# Like a language: it is the user's, and no rule depends on it.
_manner: ContextVar[Manner] = ContextVar("manner", default=Manner())  # noqa: B039


def speak(manner: Manner) -> None:
    """From now on days and times are said in this manner."""
    _manner.set(manner)


def day_in_words(day: date, today: date) -> str:
    """`Fri 27 Nov`, with the year where it is not this one's."""
    text = f"{day:%a} {day_of_month(day)}"
    if day.year == today.year:
        return text
    return f"{text}{_before_year()}{day.year}"


def day_of_month(day: date, month: str = "%b") -> str:
    """`27 Nov`, or `Nov 27` where one says the month first."""
    name = f"{day:{month}}"
    return f"{name} {day.day}" if _manner.get().month_first else f"{day.day} {name}"


def long_day(day: date) -> str:
    """`27 November 2026`, or `November 27, 2026`."""
    return f"{day_of_month(day, '%B')}{_before_year()}{day.year}"


def _before_year() -> str:
    return ", " if _manner.get().month_first else " "


def time_in_words(at: time) -> str:
    """`17:30`, or `5:30 pm` by a clock of 12 hours."""
    if not _manner.get().twelve:
        return f"{at:%H:%M}"
    return f"{at.hour % 12 or 12}:{at:%M} {'am' if at.hour < 12 else 'pm'}"


def listed(words: list[str] | tuple[str, ...], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def width_of(text: str) -> int:
    """How many cells of a terminal a text takes."""
    if text.isascii():
        return len(text)
    if _JOINER not in text and _AS_EMOJI not in text:
        return sum(map(_cells, text))
    total, before, joined = 0, "", False
    for sign in text:
        if sign == _AS_EMOJI:  # a sign that is narrow by itself is a picture now
            total += before != "" and _grows(before)
        elif not joined:
            total += _cells(sign)
        joined = sign == _JOINER
        before = sign
    return total


_JOINER, _AS_EMOJI = "\N{ZERO WIDTH JOINER}", "\N{VARIATION SELECTOR-16}"


@lru_cache(4096)
def _cells(sign: str) -> int:
    """The cells of a single sign; what only changes the one before it has none."""
    if unicodedata.category(sign) in ("Mn", "Me") or sign in "\u200c\u200d":
        return 0
    # Colours of a skin, and the parts of a Korean syllable after its first.
    if "\U0001f3fb" <= sign <= "\U0001f3ff" or "\u1160" <= sign <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def _grows(sign: str) -> bool:
    return _cells(sign) == 1 and (
        unicodedata.category(sign) == "So" or sign in "#*0123456789"
    )


def cut(text: str, cells: int) -> str:
    """The text in at most that many cells; `…` says that it went on."""
    if width_of(text) <= cells:
        return text
    kept = text[: max(0, cells - 1)]
    while kept and (width_of(kept) > cells - 1 or kept[-1] == _JOINER):
        kept = kept[:-1]
    return kept + "…"


def pad(text: str, cells: int) -> str:
    """The text with blanks up to that many cells."""
    return text + " " * (cells - width_of(text))


def wrapped(text: str, width: int | None) -> Iterator[str]:
    """The lines of a text, broken between words; a longer word stands alone."""
    for line in text.strip().splitlines():
        if width is None or width_of(line) <= width:
            yield line
            continue
        kept = ""
        for word in line.split(" "):
            longer = f"{kept} {word}" if kept else word
            if kept and width_of(longer) > width:
                yield kept
                longer = word
            kept = longer
        yield kept
