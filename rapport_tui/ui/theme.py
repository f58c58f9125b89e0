"""The colours: one calm dark theme of our own; Textual's others stay selectable."""

from textual.theme import Theme

THEME = Theme(
    name="rapport",
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
    dark=True,
    variables={
        "footer-key-foreground": "#e0a458",
        "footer-description-foreground": "#9a9ca5",
        "border": "#3b404c",
        "muted": "#8b8e99",
        "input-cursor-foreground": "#16181d",
        "input-cursor-background": "#e0a458",
    },
)
