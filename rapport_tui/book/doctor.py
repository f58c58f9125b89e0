"""What is wrong with a book that can be read, and the one change that repairs it.

What a repair takes away is what was not read anyway: the book means the same after it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from rapport_tui.book.convert import NAME_IT, REMOVE_IT, TABLES, convert
from rapport_tui.book.errors import NotWritten
from rapport_tui.book.history import before
from rapport_tui.book.mending import mended
from rapport_tui.book.overruled import TABLE as CONFLICTS
from rapport_tui.book.overruled import Overruled, overruled
from rapport_tui.book.readers import Reading, quoted
from rapport_tui.edits import Change, Edit
from rapport_tui.model import Contact, Conversation, FollowUp, Plan, Promise
from rapport_tui.outline import parse
from rapport_tui.plan import BEGINNINGS, CHANNELS, FRAMES
from rapport_tui.recurrence import read_rule
from rapport_tui.text import counted, iso_date, listed

if TYPE_CHECKING:
    from rapport_tui.book.store import Store

_MUCH = 400  # characters of a value that may be wanted back
Record = Mapping[str, Any]
Tables = Mapping[str, Mapping[str, Record]]


class Finding(NamedTuple):
    """Something wrong, and what would repair it; `by_hand`: only the user can."""

    table: str
    id: int | None
    field: str | None
    problem: str
    fix: str
    by_hand: bool = False


class Diagnosis(NamedTuple):
    """`edits` repair what is wrong with records, where that can be repaired."""

    findings: tuple[Finding, ...]
    edits: tuple[Edit, ...] = ()

    @property
    def repairable(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if not one.by_hand)


class _Case:
    """A record under examination: what is wrong, and its fields once repaired."""

    def __init__(self, table: str, id: int, record: Record, today: date) -> None:
        self.table, self.id, self.record, self.today = table, id, record, today
        self.fields: dict[str, object] = {}
        self.findings: list[Finding] = []

    def value(self, field: str) -> Any:
        """What a field holds after the repairs so far."""
        return self.fields.get(field, self.record.get(field))

    def report(
        self, field: str, problem: str, fix: str, *, by_hand: bool = False
    ) -> None:
        self.findings.append(Finding(self.table, self.id, field, problem, fix, by_hand))


def examine(store: Store, today: date) -> Diagnosis:
    """Everything that is wrong: the file, then the records in their order."""
    tables = store.tables
    findings = [*_of_file(store), *_of_the_book_itself(tables)]
    edits: list[Edit] = []
    for table in TABLES:
        for id, record in tables.get(table, {}).items():
            case = _Case(table, int(id), record, today)
            removed = _examine(case, tables)
            findings += case.findings
            if removed or case.fields:
                edits.append(Edit(table, case.id, None if removed else case.fields))
    for one in overruled(tables):
        findings.append(_of_two_machines(one))
        edits.append(Edit(CONFLICTS, one.id, None))
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


def _examine(case: _Case, tables: Tables) -> bool:
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
    if (look := _LOOKS.get(case.table)) is not None:
        look(case, value)
    return False


# What is wrong with records that can be read


def _labels(case: _Case, person: Contact) -> None:
    """Two dates of one label: dealing with one would deal with both."""
    seen: dict[str, Any] = {}
    entries = []
    for one in case.value("dates") or ():
        label = one.get("label") if isinstance(one, dict) else None
        if label is None or label not in seen:
            seen[label] = one
        elif seen[label].get("on") == one.get("on"):
            case.report("dates", f"{quoted(label)} is there twice", "take one out")
            continue
        else:
            new = _unused(label, seen)
            case.report(
                "dates",
                f"two dates are called {quoted(label)}",
                f"call the second one {quoted(new)}",
            )
            one = {**one, "label": new}
            seen[new] = one
        entries.append(one)
    if entries != list(case.value("dates") or ()):
        case.fields["dates"] = entries


def _unused(label: str, seen: Mapping[str, Any]) -> str:
    number = 2
    while f"{label} {number}" in seen:
        number += 1
    return f"{label} {number}"


def _day_of_a_talk(case: _Case, talk: Conversation) -> None:
    """Only the user knows the day; what the file says may help to remember."""
    if talk.on is not None:
        return
    said = case.record.get("at")
    case.fields.pop("at", None)
    case.findings = [one for one in case.findings if one.field != "at"]
    case.report(
        "at",
        ("it has no day" if said is None else f"{quoted(said)} is not a day or a time")
        + ": the conversation is in no list and counts for nobody",
        "write its day into the field `at` of the file, as YYYY-MM-DD",
        by_hand=True,
    )


def _day_of_a_promise(case: _Case, promise: Promise) -> None:
    days = (promise.made, promise.due, promise.done, promise.dropped)
    if any(day is not None for day in days):
        return
    case.report(
        "due",
        "with neither a day it was made nor one it is due, it is never in a reminder",
        f"take {case.today} as the day it was made",
    )
    case.fields["made"] = case.today.isoformat()


def _rule(case: _Case, followup: FollowUp) -> None:
    if followup.rule and read_rule(followup.rule) is None:
        case.report(
            "rule",
            f"{quoted(followup.rule)} is no rule that rapport follows (FREQ=DAILY,"
            " WEEKLY, MONTHLY or YEARLY): the follow-up comes once",
            "leave the field out",
        )
        case.fields["rule"] = None


def _head(case: _Case, plan: Plan) -> None:
    """What the head of an open plan says and nobody can read."""
    if not plan.open:
        return
    outline = parse(plan.text)
    head = outline.head
    for key, read, wanted in (
        ("when", head.day, "2026-05-03 15:00"),
        ("told", head.told, "2026-05-01"),
        ("frame", head.frame, listed(FRAMES, "or")),
        ("by", head.by, listed(CHANNELS, "or")),
        ("begin", head.begin, listed(BEGINNINGS, "or")),
    ):
        if read is None and (said := outline.value(key)):
            case.report(
                "text",
                f"line {outline.line_of(key)} of the plan, {key}: {quoted(said)},"
                " cannot be read",
                f"rapport plan edit {case.id}: write {wanted}",
                by_hand=True,
            )


_LOOKS: Mapping[str, Callable[[_Case, Any], None]] = {
    "contacts": _labels,
    "conversations": _day_of_a_talk,
    "promises": _day_of_a_promise,
    "followups": _rule,
    "plans": _head,
}


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
            created is None
            or (isinstance(created, str) and iso_date(created[:10]) is not None),
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
