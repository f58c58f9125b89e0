"""A simulated year: the real calculator, one user, and people who answer as they do.

Nothing here knows the rules of the reminders: the user does what the agenda says, the
others answer or not, and what happened is written down. A seed gives the same year.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import count, pairwise
from math import ceil
from random import Random
from typing import NamedTuple

from rapport_tui.agenda import Agenda, Entry, plan_days
from rapport_tui.model import (
    Acknowledgement,
    Book,
    Contact,
    Conversation,
    Met,
    Occasion,
    Promise,
    Snooze,
)
from rapport_tui.pace import SLOWEST, base_of, history, interval, rounded
from rapport_tui.people import gather, regather
from rapport_tui.reminders import Calculator, Outcome
from rapport_tui.settings import Settings
from tests.year_log import Asked, Log

START = date(2026, 1, 5)  # a Monday
EPOCH = date(1970, 1, 1)
DAY = timedelta(days=1)
CIRCLES = (("inner", 2), ("close", 8), ("regular", 35), ("wide", 45), (None, 10))


class Nature(NamedTuple):
    """How somebody answers: how often, after how many days; how often they begin."""

    answers: float
    days: tuple[int, int]
    begins: float
    energy: int


NATURES = {
    "keen": (Nature(0.95, (0, 2), 0.012, 5), 3),
    "even": (Nature(0.7, (1, 6), 0.004, 4), 4),
    "slow": (Nature(0.4, (5, 18), 0.001, 3), 2),
    "silent": (Nature(0.0, (1, 1), 0.0, 2), 1),
}


def every_day(day: date, random: Random) -> bool:
    return True


class Absences:
    """Away at weekends, on days here and there, and for two weeks every now and then."""

    def __init__(self) -> None:
        self._back = date.min

    def __call__(self, day: date, random: Random) -> bool:
        if day >= self._back and random.random() < 0.012:
            self._back = day + DAY * random.randint(7, 16)
        return day >= self._back and day.weekday() < 5 and random.random() < 0.7


class Year:
    """One user's year with some people; `run` lives it day by day."""

    def __init__(
        self,
        people: int,
        seed: int = 1,
        is_there: Callable[[date, Random], bool] = every_day,
        settings: Settings = Settings(),  # noqa: B008 - a frozen value
    ) -> None:
        self.random = Random(seed)
        self.is_there = is_there
        self.settings = settings
        self.log = Log()
        self.natures: dict[int, Nature] = {}
        self._ids = count(1)
        self._moments = count()
        self._answers: dict[date, list[int]] = defaultdict(list)
        self._calculator = Calculator()
        self._today = START
        self._cards: dict[int, set[date]] = defaultdict(set)
        self._since: dict[tuple[int, str], date] = {}
        contacts = [self._contact(next(self._ids), START) for _ in range(people)]
        self.book: Book = gather({"contacts": contacts}, START)

    def _contact(self, id: int, day: date, **fields: object) -> Contact:
        names, weights = zip(*CIRCLES, strict=True)
        kinds = [kind for kind, _ in NATURES.values()]
        shares = [share for _, share in NATURES.values()]
        self.natures[id] = self.random.choices(kinds, shares)[0]
        born = Occasion(
            "birthday", self.random.randint(1, 12), self.random.randint(1, 28)
        )
        fields = {"circle": self.random.choices(names, weights)[0], **fields}
        return Contact(id, f"P {id}", created=day, dates=(born,), **fields)

    def run(self, days: int = 365) -> Log:
        for place in range(days):
            today = START + DAY * place
            self._others(today)
            outcomes = self._calculator.outcomes(self.book, today, self.settings)
            agenda = plan_days(self.book, outcomes, today, self.settings)
            self._keep_since(outcomes, today)
            self._today = today
            if self.is_there(today, self.random):
                self._write_down(agenda, outcomes, today)
                for entry in agenda.today:
                    self._act(entry, today)
        for id in agenda.waiting:
            self.log.still_waiting += self._soft(id, outcomes, today)
        self.log.longest = max(map(self._longest, self.book.people), default=0.0)
        return self.log

    def _longest(self, id: int) -> float:
        """The longest time in which nothing was said, nor asked for, with somebody."""
        person = self.book.people[id]
        base = base_of(person.contact, self.settings)
        if base is None or person.contact.resting:
            return 0.0
        days = {one.on for one in person.conversations} | self._cards[id]
        ordered = sorted({*days, person.contact.rhythm_from or START, self._today})
        gaps = [(two - one).days for one, two in pairwise(ordered)]
        return max(gaps, default=0) / (base * SLOWEST)

    def _keep_since(self, outcomes: dict[int, Outcome], today: date) -> None:
        """Since when each soft reason has been there."""
        self._since = {
            (id, one.code): self._since.get((id, one.code), today)
            for id, outcome in outcomes.items()
            for one in outcome.reminders
            if one.soft and one.due <= today
        }

    # What the others do

    def _others(self, today: date) -> None:
        for id in self._answers.pop(today, ()):
            talk = self.book.conversations[id]
            if not self.book.contacts[talk.people[0]].resting:
                self._put("conversations", talk._replace(answered=today))
        for id, nature in self.natures.items():
            if self.random.random() < nature.begins:
                self._talk(id, today, began="them")
        if self.random.random() < 1 / 7:
            met = Met(on=today.isoformat())
            one = self._contact(next(self._ids), today, circle=None, met=met)
            self._put("contacts", one)

    # What the user does

    def _act(self, entry: Entry, today: date) -> None:
        codes = {one.code for one in entry.reasons}
        contact = self.book.contacts[entry.contact]
        for one in entry.reasons:
            if one.code == "promise":
                promise = self.book.promises[one.subject]
                self._put("promises", promise._replace(done=today))
            elif one.code == "date":
                done = (contact.id, "date", one.subject, one.occurrence)
                self._put("acknowledged", Acknowledgement(next(self._ids), *done))
        soft = [one for one in entry.reasons if one.soft]
        if "rest" in codes:
            self.log.rested += 1
            self._put("contacts", contact._replace(resting=True))
        elif "decide" in codes:
            self._put("contacts", contact._replace(circle="wide", rhythm_from=today))
        elif soft and self.random.random() < 0.1:
            self._pass_over(contact.id, [one.code for one in soft], today)
        elif "real" in codes or (soft and self.random.random() < 0.2):
            self._call(
                contact.id,
                today,
                self.log.third if codes & {"touch", "space"} else self.log.third_calls,
            )
        elif soft or "first" in codes:
            self._message(contact.id, today)

    def _pass_over(self, id: int, codes: list[str], today: date) -> None:
        person = self.book.people[id]
        days = interval(person, today, self.settings)
        until = today + DAY * (4 if days is None else max(3, rounded(days / 4)))
        for code in codes:
            self._put("snoozes", Snooze(next(self._ids), id, code, until))

    def _call(self, id: int, today: date, third: list[int]) -> None:
        if self.random.random() < self.natures[id].answers:
            self._talk(id, today, began="me")
        else:
            self._reach_out(id, today, "phone", third)

    def _message(self, id: int, today: date) -> None:
        nature = self.natures[id]
        talk = self._reach_out(id, today, "message", self.log.third)
        if self.random.random() < nature.answers:
            self._answers[today + DAY * self.random.randint(*nature.days)].append(talk)
            # An answer of this very day is there before the next one is looked at.
            if today in self._answers:
                self._others_answer(today)

    def _others_answer(self, today: date) -> None:
        for id in self._answers.pop(today):
            talk = self.book.conversations[id]
            self._put("conversations", talk._replace(answered=today))

    def _reach_out(self, id: int, today: date, channel: str, third: list[int]) -> int:
        past = history(self.book.people[id], today)
        if past.unanswered == 2:
            third.append((today - past.last_outreach).days)
        return self._conversation(id, today, kind="outreach", channel=channel)

    def _talk(self, id: int, today: date, began: str) -> None:
        energy = self.natures[id].energy
        channel = self.random.choice(["in-person", "phone", "video"])
        self._conversation(
            id, today, kind="talk", channel=channel, began=began, energy=energy
        )
        if self.random.random() < 0.15:
            due = today + DAY * self.random.randint(3, 14)
            by = self.random.choice(["me", "them"])
            self._put("promises", Promise(next(self._ids), id, "it", by, today, due))

    def _conversation(self, id: int, today: date, **fields: object) -> int:
        moment = (today - EPOCH).days * 86400.0 + next(self._moments) % 80000
        talk = Conversation(next(self._ids), (id,), today, moment, **fields)
        self._put("conversations", talk)
        return talk.id

    def _put(self, table: str, value: object) -> None:
        self.book = regather(self.book, {table: {value.id: value}})

    # What is written down

    def _write_down(
        self, agenda: Agenda, outcomes: dict[int, Outcome], today: date
    ) -> None:
        log = self.log
        log.present += 1
        hard = [
            entry
            for entry in agenda.today
            if not all(reason.soft for reason in entry.reasons)
        ]
        log.shown.append(len(agenda.today))
        log.soft.append(len(agenda.today) - len(hard))
        takes = [
            entry
            for entry in hard
            if any(not one.soft and not _ahead(one, today) for one in entry.reasons)
        ]
        daily = self.settings.daily
        log.room.append(max(daily - len(takes), ceil(daily / 2)))
        for entry in agenda.today:
            log.asked += self._soft(entry.contact, outcomes, today)
            self._cards[entry.contact].add(today)
            self._look_for_nagging(entry, today)
        for id in agenda.waiting:
            due = [one for one in outcomes[id].reminders if one.due <= today]
            if any((today - one.due).days > 2 * one.span for one in due):
                log.starved.add(id)

    def _soft(
        self, id: int, outcomes: dict[int, Outcome], today: date
    ) -> Iterator[Asked]:
        for one in outcomes[id].reminders:
            if one.soft and one.due <= today:
                waited = (today - self._since[id, one.code]).days
                window = waited if one.late is None else (one.late - one.due).days
                yield Asked(id, one.code, waited, max(0, waited - window))

    def _look_for_nagging(self, entry: Entry, today: date) -> None:
        """Is a message proposed to somebody who has not answered, and too soon?"""
        person = self.book.people[entry.contact]
        past = history(person, today)
        days = interval(person, today, self.settings)
        if not past.unanswered or days is None:
            return
        space = max(8, rounded(days * 2 ** (past.unanswered - 2)))
        within = (today - past.last_outreach).days < space
        codes = {one.code for one in entry.reasons}
        if codes & {"touch", "space", "first"} and (within or past.unanswered > 2):
            self.log.nagged.append((entry.contact, today))
        if "real" in codes and within:
            self.log.calls.append((entry.contact, today))


def _ahead(reminder: object, today: date) -> bool:
    """A date whose day is still to come: it takes nobody's place."""
    return reminder.occurrence is not None and today < reminder.occurrence
