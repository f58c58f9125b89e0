"""How far trust goes with someone, 1 to 5, by what was done (guidance A11)."""

from __future__ import annotations

from datetime import date

from rapport_tui.model import Conversation, Person, Promise
from rapport_tui.pace import open_promises, open_strains, past, promise_due
from rapport_tui.text import counted


def level(person: Person, today: date) -> tuple[int, list[str]]:
    """How far trust goes, 1 to 5, and the facts behind the number."""
    if person.contact.level is not None:
        return person.contact.level, [f"you set the level to {person.contact.level}"]
    talks = [
        one for one in person.conversations if one.kind == "talk" and one.on <= today
    ]
    facts: list[str] = []
    number = _reached(person, talks, today, facts)
    real = [one.on for one in talks if one.real]
    if real and (today - max(real)).days > 365:
        number -= 1
        facts.append("the last real talk is more than a year ago: one less")
    if open_strains(person, today):
        number -= 1
        facts.append("something between you is not mended: one less")
    return max(1, number), facts


def _reached(
    person: Person, talks: list[Conversation], today: date, facts: list[str]
) -> int:
    """The level before anything is taken off; each step needs the one before."""
    days = len({one.on for one in talks})
    real = [one for one in talks if one.real]
    apart = _apart(real)
    facts.append(f"talks on {counted(days, 'day')}")
    level = 2 if days >= 2 else 1
    facts.append(f"{counted(len(real), 'real talk')} over {counted(apart, 'day')}")
    if level < 2 or len(real) < 3 or apart < 30:
        return level
    done, closed = _kept(person, today)
    facts.append(f"{done} of {counted(closed, 'promise')} kept")
    open_enough = person.contact.openness != "not-now"
    candid = [one for one in talks if (one.depth or 0) >= 3 and (one.energy or 3) >= 3]
    facts.append("a candid talk" if candid else "no candid talk yet")
    if not open_enough:
        facts.append("their openness is not-now")
    if not (candid and open_enough and _mostly(done, closed, 60)):
        return 3
    deep = [one for one in real if (one.depth or 0) >= 4]
    facts.append("a vulnerable talk" if deep else "no vulnerable talk yet")
    if len(real) >= 8 and apart >= 180 and deep and _mostly(done, closed, 80):
        return 5
    return 4


def _apart(talks: list[Conversation]) -> int:
    days = [one.on for one in talks]
    return (max(days) - min(days)).days if days else 0


def _mostly(done: int, closed: int, percent: int) -> bool:
    return closed < 2 or done * 100 >= percent * closed


def _kept(person: Person, today: date) -> tuple[int, int]:
    """How many of the closed promises on either side were kept: (kept, closed)."""
    done = sum(past(one.done, today) is not None for one in person.promises)
    dropped = sum(
        past(one.dropped, today) is not None and past(one.done, today) is None
        for one in person.promises
    )
    overdue = sum(_long_overdue(one, today) for one in open_promises(person, today))
    return done, done + dropped + overdue


def _long_overdue(promise: Promise, today: date) -> bool:
    due = promise_due(promise)
    return due is not None and (today - due).days > 30
