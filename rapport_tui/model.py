"""What a book is made of: frozen values, and which of them belong to whom.

The field names are those of the file. A value that could not be understood is unknown
here (None, or left out of a list) and untouched in the file. They are named tuples:
a book has tens of thousands, made in a fifth of the time that dataclasses take, and a
command on an empty book would spend a quarter of its time on defining dataclasses.
"""

# Without `from __future__ import annotations`: named tuples compile annotations that
# are text, one by one, and that would take most of the time of importing this module.

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import NamedTuple

REAL_CHANNELS = frozenset({"in-person", "video", "phone"})
WRITTEN_CHANNELS = frozenset({"message", "email", "social", "letter"})
TALKS = frozenset({"talk", "greeting"})  # kinds of conversation that both took part in
YEAR = timedelta(days=365)  # how long a conversation says something of the pace
FIRST_DAYS = 14  # how long a first meeting waits for its follow-up
OPEN_PLAN_STATES = frozenset({None, "draft", "ready"})
NOTHING: Mapping = MappingProxyType({})


class Channel(NamedTuple):
    """One way to reach a contact: an e-mail address, a phone number, a service."""

    kind: str
    value: str
    label: str | None = None


class Met(NamedTuple):
    """How the acquaintance began; `on` may be a year or a month only."""

    on: str | None = None
    at: str | None = None
    how: str | None = None
    through: int | None = None

    @property
    def day(self) -> date | None:
        """The day we met, where the whole date is known."""
        if self.on is None or len(self.on) != 10:
            return None
        return date.fromisoformat(self.on)


class Relation(NamedTuple):
    """`who` is a contact's id, or a name that is not in the book."""

    who: int | str
    kind: str | None = None


class Detail(NamedTuple):
    """Something they told me that can be asked about."""

    text: str
    on: date | None = None
    asked: date | None = None


class Occasion(NamedTuple):
    """A birthday, an anniversary, a milestone; yearly unless `once`."""

    label: str
    month: int
    day: int
    year: int | None = None
    lead: int | None = None
    once: bool = False


class Agreement(NamedTuple):
    """Something we agreed on."""

    text: str
    on: date | None = None


class Contact(NamedTuple):
    """A person in the book."""

    id: int
    name: str
    aliases: tuple[str, ...] = ()
    pronouns: str | None = None
    role: str | None = None
    org: str | None = None
    circle: str | None = None
    tags: tuple[str, ...] = ()
    channels: tuple[Channel, ...] = ()
    timezone: str | None = None
    places: tuple[str, ...] = ()
    met: Met = Met()
    relations: tuple[Relation, ...] = ()
    interests: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    motivations: tuple[str, ...] = ()
    challenges: tuple[str, ...] = ()
    details: tuple[Detail, ...] = ()
    off_limits: tuple[str, ...] = ()
    welcome: tuple[str, ...] = ()
    culture: str | None = None
    dates: tuple[Occasion, ...] = ()
    hope: str | None = None
    wanted_level: int | None = None
    openness: str | None = None
    level: int | None = None
    every: int | None = None
    rhythm_from: date | None = None
    paused_until: date | None = None
    resting: bool = False
    agreements: tuple[Agreement, ...] = ()
    fields: Mapping[str, object] = NOTHING
    notes: str | None = None
    created: date | None = None
    updated: str | None = None
    uid: str | None = None


class Conversation(NamedTuple):
    """A talk, a brief greeting, or an outreach that awaits an answer.

    `on` is the date as written in `at`, in its own offset; `moment` orders
    conversations: seconds since the epoch, a date alone counting as its midnight in UTC.
    Without a readable `at` both are None.
    """

    id: int
    people: tuple[int, ...] = ()
    on: date | None = None
    moment: float | None = None
    at: str | None = None
    kind: str | None = None
    channel: str | None = None
    began: str | None = None
    answered: date | None = None
    energy: int | None = None
    depth: int | None = None
    minutes: int | None = None
    place: str | None = None
    notes: str | None = None
    gave: tuple[str, ...] = ()
    received: tuple[str, ...] = ()
    plan: int | None = None
    raw: str | None = None

    @property
    def real(self) -> bool:
        """Did we see or hear each other (guidance A1)?"""
        return self.channel in REAL_CHANNELS

    @property
    def written(self) -> bool:
        return self.channel in WRITTEN_CHANNELS


