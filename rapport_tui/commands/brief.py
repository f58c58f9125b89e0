"""Before talking to someone: the brief on a page, and what one could write."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from rapport_tui.brief import Brief
from rapport_tui.brief import brief as brief_of
from rapport_tui.brief_page import fitted, sections
from rapport_tui.commands.asking import reminder_json, thousandths
from rapport_tui.commands.call import Call
from rapport_tui.commands.people import contact_named, with_id
from rapport_tui.model import Book, Person
from rapport_tui.plan import read_head
from rapport_tui.reminders import Reminder, remind
from rapport_tui.steps import Step, next_step
from rapport_tui.text import storable

if TYPE_CHECKING:
    from rapport_tui.book.store import Store

PAGE = (80, 22)  # cells and lines, below the name and above the prompt
_STYLES = {"strong": "bold", "draft": "dim"}


def brief(call: Call) -> int:
    """One page about a person; what does not fit on it says how much more there is."""
    store = call.open()
    person, due, step = _known(call, store)
    if call.as_json:
        call.print_json(_json(store, person, due, step, call.today))
        return 0
    call.print(person.contact.name, "bold")
    reasons = [one.reason for one in due]
    found = sections(person, store.book, call.today, reasons, step)
    width = min(call.width or PAGE[0], 100)
    for row in fitted(found, width, PAGE[1]):
        call.row([(row.label, "dim"), (row.text, _STYLES.get(row.style, ""))])
    return 0


def message(call: Call) -> int:
    """What one could write to them now; `--log` keeps it as sent."""
    from rapport_tui import messaging

    store = call.open(to_write=call.flag("log"))
    person, _, step = _known(call, store)
    words = messaging.draft(person.contact, step).strip()
    if call.flag("log"):
        record = store.record("contacts", person.contact.id)
        reminders = _reminders(call, person)
        channel = messaging.way(person.contact)
        store.apply(
            messaging.sent(
                store.book,
                person,
                step,
                reminders,
                record,
                call.moment(),
                words=storable(words),
                channel=channel,
            )
        )
    if call.as_json:
        call.print_json({"contact": person.contact.id, "text": words, **_step(step)})
        return 0
    for line in words.splitlines():
        call.print(line)
    return 0


def _reminders(call: Call, person: Person) -> tuple[Reminder, ...]:
    return remind(person, call.today, call.settings).reminders


def _known(call: Call, store: Store) -> tuple[Person, list[Reminder], Step | None]:
    """Who is meant, what is due with them, and the next step."""
    book = store.book
    person = book.people[contact_named(call.words, book).id]
    reminders = _reminders(call, person)
    due = [one for one in reminders if one.due <= call.today]
    due.sort(key=lambda one: (-one.urgency, one.due))
    return person, due, next_step(book, person, reminders, call.today, call.settings)


def _step(step: Step | None) -> dict[str, Any]:
    return {"step": None if step is None else step._asdict()}


def _json(
    store: Store, person: Person, due: list[Reminder], step: Step | None, today: date
) -> dict[str, Any]:
    """The contact's record, and what follows from it.

    `last`, `mine`, `theirs`, `strains` and `plans` are records; `ask` are details.
    """
    one, book, id = brief_of(person, today), store.book, person.contact.id

    def records(table: str, found: Any) -> list[dict[str, Any]]:
        return [with_id(each.id, store.record(table, each.id)) for each in found]

    return {
        "contact": id,
        "name": person.contact.name,
        "on": today.isoformat(),
        "person": with_id(id, store.record("contacts", id)),
        "level": one.level,
        "level_facts": list(one.level_facts),
        "warmth": thousandths(one.warmth),
        "due": [reminder_json(each, book) for each in due],
        **_step(step),
        "last_real": next(
            iter(records("conversations", filter(None, [one.last_real]))), None
        ),
        "last": records("conversations", one.last),
        "ask": [_detail(each) for each in one.ask],
        "off_limits": list(person.contact.off_limits),
        "mine": records("promises", one.mine),
        "theirs": records("promises", one.theirs),
        "strains": records("strains", one.strains),
        "gave": one.gave,
        "received": one.received,
        "dates": [
            {"label": which.label, "on": day.isoformat()} for day, which in one.dates
        ],
        "plans": _plans(one, book),
    }


def _detail(detail: Any) -> dict[str, Any]:
    on = detail.on.isoformat() if detail.on else None
    return {"text": detail.text, "on": on}


def _plans(one: Brief, book: Book) -> list[dict[str, Any]]:
    found = []
    for plan in one.plans:
        head = read_head(plan.text)
        when = head.day.isoformat() if head.day else None
        state = plan.state or "draft"
        found.append({"id": plan.id, "title": head.title, "when": when, "state": state})
    return found
