"""The promises of a line: those to be stored, and those stored while a question waited."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from rapport_tui.capture.values import Capture, Promised
from rapport_tui.edits import Edit, new_id
from rapport_tui.to_sort import Said, ToSort

Whose = Callable[[tuple[int, ...] | None], list[int]]
Wants = Callable[[str, int], bool]


class PromiseEdits:
    """`new` are the promises that the line makes, `promised` with those of before."""

    def __init__(self, capture: Capture, sorting: ToSort | None, today: date) -> None:
        self.capture, self.sorting, self.today = capture, sorting, today
        self.edits: list[Edit] = []
        self.new: list[int] = []
        self.promised: list[tuple[Said, int]] = []

    def make(self, whose: Whose, wants: Wants) -> None:
        """The edits; `whose` tells the contacts, `wants` for whom a field is due."""
        before = self._before(whose)
        for promise in self.capture.promises:
            for contact in whose(promise.whose):
                said = (promise.by, promise.what)
                if before.get(said) and self._was_known(contact):
                    id = before[said].pop(0)
                    self.promised.append((said, id))
                    self._mend(id, promise)
                elif wants("promises", contact):
                    self._add(contact, promise)

    def _was_known(self, contact: int) -> bool:
        return self.sorting is not None and contact in self.sorting.people

    def _before(self, whose: Whose) -> dict[Said, list[int]]:
        """The promises stored before, those to several in the people's order."""
        found: dict[Said, list[int]] = {}
        if self.sorting is None:
            return found
        # A line that has waited for long says only how many they are.
        said = self.sorting.promised or (
            (one.by, one.what)
            for one in self.capture.promises
            for _ in whose(one.whose)
        )
        for one, id in zip(said, self.sorting.promises, strict=False):
            found.setdefault(one, []).append(id)
        return found

    def _mend(self, id: int, promise: Promised) -> None:
        if promise.due is not None and self.sorting and "due" in self.sorting.open:
            due = {"due": promise.due.isoformat()}
            self.edits.append(Edit("promises", id, due))

    def _add(self, contact: int, promise: Promised) -> None:
        by, what = promise.by, promise.what
        made = (self.capture.date or self.today).isoformat()
        fields = {"contact": contact, "by": by, "what": what, "made": made}
        if promise.due is not None:
            fields["due"] = promise.due.isoformat()
        id = new_id()
        self.promised.append(((by, what), id))
        self.new.append(id)
        self.edits.append(Edit("promises", id, fields))
