"""What a terminal that knows few letters shows instead: as wide, and as near."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from rapport_tui.text import width_of

_INSTEAD = {
    **dict.fromkeys("╭╮╰╯┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋", "+"),
    **dict.fromkeys("─━╸╺–—▁▂", "-"),
    **dict.fromkeys("│┃╻╹▎▏▊▌▐", "|"),
    **dict.fromkeys("●▇█■▆▅▄▃", "#"),
    **dict.fromkeys("○□◦", "o"),
    **dict.fromkeys("▪•", "*"),
    "·": "-",
    "▲": "!",
    "░": ".",
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("’‘", "'"),
    **dict.fromkeys("▸→›", ">"),
    "←": "<",
    "↑": "^",
    "↓": "v",
    "…": ".",
    "✓": "x",
    "×": "x",
    "＋": "+ ",
    # Letters that are no other letter with a mark.
    **dict(zip("ŁłØøĐđÐðĦħıßÆæŒœ", "LlOoDdDdHhisAaOo", strict=True)),
}


def within(text: str, encoding: str) -> str:
    """The text in the letters of an encoding, each as many cells wide as it was."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_within(sign, encoding) for sign in text)
    return text


@lru_cache(4096)
def _within(sign: str, encoding: str) -> str:
    bare = unicodedata.normalize("NFKD", sign)[:1]
    for one in (sign, _INSTEAD.get(sign, ""), bare):
        if one and width_of(one) == width_of(sign) and _has(encoding, one):
            return one
    return "?" * width_of(sign)


def _has(encoding: str, text: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
