"""A capture in words: one row a field, as the preview and the shell show it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import NamedTuple

from rapport_tui.capture.values import Ask, Capture, Someone
from rapport_tui.text import (
    ago,
    day_in_words,
    day_of_month,
    listed,
    long_day,
    time_in_words,
)

CHANNELS = {
    "in-person": "in person",
    "video": "by video",
    "phone": "by phone",
    "message": "by message",
    "email": "by e-mail",
    "social": "on a network",
    "letter": "by letter",
}
LABELS = {
    "people": "who",
    "date": "when",
    "kind": "how",
    "place": "at",
    "interests": "interest",
    "off_limits": "off limits",
    "promises": "promise",
    "due": "due",
    "gave": "gave",
    "received": "received",
    "birthday": "birthday",
    "events": "date",
    "details": "detail",
    "tags": "tags",
    "follow_up": "follow up",
    "every": "rhythm",
    "note": "note",
}


class Row(NamedTuple):
    """`words` are those of the line that the row is about; `ask` is its question."""

    field: str
    text: str
    words: str = ""
    ask: Ask | None = None

    @property
    def label(self) -> str:
        return LABELS[self.field]


def rows(capture: Capture, names: Mapping[int, str], today: date) -> list[Row]:
    """What a capture says, in the order of the preview."""
    made = [*_said(capture, names, today)]
    for ask in capture.asks:
        if not any(row.ask is ask for row in made):
            made.append(Row(ask.field, ask.question, ask.words, ask))
    order = list(LABELS)
    return sorted(made, key=lambda row: order.index(row.field))


def _said(capture: Capture, names: Mapping[int, str], today: date) -> Iterator[Row]:
    for place, one in enumerate(capture.people):
        row = _person(capture, one, names)
        if capture.talked and place not in capture.talked and row.ask is None:
            row = row._replace(text=f"{row.text} (only spoken of)")
        yield row
    if capture.date:
        at = f" {time_in_words(capture.time)}" if capture.time else ""
        text = f"{absolute(capture.date, today)}{at}"
        yield Row("date", text, _words(capture, "date"))
    if capture.kind or capture.began:
        yield Row("kind", _how(capture), _words(capture, "kind"))
    if capture.place:
        yield Row("place", capture.place, _words(capture, "place"))
    for field in ("interests", "off_limits", "details"):
        for word in getattr(capture, field):
            yield Row(field, _whose(capture, word.whose, names) + word.text, word.text)
    for promise in capture.promises:
        who = "you: " if promise.by == "me" else "they: "
        due = f", by {absolute(promise.due, today)}" if promise.due else ""
        whose = _whose(capture, promise.whose, names)
        yield Row("promises", f"{who}{whose}{promise.what}{due}", promise.what)
    for field in ("gave", "received"):
        for what in getattr(capture, field):
            yield Row(field, what, what)
    if capture.birthday:
        whose = _whose(capture, capture.birthday.whose, names)
        text = whose + birthday(capture.birthday.on)
        yield Row("birthday", text, _words(capture, "birthday"))
    for event in capture.events:
        whose = _whose(capture, event.whose, names)
        text = f"{whose}{event.what}, {_event_day(event.when, today)}"
        yield Row("events", text, _words(capture, "events"))
    if capture.tags:
        yield Row("tags", " ".join(f"#{tag}" for tag in capture.tags))
    if capture.follow_up:
        whose = _whose(capture, capture.follow_up_whose, names)
        text = f"{whose}{absolute(capture.follow_up, today)}"
        yield Row("follow_up", text, _words(capture, "follow_up"))
    if capture.every:
        yield Row("every", f"every {capture.every} days", _words(capture, "every"))
    if capture.rule:
        yield Row("every", capture.rule, _words(capture, "every"))
    if capture.note:
        yield Row("note", capture.note)


def _how(capture: Capture) -> str:
    how = [capture.kind] if capture.kind in ("greeting", "outreach") else []
    if not capture.kind:
        how = ["they tried, no talk"]
    if capture.channel:
        how.append(CHANNELS[capture.channel])
    if capture.minutes:
        how.append(f"{capture.minutes} min")
    return ", ".join(how) or "a talk"


def _person(capture: Capture, one: Someone, names: Mapping[int, str]) -> Row:
    ask = next(
        (
            ask
            for ask in capture.asks
            if ask.field == "people" and ask.words == one.words
        ),
        None,
    )
    if one.contact is not None:
        return Row("people", names.get(one.contact, one.words), one.words)
    if one.new is not None:
        met = f", met at {capture.met_at}" if capture.met_at else ""
        return Row("people", f"＋ new: {one.new}{met}", one.words)
    question = ask.question if ask else f"who is {one.words}?"
    return Row("people", question, one.words, ask)


def _words(capture: Capture, field: str) -> str:
    """The words that were read into a field, as they were typed."""
    for span in capture.spans:
        if span.field == field:
            return capture.raw[span.start : span.end]
    return ""


def _whose(
    capture: Capture, whose: tuple[int, ...] | None, names: Mapping[int, str]
) -> str:
    """Whose it is, where that is not plain."""
    if whose is None or len(set(whose)) == len(capture.people):
        return ""
    people = [capture.people[place] for place in whose]
    said = [names.get(one.contact or 0) or one.new or one.words for one in people]
    return f"{listed(said)}: "


def absolute(day: date | datetime, today: date) -> str:
    """`Thu 24 Sep · in 9 days`: the weekday and the distance, always."""
    only = day.date() if isinstance(day, datetime) else day
    at = f" {time_in_words(day.time())}" if isinstance(day, datetime) else ""
    year = "" if only.year == today.year else " !"
    return f"{day_in_words(only, today)}{year}{at} · {ago(only, today)}"


def birthday(on: str) -> str:
    """`12 May`, `12 May 1990`."""
    if on.startswith("--"):
        return day_of_month(date.fromisoformat("2028" + on[1:]), "%B")
    return long_day(date.fromisoformat(on))


def _event_day(when: str, today: date) -> str:
    if len(when) == 7:
        return f"{date.fromisoformat(when + '-01'):%B %Y}"
    return absolute(date.fromisoformat(when), today)
