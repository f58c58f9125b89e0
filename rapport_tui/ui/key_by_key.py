"""Keys that come fast, or all at once over a slow line: one is done before the next.

Textual gives them all to what had the focus when they came, so that "/plan" would find
nothing and start a plan.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from functools import partial

from textual import events
from textual.app import App
from textual.driver import Driver
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen

from rapport_tui import ui
from rapport_tui.ui.bursts import Burst

KEY_PATIENCE = 0.5  # seconds
# A key may lead to a message, and that to another, before anything is shown: whoever
# follows them has to go their way as often.
WAYS = 3


class KeyDone(Message):
    """A key, and all that it led to on a screen, has been dealt with."""

    def __init__(
        self, key: events.Key, screen: Screen, target: MessagePump, ways: int = WAYS
    ) -> None:
        super().__init__()
        self.key = key
        self.screen = screen
        self.target = target
        self.ways = ways  # it has still to go

    def again(self) -> KeyDone:
        return KeyDone(self.key, self.screen, self.target, self.ways - 1)


class KeyByKey(App[None]):
    """An application whose keys wait until the one before them has done its work."""

    def __init__(self, driver_class: type[Driver] | None) -> None:
        super().__init__(driver_class=driver_class)
        self._keys: deque[events.Key | Burst] = deque()
        self._at_work: events.Key | Burst | None = None

    def takes_keys(self) -> bool:
        """Whether one that comes now is of any use."""
        return True

    def ask_about(self, burst: Burst) -> None:
        """Much text at once, where it would run commands."""
        raise NotImplementedError

    def put_first(self, keys: Sequence[events.Key]) -> None:
        """Have these keys before all that wait."""
        self._keys.extendleft(reversed(keys))

    @property
    def busy(self) -> bool:
        """Is a key at work, or waiting for one that is?"""
        return self._at_work is not None

    async def on_event(self, event: events.Event) -> None:
        if not isinstance(event, events.Key | Burst) or event.is_forwarded:
            await super().on_event(event)
            return
        if not self.takes_keys():
            return
        self._keys.append(event)
        if self._at_work is None:
            await self._next_key()

    async def _next_key(self) -> None:
        if not self._keys:
            self._at_work = None
            return
        key = self._at_work = self._keys.popleft()
        if isinstance(key, Burst):
            self._take_burst(key)
            return
        screen = self.screen
        target = screen.focused or screen
        await super().on_event(key)
        # It follows the key through the same queues, and comes here after it.
        target.post_message(KeyDone(key, screen, target))
        self.set_timer(KEY_PATIENCE, partial(self._give_up_on, key, target))

    async def on_key_done(self, message: KeyDone) -> None:
        if message.key is not self._at_work:
            return
        if message.screen is self.screen:
            if message.ways > 1 and message.target.is_attached:
                message.target.post_message(message.again())
            else:
                await self._next_key()
        else:  # another screen is here now: let it find its focus
            self.screen.call_after_refresh(self._next_key)

    async def _give_up_on(self, key: events.Key, target: MessagePump) -> None:
        """Where what had the focus is gone, nobody will say that the key is done."""
        if key is not self._at_work:
            return
        if target.is_attached and target.is_running:  # only slow
            self.set_timer(KEY_PATIENCE, partial(self._give_up_on, key, target))
        else:
            await self._next_key()

    def _take_burst(self, burst: Burst) -> None:
        """Into a text it goes as it came; elsewhere it would run commands."""
        from textual.widgets import Input, TextArea  # as needed: most starts have none

        if isinstance(self.focused, Input) and (pasted := burst.pasted):
            self.focused.post_message(pasted)
        elif isinstance(self.focused, Input | TextArea):
            self.put_first(burst.keys)
        elif isinstance(self.screen, ui.pasted.Pasted):
            self.screen.add(burst)
        else:
            self.ask_about(burst)
        self.screen.call_after_refresh(self._next_key)
