"""A contact while another program's card or row about them is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from rapport_tui.exchange.found import Fields


@dataclass(slots=True)
class Person:
    """`fields` as in the book; `notes` are what could not be understood."""

    fields: Fields = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def add(self, name: str, value: Any) -> None:
        """Add to a list, each thing once."""
        held = self.fields.setdefault(name, [])
        if value and value not in held:
            held.append(value)

    def channel(self, kind: str, value: str, label: str | None) -> None:
        if value:
            labelled = {"label": label} if label else {}
            self.add("channels", {"kind": kind, "value": value, **labelled})

    def free(self, key: str, value: str) -> None:
        """Something that has no place of its own."""
        fields = self.fields.setdefault("fields", {})
        if value and fields.setdefault(key, value) != value:
            fields[key] += f", {value}"
