"""Real commands, and what the dashboard writes, to be killed: is all in order then?"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from rapport_tui.book import history
from rapport_tui.book.drafts import DraftFile, left_behind
from rapport_tui.book.errors import NotWritten
from rapport_tui.book.store import Store
from rapport_tui.cli import run
from rapport_tui.edits import Change, Edit, new_id
from tests.faults import System, in_child

NOW = datetime(2026, 9, 15, 9, 0, tzinfo=UTC)
CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Noor {}\nEMAIL:noor@example.org\nEND:VCARD\n"
Tables = Mapping[str, Mapping[str, Any]]
_COPY = re.compile(r"book-\d{8}T\d{6}\.\d{6}Z\.json")
_APART = ("book", "history", "trash")


def opened(path: Path) -> Store:
    return Store.open(path, now=lambda: NOW)


def begun(folder: Path) -> Path:
    """A small book, so old that the next write keeps a copy of it."""
    folder.mkdir(mode=0o700)
    path = folder / "book.json"
    store = opened(path)
    people = [Edit("contacts", id, {"name": name}) for id, name in PEOPLE.items()]
    plan = Edit("plans", 7, {"with": [1], "text": "# Tea\n", "state": "draft"})
    store.apply(Change("began", (*people, plan)))
    store.backup()
    store.apply(Change("noted", (Edit("contacts", 1, {"notes": "climbs"}),)))
    give_work(path)
    earlier = (NOW - timedelta(days=2)).timestamp()
    os.utime(path, (earlier, earlier))
    return path


def give_work(path: Path) -> None:
    """Something for each action to do: to undo, to repair, to import."""
    level = opened(path).record("contacts", 3).get("level", 8)
    edit = Edit("contacts", 3, {"level": level + 1})  # a level is 1 to 5
    opened(path).apply(Change("went too far", (edit,)))
    path.with_name("card.vcf").write_text(CARD.format(new_id()))


PEOPLE = {1: "Ana Ruiz", 2: "Sam Lee", 3: "Tomás Ferreira"}


def _command(*words: str) -> Callable[[Path], None]:
    def act(path: Path) -> None:
        filled = [
            word.replace("CARD", str(path.with_name("card.vcf"))) for word in words
        ]
        sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: SIM115
        if run([*filled, "--book", str(path)]) == 2:
            raise NotWritten("refused")

    return act


def captures(about: str, count: int) -> None:
    """Capture so many lines, as one shell would; NotWritten where one is refused."""
    sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: SIM115
    for number in range(count):
        if run(["capture", f"coffee with Ana Ruiz about {about} {number}"]) != 0:
            raise NotWritten("refused")


def _dashboard(path: Path) -> None:
    """As the desk does it: the change, and the draft that it makes obsolete."""
    store, drafts = opened(path), DraftFile.open(path)
    drafts.save("plans 7", "# Tea with Ana")
    edits = (
        Edit("plans", 7, {"text": "# Tea with Ana"}, seen={"text": "# Tea\n"}),
        Edit("drafts", new_id(), {"of": "capture", "text": "met"}),
    )
    store.apply(Change("saved the plan", edits))
    drafts.drop("plans 7")


ACTIONS: Mapping[str, Callable[[Path], None]] = {
    "capture": _command("capture", "coffee with Ana Ruiz, I promised the map"),
    "import": _command("import", "CARD"),
    "plan new": _command("plan", "new", "Sam", "--frame", "repair"),
    "undo": _command("undo"),
    "restore": _command("restore", "2"),
    "doctor": _command("doctor", "--fix"),
    "backup": _command("backup"),
    "dashboard": _dashboard,
}
QUIET = {"backup"}  # changes nothing in the book
CALLED = tuple(ACTIONS)


def steps(action: str, folder: Path) -> int:
    """How many calls that change something an action makes."""
    path = begun(folder)
    read, write = os.pipe()
    system = System()

    def act() -> None:
        tell = os.write
        system.install()
        ACTIONS[action](path)
        tell(write, str(len(system.log)).encode())

    assert in_child(act) == 0
    os.close(write)
    with os.fdopen(read) as pipe:
        return int(pipe.read())


def changed_whole(path: Path, before: Tables) -> bool:
    """Whether the action took place; AssertionError where it did so in part."""
    after = opened(path).tables
    if _records(after) == _records(before) and after["book"] == before["book"]:
        return False
    assert after["book"]["1"]["generation"] == before["book"]["1"]["generation"] + 1
    *_, newest = after["history"]
    assert newest not in before["history"]
    undone = {table: dict(records) for table, records in after.items()}
    for table, id, record in history.before(after["history"][newest]):
        undone.setdefault(table, {}).pop(id, None)
        if record is not None:
            undone[table][id] = record
    assert _records(undone) == _records(before), "whole or not at all"
    return True


def _records(tables: Tables) -> dict[str, Mapping[str, Any]]:
    return {
        name: records
        for name, records in tables.items()
        if records and name not in _APART
    }


def works_on(path: Path) -> None:
    """The next write needs no repair and no patience, and cleans up."""
    for left in left_behind(path):
        left.remove()
    store = opened(path)
    store.apply(Change("went on", (Edit("contacts", 9, {"name": f"{new_id()}"}),)))
    store.backup()
    in_memory, in_file = ({**one.tables, "book": {}} for one in (store, opened(path)))
    assert in_memory == in_file
    found = {one.name for one in path.parent.iterdir()}
    assert found == {"book.json", "book.json.lock", "backups", "card.vcf"}, found
    copies = [one.name for one in (path.parent / "backups").iterdir()]
    assert all(map(_COPY.fullmatch, copies)), copies
