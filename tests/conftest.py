"""What all tests share: async tests without a plugin, and how hard to search."""

import asyncio
import gc
import inspect
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from rapport_tui.cli import run
from rapport_tui.sample import write_sample
from rapport_tui.text import Manner, speak

# No test waits for somebody to type a passphrase.
os.environ["RAPPORT_PASSPHRASE_COMMAND"] = "false"

# A busy machine is no failure, and the same run gives the same answer.
settings.register_profile(
    "rapport",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("rapport")


def pytest_collection_finish() -> None:
    """Spare a quarter of the time: that went into looking whether the tests can go."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run `async def` tests."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    names = pyfuncitem._fixtureinfo.argnames
    asyncio.run(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in names}))
    return True


@pytest.fixture(autouse=True)
def _our_manner() -> None:
    """Days and times are said as they are without settings."""
    speak(Manner())


@pytest.fixture
def today() -> date:
    """The day on which the tests take place: a Tuesday."""
    return date(2026, 9, 15)


@pytest.fixture
def book_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the book of the command line is; there is none yet, and no settings."""
    path = tmp_path / "data" / "book.json"
    monkeypatch.setenv("RAPPORT_BOOK", str(path))
    monkeypatch.setenv("RAPPORT_CONFIG", str(tmp_path / "config.toml"))
    return path


@pytest.fixture
def sample_book(book_path: Path, today: date) -> Path:
    """The sample book there, as of today."""
    write_sample(book_path, today)
    return book_path


@pytest.fixture
def rapport(
    book_path: Path, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Run a command: its exit status, output and errors."""

    def call(*words: str) -> tuple[int, str, str]:
        status = run(words)
        out, err = capsys.readouterr()
        return status, out, err

    return call
