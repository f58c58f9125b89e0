"""The screens: each module of this package is imported when it is first asked for."""

from importlib import import_module
from types import ModuleType


def __getattr__(name: str) -> ModuleType:
    """A module, so that `ui.shelf.shelf(…)` costs nothing until the key is pressed."""
    path = f"{__name__}.{name}"
    try:
        return import_module(path)
    except ModuleNotFoundError as error:
        if error.name != path:
            raise
        raise AttributeError(f"module {__name__!r} has no module {name!r}") from None
