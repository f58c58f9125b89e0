"""Files of people into one change: added, merged, or left as they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rapport_tui.edits import Change, Edit, new_id
from rapport_tui.exchange import vcard
from rapport_tui.exchange.matching import Known, added
from rapport_tui.text import counted, listed

LARGEST = 256 * 1024 * 1024  # bytes
Progress = Callable[[int, int], None]


class NotImportable(ValueError):
    """Why a file cannot be read, and what can."""


@dataclass(slots=True)
class FileReport:
    """What became of a file's people; `problems` are sentences with their line."""

    file: str
    format: str
    added: int = 0
    merged: int = 0
    skipped: int = 0
    problems: list[str] = field(default_factory=list)

    def in_words(self) -> str:
        parts = [f"{self.added} added", f"{self.merged} merged"]
        parts.append(f"{self.skipped} already there")
        return f"{self.file}: {', '.join(parts)}"


@dataclass(frozen=True, slots=True)
class Import:
    """`change` is None where there is nothing new."""

    change: Change | None
    files: tuple[FileReport, ...]


def read_bytes(path: Path) -> bytes:
    """A file's bytes; raises NotImportable with what to do."""
    try:
        if path.is_dir():
            raise NotImportable(f"{path} is a folder: name the files in it")
        if path.stat().st_size > LARGEST:
            raise NotImportable(f"{path.name} is larger than any address book")
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or error
        raise NotImportable(f"{path} cannot be read: {reason}") from error


def plan_import(
    contacts: Mapping[int, Mapping[str, Any]],
    files: Sequence[tuple[str, bytes]],
    progress: Progress | None = None,
) -> Import:
    """One change for all files; `contacts` are the book's records by id.

    Raises NotImportable where a file is of no kind that we read.
    """
    known = Known(contacts)
    edits: dict[int, Edit] = {}
    reports = []
    readings = [(name, *_read(name, data)) for name, data in files]
    total = sum(len(people) for _, people, _ in readings)
    done = 0
    for name, people, problems in readings:
        report = FileReport(name, "vcard", problems=problems)
        for one in people:
            _take(one, known, edits, report)
            done += 1
            if progress is not None and done % 50 == 0:
                progress(done, total)
        report.problems.extend(vcard.lines_of(people))
        reports.append(report)
    if progress is not None:
        progress(total, total)
    new = sum(report.added for report in reports)
    merged = sum(report.merged for report in reports)
    if not edits:
        return Import(None, tuple(reports))
    what = [counted(new, "person")] if new else []
    what += [f"more about {counted(merged, 'person')}"] if merged else []
    names = listed([name for name, _ in files][:3])
    change = Change(f"imported {listed(what)} from {names}", tuple(edits.values()))
    return Import(change, tuple(reports))


def _read(name: str, data: bytes) -> tuple[list[vcard.Reading], list[str]]:
    if not vcard.looks_like(data):
        raise NotImportable(
            f"{name} is no vCard file: export your contacts as vCard (.vcf) from your"
            " phone or address book"
        )
    return vcard.read(data)


def _take(
    one: vcard.Reading, known: Known, edits: dict[int, Edit], report: FileReport
) -> None:
    """Add the person, or what is new about them."""
    id = known.find(one.fields)
    if id is None:
        id = new_id()
        edits[id] = Edit("contacts", id, one.fields)
        known.put(id, one.fields)
        report.added += 1
        return
    record = known.records[id]
    more = added(record, one.fields)
    who = one.fields["name"]
    report.problems.extend(f"line {one.line}: {who}: {words}" for words in more.differs)
    if not more:
        report.skipped += 1
        return
    whole = {**record, **more.fields}
    for name, items in more.append.items():
        whole[name] = [*(record.get(name) or ()), *items]
    known.put(id, whole)
    if id in edits and "name" in (edits[id].fields or {}):
        edits[id] = Edit("contacts", id, whole)  # somebody of this import
    else:
        edits[id] = _joined(edits.get(id), id, more.fields, more.append)
    report.merged += 1


def _joined(
    before: Edit | None,
    id: int,
    fields: Mapping[str, Any],
    append: Mapping[str, tuple[Any, ...]],
) -> Edit:
    """One edit a person, whatever number of cards they have."""
    if before is None:
        return Edit("contacts", id, dict(fields), append=dict(append))
    items = dict(before.append)
    for name, more in append.items():
        items[name] = (*items.get(name, ()), *more)
    return Edit("contacts", id, {**(before.fields or {}), **fields}, append=items)
