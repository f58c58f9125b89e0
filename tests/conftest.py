"""What all tests share: async tests without a plugin, and how hard to search."""

import asyncio
import inspect
from datetime import date

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is no failure, and the same run gives the same answer.
settings.register_profile(
    "rapport",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("rapport")


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run `async def` tests."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    names = pyfuncitem._fixtureinfo.argnames
    asyncio.run(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in names}))
    return True


@pytest.fixture
def today() -> date:
    """The day on which the tests take place: a Tuesday."""
    return date(2026, 9, 15)
