"""The next small step with someone: one rule after the other, the first that applies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rapport_tui.brief import Brief, brief
from rapport_tui.model import Book, Person, ShelfItem
from rapport_tui.reminders import Reminder
from rapport_tui.text import ago, folded, listed

NEAR = 3  # days around a date in which it is congratulated
MOST_GUESTS = 3


@dataclass(frozen=True, slots=True)
class Step:
    """`words` say what to do; `draft` is what one could write, where words are needed.

    `subject` is the record or the date's label that it is about.
    """

    code: str
    source: str
    words: str
    draft: str | None = None
    subject: int | str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """Everything a rule looks at; `reminders` are this person's, whatever their day."""

    book: Book
    person: Person
    brief: Brief
    reminders: Sequence[Reminder]
    today: date

    @property
    def name(self) -> str:
        """How one would address them: the first alias, else the first name."""
        contact = self.person.contact
        return contact.aliases[0] if contact.aliases else contact.name.split()[0]

    def reminder(self, *codes: str) -> Reminder | None:
        return next((one for one in self.reminders if one.code in codes), None)


# What to do, what one could write, and what it is about.
Said = tuple[str, str | None] | tuple[str, str | None, int | str | None]


def _repair(case: Case) -> Said | None:
    if not case.brief.strains:
        return None
    return f"plan a repair conversation: {case.brief.strains[0].what}", None


def _promise(case: Case) -> Said | None:
    for promise in case.brief.mine:
        if promise.due is not None and promise.due < case.today:
            words = f"keep your promise, or say when: {promise.what}"
            return words, (
                f"Hi {case.name}, I still owe you something: {promise.what}. "
                "I haven't forgotten. You will have it by the end of the week."
            )
    return None


def _rest(case: Case) -> Said | None:
    if case.reminder("rest") is None:
        return None
    return "let it rest: three messages are out, the next word can be theirs", None


def _space(case: Case) -> Said | None:
    space = case.reminder("space")
    if space is None or case.brief.warmth >= 0 or space.due <= case.today:
        return None
    return f"give space until {space.due.isoformat()}", None


def _first(case: Case) -> Said | None:
    if case.reminder("first") is None:
        return None
    met, details = case.person.contact.met, case.brief.ask
    where = f" at {met.at}" if met.at else ""
    if not details:
        return "follow up on meeting: what did you talk about?", None
    return f"follow up on meeting: {details[0].text}", (
        f"Hi {case.name}, it was good to meet you{where}. I keep thinking of what "
        f"you said: {details[0].text}. I'd like to hear how it goes on. "
        "Coffee next week?"
    )


def _date(case: Case) -> Said | None:
    near = timedelta(days=NEAR)
    for one in case.reminders:
        if one.code == "date" and abs(one.occurrence - case.today) <= near:
            when = ago(one.occurrence, case.today)
            draft = (
                f"Hi {case.name}, {_wish(str(one.subject))} "
                "I hope the day brings you something good."
            )
            return f"congratulate: {one.subject}, {when}", draft, one.subject
    return None


def _wish(label: str) -> str:
    if folded(label) == "birthday":
        return "happy birthday!"
    return f"I'm thinking of you: {label}!"


def _swap(case: Case) -> Said | None:
    contact = case.person.contact
    if contact.channels:
        return None
    reason = f": {contact.interests[0]} is a reason" if contact.interests else ""
    return f"swap contact details{reason}", None


def _offer(case: Case) -> Said | None:
    item = _fitting(case)
    if item is None:
        return None
    link = f" {item.link}" if item.link else ""
    words = f"share from the shelf: {item.what}"
    draft = f"Hi {case.name}, I came across this and thought of you: {item.what}.{link}"
    return words, draft, item.id


def _offer_owed(case: Case) -> Said | None:
    return _offer(case) if case.brief.received > case.brief.gave else None


def _fitting(case: Case) -> ShelfItem | None:
    contact = case.person.contact
    interests = {folded(one) for one in contact.interests}
    for item in case.book.shelf.values():
        given = any(gift.contact == contact.id for gift in item.given)
        if not given and interests & {folded(one) for one in item.interests}:
            return item
    return None


def _ask(case: Case) -> Said | None:
    if not case.brief.ask:
        return None
    detail = case.brief.ask[0]
    return f"ask how it went: {detail.text}", (
        f"Hi {case.name}, you told me about {detail.text}. How is it going?"
        if not detail.text[:1].isupper()
        else f"Hi {case.name}, I was thinking of what you told me: {detail.text}. "
        "How is it going?"
    )


def _real(case: Case) -> Said | None:
    if case.reminder("real") is None:
        return None
    return "propose a real conversation: a walk, a call, a coffee", (
        f"Hi {case.name}, we have been writing for a while. "
        "Shall we talk properly? I could call you on Thursday evening."
    )


def _gathering(case: Case) -> Said | None:
    contact = case.person.contact
    if contact.openness is not None and case.brief.warmth >= 0:
        return None
    for interest in contact.interests:
        guests = [
            one.name
            for one in case.book.contacts.values()
            if one.id != contact.id
            and not one.resting
            and folded(interest) in {folded(other) for other in one.interests}
        ][:MOST_GUESTS]
        if guests:
            return f"a small gathering around {interest}, with {listed(guests)}", (
                f"Hi {case.name}, a few of us who like {interest} are meeting next "
                "weekend, nothing big. Would you like to come along?"
            )
    return None


def _invite(case: Case) -> Said | None:
    contact = case.person.contact
    if not contact.interests or case.brief.level < 2:
        return None
    return f"invite to something around {contact.interests[0]}", (
        f"Hi {case.name}, would you be up for some {contact.interests[0]} together? "
        "Saturday afternoon would suit me."
    )


def _support(case: Case) -> Said | None:
    if not case.person.contact.challenges:
        return None
    challenge = case.person.contact.challenges[0]
    return f"offer a hand: {challenge}", (
        f"Hi {case.name}, how are things with {challenge}? "
        "If I can take something off you, say so."
    )


def _question(case: Case) -> Said | None:
    """A question of the next depth, not asked before, for when one talks next."""
    from rapport_tui.prompts import next_question

    prompt = next_question(case.person, case.brief.level)
    return (f"ask when you talk next: {prompt.text}", None) if prompt else None


def _hope(case: Case) -> Said | None:
    if case.person.contact.hope or case.brief.level < 2:
        return None
    return "write down what you hope this becomes (e, My hope)", None


# In the order of product: the first that applies is the step. An offer from the shelf
# comes early while they have given more than I have.
STEPS: tuple[tuple[str, str, Callable[[Case], Said | None]], ...] = (
    ("repair", "A9", _repair),
    ("promise", "A16", _promise),
    ("rest", "B11", _rest),
    ("space", "B9", _space),
    ("first", "B5", _first),
    ("date", "C5", _date),
    ("swap", "B4", _swap),
    ("offer-owed", "B10", _offer_owed),
    ("ask", "B3", _ask),
    ("offer", "C3", _offer),
    ("real", "A1", _real),
    ("gathering", "B8", _gathering),
    ("invite", "B7", _invite),
    ("support", "B10", _support),
    ("question", "C4", _question),
    ("hope", "A3", _hope),
)


def next_step(
    book: Book, person: Person, reminders: Sequence[Reminder], today: date
) -> Step | None:
    """The smallest useful step, or None where nothing is to do."""
    if person.contact.resting:
        return None
    case = Case(book, person, brief(person, today), reminders, today)
    for code, source, rule in STEPS:
        if (said := rule(case)) is not None:
            return Step(code, source, *said)
    return None
