"""How the terminal is spoken to: few bytes, and silence while nothing happens."""

from __future__ import annotations

import os
import select
import signal
import threading
from codecs import getincrementaldecoder

from textual import constants, events
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from rapport_tui.ui.bursts import BurstParser
from rapport_tui.ui.display import Display
from rapport_tui.ui.first_screen import taken_over
from rapport_tui.ui.typeahead import settings_before

ALTERNATE_ON = "\x1b[?1049h"
# Terminals that fill what they erase with the colour of the pen. Others, GNU screen
# among them, would leave holes; tmux does it, whatever it says of itself.
_ERASE_IN_COLOUR = ("xterm", "linux", "rxvt", "foot", "alacritty", "kitty", "putty")


class QuietDriver(LinuxDriver):
    """Sends changed cells only, and sleeps until a key comes.

    The keys wait in the terminal until the application's `ready` is set: what is typed
    while it starts is not lost.
    """

    sees_hangups = True

    def __init__(
        self,
        app: App,
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        term = os.environ.get("TERM", "")
        coloured = term.startswith(_ERASE_IN_COLOUR) or "TMUX" in os.environ
        self._display = Display(0, 0, erases_in_colour=coloured)
        self._size_may_differ = True
        self._ready: threading.Event = getattr(app, "ready", None) or _set()
        self._first = True
        self._muted = False
        self._woken, self._wake = os.pipe()

    # What is shown

    def write(self, data: str) -> None:
        if self._size_may_differ:
            self._size_may_differ = False
            try:
                size = os.get_terminal_size(self.fileno)
            except OSError:
                size = os.terminal_size((0, 0))
            self._display.resize(*size)
        sent = self._display.sent(data)
        if data == ALTERNATE_ON and (rows := taken_over()):
            self._display.remember(rows)
            return  # it is on, and again would clear what it shows
        if sent and not self._muted:
            super().write(sent)

    def mute(self, muted: bool) -> None:
        """Paint on nothing but `picture`, or on the terminal again."""
        self._muted = muted
        self.forget()

    def picture(self) -> list[list[tuple[str, str]]] | None:
        """What the terminal shows, in texts with the codes of their colours."""
        return self._display.picture()

    def forget(self) -> None:
        """Something else wrote on the terminal: paint all of it next time."""
        self._display.forget()

    def start_application_mode(self) -> None:
        self._size_may_differ = True
        super().start_application_mode()
        # What the shell gets back is what it had, not what we set to keep keys whole.
        self.attrs_before = settings_before() or self.attrs_before
        if not hasattr(signal, "SIGWINCH"):
            return
        theirs = signal.getsignal(signal.SIGWINCH)

        def resized(signum: int, frame: object) -> None:
            self._size_may_differ = True
            if callable(theirs):
                theirs(signum, frame)

        signal.signal(signal.SIGWINCH, resized)

    def stop_application_mode(self) -> None:
        self._muted = False  # the terminal has to be given back
        super().stop_application_mode()

    def process_message(self, message: Message) -> None:
        if isinstance(message, events.Resize):  # some terminals tell it in-band
            self._size_may_differ = True
        super().process_message(message)

    # What is typed

    def disable_input(self) -> None:
        self._ready.set()
        os.write(self._wake, b"x")
        super().disable_input()
        if select.select([self._woken], [], [], 0)[0]:
            os.read(self._woken, 4096)

    def run_input_thread(self) -> None:
        """Textual's own looks ten times a second whether it is to end."""
        parser = BurstParser(self._debug)
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        poll = select.poll()
        poll.register(self.fileno, select.POLLIN)
        poll.register(self._woken, select.POLLIN)
        self._ready.wait()
        patience = None
        while not self.exit_event.is_set():
            waiting = dict(poll.poll(patience))
            if self.fileno in waiting:
                data = self._read()
                if not data:
                    os.kill(os.getpid(), signal.SIGHUP)
                    return
                if self._first:
                    # Typed before we could tell the terminal to leave enter alone.
                    self._first, data = False, data.replace(b"\n", b"\r")
                for message in parser.feed(decode(data)):
                    self.process_message(message)
            for message in parser.tick():
                self.process_message(message)
            # A lone escape is a key only once nothing has followed it.
            patience = _ESCAPE if self.fileno in waiting else None

    def _read(self) -> bytes:
        """What was typed; nothing where the terminal is gone."""
        try:
            return os.read(self.fileno, 4096)
        except OSError:
            return b""


_ESCAPE = constants.ESCAPE_DELAY * 1000 + 10  # milliseconds


def _set() -> threading.Event:
    event = threading.Event()
    event.set()
    return event


def fits() -> bool:
    """Has this Textual all that is used here, under the same names?"""
    wanted = {
        LinuxDriver: ("run_input_thread", "disable_input", "start_application_mode"),
        XTermParser: ("feed", "tick"),
    }
    named = {"fileno", "exit_event"} <= set(LinuxDriver.__init__.__code__.co_names)
    return named and all(
        callable(getattr(kind, name, None))
        for kind, names in wanted.items()
        for name in names
    )
