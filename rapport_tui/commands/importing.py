"""People from other programs' files, as one change after a copy of the book."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rapport_tui.commands.call import Call
from rapport_tui.commands.places import file_path
from rapport_tui.commands.said import Refused
from rapport_tui.text import counted, shown

if TYPE_CHECKING:
    from rapport_tui.book.store import Store
    from rapport_tui.edits import Change
    from rapport_tui.exchange.found import Found, Tables
    from rapport_tui.exchange.importing import Choices, Import

    Files = Sequence[tuple[str, bytes | Found]]

DATE_ORDERS = ("dmy", "mdy")

MANY = 1000  # people from which on a progress bar is shown
_BAR = 40  # cells


def bring_in(call: Call) -> int:
    """Everything of the files, or nothing where one of them cannot be read."""
    from rapport_tui.exchange.found import NotImportable
    from rapport_tui.exchange.importing import read_path, remembered, tables_of

    dry_run = call.flag("dry-run")
    paths = [file_path(word) for word in call.words]
    store = call.open(to_write=not dry_run)
    try:
        files = [read_path(path) for path in paths]
        book = tables_of(store.tables)
        choices = _choices(call)._replace(remembered=remembered(book))
        found = _planned(book, files, choices)
    except NotImportable as error:
        raise Refused(str(error)) from error
    writes = found.change is not None and not dry_run
    if writes:
        from rapport_tui.changes import with_starts

        people = store.book.contacts
        store.backup()
        store.apply(with_starts(found.change, people, call.settings, call.today))
    if not dry_run:
        _agree(paths, files)
    if call.as_json:
        call.print_json({"files": [one.as_json() for one in found.files]})
        return 0
    for report in found.files:
        call.print(report.in_words())
        if report.columns:
            read = [f"{name} → {one}" for name, one in report.columns.items()]
            call.print(f"  read as {', '.join(read)}", "dim")
            call.print('  --map "Column=field" reads one as another', "dim")
        for problem in report.problems:
            call.print(f"  {problem}")
    if writes:
        _say_what_next(call, store, found.change)
    elif dry_run:
        call.print("That was a dry run: nothing was written", "dim")
    return 0


def _say_what_next(call: Call, store: Store, change: Change) -> None:
    from rapport_tui.exchange.duplicates import find_duplicates
    from rapport_tui.triage import queue

    touched = {one.id for one in change.edits if one.table == "contacts"}
    pairs = [one for one in find_duplicates(store.book) if touched & set(one[:2])]
    if pairs:
        words = f"{counted(len(pairs), 'pair')} may be one person"
        call.print(f"{words}: rapport duplicates shows why", "dim")
    if left := len(queue(store.book, call.settings)):
        words = f"{counted(left, 'person')} without a rhythm: rapport triage sorts them"
        call.print(f"{words}, one key each", "dim")
    call.print("rapport shows who is there, rapport undo takes it back", "dim")


def _choices(call: Call) -> Choices:
    """What was said about tables."""
    from rapport_tui.exchange.importing import Choices

    columns = {}
    for said in (call.option("map") or "").split("\n"):
        column, equals, target = said.rpartition("=")
        if equals:
            columns[column.strip()] = target.strip()
        elif said:
            raise Refused(f'{said!r} is no column=field: --map "Full name=name"')
    order = call.option("date-order")
    if order not in (None, *DATE_ORDERS):
        raise Refused(f"--date-order is dmy or mdy, not {order!r}")
    asks = sys.stdin.isatty() and sys.stderr.isatty()
    same = _is_same if asks else None
    return Choices(columns, order, call.settings.date_order, same=same)


def _is_same(theirs: Mapping[str, Any], ours: Mapping[str, Any]) -> bool:
    """Ask whether two of one name are one."""
    for whose, record in (("the file ", theirs), ("the book ", ours)):
        reach = [
            str(one.get("value"))
            for one in record.get("channels") or ()
            if isinstance(one, Mapping)
        ]
        about = [str(record.get(name)) for name in ("role", "org") if record.get(name)]
        words = ", ".join([str(record.get("name")), *about, *reach[:3]])
        sys.stderr.write(f"{whose} {shown(words)}\n")
    while True:
        sys.stderr.write("the same person? y or n ")
        sys.stderr.flush()
        said = sys.stdin.readline()
        if not said:
            raise Refused("nothing was imported: the question was left open")
        if said.strip().lower()[:1] in ("y", "n"):
            return said.strip().lower().startswith("y")


def _planned(book: Tables, files: Files, choices: Choices) -> Import:
    """The import; where day and month may be either, a user at a terminal is asked."""
    from rapport_tui.exchange.days import Ambiguous
    from rapport_tui.exchange.importing import plan_import

    try:
        return plan_import(book, files, choices, _progress)
    except Ambiguous as error:
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise
        sys.stderr.write(f"{shown(str(error)).partition(': say')[0]}.\n")
    while True:
        sys.stderr.write("dmy or mdy? ")
        sys.stderr.flush()
        if not (said := sys.stdin.readline()):
            raise Refused("nothing was imported: say --date-order dmy or mdy")
        if (order := said.strip().lower()) in DATE_ORDERS:
            return plan_import(
                book, files, choices._replace(date_order=order), _progress
            )


def _agree(paths: Sequence[Path], files: Files) -> None:
    """The book has now what a folder of cards says: note that beside them."""
    for path, (_, what) in zip(paths, files, strict=True):
        if not isinstance(what, bytes):
            from rapport_tui.book.files import replace
            from rapport_tui.exchange import folders

            replace(path / folders.STATE, folders.after_import(path, what))


def _progress(done: int, total: int) -> None:
    if total < MANY or not sys.stderr.isatty():
        return
    bar = ("#" * (_BAR * done // total)).ljust(_BAR, ".")
    sys.stderr.write(f"\r{bar} {done} of {total}" + "\n" * (done == total))
    sys.stderr.flush()
