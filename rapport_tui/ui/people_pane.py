"""A pane with a list of people: it says whom the cursor is on, and who is wanted."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from textual.containers import Vertical
from textual.message import Message

from rapport_tui.ui.rows import RowList


class PeoplePane(Vertical):
    """`contact_of` says who a row of the list is."""

    @dataclass
    class Pointed(Message):
        """The cursor is on this contact."""

        contact: int

    @dataclass
    class Opened(Message):
        contact: int

    def __init__(self, id: str) -> None:
        super().__init__(id=id, classes="pane")

    def contact_of(self, key: Hashable) -> int:
        raise NotImplementedError

    @property
    def pointed(self) -> int | None:
        """The contact under the cursor."""
        key = self.query_one(RowList).key
        return None if key is None else self.contact_of(key)

    def point(self) -> None:
        """Say who the cursor is on, where this pane has the focus."""
        if self.pointed is not None and self.has_focus_within:
            self.post_message(self.Pointed(self.pointed))

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        event.stop()
        self.point()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        self.post_message(self.Opened(self.contact_of(event.key)))
