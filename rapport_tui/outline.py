"""The structure of a plan's text: its head, its sections, their points, its minutes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rapport_tui.plan import HEADING, Head, head_of, key_in, lines_of, title_of

SECTIONS = (
    "openers",
    "topics",
    "tasks",
    "to give",
    "if it goes off plan",
    "agreements",
    "notes",
)
_DEPTHS = {"openers": 1, "topics": 2}  # of points that say none
# The last part takes whatever is left, so that nothing is ever tried twice.
_ITEM = re.compile(
    r"(\s*[-*+](?:\s+|\Z))(\[[ xX]\])?\s*(\([1-5]\))?\s*(.*)\Z", re.DOTALL
)
_NO_WORD = re.compile(r"[\W_]+")
_NUMBER = r"([0-9]{1,5})(?![0-9])\s*+(?:min(?:ute)?s?\b\.?)?\s*+"
_TOTAL = re.compile(rf"{_NUMBER}(?:[(,;:].*)?")
_SHARE = re.compile(rf"(?<![0-9]){_NUMBER}(together|tasks?)\b")


@dataclass(frozen=True, slots=True)
class Key:
    """A `key: value` line of the head; lines count from 1."""

    line: int
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Item:
    """A point of a list.

    `ticked` is None without a box. `said` is the depth as written, `depth` the one that
    counts: a topic has 2 and an opener 1 unless it says so, other points none.
    """

    line: int
    text: str
    ticked: bool | None = None
    said: int | None = None
    depth: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its points; `name` is one of `SECTIONS`, others are notes.

    It reaches to the line `end`. `written` says that there is more than blank lines.
    """

    name: str
    line: int
    end: int
    title: str
    items: tuple[Item, ...] = ()
    written: bool = False


@dataclass(frozen=True, slots=True)
class Minutes:
    """How long, and how it is split; more than the whole is never together."""

    total: int
    together: int
    tasks: int


@dataclass(frozen=True, slots=True)
class Outline:
    """A plan's text as rapport reads it; `keys` by name, the first of each.

    `lines` are all of them, without their ends.
    """

    lines: tuple[str, ...]
    title: str | None
    title_line: int | None
    keys: Mapping[str, Key]
    head: Head
    minutes: Minutes | None
    sections: tuple[Section, ...]

    def items(self, *names: str) -> Iterator[Item]:
        """The points of the sections of these names, in their order in the text."""
        return (
            item
            for section in self.sections
            if section.name in names
            for item in section.items
        )

    def heading(self, name: str) -> int | None:
        """The line of the first heading of that name."""
        return next((one.line for one in self.sections if one.name == name), None)

    def value(self, key: str) -> str:
        """What the head says after a key; empty without it."""
        return self.keys[key].value if key in self.keys else ""

    def line_of(self, key: str) -> int | None:
        return self.keys[key].line if key in self.keys else None


def parse(text: str) -> Outline:
    """The whole structure; what is not understood is notes, nothing is refused."""
    lines = tuple(lines_of(text))
    starts = [n for n, line in enumerate(lines) if line.startswith(HEADING)]
    ends = [*starts, len(lines)]
    title_line, title = title_of(lines)
    keys: dict[str, Key] = {}
    for number, line in enumerate(lines[: ends[0]], 1):
        if found := key_in(line):
            keys.setdefault(found[0], Key(number, *found))
    values = {name: key.value for name, key in keys.items()}
    return Outline(
        lines=lines,
        title=title,
        title_line=title_line,
        keys=keys,
        head=head_of(title, values),
        minutes=minutes_in(values.get("minutes", "")),
        sections=tuple(
            _section(lines, start, end)
            for start, end in zip(starts, ends[1:], strict=True)
        ),
    )


def _section(lines: tuple[str, ...], start: int, end: int) -> Section:
    title = lines[start].removeprefix(HEADING).strip()
    name = section_name(title) or "notes"
    items, written = [], False
    for number in range(start + 1, end):
        line = lines[number]
        if (item := item_in(line, number + 1, _DEPTHS.get(name))) is not None:
            items.append(item)
        elif not written and not _ITEM.match(line):
            written = _NO_WORD.sub("", line) != ""
    return Section(name, start + 1, end, title, tuple(items), written or bool(items))


def section_name(title: str) -> str | None:
    """The known section that a heading names, in any case, punctuation aside."""
    name = _NO_WORD.sub(" ", title.casefold()).strip()
    return name if name in SECTIONS else None


def item_in(line: str, number: int, depth: int | None = None) -> Item | None:
    """The point that a line is; `depth` is that of one that says none."""
    found = _ITEM.match(line)
    if found is None or not (text := found[4].strip()):
        return None
    said = int(found[3][1]) if found[3] else None
    ticked = found[2] != "[ ]" if found[2] else None
    return Item(number, text, ticked, said, said or depth)


def box_in(line: str) -> tuple[int, int] | None:
    """Where a point's box is, or, both the same, where it would be."""
    found = _ITEM.match(line)
    if found is None or not found[4].strip():
        return None
    return found.span(2) if found[2] else (found.end(1), found.end(1))


def minutes_in(value: str) -> Minutes | None:
    """`45 (30 together, 15 tasks)`; what is not said is the rest."""
    value = value.casefold()
    shares = {
        "together" if word == "together" else "tasks": int(number)
        for number, word in reversed(_SHARE.findall(value))
    }
    if found := _TOTAL.fullmatch(value):
        total = int(found[1])
    elif _SHARE.match(value):
        total = sum(shares.values())
    else:
        return None
    if total == 0:
        return None
    tasks = shares.get("tasks", 0)
    together = shares.get("together", max(total - tasks, 0))
    if "tasks" not in shares:
        tasks = max(total - together, 0)
    return Minutes(total, min(together, total), tasks)
