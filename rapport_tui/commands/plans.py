"""Plans from the shell: start, edit, list, show, check, and tell ahead."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from rapport_tui import changes
from rapport_tui.book.editing import EditFile
from rapport_tui.book.editing import command as editor_command
from rapport_tui.commands.call import Call
from rapport_tui.commands.people import with_id
from rapport_tui.commands.said import Refused
from rapport_tui.model import Book, Person, Plan
from rapport_tui.names import matches, near
from rapport_tui.plan import FRAMES, dated, read_head
from rapport_tui.text import (
    counted,
    day_in_words,
    folded,
    listed,
    storable,
    whole_number,
)
from rapport_tui.when import Clock

if TYPE_CHECKING:
    from rapport_tui.book.store import Store
    from rapport_tui.checks import Finding


def new(call: Call) -> int:
    """Store a plan from a template."""
    from rapport_tui.templates import template

    frame = _frame(call.option("frame")) or call.settings.frame
    store = call.open(to_write=True)
    people = _people(store.book, " ".join(call.words))
    text = template(frame, people, call.today)
    id = changes.new_id()
    store.apply(changes.new_plan(id, [one.contact for one in people], text))
    if call.as_json:
        call.print_json(with_id(id, store.record("plans", id)))
        return 0
    call.print(f"Started: {read_head(text).title}")
    call.print(f"rapport plan edit {id}", "dim")
    return 0


def _frame(said: str | None) -> str | None:
    if said is None:
        return None
    frame = "-".join(said.casefold().replace("-", " ").split())
    if frame not in FRAMES:
        raise Refused(f"{said!r} is no frame: write {listed(FRAMES, 'or')}")
    return frame


def _people(book: Book, names: str) -> list[Person]:
    """Who is meant by each name; Refused where that is not one person."""
    found: dict[int, Person] = {}
    for name in filter(None, (one.strip() for one in names.split(","))):
        meant = matches(name, book.contacts.values())
        if len(meant) > 1:
            who = listed([one.name for one in meant[:5]], "or")
            raise Refused(f"{name!r} may be {who}: write more of the name")
        if not meant:
            close = near(name, book.contacts.values())
            hint = f"did you mean {listed(close, 'or')}?" if close else "rapport list"
            raise Refused(f"nobody in the book is called {name!r}: {hint}")
        found[meant[0].id] = book.people[meant[0].id]
    return list(found.values())


def plan_named(book: Book, words: Sequence[str]) -> Plan:
    """The plan that is meant: its number, a part of its title, or somebody in it.

    Where several fit, the open ones win.
    """
    said = " ".join(words)
    if (number := whole_number(said)) in book.plans:
        return book.plans[number]
    wanted = folded(said)
    titled = [
        one
        for one in book.plans.values()
        if wanted in folded(read_head(one.text).title or "")
    ]
    if not titled:
        meant = {one.id for one in matches(said, book.contacts.values())}
        titled = [one for one in book.plans.values() if meant & set(one.people)]
    found = [one for one in titled if one.open] or titled
    if len(found) == 1:
        return found[0]
    if not found:
        raise Refused(f"there is no plan {said!r}: rapport plan list has them all")
    some = listed([f"{_title(one)} ({one.id})" for one in found[:5]], "or")
    raise Refused(f"{said!r} may be {some}: write the number")


def _title(plan: Plan) -> str:
    return read_head(plan.text).title or "no title"


def edit(call: Call) -> int:
    """The plan in the user's editor; what was typed is never lost."""
    store = call.open(to_write=True)
    return edit_plan(call, store, plan_named(store.book, call.words))


def edit_plan(call: Call, store: Store, plan: Plan) -> int:
    """The same, where it is known which."""
    file = EditFile(store.path, f"plan-{plan.id}")
    left = file.left()
    if left is not None and left != plan.text:
        call.warn("going on with the text that an editor left behind last time")
    else:
        file.write(plan.text)
    argv = editor_command(file.path)
    if not argv:
        raise Refused("no editor was found: set EDITOR, such as EDITOR=nano")
    try:
        status = subprocess.run(argv, check=False).returncode
    except OSError as error:
        raise Refused(f"{argv[0]} cannot be started: {error.strerror}") from error
    if status != 0:
        raise Refused(
            f"{argv[0]} ended with status {status}: nothing was stored; the text is"
            " kept, and plan edit goes on with it"
        )
    return _store_text(call, store, plan, file)


