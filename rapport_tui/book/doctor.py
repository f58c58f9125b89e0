"""What is wrong with a book that can be read, and the one change that repairs it.

What a repair takes away is what was not read anyway: the book means the same after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from rapport_tui.book.ailments import LOOKS, Case, Finding
from rapport_tui.book.convert import NAME_IT, REMOVE_IT, TABLES, convert
from rapport_tui.book.errors import NotWritten
from rapport_tui.book.generation import TRASH_DAYS
from rapport_tui.book.history import before
from rapport_tui.book.mending import mended
from rapport_tui.book.overruled import TABLE as CONFLICTS
from rapport_tui.book.overruled import Overruled, overruled
from rapport_tui.book.readers import Reading, day_of, quoted
from rapport_tui.edits import Change, Edit
from rapport_tui.text import counted, iso_date

if TYPE_CHECKING:
    from rapport_tui.book.store import Store

_REMOVED = {"table": str, "id": int, "record": dict}  # what an entry in the trash needs
_MUCH = 400  # characters of a value that may be wanted back
Record = Mapping[str, Any]
Tables = Mapping[str, Mapping[str, Record]]


class Diagnosis(NamedTuple):
    """`edits` repair what is wrong with records, where that can be repaired."""

    findings: tuple[Finding, ...]
    edits: tuple[Edit, ...] = ()

    @property
    def repairable(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if not one.by_hand)


def examine(store: Store, today: date) -> Diagnosis:
    """Everything that is wrong: the file, then the records in their order."""
    tables = store.tables
    findings = [*_of_file(store), *_of_the_book_itself(tables)]
    edits: list[Edit] = []
    for table in TABLES:
        for id, record in tables.get(table, {}).items():
            case = Case(table, int(id), record, today)
            removed = _examine(case, tables)
            findings += case.findings
            if removed or case.fields:
                edits.append(Edit(table, case.id, None if removed else case.fields))
    for one in overruled(tables):
        findings.append(_of_two_machines(one))
        edits.append(Edit(CONFLICTS, one.id, None))
    for finding, edit in _of_trash(tables.get("trash", {}), today):
        findings.append(finding)
        edits.append(edit)
    findings += _of_history(tables.get("history", {}))
    return Diagnosis(tuple(findings), tuple(edits))


def repair(store: Store, today: date) -> Diagnosis:
    """Repair what can be, as one change after a backup; what was found."""
    with store.held():
        found = examine(store, today)
        if found.repairable:
            store.backup()
            what = f"repaired {counted(len(found.repairable), 'problem')}"
            store.rewrite(
                Change(what, found.edits),
                about={name: None for name in _wrong_about(store.tables)},
                forgotten=_forgotten(store.tables.get("history", {})),
            )
    return found


def _examine(case: Case, tables: Tables) -> bool:
    """Find what is wrong with a record; whether it has to go."""
    value, reading = convert(case.table, case.id, case.record, tables)
    for one in reading.problems:
        case.report(one.field, one.problem, one.fix, by_hand=one.fix == NAME_IT)
    if value is None:
        first = {one.field: one for one in reversed(case.findings)}
        case.findings = [one._replace(fix=REMOVE_IT) for one in first.values()]
        return True
    for field in dict.fromkeys(one.field for one in reading.problems):
        if (raw := case.record.get(field)) is not None:
            _, read = TABLES[case.table].fields[field]
            where = Reading(case.table, case.id, tables)
            case.fields[field] = mended(raw, read, where)
    look = LOOKS.get(case.table)
    if look is not None and not _asked_for(case, tables):
        look(case, value)
    return False


def _asked_for(case: Case, tables: Tables) -> bool:
    """Is it a talk whose day the review will ask for?"""
    return (
        case.table == "conversations"
        and case.record.get("at") is None
        and any(
            line.get("conversation") == case.id
            and isinstance(asked := line.get("open"), list)
            and "date" in asked
            for line in tables.get("drafts", {}).values()
        )
    )


# The file, and what it says about itself


def _of_file(store: Store) -> Iterator[Finding]:
    if store.edited_elsewhere:
        yield Finding(
            "book",
            1,
            "sha256",
            "the checksum does not fit: another program edited the book, or the disk"
            " fails",
            "accept the book as it is (rapport restore lists earlier copies)",
        )


def _wrong_about(tables: Tables) -> dict[str, str]:
    """Fields of the book's own record that hold something else than they must."""
    about = tables.get("book", {}).get("1", {})
    created = about.get("created")
    fits = {
        "format": ("a number", type(about.get("format", 1)) is int),
        "generation": ("a number", type(about.get("generation", 1)) is int),
        "created": (
            "a date or a time",
            created is None or day_of(created) is not None,
        ),
    }
    return {name: wanted for name, (wanted, fit) in fits.items() if not fit}


def _of_the_book_itself(tables: Tables) -> Iterator[Finding]:
    about = tables.get("book", {}).get("1", {})
    for name, wanted in _wrong_about(tables).items():
        problem = f"{quoted(about[name])} is not {wanted}"
        yield Finding("book", 1, name, problem, "begin it anew")


def _of_two_machines(one: Overruled) -> Finding:
    """What was changed on two machines: the later value is in the record."""
    if one.field is None:
        problem = "changed on one machine and removed on another"
    else:
        said = quoted(one.value, _MUCH)
        problem = f"changed on two machines: {said} gave way to what is there"
    fix = "keep what is there, forget the other"
    return Finding(one.table, one.record, one.field, problem, fix)


def _of_trash(
    trash: Mapping[str, Record], today: date
) -> Iterator[tuple[Finding, Edit]]:
    """What cannot be brought back, and what would never go."""
    for id, one in trash.items():
        wrong = [
            name for name, kind in _REMOVED.items() if type(one.get(name)) is not kind
        ]
        if wrong:
            problem = "what was removed cannot be read: it cannot be brought back"
            finding = Finding("trash", int(id), wrong[0], problem, "forget it")
            yield finding, Edit("trash", int(id), None)
        elif iso_date(str(one.get("at"))[:10]) is None:
            problem = "it has no day on which it was removed: it would never go"
            fix = f"keep it for {TRASH_DAYS} days from today"
            finding = Finding("trash", int(id), "at", problem, fix)
            yield finding, Edit("trash", int(id), {"at": today.isoformat()})


def _of_history(history: Mapping[str, Record]) -> Iterator[Finding]:
    for id in _unreadable(history):
        yield Finding(
            "history",
            int(id),
            "before",
            "what was before this change cannot be read: it cannot be undone",
            "forget it and the changes before it",
        )


def _unreadable(history: Mapping[str, Record]) -> list[str]:
    """The changes that cannot be undone, the oldest first."""
    found = []
    for id, entry in history.items():
        try:
            before(entry)
        except NotWritten:
            found.append(id)
    return found


def _forgotten(history: Mapping[str, Record]) -> list[str]:
    """Undoing those before an unreadable one would mix old and new."""
    ids = list(history)
    wrong = _unreadable(history)
    return ids[: ids.index(wrong[-1]) + 1] if wrong else []
