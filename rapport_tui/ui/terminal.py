"""Who speaks to the terminal: our driver where Textual has what it needs."""

from __future__ import annotations

from textual import constants
from textual.driver import Driver


def quiet_driver() -> type[Driver] | None:
    """Our driver, or None for Textual's own.

    Ours builds on parts that another Textual may not have, or may have changed.
    """
    if constants.DRIVER is not None:  # somebody chose one in the environment
        return None
    try:
        from rapport_tui.ui import driver
    except ImportError:
        return None
    return driver.QuietDriver if driver.fits() else None
