"""At what pace contact with someone goes: who answered, how warmly, how far it got."""

from __future__ import annotations

from datetime import date, timedelta
from math import floor
from typing import NamedTuple

from rapport_tui.model import (
    REAL_CHANNELS,
    WRITTEN_CHANNELS,
    Contact,
    Conversation,
    Person,
    Promise,
)
from rapport_tui.settings import Settings
from rapport_tui.text import counted

YEAR = timedelta(days=365)
SCORES = 8  # the newest scores that count
FADE = 0.8  # what each is worth of the one after it
PATIENCE = 7  # days after which silence says something
_BEGAN = {"them": 1.0, "both": 0.5}
TALKS = frozenset({"talk", "greeting"})


class Score(NamedTuple):
    """What a conversation says of their enthusiasm, -1 to 1."""

    conversation: int
    score: float


class History(NamedTuple):
    """What went both ways with someone up to a day, and what got no answer.

    `touches` says whether there was any touch; `last_touch` may also be the day we met.
    `written` are the days of written touches after the last real talk or greeting.
    `newest` is the day of the latest conversation of any kind.
    """

    touches: bool
    last_touch: date | None
    unanswered: int
    last_outreach: date | None
    last_real: date | None
    written: frozenset[date]
    newest: date | None
    scores: tuple[Score, ...]


def rounded(value: float) -> int:
    """To the nearest whole number, halves up.

    A product that misses a half by the last bit of its float is that half.
    """
    return floor(value + 0.5 + 1e-9)


def past(day: date | None, today: date) -> date | None:
    """The day, unless it is still ahead: then it does not exist yet."""
    return day if day is not None and day <= today else None


def met_day(contact: Contact, today: date) -> date | None:
    """The day we met, where the whole date is known and not ahead."""
    return past(contact.met.day, today)


def history(person: Person, today: date) -> History:
    """What the conversations up to a day come to."""
    known = _answered(person, today)
    touches = [day for _, day in known if day is not None]
    last_touch = max(touches, default=None)
    met = met_day(person.contact, today)
    if met is not None and (last_touch is None or met > last_touch):
        last_touch = met
    silent = [
        talk.on
        for talk, day in known
        if day is None
        and talk.kind == "outreach"
        and (last_touch is None or talk.on > last_touch)
    ]
    last_real = max(
        (
            talk.on
            for talk, _ in known
            if talk.kind in TALKS and talk.channel in REAL_CHANNELS
        ),
        default=None,
    )
    return History(
        touches=bool(touches),
        last_touch=last_touch,
        unanswered=len(silent),
        last_outreach=max(silent, default=None),
        last_real=last_real,
        written=_written(known, last_real),
        newest=max((talk.on for talk, _ in known), default=None),
        scores=_scores(known, today),
    )


_Known = list[tuple[Conversation, date | None]]


def _answered(person: Person, today: date) -> _Known:
    """The conversations up to a day, newest first, each with the day of its touch.

    The first talk or greeting of a later time answers an outreach that nothing else
    answered.
    """
    known: _Known = []
    later: date | None = None  # the day of the first talk after this moment
    here: date | None = None  # the day of a talk at this very moment
    moment: float | None = None
    for talk in person.conversations:
        if talk.on > today:
            continue
        if talk.moment != moment:
            later, here, moment = here or later, None, talk.moment
        if talk.kind == "outreach":
            known.append((talk, past(talk.answered, today) or later))
        elif talk.kind in TALKS:
            here = talk.on
            known.append((talk, here))
        else:
            known.append((talk, None))
    return known


def _written(known: _Known, last_real: date | None) -> frozenset[date]:
    return frozenset(
        day
        for talk, day in known
        if talk.channel in WRITTEN_CHANNELS
        and day is not None
        and (last_real is None or day > last_real)
    )


