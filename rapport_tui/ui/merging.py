"""People who may be in the book twice: look at a pair side by side, and merge it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from rapport_tui.edits import Change
from rapport_tui.exchange.duplicates import Pair, find_duplicates, said_apart
from rapport_tui.merging import FIRST, SECOND, Row, in_words, merge, not_the_same, rows
from rapport_tui.references import drafts_moved
from rapport_tui.text import counted, shown
from rapport_tui.ui.commands import bindings
from rapport_tui.ui.desk import Desk
from rapport_tui.ui.doing import do, say
from rapport_tui.ui.keys import KeyLine
from rapport_tui.ui.rows import RowList
from rapport_tui.ui.view import View


class Duplicates(ModalScreen[None]):
    """The pairs with their reasons; what was decided leaves the list."""

    BINDINGS: ClassVar = bindings("pairs", "dialog")

    @property
    def useful(self) -> Mapping[str, str]:
        pair = {"open": "compare", "pair_apart": ""} if self._pairs else {}
        return {**pair, "pair_undo": "", "leave_dialog": ""}

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._pairs = _by_ids(desk)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -page -pick") as box:
            box.border_title = Content("In the book twice?")
            yield RowList(self._draw, empty="Nobody seems to be here twice.")
            yield Static("", id="hint")
        yield KeyLine()

    def on_mount(self) -> None:
        self.desk.shows.append(self._changed)
        self._show()

    def on_unmount(self) -> None:
        self.desk.shows.remove(self._changed)

    def _changed(self, view: View) -> None:
        """What was decided leaves the list: to look anew takes too long for a key."""
        self._pairs = {
            ids: pair
            for ids, pair in self._pairs.items()
            if view.book.people.keys() >= set(ids) and not said_apart(view.book, *ids)
        }
        self._show()

    def _show(self) -> None:
        self.query_one(RowList).show(tuple(self._pairs))
        self.query_one("#hint", Static).display = bool(self._pairs)
        self.refresh_bindings()

    def _draw(self, key: Hashable, width: int) -> Content:
        pair, contacts = self._pairs[key], self.desk.view.book.contacts
        names = [shown(contacts[id].name) for id in (pair.first, pair.second)]
        both = Content(" = ".join(names)).truncate(max(20, width // 2), ellipsis=True)
        why = shown(pair.reasons[0])
        return Content.assemble(both.stylize("bold"), "  ", (why, "$muted"))

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        event.stop()
        if (pair := self._pairs.get(event.key)) is not None:
            reasons = Content(shown(" · ".join(pair.reasons)))
            self.query_one("#hint", Static).update(reasons)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        pair = self._pairs[event.key]
        self.app.push_screen(Merge(self.desk, pair))

    def action_pair_apart(self) -> None:
        if (pair := self._pairs.get(self.query_one(RowList).key)) is not None:
            do(self, self.desk, _apart(self.desk, pair))

    def action_pair_undo(self) -> None:
        say(self, self.desk.take_back())
        self._pairs = _by_ids(self.desk)
        self._show()

    def action_leave_dialog(self) -> None:
        self.dismiss(None)


def _by_ids(desk: Desk) -> dict[Hashable, Pair]:
    return {(one.first, one.second): one for one in find_duplicates(desk.view.book)}


def _apart(desk: Desk, pair: Pair) -> Change:
    contacts = desk.view.book.contacts
    first, second = contacts[pair.first], contacts[pair.second]
    return not_the_same(first, second, desk.view.today)


class Merge(ModalScreen[None]):
    """Two cards side by side: where they differ one value stays as the value.

    The other one is kept in the notes; lists are united.
    """

    BINDINGS: ClassVar = bindings("merge", "dialog")
    useful: ClassVar = {
        "merge_turn": "the other value",
        "merge_do": "",
        "merge_apart": "",
        "leave_dialog": "",
    }

    def __init__(self, desk: Desk, pair: Pair) -> None:
        super().__init__()
        self.desk = desk
        self._pair = pair
        self._wins: dict[str, str] = {}

    @property
    def _rows(self) -> list[Row]:
        return rows(*self._records)

    @property
    def _records(self) -> list[dict]:
        ids = (self._pair.first, self._pair.second)
        return [dict(self.desk.store.record("contacts", id)) for id in ids]

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -page -pick") as box:
            box.border_title = Content("One person? ← and → say whose value stays")
            yield Static("", id="merge-top")
            yield RowList(self._draw, empty="They differ in nothing.")
            yield Static("", id="hint")
        yield KeyLine()

    def on_mount(self) -> None:
        self._lines = {row.name: row for row in self._rows}
        names = [row for row in self._lines if row == "name"]
        others = [row for row in self._lines if row != "name"]
        self.query_one(RowList).show((*names, *others))
        self.query_one("#merge-top", Static).update(Content(self._top()))
        self.query_one("#hint", Static).update(Content(self._hint()))

    def _top(self) -> str:
        people = self.desk.view.book.people
        said = []
        for id in (self._pair.first, self._pair.second):
            talks = counted(len(people[id].conversations), "conversation")
            said.append(f"{shown(people[id].contact.name)}, {talks}")
        return " = ".join(said) + f"\n{shown(' · '.join(self._pair.reasons))}\n"

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        event.stop()
        self.query_one("#hint", Static).update(Content(self._hint()))

    def _hint(self) -> str:
        """Both values whole, and what becomes of all."""
        row = self._lines.get(str(self.query_one(RowList).key))
        both = ""
        if row is not None:
            values = (in_words(row.name, one) for one in (row.first, row.second))
            both = " | ".join(shown(one).replace("\n", " ") for one in values) + "\n"
        return both + self._what_becomes()

    def _what_becomes(self) -> str:
        first, second = self._records
        more = [
            f"{name.replace('_', ' ')}"
            for name in second
            if name not in first and name not in ("created", "updated", "rhythm_from")
        ]
        new = f"New from the second: {', '.join(more)}. " if more else ""
        return shown(
            f"{new}Lists are united; a value that is not taken goes into the notes."
        )

    def _draw(self, key: Hashable, width: int) -> Content:
        row, winner = self._lines[str(key)], self._wins.get(str(key), FIRST)
        label = str(key).replace(".", " ").replace("_", " ")
        each = max(8, (width - 16) // 2 - 3)
        line = Content(label).truncate(14, ellipsis=True, pad=True)
        parts: list[object] = [line.stylize("$muted"), " "]
        for side, value in ((FIRST, row.first), (SECOND, row.second)):
            taken = side == winner
            text = Content(shown(in_words(row.name, value)).replace("\n", " "))
            text = text.truncate(each, ellipsis=True, pad=True)
            parts.append(("▸ " if taken else "  ", "bold"))
            parts.append(text.stylize("bold" if taken else "$muted"))
            parts.append(" ")
        return Content.assemble(*parts)

    def _take(self, side: str) -> None:
        rows = self.query_one(RowList)
        if rows.key is not None:
            self._wins[str(rows.key)] = side
            rows.refresh()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        self.action_merge_turn()

    def action_merge_turn(self) -> None:
        key = str(self.query_one(RowList).key)
        self._take(FIRST if self._wins.get(key) == SECOND else SECOND)

    def action_merge_left(self) -> None:
        self._take(FIRST)

    def action_merge_right(self) -> None:
        self._take(SECOND)

    def action_merge_do(self) -> None:
        contacts = self.desk.view.book.contacts
        first = contacts.get(self._pair.first)
        second = contacts.get(self._pair.second)
        if first is None or second is None:
            say(self, "one of them was removed elsewhere: nothing to merge")
        else:
            change = merge(first, second, self._wins, self.desk.store.records)
            do(self, self.desk, change, confirmed=True)
            self.desk.drafting.share(drafts_moved(second.id, first.id))
        self.dismiss(None)

    def action_merge_apart(self) -> None:
        do(self, self.desk, _apart(self.desk, self._pair))
        self.dismiss(None)

    def action_leave_dialog(self) -> None:
        self.dismiss(None)
