"""What one could write on somebody's day: in time, on it, or some days late."""

from __future__ import annotations

from datetime import date

from rapport_tui.messages import message
from rapport_tui.model import Occasion, Person
from rapport_tui.shelf import harmless
from rapport_tui.text import folded
from rapport_tui.words import forms_of, wording

_BIRTHDAYS = frozenset({"birthday", "bday", "b-day", "geburtstag", "cumpleanos"})
_HARD = forms_of(
    [
        "death",
        "died",
        "passing",
        "passed",
        "funeral",
        "memorial",
        "burial",
        "loss",
        "grief",
        "surgery",
        "operation",
        "diagnosis",
        "chemo",
        "hospital",
        "divorce",
        "separation",
        "trial",
        "court",
        "layoff",
        "miscarriage",
    ]
)
YOUNG, PROUD = 30, 80  # an age up to the one, or from the other, is gladly said


def is_hard(label: str) -> bool:
    """Is it a day to be near them, not to congratulate?"""
    return not wording(label).forms.isdisjoint(_HARD)


def is_birthday(label: str) -> bool:
    return folded(label) in _BIRTHDAYS


def wish(person: Person, label: str, day: date, today: date) -> str:
    """A message for an occurrence of one of their dates."""
    if is_hard(label):
        return message("hard", person, today)
    occasion = next(
        (one for one in person.contact.dates if one.label == label),
        Occasion(label, day.month, day.day),
    )
    kind = (
        "birthday"
        if is_birthday(label)
        else "once"
        if occasion.once or occasion.year == day.year
        else "yearly"
    )
    days = (day - today).days
    when = "ahead" if days > 0 else "late" if days < 0 else "today"
    date_ = {1: "tomorrow", -1: "yesterday"}.get(days, f"{day:on %A}")
    slots = {"label": " ".join(label.split()).rstrip(".!"), "date": date_}
    slots["turn"] = _turn(person, occasion, day, kind)
    return message(f"{kind}.{when}", person, today, **slots)


def _turn(person: Person, occasion: Occasion, day: date, kind: str) -> str:
    """The age or the count, where it is known and kind to say."""
    years = day.year - occasion.year if occasion.year is not None else 0
    if years < 1:
        return ""
    if kind == "birthday":
        return f"Here's to {years}!" if _kind_to_say(person, years) else ""
    return "A whole year!" if years == 1 else f"{years} years!"


def _kind_to_say(person: Person, age: int) -> bool:
    """Young, round or proud; and nothing about age is off limits."""
    young_or_proud = age <= YOUNG or age % 10 == 0 or age >= PROUD
    return young_or_proud and harmless("age, how old, years", person.contact)
