"""The live screen: one large next point, the clock, the pad, and a key for each turn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Digits, Static

from rapport_tui import changes
from rapport_tui.edits import Change, Edit
from rapport_tui.model import Plan
from rapport_tui.outline import Item, Outline, parse
from rapport_tui.pad import with_note
from rapport_tui.plan_edits import ticked, with_key
from rapport_tui.text import cut, shown
from rapport_tui.ui import pages
from rapport_tui.ui.beside import BREAKPOINTS
from rapport_tui.ui.clockwork import Clockwork
from rapport_tui.ui.commands import bindings
from rapport_tui.ui.debriefing import debrief
from rapport_tui.ui.desk import Desk
from rapport_tui.ui.dialogs import Ask
from rapport_tui.ui.doing import do, keyed, say, undoable
from rapport_tui.ui.keys import KeyLine
from rapport_tui.ui.large import large
from rapport_tui.ui.letters import draws_lines
from rapport_tui.ui.live_lines import (
    CHECKLIST,
    before,
    minutes_so_far,
    still_to_come,
    the_plan,
)
from rapport_tui.ui.plan_list import draft_of, title_of
from rapport_tui.when import read

FRAME = 15  # lines that are not the point in large letters
BORDERS = 10  # cells beside what is in the middle
POINTS = ("openers", "topics", "tasks", "to give")
BREAK = timedelta(minutes=5)
EXTENSION = 15  # minutes
TICK = 5.0  # seconds between looks at the clock: it shows minutes


class Live(Screen[None]):
    """One plan while it happens."""

    BINDINGS = bindings("live", "all")
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS

    @property
    def useful(self) -> Mapping[str, str] | None:
        if self._clock is not None:
            return None
        begins = self._checked >= len(CHECKLIST)
        words = "begin" if begins else ""
        return {"live_tick": words, "live_back": "", "live_leave": "", "help": ""}

    def __init__(self, desk: Desk, plan: Plan) -> None:
        super().__init__()
        self.desk, self.plan = desk, plan
        # What was ticked before a line that dropped is there again, and who only left
        # the screen for a moment finds the clock as it runs.
        kept = desk.drafting.text(draft_of(plan.id))
        self.text = kept or plan.text
        self._clock = desk.clocks.get(plan.id)
        self._done: list[int] = []
        self._checked = len(CHECKLIST) if kept else 0

    def compose(self) -> ComposeResult:
        yield Static("", id="live-top")
        with Horizontal():
            with Vertical(id="live-middle"):
                yield Static("", id="live-now")
                yield Static("", id="live-next")
            with VerticalScroll(id="live-plan", classes="pane", can_focus=False):
                yield Static("")
        yield Digits("", id="live-clock")
        yield Static("", id="live-bar")
        yield KeyLine()

    def on_mount(self) -> None:
        self._show()
        self.set_interval(TICK, self._tick)

    def on_resize(self) -> None:
        self.call_after_refresh(self._show)

    # What is seen

    @property
    def outline(self) -> Outline:
        return parse(self.text)

    @property
    def _width(self) -> int:
        """The cells for the points, beside the plan."""
        return self.query_one("#live-middle").outer_size.width or self.size.width

    def points(self) -> list[Item]:
        return [item for name in POINTS for item in self.outline.items(name)]

    def _tick(self) -> None:
        if self._clock is not None:
            self._show_clock()

    def _show(self) -> None:
        title = shown(title_of(self.plan))
        head = self.outline.head
        names = shown(", ".join(head.people))
        self._show_plan()
        self.query_one("#live-top", Static).update(
            Content.assemble((f" {title}", "bold $primary"), (f"   {names}", "$muted"))
        )
        if self._clock is None:
            self._show_checklist()
        else:
            self._show_points()
            self._show_clock()
        self.refresh_bindings()

    def _show_plan(self) -> None:
        """All of it, where there is room beside the point."""
        box = self.query_one("#live-plan", VerticalScroll)
        if box.display is not self.has_class("-broad"):
            box.display = self.has_class("-broad")
            self.call_after_refresh(self._show)  # in the width that it has then
        if box.display:
            box.border_title = Content("The plan")
            width = max(20, box.scrollable_content_region.width)
            left = (one.line for one in self.points() if not one.ticked)
            lines = the_plan(self.outline, next(left, None), width)
            box.query_one(Static).update(Content("\n").join(lines))

    def _show_checklist(self) -> None:
        width = max(20, self._width - BORDERS)
        rows = before(self.outline, self._checked, width)
        self.query_one("#live-now", Static).update(Content("\n").join(rows))
        words = keyed(self, "{live-tick} ticks, and begins when all is ready")
        self.query_one("#live-next", Static).update(Content.styled(words, "$muted"))
        self.query_one("#live-clock", Digits).display = False
        self.query_one("#live-bar", Static).update("")

    def _show_points(self) -> None:
        points = self.points()
        left = [one for one in points if not one.ticked]
        width = max(20, self._width - 6)
        now, after = (
            self.query_one("#live-now", Static),
            self.query_one("#live-next", Static),
        )
        if not left:
            now.remove_class("-point")
            words = keyed(self, "All said. {live-end} ends it.")
            now.update(Content.styled(words, "bold"))
            after.update("")
            return
        depth = f"  {'▪' * left[0].depth}" if left[0].depth else ""
        now.add_class("-point")
        text = shown(left[0].text)
        room = max(0, self.size.height - FRAME)
        drawn = large(text, width - 4, room) if draws_lines(self.app) else ""
        # The words themselves stay in view: large letters are slow to read.
        words = Content.assemble((text, "bold"), (depth, "$muted"))
        now.update(Content("\n").join([Content(drawn), words]) if drawn else words)
        height = self.size.height - len(drawn.splitlines())
        rows = still_to_come(self.outline, points, width, height, self.size.height)
        after.update(Content.styled("\n".join(rows), "$muted"))

    def _show_clock(self) -> None:
        clock, now = self._clock, self.desk.clock()
        digits = self.query_one("#live-clock", Digits)
        digits.display = self.size.height >= 16
        if clock.rest is not None:
            left = max(0, int((clock.rest - now).total_seconds() // 60) + 1)
            digits.update(str(left))
            words = "a break"
            if now >= clock.rest:
                words = keyed(self, "the break is over: {live-break} goes on")
            self.query_one("#live-bar", Static).update(
                Content.styled(words, "$warning")
            )
            return
        digits.update(str(clock.elapsed(now)))
        words, over = minutes_so_far(clock, self.outline.minutes, now)
        if over:
            words += keyed(self, ": {live-extend} extends")
        style = "$warning" if over else "$muted"
        self.query_one("#live-bar", Static).update(Content.styled(words, style))

    # Keys

    def _keep(self) -> None:
        """What is ticked and written is kept at once, whatever happens to the line."""
        self.desk.drafting.keep(draft_of(self.plan.id), self.text)
        self.desk.drafting.flush()
        self._show()

    def action_live_tick(self) -> None:
        if self._clock is None:
            self._checked += 1
            if self._checked > len(CHECKLIST):
                minutes = self.outline.minutes
                now = self.desk.clock()
                self._clock = Clockwork(now, minutes.total if minutes else 45)
                self.desk.clocks[self.plan.id] = self._clock
            self._show()
            return
        left = next((one for one in self.points() if not one.ticked), None)
        if left is None:
            self.action_live_end()
            return
        self._done.append(left.line)
        self.text = ticked(self.text, left.line, True)
        self._keep()

    def action_live_back(self) -> None:
        if self._clock is None:
            self._checked = max(0, self._checked - 1)
            self._show()
        elif self._done:
            self.text = ticked(self.text, self._done.pop(), False)
            self._keep()
        else:
            say(self, "nothing was ticked yet")

    def action_live_tasks(self) -> None:
        if self._clock is not None:
            self._clock.turn(self.desk.clock())
            self._clock.on_tasks = not self._clock.on_tasks
            self._show_clock()

    def action_live_extend(self) -> None:
        if self._clock is not None:
            self._clock.minutes += EXTENSION
            self._show_clock()
            say(self, f"{EXTENSION} minutes more: {self._clock.minutes} in all")

    def action_live_break(self) -> None:
        clock = self._clock
        if clock is None:
            return
        now = self.desk.clock()
        clock.turn(now)
        clock.rest = None if clock.rest is not None else now + BREAK
        self._show_clock()

    def action_live_pad(self) -> None:
        drafting, of = self.desk.drafting, draft_of(self.plan.id)
        before = drafting.text(of)

        def typing(words: str) -> None:
            if words.strip():
                drafting.keep(of, with_note(self.text, words.strip()))
            elif before is not None:
                drafting.keep(of, before)
            else:
                drafting.drop(of)

        def written(words: object) -> None:
            if not isinstance(words, str):
                typing("")
                return
            self.text = with_note(self.text, words)
            self._keep()
            say(self, f"noted: {cut(shown(words), 50)}")

        hint = "what they said, in a few words; it stays with the plan"
        self.app.push_screen(Ask("Note", hint, _words, typing=typing), written)

    def action_live_move(self) -> None:
        """Go on another day: the plan gets it, and a reminder comes by itself."""

        def moved(day: object) -> None:
            if isinstance(day, date):
                self.text = with_key(self.text, "when", day.isoformat())
                title = title_of(self.plan)
                words = f"is on {day} now"
                change = changes.set_plan(self.plan, title, words, text=self.text)
                outcome = self.desk.commit(change, finishes=draft_of(self.plan.id))
                say(
                    self,
                    outcome.error or undoable(self, change.what),
                    error=bool(outcome.error),
                )
                self.dismiss(None)

        self.app.push_screen(
            Ask("Go on when?", "friday, in 3 days, 1 dec", self._day), moved
        )

    def action_live_meet(self) -> None:
        """Rather in person, and soon: a follow-up for it."""

        def meet(day: object) -> None:
            if isinstance(day, date) and self.plan.people:
                fields = {
                    "contact": self.plan.people[0],
                    "due": day.isoformat(),
                    "why": f"meet in person: {title_of(self.plan)}",
                }
                edit = Edit("followups", changes.new_id(), fields)
                do(self, self.desk, Change("noted to meet in person", (edit,)))

        self.app.push_screen(
            Ask("Meet when?", "friday, in 3 days, 1 dec", self._day), meet
        )

    def _day(self, text: str) -> tuple[object, str]:
        when = read(text, self.desk.phrases, "future")
        if when is None or when.sure is None:
            question = when.question if when else "no day"
            return None, f"{question}: write friday, in 3 days, 1 dec or 2026-12-01"
        return when.sure.day, ""

    def action_live_end(self) -> None:
        debrief(self, self.desk, self.plan, lambda: self.dismiss(None))

    def action_live_leave(self) -> None:
        """The plan stays open; ticks and notes stay unsaved text of it."""
        self.dismiss(None)

    def action_quit(self) -> None:
        self.action_live_end()

    def action_help(self) -> None:
        pages.keys(self, "live")

    def action_palette(self) -> None:
        self.app.action_command_palette()


def _words(text: str) -> tuple[object, str]:
    words = text.strip()
    return (words, "") if words else (None, "write a word, or go back without one")


def hold(
    screen: Screen, desk: Desk, plan: Plan, then: Callable[[], None] | None = None
) -> None:
    """Hold a plan's conversation; `then` comes once its screen is left."""
    screen.app.push_screen(Live(desk, plan), lambda _: then() if then else None)
