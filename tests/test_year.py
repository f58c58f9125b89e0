"""What must hold in any year: nobody starves, the day has an end, nobody is nagged."""

import pytest

from rapport_tui.settings import Settings
from tests.years import Absences, Year, every_day

TIGHT = Settings(daily=2)


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("user", [lambda: every_day, Absences])
def test_a_year_of_reviews_keeps_its_promises(seed: int, user) -> None:
    log = Year(60, seed, user(), TIGHT).run(200)
    assert len(log.asked) > 100
    assert max(log.soft) == 2, "a day has so many places, and they are used"
    assert all(soft <= room for soft, room in zip(log.soft, log.room, strict=True))
    assert log.starved == set()
    assert log.longest < 2
    assert log.nagged == []
    assert min(log.third, default=8) >= 8


def test_who_follows_the_review_keeps_nobody_waiting_beyond_their_window() -> None:
    log = Year(60, 1, every_day, TIGHT).run(200)
    waits = [one for one in log.asked if one.code in ("touch", "space")]
    assert max(one.beyond for one in waits) == 0


def test_the_same_seed_is_the_same_year() -> None:
    first, second = (Year(20, 5).run(60) for _ in range(2))
    assert first.asked == second.asked
    assert first.shown == second.shown