def _scores(known: _Known, today: date) -> tuple[Score, ...]:
    """The newest scores of a year."""
    scores: list[Score] = []
    year_ago = today - YEAR
    for talk, touch in known:
        if talk.on < year_ago:
            continue
        score = _score(talk, touch, today)
        if score is not None:
            scores.append(Score(talk.id, score))
            if len(scores) == SCORES:
                break
    return tuple(scores)


def _score(talk: Conversation, answer: date | None, today: date) -> float | None:
    """The mean of what is known of a conversation, or None."""
    parts: list[float] = []
    if talk.energy is not None:
        parts.append((talk.energy - 3) / 2)
    if talk.kind == "outreach":
        if answer is not None:
            parts.append(_promptness((answer - talk.on).days))
        elif (today - talk.on).days > PATIENCE:
            parts.append(-1.0)
    elif talk.kind in TALKS and talk.began in _BEGAN:
        parts.append(_BEGAN[talk.began])
    return sum(parts) / len(parts) if parts else None


def _promptness(days: int) -> float:
    if days <= 1:
        return 0.5
    if days <= 3:
        return 0.25
    if days <= 7:
        return 0.0
    return -0.5 if days <= 14 else -1.0


def warmth_of(scores: tuple[Score, ...]) -> float:
    """Their weighted mean, the newest weighing most; 0 of fewer than two."""
    if len(scores) < 2:
        return 0.0
    weights = [FADE**place for place in range(len(scores))]
    total = sum(weight * one.score for weight, one in zip(weights, scores, strict=True))
    return total / sum(weights)


def warmth(person: Person, today: date) -> float:
    """How they have answered lately, -1 to 1 (guidance B9)."""
    return warmth_of(history(person, today).scores)


def pace_of(contact: Contact, warmth: float) -> float:
    """What the rhythm is stretched by: 0.8 (keen) to 2.25 (slow)."""
    pace = 1.5 ** (-warmth)
    if contact.openness == "not-now":
        pace *= 1.5
    return min(max(pace, 0.8), 2.25)


def base_of(contact: Contact, settings: Settings) -> int | None:
    """The rhythm in days: the contact's own, else the circle's."""
    return contact.every or settings.days_of(contact.circle)


def interval_of(base: int | None, pace: float) -> int | None:
    """The rhythm at this pace, in days."""
    return None if base is None else max(2, rounded(base * pace))


def interval(person: Person, today: date, settings: Settings) -> int | None:
    """How many days until the next touch is due; None without a rhythm."""
    pace = pace_of(person.contact, warmth(person, today))
    return interval_of(base_of(person.contact, settings), pace)


def open_strains(person: Person, today: date) -> list[Strain]:
    """Disappointments that are there today and not mended yet."""
    return [
        one
        for one in person.strains
        if past(one.mended, today) is None and (one.on is None or one.on <= today)
    ]


def open_promises(person: Person, today: date) -> list[Promise]:
    """Promises made by today, neither done nor dropped."""
    return [
        one
        for one in person.promises
        if past(one.done, today) is None
        and past(one.dropped, today) is None
        and (one.made is None or one.made <= today)
    ]


# Trust level (guidance A11)


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
    facts.append(f"talks on {days} days")
    level = 2 if days >= 2 else 1
    facts.append(f"{len(real)} real talks over {apart} days")
    if level < 2 or len(real) < 3 or apart < 30:
        return level
    done, closed = _kept(person, today)
    facts.append(f"{done} of {counted(closed, 'promise')} kept")
    open_enough = person.contact.openness != "not-now"
    candid = [one for one in talks if (one.depth or 0) >= 3 and (one.energy or 3) >= 3]
    facts.append("a candid talk" if candid else "no candid talk yet")
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


def promise_due(promise: Promise) -> date | None:
    """The day a promise is due: as said, else some days after it was made."""
    if promise.due is not None:
        return promise.due
    if promise.made is None:
        return None
    return promise.made + timedelta(days=14 if promise.by == "them" else 7)
