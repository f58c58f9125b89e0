"""The colours: dark, light, high contrast, and the terminal's own sixteen.

Meaning never depends on them: what is due has a sign and a word, too.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from textual.filter import LineFilter, Monochrome, NoColor
from textual.theme import BUILTIN_THEMES, Theme

if TYPE_CHECKING:
    from textual.app import App

NAMES = {
    "dark": "rapport",
    "light": "rapport-light",
    "contrast": "rapport-contrast",
    "terminal": "rapport-terminal",
}
PLAIN = "rapport-plain"  # NO_COLOR
MUTED = "#9396a1"  # for themes that do not say
_ANSI = BUILTIN_THEMES["ansi-dark"]
_WITHOUT_COLOURS = {
    **{
        name: "ansi_default"
        for name in _ANSI.variables
        if name.endswith(("ground", "blurred"))
    },
}


@contextmanager
def obeying_no_color() -> Iterator[None]:
    """Textual takes NO_COLOR out of the environment, and takes an empty one for a wish.

    Programs that we start, such as the editor, are to see it, too.
    """
    said = os.environ.get("NO_COLOR")
    if not said:
        os.environ.pop("NO_COLOR", None)
    yield
    if said:
        os.environ["NO_COLOR"] = said


def _theme(name: str, ink: str, quiet: str, line: str, **colours: str) -> Theme:
    """`ink` is on a cursor, `quiet` for what is said aside, `line` for borders."""
    primary = colours["primary"]
    return Theme(
        name=NAMES[name],
        dark=name != "light",
        variables={
            "footer-key-foreground": primary,
            "footer-description-foreground": quiet,
            "border": line,
            "muted": quiet,
            "input-cursor-foreground": ink,
            "input-cursor-background": primary,
        },
        **colours,
    )


def _of_the_terminal(
    name: str,
    primary: str = "ansi_default",
    secondary: str = "ansi_default",
    accent: str = "ansi_default",
    panel: str = "ansi_default",
    success: str = "ansi_default",
    error: str = "ansi_default",
    line: str = "ansi_default",
) -> Theme:
    """Its own ink on its own ground; without colours nothing else."""
    return Theme(
        name=name,
        ansi=True,
        primary=primary,
        secondary=secondary,
        accent=accent,
        foreground="ansi_default",
        background="ansi_default",
        surface="ansi_default",
        panel=panel,
        boost="ansi_default",
        success=success,
        warning=primary,
        error=error,
        variables={
            **(_WITHOUT_COLOURS if name == PLAIN else _ANSI.variables),
            "footer-key-foreground": primary,
            "footer-description-foreground": "ansi_default",
            "border": line,
            "muted": "ansi_default",
        },
    )


THEMES = (
    _theme(
        "dark",
        ink="#16181d",
        quiet=MUTED,
        line="#3b404c",
        primary="#e0a458",
        secondary="#7fa99b",
        accent="#e07a5f",
        foreground="#e6e1d8",
        background="#16181d",
        surface="#1c1f26",
        panel="#262a33",
        success="#81b29a",
        warning="#f2cc8f",
        error="#e5686b",
    ),
    _theme(
        "light",
        ink="#fbf8f1",
        quiet="#66625a",
        line="#cfc8b8",
        primary="#905410",
        secondary="#2f6b5a",
        accent="#b5452b",
        foreground="#2b2a27",
        background="#fbf8f1",
        surface="#f3eee2",
        panel="#e8e1d0",
        success="#2f6b4a",
        warning="#8a5a00",
        error="#b3261e",
    ),
    _theme(
        "contrast",
        ink="#000000",
        quiet="#d0d0d0",
        line="#a0a0a0",
        primary="#ffd75f",
        secondary="#87ffd7",
        accent="#ff8f6b",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#303030",
        success="#87ff87",
        warning="#ffe08a",
        error="#ff8080",
    ),
    _of_the_terminal(
        NAMES["terminal"],
        primary="ansi_yellow",
        secondary="ansi_cyan",
        accent="ansi_red",
        panel="ansi_bright_black",
        success="ansi_green",
        error="ansi_red",
        line="ansi_bright_black",
    ),
    _of_the_terminal(PLAIN),
)


def as_they_are(app: App, filters: Sequence[LineFilter]) -> list[LineFilter]:
    """The filters, but colours taken out where others would become greys.

    The one for greys takes the terminal's own ink for black, and its ground, too
    (Textual 8.2.8).
    """
    if app.theme != PLAIN:
        return list(filters)
    return [NoColor() if isinstance(one, Monochrome) else one for one in filters]
