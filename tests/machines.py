"""Machines with a book each, for the tests of merging: no disk, no git."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from rapport_tui.book.generation import Generation
from rapport_tui.book.history import after, before, last_step
from rapport_tui.book.merge import stepped_back
from rapport_tui.exchange.sync.merging import merged
from rapport_tui.exchange.sync.noting import noted
from rapport_tui.exchange.sync.replica import (
    EMPTY,
    Replica,
    dumps,
    loads,
    tables_of,
    travelling,
)
from tests.books import NOW

IDS = ("1", "2", "3")
TEXTS = st.sampled_from(["a", "b", "c", "d"])


@dataclass
class Machine:
    """A book, what it had when it was last synced, and a clock of its own."""

    tables: dict = field(default_factory=dict)
    base: Replica = EMPTY
    seen: Replica = EMPTY  # what the hub had then
    clock: datetime = NOW

    def change(self, edit: Mapping[str, Any] | None, id: str) -> None:
        """Replace fields of a contact; None removes it."""
        self.clock += timedelta(seconds=7)
        new = Generation(self.tables, self.clock)
        old = self.tables.get("contacts", {}).get(id)
        if edit is None:
            if old is not None:
                new.put("contacts", id, None)
        else:
            record = {"name": "n", **(old or {}), **edit}
            record = {name: value for name, value in record.items() if value}
            new.put("contacts", id, record)
        self._finish(new)

    def undo(self) -> None:
        self.clock += timedelta(seconds=7)
        new = Generation(self.tables, self.clock)
        past = self.tables.get("history", {})
        if (entry := last_step(past, redo=False)) is not None:
            left = after(past, entry, self.tables)
            for table, id, record in before(past[entry]):
                now = self.tables.get(table, {}).get(id)
                was = stepped_back(record, left[table, id], now)
                new.put(table, id, was, trash=False)
            new.undoes = int(entry)
            self._finish(new)

    def _finish(self, new: Generation) -> None:
        if new.touched:
            new.finish("a change")
            self.tables = new.tables

    def noted(self) -> Replica:
        return noted(self.base, self.tables, self.clock)

    def take(self, replica: Replica) -> None:
        wanted = tables_of(replica)
        new = Generation(self.tables, self.clock)
        for table, records in wanted.items():
            for id in {**self.tables.get(table, {}), **records}:
                new.put(table, id, records.get(id))
        if new.touched:
            about = self.tables.get("book", {}).get("1", {})
            new.tables["book"] = {"1": {**about, "created": replica.created}}
            new.synced = True
            new.finish("synced")
            self.tables = new.tables
        self.base = replica

    def sync(self, hub: Replica) -> Replica:
        """What the hub has afterwards, through the form of the file."""
        together = loads(dumps(merged(self.seen, self.noted(), hub)), "hub")
        self.take(together)
        self.seen = together
        return together

    @property
    def records(self) -> dict:
        return dict(travelling(self.tables))


RECORDS = st.fixed_dictionaries(
    {},
    optional={
        "org": TEXTS | st.none(),
        "role": TEXTS | st.none(),
        "tags": st.lists(TEXTS, max_size=4),
        "met": st.fixed_dictionaries({}, optional={"at": TEXTS, "how": TEXTS}),
        "details": st.lists(
            st.fixed_dictionaries({"text": TEXTS}, optional={"asked": TEXTS}),
            max_size=3,
        ),
    },
)
CHANGES = st.tuples(st.sampled_from(IDS), RECORDS | RECORDS | RECORDS | st.none())
DOINGS = CHANGES | CHANGES | CHANGES | st.just("undo")


def do(machine: Machine, doing: Any) -> None:
    if doing == "undo":
        machine.undo()
    else:
        machine.change(doing[1], doing[0])
