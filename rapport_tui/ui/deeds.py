"""What one can do for a person, from the dashboard and from the review alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path

from textual.screen import ModalScreen, Screen

from rapport_tui import changes
from rapport_tui.exchange.importing import NotImportable, plan_import, read_bytes
from rapport_tui.log_fields import LOG, read_log
from rapport_tui.model import Change, Person, Plan
from rapport_tui.person_fields import FIELDS, changed, texts
from rapport_tui.plan import read_head
from rapport_tui.reminders import Reminder
from rapport_tui.text import listed, shown
from rapport_tui.ui.desk import Desk
from rapport_tui.ui.dialogs import Ask, Choose
from rapport_tui.ui.editor import title_of
from rapport_tui.ui.forms import Form, Line
from rapport_tui.ui.keys import KeyLine
from rapport_tui.when import read as read_phrase

Then = Callable[[], None]
SNOOZES = {"1": ("tomorrow", 1), "3": ("3 days", 3), "w": ("a week", 7)}
SNOOZES["m"] = ("a month", 30)


def say(screen: Screen, sentence: str, *, error: bool = False) -> None:
    """One line that says what happened; what went wrong stays until it is read."""
    if error:
        screen.notify(shown(sentence), severity="error", timeout=12, markup=False)
    else:
        # A dialog that is about to close is no place for a sentence.
        stack = reversed(screen.app.screen_stack)
        base = next(one for one in stack if not isinstance(one, ModalScreen))
        base.query_one(KeyLine).say(shown(f"{sentence[:1].upper()}{sentence[1:]}"))


def do(screen: Screen, desk: Desk, change: Change, then: Then | None = None) -> None:
    """Store a change, say so, and go on."""
    outcome = desk.commit(change)
    if outcome.error:
        say(screen, outcome.error, error=True)
        return
    say(screen, f"{change.what} · u undoes")
    if then is not None:
        then()


def hello(screen: Screen, desk: Desk, person: Person, then: Then | None = None) -> None:
    do(screen, desk, changes.greeting(person.contact, desk.clock()), then)


def rest(screen: Screen, desk: Desk, person: Person, then: Then | None = None) -> None:
    contact = person.contact
    do(screen, desk, changes.rest(contact, resting=not contact.resting), then)


def snooze(
    screen: Screen, desk: Desk, person: Person, then: Then | None = None
) -> None:
    """Ask until when, and put off all that is due."""
    today = desk.view.today
    due = desk.view.due_now(person.contact.id)
    if not due:
        say(screen, f"nothing is due for {person.contact.name}: nothing to put off")
        return

    def until(day: object) -> None:
        if isinstance(day, date):
            subjects = [(one.code, one.subject) for one in due]
            change = changes.snooze(person.contact, subjects, day, today)
            do(screen, desk, change, then)

    def chosen(key: str | None) -> None:
        if key == "d":
            hint = "friday, in 10 days, 1 dec"
            screen.app.push_screen(Ask("Snooze until", hint, read), until)
        elif key is not None:
            until(today + timedelta(days=SNOOZES[key][1]))

    def read(text: str) -> tuple[object, str]:
        when = read_phrase(text, desk.phrases, "future")
        if when is None:
            return None, "no day: write friday, in 10 days, 1 dec or 2026-12-01"
        if when.sure is None:
            days = [f"{one.day}" for one in when.readings[:3]]
            return None, f"{when.question} Write {listed(days, 'or') or '2026-12-01'}"
        if when.sure.day <= today:
            return None, "no day ahead: write friday, in 10 days, 1 dec"
        return when.sure.day, ""

    options = [(key, words) for key, (words, _) in SNOOZES.items()]
    title = f"Snooze {shown(person.contact.name)} for"
    screen.app.push_screen(Choose(title, [*options, ("d", "a date…")]), chosen)


def done(screen: Screen, desk: Desk, person: Person, then: Then | None = None) -> None:
    """Do what is due; where several things are, ask which."""
    due = desk.view.due_now(person.contact.id)
    if not due:
        say(
            screen,
            f"nothing is due for {person.contact.name}: l logs a talk, h a hello",
        )
    elif len(due) == 1:
        _finish(screen, desk, person, due[0], then)
    else:
        keys = [str(number) for number in range(1, 10)]
        options = dict(zip(keys, due, strict=False))

        def chosen(key: str | None) -> None:
            if key is not None:
                _finish(screen, desk, person, options[key], then)

        choices = [(key, shown(one.reason)) for key, one in options.items()]
        screen.app.push_screen(Choose("What is done?", choices), chosen)


def _finish(
    screen: Screen,
    desk: Desk,
    person: Person,
    reminder: Reminder,
    then: Then | None,
) -> None:
    if reminder.code == "decide":
        rhythm(screen, desk, person, then)
    elif reminder.code in ("hold", "debrief"):
        plan = desk.view.book.plans[reminder.subject]
        log(screen, desk, person, then, plan=plan)
    else:
        do(screen, desk, finished(desk, person, reminder), then)


def finished(desk: Desk, person: Person, reminder: Reminder) -> Change:
    """The change that does what a reminder asks for."""
    book, today, contact = desk.view.book, desk.view.today, person.contact
    subject = reminder.subject
    match reminder.code:
        case "promise":
            return changes.keep_promise(contact, book.promises[subject], today)
        case "date":
            return changes.acknowledge(contact, subject, reminder.occurrence)
        case "followup":
            followup = book.followups[subject]
            return changes.follow_up_done(contact, followup, reminder.due, today)
        case "repair":
            return changes.mend(contact, book.strains[subject], today)
        case "tell":
            plan = book.plans[subject]
            told = today.isoformat()
            return changes.set_plan(plan, title_of(plan), "is told", told=told)
        case "prepare":
            plan = book.plans[subject]
            return changes.set_plan(plan, title_of(plan), "is ready", state="ready")
        case "rest":
            return changes.rest(contact, resting=True)
    return changes.outreach(contact, desk.clock())


def rhythm(
    screen: Screen, desk: Desk, person: Person, then: Then | None = None
) -> None:
    """Which circle, or none, or rest."""
    contact, settings = person.contact, desk.settings
    circles = dict(zip("123456789", settings.circles, strict=False))
    options = [
        (key, f"{circle}: every {settings.circles[circle]} days")
        for key, circle in circles.items()
    ]

    def chosen(key: str | None) -> None:
        if key == "x":
            do(screen, desk, changes.rest(contact, resting=True), then)
        elif key in circles:
            seen = {"circle": contact.circle}
            new = {"circle": circles[key]}
            change = changes.edit_contact(contact, new, seen, settings, desk.view.today)
            words = f"put {contact.name} into the circle {circles[key]}"
            do(screen, desk, Change(words, change.edits), then)

    title = f"How often with {shown(contact.name)}?"
    screen.app.push_screen(Choose(title, [*options, ("x", "let rest")]), chosen)


def log(
    screen: Screen,
    desk: Desk,
    person: Person,
    then: Then | None = None,
    *,
    plan: Plan | None = None,
) -> None:
    """The form for a conversation; a planned one closes its plan."""
    values = {"on": desk.view.today.isoformat(), "kind": "talk", "began": "me"}
    if plan is not None:
        head = read_head(plan.text)
        values["on"] = (head.day or desk.view.today).isoformat()
        values["channel"] = head.by or ""

    def save(typed: dict[str, str]) -> Mapping[str, str]:
        record, details, errors = read_log(typed, desk.clock(), desk.phrases)
        if errors:
            return errors
        people = [person.contact]
        if plan is not None:
            contacts = desk.view.book.contacts
            people = [contacts[id] for id in plan.people if id in contacts]
        change = changes.log(people, record, details=details, plan=plan)
        outcome = desk.commit(change, finishes=of)
        if outcome.error:
            return {"": outcome.error}
        say(screen, f"{change.what} · u undoes")
        return {}

    of = f"conversations {person.contact.id}"
    form = Form(
        f"Conversation with {shown(person.contact.name)}",
        [Line(f.name, f.label, f.hint, f.choices, f.lines) for f in LOG],
        values,
        save,
        drafting=desk.drafting,
        of=of,
    )
    screen.app.push_screen(form, lambda saved: then() if saved and then else None)


def edit(screen: Screen, desk: Desk, id: int | None) -> None:
    """The person's form; without an id, of a new person."""
    record = dict(desk.store.record("contacts", id)) if id is not None else {}
    name = shown(str(record.get("name", "")))

    def save(typed: dict[str, str]) -> Mapping[str, str]:
        new, seen, errors = changed(record, typed)
        if id is None and "name" not in new:
            errors = {"name": "a person needs a name: type one", **errors}
        if errors or not new:
            return errors
        today, settings = desk.view.today, desk.settings
        if id is None:
            change = changes.new_contact(changes.new_id(), new, settings, today)
        else:
            contact = desk.view.book.contacts[id]
            change = changes.edit_contact(contact, new, seen, settings, today)
        outcome = desk.commit(change, finishes=of)
        if outcome.error:
            return {"": outcome.error}
        say(screen, f"{change.what} · u undoes")
        for conflict in outcome.conflicts:
            say(screen, f"changed elsewhere too, {conflict.field}: {conflict.theirs}")
        return {}

    of = f"contacts {id or 0}"
    form = Form(
        f"Edit {name}" if id is not None else "New person",
        [Line(f.name, f.label, f.hint, f.choices, f.lines) for f in FIELDS],
        texts(record),
        save,
        drafting=desk.drafting,
        of=of,
    )
    screen.app.push_screen(form)


def bring_in(screen: Screen, desk: Desk) -> None:
    """Ask for a file, and import the people in it."""

    def read(text: str) -> tuple[object, str]:
        path = Path(text.strip()).expanduser()
        if not text.strip() or not path.is_file():
            return None, "there is no such file: type the path of a .vcf file"
        return path, ""

    def chosen(path: object) -> None:
        if not isinstance(path, Path):
            return
        try:
            files = [(path.name, read_bytes(path))]
            found = plan_import(desk.store.records("contacts"), files)
        except NotImportable as error:
            say(screen, str(error), error=True)
            return
        if found.change is None:
            say(screen, f"nothing new: {found.files[0].in_words()}")
        else:
            do(screen, desk, found.change)

    hint = "a vCard file, exported from a phone or an address book"
    screen.app.push_screen(Ask("Import people", hint, read), chosen)
