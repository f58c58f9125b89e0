"""What a card of the plain review can be answered with: the deeds of the dashboard."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from rapport_tui import changes, messaging, removal, several
from rapport_tui.brief_page import Row, fitted, sections
from rapport_tui.commands import review_plans, review_talks
from rapport_tui.finishing import ASKED, finished, passed_over
from rapport_tui.plan import read_head
from rapport_tui.reminders import Reminder, remind
from rapport_tui.text import counted, storable
from rapport_tui.when import Clock, read

if TYPE_CHECKING:
    from datetime import date

    from rapport_tui.commands.reviewing import Card, Reviewing
    from rapport_tui.settings import Settings

ALL = 10_000  # cells of a text that is not cut


class Answer(NamedTuple):
    """`id` is the command of the dashboard that does the same; `do` says whether the
    card is dealt with. `what` is how the end counts it."""

    id: str
    words: str
    do: Callable[[Reviewing, Card], bool]
    what: str = ""


def _pass(review: Reviewing, card: Card) -> bool:
    change = passed_over(card.person, card.due, review.today, review.settings)
    if change is not None:
        review.store_change(change)
    return True


def _done(review: Reviewing, card: Card) -> bool:
    if not card.due:
        review.prompt.say(
            f"Nothing is due for {card.person.contact.name} any more: enter goes on."
        )
        return False
    one = card.due[0]
    if len(card.due) > 1:
        place = review.prompt.choose([each.reason for each in card.due])
        if place is None:
            return False
        one = card.due[place]
    if one.code in ASKED:
        return _asked_more(review, card, one)
    review.store_change(finished(review.book, card.person, one, review.now()))
    return True


def _asked_more(review: Reviewing, card: Card, reminder: Reminder) -> bool:
    """What wants more than a yes: how often, or how it went."""
    if reminder.code == "decide":
        return _rhythm(review, card)
    return review_talks.debrief(review, review.book.plans[reminder.subject])


def _rhythm(review: Reviewing, card: Card) -> bool:
    from rapport_tui.triage import no_rhythm

    contact, circles = card.person.contact, review.settings.circles
    names = [*circles]
    options = [f"{name}, every {circles[name]} days" for name in names]
    place = review.prompt.choose([*options, "no rhythm, and ask no more", "let rest"])
    if place is None:
        return False
    if place == len(names):
        change = no_rhythm(contact, review.today)
    elif place > len(names):
        change = changes.rest(contact, resting=True)
    else:
        change = several.put_in_circle(
            [contact], names[place], review.settings, review.today
        )
    review.store_change(change)
    return True


def _hello(review: Reviewing, card: Card) -> bool:
    review.store_change(changes.greeting(card.person.contact, review.now()))
    return True


def _message(review: Reviewing, card: Card) -> bool:
    contact = card.person.contact
    draft = messaging.draft(contact, card.step).strip()
    review.prompt.say(f"Draft: {draft}")
    said = review.prompt.ask("Enter logs it as sent, - leaves it, or write your own:")
    if said == "-":
        return False
    reminders = remind(card.person, review.today, review.settings).reminders
    review.store_change(
        messaging.sent(
            review.book,
            card.person,
            card.step,
            reminders,
            review.record(contact.id),
            review.now(),
            words=storable(said) or draft,
            channel=messaging.way(contact),
        )
    )
    return True


def _snooze(review: Reviewing, card: Card) -> bool:
    if not card.due:
        review.prompt.say("Nothing is due any more: nothing to put off.")
        return False
    said = review.prompt.ask("Until when? (friday, 3 days, a month, 1 dec)")
    day = _day_ahead(review, said) if said else None
    if day is None:
        review.prompt.say("No day ahead was read: nothing is put off.")
        return False
    subjects = [(one.code, one.subject) for one in card.due]
    review.store_change(
        changes.snooze(card.person.contact, subjects, day, review.today)
    )
    return True


def _day_ahead(review: Reviewing, said: str) -> date | None:
    clock = Clock.of(review.settings, review.now())
    for words in (said, f"in {said}"):
        when = read(words, clock, "future")
        if when is None:
            continue
        if when.sure is None:
            review.prompt.say(when.question)
            days = [str(one.day) for one in when.readings]
            place = review.prompt.choose(days) if days else None
            found = None if place is None else when.readings[place].day
        else:
            found = when.sure.day
        return found if found is not None and found > review.today else None
    return None


def _rest(review: Reviewing, card: Card) -> bool:
    review.store_change(changes.rest(card.person.contact, resting=True))
    return True


def _not_this_time(review: Reviewing, card: Card) -> bool:
    contact = card.person.contact
    one = next((each for each in card.due if each.code == "date"), None)
    if one is None:
        review.prompt.say(f"No day of {contact.name} is near.")
        return False
    review.store_change(
        changes.acknowledge(
            contact, str(one.subject), one.occurrence, congratulated=False
        )
    )
    return True


def _plan(review: Reviewing, card: Card) -> bool:
    """Go on with their open plan, or start one."""
    from datetime import date

    plans = [one for one in card.person.plans if one.open]
    if not plans:
        return review_plans.begin(review, [card.person])
    review_plans.edit_plan(
        review, min(plans, key=lambda one: read_head(one.text).day or date.max)
    )
    return True


def _edit(review: Reviewing, card: Card) -> bool:
    from rapport_tui.commands import edit

    contact = card.person.contact
    review_plans.in_editor(
        review,
        f"rapport edit {contact.id}",
        lambda: edit.edit_contact(review.call, review.store, contact),
    )
    return False


def _brief(review: Reviewing, card: Card) -> bool:
    reasons = [one.reason for one in card.due]
    found = sections(card.person, review.book, review.today, reasons, card.step)
    review.prompt.read_out(fitted(found, ALL))
    return False


def _why(review: Reviewing, card: Card) -> bool:
    from rapport_tui import why

    id = card.person.contact.id
    found = why.why(review.book, id, review.today, review.settings)
    lines = why.in_words(found, review.book, review.today)
    review.prompt.read_out(Row("", line) for line in lines)
    return False


def _pictures(review: Reviewing, card: Card) -> bool:
    from collections import Counter

    from rapport_tui.person_picture import rhythm_in_words
    from rapport_tui.pictures import person_year

    year = person_year(card.person, review.today, review.settings)
    days = Counter(year.days.values())
    review.prompt.say(
        f"In a year: {counted(days['real'], 'day')} with a real talk,"
        f" {days['written'] + days['sent']} with writing, {days['other']} with less."
    )
    one = year.brief
    review.prompt.say(f"Given {one.gave}, received {one.received}.")
    review.prompt.read_out([Row("Rhythm", rhythm_in_words(year))])
    return False


def _remove(review: Reviewing, card: Card) -> bool:
    contact, records = card.person.contact, review.store.records
    gone = removal.in_words([contact], records)
    goes = f", and {gone} that are only theirs" if gone else ""
    if not review.prompt.agrees(f"Take {contact.name} out of the book{goes}?"):
        return False
    review.store_change(removal.remove([contact], records), confirmed=True)
    return True


# In the order of the help; the first letters are enough for most days.
ANSWERS = (
    Answer("done", "done", _done, "done"),
    Answer("hello", "said hello", _hello, "said hello to"),
    Answer("log", "log a talk", review_talks.log, "logged"),
    Answer("message", "message", _message, "wrote to"),
    Answer("snooze", "snooze", _snooze, "snoozed"),
    Answer("rest", "let rest", _rest, "let rest"),
    Answer("plan", "plan a conversation", _plan, "planned"),
    Answer("brief", "all that is known", _brief),
    Answer("asked", "asked about the freshest thing they told", review_talks.asked),
    Answer("not-this-time", "let their day pass", _not_this_time, "let pass"),
    Answer(
        "log-form", "log a talk, field by field", review_talks.log_in_full, "logged"
    ),
    Answer("why", "the arithmetic behind it", _why),
    Answer("pictures", "their year in numbers", _pictures),
    Answer("edit", "edit the person in your editor", _edit),
    Answer("remove", "take the person out of the book", _remove, "removed"),
)
PASS = Answer("skip", "passes on", _pass, "passed over")
OFTEN = ("done", "hello", "log", "message", "snooze", "rest", "plan")


def letters(settings: Settings) -> Mapping[str, str]:
    """The letter of each answer: that of the dashboard, the user's own where it can
    be typed in a line; one that has none is called by its name."""
    from rapport_tui.ui.key_names import is_typed, sign_of
    from rapport_tui.ui.keymap import BY_ID, keymap, keys_of

    own, _ = keymap(settings)
    found: dict[str, str] = {}
    ids = [*(one.id for one in ANSWERS), "back", "help", "quit"]
    for wanted in (own, {}):  # the user's own wishes first
        for id in ids:
            keys = [key for key in keys_of(BY_ID[id], wanted) if key != "space"]
            signs = [sign_of(key) for key in keys if is_typed(key)]
            free = [one for one in signs if one not in found.values()]
            if id not in found and free:
                found[id] = free[0]
    return found
