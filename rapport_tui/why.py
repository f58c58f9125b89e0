"""The arithmetic behind a person's reminders and level."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rapport_tui.giving_way import Hidden, Moved
from rapport_tui.model import Book
from rapport_tui.pace import Score
from rapport_tui.reminder_rules import Case
from rapport_tui.reminders import RULE, Reminder, decided
from rapport_tui.settings import Settings
from rapport_tui.text import ago, counted, day_in_words
from rapport_tui.trust import level


@dataclass(frozen=True, slots=True)
class Why:
    """`base` and `interval` in days; None without a rhythm."""

    contact: int
    name: str
    base: int | None
    warmth: float
    pace: float
    interval: int | None
    level: int
    facts: tuple[str, ...]
    scores: tuple[Score, ...]
    reminders: tuple[Reminder, ...]
    hidden: tuple[Hidden, ...]
    moved: tuple[Moved, ...]


def why(book: Book, id: int, today: date, settings: Settings) -> Why:
    """Everything that went into a person's reminders."""
    person = book.people[id]
    case = Case(person, today, settings)
    outcome = decided(case)
    number, facts = level(person, today)
    return Why(
        contact=id,
        name=person.contact.name,
        base=case.base,
        warmth=case.warmth,
        pace=case.pace,
        interval=case.interval,
        level=number,
        facts=tuple(facts),
        scores=case.history.scores,
        reminders=outcome.reminders,
        hidden=outcome.hidden,
        moved=outcome.moved,
    )


def in_words(one: Why, book: Book, today: date) -> list[str]:
    """The arithmetic as lines to read."""
    return list(_lines(one, book, today))


def _lines(one: Why, book: Book, today: date) -> Iterator[str]:
    if one.base is None:
        yield "no rhythm: no circle with days and no days of their own"
    else:
        yield (
            f"rhythm {counted(one.base, 'day')} × pace {one.pace:.3f}"
            f" = {counted(one.interval or 0, 'day')}"
        )
    yield f"pace {one.pace:.3f} from warmth {one.warmth:+.3f}"
    if book.contacts[one.contact].openness == "not-now":
        yield "  stretched by half: their openness is not-now"
    for score in one.scores:
        talk = book.conversations[score.conversation]
        what = talk.kind or "conversation"
        yield f"  {day_in_words(talk.on, today):<16} {what:<12} {score.score:+.2f}"
    if len(one.scores) < 2:
        yield "  fewer than two conversations say something: warmth is 0"
    yield ""
    yield f"level {one.level}"
    yield from (f"  {fact}" for fact in one.facts)
    yield ""
    yield "reminders" if one.reminders else "no reminders"
    for reminder in one.reminders:
        yield f"  {reminder.code}: {reminder.reason}"
        yield f"    {_when(reminder, today)}"
    for hidden in one.hidden:
        yield f"  {hidden.code}: gives way to {hidden.by}"
    for moved in one.moved:
        day = day_in_words(moved.from_, today)
        yield f"  {moved.code}: put off by a {moved.by}, was due {day}"


def _when(reminder: Reminder, today: date) -> str:
    """The dates of a reminder, what it weighs and where the advice is from."""
    parts = [f"due {day_in_words(reminder.due, today)}, {ago(reminder.due, today)}"]
    if reminder.late is not None:
        parts.append(f"late from {day_in_words(reminder.late, today)}")
    rule = RULE[reminder.code]
    parts += [f"urgency {reminder.urgency:.3f}", f"{rule.words} ({rule.source})"]
    return " · ".join(parts)
