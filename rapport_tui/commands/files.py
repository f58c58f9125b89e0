"""Copies of the book from the shell: made, listed, brought back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rapport_tui.book import backups
from rapport_tui.book.backups import Backup
from rapport_tui.commands.call import Call, now
from rapport_tui.commands.said import Refused
from rapport_tui.text import counted


def backup(call: Call) -> int:
    """Make a copy of the book as it is."""
    store = call.open(to_write=True)
    copy = store.backup()
    if copy is None:
        raise Refused(
            f"there is no book yet at {store.path}: rapport import contacts.vcf"
            " begins one"
        )
    made = [one for one in backups.list_backups(store.path) if one.path == copy]
    if call.as_json:
        call.print_json([_json(one) for one in made])
    else:
        call.print(f"The copy is {copy}")
    return 0


def restore(call: Call) -> int:
    """List the copies, or bring one back."""
    call.unlock()
    found = backups.list_backups(call.book_path)
    if not call.words:
        return _list(call, found)
    from rapport_tui.book.restoring import restore as bring_back

    chosen = _chosen(call.words[0], found)
    if chosen.locked:
        call.unlock(always=True)
    bring_back(call.book_path, chosen.path, now=now)
    if call.as_json:
        call.print_json([_json(chosen)])
        return 0
    call.print(f"The book is as it was on {_time(chosen)}.")
    call.print("What it was until now is a copy, too: rapport restore lists it", "dim")
    return 0


def _list(call: Call, found: Sequence[Backup]) -> int:
    if call.as_json:
        call.print_json([_json(one) for one in found])
        return 0
    rows = [
        (
            str(number),
            _time(one),
            _people(one),
            f"{max(1, one.size // 1024)} kB",
            one.path.name,
        )
        for number, one in enumerate(found, 1)
    ]
    call.table(rows, ("bold", "", "", "", "dim"))
    if not found:
        call.print("There are no copies yet: rapport backup makes one.", "dim")
    return 0


def _chosen(which: str, found: Sequence[Backup]) -> Backup:
    """The copy of that number or name, or of a day that has only one."""
    for number, one in enumerate(found, 1):
        if which in (str(number), one.path.name):
            return one
    dated = [one for one in found if which and _time(one).startswith(which)]
    if len(dated) == 1:
        return dated[0]
    what = f"{len(dated)} copies begin with" if dated else "there is no copy"
    raise Refused(f"{what} {which!r}: rapport restore lists them")


def _people(one: Backup) -> str:
    if one.people is None:
        return "encrypted" if one.locked else "damaged"
    return counted(one.people, "person")


def _time(one: Backup) -> str:
    return one.at.astimezone().strftime("%Y-%m-%d %H:%M")


def _json(one: Backup) -> dict[str, Any]:
    return {
        "file": str(one.path),
        "at": one.at.isoformat(),
        "people": one.people,
        "size": one.size,
    }
