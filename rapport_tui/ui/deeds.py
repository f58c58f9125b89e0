"""What one can do for a person, from the dashboard and from the review alike."""

from __future__ import annotations

from datetime import date, timedelta

from textual.screen import Screen

from rapport_tui import changes, several
from rapport_tui.finishing import finished
from rapport_tui.model import Person
from rapport_tui.reminders import Reminder
from rapport_tui.text import listed, shown
from rapport_tui.triage import no_rhythm
from rapport_tui.ui.debriefing import debrief
from rapport_tui.ui.desk import Desk
from rapport_tui.ui.dialogs import Ask, Choose
from rapport_tui.ui.doing import Then, do, keyed, say
from rapport_tui.when import read as read_phrase

SNOOZES = {"1": ("tomorrow", 1), "3": ("3 days", 3), "w": ("a week", 7)}
SNOOZES["m"] = ("a month", 30)
WAYS = "{log} logs a talk, {hello} a hello"


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
    screen.app.push_screen(
        Choose(title, [*options, ("d", "a date…")], marked="1"), chosen
    )


def done(screen: Screen, desk: Desk, person: Person, then: Then | None = None) -> None:
    """Do what is due; where several things are, ask which."""
    due = desk.view.due_now(person.contact.id)
    if not due:
        say(
            screen,
            f"nothing is due for {person.contact.name}: {keyed(screen, WAYS)}",
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
        debrief(screen, desk, plan, then)
    else:
        change = finished(desk.view.book, person, reminder, desk.clock())
        do(screen, desk, change, then)


def not_this_time(
    screen: Screen, desk: Desk, person: Person, then: Then | None = None
) -> None:
    """The day is dealt with, without a word to them."""
    contact = person.contact
    dates = [one for one in desk.view.due_now(contact.id) if one.code == "date"]
    if not dates:
        say(screen, f"no day of {contact.name} is near")
        return
    one = dates[0]
    change = changes.acknowledge(
        contact, str(one.subject), one.occurrence, congratulated=False
    )
    do(screen, desk, change, then)


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
        elif key == "n":
            do(screen, desk, no_rhythm(contact, desk.view.today), then)
        elif key in circles:
            circle, today = circles[key], desk.view.today
            change = several.put_in_circle([contact], circle, settings, today)
            do(screen, desk, change, then)

    title = f"How often with {shown(contact.name)}?"
    screen.app.push_screen(
        Choose(
            title, [*options, ("n", "no rhythm, and ask no more"), ("x", "let rest")]
        ),
        chosen,
    )
