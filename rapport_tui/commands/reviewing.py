"""The daily review a line at a time: for a screen reader, and for the worst lines.

Each card is read from its top, and answered by the letters of the dashboard.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, NamedTuple

from rapport_tui.agenda import Agenda, agenda, too_much
from rapport_tui.brief_page import fitted, sections
from rapport_tui.capture.entry import entry
from rapport_tui.capture.limits import why_not
from rapport_tui.commands.call import Call, now
from rapport_tui.commands.prompting import End, Prompt
from rapport_tui.commands.review_answers import (
    ALL,
    ANSWERS,
    OFTEN,
    PASS,
    Answer,
    letters,
)
from rapport_tui.commands.review_talks import answered
from rapport_tui.edits import Change, Edit
from rapport_tui.model import Book, Person
from rapport_tui.reminders import Reminder, remind
from rapport_tui.steps import Step, next_step
from rapport_tui.text import counted, cut, day_in_words
from rapport_tui.to_sort import ToSort, waiting

CARD = 12  # lines besides the reasons: the most needed, `b` reads all
BY_ID = {one.id: one for one in ANSWERS}


def review(call: Call) -> int:
    """Everyone of today, one after the other."""
    return Reviewing(call).run()


class Card(NamedTuple):
    """Somebody of today, with what is due and the step that is proposed."""

    person: Person
    due: tuple[Reminder, ...]
    step: Step | None


class _Passed(NamedTuple):
    """A card that was dealt with: how, and by so many changes."""

    place: int
    what: str
    changes: int


class Reviewing:
    """Goes through those who were up when it began, and can go back."""

    def __init__(self, call: Call) -> None:
        self.call = call
        self.store = call.open(to_write=True)
        self.settings = call.settings
        self.today = call.today
        self.prompt = Prompt(call)
        self._letters = letters(self.settings)
        self._passed: list[_Passed] = []
        self._made = 0  # changes on the card that is up

    @property
    def book(self) -> Book:
        return self.store.book

    def run(self) -> int:
        if not self.book.people:
            self.call.begin()
            return 0
        people = [one.contact for one in self._agenda().today]
        self.prompt.say(f"Daily review, {day_in_words(self.today, self.today)}", "bold")
        if people:
            self.prompt.say(f"{counted(len(people), 'person')}. {self._help(OFTEN)}")
        else:
            self.prompt.say("Nobody needs you today.")
        try:
            self._go_through(people)
            self._sort_out()
        except End:
            pass
        except KeyboardInterrupt:
            self.call.print()
            self._say_end()
            raise
        self._say_end()
        return 0

    def _say_end(self) -> None:
        counts = Counter(one.what for one in self._passed if one.what)
        if counts:
            words = [f"{what} {number}" for what, number in counts.items()]
            self.prompt.say(f"{', '.join(words)}.".capitalize())
        found = self._agenda()
        tomorrow = len(found.days[0].people) if found.days else 0
        if found.asks > found.daily:
            self.prompt.say(f"{too_much(found.asks, found.daily)}.".capitalize())
        self.prompt.say(
            f"{counted(tomorrow, 'person')} tomorrow. rapport undo takes back."
        )

    def _help(self, ids: Sequence[str]) -> str:
        """The answers with their letters; what can be done besides."""
        entries = [f"{self._letters.get(id, id)} {BY_ID[id].words}" for id in ids]
        back, more, end = (self._letters.get(id, id) for id in ("back", "help", "quit"))
        words = f"{', '.join(entries)}, {back} back, {end} quit"
        if len(ids) < len(ANSWERS):
            words += f", {more} all answers"
        return f"For each: {words}; enter passes on."

    def _agenda(self) -> Agenda:
        return agenda(self.book, self.today, self.settings)

    # Cards

    def _go_through(self, people: Sequence[int]) -> None:
        place = 0
        while place < len(people):
            card = self._card(people[place])
            if card is None:
                place += 1
                continue
            self._made = 0
            self._read_out(card, f"{place + 1} of {len(people)}")
            answer = self._answer(people[place])
            if answer is not None:
                self._passed.append(_Passed(place, answer.what, self._made))
                place += 1
            else:
                place = self._back(place)

    def _answer(self, id: int) -> Answer | None:
        """What dealt with the card; None to go back."""
        while True:
            said = self.prompt.ask("What now?", ends=False)
            wanted = self._wanted(said)
            card = self._card(id)  # an answer before may have changed it
            if wanted == "quit":
                raise End
            if wanted == "back":
                if self._made:
                    self._take_back()
                elif self._passed:
                    return None
                else:
                    self.prompt.say("That is the first.")
            elif wanted == "skip" or card is None:
                if card is not None:
                    PASS.do(self, card)
                return PASS
            elif wanted in BY_ID:
                if BY_ID[wanted].do(self, card):
                    return BY_ID[wanted]
            else:
                self.prompt.say(self._help([*BY_ID]))

    def _wanted(self, said: str) -> str:
        """The command that is meant: by its letter, or by its name."""
        if not said:
            return "skip"
        for wanted in (said, said.casefold()):
            for id, letter in self._letters.items():
                if wanted in (letter, id):
                    return id
        named = {id: id for id in (*BY_ID, "skip")} | {"q": "quit"}
        return named.get(said.casefold(), "")

    def _back(self, place: int) -> int:
        """The card before, with what was done to it taken back."""
        step = self._passed.pop()
        for _ in range(step.changes):
            self._take_back()
        return step.place

    def _take_back(self) -> None:
        self._made = max(0, self._made - 1)
        self.prompt.say(f"took back: {self.store.undo()}")

    def _card(self, id: int) -> Card | None:
        """None where they have been removed meanwhile."""
        self.store.refresh()
        person = self.book.people.get(id)
        if person is None:
            return None
        reminders = remind(person, self.today, self.settings).reminders
        due = [one for one in reminders if one.due <= self.today]
        due.sort(key=lambda one: (-one.urgency, one.due))
        step = next_step(self.book, person, reminders, self.today, self.settings)
        return Card(person, tuple(due), step)

    def _read_out(self, card: Card, where: str) -> None:
        """All reasons, then the rest of the card as far as it is short."""
        say = self.prompt.say
        say()
        say(f"{where}: {card.person.contact.name}", "bold")
        for one in card.due:
            say(f"now: {one.reason}")
        found = sections(card.person, self.book, self.today, (), card.step)
        self.prompt.read_out(fitted(found, ALL, CARD))

    # Captured lines with a question left open

    def _sort_out(self) -> None:
        records = self.store.records
        for line in waiting(records("drafts"), records("contacts")):
            self.prompt.say()
            self.prompt.say(f"To sort: {line.text}", "bold")
            self._sort(line)

    def _sort(self, line: ToSort) -> None:
        said = answered(self, line.text, line.at, line.people)
        made = entry(said, self.record, line.at, sorting=line)
        if made.open != line.open:
            self.store_change(made.change)
        if not made.open:
            return
        words = self.prompt.ask(
            "Still open. enter leaves it, - asks no more, or write the line anew:"
        )
        if words == "-":
            what = f"left as it is: {cut(line.text, 60)}"
            self.store_change(Change(what, (Edit("drafts", line.id, None),)))
        elif words and (sentence := why_not(words)) is None:
            said = answered(self, words, line.at, line.people)
            self.store_change(entry(said, self.record, line.at, sorting=line).change)
        elif words:
            self.prompt.say(sentence)

    # For the answers

    def record(self, id: int) -> Mapping[str, Any]:
        return self.store.record("contacts", id)

    def store_change(self, change: Change, *, confirmed: bool = False) -> None:
        """Store it and say so."""
        self.store.apply(change, confirmed=confirmed)
        self._made += 1
        self.prompt.say(f"{change.what}.")

    @contextmanager
    def counted(self) -> Iterator[None]:
        """What is changed inside counts as one change of this card."""
        before = self.store.history()[:1]
        yield
        self._made += self.store.history()[:1] != before

    def now(self) -> datetime:
        at = now()
        day = self.call.on
        return at if day is None else datetime.combine(day, at.timetz())
