"""People as a table for spreadsheets, which comes back as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from rapport_tui.exchange import columns, exact
from rapport_tui.exchange.exporting import Selection, Written
from rapport_tui.exchange.found import Record
from rapport_tui.exchange.people_rows import LIST, person
from rapport_tui.exchange.sheets import Row, written
from rapport_tui.text import storable

_EXACT = "rapport"  # the column of what no other column can say


def export(selection: Selection) -> Written:
    """A row a person; the last column is only for rapport."""
    contacts = selection.contacts()
    known = {int(id): one for id, one in selection.tables.get("contacts", {}).items()}
    header = [*COLUMNS, *([] if selection.plain else [_EXACT])]
    table = [header]
    for id, record in contacts.items():
        whole = exact.portable(id, record, known)
        cells = [storable(cell(whole)) for cell in COLUMNS.values()]
        if not selection.plain:
            unsaid = exact.unsaid(whole, _said(cells)).items()
            more = {name: [one.digest, one.value] for name, one in unsaid}
            cells.append(exact.document(more) if more else "")
        table.append(cells)
    return Written(written(table), len(contacts))


def _said(cells: list[str]) -> Record:
    """What a reader of the row makes of it."""
    read = person(Row(1, cells), _MEANINGS, None)
    return {} if read is None else read.fields


def _line(name: str) -> Callable[[Record], str]:
    def cell(record: Record) -> str:
        value = record.get(name)
        return str(value) if isinstance(value, str | int) and value is not True else ""

    return cell


def _entries(name: str) -> Callable[[Record], str]:
    def cell(record: Record) -> str:
        value = record.get(name)
        value = value if isinstance(value, list) else []
        return LIST.join(one for one in value if isinstance(one, str))

    return cell


def _channels(kind: str) -> Callable[[Record], str]:
    def cell(record: Record) -> str:
        return LIST.join(
            str(one.get("value", ""))
            for one in _objects(record, "channels")
            if one.get("kind") == kind
        )

    return cell


def _date(label: str) -> Callable[[Record], str]:
    def cell(record: Record) -> str:
        found = (one for one in _objects(record, "dates") if one.get("label") == label)
        return str(next(found, {}).get("on", ""))

    return cell


def _met(part: str) -> Callable[[Record], str]:
    def cell(record: Record) -> str:
        met = record.get("met")
        value = met.get(part) if isinstance(met, Mapping) else None
        return value if isinstance(value, str) else ""

    return cell


def _objects(record: Record, name: str) -> Iterator[Record]:
    value = record.get(name)
    for one in value if isinstance(value, list) else []:
        if isinstance(one, Mapping):
            yield one


COLUMNS: Mapping[str, Callable[[Record], str]] = {
    "Name": _line("name"),
    "Aliases": _entries("aliases"),
    "Pronouns": _line("pronouns"),
    "Role": _line("role"),
    "Organization": _line("org"),
    "Circle": _line("circle"),
    "Tags": _entries("tags"),
    "Email": _channels("email"),
    "Phone": _channels("phone"),
    "Website": _channels("url"),
    "Address": _channels("address"),
    "Birthday": _date("birthday"),
    "Anniversary": _date("anniversary"),
    "Time zone": _line("timezone"),
    "Places": _entries("places"),
    "Interests": _entries("interests"),
    "Met": _met("on"),
    "Met at": _met("at"),
    "How we met": _met("how"),
    "Every": _line("every"),
    "Notes": _line("notes"),
    "UID": _line("uid"),
}
_MEANINGS = columns.meanings(list(COLUMNS), {})
