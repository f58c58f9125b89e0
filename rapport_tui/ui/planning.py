"""Plans from the dashboard: start one, save its text, drop it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from textual.content import Content
from textual.screen import Screen

from rapport_tui import changes
from rapport_tui.model import Contact, Person, Plan
from rapport_tui.participants import participants
from rapport_tui.plan import dated, read_head
from rapport_tui.templates import FRAME_WORDS, Carried, template
from rapport_tui.text import counted, listed, shown, shown_lines, whole_number
from rapport_tui.ui.desk import Desk
from rapport_tui.ui.dialogs import Choose, Page
from rapport_tui.ui.doing import do, say, undoable
from rapport_tui.ui.plan_list import draft_of, title_of
from rapport_tui.ui.view import View

FRAMES = {(frame or "none")[0]: (frame, words) for frame, words in FRAME_WORDS.items()}

# What a form's draft is called, by what it is of.
FORMS = {
    "contacts": "the card of",
    "conversations": "the talk with",
    "messages": "the message to",
}


def open_plans(view: View, contact: int | None) -> list[Plan]:
    """The person's open plans, the soonest first."""
    person = view.person(contact)
    plans = [one for one in person.plans if one.open] if person else []
    return sorted(plans, key=lambda one: read_head(one.text).day or date.max)


def start(
    screen: Screen, desk: Desk, person: Person, then: Callable[[Plan], None]
) -> None:
    """Ask for the frame, store a plan from its template, and open it."""

    begin(screen, desk, [person], then)


def begin(
    screen: Screen,
    desk: Desk,
    people: Sequence[Person],
    then: Callable[[Plan], None],
    before: Carried = Carried(),  # noqa: B008 - a frozen value
) -> None:
    """The same with several people, or going on from a plan that was held."""

    def chosen(key: str | None) -> None:
        if key is None:
            return
        text = template(FRAMES[key][0], people, desk.view.today, before)
        id = changes.new_id()
        change = changes.new_plan(id, [one.contact for one in people], text)
        outcome = desk.commit(change)
        if outcome.error:
            say(screen, outcome.error, error=True)
            return
        then(desk.view.book.plans[id])
        # Not earlier: once its text is open, the key that undoes is typed into it.
        say(screen, undoable(screen, change.what))

    options = [(key, words) for key, (_, words) in FRAMES.items()]
    usual = [key for key, (one, _) in FRAMES.items() if one == desk.settings.frame]
    options.sort(key=lambda option: option[0] not in usual)
    names = listed([shown(one.contact.name) for one in people])
    title = f"A conversation with {names}, to"
    screen.app.push_screen(Choose(title, options, marked=options[0][0]), chosen)


def named(view: View, text: str) -> list[Contact]:
    """The contacts that the plan's text names for sure."""
    found = participants(read_head(text).people, view.book)
    return [one.contact for one in found.known]


def save(screen: Screen, desk: Desk, id: int, text: str, seen: str) -> str | None:
    """Store a plan's text; what was stored, or None where it was not."""
    text = dated(text, desk.phrases)
    people = named(desk.view, text)
    plan = desk.view.book.plans.get(id)
    if plan is None:
        change = changes.save_removed_plan(id, text, people)
    else:
        change = changes.save_plan(plan, text, people, seen)
    outcome = desk.commit(change, finishes=draft_of(id))
    if outcome.error:
        say(screen, f"{outcome.error}. The text stays as it is here.", error=True)
        return None
    say(screen, undoable(screen, change.what))
    for conflict in outcome.conflicts:
        if conflict.field == "text":
            title = "Changed elsewhere too: yours is saved, this was theirs"
            screen.app.push_screen(
                Page(title, Content(shown_lines(str(conflict.theirs))))
            )
    return text


def drop(screen: Screen, desk: Desk, id: int) -> None:
    plan = desk.view.book.plans[id]
    title = title_of(plan)
    do(screen, desk, changes.set_plan(plan, title, "was dropped", state="dropped"))


def left_in_words(view: View, texts: dict[str, str]) -> str:
    """What was left unsaved, and where it is."""
    titles = []
    for of in texts:
        table, _, number = of.partition(" ")
        id = whole_number(number)
        if table == "plans" and (plan := view.book.plans.get(id)):
            titles.append(f"the plan {title_of(plan)}")
        elif table == "capture":
            titles.append("a capture")
        elif table in FORMS:
            contact = view.book.contacts.get(id)
            name = contact.name if contact else "a new person"
            titles.append(f"{FORMS[table]} {name}")
    what = listed(titles) or counted(len(texts), "text")
    return f"Not saved last time, and kept: {what}. Open it again to go on."
