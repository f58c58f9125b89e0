"""A plan on paper: the same text without its marks."""

from __future__ import annotations

from collections.abc import Iterator

from rapport_tui.outline import Outline, item_in, parse


def plain(text: str) -> str:
    """The plan to print: boxes to tick, no marks, no empty sections."""
    outline = parse(text)
    lines: list[str] = []
    if outline.title:
        lines += [outline.title, "=" * len(outline.title), ""]
    for key in outline.keys.values():
        if key.value and key.name != "skip":
            lines.append(f"{key.name.capitalize():<11}{key.value}")
    for section in outline.sections:
        if section.written:
            lines += [
                "",
                section.title.upper(),
                *_points(outline, section.line, section.end),
            ]
    return "\n".join(lines) + "\n"


def _points(outline: Outline, start: int, end: int) -> Iterator[str]:
    for number in range(start + 1, end + 1):
        line = outline.lines[number - 1]
        if (item := item_in(line, number)) is not None:
            box = "[x]" if item.ticked else "[ ]"
            yield f"  {box} {item.text}"
        elif line.strip():
            yield f"  {line.strip()}"
