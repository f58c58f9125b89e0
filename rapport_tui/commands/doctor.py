"""What is wrong with the book, printed; and the repair."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from rapport_tui.book.errors import BookDamaged
from rapport_tui.commands.call import Call, now
from rapport_tui.commands.said import Refused
from rapport_tui.text import counted, shown, wrapped

if TYPE_CHECKING:
    from rapport_tui.book.ailments import Finding
    from rapport_tui.book.doctor import Diagnosis
    from rapport_tui.book.salvage import Lost, Salvage

Tables = Mapping[str, Mapping[str, Mapping[str, Any]]]


def doctor(call: Call) -> int:
    """Say what is wrong and what would repair it; with --fix, repair it."""
    from rapport_tui.book.doctor import examine, repair

    fix = call.flag("fix")
    try:
        store = call.open(to_write=fix)
    except BookDamaged as error:
        return _damaged(call, error, fix=fix)
    if not store.path.exists():
        raise Refused(
            f"there is no book at {store.path}: nothing to check; is --book right?"
        )
    tables = store.tables
    found = (repair if fix else examine)(store, call.today)
    left = [one for one in found.findings if one.by_hand or not fix]
    if call.as_json:
        call.print_json([_json(one, fixed=fix) for one in found.findings])
    else:
        _say(call, found, tables, fixed=fix)
    return 1 if left else 0


def _damaged(call: Call, error: BookDamaged, *, fix: bool) -> int:
    """Say what can be saved of a book that is no whole one; with --fix, save it."""
    from rapport_tui.book.salvage import examine, mend

    path = call.book_path
    found = mend(path, now()) if fix else examine(path)
    if found is None:
        rows = [_row(None, None, error.where, error.advice)]
    else:
        count = sum(
            len(ones) for table, ones in found.tables.items() if table != "book"
        )
        keep = f"keep the {counted(count, 'record')} that can be had; nothing before it"
        rows = [_row(None, None, error.where, f"{keep} can be undone")]
        rows += [_of_line(one, found) for one in found.lost]
    done = fix and found is not None
    label = "yours to do" if found is None else "did" if done else "with --fix"
    if call.as_json:
        call.print_json([{**row, "fixed": done} if fix else row for row in rows])
        return 0 if done else 1
    for row in rows:
        call.print(row["record"] or path.name, "bold")
        _wrapped(call, row["problem"])
        _wrapped(call, f"{label}: {row['fix']}", "dim")
    if done:
        call.print("The damaged file is a copy, too: rapport restore lists it.", "dim")
    elif found is not None:
        call.print(f"rapport doctor --fix does so. Or: {error.advice}", "dim")
    return 0 if done else 1


def _of_line(one: Lost, found: Salvage) -> dict[str, Any]:
    where = "the file has no line of it"
    if one.line is not None:
        where = f"line {one.line} cannot be read"
    fix = "leave it out: no copy has it"
    if one.copied and found.copied is not None:
        fix = f"take it from the copy of {found.copied.astimezone():%Y-%m-%d %H:%M}"
    known = one.table is not None and one.id is not None
    return _row(f"{one.table} {one.id}" if known else None, None, where, fix)


def _say(call: Call, found: Diagnosis, tables: Tables, *, fixed: bool) -> None:
    done, left = found.repairable, [one for one in found.findings if one.by_hand]
    if not found.findings:
        call.print("The book is in good order.")
        return
    if done:
        _list(call, done, tables, "did" if fixed else "with --fix")
    if left:
        _list(call, left, tables, "yours to do")
    if fixed and done:
        call.print(
            f"Repaired {counted(len(done), 'problem')}; the book of before is a copy."
            " rapport undo takes it back.",
            "dim",
        )
    elif done:
        call.print(
            f"rapport doctor --fix repairs {counted(len(done), 'problem')}, after"
            " making a copy of the book.",
            "dim",
        )


def _list(call: Call, found: Iterable[Finding], tables: Tables, words: str) -> None:
    for one in found:
        place = f"{one.table} {one.id}{_name(one, tables)}"
        field = f", {one.field}" if one.field else ""
        call.print(f"{place}{field}", "bold")
        _wrapped(call, one.problem)
        _wrapped(call, f"{words}: {one.fix}", "dim")


def _wrapped(call: Call, text: str, style: str = "") -> None:
    width = None if call.width is None else call.width - 2
    for line in wrapped(shown(text), width):
        call.print(f"  {line}", style)


def _name(one: Finding, tables: Tables) -> str:
    """Who it is about, as far as that can be known."""
    record = tables.get(one.table, {}).get(str(one.id), {})
    person = record
    if one.table != "contacts":
        person = tables.get("contacts", {}).get(str(record.get("contact")), {})
    name = person.get("name")
    return f" ({shown(name[:40])})" if isinstance(name, str) and name else ""


def _json(one: Finding, *, fixed: bool) -> dict[str, Any]:
    row = _row(f"{one.table} {one.id}", one.field, one.problem, one.fix)
    return {**row, "fixed": not one.by_hand} if fixed else row


def _row(record: str | None, field: str | None, problem: str, fix: str) -> dict:
    return {"record": record, "field": field, "problem": problem, "fix": fix}
