"""What becomes of a captured line in the dashboard: stored, kept, or sorted later."""

from __future__ import annotations

from functools import partial

from textual.screen import Screen

from rapport_tui.capture import Capture, Choices, Names
from rapport_tui.capture.entry import entry
from rapport_tui.capture.persons import known
from rapport_tui.edits import Change, Edit
from rapport_tui.model import Person
from rapport_tui.text import counted, cut, shown, width_of
from rapport_tui.to_sort import ToSort, waiting
from rapport_tui.ui import asking
from rapport_tui.ui.capture_reader import Reader
from rapport_tui.ui.capture_screen import CaptureScreen
from rapport_tui.ui.desk import Desk
from rapport_tui.ui.doing import Then, do, keyed, say, undoable

NO_ANSWER = "there is no such answer: {edit} edits the line, {rest} leaves it as it is"
DRAFT = "capture"


def capture(screen: Screen, desk: Desk) -> None:
    """One line about anybody."""
    drafting = desk.drafting

    def typed(text: str) -> None:
        if text.strip():
            drafting.keep(DRAFT, text)
        else:
            drafting.drop(DRAFT)

    box = CaptureScreen(
        "Capture",
        reader(desk),
        partial(_store, screen, desk, finishes=DRAFT),
        text=drafting.text(DRAFT) or "",
        typed=typed,
    )
    screen.app.push_screen(box, lambda _: drafting.flush())


def log(screen: Screen, desk: Desk, person: Person, then: Then | None = None) -> None:
    """One line about somebody: a talk, if it says nothing else."""
    contact, drafting = person.contact, desk.drafting
    # Kept as a capture that names them, so that `c` can go on with it, too.
    name = f'@"{contact.name}": '
    draft = drafting.text(DRAFT) or ""

    def typed(text: str) -> None:
        if text.strip():
            drafting.keep(DRAFT, name + text)
        elif draft.startswith(name):
            drafting.drop(DRAFT)

    lines: list[str] = []

    def saved(done: bool | None) -> None:
        if done:
            asking.offer(screen, desk, person, lines[-1], then)

    def save(said: Capture) -> str:
        lines.append(said.raw)
        return _store(screen, desk, said, finishes=DRAFT)

    box = CaptureScreen(
        f"Talked with {shown(contact.name)}",
        reader(desk, contact.id)._replace(log=True),
        save,
        text=draft.removeprefix(name) if draft.startswith(name) else "",
        typed=typed,
    )
    screen.app.push_screen(box, saved)


def reader(desk: Desk, *about: int) -> Reader:
    names = Names(known(desk.store.records("contacts")))
    return Reader(names, desk.settings, desk.clock, about)


def _store(screen: Screen, desk: Desk, said: Capture, *, finishes: str) -> str:
    made = entry(said, partial(desk.store.record, "contacts"), desk.clock())
    outcome = desk.commit(made.change, finishes=finishes)
    if outcome.error:
        return outcome.error
    words = "saved" if made.stored else "kept to be sorted"
    later = f", {counted(len(made.open), 'question')} to sort" if made.open else ""
    room = screen.size.width - width_of(undoable(screen, f"{words}: {later}"))
    line = cut(shown(said.raw), max(0, min(room, 50)))
    say(screen, undoable(screen, f"{words}: {line}{later}"))
    return ""


# The lines with a question left open


def lines_to_sort(desk: Desk) -> list[ToSort]:
    records = desk.store.records
    return waiting(records("drafts"), records("contacts"))


def read_again(desk: Desk, line: ToSort, choices: Choices) -> Capture:
    """The line as it reads on the day it was typed, with what is known by now."""
    again = reader(desk, *line.people)._replace(clock=lambda: line.at)
    return again.read(line.text, choices)


def answer(screen: Screen, desk: Desk, line: ToSort, number: int, then: Then) -> None:
    """Take a reading of the first open question."""
    asks = [one for one in read_again(desk, line, Choices()).asks if one.readings]
    if not asks or number >= len(asks[0].readings):
        say(screen, keyed(screen, NO_ANSWER))
        return
    key = (asks[0].field, asks[0].words.casefold())
    said = read_again(desk, line, Choices(readings={key: number}))
    _sorted(screen, desk, line, said, then)


def _sorted(
    screen: Screen, desk: Desk, line: ToSort, said: Capture, then: Then
) -> None:
    record = partial(desk.store.record, "contacts")
    made = entry(said, record, line.at, sorting=line)
    do(screen, desk, made.change, None if made.open else then)


def mend(screen: Screen, desk: Desk, line: ToSort, then: Then) -> None:
    """Edit the line until it says what was meant."""

    def save(said: Capture) -> str:
        record = partial(desk.store.record, "contacts")
        made = entry(said, record, line.at, sorting=line)
        outcome = desk.commit(made.change)
        if not outcome.error:
            say(screen, undoable(screen, made.change.what))
        return outcome.error

    again = reader(desk, *line.people)._replace(clock=lambda: line.at)
    box = CaptureScreen("Sort", again, save, text=line.text)
    screen.app.push_screen(box, lambda saved: then() if saved else None)


def leave(screen: Screen, desk: Desk, line: ToSort, then: Then) -> None:
    """Ask no more; what was stored stays."""
    what = f"left as it is: {cut(line.text, 60)}"
    do(screen, desk, Change(what, (Edit("drafts", line.id, None),)), then)
