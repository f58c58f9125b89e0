"""Which rhythms to lengthen where all of them ask for more people than one wants."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from math import fsum
from typing import NamedTuple

from rapport_tui.agenda import too_much
from rapport_tui.edits import Change, Edit
from rapport_tui.model import Book
from rapport_tui.pace import base_of, history, interval_of, pace_of, rounded, warmth_of
from rapport_tui.reminders import Outcome
from rapport_tui.settings import Settings
from rapport_tui.text import counted, listed

LONGEST = 365  # days: what comes more seldom is no rhythm
NAMED = 3  # people whose names are said


class Longer(NamedTuple):
    """A rhythm to lengthen, in days; `own` is the contact's `every` as it is."""

    contact: int
    before: int
    after: int
    own: int | None = None


class Advice(NamedTuple):
    """`asks` people a day are asked for now, and `would_ask` with longer rhythms."""

    asks: float
    daily: int
    would_ask: float
    longer: tuple[Longer, ...]


class _Rhythm(NamedTuple):
    """Someone who is asked for; sorted, whose rhythm to lengthen first comes first."""

    shortness: int
    warmth: float
    last_touch: date
    name: str
    id: int
    pace: float


def advice(
    book: Book, outcomes: Mapping[int, Outcome], today: date, settings: Settings
) -> Advice | None:
    """Whose rhythm to lengthen, so that no more than `daily` are asked for.

    The longest rhythms first, among these the least warm, then who was longest without
    contact. Each goes one step: to the days of the next wider circle, beyond the widest
    to twice as many, up to a year. Where that is not enough, all go a step further in
    the same order; where a year is not enough either, no rhythm is lengthened. None
    where the rhythms do not ask for too much.
    """
    asks = fsum(one.share for one in outcomes.values())
    if _tenths(asks) <= settings.daily:
        return None
    rhythms = sorted(_rhythms(book, outcomes, today, settings))
    days = {one.id: -one.shortness for one in rhythms}
    for one, longer in _steps(rhythms, days, settings):
        if round(asks, 9) <= settings.daily:  # sums of fractions are a bit off
            break
        asks += _share(longer, one.pace) - _share(days[one.id], one.pace)
        days[one.id] = longer
    enough = round(asks, 9) <= settings.daily
    return Advice(
        _tenths(fsum(one.share for one in outcomes.values())),
        settings.daily,
        _tenths(asks),
        tuple(
            Longer(one.id, -one.shortness, days[one.id], book.contacts[one.id].every)
            for one in rhythms
            if enough and days[one.id] != -one.shortness
        ),
    )


def _tenths(asks: float) -> float:
    return rounded(asks * 10) / 10


def _share(days: int, pace: float) -> float:
    """How many times a day a rhythm asks for someone."""
    return 1 / (interval_of(days, pace) or days)


def _rhythms(
    book: Book, outcomes: Mapping[int, Outcome], today: date, settings: Settings
) -> Iterator[_Rhythm]:
    for id, outcome in outcomes.items():
        base = base_of(book.contacts[id], settings)
        if outcome.share and base is not None:
            contact, past = book.contacts[id], history(book.people[id], today)
            warmth = warmth_of(past.scores)
            yield _Rhythm(
                -base,
                warmth,
                past.last_touch or date.min,
                contact.name.casefold(),
                id,
                pace_of(contact, warmth),
            )


def _steps(
    rhythms: list[_Rhythm], days: Mapping[int, int], settings: Settings
) -> Iterator[tuple[_Rhythm, int]]:
    """Each rhythm with its next longer one, round after round."""
    circles = sorted(settings.circles.values())
    while any(one < LONGEST for one in days.values()):
        for one in rhythms:
            now = days[one.id]
            if now < LONGEST:
                wider = next((more for more in circles if more > now), now * 2)
                yield one, min(wider, LONGEST)


def lengthened(advice: Advice) -> Change:
    """The rhythms as advised: each person's own, their circle stays."""
    edits = [
        Edit("contacts", one.contact, {"every": one.after}, seen={"every": one.own})
        for one in advice.longer
    ]
    whom = counted(len(edits), "person")
    return Change(f"lengthened the rhythm of {whom}", tuple(edits))


def in_words(one: Advice, book: Book) -> list[str]:
    """What is asked for, and what would help, a sentence each."""
    said = [f"{too_much(one.asks, one.daily)}."]
    if one.longer:
        steps = Counter((each.before, each.after) for each in one.longer)
        parts = [f"{n} from {old} to {new} days" for (old, new), n in steps.items()]
        names = [book.contacts[each.contact].name for each in one.longer[:NAMED]]
        if more := len(one.longer) - len(names):
            names.append(f"{more} more")
        said.append(
            f"A longer rhythm for {listed(names)} would make it {one.would_ask}:"
            f" {listed(parts)}."
        )
    else:
        said.append(
            f"Even once a year with everybody would make it {one.would_ask}:"
            " let some rest, or take their rhythm away."
        )
    return said
