"""The words of a capture's preview: folded to the room there is, questions, keys."""

from __future__ import annotations

from collections.abc import Mapping

from rapport_tui.capture.values import Ask
from rapport_tui.text import cut, shown, width_of, wrapped
from rapport_tui.ui.commands import COMMANDS
from rapport_tui.ui.keymap import shown_key

FOLDS = 3  # lines that a field may take
LABEL = 11  # cells of a field's name
_INDENT = "\n" + " " * (LABEL + 2)


def folded(text: str, room: int) -> str:
    """A field's words in at most `FOLDS` lines below each other."""
    lines = list(wrapped(text, room))
    kept = [cut(one, room) for one in lines[:FOLDS]]
    if len(lines) > FOLDS:
        kept[-1] = cut(f"{kept[-1]} …", room)
    return _INDENT.join(kept)


def options(ask: Ask, room: int, taken: int) -> str:
    """The readings with their numbers, below the question where they are long."""
    options = [shown(f"{n} {one.label}") for n, one in enumerate(ask.readings, 1)]
    line = "".join(f"  {one}" for one in options)
    if taken + width_of(line) <= room:
        return line
    lines = [""]
    for one in options:
        if lines[-1] and width_of(f"{lines[-1]}  {one}") > room:
            lines.append("")
        lines[-1] += f"  {one}" if lines[-1] else one
    return "".join(f"{_INDENT}{cut(one, room)}" for one in lines)


def keys_in_words(room: int, own: Mapping[str, str]) -> str:
    """The keys of the box as the table of commands has them, as many as fit.

    The first ones stay, and the last, which leaves.
    """
    keys = [
        f"{shown_key(one, own)} {one.label}"
        for one in COMMANDS
        if one.where == "capture"
    ]
    while len(keys) > 2 and width_of(" · ".join(keys)) > room:
        del keys[-2]
    return " · ".join(keys)
