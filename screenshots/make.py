"""Make every picture anew, from the sample book on its own day, and the gallery.

    python screenshots/make.py [SCREEN…]

The pictures are the same, byte for byte, until the screens change.
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import NamedTuple

from rapport_tui.book.drafts import DraftFile
from rapport_tui.book.store import Store
from rapport_tui.sample import write_sample
from rapport_tui.settings import Settings
from rapport_tui.ui.app import Rapport

FOLDER = Path(__file__).parent
NOW = datetime(2026, 9, 15, 8, 30, tzinfo=UTC)

LINE = "coffee with Noor at Café Elbe, likes letterpress, call her next thu"

# Each screen by the keys that lead to it from the dashboard.
SCREENS = {
    "dashboard": "j",
    "people": "1 j",
    "person": "enter",
    "plans": "4",
    "plan": "4 enter",
    "findings": "4 j j enter ctrl+n",
    "tools": "4 enter ctrl+t",
    "prompts": "4 enter ctrl+t i",
    "live": "4 j j space space space space space space",
    "debrief": "4 j j f",
    "series": "4 j j y",
    "find": "slash c l i m b",
    "groups": "number_sign",
    "review": "r",
    "triage": "T",
    "duplicates": "M",
    "marks": "1 slash c l i m b enter asterisk f",
    "capture": " ".join(["c", *LINE.replace(" ", "_")]).replace("_", "space"),
    "brief": "b",
    "message": "m",
    "shelf": "S",
    "give": "S space",
    "places": "a",
    "place": "a enter",
    "log": "L",
    "edit": "e",
    "snooze": "s",
    "why": "w",
    "pictures": "v",
    "pictures-book": "v tab",
    "help": "question_mark",
    "palette": "ctrl+p",
    "welcome": "",
    "empty": "enter",
}
IN_AN_EMPTY_BOOK = ("welcome", "empty")

SMALL, USUAL, LARGE = (60, 20), (80, 24), (120, 36)
DARK, LIGHT, TERMINAL = "dark", "light", "terminal"

# What the gallery shows; it links to the pictures of the others.
SHOWN = {
    "dashboard": "The dashboard: one pane at a time, or all four",
    "findings": "A plan, and what the checker says about it",
    "live": "The live screen: the next point, and the clock",
    "review": "The daily review: one card a person, one key each",
    "capture": "Quick capture: a line, and how it is read",
    "brief": "The brief: one page before you talk to somebody",
    "message": "A message: the draft that fits, copied and logged",
    "edit": "Somebody's form",
    "triage": "The triage: how often do you want to be in touch?",
    "place": "At a place: who might be there, what to mention",
    "shelf": "The shelf: what is worth sharing, and whom it fits",
    "pictures": "A year with somebody",
}


class Picture(NamedTuple):
    """A screen in a theme and a size."""

    screen: str
    theme: str
    size: tuple[int, int]

    @property
    def caption(self) -> str:
        return f"{self.theme}, {self.size[0]}×{self.size[1]}"

    @property
    def file(self) -> str:
        theme = "" if self.theme == DARK else f"-{self.theme}"
        return f"{self.screen}{theme}-{self.size[0]}x{self.size[1]}.svg"


PICTURES = {
    screen: [
        Picture(screen, theme, size)
        for size, theme in product((SMALL, USUAL, LARGE), (DARK, LIGHT, TERMINAL))
    ]
    for screen in SCREENS
}


async def made(picture: Picture) -> str:
    """The SVG of a screen."""
    with tempfile.TemporaryDirectory() as folder:
        # The welcome shows where the book is: a path that is the same everywhere.
        path = Path(folder) / "book.json"
        if picture.screen not in IN_AN_EMPTY_BOOK:
            write_sample(path, NOW.date())
        app = Rapport(
            Store.open(path, now=lambda: NOW),
            Settings(theme=picture.theme),
            lambda: NOW,
            DraftFile.open(path),
        )
        async with app.run_test(size=picture.size) as pilot:
            await pilot.pause()
            await pilot.press(*SCREENS[picture.screen].split())
            await pilot.pause()
            svg = app.export_screenshot(title="rapport")
    return slim(svg.replace(folder, "~/rapport"))


# A third of what Textual writes


class _Rect(NamedTuple):
    """The ground of some cells, as Textual writes it."""

    fill: str
    x: str
    y: str
    width: str
    height: str


_RECT = re.compile(
    r'<rect fill="([^"]+)" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)"'
    r' height="([\d.]+)" shape-rendering="[^"]+"/>'
)
_SCREEN = re.compile(r'<rect x="0" y="0" width="([\d.]+)" height="([\d.]+)" />')
_UNSEEN = (
    re.compile(r"@font-face \{.*?\}\n", re.DOTALL),
    re.compile(r'<clipPath id="[^"]*-line-\d+">.*?</clipPath>', re.DOTALL),
    re.compile(r' clip-path="url\(#[^"]*-line-\d+\)"'),
    re.compile(r"<text [^>]*>(?:&#160;|\s)*</text>"),
)


def slim(svg: str) -> str:
    """The same picture without what nobody sees.

    Grounds of one colour are one, blanks are none, and no font comes from the net.
    """
    for unseen in _UNSEEN:
        svg = unseen.sub("", svg)
    svg = re.sub(r"terminal-\d+-", "t-", svg).replace("&#160;", "\N{NO-BREAK SPACE}")
    rects = [_Rect(*one.groups()) for one in _RECT.finditer(svg)]
    first = _RECT.search(svg)
    screen = [float(one) for one in _SCREEN.search(svg).groups()]
    svg = _RECT.sub("", svg)
    if first is not None:
        svg = (
            svg[: first.start()]
            + "".join(_grounds(rects, *screen))
            + svg[first.start() :]
        )
    return re.sub(r"\s*\n\s*", "\n", svg)


def _grounds(rects: list[_Rect], right: float, bottom: float) -> Iterator[str]:
    """The ground of most, whole; over it the others, those side by side as one."""
    cells: Counter[str] = Counter()
    for one in rects:
        cells[one.fill] += float(one.width) * float(one.height)
    most, area = cells.most_common(1)[0]
    if area < right * bottom / 2:  # the terminal's own ground has no rectangles
        most = ""
    else:
        yield f'<rect fill="{most}" width="{right:g}" height="{bottom:g}"/>'
    yield '<g shape-rendering="crispEdges">'
    for one in _side_by_side(rects):
        if one.fill != most:
            yield (
                f'<rect fill="{one.fill}" x="{one.x}" y="{one.y}"'
                f' width="{one.width}" height="{one.height}"/>'
            )
    yield "</g>"


def _side_by_side(rects: list[_Rect]) -> Iterator[_Rect]:
    """Those that touch in a row and have one colour, as one."""
    run, *others = rects
    for one in others:
        edge = float(run.x) + float(run.width)
        touch = one.y == run.y and abs(float(one.x) - edge) < 0.1
        if touch and one.fill == run.fill:
            run = run._replace(width=f"{float(run.width) + float(one.width):g}")
        else:
            yield run
            run = one
    yield run


# The gallery


INTRODUCTION = """\
Every screen in the dark and the light theme and in the terminal's own sixteen colours,
at 60×20, 80×24 and 120×36. Made by `make.py` in this folder from the sample book."""


def gallery() -> str:
    """The page that shows the main screens, and leads to the others."""
    parts = ["# Gallery", INTRODUCTION]
    for screen, words in SHOWN.items():
        parts += [f"## {words}", _table(PICTURES[screen])]
    others = [
        f"- {one}: {_links(PICTURES[one])}" for one in SCREENS if one not in SHOWN
    ]
    parts += ["## All the others", "\n".join(others)]
    return "\n\n".join(parts) + "\n"


def _links(pictures: Sequence[Picture]) -> str:
    return ", ".join(f"[{one.caption}]({one.file})" for one in pictures)


def _table(pictures: Sequence[Picture]) -> str:
    """Three in a row."""
    cells = [f"![{one.caption}]({one.file})" for one in pictures]
    heads = [one.caption for one in pictures]
    first, *rest = range(0, len(cells), 3)
    rows = [heads[first : first + 3], ["---"] * 3, cells[first : first + 3]]
    for place in rest:
        rows += [heads[place : place + 3], cells[place : place + 3]]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def main(wanted: list[str]) -> None:
    for screen in wanted or SCREENS:
        for picture in PICTURES[screen]:
            (FOLDER / picture.file).write_text(asyncio.run(made(picture)))
    (FOLDER / "gallery.md").write_text(gallery())


if __name__ == "__main__":
    main(sys.argv[1:])
