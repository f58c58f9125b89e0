"""Who comes on which of the days ahead: each once, on the first day with a place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from datetime import date, timedelta
from heapq import heapify, heappop, heappush
from math import ceil
from typing import NamedTuple

from rapport_tui.settings import Settings
from rapport_tui.standing import Candidate, Standing


class Day(NamedTuple):
    """The people of a day ahead, most urgent first."""

    on: date
    people: tuple[int, ...]


class Ahead:
    """All who may come on the days ahead, some of whom change now and then.

    Those with soft reasons of one shape stand in one queue, the first of them last.
    Where reasons have the same spans and lie equally far apart, whoever is due earlier
    comes first on every day: only the first of a queue needs looking at.
    """

    def __init__(self) -> None:
        self._hard: dict[date, dict[int, Candidate]] = defaultdict(dict)
        self._queues: dict[tuple, list[Candidate]] = {}

    def replace(self, went: Iterable[Candidate], came: Iterable[Candidate]) -> None:
        """Let some go and put others in, who may be the same people."""
        changed: dict[tuple, list[Candidate]] = {}
        gone: set[int] = set()
        for one in went:
            gone.add(one.id)
            if (day := one.first_hard) is not None:
                del self._hard[day][one.id]
            if (soft := one.soft) is not None:
                changed.setdefault(_shape(soft), [])
        for one in came:
            if (day := one.first_hard) is not None:
                self._hard[day][one.id] = one
            if (soft := one.soft) is not None:
                changed.setdefault(_shape(soft), []).append(soft)
        for shape, new in changed.items():
            kept = [one for one in self._queues.get(shape, ()) if one.id not in gone]
            self._queues[shape] = sorted([*kept, *new], key=_order, reverse=True)
            if not self._queues[shape]:
                del self._queues[shape]

    def sure_on(self, day: date, gone: Container[int]) -> list[Standing]:
        """Those whose first hard reason is of a day."""
        ones = self._hard[day].values() if day in self._hard else ()
        return [one.on(day) for one in ones if one.id not in gone]

    def days(
        self, shown: Iterable[int], today: date, settings: Settings, count: int
    ) -> Iterator[Day]:
        """So many days; those who are shown today do not come again."""
        gone = set(shown)
        queues = [queue.copy() for queue in self._queues.values()]
        for number in range(1, count + 1):
            day = today + timedelta(days=number)
            sure = self.sure_on(day, gone)
            gone.update(one.id for one in sure)
            room = places(sure, day, settings)
            found = sorted(sure + _most_urgent(queues, day, room, gone))
            yield Day(day, tuple(one.id for one in found))


def places(sure: Iterable[Standing], day: date, settings: Settings) -> int:
    """How many with soft reasons a day ahead has places for."""
    if day.weekday() in settings.quiet:
        return 0
    taken = sum(one.takes for one in sure)
    return max(settings.daily - taken, ceil(settings.daily / 2))


def _shape(one: Candidate) -> tuple:
    first = one.first_due
    return tuple([(each.weight, each.span, each.due - first) for each in one.reminders])


def _order(one: Candidate) -> tuple[date, str, int]:
    return one.first_due, one.name, one.id


def _most_urgent(
    queues: list[list[Candidate]], day: date, room: int, gone: set[int]
) -> list[Standing]:
    """Takes the most urgent out of the queues, as many as there is room for."""
    firsts = ((_first(queue, day, gone), place) for place, queue in enumerate(queues))
    heads = [(first.on(day), place) for first, place in firsts if first is not None]
    heapify(heads)
    taken: list[Standing] = []
    while heads and len(taken) < room:
        standing, place = heappop(heads)
        taken.append(standing)
        gone.add(standing.id)
        if (first := _first(queues[place], day, gone)) is not None:
            heappush(heads, (first.on(day), place))
    return taken


def _first(queue: list[Candidate], day: date, gone: set[int]) -> Candidate | None:
    """The first of a queue who is still there, if due by the day."""
    while queue and queue[-1].id in gone:
        queue.pop()
    return queue[-1] if queue and queue[-1].first_due <= day else None
