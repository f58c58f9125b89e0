"""What is sent in place of Textual's output shows the same on a terminal, in less."""

from __future__ import annotations

from random import Random

import pyte
import pytest
from pyte import graphics
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from rapport_tui.ui.codes import PLAIN, applied, transition
from rapport_tui.ui.display import SYNC_END, SYNC_START, Display
from rapport_tui.ui.signs import cells

CONSOLE = Console(force_terminal=True, color_system="truecolor", legacy_windows=False)
CERTAIN = "abc  xyz  ─│╭╮●○·…▇░äéß漢字한글"
UNCERTAIN = ("👍", "👩‍👩‍👧", "🇩🇪", "👍🏽", "é", "❤️", "नि")
STYLES = tuple(
    Style.parse(text)
    for text in (
        "",
        "red",
        "bold",
        "dim on blue",
        "reverse",
        "italic #123456 on #654321",
        "bold underline #abcdef on #202020",
        "#abcdef on #202020",
        "strike color(200) on color(17)",
        "bright_red on bright_blue",
    )
)


class Emulator(pyte.Screen):
    """A terminal that gives every sign the cells that Textual gives it."""

    erases_in_colour = True

    def select_graphic_rendition(self, *attrs: int) -> None:
        if attrs[:1] == (22,):
            super().select_graphic_rendition(25)  # faint letters, see `faint`
        super().select_graphic_rendition(*attrs)

    def erase_in_line(self, how: int = 0, private: bool = False) -> None:
        pen = self.cursor.attrs
        if not self.erases_in_colour:
            self.cursor.attrs = self.default_char
        super().erase_in_line(how, private)
        self.cursor.attrs = pen

    def draw(self, data: str) -> None:
        marks, signs = cells(data)
        line = self.buffer[self.cursor.y]
        if marks:
            x = self.cursor.x - 1
            x -= not line[x].data
            line[x] = line[x]._replace(data=line[x].data + marks)
        for sign in signs[: self.columns - self.cursor.x]:
            line[self.cursor.x] = self.cursor.attrs._replace(data=sign)
            self.cursor.x += 1


class Pair:
    """Two terminals of one size: what Textual sends, and what is sent instead."""

    def __init__(self, width: int, height: int, *, erases_in_colour: bool) -> None:
        self.screens = Emulator(width, height), Emulator(width, height)
        for screen in self.screens:
            screen.erases_in_colour = erases_in_colour
        self.streams = [pyte.Stream(one) for one in self.screens]
        self.display = Display(width, height, erases_in_colour=erases_in_colour)
        self.counts = [0, 0]

    def resize(self, width: int, height: int) -> None:
        for screen in self.screens:
            screen.resize(height, width)
        self.display.resize(width, height)

    def show(self, output: str) -> None:
        for n, text in enumerate((output, self.display.sent(output))):
            self.streams[n].feed(text)
            self.counts[n] += len(text.encode())

    def check(self) -> None:
        plain, ours = self.screens
        for y in range(plain.lines):
            for x in range(plain.columns):
                wanted, found = plain.buffer[y][x], ours.buffer[y][x]
                if wanted.data == " " and not (wanted.underscore or wanted.reverse):
                    # Nobody sees the ink of a blank.
                    same = {"fg": "", "bold": False, "italics": False, "blink": False}
                    wanted, found = wanted._replace(**same), found._replace(**same)
                assert wanted == found, (x, y)
        cursors = [(one.cursor.x, one.cursor.y) for one in self.screens]
        assert cursors[0] == cursors[1]


def a_strip(random: Random, width: int, signs: str | tuple[str, ...]) -> Strip:
    segments = []
    for _ in range(random.randint(1, 4)):
        text = "".join(random.choices(signs, k=random.randint(0, 8)))
        segments.append(Segment(text, random.choice(STYLES)))
    if random.random() < 0.5:
        segments.append(Segment(" " * width, random.choice(STYLES)))
    return Strip(segments).adjust_cell_length(width, random.choice(STYLES))


