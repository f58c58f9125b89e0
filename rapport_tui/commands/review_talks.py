"""Answers of the plain review about a talk: what happened, and what was asked about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from rapport_tui import changes
from rapport_tui.brief import fresh, touched
from rapport_tui.capture import Choices, Names, parse
from rapport_tui.capture.entry import as_log, entry
from rapport_tui.capture.limits import why_not
from rapport_tui.capture.persons import known
from rapport_tui.plan import read_head
from rapport_tui.when import Clock

if TYPE_CHECKING:
    from rapport_tui.capture import Capture
    from rapport_tui.commands.reviewing import Card, Reviewing
    from rapport_tui.model import Person, Plan


def debrief(review: Reviewing, plan: Plan) -> bool:
    from rapport_tui import debrief as debriefs
    from rapport_tui.commands.review_plans import begin
    from rapport_tui.templates import carried

    people = [review.book.people[id] for id in plan.people if id in review.book.people]
    if not people:
        review.prompt.say("Nobody of the book is in this plan.")
        return False
    now, values = review.now(), debriefs.filled(plan, review.today)
    as_said = partial(
        debriefs.read_debrief,
        now=now,
        clock=Clock.of(review.settings, now),
        settings=review.settings,
    )
    review.prompt.say(f"How did it go? {read_head(plan.text).title or ''}", "bold")
    fields = debriefs.fields_for(people, review.today)
    if not review.prompt.fill(fields, values, lambda typed: as_said(typed).errors):
        return False
    made = debriefs.change(plan, people, as_said(values), now, text=plan.text)
    asked = debriefs.asked_about(plan.text, people, review.record, review.today)
    review.store_change(made._replace(edits=asked + made.edits))
    if review.prompt.agrees("Plan the next conversation?"):
        begin(review, people, carried(plan._replace(state="held")))
    return True


def log(review: Reviewing, card: Card) -> bool:
    """One line of quick capture; what is not sure is asked, a question a line."""
    line = review.prompt.ask("What happened?")
    if not line:
        return False
    if (sentence := why_not(line)) is not None:
        review.prompt.say(sentence)
        return False
    said = answered(review, line, review.now(), (card.person.contact.id,))
    said = as_log(said, review.today)
    review.store_change(entry(said, review.record, review.now()).change)
    _offer_asked(review, card, line)
    return True


def answered(
    review: Reviewing, line: str, at: datetime, about: Sequence[int]
) -> Capture:
    """The line, each question of it answered or left open."""
    names = Names(known(review.store.records("contacts")))
    chosen: dict[tuple[str, str], int] = {}
    while True:
        choices = Choices(readings=chosen)
        day = at.replace(tzinfo=None)
        capture = parse(line, day, names, review.settings, about, choices)
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
        review.prompt.say(ask.question)
        place = review.prompt.choose([one.label for one in ask.readings])
        # No such reading: the question stays, and is not put twice.
        chosen[ask.field, ask.words.casefold()] = -1 if place is None else place


def log_in_full(review: Reviewing, card: Card) -> bool:
    from rapport_tui.log_fields import LOG, read_log

    now = review.now()
    as_said = partial(read_log, now=now, clock=Clock.of(review.settings, now))
    values = {"on": review.today.isoformat(), "kind": "talk", "began": "me"}
    if not review.prompt.fill(LOG, values, lambda typed: as_said(typed).errors):
        return False
    said = as_said(values)
    review.store_change(
        changes.log(
            [card.person.contact],
            said.record,
            details=said.details,
            follow_up=said.follow_up,
        )
    )
    _offer_asked(review, card, str(said.record.get("notes", "")))
    return True


def _offer_asked(review: Reviewing, card: Card, said: str) -> None:
    """After a talk that touched something they had told me: was it asked about?"""
    details = touched(fresh(card.person.contact, review.today), said)
    if not details:
        return
    review.prompt.say("Did you ask about it?")
    place = review.prompt.choose([one.text for one in details])
    if place is not None:
        _mark_asked(review, card.person, details[place].text)


def asked(review: Reviewing, card: Card) -> bool:
    contact = card.person.contact
    details = fresh(contact, review.today)
    if details:
        _mark_asked(review, card.person, details[0].text)
    else:
        review.prompt.say(f"{contact.name} told you nothing that is not asked about.")
    return False


def _mark_asked(review: Reviewing, person: Person, text: str) -> None:
    contact = review.book.contacts[person.contact.id]
    record = review.record(contact.id)
    review.store_change(changes.asked(contact, record, [text], review.today))
