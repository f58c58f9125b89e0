"""The dashboard's application: opens the book, keeps drafts, ends in good order."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events
from textual.actions import SkipAction
from textual.filter import LineFilter

from rapport_tui import ui
from rapport_tui.book import aside
from rapport_tui.book.drafts import DraftFile, left_behind
from rapport_tui.book.store import Store
from rapport_tui.settings import Settings
from rapport_tui.text import counted, shown
from rapport_tui.ui import known_agenda
from rapport_tui.ui.book_clock import book_clock
from rapport_tui.ui.bursts import Burst, notice_bursts
from rapport_tui.ui.commands import bindings
from rapport_tui.ui.dashboard import Dashboard
from rapport_tui.ui.desk import Desk
from rapport_tui.ui.doing import say
from rapport_tui.ui.drafting import Drafting, Drafts
from rapport_tui.ui.garbage import Garbage
from rapport_tui.ui.key_by_key import KeyByKey
from rapport_tui.ui.key_names import is_typed, key_name
from rapport_tui.ui.keymap import BY_ID, keymap, keys_of, with_keys
from rapport_tui.ui.leave import (
    PATIENCE,
    end_by_bug,
    leave_on_signal,
    survive_bad_bytes,
)
from rapport_tui.ui.letters import Letters, terminal_encoding
from rapport_tui.ui.next_start import NextStart
from rapport_tui.ui.terminal import quiet_driver
from rapport_tui.ui.theme import (
    MUTED,
    NAMES,
    PLAIN,
    THEMES,
    as_they_are,
    obeying_no_color,
)

if TYPE_CHECKING:
    from rapport_tui.ui.driver import QuietDriver

DEMO = -1  # for an exit status: no end, the demo comes next
MISREAD = 4  # sentences about the settings, over a screen of 24 lines
# The actions that leave a screen, as they are looked for.
LEAVING = ("triage_leave", "live_leave", "form_leave", "leave_dialog", "leave_field")
LEAVING += ("capture_leave", "welcome_quit", "quit")


class Rapport(KeyByKey):
    """One book on one terminal."""

    TITLE = "rapport"
    CSS_PATH = "rapport.tcss"
    BINDINGS = bindings("app")

    def __init__(
        self,
        store: Store,
        settings: Settings,
        clock: Callable[[], datetime],
        drafts: Drafts,
        *,
        start: str = "dashboard",
        demo: bool = False,
        notices: Iterable[str] = (),
        misread: Iterable[str] = (),
        encoding: str = "utf-8",
        keeps: bool = False,
        known: object = None,
    ) -> None:
        # The keys that are not ours, by command; help and footer show them.
        self.own_keys, wrong = keymap(settings)
        # The palette comes in a text, too: with its first key that is not typed there.
        opens = keys_of(BY_ID["palette"], self.own_keys)
        opens = [key for key in opens if not is_typed(key)]
        self.ENABLE_COMMAND_PALETTE = bool(opens)
        self.COMMAND_PALETTE_BINDING = opens[0] if opens else ""
        with obeying_no_color():
            super().__init__(driver_class=quiet_driver())
        self.use_command_palette = True
        # Now: later all styles would be read again.
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = PLAIN if self.no_color else NAMES[settings.theme]
        self.ready = threading.Event()  # to take keys: until then they wait
        self._letters = Letters(encoding)
        self.animation_level = "none"
        self._store = store
        self._start = start
        self._demo = demo
        self._leaves = False
        self.goes_to_demo = False
        self._notices = (*notices, *in_short([*misread, *wrong]))
        self.drafting = Drafting(drafts, self.set_timer, self._warn)
        self.desk = Desk(store, settings, clock, self.drafting, known)
        self._garbage = Garbage(self.set_timer)
        self.desk.makes.append(self._garbage.wait)
        self._next_start = NextStart(self, self.desk, self._garbage, keeps=keeps)

    def on_mount(self) -> None:
        self.set_keymap(self.own_keys)
        if not self.is_headless:
            sees_hangups = getattr(self.driver_class, "sees_hangups", False)
            leave_on_signal(self, self._keep_all, orphaned=not sees_hangups)
        # Back from ctrl+z the screen is blank until something changes (Textual 6298).
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))
        # Stopped in the midst of a write we would hold the lock.
        settle = lambda _: self.desk.settle()
        self.app_suspend_signal.subscribe(self, settle, immediate=True)
        dashboard = Dashboard(self.desk)
        self.push_screen(dashboard)
        if not self.desk.view.book.people:
            self.push_screen(ui.welcome.Welcome(self.desk))
        elif self._start == "review":
            self.call_after_refresh(dashboard.action_review)
        elif self._start == "triage":
            self.call_after_refresh(dashboard.action_triage)
        elif not self._demo:
            # What is typed is for this screen: it need not be painted twice.
            dashboard.call_later(self.ready.set)
        self.call_after_refresh(self._say_what_was, dashboard)
        self.call_after_refresh(self._take_keys)

    def _take_keys(self) -> None:
        self.screen.call_after_refresh(self._be_ready)
        self._next_start.prepare()

    def _be_ready(self) -> None:
        self.ready.set()
        # Off while all was loaded: a third of that time would go into looking, again
        # and again, for what can go. The book stays as long as we do.
        self._garbage.begin()

    def go_to_demo(self) -> None:
        """Leave this book for the sample one."""
        self.leave()
        self.goes_to_demo = self._leaves

    def leave(self) -> None:
        """Once all is stored; whoever may not have seen that it is not is told."""
        if self._leaves:
            return
        told, refused = self.desk.settle(), self.desk.refused
        self.desk.refused = ""
        if refused:
            if not told:
                again = with_keys("{quit} again leaves", self.own_keys)
                say(self.screen, f"{refused} · {again}", error=True)
            return
        self._leaves = True
        self.drafting.flush()
        self._next_start.leave()

    def _say_what_was(self, dashboard: Dashboard) -> None:
        if self._demo:  # the tour first: what is said besides would lie over it
            tour = ui.tour.Tour(dashboard.show_pane)
            self.push_screen(tour, lambda _: self._say_notices())
            return
        if self._start == "dashboard" and (left := self.desk.to_sort_out):
            say(dashboard, left)
        self._say_notices()
        for left in left_behind(self._store.path):
            self._next_start.is_untouched = False
            if dashboard.drafts_left(left.texts):
                left.remove()

    def _say_notices(self) -> None:
        for notice in self._notices:
            self._next_start.is_usual = False
            self.notify(shown(notice), severity="warning", timeout=12, markup=False)

    def _warn(self, sentence: str) -> None:
        self.notify(sentence, severity="error", timeout=12, markup=False)

    def on_app_focus(self) -> None:
        self.desk.look_again()

    def action_command_palette(self) -> None:
        """Over what has something to offer; elsewhere the key is any other."""
        if not hasattr(self.screen, "action_palette"):
            raise SkipAction
        self.push_screen(ui.palette.Palette(self.screen))

    def action_help_quit(self) -> None:
        """What ^c does, where there is nothing to copy: say how to leave."""
        keys: dict[str, str] = {}
        for active in self.screen.active_bindings.values():
            keys.setdefault(active.binding.action, active.binding.key)
        ways = [one for one in LEAVING if one in keys]
        words = "quit with ^q"
        if ways:
            key = key_name(keys[ways[0]])
            home = isinstance(self.screen, Dashboard)
            words = f"quit with {key}" if home else f"go back with {key} · {words}"
        say(self.screen, words)

    @property
    def quiet(self) -> QuietDriver | None:
        """Our driver, where it is at work: Textual gives no other way to it."""
        return self._driver if hasattr(self._driver, "picture") else None

    def action_redraw(self) -> None:
        """Paint all of the screen: something else may have written on it."""
        if self.quiet is not None:  # Textual's own always paints whole
            self.quiet.forget()
        self.refresh(layout=True)

    def refresh_css(self, animate: bool = True) -> None:
        """Before there is a terminal nothing has a style yet: all is read once, then."""
        if self._driver is None:
            self.stylesheet.set_variables(self.get_css_variables())
        else:
            super().refresh_css(animate)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What our style sheet needs and other themes do not define."""
        return {"muted": MUTED}

    def get_line_filters(self) -> Sequence[LineFilter]:
        filters = as_they_are(self, super().get_line_filters())
        return [*filters, self._letters] if self._letters.enabled else filters

    def takes_keys(self) -> bool:
        if self._leaves:
            return False  # nobody sees any more what they would do
        self._next_start.is_untouched = False
        return True

    def ask_about(self, burst: Burst) -> None:
        dialog = ui.pasted.Pasted(burst)

        def chosen(key: str | None) -> None:
            if key == "c":
                draft = ui.capturing.DRAFT
                kept = self.drafting.text(draft) or ""
                self.drafting.keep(draft, f"{kept} {dialog.line}".strip())
                ui.capturing.capture(self.screen, self.desk)
            elif key == "k":
                self.put_first(dialog.keys)

        self.push_screen(dialog, chosen)

    def on_paste(self, event: events.Paste) -> None:
        """A paste that no field took."""
        event.stop()
        self.ask_about(Burst((), event.text))

    async def action_quit(self) -> None:
        """^q; who gave it to `quit` goes back with it, where there is a way back."""
        back = getattr(self.screen, "action_quit", None)
        if back is not None and "ctrl+q" in keys_of(BY_ID["quit"], self.own_keys):
            back()
        else:
            self.leave()

    def _keep_all(self) -> None:
        """What is typed, and what is being written."""
        self.drafting.flush()
        self._store.settle_briefly(PATIENCE)

    def _fatal_error(self) -> None:
        """A crash says where, and nothing of what is in the book."""
        end_by_bug(self, self._keep_all)


