"""Changes from the shell: take the last one back, and what there were."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rapport_tui.book.store import HistoryEntry
from rapport_tui.commands.call import Call


def undo(call: Call) -> int:
    """Take the last change back."""
    store = call.open(to_write=True)
    what = store.undo()
    return _said(call, store.history(), what, "Took back", "Nothing to undo.")


def redo(call: Call) -> int:
    """Do again what was taken back."""
    store = call.open(to_write=True)
    what = store.redo()
    return _said(call, store.history(), what, "Did again", "Nothing to redo.")


def _said(
    call: Call,
    entries: Sequence[HistoryEntry],
    what: str | None,
    done: str,
    nothing: str,
) -> int:
    if call.as_json:
        call.print_json([] if what is None else [_json(_meant(entries))])
    elif what is None:
        call.print(nothing, "dim")
    else:
        call.print(f"{done}: {what}.")
    return 1 if what is None else 0


def _meant(entries: Sequence[HistoryEntry]) -> HistoryEntry:
    """The change that the newest entry took back or did again."""
    known = {one.id: one for one in entries}
    entry = entries[0]
    while entry.undoes in known:
        entry = known[entry.undoes]
    return entry


def history(call: Call) -> int:
    """The changes, the latest first."""
    entries = call.open().history()
    if call.as_json:
        call.print_json([_json(one) for one in entries])
        return 0
    rows = [(one.at[:16].replace("T", " "), one.what) for one in entries]
    call.table(rows, ("dim", ""))
    if not entries:
        call.print("Nothing was changed yet.", "dim")
    return 0


def _json(entry: HistoryEntry) -> dict[str, Any]:
    return {"id": entry.id, "at": entry.at, "what": entry.what}
