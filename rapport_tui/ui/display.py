"""The least to send, so that the terminal shows what Textual paints."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapport_tui.ui.cells import Row, moved_block, stretches
from rapport_tui.ui.codes import PLAIN, Foreign, Pen, applied, movement, transition
from rapport_tui.ui.signs import cells, is_certain, spacing

SYNC_START, SYNC_END = "\x1b[?2026h", "\x1b[?2026l"
ALTERNATE = "\x1b[?1049"
SYNC_ABOVE = 1200  # bytes: smaller frames come in one piece anyway
_LEAST_ERASED = 4  # blanks: for fewer, erasing costs more than writing
_LEAST_SCROLLED = 3  # rows

_TOKEN = re.compile(
    r"\x1b\[(?P<pen>[0-9;]*)m"
    r"|\x1b\[(?P<y>[0-9]+);(?P<x>[0-9]+)H"
    r"|(?P<text>[^\x00-\x1f\x7f-\x9f]+)"
    r"|(?P<line>\n)"
    r"|(?P<other>[\x00-\x1f\x7f-\x9f])"
)
# Bells, titles, clipboard, modes, queries: nothing that moves or paints.
_HARMLESS = re.compile(
    r"(?:\x07|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[[?<>=][0-9;]*\$?[a-zA-Z])+"
)


class Display:
    """Remembers what a terminal shows, and sends the cells that change.

    `erases_in_colour`: whether what the terminal erases takes the colour of the pen.
    """

    def __init__(
        self, width: int, height: int, *, erases_in_colour: bool = False
    ) -> None:
        self._erases_in_colour = erases_in_colour
        self._in_sync = False
        self.resize(width, height)

    def resize(self, width: int, height: int) -> None:
        self.size = width, height
        self.forget()

    def forget(self) -> None:
        """Know nothing: whatever is painted next is sent whole."""
        width, height = self.size
        self.rows: list[Row] = [[None] * width for _ in range(height)]
        self._at: tuple[int, int] | None = None
        self._pen: Pen | None = None

    def sent(self, output: str) -> str:
        """What to send the terminal in place of this output of Textual's."""
        if output in (SYNC_START, SYNC_END):
            self._in_sync = output == SYNC_START
            return ""
        if _HARMLESS.fullmatch(output):
            if ALTERNATE not in output:
                return output
            self.forget()
            return f"\x1b[m{output}"
        try:
            painted, cursor = self._painted(output)
        except Foreign:
            self.forget()
            return f"\x1b[m{output}"
        frame = self._difference(painted, cursor)
        if self._in_sync and len(frame) > SYNC_ABOVE:
            return f"{SYNC_START}{frame}{SYNC_END}"
        return frame

    def picture(self) -> list[list[tuple[str, str]]] | None:
        """The rows in texts, each with the codes of its pen; None: not all is known."""
        rows = []
        for row in self.rows:
            runs: list[tuple[str, str]] = []
            for cell in row:
                if cell is None:
                    return None
                sign, codes = cell[0], transition(None, cell[1])[2:-1]
                if runs and runs[-1][1] == codes:
                    sign = runs.pop()[0] + sign
                runs.append((sign, codes))
            rows.append(runs)
        return rows

    def remember(self, picture: Sequence[Sequence[tuple[str, str]]]) -> None:
        """The terminal shows this, and nothing else is known of it."""
        self.forget()
        painted: dict[int, Row] = {}
        for y, runs in enumerate(picture[: len(self.rows)]):
            x = 0
            for text, codes in runs:
                x = self._put(painted, x, y, text, applied(PLAIN, codes))
        for y, row in painted.items():
            if _certain_row(row):
                self.rows[y] = row

    # What Textual paints

    def _painted(self, output: str) -> tuple[dict[int, Row], tuple[int, int] | None]:
        """The rows as they will be, and where the cursor is left."""
        painted: dict[int, Row] = {}
        pen, x, y, placed = PLAIN, 0, -1, False
        for token in _TOKEN.finditer(output):
            kind = token.lastgroup
            if kind == "text" and y >= 0:
                x = self._put(painted, x, y, token["text"], pen)
                placed = False
            elif kind == "pen":
                pen = applied(pen, token["pen"])
            elif kind == "x":
                x, y, placed = int(token["x"]) - 1, int(token["y"]) - 1, True
            elif kind == "line":
                x, y, placed = 0, y + 1, False
            else:
                raise Foreign
        return painted, (x, y) if placed else None

    def _put(self, painted: dict[int, Row], x: int, y: int, text: str, pen: Pen) -> int:
        """Write a text into a row; where it ends."""
        if not 0 <= y < len(self.rows):
            raise Foreign
        row = painted.get(y)
        if row is None:
            row = painted[y] = self.rows[y].copy()
        if text.isascii():
            signs = list(text)
        else:
            lead, signs = cells(text)
            _join(row, x, lead)
        end, width = x + len(signs), len(row)
        if x >= width:
            return end
        if x and row[x] and not row[x][0]:
            row[x - 1] = None  # half of a wide sign is gone
        if end < width and row[end] and not row[end][0]:
            row[end] = None
        row[x:end] = [(sign, pen) for sign in signs]
        del row[width:]
        return end

    # What the terminal is told

    def _difference(
        self, painted: dict[int, Row], cursor: tuple[int, int] | None
    ) -> str:
        out: list[str] = []
        painted = {y: row for y, row in painted.items() if row != self.rows[y]}
        if len(painted) > _LEAST_SCROLLED:
            out.append(self._scroll(painted))
        for y, row in sorted(painted.items()):
            self._send_row(out, y, row)
            self.rows[y] = row
        width, height = self.size
        if cursor is not None and cursor[0] < width and cursor[1] < height:
            self._move(out, *cursor)
        return "".join(out)

    def _send_row(self, out: list[str], y: int, row: Row) -> None:
        old = self.rows[y]
        changed = [
            x
            for x, (before, after) in enumerate(zip(old, row, strict=True))
            if before != after and after is not None
        ]
        if not changed:
            return
        if not (_certain_row(old) and _certain_row(row)):
            # Where the terminal sees another width, all that follows has moved.
            start = changed[0]
            changed = [x for x in range(start, len(row)) if row[x] is not None]
        tail = self._blank_tail(row)
        if len(row) - max(tail, changed[0]) < _LEAST_ERASED or changed[-1] < tail:
            tail = len(row)
        elif tail and (last := row[tail - 1]) is not None:
            tail = min(len(row), tail + spacing(last[0]))
        for start, end in stretches(row, [x for x in changed if x < tail]):
            self._write(out, start, y, row[start:end])
            if end == len(row):
                self._at = None  # at the edge terminals differ
        if tail < len(row):
            first = max(tail, changed[0])
            self._move(out, first, y)
            self._take(out, row[first][1])
            out.append("\x1b[K")

    def _blank_tail(self, row: Row) -> int:
        """Where the blanks begin that can be erased in one."""
        last = row[-1]
        if last is None or last[0] != " " or last[1].marks:
            return len(row)
        if last[1].paper != "49" and not self._erases_in_colour:
            return len(row)
        tail = len(row)
        while tail and row[tail - 1] == last:
            tail -= 1
        return tail

    def _write(self, out: list[str], start: int, y: int, run: Row) -> None:
        self._move(out, start, y)
        place = 0
        while place < len(run):
            sign, pen = run[place]
            if spacing(sign):
                if self._at is not None:
                    self._at = start + place, y
                place += self._write_spread(out, start + place, y, run[place:])
                continue
            if self._at is None and sign:
                self._move(out, start + place, y)
            if pen is not self._pen:
                self._take(out, pen)
            out.append(sign)
            if not is_certain(sign):
                self._at = None  # the terminal may see another width
            place += 1
        if self._at is not None:
            self._at = start + len(run), y

    def _write_spread(self, out: list[str], x: int, y: int, run: Row) -> int:
        """The rest of a word whose marks have a cell of their own in some terminals.

        It goes out in one, over blanks that are there already: to be placed after
        each sign would cut those marks off. How many cells that were.
        """
        pen = run[0][1]
        length = next(
            (n for n, cell in enumerate(run) if cell[0] == " " or cell[1] is not pen),
            len(run),
        )
        word = "".join(sign for sign, _ in run[:length])
        room = run[length : length + spacing(word)]
        blanks = next(
            (n for n, cell in enumerate(room) if cell != (" ", pen)), len(room)
        )
        self._take(out, pen)
        if blanks:
            self._move(out, x + length, y)
            out.append(" " * blanks)
            self._at = None  # that may have been the edge
        self._move(out, x, y)
        out.append(word)
        self._at = None
        return length + blanks

    def _take(self, out: list[str], pen: Pen) -> None:
        out.append(transition(self._pen, pen))
        self._pen = pen

    def _move(self, out: list[str], x: int, y: int) -> None:
        out.append(movement(self._at, (x, y)))
        self._at = x, y

    # Scrolling

    def _scroll(self, painted: dict[int, Row]) -> str:
        """Move rows that only go one up or down; `painted` is what is left to do."""
        for step in (1, -1):
            block = moved_block(self.rows, painted, step)
            if len(block) >= _LEAST_SCROLLED:
                break
        else:
            return ""
        top, bottom = block[0], block[-1]
        if step > 0:
            bottom += 1
            gone, come, edge, sign = top, bottom, bottom, "\n"
        else:
            top -= 1
            gone, come, edge, sign = bottom, top, top, "\x1bM"
        for y in range(top, bottom + 1):
            painted.setdefault(y, self.rows[y])
        rows = self.rows
        rows.insert(come, rows.pop(gone))
        rows[come] = [None] * self.size[0]
        self._at = None  # most go to the first cell then, not all
        return f"\x1b[{top + 1};{bottom + 1}r\x1b[{edge + 1}H{sign}\x1b[r"


def _join(row: Row, x: int, marks: str) -> None:
    """Put the marks that a text begins with on the sign before it."""
    place = min(x, len(row)) - 1
    while place > 0 and row[place] and not row[place][0]:
        place -= 1
    if marks and place >= 0 and (cell := row[place]) is not None:
        row[place] = cell[0] + marks, cell[1]


def _certain_row(row: Row) -> bool:
    return is_certain("".join(cell[0] for cell in row if cell))
