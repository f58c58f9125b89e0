"""The note that tells somebody ahead what a conversation is to be about (A5)."""

from __future__ import annotations

from datetime import date

from rapport_tui.outline import Outline, parse
from rapport_tui.text import day_of_month, listed, time_in_words

_BY = {
    "in-person": "in person",
    "video": "by video",
    "phone": "on the phone",
}


def note(text: str, today: date) -> str:
    """What to send, from the plan's intention and outcome; no empty slots."""
    outline = parse(text)
    names = [name.split()[0] for name in outline.head.people]
    parts = [
        f"Hi {listed(names)}," if names else "Hi,",
        "",
        _invitation(outline, today),
    ]
    if intention := outline.value("intention").rstrip("."):
        parts.append(f"What I have in mind: {intention}.")
    if outcome := outline.value("outcome").rstrip("."):
        parts.append(f"It would be good if, afterwards, {_lower(outcome)}.")
    parts += ["", "Does that suit you, and is there something you would like to add?"]
    return "\n".join(parts)


def subject(text: str) -> str:
    """The subject of an e-mail."""
    return parse(text).title or "A conversation"


def _invitation(outline: Outline, today: date) -> str:
    head = outline.head
    words = ["I would like to talk with you"]
    if head.day is not None and head.day >= today:
        words.append(f"on {head.day:%A} {day_of_month(head.day, '%B')}")
        if head.time is not None:
            words.append(f"at {time_in_words(head.time)}")
    if head.by in _BY:
        words.append(_BY[head.by])
    said = " ".join(words)
    if outline.minutes is not None:
        said += f" for about {outline.minutes.total} minutes"
    return said + "."


def _lower(text: str) -> str:
    """A sentence's words in mid-sentence; names and `I` stay as they are."""
    first, _, rest = text.partition(" ")
    plain = first in ("We", "They", "He", "She", "The", "A", "An", "Both", "Our", "It")
    return f"{first.lower()} {rest}" if plain and rest else text
