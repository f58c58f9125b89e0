"""What it takes to be done with a reminder, or to pass it over for now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from rapport_tui import changes
from rapport_tui.edits import Change
from rapport_tui.model import Book, Person
from rapport_tui.pace import interval
from rapport_tui.plan import read_head
from rapport_tui.reminders import Reminder
from rapport_tui.settings import Settings

ASKED = frozenset({"decide", "hold", "debrief"})  # these want more than a yes


def finished(book: Book, person: Person, reminder: Reminder, now: datetime) -> Change:
    """The change that does what a reminder asks for; not for those in `ASKED`."""
    today, contact, subject = now.date(), person.contact, reminder.subject
    match reminder.code:
        case "promise":
            return changes.keep_promise(contact, book.promises[subject], today)
        case "date":
            return changes.acknowledge(contact, subject, reminder.occurrence)
        case "followup":
            return changes.follow_up_done(contact, book.followups[subject], today)
        case "repair":
            return changes.mend(contact, book.strains[subject], today)
        case "tell":
            plan = book.plans[subject]
            return changes.set_plan(
                plan, _title(plan.text), "is told", told=today.isoformat()
            )
        case "prepare":
            plan = book.plans[subject]
            return changes.set_plan(plan, _title(plan.text), "is ready", state="ready")
        case "rest":
            return changes.rest(contact, resting=True)
    return changes.outreach(contact, now)


def _title(text: str) -> str:
    return read_head(text).title or "without a title"


def passed_over(
    person: Person, due: Sequence[Reminder], today: date, settings: Settings
) -> Change | None:
    """A short snooze of the soft reasons; the hard ones stay. None without a soft one."""
    soft = [(one.code, one.subject) for one in due if one.soft]
    if not soft:
        return None
    until = today + timedelta(days=skip_days(interval(person, today, settings)))
    return changes.snooze(person.contact, soft, until, today)


def skip_days(interval: int | None) -> int:
    """How long a card that was passed over stays away."""
    return 4 if interval is None else max(3, int(interval / 4 + 0.5))
