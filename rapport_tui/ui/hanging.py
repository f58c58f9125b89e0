"""How a line that is too long goes on: below where its words begin."""

from __future__ import annotations

import re

from textual.content import Content

_LEAD = re.compile(r"[^\w“\"'(`]*")


def hanging(line: Content, width: int, indent: int | None = None) -> Content:
    """A line, what does not fit below it where its words begin."""
    if line.cell_length <= width:
        return line
    if indent is None:
        indent = len(_LEAD.match(line.plain).group())
    indent = min(indent, width // 2)
    rows = line[indent:].wrap(width - indent)
    first = line[:indent] + rows[0]
    return Content("\n").join(
        [first, *(Content(" " * indent) + one for one in rows[1:])]
    )
