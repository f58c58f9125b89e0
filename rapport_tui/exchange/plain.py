"""Text that no reader of a file takes for more than text."""

from __future__ import annotations

import re
from typing import Any

# What some programs take for the end of a line, and what has no place in a text file.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def printable(text: str) -> str:
    """The text with LF for every end of a line, and nothing that controls anything."""
    return _UNSAFE.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(value: Any) -> str:
    """A text on one line; nothing for what is none."""
    return " ".join(printable(value).split()) if isinstance(value, str) else ""