def in_short(misread: Sequence[str]) -> list[str]:
    """What is wrong in the settings, as much as a small screen has room for."""
    if len(misread) <= MISREAD:
        return [*misread]
    left = len(misread) - MISREAD + 1
    more = f"and {left} more: rapport config --check tells them all"
    return [*misread[: MISREAD - 1], more]


def run(
    book_path: Path,
    *,
    settings: Settings,
    start: str = "dashboard",
    demo: bool = False,
    on: date | None = None,
    misread: Iterable[str] = (),
    keeps: bool = False,
) -> int:
    """Open the dashboard until it is left; the process's exit status, or DEMO.

    `on` is the day it takes for today; `demo` is a book that will be thrown away;
    `misread`: what is wrong in the settings. `keeps`: leave the first screens of the
    next start beside the book.
    """

    clock = book_clock(on)
    stamp = aside.stamp(book_path)
    store = Store.open(book_path, now=clock)
    known = known_agenda.recalled(store, stamp, clock().date(), settings)
    survive_bad_bytes()
    notice_bursts()
    said = [*store.notices]
    if store.read_only:
        said.append(store.read_only)
    if store.problems:
        count = counted(len(store.problems), "value")
        said.append(f"{count} in the book cannot be read: rapport doctor lists them")
    drafts = DraftFile.open(store.path)
    app = Rapport(
        store,
        settings,
        clock,
        drafts,
        start=start,
        demo=demo,
        notices=said,
        misread=misread,
        encoding=terminal_encoding(),
        keeps=keeps,
        known=known,
    )
    app.run()
    drafts.close()
    return DEMO if app.goes_to_demo else app.return_code or 0
