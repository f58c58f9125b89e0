"""The dashboard without a terminal: a sample book, keys, and the screen as text."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, time
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import TextArea

from rapport_tui.book.drafts import DraftFile
from rapport_tui.book.store import Store
from rapport_tui.settings import Settings
from rapport_tui.ui.app import Rapport
from tests.build import TODAY

NOW = datetime.combine(TODAY, time(8, 30), UTC)


def store(path: Path) -> Store:
    return Store.open(path, now=lambda: NOW)


@asynccontextmanager
async def dashboard(
    path: Path,
    size: tuple[int, int] = (80, 24),
    start: str = "dashboard",
    *,
    settings: Settings = Settings(),  # noqa: B008 - a frozen value
    encoding: str = "utf-8",
    demo: bool = False,
    book: Store | None = None,
    known: object = None,
) -> AsyncIterator[Pilot]:
    """The dashboard on a book, painted."""
    drafts = DraftFile.open(path)
    app = Rapport(
        book or store(path),
        settings,
        lambda: NOW,
        drafts,
        start=start,
        encoding=encoding,
        demo=demo,
        known=known,
    )
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        await pilot.pause()
        yield pilot
    drafts.close()


def shown(pilot: Pilot) -> str:
    """What the terminal would show, a line a row."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(one.text for one in strip).rstrip() for strip in strips)


async def press(pilot: Pilot, *keys: str) -> str:
    """Press keys, and see what is shown once they have done their work."""
    await pilot.press(*keys)
    await settled(pilot)
    return shown(pilot)


async def settled(pilot: Pilot) -> None:
    """No key is at work, and the screen is painted.

    The pilot takes a process that gets no time of the machine for an idle one.
    """
    while pilot.app.busy:
        await asyncio.sleep(0)
    await pilot.pause()
    painted = asyncio.Event()
    pilot.app.call_after_refresh(painted.set)
    await painted.wait()


async def resized(pilot: Pilot, *size: int) -> str:
    """The screen in a terminal of another size, once nothing moves on it any more.

    What is hidden and shown makes room for the others, one after the other.
    """
    await pilot.resize_terminal(*size)
    seen: list[str] = []
    while len(seen) < 4 or len(set(seen[-4:])) > 1:
        await settled(pilot)
        seen.append(shown(pilot))
        assert len(seen) < 100, "it never comes to rest"
    return seen[-1]


async def typed(pilot: Pilot, text: str) -> str:
    """Type a text into what has the focus."""
    field = pilot.app.screen.focused
    if isinstance(field, TextArea):
        field.insert(text)
    else:
        field.insert_text_at_cursor(text)
    await pilot.pause()
    return shown(pilot)
