"""Changes from the shell: take the last one back, and what there were."""

from __future__ import annotations

from typing import Any

from rapport_tui.book.store import HistoryEntry
from rapport_tui.commands.call import Call
from rapport_tui.text import pad


def undo(call: Call) -> int:
    """Take the last change back."""
    return _step(call, redo=False)


def redo(call: Call) -> int:
    """Do again what was taken back."""
    return _step(call, redo=True)


def _step(call: Call, *, redo: bool) -> int:
    store = call.open()
    what = store.redo() if redo else store.undo()
    if call.as_json:
        call.print_json([] if what is None else [_json(store.history()[0])])
    elif what is None:
        call.print(f"Nothing to {'redo' if redo else 'undo'}.")
    else:
        call.print(f"{'Did again' if redo else 'Took back'}: {what}.")
    return 1 if what is None else 0


def history(call: Call) -> int:
    """The changes, the latest first."""
    entries = call.open().history()
    if call.as_json:
        call.print_json([_json(one) for one in entries])
        return 0
    for one in entries:
        call.print(one.what, dim="", bold=pad(str(one.at)[:16].replace("T", " "), 18))
    if not entries:
        call.print(dim="Nothing was changed yet.")
    return 0


def _json(entry: HistoryEntry) -> dict[str, Any]:
    return {"id": entry.id, "at": entry.at, "what": entry.what}
