"""Files of other programs into one change: which reader each needs, by its content."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from math import inf
from pathlib import Path
from typing import Any, NamedTuple

from rapport_tui.edits import Change
from rapport_tui.exchange.found import Found, NotImportable, Tables
from rapport_tui.exchange.joining import REMEMBERED, FileReport, Joining
from rapport_tui.text import counted, listed

_LINE = re.compile(r"line (\d+)")
LARGEST = 256 * 1024 * 1024  # bytes
Same = Callable[[Mapping[str, Any], Mapping[str, Any]], bool]
Progress = Callable[[int, int], None]


class Choices(NamedTuple):
    """What the user said about files that do not say it themselves.

    `columns` are fields by a table's column; `date_order` is dmy or mdy, `usual_order`
    that of the settings. `remembered` is what was said before, by a table's header.
    `same` is asked where two of one name may be two people: theirs and ours.
    """

    columns: Mapping[str, str] = {}
    date_order: str | None = None
    usual_order: str | None = None
    remembered: Mapping[tuple[str, ...], Mapping[str, Any]] = {}
    same: Same | None = None


NOTHING_SAID = Choices()


class Format(NamedTuple):
    """`module` beside this file has `looks_like(data)` and `found(data, choices)`."""

    name: str
    module: str


# The first that a file looks like: those that are sure stand first.
FORMATS = (
    Format("vcard", "vcard"),
    Format("rapport", "books"),
    Format("monica", "monica"),
    Format("friends", "friends"),
    Format("csv", "people_tables"),
)
READABLE = (
    "vCard files, folders of them, tables (.csv) with a header, exports of Monica 4"
    " (.json), friends.md, and books of rapport (.json)"
)


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


def read_path(path: Path) -> tuple[str, bytes | Found]:
    """A file's name and its bytes, or those of a folder of cards and what they say.

    Raises NotImportable with what to do.
    """
    if path.is_dir():
        from rapport_tui.exchange import folders

        return path.resolve().name, folders.found(path)
    return path.name, read_bytes(path)


def plan_import(
    book: Tables,
    files: Sequence[tuple[str, bytes | Found]],
    choices: Choices = NOTHING_SAID,
    progress: Progress | None = None,
) -> Import:
    """One change for all files; `book` has the records of each table by id.

    A file is its bytes, or what was found in it already. Raises NotImportable where a file is of no kind that we read.
    """
    joining = Joining(book, choices.same)
    readings = [
        (name, what if isinstance(what, Found) else read(name, what, choices))
        for name, what in files
    ]
    total = sum(len(found.people) for _, found in readings)
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        if progress is not None and done % 50 == 0:
            progress(done, total)

    reports = []
    for name, found in readings:
        report = FileReport(name, found.format, problems=list(found.problems))
        report.columns = found.columns
        if found.tables:
            from rapport_tui.exchange.books import join

            join(joining, found.tables, report)
        else:
            joining.take(found, report, step)
        joining.remember(found)
        report.problems += _notes(found)
        report.problems.sort(key=_place)
        reports.append(report)
    if progress is not None:
        progress(total, total)
    return Import(_change(joining, reports, files), tuple(reports))


def read(name: str, data: bytes, choices: Choices) -> Found:
    """What a file says; raises NotImportable where no reader knows it."""
    for one in FORMATS:
        reader = import_module(f"rapport_tui.exchange.{one.module}")
        if reader.looks_like(data):
            try:
                return reader.found(data, choices)
            except NotImportable as error:
                raise type(error)(f"{name}: {error}") from error
    raise NotImportable(
        f"{name} is nothing that rapport reads: export your contacts as vCard (.vcf)"
        f" from your phone or address book. It reads {READABLE}; calendars and pages (.md) it only writes"
    )


def remembered(book: Tables) -> dict[tuple[str, ...], Mapping[str, Any]]:
    """What was said about tables before, by their header."""
    found = {}
    for record in book.get(REMEMBERED, {}).values():
        header, said = record.get("header"), record.get("columns", {})
        if isinstance(header, list) and isinstance(said, dict):
            found[tuple(map(str, header))] = record
    return found


def _change(
    joining: Joining,
    reports: Sequence[FileReport],
    files: Sequence[tuple[str, bytes | Found]],
) -> Change | None:
    if not joining.edits:
        return None
    new = sum(report.added for report in reports)
    merged = sum(report.merged for report in reports)
    what = [counted(new, "person")] if new else []
    what += [f"more about {counted(merged, 'person')}"] if merged else []
    if not what:
        what = [counted(len(joining.edits), "record")]
    names = [name for name, _ in files]
    if len(names) > 3:
        names = [*names[:3], f"{len(names) - 3} more files"]
    words = f"imported {listed(what)} from {listed(names)}"
    return Change(words, tuple(joining.edits.values()))


def _place(problem: str) -> float:
    """The line that a sentence is about; what is about the whole file comes last."""
    place = _LINE.match(problem)
    return int(place[1]) if place else inf


def _notes(found: Found) -> list[str]:
    """A sentence for everything about a person that could not be understood."""
    return [
        f"{one.place}: {one.fields['name']}: {note}"
        for one in found.people
        for note in one.notes
    ]


def tables_of(tables: Mapping[str, Mapping[str, Mapping]]) -> Tables:
    """A book's tables with their ids as numbers."""
    return {
        name: {int(id): record for id, record in records.items()}
        for name, records in tables.items()
    }
