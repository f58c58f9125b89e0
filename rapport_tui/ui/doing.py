"""Store a change and say what happened: one sentence, and how to undo it."""

from __future__ import annotations

from collections.abc import Callable

from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen

from rapport_tui.edits import Change
from rapport_tui.text import shown
from rapport_tui.ui.desk import Desk, Outcome
from rapport_tui.ui.keymap import with_keys
from rapport_tui.ui.keys import KeyLine

Then = Callable[[], None]
# The actions that take the last change back, each on its own screens.
UNDO = ("undo", "back", "triage_back", "pictures_undo", "pair_undo")


def say(screen: Screen, sentence: str, *, error: bool = False) -> None:
    """One line that says what happened; what went wrong stays until it is read."""
    if error:
        screen.notify(shown(sentence), severity="error", timeout=12, markup=False)
    else:
        # A dialog may be about to close: what is below it says it, too.
        words = shown(f"{sentence[:1].upper()}{sentence[1:]}")
        for one in reversed(screen.app.screen_stack):
            for line in one.query(KeyLine):
                line.say(words)
            if not isinstance(one, ModalScreen):
                break


def keyed(node: DOMNode, words: str) -> str:
    """Our own words, which name commands, with the keys that the user has."""
    return with_keys(words, node.app.own_keys)


def undoable(screen: Screen, sentence: str) -> str:
    """What was done, and the key that takes it back on the screen that is left."""
    for one in reversed(screen.app.screen_stack):
        for action in UNDO:
            if hasattr(one, f"action_{action}"):
                words = f"{{{action.replace('_', '-')}}} undoes"
                if hasattr(one.focused, "action_leave"):  # in a text it is typed
                    words = f"{{leave}}, then {words}"
                return f"{sentence} · {keyed(screen, words)}"
        if not isinstance(one, ModalScreen):
            break
    return f"{sentence} · {keyed(screen, '{undo} undoes on the dashboard')}"


def take_back(screen: Screen, desk: Desk, *, redo: bool = False) -> None:
    """Undo or redo, and say what, and the key that turns it round again."""
    before = desk.made

    def then(outcome: Outcome) -> None:
        if outcome.error:
            say(screen, outcome.error, error=True)
        elif desk.made == before:
            say(screen, outcome.said)
        elif redo:
            say(screen, undoable(screen, outcome.said))
        else:
            say(screen, f"{outcome.said} · {keyed(screen, '{redo}')} does it again")

    desk.begin_to_take_back(then, screen.app.call_later, redo=redo)


def do(
    screen: Screen,
    desk: Desk,
    change: Change,
    then: Then | None = None,
    *,
    confirmed: bool = False,
) -> None:
    """Store a change, say so, and go on.

    Where nothing follows it, the next keys do not wait until it is stored.
    """
    if not change.edits:
        say(screen, "nothing to change: it is so already")
        return

    def stored(outcome: Outcome) -> None:
        if outcome.error:
            say(screen, outcome.error, error=True)
            return
        say(screen, undoable(screen, change.what))
        if then is not None:
            then()

    if then is None:
        desk.begin(change, stored, screen.app.call_later, confirmed=confirmed)
    else:
        stored(desk.commit(change, confirmed=confirmed))
