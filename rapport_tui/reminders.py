"""Who to reach out to, when and why: everyone's reminders, and how urgent they are."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import compress
from operator import attrgetter, itemgetter
from typing import NamedTuple

from rapport_tui.giving_way import Hidden, Moved, given_way
from rapport_tui.model import Book, Person
from rapport_tui.pace import TALKS
from rapport_tui.reminder_rules import RULES, THEIRS, Case, Found, Rule
from rapport_tui.settings import Settings

NEVER_LATE = 14  # the span of what is never late, in days
ON_THE_DAY = 6  # the weight of a date on its day and after

RULE = {rule.code: rule for rule in RULES}
_needed = itemgetter(*(rule.needs for rule in RULES))


class Reminder(NamedTuple):
    """`late` is the day from which it counts as late, None for never.

    `subject` is the doc_id of what it is about, or a date's label. `occurrence` is the
    day of a date. `span`: the days after which its urgency has grown by 2. A book has
    tens of thousands of these: a tuple is made four times as fast as a dataclass.
    """

    contact: int
    code: str
    subject: int | str | None
    due: date
    late: date | None
    reason: str
    urgency: float
    weight: int = 2
    span: int = 1
    occurrence: date | None = None

    @property
    def soft(self) -> bool:
        return RULE[self.code].soft


class Outcome(NamedTuple):
    """A person's reminders, and what became of the others.

    `share`: how many times a day the rhythm asks for them. `reached_out`: whether I
    did so today.
    """

    reminders: tuple[Reminder, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    moved: tuple[Moved, ...] = ()
    share: float = 0.0
    reached_out: bool = False


def remind(person: Person, today: date, settings: Settings) -> Outcome:
    """All rules for one person, then what gives way to what."""
    return decided(Case(person, today, settings))


def decided(case: Case) -> Outcome:
    """The same of a case that is worked out already."""
    # Most rules have nothing to say of most people: they are passed over at once.
    found = [
        (rule, one)
        for rule in compress(RULES, _needed(vars(case)))
        for one in rule.find(case)
    ]
    kept, hidden, moved = given_way(case, found)
    asked_for = case.interval and not (case.resting or case.paused)
    return Outcome(
        tuple([_reminder(case, rule, one) for rule, one in kept]),
        hidden,
        moved,
        1 / case.interval if asked_for else 0.0,
        case.history.newest == case.today and _reached_out(case),
    )


def _reached_out(case: Case) -> bool:
    return any(
        talk.kind == "outreach" or (talk.kind in TALKS and talk.began == "me")
        for talk in case.person.conversations
        if talk.on == case.today
    )


def _reminder(case: Case, rule: Rule, one: Found) -> Reminder:
    if rule.code in ("touch", "space"):
        span = case.interval or 1
    elif one.late is None:
        span = NEVER_LATE
    else:
        span = max(1, (one.late - one.due).days)
    weight = THEIRS if one.mine is False else rule.weight
    return Reminder(
        case.contact.id,
        rule.code,
        one.subject,
        one.due,
        one.late,
        one.reason,
        urgency(weight, span, one.due, one.occurrence, case.today),
        weight,
        span,
        one.occurrence,
    )


def urgency(
    weight: int, span: int, due: date, occurrence: date | None, day: date
) -> float:
    """The weight, and up to 4 more the longer it is due.

    `occurrence` is the day of a date: from then on it weighs more.
    """
    if occurrence is not None and day >= occurrence:
        weight = ON_THE_DAY
    if day <= due:
        return float(weight)
    # One division: what is equal in numbers is equal as a float.
    return (weight * span + 2 * min((day - due).days, 2 * span)) / span


class Calculator:
    """Remembers what it found until a person, the day or the settings change."""

    def __init__(self) -> None:
        self._of: tuple[date, Settings] | None = None
        self._known: dict[int, tuple[Person, Outcome]] = {}

    def outcomes(
        self, book: Book, today: date, settings: Settings
    ) -> dict[int, Outcome]:
        """What the rules say of everyone, by contact."""
        self._begin(today, settings)
        known, self._known = self._known, {}
        for id, person in book.people.items():
            kept = known.get(id)
            if kept is None or kept[0] is not person:
                kept = (person, remind(person, today, settings))
            self._known[id] = kept
        return {id: outcome for id, (_, outcome) in self._known.items()}

    def as_asked(
        self, book: Book, today: date, settings: Settings
    ) -> Mapping[int, Outcome]:
        """The same, worked out for each person when somebody asks."""
        self._begin(today, settings)
        return _AsAsked(book, today, settings, self._known)

    def _begin(self, today: date, settings: Settings) -> None:
        if self._of != (today, settings):
            self._of, self._known = (today, settings), {}


class _AsAsked(Mapping[int, Outcome]):
    def __init__(
        self,
        book: Book,
        today: date,
        settings: Settings,
        known: dict[int, tuple[Person, Outcome]],
    ) -> None:
        self._people = book.people
        self._today, self._settings = today, settings
        self._known = known

    def __getitem__(self, id: int) -> Outcome:
        person = self._people[id]
        kept = self._known.get(id)
        if kept is None or kept[0] is not person:
            kept = (person, remind(person, self._today, self._settings))
            self._known[id] = kept
        return kept[1]

    def __contains__(self, id: object) -> bool:
        return id in self._people

    def __iter__(self) -> Iterator[int]:
        return iter(self._people)

    def __len__(self) -> int:
        return len(self._people)


def reminders(book: Book, today: date, settings: Settings) -> list[Reminder]:
    """Every reminder, whatever its day, by due date, then rank."""
    return ranked(book, Calculator().outcomes(book, today, settings))


def ranked(book: Book, outcomes: Mapping[int, Outcome]) -> list[Reminder]:
    """The reminders of everyone by due date, urgency, name and id."""
    ids = sorted(outcomes, key=lambda id: (book.contacts[id].name.casefold(), id))
    found = [one for id in ids for one in outcomes[id].reminders]
    # Sorting keeps the order of what is equal: the last one decides first.
    found.sort(key=attrgetter("urgency"), reverse=True)
    found.sort(key=attrgetter("due"))
    return found
