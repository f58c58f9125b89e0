"""A point in letters that can be read from a metre away."""

from __future__ import annotations

FONT = "future"  # three rows of lines, legible in every terminal font


def large(text: str, width: int, height: int) -> str:
    """The text in large letters; "" where it has no room or a letter has no shape."""
    if not text.isascii() or not text.isprintable():
        return ""
    from pyfiglet import Figlet

    drawn = Figlet(font=FONT, width=width).renderText(text)
    lines = [line.rstrip() for line in drawn.splitlines() if line.strip()]
    if not lines or len(lines) > height or max(map(len, lines)) > width:
        return ""
    return "\n".join(lines)
