"""What one write does to the tables: edits, a step back, what came from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable

from rapport_tui.book import history
from rapport_tui.book.errors import WouldDropPeople
from rapport_tui.book.generation import Generation, Tables
from rapport_tui.book.merge import Conflict, LastRemoved, merged, stepped_back
from rapport_tui.edits import Edit

FEW = 4  # people; of fewer, any number may go at once
_STAMPED = {"contacts", "plans"}
_NOT_RESTORED = {"book", "history", "trash"}


def put_edits(new: Generation, edits: Iterable[Edit], known: Tables) -> list[Conflict]:
    """Put a change's edits; what others changed, too, since the tables were `known`."""
    removed = LastRemoved(new.tables)
    return [found for one in edits for found in _edit(new, one, known, removed)]


def _edit(
    new: Generation, edit: Edit, known: Tables, removed: LastRemoved
) -> list[Conflict]:
    """Put one edit into the new generation; what else was changed in its record."""
    current = new.tables.get(edit.table, {}).get(str(edit.id))
    before = known.get(edit.table, {}).get(str(edit.id))
    if current is None and before is None:
        before = removed.get(edit.table, edit.id)
    record, conflicts = merged(edit, current, before)
    stamped = edit.table in _STAMPED and not edit.whole
    if record is not None and record != current and stamped:
        fields = edit.fields or {}
        if current is None:
            record.setdefault("created", new.at)
        if not fields.get("updated"):
            record["updated"] = new.at
    new.put(edit.table, str(edit.id), record, links=edit.links)
    return conflicts


def put_all(new: Generation, tables: Tables) -> None:
    """Make all records those of other tables; the history goes on."""
    for table in {**new.tables, **tables}.keys() - _NOT_RESTORED:
        old, wanted = new.tables.get(table, {}), tables.get(table, {})
        for id in {**old, **wanted}:
            new.put(table, id, wanted.get(id), trash=False)


def put_arrived(new: Generation, tables: Tables) -> None:
    """Make the records of some tables those that came from other machines."""
    for table, records in tables.items():
        if table == "book":
            new.tables[table] = records
            continue
        for id in {**new.tables.get(table, {}), **records}:
            new.put(table, id, records.get(id))


def step_back(new: Generation, *, redo: bool) -> str | None:
    """Take back the last change, or the last undo; what that was, None without one."""
    past = new.tables.get("history", {})
    if (entry := history.last_step(past, redo=redo)) is None:
        return None
    left = history.after(past, entry, new.tables)
    for table, id, record in history.before(past[entry]):
        current = new.tables.get(table, {}).get(id)
        record = stepped_back(record, left[table, id], current)
        new.put(table, id, record, trash=False)
    new.undoes = int(entry)
    return history.root_of(past, entry)


def ask_before_dropping(old: Tables, new: Tables) -> None:
    """WouldDropPeople where more than half of the people would go."""
    before, left = len(old.get("contacts", {})), len(new.get("contacts", {}))
    if before >= FEW and left * 2 < before:
        raise WouldDropPeople(
            f"this would take {before - left} of {before} people out of the book:"
            " nothing was changed; take out fewer at a time"
        )
