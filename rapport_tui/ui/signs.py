"""How many cells a sign takes, and of which ones every terminal says the same."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rich.cells import cell_len, split_graphemes

# Signs that every terminal gives as many cells as we do. Emoji, combining marks and
# some scripts are drawn wider or narrower here and there.
_CERTAIN = re.compile(
    "[ -~\u00a0-\u02ff\u0370-\u0482\u048a-\u058f\u1e00-\u1fff\u2010-\u2027"
    "\u2030-\u205e\u2070-\u20cf\u2100-\u25ff\u2e80-\u3029\u3030-\u3098\u309b-\ua4cf"
    "\uac00-\ud7a3\uff01-\uffef]*"
)


def is_certain(text: str) -> bool:
    """Does every terminal give these signs as many cells as we do?"""
    return _CERTAIN.fullmatch(text) is not None


def spacing(text: str) -> int:
    """How many marks of a text have a cell of their own in some terminals."""
    if is_certain(text):
        return 0
    return sum(unicodedata.category(sign) == "Mc" for sign in text)


@lru_cache(4096)
def cells(text: str) -> tuple[str, tuple[str, ...]]:
    """A text by cells, a wide sign followed by "", and the marks in front of it."""
    lead, signs = "", []
    if is_certain(text):
        for sign in text:
            signs.append(sign)
            if cell_len(sign) == 2:
                signs.append("")
        return lead, tuple(signs)
    for start, end, width in split_graphemes(text)[0]:
        sign = text[start:end]
        if width:
            signs += [sign, *[""] * (width - 1)]
        elif signs:
            place = max(n for n, sign in enumerate(signs) if sign)
            signs[place] += sign
        else:
            lead += sign
    return lead, tuple(signs)
