"""Make every picture anew, from the sample book on its own day.

    python screenshots/make.py [NAME…]

The pictures are the same, byte for byte, until the screens change.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from rapport_tui.book.drafts import DraftFile
from rapport_tui.book.store import Store
from rapport_tui.sample import write_sample
from rapport_tui.settings import Settings
from rapport_tui.ui.app import Rapport

FOLDER = Path(__file__).parent
NOW = datetime(2026, 9, 15, 8, 30, tzinfo=UTC)
SIZES = ((120, 36), (80, 24))

LINE = "coffee with Noor at Café Elbe, likes letterpress, call her next thu"

# Each screen by the keys that lead to it from the dashboard.
SCREENS = {
    "dashboard": "j",
    "people": "1 j",
    "person": "enter",
    "plans": "4",
    "plan": "4 enter",
    "findings": "4 j j enter ctrl+n",
    "prompts": "4 enter ctrl+t i",
    "live": "4 j j space space space space space space",
    "debrief": "4 j j f",
    "series": "4 j j y",
    "find": "slash c l i m b",
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
}


async def picture(name: str, keys: Iterable[str], size: tuple[int, int]) -> str:
    """The SVG of a screen."""
    with tempfile.TemporaryDirectory() as folder:
        # The welcome shows where the book is: a path that is the same everywhere.
        path = Path(folder) / "book.json"
        if name != "welcome":
            write_sample(path, NOW.date())
        app = Rapport(
            Store.open(path, now=lambda: NOW),
            Settings(),
            lambda: NOW,
            DraftFile.open(path),
        )
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await pilot.press(*keys)
            await pilot.pause()
            svg = app.export_screenshot(title="rapport")
    return svg.replace(folder, "~/rapport")


def main(wanted: list[str]) -> None:
    for name, keys in SCREENS.items():
        for width, height in SIZES:
            if not wanted or name in wanted:
                svg = asyncio.run(picture(name, keys.split(), (width, height)))
                (FOLDER / f"{name}-{width}x{height}.svg").write_text(svg)


if __name__ == "__main__":
    main(sys.argv[1:])
