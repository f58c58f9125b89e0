"""The trash from the shell: who was removed, and back again."""

from __future__ import annotations

from typing import Any

from rapport_tui import removal
from rapport_tui.commands.call import Call
from rapport_tui.commands.people import with_id
from rapport_tui.commands.said import Refused
from rapport_tui.removal import Removed
from rapport_tui.text import ago, counted, folded, iso_date, listed


def trash(call: Call) -> int:
    """List those who were removed, or bring back the one that is named."""
    store = call.open(to_write=bool(call.words))
    found = removal.removed(store.records)
    if call.words:
        one = _named(" ".join(call.words), found)
        store.apply(removal.bring_back(one, store.records))
        if call.as_json:
            call.print_json([with_id(one.id, store.record("contacts", one.id))])
        else:
            call.print(f"{one.name} is back{_with(one)}.")
        return 0
    if call.as_json:
        call.print_json([_json(one) for one in found])
        return 0
    rows = [(one.name, f"removed {_when(one, call)}{_with(one)}") for one in found]
    call.table(rows, ("bold", "dim"))
    if found:
        call.print("rapport trash NAME brings one back, within 90 days", "dim")
    else:
        call.print("Nobody was removed in the last 90 days.", "dim")
    return 0


def _named(said: str, found: list[Removed]) -> Removed:
    wanted = folded(said)
    meant = [one for one in found if folded(one.name) == wanted or said == str(one.id)]
    meant = meant or [one for one in found if wanted in folded(one.name)]
    if len(meant) == 1:
        return meant[0]
    if meant:
        some = listed([f"{one.name} ({one.id})" for one in meant[:8]], "or")
        raise Refused(f"{said!r} may be {some}: write the number")
    raise Refused(f"nobody called {said!r} is in the trash: rapport trash lists them")


def _when(one: Removed, call: Call) -> str:
    day = iso_date(one.at[:10])
    return ago(day, call.today) if day else "some time ago"


def _with(one: Removed) -> str:
    return f", with {counted(one.with_, 'record')}" if one.with_ else ""


def _json(one: Removed) -> dict[str, Any]:
    return {"id": one.id, "name": one.name, "at": one.at, "records": one.with_}
