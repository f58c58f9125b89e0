"""Store a change and say what happened: one sentence, and how to undo it."""

from __future__ import annotations

from collections.abc import Callable

from textual.screen import ModalScreen, Screen

from rapport_tui.edits import Change
from rapport_tui.text import shown
from rapport_tui.ui.desk import Desk
from rapport_tui.ui.keys import KeyLine

Then = Callable[[], None]


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


def take_back(screen: Screen, desk: Desk, *, redo: bool = False) -> None:
    """Undo or redo, and say what, and the key that turns it round again."""
    before = desk.made
    sentence = desk.take_back(redo=redo)
    way = "u undoes" if redo else "^r does it again"
    say(screen, sentence if desk.made == before else f"{sentence} · {way}")


def do(
    screen: Screen,
    desk: Desk,
    change: Change,
    then: Then | None = None,
    *,
    confirmed: bool = False,
) -> None:
    """Store a change, say so, and go on."""
    if not change.edits:
        say(screen, "nothing to change: it is so already")
        return
    outcome = desk.commit(change, confirmed=confirmed)
    if outcome.error:
        say(screen, outcome.error, error=True)
        return
    say(screen, f"{change.what} · u undoes")
    if then is not None:
        then()
