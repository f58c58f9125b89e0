"""People from other programs' files, as one change after a copy of the book."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

from rapport_tui.commands.call import Call
from rapport_tui.commands.places import file_path
from rapport_tui.commands.said import Refused
from rapport_tui.text import counted

if TYPE_CHECKING:
    from rapport_tui.book.store import Store

MANY = 1000  # people from which on a progress bar is shown
_BAR = 40  # cells


def bring_in(call: Call) -> int:
    """Everything of the files, or nothing where one of them cannot be read."""
    from rapport_tui.exchange.found import NotImportable
    from rapport_tui.exchange.importing import plan_import, read_bytes, tables_of

    dry_run = call.flag("dry-run")
    paths = [file_path(word) for word in call.words]
    store = call.open(to_write=not dry_run)
    try:
        files = [(path.name, read_bytes(path)) for path in paths]
        found = plan_import(tables_of(store.tables), files, progress=_progress)
    except NotImportable as error:
        raise Refused(str(error)) from error
    writes = found.change is not None and not dry_run
    if writes:
        store.backup()
        store.apply(found.change)
    if call.as_json:
        call.print_json({"files": [asdict(one) for one in found.files]})
        return 0
    for report in found.files:
        call.print(report.in_words())
        for problem in report.problems:
            call.print(f"  {problem}")
    if writes:
        _say_what_next(call, store)
    elif dry_run:
        call.print("That was a dry run: nothing was written", "dim")
    return 0


def _say_what_next(call: Call, store: Store) -> None:
    from rapport_tui.triage import queue

    if left := len(queue(store.book, call.settings)):
        words = f"{counted(left, 'person')} without a rhythm: rapport triage sorts them"
        call.print(f"{words}, one key each", "dim")
    call.print("rapport shows who is there, rapport undo takes it back", "dim")


def _progress(done: int, total: int) -> None:
    if total < MANY or not sys.stderr.isatty():
        return
    bar = ("#" * (_BAR * done // total)).ljust(_BAR, ".")
    sys.stderr.write(f"\r{bar} {done} of {total}" + "\n" * (done == total))
    sys.stderr.flush()
