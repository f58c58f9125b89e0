"""What stays text because somebody said so: no name, no field, a part of the note."""

from __future__ import annotations

from typing import Any

from rapport_tui.capture.reader import Reader

_WITH_IT = {
    "kind": ("kind", "channel", "began", "minutes", "date", "time", "met"),
    "date": ("date", "time", "date_asked"),
    "follow_up": ("follow_up", "follow_up_why", "follow_up_whose"),
    "every": ("every", "rule"),
    "place": ("place", "met_at"),
}


def nobody(reader: Reader) -> None:
    """Hide the names that are no people, by hand."""
    for field, words in reader.choices.unread:
        place = reader.line.lower.find(words) if field == "people" else -1
        if place >= 0:
            reader.line.hide(place, place + len(words))


def unread(reader: Reader) -> None:
    """What is to stay text, by hand: its words go to the note."""
    for field, words in reader.choices.unread - {("people", "")}:
        spans = [
            span
            for span in reader.spans
            if span.field == field
            and reader.line.raw[span.start : span.end].casefold() == words
        ]
        for span in spans:
            reader.spans.remove(span)
            reader.notes.append((span.start, span.end))
            if field in reader.many:
                reader.many[field] = [
                    one
                    for one in reader.many[field]
                    if _text_of(one).casefold() not in words
                ]
        if field == "due" and spans:
            promises = reader.many.get("promises", [])
            reader.many["promises"] = [one._replace(due=None) for one in promises]
        if spans or any(ask.field == field for ask in reader.asks):
            for one in _WITH_IT.get(field, (field,)):
                reader.one.pop(one, None)
            reader.asks = [
                ask
                for ask in reader.asks
                if ask.field != field or ask.words.casefold() not in words
            ]


def _text_of(value: Any) -> str:
    return getattr(value, "text", None) or getattr(value, "what", None) or str(value)
