"""The terminal's codes for pens and moves: what they mean, and the shortest of them."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple


class Pen(NamedTuple):
    """How a cell is drawn, in the numbers of the terminal's language."""

    marks: frozenset[str]
    ink: str
    paper: str


PLAIN = Pen(frozenset(), "39", "49")


class Foreign(Exception):
    """Output of a kind that is not understood here."""


@lru_cache(4096)
def applied(pen: Pen, codes: str) -> Pen:
    """The pen after a "select graphic rendition"."""
    marks, ink, paper = set(pen.marks), pen.ink, pen.paper
    parts = iter(codes.split(";") if codes else ["0"])
    for part in parts:
        number = int(part or 0)
        if number in (38, 48):
            kind = next(parts, "")
            more = [next(parts, "") for _ in range({"5": 1, "2": 3}.get(kind, 0))]
            part = ";".join([part, kind, *more])
        if number == 0:
            marks, ink, paper = set(), "39", "49"
        elif 30 <= number <= 39 or 90 <= number <= 97:
            ink = part
        elif 40 <= number <= 49 or 100 <= number <= 107:
            paper = part
        elif number in (*range(1, 10), 21, 51, 52, 53):
            marks.add(part)
        else:
            raise Foreign
    return _one(Pen(frozenset(marks), ink, paper))


@lru_cache(4096)
def _one(pen: Pen) -> Pen:
    """The same object for equal pens: they are compared by the thousand."""
    return pen


# What takes a mark off. Bold and faint have one between them.
_OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "7": "27", "9": "29"}


def _can_take_off(old: frozenset[str], new: frozenset[str]) -> bool:
    gone = old - new
    return gone <= _OFF.keys() and not (gone & _WEIGHTS and (old | new) >= _WEIGHTS)


_WEIGHTS = frozenset("12")


@lru_cache(4096)
def transition(old: Pen | None, new: Pen) -> str:
    """The shortest sequence from one pen to another; None is an unknown one."""
    if old == new:
        return ""
    parts = sorted(new.marks)
    parts += [
        one for one, plain in ((new.ink, "39"), (new.paper, "49")) if one != plain
    ]
    if not parts:
        return "\x1b[m"
    whole = f"\x1b[0;{';'.join(parts)}m"
    if old is None or not _can_take_off(old.marks, new.marks):
        return whole
    parts = [_OFF[mark] for mark in sorted(old.marks - new.marks)]
    parts += sorted(new.marks - old.marks)
    parts += [new.ink] if new.ink != old.ink else []
    parts += [new.paper] if new.paper != old.paper else []
    return min(f"\x1b[{';'.join(parts)}m", whole, key=len)


@lru_cache(4096)
def movement(at: tuple[int, int] | None, to: tuple[int, int]) -> str:
    """The shortest way for the cursor; None is an unknown place."""
    if at == to:
        return ""
    x, y = to
    ways = [f"\x1b[{y + 1}H" if x == 0 else f"\x1b[{y + 1};{x + 1}H"]
    if at is not None and at[1] == y:
        by = x - at[0]
        ways.append(_by(by, "C", "D"))
        if by < 0:
            ways += ["\b" * -by, "\r" + (_by(x, "C", "D") if x else "")]
    elif at is not None and at[0] == x:
        ways.append(_by(y - at[1], "B", "A"))
    return min(ways, key=len)


def _by(count: int, forward: str, back: str) -> str:
    number = str(abs(count)) if abs(count) > 1 else ""
    return f"\x1b[{number}{forward if count > 0 else back}"
