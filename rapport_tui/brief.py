"""What to know before talking to someone: one value for card, review and shell."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from rapport_tui.model import (
    Contact,
    Conversation,
    Detail,
    Occasion,
    Person,
    Plan,
    Promise,
    Strain,
)
from rapport_tui.pace import open_promises, open_strains, past, promise_due, warmth
from rapport_tui.recurrence import occasion_day
from rapport_tui.text import ago, day_in_words, span
from rapport_tui.trust import level
from rapport_tui.words import forms, forms_of, telling, words_in

LAST_TALKS = 3
YEAR = timedelta(days=365)


class Brief(NamedTuple):
    """`ask`: what they told me and I have not asked about, the freshest first."""

    contact: Contact
    level: int
    level_facts: tuple[str, ...]
    warmth: float
    last_real: Conversation | None
    last: tuple[Conversation, ...]
    ask: tuple[Detail, ...]
    mine: tuple[Promise, ...]
    theirs: tuple[Promise, ...]
    strains: tuple[Strain, ...]
    gave: int
    received: int
    dates: tuple[tuple[date, Occasion], ...]
    plans: tuple[Plan, ...]

    def overdue(self, today: date) -> list[Promise]:
        """My promises whose day is past, the oldest first."""
        return [one for one in self.mine if (promise_due(one) or today) < today]


def warmth_in_words(warmth: float) -> str:
    """`warm`, `even` or `quiet`: how they have answered lately (guidance B9)."""
    return "warm" if warmth > 0.2 else "quiet" if warmth < -0.2 else "even"


def met_in_words(contact: Contact, today: date) -> str:
    """How the acquaintance began: `met 3 weeks ago at the climbing gym`."""
    met = contact.met
    parts = []
    if met.day is not None:
        parts.append(ago(met.day, today))
    elif met.on:
        parts.append(f"in {met.on}")
    if met.at:
        parts.append(f"at {met.at}")
    words = f"met {' '.join(parts)}" if parts else ""
    if met.how:
        words = f"{words}: {met.how}" if words else met.how
    return words


def talk_in_words(talk: Conversation, today: date) -> str:
    """One line of a conversation: `3 weeks ago, in person: the route`."""
    how = (talk.channel or talk.kind or "talk").replace("-", " ")
    words = f"{ago(talk.on, today)}, {how}"
    return f"{words}: {first_line(talk.notes)}" if talk.notes else words


def promise_in_words(promise: Promise, today: date) -> str:
    if promise.due is None:
        made = f" (said {ago(promise.made, today)})" if promise.made else ""
        return promise.what + made
    late = (today - promise.due).days
    when = f"{span(late)} late" if late > 0 else f"due {ago(promise.due, today)}"
    return f"{promise.what} ({when})"


def give_and_take(brief: Brief) -> str:
    """The last year's balance in words (guidance B10)."""
    if not brief.gave and not brief.received:
        return ""
    words = f"gave {brief.gave}, received {brief.received} in a year"
    return words + (" · your turn to give" if brief.received > brief.gave else "")


def date_in_words(on: date, occasion: Occasion, today: date) -> str:
    return f"{occasion.label} {day_in_words(on, today)}, {ago(on, today)}"


def first_line(text: str | None) -> str:
    return text.strip().partition("\n")[0] if text else ""


def about(contact: Contact) -> str:
    """What they do and where: `cartographer, Atlas Works`."""
    return ", ".join(filter(None, (contact.role, contact.org)))


def brief(person: Person, today: date) -> Brief:
    """Everything worth knowing before a conversation."""
    contact = person.contact
    known = [one for one in person.conversations if one.on <= today]
    talks = [one for one in known if one.kind in ("talk", "greeting")]
    year = [one for one in known if one.on > today - YEAR]
    number, facts = level(person, today)
    promises = open_promises(person, today)
    promises.sort(key=lambda one: (promise_due(one) or date.max, one.id))
    return Brief(
        contact=contact,
        level=number,
        level_facts=tuple(facts),
        warmth=warmth(person, today),
        last_real=next((one for one in talks if one.real), None),
        last=tuple(known[:LAST_TALKS]),
        ask=fresh(contact, today),
        mine=tuple(one for one in promises if one.by != "them"),
        theirs=tuple(one for one in promises if one.by == "them"),
        strains=tuple(open_strains(person, today)),
        gave=sum(len(one.gave) for one in year),
        received=sum(len(one.received) for one in year),
        dates=_ahead(contact, today),
        plans=tuple(one for one in person.plans if one.open),
    )


def fresh(contact: Contact, today: date) -> tuple[Detail, ...]:
    """What they told me and I have not asked about, the freshest first."""
    known = [
        one
        for one in contact.details
        if past(one.asked, today) is None
        and (one.on is None or past(one.on, today) is not None)
    ]
    return tuple(sorted(known, key=lambda one: one.on or date.min, reverse=True))


def touched(details: Iterable[Detail], text: str) -> list[Detail]:
    """The details that a text speaks of: two of their words, or the only one."""
    said = forms_of(telling(words_in(text)))
    found = []
    for one in details:
        words = set(telling(words_in(one.text)))
        shared = [word for word in words if not said.isdisjoint(forms(word))]
        if words and len(shared) >= min(2, len(words)):
            found.append(one)
    return found


def detail_in_words(detail: Detail, today: date) -> str:
    return f"{detail.text} ({ago(detail.on, today)})" if detail.on else detail.text


def standing(one: Brief) -> str:
    """Circle, rhythm, level and warmth in a line."""
    parts = [one.contact.circle or ""]
    if one.contact.every:
        parts.append(f"every {one.contact.every} days")
    parts.append(f"level {one.level}")
    parts.append(warmth_in_words(one.warmth))
    if one.contact.openness:
        parts.append(one.contact.openness.replace("-", " "))
    if one.contact.resting:
        parts.append("resting")
    return " · ".join(filter(None, parts))


def _ahead(contact: Contact, today: date) -> tuple[tuple[date, Occasion], ...]:
    """The next occurrence of each occasion, the soonest first."""
    dates = []
    for one in contact.dates:
        years = (one.year,) if one.once else (today.year, today.year + 1)
        days = [
            occasion_day(one, year)
            for year in years
            if year and year >= (one.year or 0)
        ]
        ahead = [day for day in days if day >= today]
        if ahead:
            dates.append((ahead[0], one))
    return tuple(sorted(dates, key=lambda pair: pair[0]))
