"""When garbage is looked for: in the pauses, and never in what stays.

To look through a large book takes longer than a key may wait, and finds nothing. Nor must
it be taken for staying what goes soon: a dialog, once closed, would never go.
"""

import gc
from collections.abc import Callable

_PAUSE = 1.5  # seconds


class Garbage:
    """Holds the collector back while a change copies much, until the next pause."""

    def __init__(
        self, set_timer: Callable[[float, Callable[[], None]], object]
    ) -> None:
        self._set_timer = set_timer
        self._begun = self._waits = False

    def begin(self) -> None:
        """Look for it from now on, where nobody does; what is there stays."""
        if not gc.isenabled():
            self._begun = True
            gc.freeze()
            gc.enable()

    def keep(self) -> None:
        """What came since stays, too: to be called while nothing is open."""
        if self._begun:
            gc.freeze()

    def wait(self) -> None:
        """Look for none now, but in the next pause."""
        if self._begun and not self._waits:
            self._waits = True
            gc.disable()
            self._set_timer(_PAUSE, self._look)

    def _look(self) -> None:
        self._waits = False
        gc.collect()
        gc.enable()
