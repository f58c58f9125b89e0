"""Why someone is due, in one plain and kind sentence with the facts in it."""

from __future__ import annotations

from datetime import date

from rapport_tui.model import Contact, FollowUp, Occasion, Promise, Strain
from rapport_tui.plan import Head
from rapport_tui.text import ago, counted, folded, span, time_in_words


def first(contact: Contact, today: date) -> str:
    met = contact.met
    words = f"met {ago(met.day, today)}" + (f" at {met.at}" if met.at else "")
    fresh = [one.text for one in contact.details if one.asked is None]
    about = fresh or list(contact.interests) or ([met.how] if met.how else [])
    return f"{words}: {about[0]}" if about else f"{words}: say hello again"


def started() -> str:
    return "new in your rhythm: a first hello"


def touch(last: date, interval: int, base: int, today: date) -> str:
    words = f"last in touch {ago(last, today)}, every {counted(interval, 'day')}"
    if interval < base:
        return f"{words}, sooner at their pace"
    # Two days are the least there is, whatever the pace.
    return f"{words}, slower at their pace" if interval > max(2, base) else words


def space(silent: int, last: date, today: date) -> str:
    what = "no answer yet" if silent == 1 else f"no answer to {silent} messages yet"
    return f"{what}, last wrote {ago(last, today)}: something light and friendly"


def rest(silent: int) -> str:
    return f"{silent} messages without an answer: let it rest?"


def real(last: date | None, today: date) -> str:
    since = f"since the talk {ago(last, today)}" if last else "so far"
    return f"only writing {since}: time for a real talk"


def promise(one: Promise, said: date, today: date) -> str:
    whose = "they promised" if one.by == "them" else "you promised"
    late = (today - said).days
    if late > 0:
        when = f"{span(late)} late"
    elif late == 0:
        when = "due today"
    else:
        when = f"due {ago(said, today)}"
    return f"{whose}: {one.what or 'something'}, {when}"


def occasion(one: Occasion, day: date, today: date) -> str:
    words = f"{one.label} {ago(day, today)}"
    if one.year is None or day.year <= one.year:
        return words
    years = day.year - one.year
    if folded(one.label) in ("birthday", "bday"):
        return f"{words}, {'turns' if day >= today else 'turned'} {years}"
    return f"{words}, {counted(years, 'year')}"


def tell(title: str | None, day: date, today: date) -> str:
    return f"tell them what you have in mind: {title or 'your plan'}, {ago(day, today)}"


def prepare(title: str | None, day: date, today: date) -> str:
    return f"prepare {title or 'the conversation'}, {ago(day, today)}"


def hold(head: Head, today: date) -> str:
    title = head.title or "the conversation"
    at = f" {time_in_words(head.time)}" if head.time else ""
    return f"{title}, {ago(head.day, today)}{at}"


def debrief(title: str | None, day: date, today: date) -> str:
    return f"how did it go? {title or 'the conversation'}, {ago(day, today)}"


def repair(one: Strain, today: date) -> str:
    what = one.what or "something between you"
    return f"not mended yet: {what}, {ago(one.on, today)}"


def followup(one: FollowUp, day: date, today: date) -> str:
    words = one.why or "get back to them"
    late = (today - day).days
    return f"{words}, {span(late)} late" if late > 0 else f"{words}, {ago(day, today)}"


def decide(met: date, today: date) -> str:
    return f"met {ago(met, today)}: how often do you want to be in touch?"