class Picture:
    """A screen of panes side by side, each of lines, as Textual would paint it."""

    def __init__(self, random: Random, width: int, height: int) -> None:
        self.random, self.width, self.height = random, width, height
        self.signs = CERTAIN if random.random() < 0.5 else (*CERTAIN, *UNCERTAIN)
        inner = range(2, width - 2)
        cuts = sorted(random.sample(inner, k=random.randint(0, 2)))
        self.edges = [0, *cuts, width]
        self.lines = [[self._line(n) for _ in range(height)] for n in self._panes]

    @property
    def _panes(self) -> range:
        return range(len(self.edges) - 1)

    def _line(self, pane: int) -> Strip:
        width = self.edges[pane + 1] - self.edges[pane]
        return a_strip(self.random, width, self.signs)

    def _cursor(self) -> str:
        x, y = self.random.randrange(self.width), self.random.randrange(self.height)
        return f"\x1b[{y + 1};{x + 1}H"

    def whole(self) -> str:
        rows = list(zip(*self.lines, strict=True))
        region = Region(0, 0, self.width, self.height)
        return LayoutUpdate(rows, region).render_segments(CONSOLE) + self._cursor()

    def change(self) -> str:
        """Scroll a pane, or change a few of its lines; what Textual would send."""
        random = self.random
        pane = random.choice(self._panes)
        lines = self.lines[pane]
        rows = range(self.height)
        match random.randrange(3):
            case 0:
                lines[:] = [*lines[1:], self._line(pane)]
            case 1:
                lines[:] = [self._line(pane), *lines[:-1]]
            case _:
                rows = sorted(
                    random.sample(rows, k=random.randint(1, min(4, len(rows))))
                )
                for y in rows:
                    old = lines[y]
                    at = random.randrange(old.cell_length)
                    new = self._line(pane)
                    lines[y] = Strip.join(
                        [old.crop(0, at), new.crop(at)] if at % 2 else [new]
                    ).adjust_cell_length(old.cell_length)
        start, end = self.edges[pane : pane + 2]
        chops = [{start: line} for line in lines]
        update = ChopsUpdate(
            chops, [(y, start, end) for y in rows], [[end]] * len(lines)
        )
        return update.render_segments(CONSOLE) + self._cursor()


@pytest.fixture
def faint(monkeypatch: pytest.MonkeyPatch) -> None:
    """pyte knows no faint letters: here they blink, so that they are compared."""
    monkeypatch.setitem(graphics.TEXT, 2, "+blink")


@pytest.mark.usefixtures("faint")
@pytest.mark.parametrize("seed", range(40))
def test_every_cell_is_as_textual_would_have_shown_it(seed: int) -> None:
    random = Random(seed)
    pair = Pair(30, 9, erases_in_colour=seed % 2 == 0)
    for _ in range(6):
        if random.random() < 0.5:
            pair.resize(random.randint(8, 60), random.randint(2, 14))
        width, height = pair.display.size
        picture = Picture(random, width, height)
        pair.show(picture.whole())
        pair.check()
        for _ in range(12):
            pair.show(picture.change())
            pair.check()


def test_pens_change_to_what_they_should() -> None:
    random = Random(1)
    codes = ["", "1", "2", "3", "7", "4", "31", "38;5;7", "48;2;1;2;3", "44", "9"]
    for _ in range(2_000):
        old, new = (
            applied(PLAIN, ";".join(["0", *random.sample(codes[1:], k=3)]))
            for _ in "12"
        )
        sent = transition(old, new)
        screens = [pyte.Screen(4, 1) for _ in "12"]
        for screen, text in zip(
            screens, (transition(None, old) + sent, transition(None, new)), strict=True
        ):
            pyte.Stream(screen).feed(f"{text}x")
        assert screens[0].buffer[0][0] == screens[1].buffer[0][0]
        assert len(sent) <= len(transition(None, new))


