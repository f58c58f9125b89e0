"""A book's folder is watched: who asked is called in the context that asked."""

import asyncio
import signal
from contextvars import ContextVar
from pathlib import Path

import pytest

from rapport_tui.ui.watching import watch

asked: ContextVar[str] = ContextVar("asked")


def test_what_is_called_finds_the_context_of_who_asked(tmp_path: Path) -> None:
    before = signal.getsignal(signal.SIGIO)

    async def watched() -> str:
        seen = asyncio.get_running_loop().create_future()
        setting = asked.set("the dashboard")
        if not watch(tmp_path, lambda: seen.set_result(asked.get())):
            pytest.skip("this file system does not tell of changes")
        asked.reset(setting)
        (tmp_path / "book.json").write_text("{}")
        async with asyncio.timeout(20):
            return await seen

    try:
        assert asyncio.run(watched()) == "the dashboard"
    finally:
        signal.signal(signal.SIGIO, before)
