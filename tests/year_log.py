"""What is written down of a simulated year."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Asked(NamedTuple):
    """Somebody came for a soft reason: the days since it stood, those past its window.

    The window is as long as from due to late, and opens when the reason is there: some
    are past their day when they come up.
    """

    contact: int
    code: str
    waited: int
    beyond: int


class Log:
    """What happened in a year, as far as the claims are about it."""

    def __init__(self) -> None:
        self.present = 0
        self.shown: list[int] = []  # people a day
        self.soft: list[int] = []  # of these, for soft reasons only
        self.room: list[int] = []  # places that these may have
        self.asked: list[Asked] = []
        self.still_waiting: list[Asked] = []
        self.starved: set[int] = set()
        self.nagged: list[tuple[int, date]] = []  # a message proposed within the space
        self.calls: list[tuple[int, date]] = []  # a real talk proposed within it
        # Days from the second unanswered message to a third; the same of calls that a
        # reminder of a real talk asked for.
        self.third: list[int] = []
        self.third_calls: list[int] = []
        self.rested = 0
        self.longest = 0.0  # without a word or a card, in intervals of the slowest pace
