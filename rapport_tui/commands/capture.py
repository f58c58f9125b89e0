"""Quick capture from the shell: one line stored, or shown, or asked about."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from rapport_tui.book.store import Store
from rapport_tui.capture import Capture, Names, parse
from rapport_tui.capture.entry import Entry, entry
from rapport_tui.capture.limits import too_many, why_not
from rapport_tui.capture.persons import known
from rapport_tui.capture.shown import LABELS, rows
from rapport_tui.commands.call import Call
from rapport_tui.commands.said import Refused
from rapport_tui.text import listed


def capture(call: Call) -> int:
    """Store what a line says; without one, type it in a preview."""
    if call.words == ("-",):
        return _from_stdin(call)
    line = " ".join(call.words)
    if not line.strip() and not call.words:
        return _preview(call, "")
    if (sentence := why_not(line)) is not None:
        raise Refused(sentence)
    store = call.open(to_write=not call.flag("dry-run"))
    desk = _Desk(call, store)
    read = desk.read(line)
    if read.asks and _at_a_terminal(call):
        return _preview(call, line)
    status, value = desk.take(read)
    if call.as_json:
        call.print_json(value)
    return status


def _from_stdin(call: Call) -> int:
    """One capture a line; those that cannot be read are named with their number."""
    store = call.open(to_write=not call.flag("dry-run"))
    desk = _Desk(call, store)
    worst, values = 0, []
    for number, line in enumerate(_lines(), 1):
        if not line.strip():
            continue
        if (sentence := why_not(line)) is not None:
            call.warn(f"line {number}: {sentence}")
            worst = 2
            continue
        try:
            status, value = desk.take(desk.read(line))
        except Refused as error:
            call.warn(f"line {number}: {error}")
            worst = 2
            continue
        worst = max(worst, status)
        values.append(value)
    if call.as_json:
        call.print_json(values)
    if not values and not worst:
        raise Refused("there was no line to read: a capture is one line of text")
    return worst


def _lines() -> Iterator[str]:
    if sys.stdin is None:
        return
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")
    for line in sys.stdin:
        yield line.rstrip("\r\n")


def _at_a_terminal(call: Call) -> bool:
    """Is there somebody to ask?"""
    if call.as_json or call.flag("dry-run") or call.flag("strict"):
        return False
    return bool(sys.stdin and sys.stdin.isatty() and sys.stdout.isatty())


def _preview(call: Call, line: str) -> int:
    """Type or mend the line in place, under the prompt."""
    from rapport_tui.commands.screen import capture_inline

    if not _at_a_terminal(call):
        raise Refused(
            'say what to capture: rapport capture "coffee with Ana", or'
            " rapport capture - to read lines from a pipe"
        )
    return capture_inline(call, line)


class _Desk:
    """The book that lines are captured into."""

    def __init__(self, call: Call, store: Store) -> None:
        self.call, self.store = call, store
        self.names = Names(known(store.records("contacts")))
        self.now = call.moment()

    def read(self, line: str) -> Capture:
        return parse(line, self.now, self.names, self.call.settings)

    def take(self, read: Capture) -> tuple[int, dict[str, Any]]:
        """Store a line, or what is sure of it; the exit status, and it as JSON."""
        if (sentence := too_many(read)) is not None:
            raise Refused(sentence)
        made = entry(read, lambda id: self.store.record("contacts", id), self.now)
        strict = self.call.flag("strict") and made.open
        keep = not (strict or self.call.flag("dry-run"))
        if keep:
            self.store.apply(made.change)
        stored = keep and made.stored
        if not self.call.as_json:
            self._say(read, made, stored=stored)
        self._ask(read, made, kept=keep)
        value = _json(read, made, self.names, stored=stored)
        if keep:
            self._learn(made)
        return (2 if made.open else 0), value

    def _learn(self, made: Entry) -> None:
        """A line may name whom an earlier one brought in."""
        if any(edit.table == "contacts" for edit in made.change.edits):
            self.names = Names(known(self.store.records("contacts")))

    def _say(self, read: Capture, made: Entry, *, stored: bool) -> None:
        call = self.call
        shown = [
            (row.label, row.text)
            for row in rows(read, self.names.name, self.now.date())
            if row.ask is None
        ]
        call.table(shown, ("dim", ""))
        if stored:
            call.print("saved (rapport undo takes it back)", "dim")
        elif call.flag("dry-run"):
            call.print("nothing was stored: this was a dry run", "dim")

    def _ask(self, read: Capture, made: Entry, *, kept: bool) -> None:
        """Name what stayed open, where errors go."""
        for ask in read.asks:
            options = listed([one.label for one in ask.readings], "or")
            words = f"{LABELS[ask.field]}: {ask.question}"
            self.call.warn(f"{words} {options}" if options else words)
        if made.open and not read.asks:
            self.call.warn('who is it about? Name somebody: "coffee with Ana"')
        if made.open and kept:
            self.call.warn("what is open waits in the review, to be sorted")
        elif made.open:
            self.call.warn("nothing was stored")


_WHO = frozenset({"with", "contact"})  # fields that name people


def _json(read: Capture, made: Entry, names: Names, *, stored: bool) -> dict[str, Any]:
    records = {(edit.table, edit.id): edit for edit in made.change.edits}

    def record(table: str, id: int) -> dict[str, Any]:
        fields = dict(records[table, id].fields or {})
        if not stored:  # whoever would be new has no number yet
            fields |= {key: known(fields[key]) for key in _WHO & fields.keys()}
        return {"id": id if stored else None, **fields}

    def known(who: int | list[int]) -> int | list[int | None] | None:
        if isinstance(who, list):
            return [one if one in names.name else None for one in who]
        return who if who in names.name else None

    conversations = [record("conversations", id) for id in made.conversations]
    followups = [record("followups", id) for id in made.followups]
    value: dict[str, Any] = {
        "contacts": _contacts(read, made, names, stored=stored),
        "conversation": conversations[0] if conversations else None,
        "promises": [record("promises", id) for id in made.promises],
        "followup": followups[0] if followups else None,
        "unsure": _unsure(read, made),
        "stored": stored,
    }
    if len(conversations) > 1:
        value["conversations"] = conversations
    if len(followups) > 1:
        value["followups"] = followups
    return value


def _contacts(
    read: Capture, made: Entry, names: Names, *, stored: bool
) -> list[dict[str, Any]]:
    """Who is meant, with what the line adds to their records."""
    edits = {edit.id: edit for edit in made.change.edits if edit.table == "contacts"}
    found = []
    for id in made.people:
        new = id not in names.name
        edit = edits.get(id)
        added = {**(edit.fields or {}), **edit.append} if edit else {}
        name = names.name.get(id) or added.get("name")
        one = {"id": None if new and not stored else id, "name": name, "new": new}
        found.append({**one, **{k: v for k, v in added.items() if k != "name"}})
    return found


def _unsure(read: Capture, made: Entry) -> list[dict[str, Any]]:
    unsure = [
        {
            "field": one.field,
            "question": one.question,
            "readings": [reading.label for reading in one.readings],
        }
        for one in read.asks
    ]
    if made.open and not unsure:
        unsure = [{"field": "people", "question": "who is it about?", "readings": []}]
    return unsure