class Promise(NamedTuple):
    """Something one of us said they would do; `by` is `me` or `them`."""

    id: int
    contact: int
    what: str = ""
    by: str = "me"
    made: date | None = None
    due: date | None = None
    done: date | None = None
    dropped: date | None = None


class Strain(NamedTuple):
    """A disappointment between us, open until mended."""

    id: int
    contact: int
    what: str = ""
    on: date | None = None
    mended: date | None = None


class Plan(NamedTuple):
    """A planned conversation; `text` is the whole plan as typed."""

    id: int
    people: tuple[int, ...] = ()
    text: str = ""
    state: str | None = None
    told: date | None = None
    conversation: int | None = None
    created: str | None = None
    updated: str | None = None

    @property
    def open(self) -> bool:
        return self.state in OPEN_PLAN_STATES


class FollowUp(NamedTuple):
    """A day the user set to get in touch; with an RRULE it comes again."""

    id: int
    contact: int
    due: date
    why: str | None = None
    rule: str | None = None
    done: date | None = None


class Snooze(NamedTuple):
    """Not before `until`, for one reminder of one contact."""

    id: int
    contact: int
    code: str
    until: date
    subject: int | str | None = None


class Acknowledgement(NamedTuple):
    """The occurrence `on` of a contact's occasion `subject` has been dealt with."""

    id: int
    contact: int
    code: str
    subject: str
    on: date


class Gift(NamedTuple):
    """To whom something from the shelf was given, and when."""

    contact: int
    on: date | None = None


class ShelfItem(NamedTuple):
    """Something worth sharing."""

    id: int
    what: str
    link: str | None = None
    interests: tuple[str, ...] = ()
    given: tuple[Gift, ...] = ()
    created: str | None = None


class Draft(NamedTuple):
    """Text not saved yet; `of` is a table and a doc_id ("plans 12"), or "capture"."""

    id: int
    of: str
    text: str
    at: str | None = None


class Person(NamedTuple):
    """A contact with everything in the book that is about them.

    Compared by identity: a change makes new ones for those it touches, and only for
    them, so that what was computed from the others still holds.
    `conversations` are newest first, those without a readable time left out.
    `leads` are the plans whose first participant who is not resting is this contact.
    `since` is the day the contact came into the book, where that is known.
    """

    contact: Contact
    conversations: tuple[Conversation, ...] = ()
    promises: tuple[Promise, ...] = ()
    strains: tuple[Strain, ...] = ()
    plans: tuple[Plan, ...] = ()
    followups: tuple[FollowUp, ...] = ()
    snoozes: tuple[Snooze, ...] = ()
    acknowledged: tuple[Acknowledgement, ...] = ()
    leads: frozenset[int] = frozenset()
    since: date | None = None

    __eq__, __ne__, __hash__ = object.__eq__, object.__ne__, object.__hash__


class Book(NamedTuple):
    """Everything the user has, as one value, each table by doc_id.

    Compared by identity, as people are.
    """

    contacts: Mapping[int, Contact] = NOTHING
    conversations: Mapping[int, Conversation] = NOTHING
    promises: Mapping[int, Promise] = NOTHING
    strains: Mapping[int, Strain] = NOTHING
    plans: Mapping[int, Plan] = NOTHING
    followups: Mapping[int, FollowUp] = NOTHING
    snoozes: Mapping[int, Snooze] = NOTHING
    acknowledged: Mapping[int, Acknowledgement] = NOTHING
    shelf: Mapping[int, ShelfItem] = NOTHING
    drafts: Mapping[int, Draft] = NOTHING
    people: Mapping[int, Person] = NOTHING
    created: date | None = None

    __eq__, __ne__, __hash__ = object.__eq__, object.__ne__, object.__hash__
