"""The next small step with someone: one rule after the other, the first that applies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from rapport_tui import occasions
from rapport_tui.interests import who_shares
from rapport_tui.messages import called
from rapport_tui.model import Book, Person, ShelfItem
from rapport_tui.pace import base_of, interval_of, pace_of, rounded
from rapport_tui.reminders import Reminder
from rapport_tui.retold import begins_a_thing, to_you
from rapport_tui.settings import Settings
from rapport_tui.shelf import fitting, harmless, newest_first
from rapport_tui.step_case import LONG, Case, Said
from rapport_tui.text import ago, counted, cut, day_in_words, listed

NEAR = 3  # days around a date in which it is congratulated
MOST_GUESTS = 3
MANY = 3  # messages without an answer after which the next word is theirs
NO_RHYTHM = 30  # days that stand for a rhythm where there is none
_MOST = 200  # cells of a promise or a thing in a draft
_DAY = timedelta(1)


class Step(NamedTuple):
    """`words` say what to do; `draft` is what one could say, where words are needed.

    `subject` is the record, the date's label or the detail that it is about. `spoken`:
    the draft is for when one meets, it cannot be sent.
    """

    code: str
    number: int
    source: str
    words: str
    draft: str | None = None
    subject: int | str | None = None
    spoken: bool = False


def _repair(case: Case) -> Said | None:
    if not case.brief.strains:
        return None
    what = case.brief.strains[0].what or "something between you"
    return Said(f"plan a repair conversation: {what}", None, case.brief.strains[0].id)


def _promise(case: Case) -> Said | None:
    for promise in case.brief.overdue(case.today):
        what = cut(" ".join(promise.what[:LONG].split()), _MOST) or "something"
        told = to_you(what.rstrip(" .!"))
        kind = "promise.thing" if begins_a_thing(told) else "promise.words"
        draft = case.write(kind, what=told)
        return Said(f"keep your promise, or say when: {what}", draft, promise.id)
    return None


def _rest(case: Case) -> Said | None:
    silent = case.history.unanswered
    if silent < MANY:
        return None
    return Said(
        f"let it rest: {counted(silent, 'message')} without an answer, "
        "the next word can be theirs"
    )


def _space(case: Case) -> Said | None:
    """Until the day of the reminder; also where a plan or a strain hides it."""
    silent = case.history.unanswered
    if not 0 < silent < MANY or case.brief.warmth >= 0:
        return None
    base = base_of(case.contact, case.settings) or NO_RHYTHM
    interval = interval_of(base, pace_of(case.contact, case.brief.warmth))
    wait = max(8, rounded(interval * 2 ** (silent - 2)))
    until = case.history.last_outreach + _DAY * wait
    if (space := case.reminder("space")) is not None:
        until = max(until, space.due)
    if until <= case.today:
        return None
    when = day_in_words(until, case.today)
    return Said(f"give space until {when}, {ago(until, case.today)}")


def _first(case: Case) -> Said | None:
    if case.reminder("first") is None:
        return None
    met = case.contact.met
    slots = {
        "where": f"at {met.at}" if met.at else "",
        "when": _lately(met.day, case.today),
    }
    if case.ask is not None:
        draft = case.write_about("first", case.ask.text, **slots)
        return Said(f"follow up on meeting: {case.ask.text}", draft, case.ask.text)
    if case.interests:
        draft = case.write("first.interest", interest=case.interests[0], **slots)
        return Said(f"follow up on meeting: {case.interests[0]}", draft)
    return Said("follow up on meeting: what did you talk about? (l writes it down)")


def _lately(day: date, today: date) -> str:
    days = (today - day).days
    return (
        ago(day, today) if days < 2 else f"{day:on %A}" if days < 7 else "the other day"
    )


def _date(case: Case) -> Said | None:
    near = [
        one
        for one in case.reminders
        if one.code == "date" and abs((one.occurrence - case.today).days) <= NEAR
    ]
    if not near:
        return None
    one = min(near, key=lambda one: abs(one.occurrence - case.today))
    label, when = str(one.subject), ago(one.occurrence, case.today)
    draft = occasions.wish(case.person, label, one.occurrence, case.today)
    what = "be there for them" if occasions.is_hard(label) else "congratulate"
    return Said(f"{what}: {label}, {when}", draft, label)


def _swap(case: Case) -> Said | None:
    if case.contact.channels:
        return None
    if not case.interests:
        return Said("swap contact details", case.write("swap.plain"))
    interest = case.interests[0]
    draft = case.write("swap.interest", interest=interest)
    return Said(f"swap contact details: {interest} is a reason", draft)


def _offer(case: Case) -> Said | None:
    for item in reversed(newest_first(case.book)):
        if fitting(case.contact, item) is not None:
            return offering(case, item)
    return None


def offering(case: Case, item: ShelfItem) -> Said:
    """Something from the shelf for them, whether it fits an interest or not."""
    link = "" if item.link is None or item.link == item.what else item.link
    slots = {"item": cut(item.what[:LONG].strip().rstrip("."), _MOST), "link": link}
    interest = fitting(case.contact, item)
    if interest is None:
        draft = case.write("offer.plain", **slots)
    else:
        draft = case.write("offer.interest", interest=interest, **slots)
    return Said(f"share: {item.what}", draft, item.id)


def _offer_owed(case: Case) -> Said | None:
    return _offer(case) if case.brief.received > case.brief.gave else None


def _ask(case: Case) -> Said | None:
    if case.ask is None:
        return None
    draft = case.write_about("ask", case.ask.text)
    return Said(f"ask how it went: {case.ask.text}", draft, case.ask.text)


def _real(case: Case) -> Said | None:
    if case.reminder("real") is None:
        return None
    words = "propose a real conversation: a walk, a call, a coffee"
    if not case.interests:
        return Said(words, case.write("real.plain"))
    return Said(words, case.write("real.interest", interest=case.interests[0]))


def _gathering(case: Case) -> Said | None:
    if case.contact.openness is not None and case.brief.warmth >= 0:
        return None
    for interest in case.interests:
        others = [
            one.contact
            for one in who_shares(case.book, interest)
            if one.contact.id != case.contact.id
        ][:MOST_GUESTS]
        if others:
            names = listed([one.name for one in others])
            guests = listed([called(one) for one in others])
            draft = case.write("gathering", interest=interest, guests=guests)
            return Said(f"a small gathering around {interest}, with {names}", draft)
    return None


def _invite(case: Case) -> Said | None:
    if not case.interests or case.brief.level < 2:
        return None
    interest = case.interests[0]
    doing = interest.endswith("ing") and len(interest.split()[-1]) > 5
    draft = case.write(f"invite.{'doing' if doing else 'thing'}", interest=interest)
    return Said(f"invite to something around {interest}", draft)


def _support(case: Case) -> Said | None:
    for challenge in case.contact.challenges:
        if harmless(challenge, case.contact):
            draft = case.write_about("support", challenge)
            return Said(f"offer a hand: {challenge}", draft)
    return None


def _question(case: Case) -> Said | None:
    from rapport_tui.prompts import next_question

    prompt = next_question(case.person, case.brief.level)
    if prompt is None:
        return None
    return Said(f"ask when you talk next: {prompt.text}", None, prompt.id)


def _hope(case: Case) -> Said | None:
    if case.contact.hope or case.brief.level < 2:
        return None
    return Said("write down what you hope this becomes (e, My hope)")


class Rule(NamedTuple):
    """A step: its place in the order, where the advice is from, what it says."""

    code: str
    number: int
    source: str
    words: str
    find: Callable[[Case], Said | None]


# The first that applies is the step. What is on the shelf comes early (7) while they
# have given more than I have, and after asking (8) otherwise.
STEPS = (
    Rule("repair", 1, "A9", "a strain is open: a repair conversation", _repair),
    Rule("promise", 2, "A16", "my promise is overdue: keep it, or say when", _promise),
    Rule("rest", 3, "B11", "three messages without an answer: let it rest", _rest),
    Rule("space", 3, "B9", "no answer and little warmth: space until a day", _space),
    Rule("first", 4, "B5", "just met: follow up with the detail", _first),
    Rule("date", 5, "C5", "a date within three days: congratulate", _date),
    Rule("swap", 6, "B4", "no way to reach them: swap contact details", _swap),
    Rule("offer-owed", 7, "B10", "they gave more: share what fits", _offer_owed),
    Rule("ask", 8, "B3", "they told me something: ask about it", _ask),
    Rule("offer", 7, "C3", "something on the shelf fits: share it", _offer),
    Rule("real", 9, "A1", "only writing for long: a real conversation", _real),
    Rule("gathering", 10, "B8", "hesitant: a small gathering", _gathering),
    Rule("invite", 11, "B7", "a shared interest: an invitation", _invite),
    Rule("support", 12, "B10", "a challenge of theirs: offer support", _support),
    Rule("question", 13, "C4", "a question of the next depth", _question),
    Rule("hope", 14, "A3", "no hope written down: decide what I want", _hope),
)
SPOKEN = frozenset({"swap"})
WHILE_RESTING = frozenset({"promise"})


def next_step(
    book: Book,
    person: Person,
    reminders: Sequence[Reminder],
    today: date,
    settings: Settings,
) -> Step | None:
    """The smallest useful step, or None where nothing is to do.

    With somebody who rests only a promise of mine is.
    """
    case = Case(book, person, reminders, today, settings)
    for rule in STEPS:
        if person.contact.resting and rule.code not in WHILE_RESTING:
            continue
        if (said := rule.find(case)) is not None:
            return step_of(rule, said)
    return None


def step_of(rule: Rule, said: Said) -> Step:
    spoken = rule.code in SPOKEN
    return Step(rule.code, rule.number, rule.source, *said, spoken)


def offer(
    book: Book, person: Person, item: ShelfItem, today: date, settings: Settings
) -> Step:
    """The step of giving somebody this thing."""
    rule = next(one for one in STEPS if one.code == "offer")
    return step_of(rule, offering(Case(book, person, (), today, settings), item))
