"""What is written for other programs: which format a file's ending means, and of whom."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from importlib import import_module
from typing import NamedTuple

from rapport_tui.exchange.found import Record
from rapport_tui.model import Book, Plan


class Selection(NamedTuple):
    """What to write; `tables` are the file's, `people` and `plan` narrow them.

    `people` are contacts' ids: None is everyone. `now` is the time it is written at.
    `plain`: no more than other programs know.
    """

    book: Book
    tables: Mapping[str, Mapping[str, Record]]
    now: datetime
    people: tuple[int, ...] | None = None
    plan: Plan | None = None
    choice: str | None = None
    plain: bool = False

    def contacts(self) -> dict[int, Record]:
        """The records of those who are written."""
        records = self.tables.get("contacts", {})
        ids = [int(id) for id in records] if self.people is None else self.people
        return {id: records[str(id)] for id in ids if str(id) in records}


class Written(NamedTuple):
    """A file's text, and how many people, entries or plans are in it."""

    text: str
    count: int


class Format(NamedTuple):
    """`write` is `module:function` beside this file, of a Selection; it gives Written.

    `counts` is what it counts; `of_plan`: a single plan can be written so; `choices`
    are what `--as` may say.
    """

    name: str
    endings: tuple[str, ...]
    write: str
    help: str
    counts: str = "person"
    of_plan: bool = False
    choice: str | None = None
    choices: tuple[str, ...] = ()


FORMATS = (
    Format("vcard", ("vcf", "vcard"), "vcard_out:export", "vCard 3.0", choice="3.0"),
    Format("vcard4", (), "vcard_out:export", "vCard 4.0", choice="4.0"),
    Format("csv", ("csv",), "people_tables_out:export", "a table"),
    Format(
        "ical",
        ("ics", "ical"),
        "ical:export",
        "a calendar",
        counts="entry",
        of_plan=True,
        choices=("events", "todos"),
    ),
    Format("markdown", ("md", "markdown"), "markdown:export", "pages", of_plan=True),
    Format("json", ("json",), "books_out:export", "all of it", of_plan=True),
)
BY_NAME = {one.name: one for one in FORMATS}
BY_ENDING = {ending: one for one in FORMATS for ending in one.endings}


def write(format: Format, selection: Selection) -> Written:
    module, _, function = format.write.partition(":")
    writer = getattr(import_module(f"rapport_tui.exchange.{module}"), function)
    return writer(selection._replace(choice=selection.choice or format.choice))
