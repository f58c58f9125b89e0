"""The daily review a line at a time: for a screen reader, and for the worst lines.

Nothing is painted over: each card is read from its top, and answered by a letter.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from rapport_tui import changes, messaging
from rapport_tui.agenda import Agenda, agenda
from rapport_tui.brief_page import fitted, sections
from rapport_tui.capture import Capture, Choices, Names, parse
from rapport_tui.capture.entry import entry
from rapport_tui.capture.limits import why_not
from rapport_tui.capture.persons import known
from rapport_tui.commands.call import Call, now
from rapport_tui.edits import Change
from rapport_tui.finishing import ASKED, finished, passed_over
from rapport_tui.model import Person
from rapport_tui.reminders import Reminder, remind
from rapport_tui.steps import Step, next_step
from rapport_tui.text import counted, day_in_words
from rapport_tui.to_sort import waiting
from rapport_tui.when import Clock, read

CARD = (120, 14)  # cells and lines: the most needed, rapport brief tells the rest
HELP = (
    "d done, h said hello, l log a talk, m message, s snooze, x let rest, b back,"
    " q quit; enter passes on"
)


def review(call: Call) -> int:
    """Everyone of today, one after the other."""
    return _Review(call).run()


class _Card(NamedTuple):
    """Somebody of today, with what is due and the step that is proposed."""

    person: Person
    due: tuple[Reminder, ...]
    step: Step | None


class _End(Exception):
    """The user has had enough, or there is nobody at the keys."""


class _Review:
    def __init__(self, call: Call) -> None:
        self.call = call
        self.store = call.open(to_write=True)
        self.settings = call.settings
        self._answers: dict[str, Callable[[_Card], bool]] = {
            "": self._pass,
            "d": self._done,
            "h": self._hello,
            "l": self._log,
            "m": self._message,
            "s": self._snooze,
            "x": self._rest,
        }

    def run(self) -> int:
        call = self.call
        if not self.store.book.people:
            call.begin()
            return 0
        found = self._agenda()
        people = [one.contact for one in found.today]
        call.print(f"Daily review, {day_in_words(call.today, call.today)}", "bold")
        if not people:
            call.print("Nobody needs you today.")
        else:
            call.print(f"{counted(len(people), 'person')}. For each: {HELP}.")
        try:
            self._go_through(people)
            self._sort_out()
        except _End:
            call.print()
        found = self._agenda()
        tomorrow = len(found.days[0].people) if found.days else 0
        call.print(f"{counted(tomorrow, 'person')} tomorrow. rapport undo takes back.")
        return 0

    def _go_through(self, people: Sequence[int]) -> None:
        place, wrote = 0, {}
        while place < len(people):
            card = self._card(people[place])
            if card is None:
                place += 1
                continue
            self._read_out(card, f"{place + 1} of {len(people)}")
            before = self.store.history()[:1]
            while (answer := self._ask("What now? ").lower()) not in self._answers:
                if answer == "b" and place:
                    break
                self.call.print("That is the first." if answer == "b" else HELP)
            if answer == "b":
                place -= 1
                if wrote.get(place):
                    self.call.print(f"took back: {self.store.undo()}")
            elif self._answers[answer](card):
                wrote[place] = self.store.history()[:1] != before
                place += 1

    def _agenda(self) -> Agenda:
        return agenda(self.store.book, self.call.today, self.settings)

    def _card(self, id: int) -> _Card | None:
        """None where they have been removed meanwhile."""
        self.store.refresh()
        person = self.store.book.people.get(id)
        if person is None:
            return None
        reminders = remind(person, self.call.today, self.settings).reminders
        due = [one for one in reminders if one.due <= self.call.today]
        due.sort(key=lambda one: (-one.urgency, one.due))
        step = next_step(
            self.store.book, person, reminders, self.call.today, self.settings
        )
        return _Card(person, tuple(due), step)

    def _read_out(self, card: _Card, where: str) -> None:
        call = self.call
        call.print()
        call.print(f"{where}: {card.person.contact.name}", "bold")
        reasons = [one.reason for one in card.due]
        book = self.store.book
        found = sections(card.person, book, call.today, reasons, card.step)
        for row in fitted(found, *CARD):
            label = f"{row.label.strip()}: " if row.label.strip() else ""
            call.print(f"{label}{row.text}")

    # Answers: whether to go on to the next card

    def _pass(self, card: _Card) -> bool:
        change = passed_over(card.person, card.due, self.call.today, self.settings)
        if change is not None:
            self._store(change)
        return True

    def _done(self, card: _Card) -> bool:
        due = [one for one in card.due if one.code not in ASKED]
        if not due:
            self.call.print("What is due wants more than a yes: l logs, x lets rest.")
            return False
        one = due[0]
        if len(due) > 1:
            place = self._which([one.reason for one in due])
            if place is None:
                return False
            one = due[place]
        self._store(finished(self.store.book, card.person, one, self._now()))
        return True

    def _hello(self, card: _Card) -> bool:
        self._store(changes.greeting(card.person.contact, self._now()))
        return True

    def _rest(self, card: _Card) -> bool:
        self._store(changes.rest(card.person.contact, resting=True))
        return True

    def _snooze(self, card: _Card) -> bool:
        if not card.due:
            return True
        said = self._ask("Until when? (friday, in 10 days, 1 dec) ")
        when = (
            read(said, Clock.of(self.settings, self._now()), "future") if said else None
        )
        if when is None or when.sure is None or when.sure.day <= self.call.today:
            self.call.print("No day ahead was read: nothing is put off.")
            return False
        subjects = [(one.code, one.subject) for one in card.due]
        self._store(
            changes.snooze(
                card.person.contact, subjects, when.sure.day, self.call.today
            )
        )
        return True

    def _message(self, card: _Card) -> bool:
        contact = card.person.contact
        draft = messaging.draft(contact, card.step).strip()
        self.call.print(f"Draft: {draft}")
        said = self._ask("Enter logs it as sent, - leaves it, or write your own: ")
        if said == "-":
            return False
        reminders = remind(card.person, self.call.today, self.settings).reminders
        self._store(
            messaging.sent(
                self.store.book,
                card.person,
                card.step,
                reminders,
                self.store.record("contacts", contact.id),
                self._now(),
                words=said or draft,
                channel=messaging.way(contact),
            )
        )
        return True

    def _log(self, card: _Card) -> bool:
        """One line of quick capture; what is not sure is asked, a question a line."""
        line = self._ask("What happened? ")
        if not line:
            return False
        if (sentence := why_not(line)) is not None:
            self.call.print(sentence)
            return False
        capture = self._answered(line, self._now(), (card.person.contact.id,))
        self._store(entry(capture, self._record, self._now()).change)
        return True

    def _sort_out(self) -> None:
        """The captured lines with a question left open."""
        records = self.store.records
        for line in waiting(records("drafts"), records("contacts")):
            self.call.print()
            self.call.print(f"To sort: {line.text}", "bold")
            capture = self._answered(line.text, line.at, line.people)
            made = entry(capture, self._record, line.at, sorting=line)
            if made.open != line.open:
                self._store(made.change)

    def _answered(self, line: str, at: datetime, about: Sequence[int]) -> Capture:
        """The line, each question of it answered or left open."""
        names = Names(known(self.store.records("contacts")))
        chosen: dict[tuple[str, str], int] = {}
        while True:
            choices = Choices(readings=chosen)
            day = at.replace(tzinfo=None)
            capture = parse(line, day, names, self.settings, about, choices)
            ask = next(
                (
                    one
                    for one in capture.asks
                    if one.readings and (one.field, one.words.casefold()) not in chosen
                ),
                None,
            )
            if ask is None:
                return capture
            self.call.print(ask.question)
            place = self._which([one.label for one in ask.readings])
            # No such reading: the question stays, and is not put twice.
            chosen[ask.field, ask.words.casefold()] = -1 if place is None else place

    def _record(self, id: int) -> Mapping[str, Any]:
        return self.store.record("contacts", id)

    # Asking and storing

    def _which(self, options: Sequence[str]) -> int | None:
        for number, words in enumerate(options, 1):
            self.call.print(f"{number}. {words}")
        said = self._ask("Which number? enter: none ")
        if said.isascii() and said.isdecimal() and 0 < int(said) <= len(options):
            return int(said) - 1
        return None

    def _ask(self, prompt: str) -> str:
        """What is typed; raises _End where nobody is there, and for `q`."""
        sys.stdout.write(prompt)
        sys.stdout.flush()
        line = sys.stdin.readline()
        if not line or line.strip().lower() == "q":
            raise _End
        return line.strip()

    def _store(self, change: Change) -> None:
        self.store.apply(change)
        self.call.print(f"{change.what}.")

    def _now(self) -> datetime:
        at = now()
        day = self.call.on
        return at if day is None else datetime.combine(day, at.timetz())
