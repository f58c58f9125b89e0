"""Who is due and why, printed: `today`, `reminders` and `why`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import floor
from typing import TYPE_CHECKING, Any

from rapport_tui import __version__
from rapport_tui.agenda import DAYS, Agenda, plan_days, too_much, with_tomorrow
from rapport_tui.book import aside
from rapport_tui.commands.call import Call
from rapport_tui.commands.people import contact_named
from rapport_tui.commands.reckoning import Outcomes, reckoned
from rapport_tui.model import Book
from rapport_tui.reminders import Reminder, ranked
from rapport_tui.text import day_in_words, listed

if TYPE_CHECKING:
    from datetime import date

    from rapport_tui.settings import Settings


def today(call: Call) -> int:
    """Today's people with their reasons, a line each."""
    days = call.number("days", 0, 366)
    settings = call.settings
    if (daily := call.number("daily", 1, 1000)) is not None:
        settings = settings._replace(daily=daily)
    horizon = DAYS if days is None else days
    if call.as_json:
        data = _answer(
            call,
            "todaydata",
            [horizon],
            lambda kept: isinstance(kept, dict),
            settings,
            lambda book, outcomes: _agenda_json(
                plan_days(book, outcomes, call.today, settings, days=horizon), book
            ),
        )
        call.print_json(data)
        return 0
    page = _answer(
        call,
        "today",
        [days],
        _is_page,
        settings,
        lambda book, outcomes: (
            book.people and _page(book, outcomes, call.today, settings, days)
        ),
    )
    if not page:
        call.begin()
        return 0
    people, ahead, summary = page
    call.table(people, ("bold", "dim"))
    call.table(ahead, ("", "dim"))
    call.print(summary, "dim")
    return 0


def _answer(
    call: Call,
    name: str,
    asked: list[Any],
    is_fit: Callable[[Any], bool],
    settings: Settings,
    make: Callable[[Book, Outcomes], Any],
) -> Any:
    """What a book says on a day: from beside it where it was asked the same before.

    `is_fit`: whether what was kept has the form of an answer.
    """
    stamp = aside.stamp(call.book_path)
    valid = [__version__, stamp, call.today.isoformat(), *asked, repr(settings)]
    answer = aside.load(call.book_path, name, valid)
    if not is_fit(answer):
        store = call.open(proven=False)
        answer = make(*reckoned(store, call.today, settings))
        if answer and not (store.notices or store.read_only):
            aside.keep(call.book_path, name, valid, answer)
    return answer


def _is_page(kept: Any) -> bool:
    match kept:
        case [list(people), list(ahead), str(_)]:
            return all(_is_row(row, 2) for row in (*people, *ahead))
    return False


def _is_row(row: Any, cells: int) -> bool:
    return (
        isinstance(row, list)
        and len(row) == cells
        and all(isinstance(text, str) for text in row)
    )


def _page(
    book: Book, outcomes: Outcomes, today: date, settings: Settings, days: int | None
) -> tuple[list[tuple[str, str]], list[tuple[str, str]], str]:
    """Today's people with their reasons, the days ahead, and what else there is."""
    found, next_ = with_tomorrow(book, outcomes, today, settings)
    if days is not None or not next_:  # it takes longer to know who comes when
        horizon = DAYS if days is None else days
        found = plan_days(book, outcomes, today, settings, days=horizon)
        next_ = len(found.days[0].people) if found.days else 0
    people = [
        (book.contacts[one.contact].name, " · ".join(r.reason for r in one.reasons))
        for one in found.today
    ]
    ahead = [] if days is None else list(_ahead(found, book))
    return people, ahead, " ".join(_summary(found, next_))


def _ahead(found: Agenda, book: Book) -> Iterator[tuple[str, str]]:
    """The days ahead that have people."""
    for day in found.days:
        if day.people:
            names = [book.contacts[id].name for id in day.people]
            yield day_in_words(day.on, found.on), listed(names)


def _summary(found: Agenda, tomorrow: int) -> Iterator[str]:
    if not found.today:
        yield "Nobody today."
    if found.waiting:
        yield f"{len(found.waiting)} more can wait."
    if tomorrow:
        yield f"{tomorrow} tomorrow."
    elif next_ := next((day for day in found.days if day.people), None):
        yield f"{len(next_.people)} on {day_in_words(next_.on, found.on)}."
    if found.asks > found.daily:
        asked = too_much(found.asks, found.daily)
        yield f"{asked}: rapport stats proposes longer ones."


def reminders(call: Call) -> int:
    """Every reminder, whatever its day."""
    if call.as_json:
        data = _answer(
            call,
            "remindersdata",
            [],
            lambda kept: isinstance(kept, list),
            call.settings,
            lambda book, outcomes: [
                reminder_json(one, book) for one in ranked(book, outcomes)
            ],
        )
        call.print_json(data)
        return 0
    rows = _answer(
        call,
        "reminders",
        [],
        lambda kept: isinstance(kept, list) and all(_is_row(row, 3) for row in kept),
        call.settings,
        lambda book, outcomes: [
            (
                day_in_words(one.due, call.today),
                book.contacts[one.contact].name,
                one.reason,
            )
            for one in ranked(book, outcomes)
        ],
    )
    call.table(rows, ("", "bold", "dim"))
    if not rows:
        call.print("No reminders.", "dim")
    return 0


def why(call: Call) -> int:
    """The arithmetic behind a person's reminders and level."""
    from rapport_tui.why import in_words
    from rapport_tui.why import why as found_out

    book = call.open().glance
    contact = contact_named(call.words, book)
    found = found_out(book, contact.id, call.today, call.settings)
    if call.as_json:
        call.print_json(_why_json(found))
        return 0
    call.print(contact.name, "bold")
    for line in in_words(found, book, call.today):
        call.print(line)
    return 0


def reminder_json(one: Reminder, book: Book) -> dict[str, Any]:
    return {
        "contact": one.contact,
        "name": book.contacts[one.contact].name,
        "code": one.code,
        "subject": one.subject,
        "due": one.due.isoformat(),
        "late": None if one.late is None else one.late.isoformat(),
        "urgency": thousandths(one.urgency),
        "reason": one.reason,
    }


def _agenda_json(found: Agenda, book: Book) -> dict[str, Any]:
    return {
        "on": found.on.isoformat(),
        "today": [
            {
                "contact": entry.contact,
                "name": book.contacts[entry.contact].name,
                "urgency": thousandths(entry.urgency),
                "reasons": [reminder_json(one, book) for one in entry.reasons],
            }
            for entry in found.today
        ],
        "waiting": list(found.waiting),
        "days": [
            {"on": day.on.isoformat(), "people": list(day.people)} for day in found.days
        ],
        "load": {"asks": found.asks, "daily": found.daily},
    }


def _why_json(found: Any) -> dict[str, Any]:
    return {
        "contact": found.contact,
        "name": found.name,
        "base": found.base,
        "warmth": thousandths(found.warmth),
        "pace": thousandths(found.pace),
        "interval": found.interval,
        "level": found.level,
        "scores": [
            {"conversation": one.conversation, "score": thousandths(one.score)}
            for one in found.scores
        ],
        "facts": list(found.facts),
        "hidden": [{"code": one.code, "by": one.by} for one in found.hidden],
        "moved": [
            {
                "code": one.code,
                "subject": one.subject,
                "by": one.by,
                "from": one.from_.isoformat(),
            }
            for one in found.moved
        ],
    }


def thousandths(value: float) -> float:
    """To 3 places, halves up."""
    return floor(value * 1000 + 0.5) / 1000
