"""What time it is for the screens, on a day that may be given."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime


def book_clock(on: date | None) -> Callable[[], datetime]:
    """The clock of the screens; on a fixed day where one is given."""

    def clock() -> datetime:
        now = datetime.now().astimezone()
        return now if on is None else datetime.combine(on, now.timetz())

    return clock
