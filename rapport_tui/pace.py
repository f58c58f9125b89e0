"""At what pace contact with someone goes: who answered, how warmly, how far it got."""

from datetime import date, timedelta
from math import floor
from operator import mul
from typing import NamedTuple

from rapport_tui.model import (
    REAL_CHANNELS,
    TALKS,
    WRITTEN_CHANNELS,
    YEAR,
    Contact,
    Conversation,
    Person,
    Promise,
    Strain,
)
from rapport_tui.settings import Settings

SCORES = 8  # the newest scores that count
FADE = 0.8  # what each is worth of the one after it
KEENEST, SLOWEST = 0.8, 2.25  # between these is every pace
PATIENCE = 7  # days after which silence says something
_BEGAN = {"them": 1.0, "both": 0.5}
_WEIGHTS = tuple(FADE**place for place in range(SCORES))


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

    met: date | None
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
    """What the conversations up to a day come to, in one pass from the newest.

    The first talk or greeting of a later time answers an outreach that nothing else
    answered: `later` is its day, `here` that of a talk at this very moment.
    """
    touched: list[date] = []
    written: list[date] = []
    silent: list[date] = []
    scores: list[Score] = []
    newest = last_real = None
    later = here = moment = None
    year_ago = today - YEAR
    for talk in person.conversations:
        on, kind, touch = talk.on, talk.kind, None
        if on > today:
            continue
        if newest is None or on > newest:
            newest = on
        if talk.moment != moment:
            later, here, moment = here or later, None, talk.moment
        if kind == "outreach":
            touch = past(talk.answered, today) or later
            if touch is None:
                silent.append(on)
        elif kind in TALKS:
            touch = here = on
            if talk.channel in REAL_CHANNELS and (last_real is None or on > last_real):
                last_real = on
        if touch is not None:
            touched.append(touch)
            if talk.channel in WRITTEN_CHANNELS:
                written.append(touch)
        if on >= year_ago and len(scores) < SCORES:
            score = _score(talk, touch, today)
            if score is not None:
                scores.append(Score(talk.id, score))
    met = met_day(person.contact, today)
    last_touch = max(touched, default=None)
    if met is not None and (last_touch is None or met > last_touch):
        last_touch = met
    silent = silent and _after(last_touch, silent)
    return History(
        met,
        bool(touched),
        last_touch,
        len(silent),
        max(silent, default=None),
        last_real,
        frozenset(written and _after(last_real, written)),
        newest,
        tuple(scores),
    )


def _after(day: date | None, days: list[date]) -> list[date]:
    """Those after a day; after nothing: all of them."""
    return days if day is None else [one for one in days if one > day]


def _score(talk: Conversation, answer: date | None, today: date) -> float | None:
    """The mean of what is known of a conversation, or None."""
    total, parts = 0.0, 0
    if talk.energy is not None:
        total, parts = (talk.energy - 3) / 2, 1
    if talk.kind == "outreach":
        if answer is not None:
            total, parts = total + _promptness((answer - talk.on).days), parts + 1
        elif (today - talk.on).days > PATIENCE:
            total, parts = total - 1, parts + 1
    elif talk.kind in TALKS and talk.began in _BEGAN:
        total, parts = total + _BEGAN[talk.began], parts + 1
    return total / parts if parts else None


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
    total = sum(map(mul, _WEIGHTS, [score for _, score in scores]))
    return total / sum(_WEIGHTS[: len(scores)])


def warmth(person: Person, today: date) -> float:
    """How they have answered lately, -1 to 1 (guidance B9)."""
    return warmth_of(history(person, today).scores)


def pace_of(contact: Contact, warmth: float) -> float:
    """What the rhythm is stretched by: 0.8 (keen) to 2.25 (slow)."""
    pace = 1.5 ** (-warmth)
    if contact.openness == "not-now":
        pace *= 1.5
    return min(max(pace, KEENEST), SLOWEST)


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


def promise_due(promise: Promise) -> date | None:
    """The day a promise is due: as said, else some days after it was made."""
    if promise.due is not None:
        return promise.due
    if promise.made is None:
        return None
    return promise.made + timedelta(days=14 if promise.by == "them" else 7)
