"""Files from the shell: people in, copies of the book out and back."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rapport_tui.book import backups
from rapport_tui.commands.call import Call, Refused, now
from rapport_tui.exchange.importing import NotImportable, plan_import, read_bytes
from rapport_tui.text import counted, pad

MANY = 1000  # people from which on a progress bar is shown


def bring_in(call: Call) -> int:
    """People from vCard files, as one change."""
    paths = [Path(name).expanduser() for name in call.arguments.file]
    store = call.open()
    try:
        files = [(path.name, read_bytes(path)) for path in paths]
        found = plan_import(store.records("contacts"), files, _progress)
    except NotImportable as error:
        raise Refused(str(error)) from error
    if found.change is not None and not call.arguments.dry_run:
        store.backup()
        store.apply(found.change)
    if call.as_json:
        call.print_json({"files": [asdict(one) for one in found.files]})
        return 0
    for report in found.files:
        would = "would be: " if call.arguments.dry_run else ""
        call.print(f"{would}{report.in_words()}")
        for problem in report.problems:
            call.print(f"  {problem}")
    if found.change is not None and not call.arguments.dry_run:
        call.print(dim="rapport undo takes it back; rapport shows who is there")
    return 0


def _progress(done: int, total: int) -> None:
    if total < MANY or not sys.stderr.isatty():
        return
    full = 40 * done // total
    end = "\n" if done == total else ""
    bar = "#" * full + "." * (40 - full)
    sys.stderr.write(f"\r{bar} {done} of {total}{end}")
    sys.stderr.flush()


def backup(call: Call) -> int:
    """Make a copy of the book as it is."""
    store = call.open()
    copy = store.backup()
    if copy is None:
        raise Refused("there is no book yet: nothing to copy")
    found = [one for one in backups.list_backups(store.path) if one.path == copy]
    if call.as_json:
        call.print_json([_json(one) for one in found])
    else:
        call.print(f"The copy is {copy}")
    return 0


def restore(call: Call) -> int:
    """List the copies, or bring one back."""
    from rapport_tui.book.store import restore as bring_back

    found = backups.list_backups(call.book_path)
    which = call.arguments.which
    if which is not None:
        chosen = _chosen(which, found)
        bring_back(call.book_path, chosen.path, now=now)
        found = [chosen]
    if call.as_json:
        call.print_json([_json(one) for one in found])
        return 0
    if which is not None:
        call.print(f"The book is as it was on {_day(found[0])}; what it was is a copy.")
        return 0
    for number, one in enumerate(found, 1):
        people = "damaged" if one.people is None else counted(one.people, "person")
        size = f"{max(1, one.size // 1024)} kB"
        call.print(
            f"{pad(_day(one), 18)}{pad(people, 14)}{pad(size, 10)}{one.path.name}",
            bold=pad(str(number), 5),
        )
    if not found:
        call.print(dim="There are no copies yet.")
    return 0


def _chosen(which: str, found: list[backups.Backup]) -> backups.Backup:
    for number, one in enumerate(found, 1):
        if which in (str(number), one.path.name):
            return one
    raise Refused(f"there is no copy {which!r}: rapport restore lists them")


def _day(one: backups.Backup) -> str:
    return one.at.astimezone().strftime("%Y-%m-%d %H:%M")


def _json(one: backups.Backup) -> dict[str, Any]:
    return {
        "file": str(one.path),
        "at": one.at.isoformat(),
        "people": one.people,
        "size": one.size,
    }
