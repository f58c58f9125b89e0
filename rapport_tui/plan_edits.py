"""Changes to a plan's text that leave everything else as it was, to the byte."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapport_tui.outline import SECTIONS, Section, box_in, item_in, parse, section_name
from rapport_tui.plan import HEADING


def ticked(text: str, line: int, done: bool) -> str:
    """The text with the point on that line ticked or not."""
    lines = _lines(text)
    box = box_in(_bare(lines, line)) if 0 < line <= len(lines) else None
    if box is None:
        return text
    start, end = box
    old = lines[line - 1]
    if done == (old[start:end] in ("[x]", "[X]")):
        return text
    sign = "[x]" if done else "[ ]"
    if start == end:
        sign += " "
    lines[line - 1] = old[:start] + sign + old[end:]
    return _joined(text, lines)


def moved(text: str, line: int, by: int) -> tuple[str, int]:
    """The text with a point one place up (-1) or down (1), and its line there.

    It takes the deeper indented lines below it along and stays in its section, among
    the points of its own list; at the end of it the text stays the same.
    """
    lines = _lines(text)
    section = _around(parse(text).sections, line)
    if section is None or item_in(_bare(lines, line), line) is None:
        return text, line
    place = line - 1
    other = _sibling(lines, section, place, by)
    if other is None:
        return text, line
    first, second = sorted((place, other))
    first_end = _block_end(lines, first, section.end)
    second_end = _block_end(lines, second, section.end)
    before, between = lines[:first], lines[first_end:second]
    upper, lower = lines[first:first_end], lines[second:second_end]
    _swap_missing_end(upper, lower)
    made = [*before, *lower, *between, *upper, *lines[second_end:]]
    now = first if by < 0 else first + len(lower) + len(between)
    return _joined(text, made), now + 1


def inserted(text: str, section: str, item: str) -> tuple[str, int]:
    """The text with a new point at the end of a section, and the point's line.

    `section` is one of `SECTIONS`; a heading that is missing comes where it belongs.
    `item` is what follows the marker, a depth included.
    """
    lines, end = _lines(text), _line_end(text)
    point = f"- {' '.join(item.split())}"
    named = [one for one in parse(text).sections if section_name(one.title) == section]
    if not named:
        lines, line = _with_section(lines, section, point, end)
        return _joined(text, lines), line
    last = max((one.items[-1].line for one in named if one.items), default=0)
    if last:
        within = next(one for one in named if one.line < last <= one.end)
        place = _block_end(lines, last - 1, within.end)
    else:
        place = named[0].line
    return _joined(text, _put(lines, place, [point], end)), place + 1


def with_key(text: str, key: str, value: str) -> str:
    """The text whose head says that value after a key.

    A new key comes after the last one of the head, else after the title, else on top.
    """
    lines, end, outline = _lines(text), _line_end(text), parse(text)
    value = " ".join(value.split())
    if (line := outline.line_of(key.casefold())) is not None:
        bare = _bare(lines, line)
        said, _, rest = bare.partition(":")
        blanks = rest[: len(rest) - len(rest.lstrip())] if rest.strip() else ""
        new = f"{said}:{blanks or ' '}{value}" if value else f"{said}:"
        lines[line - 1] = new + lines[line - 1][len(bare) :]
        return _joined(text, lines)
    first = outline.sections[0].line if outline.sections else len(lines) + 1
    above = outline.title_line or 0
    place = max((one.line for one in outline.keys.values()), default=0)
    place = place or (above if above < first else 0)
    return _joined(text, _put(lines, place, [f"{key}: {value}".rstrip()], end))


def _lines(text: str) -> list[str]:
    """The lines with their ends, the last one without; no BOM."""
    return re.split(r"(?<=\n)", text.removeprefix("\ufeff"))


def _joined(text: str, lines: Sequence[str]) -> str:
    """The lines as a text that begins as the other."""
    return "\ufeff" * text.startswith("\ufeff") + "".join(lines)


def _line_end(text: str) -> str:
    """The line end of the text: that of its first line."""
    first = text.find("\n")
    return "\r\n" if first > 0 and text[first - 1] == "\r" else "\n"


def _bare(lines: Sequence[str], line: int) -> str:
    """A line, counted from 1, without its end."""
    bare = lines[line - 1]
    return bare[:-1].removesuffix("\r") if bare.endswith("\n") else bare


def _put(lines: list[str], place: int, new: list[str], end: str) -> list[str]:
    """The lines with new ones before that place.

    A text whose last line has no end stays so.
    """
    if place < len(lines):
        return [*lines[:place], *(one + end for one in new), *lines[place:]]
    return [*lines[:-1], lines[-1] + end, *(one + end for one in new[:-1]), new[-1]]


def _with_section(
    lines: list[str], section: str, point: str, end: str
) -> tuple[list[str], int]:
    """A new section before the first of those that follow it, else at the end."""
    later = SECTIONS[SECTIONS.index(section) + 1 :]
    place = next(
        (
            number
            for number, line in enumerate(lines)
            if line.startswith(HEADING)
            and section_name(line.removeprefix(HEADING)) in later
        ),
        len(lines) if lines[-1] else len(lines) - 1,
    )
    new = [HEADING + section.capitalize(), point]
    if place < len(lines) and lines[place]:
        new.append("")
    if place and lines[place - 1].strip():
        new.insert(0, "")
    return _put(lines, place, new, end), place + new.index(point) + 1


def _around(sections: Sequence[Section], line: int) -> Section | None:
    return next((one for one in sections if one.line < line <= one.end), None)


def _indent(line: str) -> int:
    line = line.expandtabs(4)
    return len(line) - len(line.lstrip())


def _block_end(lines: Sequence[str], place: int, limit: int) -> int:
    """The place after a point's last line; blank lines at its end are not its own."""
    deep, end = _indent(lines[place]), place + 1
    for number in range(place + 1, limit):
        if not lines[number].strip():
            continue
        if _indent(lines[number]) <= deep:
            break
        end = number + 1
    return end


def _sibling(lines: Sequence[str], section: Section, place: int, by: int) -> int | None:
    """The place of the point before or after in the same list."""
    deep = _indent(lines[place])
    points = [one.line - 1 for one in section.items]
    ahead = (
        [point for point in points if point > place]
        if by > 0
        else [point for point in reversed(points) if point < place]
    )
    for point in ahead:
        if (other := _indent(lines[point])) <= deep:
            return point if other == deep else None
    return None


def _swap_missing_end(upper: list[str], lower: list[str]) -> None:
    """Where the lower block ends the text without a line end, the upper one will."""
    last = upper[-1]
    if not lower[-1].endswith("\n"):
        bare = last.removesuffix("\n").removesuffix("\r")
        lower[-1] += last[len(bare) :]
        upper[-1] = bare
