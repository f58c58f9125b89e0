"""What one can do for all who are marked: each is one step, and one sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from rapport_tui import several
from rapport_tui.edits import Change
from rapport_tui.fields import FieldError, one_line, whole
from rapport_tui.model import Contact, Plan
from rapport_tui.text import shown
from rapport_tui.ui import planning, removing
from rapport_tui.ui.desk import Desk
from rapport_tui.ui.dialogs import Ask, Choose, Pick
from rapport_tui.ui.doing import do, keyed, say
from rapport_tui.ui.people import People
from rapport_tui.who_fits import groups as groups_of

OPTIONS = {
    "c": "a circle, or none",
    "t": "add a tag",
    "T": "take a tag away",
    "e": "a rhythm of their own, in days",
    "x": "let rest",
    "w": "wake",
    "p": "plan a conversation with all of them",
    "X": "remove",
    "k": "take the marks away",
}
NOBODY_MARKED = "nobody is marked: {mark} marks one, {mark-all} all that are shown"


def menu(
    screen: Screen, desk: Desk, pane: People, open_plan: Callable[[Plan], None]
) -> None:
    """Ask what to do for the marked people; the marks stay until they are taken."""
    people = pane.marked
    if not people:
        say(screen, keyed(screen, NOBODY_MARKED))
        return
    contacts = [one.contact for one in people]

    def chosen(key: str | None) -> None:
        if key == "k":
            pane.clear_marks()
        elif key == "p":
            planning.begin(screen, desk, people, open_plan)
        elif key == "X":
            removing.remove(screen, desk, people)
        elif key is not None:
            _ASK[key](screen, desk, contacts)

    title = f"For {shown(several.who(contacts))}"
    screen.app.push_screen(Choose(title, list(OPTIONS.items()), marked="c"), chosen)


def _circle(screen: Screen, desk: Desk, people: list[Contact]) -> None:
    circles = dict(zip("123456789", desk.settings.circles, strict=False))
    options = [
        (key, f"{circle}: every {desk.settings.circles[circle]} days")
        for key, circle in circles.items()
    ]

    def chosen(key: str | None) -> None:
        if key is not None:
            circle, today = circles.get(key), desk.view.today
            change = several.put_in_circle(people, circle, desk.settings, today)
            do(screen, desk, change)

    options.append(("n", "no circle"))
    screen.app.push_screen(Choose("Which circle?", options), chosen)


def _ask(
    screen: Screen,
    desk: Desk,
    question: tuple[str, str],
    read: Callable[[str], object],
    change_of: Callable[[Any], Change],
) -> None:
    """Ask for one line (title and hint), and store the change made of what it says."""

    def value(text: str) -> tuple[object, str]:
        try:
            return (read(text),), ""
        except FieldError as error:
            return None, str(error)

    def chosen(said: object) -> None:
        if isinstance(said, tuple):
            do(screen, desk, change_of(said[0]))

    screen.app.push_screen(Ask(*question, value), chosen)


def _word(text: str) -> str:
    word = one_line(text.strip().lstrip("#"))
    if word is None:
        raise FieldError("type a word, such as climbing")
    return word


def _tag(screen: Screen, desk: Desk, people: list[Contact]) -> None:
    question = ("Which tag?", "one word or several: climbing, book club")
    _ask(screen, desk, question, _word, lambda word: several.tag(people, word))


def _untag(screen: Screen, desk: Desk, people: list[Contact]) -> None:
    """Of the tags that they have."""
    tags = sorted({tag for one in people for tag in one.tags}, key=str.casefold)

    def chosen(tag: object) -> None:
        if isinstance(tag, str):
            records = desk.store.records("contacts")
            do(screen, desk, several.untag(people, tag, records))

    rows = {tag: tag for tag in tags}
    screen.app.push_screen(Pick("Take which tag?", rows, "None has a tag"), chosen)


def _every(screen: Screen, desk: Desk, people: list[Contact]) -> None:
    settings, today = desk.settings, desk.view.today
    _ask(
        screen,
        desk,
        ("Every how many days?", "14, 30, 90; nothing leaves it to the circle"),
        whole(1, 3650, "days"),
        lambda days: several.set_every(people, days, settings, today),
    )


def _rest(screen: Screen, desk: Desk, people: list[Contact]) -> None:
    do(screen, desk, several.rest(people, resting=True))


def _wake(screen: Screen, desk: Desk, people: list[Contact]) -> None:
    do(screen, desk, several.rest(people, resting=False))


_ASK: dict[str, Callable[[Screen, Desk, list[Contact]], None]] = {
    "c": _circle,
    "t": _tag,
    "T": _untag,
    "e": _every,
    "x": _rest,
    "w": _wake,
}


def groups(screen: Screen, desk: Desk, pane: People) -> None:
    """The circles and tags, to show the people of one."""
    found = groups_of(desk.view.book.contacts.values())

    def chosen(find: object) -> None:
        if isinstance(find, str):
            pane.find(find)

    width = max((len(one.name) for one in found), default=0)
    rows = {one.find: f"{one.name:<{min(width, 40)}}  {one.people}" for one in found}
    empty = keyed(
        screen, "No circles or tags yet: {marked} gives them to marked people"
    )
    screen.app.push_screen(
        Pick("Show the people of", rows, empty, takes="show"), chosen
    )
