"""The pad: the section of a plan for what is written while one talks."""

from __future__ import annotations

from rapport_tui.outline import Outline

PAD = "While we talked"


def on_pad(outline: Outline) -> list[str]:
    """What was written while the conversation went on."""
    return [
        line.strip()
        for section in outline.sections
        if section.title.casefold() == PAD.casefold()
        for line in outline.lines[section.line : section.end]
        if line.strip()
    ]


def with_note(text: str, words: str) -> str:
    """The plan's text with one more line on the pad."""
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines()
    heading = f"## {PAD}"
    if heading not in lines:
        lines += ["", heading]
    place = lines.index(heading) + 1
    while place < len(lines) and not lines[place].startswith("## "):
        place += 1
    while place > 0 and not lines[place - 1].strip():
        place -= 1
    lines.insert(place, words)
    return end.join(lines) + end
