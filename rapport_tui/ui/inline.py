"""Quick capture under the shell's prompt: the same line and preview, no full screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path

from textual import events
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.drivers import linux_inline_driver
from textual.filter import LineFilter

from rapport_tui.book.drafts import DraftFile, left_behind
from rapport_tui.book.errors import BookError
from rapport_tui.book.store import Store
from rapport_tui.capture import Names
from rapport_tui.capture.entry import entry
from rapport_tui.capture.persons import known
from rapport_tui.settings import Settings
from rapport_tui.ui.book_clock import book_clock
from rapport_tui.ui.bursts import Burst, notice_bursts
from rapport_tui.ui.capture import CaptureBox
from rapport_tui.ui.capture_reader import Reader
from rapport_tui.ui.commands import bindings
from rapport_tui.ui.drafting import Drafting
from rapport_tui.ui.keymap import keymap
from rapport_tui.ui.leave import end_by_bug, leave_on_signal, survive_bad_bytes
from rapport_tui.ui.theme import (
    MUTED,
    NAMES,
    PLAIN,
    THEMES,
    as_they_are,
    obeying_no_color,
)

DRAFT = "capture"


class Inline(App[str]):
    """One capture; ends with a sentence that says what was stored."""

    BINDINGS = bindings("capture")
    ENABLE_COMMAND_PALETTE = False
    INLINE_PADDING = 0
    CSS = """
    Screen:inline { height: auto; border: none; background: $background; }
    Screen { background: $background; }
    .frame {
        border: round $primary; border-title-color: $primary; height: auto;
        padding: 0 1; max-width: 100;
    }
    CaptureBox { height: auto; }
    CaptureLine { background: $background; }
    #preview { height: auto; min-height: 6; padding: 1 0 0 0; }
    """

    def __init__(
        self,
        store: Store,
        settings: Settings,
        clock: Callable[[], datetime],
        drafts: DraftFile,
        line: str,
    ) -> None:
        with obeying_no_color():
            super().__init__()
        self.animation_level = "none"
        self._store, self._clock, self._settings = store, clock, settings
        names = Names(known(store.records("contacts")))
        self._reader = Reader(names, settings, clock)
        self._line = line
        self.own_keys, _ = keymap(settings)
        self.drafting = Drafting(drafts, self.set_timer, self._warn)
        self.drafting.offer({DRAFT: line} if line else {})
        self.stored = True

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, Burst):
            if self.focused is not None and (pasted := event.pasted):
                self.focused.post_message(pasted)
                return
            for key in event.keys:
                await self.on_event(key)
            return
        # Typed before we could tell the terminal to leave enter alone.
        if isinstance(event, events.Key) and event.key == "ctrl+j":
            event = events.Key("enter", "\r")
        await super().on_event(event)

    def compose(self) -> ComposeResult:
        with Vertical(classes="frame") as frame:
            frame.border_title = Content("Capture")
            yield CaptureBox(self._reader, self._line)

    def on_mount(self) -> None:
        self.set_keymap(self.own_keys)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = PLAIN if self.no_color else NAMES[self._settings.theme]
        if not self.is_headless:
            leave_on_signal(self, self.drafting.flush)

    def get_line_filters(self) -> Sequence[LineFilter]:
        return as_they_are(self, super().get_line_filters())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return {"muted": MUTED}

    def _warn(self, sentence: str) -> None:
        self.query_one(CaptureBox).refuse(sentence)

    def on_capture_box_typed(self, event: CaptureBox.Typed) -> None:
        if event.text.strip():
            self.drafting.keep(DRAFT, event.text)
        else:
            self.drafting.drop(DRAFT)

    def on_capture_box_entered(self, event: CaptureBox.Entered) -> None:
        record = partial(self._store.record, "contacts")
        made = entry(event.capture, record, self._clock())
        try:
            self._store.apply(made.change)
        except BookError as error:
            self.query_one(CaptureBox).refuse(str(error))
            return
        self.drafting.drop(DRAFT)
        words = "saved" if made.stored else "kept to be sorted in the review"
        self.exit(f"{words} (rapport undo takes it back)")

    def action_capture_leave(self) -> None:
        self.drafting.flush()
        kept = "nothing saved; the line is kept as a draft"
        self.stored = False
        self.exit(kept if self.query_one(CaptureBox).text.strip() else "nothing saved")

    async def action_quit(self) -> None:
        self.action_capture_leave()

    def _fatal_error(self) -> None:
        end_by_bug(self, self.drafting.flush)


def _left_line(book: Path, drafts: DraftFile) -> str:
    """The capture that was left last time; ours to keep from now on."""
    for left in left_behind(book):
        if set(left.texts) == {DRAFT}:
            drafts.save(DRAFT, left.texts[DRAFT])
            left.remove()
            return left.texts[DRAFT]
    return ""


def run(
    book_path: Path, line: str, *, settings: Settings, on: date | None = None
) -> int:
    """Type one capture; the exit status: 0 where it was stored, 1 where not."""
    clock = book_clock(on)
    store = Store.open(book_path, now=clock)
    survive_bad_bytes()
    notice_bursts(linux_inline_driver)
    drafts = DraftFile.open(store.path)
    line = line or _left_line(store.path, drafts)
    app = Inline(store, settings, clock, drafts, line)
    said = app.run(inline=True, inline_no_clear=True)
    drafts.close()
    if said:
        print(said)
    return app.return_code or (0 if app.stored else 1)
