"""How long the calculator takes for 10,000 people with 100,000 conversations.

Run by hand: python tests/bench/bench_reminders.py. The times are given as ratios
against sorting and summing as many tuples in the same run.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import cycle
from random import Random
from time import perf_counter

from rapport_tui.agenda import agenda, plan_days
from rapport_tui.model import (
    Book,
    Contact,
    Conversation,
    FollowUp,
    Met,
    Occasion,
    Plan,
    Promise,
    Snooze,
    Strain,
)
from rapport_tui.people import gather, regather
from rapport_tui.reminders import Calculator, ranked, reminders
from rapport_tui.settings import Settings

TODAY = date(2026, 9, 15)
PEOPLE, TALKS = 10_000, 100_000
EPOCH = date(1970, 1, 1)
ROUNDS = 5


def a_day(random: Random, most: int, least: int = 0) -> date:
    return TODAY - timedelta(days=random.randint(least, most))


def a_contact(random: Random, id: int) -> Contact:
    return Contact(
        id,
        f"Person {random.randrange(10**6)}",
        circle=random.choice([None, "inner", "close", "regular", "wide", "wide"]),
        every=random.choice([None, None, None, 10, 30]),
        openness=random.choice([None, None, "open", "not-now"]),
        resting=random.random() < 0.03,
        paused_until=TODAY + timedelta(9) if random.random() < 0.02 else None,
        met=Met(a_day(random, 1500).isoformat() if random.random() < 0.5 else None),
        dates=(Occasion("birthday", random.randint(1, 12), random.randint(1, 28)),),
        created=a_day(random, 900),
    )


def a_talk(random: Random, id: int, who: int) -> Conversation:
    on = a_day(random, 900, -5)
    kind = random.choice(["talk", "talk", "greeting", "outreach", "outreach"])
    answered = on + timedelta(days=random.randint(0, 20))
    return Conversation(
        id,
        (who,),
        on,
        (on - EPOCH).days * 86400.0 + random.randrange(86400),
        kind=kind,
        channel=random.choice(["in-person", "video", "message", "email", None]),
        began=random.choice([None, "me", "them", "both"]),
        answered=answered if kind == "outreach" and random.random() < 0.6 else None,
        energy=random.choice([None, 1, 2, 3, 4, 5]),
    )


def a_plan(random: Random, id: int, who: int) -> Plan:
    when = a_day(random, 10, -20)
    text = f"# Coffee {id}\nwhen: {when} 10:00\nframe: commitments\n## Topics\n- one"
    return Plan(id, (who, who % PEOPLE + 1), text, random.choice(["draft", "ready"]))


def a_book(seed: int = 1) -> Book:
    random = Random(seed)

    def anyone() -> int:
        return random.randint(1, PEOPLE)

    days = [(n, anyone(), a_day(random, 60, -30)) for n in range(2000)]
    rules = (None, "FREQ=MONTHLY", "FREQ=WEEKLY;BYDAY=MO")
    tables = {
        "contacts": [a_contact(random, n) for n in range(1, PEOPLE + 1)],
        "conversations": [a_talk(random, n, anyone()) for n in range(TALKS)],
        "promises": [Promise(n, who, "it", made=on) for n, who, on in days],
        "strains": [Strain(n, who, "it", on) for n, who, on in days[:300]],
        "snoozes": [Snooze(n, who, "touch", on) for n, who, on in days[:500]],
        "plans": [a_plan(random, n, anyone()) for n in range(500)],
        "followups": [
            FollowUp(n, who, on, rule=rules[n % 3], done=on if n % 2 else None)
            for n, who, on in days[:500]
        ],
    }
    return gather(tables, created=date(2024, 1, 1))


def best(work: Callable[[], object]) -> float:
    """The shortest of a few runs, in seconds."""
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return min(times)


def reference() -> None:
    random = Random(2)
    pairs = [(random.random(), n) for n in range(TALKS)]
    pairs.sort()
    sum(value for value, _ in pairs)


def main() -> None:
    book, settings = a_book(), Settings()
    unit = best(reference)
    print(f"{f'sorting and summing {TALKS} tuples':50} 1.0  {unit:.3f} s")

    def show(what: str, work: Callable[[], object]) -> None:
        time = best(work)
        print(f"{what:50} {time / unit:.1f}  {time:.3f} s")

    def both(calculator: Calculator, book: Book) -> None:
        outcomes = calculator.outcomes(book, TODAY, settings)
        ranked(book, outcomes)
        plan_days(book, outcomes, TODAY, settings)

    kept = Calculator()
    kept.outcomes(book, TODAY, settings)
    promise = Promise(10**6, 7, "it", made=TODAY)
    books = cycle([book, regather(book, {"promises": {promise.id: promise}})])
    show("reminders and agenda together", lambda: both(Calculator(), book))
    show("the same after a change", lambda: both(kept, next(books)))
    show("reminders", lambda: reminders(book, TODAY, settings))
    show("agenda", lambda: agenda(book, TODAY, settings))
    show("agenda, 366 days ahead", lambda: agenda(book, TODAY, settings, days=366))
    found = agenda(book, TODAY, settings)
    print(f"{len(found.today)} today, {len(found.waiting)} waiting, asks {found.asks}")


if __name__ == "__main__":
    main()
