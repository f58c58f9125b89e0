"""Where a terminal knows few letters, everything keeps its place."""

import pytest

from rapport_tui.letters import within
from rapport_tui.text import width_of


@pytest.mark.parametrize(
    ("text", "encoding", "shown"),
    [
        ("plain", "ascii", "plain"),
        ("Zoë · Noor — „tea“", "ascii", 'Zoe - Noor - "tea"'),
        ("Zoë ●", "latin-1", "Zoë #"),
        ("╭─ Plan ─╮", "ascii", "+- Plan -+"),
        ("吳曉筠", "ascii", "??????"),
        ("吳曉筠", "big5", "吳曉筠"),
        ("＋ new", "ascii", "+  new"),
        ("e\u0301", "ascii", "e"),
        ("Łukasz Ødegård, Strauß", "ascii", "Lukasz Odegard, Straus"),
        ("▲ 45 min ▇▇░ ▪▪", "ascii", "! 45 min ##. **"),
    ],
)
def test_each_is_shown_as_near_and_as_wide(text, encoding, shown) -> None:
    assert within(text, encoding) == shown
    assert width_of(shown) == width_of(text)
