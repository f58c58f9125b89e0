"""What a line adds to the records of the people it names, or of those it brings in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from rapport_tui.capture.values import Capture, Event
from rapport_tui.edits import Edit, new_id

_A_YEAR = 366  # days


class ContactEdits:
    """The contacts as a line leaves them; `record` gives what is known of one."""

    def __init__(
        self, record: Callable[[int], Mapping[str, Any]], capture: Capture, today: date
    ) -> None:
        self.record, self.capture, self.today = record, capture, today
        self._fields: dict[int, dict[str, Any]] = {}
        self._lists: dict[int, dict[str, list[Any]]] = {}
        self._new: set[int] = set()

    def made(self) -> tuple[list[Edit], list[Edit]]:
        """The edits of those who are new, and of the others."""
        new: list[Edit] = []
        known: list[Edit] = []
        for id in dict.fromkeys((*self._fields, *self._lists)):
            lists, fields = self._lists.get(id, {}), self._fields.get(id, {})
            if id in self._new:
                new.append(Edit("contacts", id, {**fields, **lists}))
            else:
                append = {key: tuple(ones) for key, ones in lists.items()}
                known.append(Edit("contacts", id, fields, append=append))
        return new, known

    def newcomer(self, name: str, known: Sequence[int]) -> int:
        """Somebody new; the same record where an earlier answer made it."""
        for id in known:
            if self.record(id).get("name") == name:
                return id
        id, capture = new_id(), self.capture
        self._new.add(id)
        self._fields[id] = {"name": name}
        if capture.met:
            met = {
                "on": capture.date.isoformat() if capture.date else None,
                "at": capture.met_at,
                "how": capture.met_how,
                "through": capture.met_through,
            }
            if kept := {key: value for key, value in met.items() if value}:
                self._fields[id]["met"] = kept
        return id

    def append(self, id: int, field: str, value: Any) -> None:
        """Add to a list of a contact, once."""
        lists = self._lists.get(id, {})
        here = [*self.record(id).get(field, ()), *lists.get(field, ())]
        if isinstance(value, str):
            if value.casefold() in {str(one).casefold() for one in here}:
                return
        elif value in here:
            return
        self._lists.setdefault(id, {}).setdefault(field, []).append(value)

    def detail(self, id: int, text: str) -> None:
        day = self.capture.date or self.today
        self.append(id, "details", {"on": day.isoformat(), "text": text})

    def birthday(self, id: int, on: str) -> None:
        """The one birthday that a contact has; another day takes its place."""
        dates = list(self.record(id).get("dates", ()))
        one = {"label": "birthday", "on": on}
        if one in dates:
            return
        others = [
            date
            for date in dates
            if not (isinstance(date, Mapping) and date.get("label") == "birthday")
        ]
        if len(others) == len(dates):
            self.append(id, "dates", one)
        else:
            self._fields.setdefault(id, {})["dates"] = [*others, one]

    def event(self, id: int, event: Event) -> None:
        """A day ahead is a date of theirs; a month, or a day behind, a detail."""
        if len(event.when) == 10 and "anniversary" in event.what.casefold():
            on = self._yearly(event.when)
            self.append(id, "dates", {"label": event.what, "on": on})
            return
        if len(event.when) == 10 and event.when >= self.today.isoformat():
            day = {"label": event.what, "on": event.when, "once": True}
            self.append(id, "dates", day)
            return
        if len(event.when) == 10:
            said = f"on {date.fromisoformat(event.when):%-d %B %Y}"
        else:
            said = f"in {date.fromisoformat(event.when + '-01'):%B %Y}"
        self.detail(id, f"{event.what} {said}")

    def _yearly(self, when: str) -> str:
        """Without its year, unless that one began it."""
        ago = self.today - date.fromisoformat(when)
        return when if ago.days > _A_YEAR else f"--{when[5:]}"

    def rhythm(self, id: int, every: int) -> None:
        fields = self._fields.setdefault(id, {})
        fields["every"] = every
        if not self.record(id).get("rhythm_from"):
            fields["rhythm_from"] = self.today.isoformat()