def _store_text(call: Call, store: Store, plan: Plan, file: EditFile) -> int:
    try:
        text = storable(file.read())
    except UnicodeDecodeError as error:
        raise Refused("the text is no UTF-8: nothing was stored, it is kept") from error
    text = dated(text, Clock.of(call.settings, call.moment()))
    if text == plan.text:
        file.remove()
        call.print("Nothing was changed.", "dim")
        return 0
    from rapport_tui.participants import participants

    found = participants(read_head(text).people, store.book).known
    contacts = [one.contact for one in found]
    applied = store.apply(changes.save_plan(plan, text, contacts, plan.text))
    file.remove()
    call.print(f"Saved: {_title(store.book.plans[plan.id])}")
    for conflict in applied.conflicts:
        call.warn(f"{conflict.field} was changed elsewhere too: yours is saved")
    findings = _findings(store.book.plans[plan.id], store.book, call.today)
    _print_findings(call, [one for one in findings if one.severity != "hint"])
    return 0


def everyone(call: Call) -> int:
    """The plans: the open ones by their day, then the others."""
    store = call.open()
    plans = sorted(store.book.plans.values(), key=_order)
    if call.as_json:
        call.print_json(
            [with_id(one.id, store.record("plans", one.id)) for one in plans]
        )
        return 0
    rows = []
    for plan in plans:
        head = read_head(plan.text)
        day = day_in_words(head.day, call.today) if head.day else "no day"
        names = [
            store.book.contacts[id].name
            for id in plan.people
            if id in store.book.contacts
        ]
        rows.append(
            (_title(plan), day, plan.state or "draft", ", ".join(names), str(plan.id))
        )
    call.table(rows, ("bold", "", "dim", "", "dim"))
    if not rows:
        call.print("No plans yet: rapport plan new NAME starts one.", "dim")
    return 0


def _order(plan: Plan) -> tuple[bool, int, str]:
    day = read_head(plan.text).day
    number = day.toordinal() if day else 0
    return (not plan.open, number if plan.open else -number, _title(plan))


def show(call: Call) -> int:
    """The plan's text, as Markdown or to be printed."""
    store = call.open()
    plan = plan_named(store.book, call.words)
    if call.as_json:
        call.print_json(with_id(plan.id, store.record("plans", plan.id)))
        return 0
    text = plan.text
    if call.flag("plain"):
        from rapport_tui.printing import plain

        text = plain(text)
    for line in text.splitlines():
        call.print(line)
    return 0


def look(call: Call) -> int:
    """What a plan still needs; 1 where something must be fixed first."""
    store = call.open()
    said = " ".join(call.words)
    text = _text_of(said)
    plan = plan_named(store.book, call.words) if text is None else Plan(0, text=text)
    findings = _findings(plan, store.book, call.today)
    if call.as_json:
        call.print_json([_json(one) for one in findings])
    else:
        _print_findings(call, findings)
        if not findings:
            call.print("Nothing to add: this plan is ready.", "dim")
    return 1 if any(one.severity == "stop" for one in findings) else 0


def _text_of(said: str) -> str | None:
    """A file's text, or what comes through a pipe; None where it is neither."""
    from pathlib import Path

    if said == "-":
        data = (
            sys.stdin.buffer.read()
            if hasattr(sys.stdin, "buffer")
            else sys.stdin.read()
        )
    else:
        path = Path(said)
        # A pipe that the shell has named is as good as a file.
        if path.is_dir() or not path.exists():
            if path.suffix or "/" in said:
                raise Refused(f"there is no file {said!r}")
            return None
        data = path.read_bytes()
    if isinstance(data, str):
        return data
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused(f"{said} is no UTF-8 text: save it as UTF-8") from None


def _findings(plan: Plan, book: Book, today: date) -> list[Finding]:
    from rapport_tui.checks import check
    from rapport_tui.participants import participants

    return check(plan, participants(read_head(plan.text).people, book), today)


def _json(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "line": finding.line,
        "message": finding.message,
        "source": list(finding.source),
    }


def _print_findings(call: Call, findings: Sequence[Finding]) -> None:
    rows = [
        (
            f"line {one.line}" if one.line else "plan",
            one.severity,
            one.code,
            one.message,
        )
        for one in findings
    ]
    call.table(rows, ("dim", "bold", "dim", ""))
    stops = sum(one.severity == "stop" for one in findings)
    if stops:
        call.print(f"{counted(stops, 'thing')} to fix first", "bold")


def share(call: Call) -> int:
    """The note to send ahead; with --told the plan knows that it was sent."""
    from rapport_tui.plan_edits import with_key
    from rapport_tui.telling import note, subject

    store = call.open(to_write=call.flag("told"))
    plan = plan_named(store.book, call.words)
    text = note(plan.text, call.today)
    if call.flag("told"):
        day = call.today.isoformat()
        told = with_key(plan.text, "told", day)
        change = changes.set_plan(plan, _title(plan), "is told", text=told, told=day)
        store.apply(change)
    if call.as_json:
        call.print_json({"subject": subject(plan.text), "text": text})
        return 0
    for line in text.splitlines():
        call.print(line)
    return 0
