"""A list that draws only the lines in view: 10,000 rows cost what 10 do."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from rapport_tui.ui.commands import bindings

CURSOR, HEADING = "row-list--cursor", "row-list--heading"


@dataclass(frozen=True, slots=True)
class Heading:
    """A line between rows that the cursor passes over; `style` is of its words."""

    text: str
    style: str = ""


class RowList(ScrollView, can_focus=True):
    """Rows by key; `draw(key, width)` gives the line of one.

    The cursor stays on its key when the rows change, and near its place when its key
    is gone. Without rows it shows the lines of `empty`. One that is `led` by a field,
    which keeps the focus, shows its cursor as if it had it.
    """

    BINDINGS = bindings("list")
    COMPONENT_CLASSES: ClassVar[set[str]] = {CURSOR, HEADING}

    rows: var[tuple[Hashable, ...]] = var(())
    cursor: var[int] = var(-1)

    @dataclass
    class Moved(Message):
        """The cursor is on another key now."""

        key: Hashable

    @dataclass
    class Chosen(Message):
        """The user wants the key under the cursor opened."""

        key: Hashable

    def __init__(
        self,
        draw: Callable[[Hashable, int], Content],
        *,
        empty: str = "",
        id: str | None = None,
        led: bool = False,
    ) -> None:
        super().__init__(id=id, classes="-led" if led else None)
        self._led = led
        self._draw = draw
        self._said: Hashable | None = None
        self.empty = empty

    @property
    def key(self) -> Hashable | None:
        """The key under the cursor."""
        return self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None

    def show(self, rows: Sequence[Hashable], key: Hashable | None = None) -> None:
        """Show these rows, the cursor on `key`, else where it was."""
        # Also where the list was empty meanwhile: the key that was there before.
        wanted = next(
            (one for one in (key, self.key, self._said) if one is not None), None
        )
        place = self.cursor
        self.rows = tuple(rows)
        self.virtual_size = Size(0, len(self.rows))
        try:
            place = self.rows.index(wanted) if wanted is not None else place
        except ValueError:
            pass
        self._go(place, 1)
        self.refresh()

    def go_to(self, key: Hashable) -> None:
        """Put the cursor on a key, if it is in the list."""
        if key != self.key and key in self.rows:
            self._go(self.rows.index(key), 1)

    def _go(self, place: int, step: int) -> None:
        """Put the cursor on the row at `place`, or on the next one that can have it."""
        if not self.rows:
            self.cursor = -1
            return
        last = len(self.rows) - 1
        place = max(0, min(place, last))
        for candidates in (range(place, last + 1), range(place, -1, -1)):
            for candidate in candidates if step > 0 else reversed(candidates):
                if not isinstance(self.rows[candidate], Heading):
                    self.cursor = candidate
                    self._keep_in_view()
                    self._say_key()
                    return
        self.cursor = -1

    def _say_key(self) -> None:
        if self.key != self._said:
            self._said = self.key
            self.post_message(self.Moved(self.key))

    def _keep_in_view(self) -> None:
        # The heading above the first row of a group belongs to it.
        top = self.cursor
        while top and isinstance(self.rows[top - 1], Heading):
            top -= 1
        for line in (top, self.cursor):
            self.scroll_to_region(
                Region(0, line, 1, 1), animate=False, force=True, immediate=True
            )

    def watch_cursor(self, before: int, after: int) -> None:
        for place in (before, after):
            self.refresh_line(place)

    def refresh_line(self, place: int) -> None:
        y = place - self.scroll_offset.y
        if 0 <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    def on_resize(self, _: events.Resize) -> None:
        if self.cursor >= 0:
            self._keep_in_view()

    def render_line(self, y: int) -> Strip:
        place = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if place >= len(self.rows):
            lines = [] if self.rows else self.empty.split("\n")
            text = lines[y] if y < len(lines) else ""
            return self._strip(Content(text), width, HEADING)
        row = self.rows[place]
        if isinstance(row, Heading):
            return self._strip(Content.styled(row.text, row.style), width, HEADING)
        part = CURSOR if place == self.cursor else None
        return self._strip(self._draw(row, width), width, part)

    def _strip(self, line: Content, width: int, part: str | None) -> Strip:
        style = self._style(part)
        line = line.truncate(width, ellipsis=True, pad=True)
        if part == CURSOR and (self.has_focus or self._led):
            # What is said aside would be faint on the cursor's ground, and a colour
            # would be the ground where the cursor turns them round.
            spans = [
                one
                for one in line.spans
                if one.style != "$muted"
                and not (style.reverse and str(one.style).startswith("$"))
            ]
            line = Content(line.plain, spans)
        parse = self.app.stylesheet.parse_style
        segments = [
            Segment(text, one.rich_style)
            for text, one in line.render(style, end="", parse_style=parse)
        ]
        return Strip(segments, width)

    def _style(self, part: str | None) -> Style:
        if part is None:
            return self.visual_style
        style = self.get_visual_style(part)
        # Textual leaves this one out (8.2.8), and with the terminal's own colours
        # nothing else says where the cursor is.
        turned = self.get_component_styles(part).text_style.reverse
        return style + Style(reverse=True) if turned else style

    def _step(self, count: int) -> None:
        if not self.rows:
            return
        place = self.cursor + count
        if 0 <= place < len(self.rows) and isinstance(self.rows[place], Heading):
            place += 1 if count > 0 else -1
        if place < 0 and abs(count) == 1:
            self.scroll_to(y=0, animate=False, immediate=True)
            return
        self._go(place, 1)

    def action_down(self) -> None:
        self._step(1)

    def action_up(self) -> None:
        self._step(-1)

    def action_page_down(self) -> None:
        self._step(max(1, self.size.height // 2))

    def action_page_up(self) -> None:
        self._step(-max(1, self.size.height // 2))

    def action_first(self) -> None:
        self._go(0, 1)

    def action_last(self) -> None:
        self._go(len(self.rows) - 1, 1)

    def action_open(self) -> None:
        if self.key is not None:
            self.post_message(self.Chosen(self.key))

    async def on_click(self, event: events.Click) -> None:
        place = event.y + self.scroll_offset.y
        if place < len(self.rows) and not isinstance(self.rows[place], Heading):
            if place == self.cursor:
                self.action_open()
            self._go(place, 1)


class ListUnderField:
    """For a screen that narrows a list as one types: its arrows go through the list."""

    def action_find_down(self) -> None:
        self.query_one(RowList).action_down()

    def action_find_up(self) -> None:
        self.query_one(RowList).action_up()

    def action_leave_field(self) -> None:
        self.dismiss(None)