def shown_before(text: str) -> Display:
    """A terminal of 20 by 4 that shows a text in its first row, the cursor on top."""
    display = Display(20, 4)
    display.sent(f"\x1b[1;1H{text:<20}\x1b[1;1H")
    return display


def test_only_what_changed_is_sent() -> None:
    display = shown_before("one two")
    assert display.sent("\x1b[1;1Hone two   \x1b[1;1H") == ""
    assert display.sent("\x1b[1;1Hone twx   \x1b[1;1H") == "\x1b[6Cx\r"


def test_modes_bells_and_the_clipboard_pass_as_they_are() -> None:
    display = shown_before("one")
    for output in ("\x07", "\x1b]52;c;YWJj\x07", "\x1b[?1003h", "\x1b[<u"):
        assert display.sent(output) == output
    assert display.sent("\x1b[1;1Hone\x1b[1;1H") == "", "nothing was forgotten"


@pytest.mark.parametrize("output", ["\x1b[?1049l", "\x1b[2J", "text of no place"])
def test_what_may_change_all_is_sent_whole_and_all_painted_anew(output: str) -> None:
    display = shown_before("one")
    assert display.sent(output) == f"\x1b[m{output}"
    assert "one" in display.sent("\x1b[1;1Hone\x1b[1;1H")


def test_after_another_size_all_is_painted_anew() -> None:
    display = shown_before("one")
    display.resize(20, 4)
    assert "one" in display.sent("\x1b[1;1Hone\x1b[1;1H")


def test_only_large_frames_are_held_back_until_they_are_whole() -> None:
    display = Display(80, 24)
    rows = "".join(f"\x1b[{y};1H{'x' * 80}" for y in range(1, 25))
    assert display.sent(SYNC_START) == ""
    assert display.sent(rows).startswith(SYNC_START)
    assert display.sent(SYNC_END) == ""
    display.sent(SYNC_START)
    assert SYNC_START not in display.sent("\x1b[1;1Hy")


def test_a_row_with_signs_of_uncertain_width_is_painted_to_its_end() -> None:
    display = shown_before("a\N{THUMBS UP SIGN}bcd")
    sent = display.sent("\x1b[1;1Hx\N{THUMBS UP SIGN}bcd\x1b[1;1H")
    assert "bcd" in sent
    assert "\N{THUMBS UP SIGN}\x1b[1;4H" in sent, "placed again after it"


def test_a_vowel_sign_that_takes_a_cell_in_some_terminals_is_not_cut_off() -> None:
    display = shown_before("Aarav   weeks ago")
    name = "\u0906\u0930\u0935 \u092e\u0947\u0939\u0924\u093e"  # 7 cells, or 8
    sent = display.sent(f"\x1b[1;1H{name}   weeks ago\x1b[1;1H")
    before, last, after = sent.partition("\u0924\u093e")
    assert last, "the sign and its vowel go out in one"
    assert before.endswith("\x1b[1;8H \x1b[1;7H"), "on a blank that is there already"
    assert after.startswith("\x1b[1;9H"), "which is left alone then"
    assert display.sent(f"\x1b[1;1H{name}   weeks ago\x1b[1;1H") == ""


def test_rows_that_move_up_are_scrolled() -> None:
    display = Display(20, 8)
    lines = [f"line {n} {'abcdefgh'[n] * 10}" for n in range(8)]
    rows = "".join(f"\x1b[{y};1H{line:<20}" for y, line in enumerate(lines[:6], 1))
    display.sent(rows)
    sent = display.sent(
        "".join(f"\x1b[{y};1H{line:<20}" for y, line in enumerate(lines[1:7], 1))
    )
    assert "line 6" in sent
    assert "line 3" not in sent


def test_blanks_are_erased_also_beside_what_is_not_known() -> None:
    display = Display(40, 2)  # as after another size, or another program
    sent = display.sent(f"\x1b[1;11H{' ' * 30}")
    assert sent.startswith("\x1b[1;11H")
    assert sent.endswith("\x1b[K")
