"""How keys are called: as one writes them in a file, as Textual has them, as shown."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from rapport_tui.text import word_set

_MOVING = word_set("up down left right home end pageup pagedown insert delete")
_FUNCTIONS = frozenset(f"f{number}" for number in range(1, 25))
# What a terminal tells apart with shift, alt or ctrl held, too.
_HELD = _MOVING | _FUNCTIONS
NAMED = _HELD | word_set("enter tab space escape backspace")
_CONTROLS = {
    **{letter: letter for letter in "abcdefghijklmnopqrstuvwxyz"},
    "space": "@",
    "@": "@",
    "\\": "backslash",
    "]": "right_square_bracket",
    "^": "circumflex_accent",
    "_": "underscore",
}
# What a terminal sends for these is another key.
_SAME = {
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+j": "enter",
    "ctrl+h": "backspace",
    "ctrl+[": "escape",
}
_ALSO = {
    "esc": "escape",
    "return": "enter",
    "spc": "space",
    "del": "delete",
    "ins": "insert",
    "pgup": "pageup",
    "page_up": "pageup",
    "pgdn": "pagedown",
    "page_down": "pagedown",
    "bksp": "backspace",
}
_HOLDING = {
    "ctrl": "ctrl",
    "control": "ctrl",
    "c": "ctrl",
    "alt": "alt",
    "meta": "alt",
    "m": "alt",
    "shift": "shift",
    "s": "shift",
}
_PART = re.compile(r"(\w+)[+-](?=.)")
# Textual's names for signs, where they are not those of Unicode.
SIGNS = {
    "slash": "/",
    "backslash": "\\",
    "at": "@",
    "plus": "+",
    "minus": "-",
    "underscore": "_",
}
_SIGN_NAMES = {sign: name for name, sign in SIGNS.items()}
_SHOWN = {"escape": "esc", "ctrl+@": "^space"}


class NoKey(Exception):
    """A sentence's end: why a key cannot be had, and what to write."""


class _Held(NamedTuple):
    """A key with what is held down meanwhile."""

    holding: frozenset[str]
    bare: str


def spelled(said: str) -> str:
    """A key as Textual calls it, from what a user wrote; raises NoKey."""
    if len(said) == 1:
        return _plain(said, said)
    said = re.sub(r"(?<=\w)\s*\+\s*(?=\S)", "+", said)
    if " " in said.strip() or "," in said:
        parts = [one for one in re.split(r"[\s,]+", said) if one]
        shown = ", ".join(f'"{one}"' for one in parts)
        raise NoKey(f"{said!r} is more than one key: several go into a list, [{shown}]")
    held = _taken_apart(said)
    if not held.holding:
        return _plain(held.bare, said)
    if held.holding == {"shift"}:
        return _with_shift(held.bare, said)
    if held.bare in _HELD and held.bare not in ("insert",):
        order = [one for one in ("alt", "ctrl", "shift") if one in held.holding]
        return "+".join([*order, held.bare])
    if held.holding in ({"alt"}, {"alt", "shift"}):
        return _with_alt(held, said)
    if held.holding != {"ctrl"}:
        raise NoKey(f"a terminal does not send {said!r}: write ctrl+n, alt+n or N")
    return _with_ctrl(held.bare, said)


def _taken_apart(said: str) -> _Held:
    """`Ctrl+N`, `C-n` and `^n` are one: whoever means N writes N."""
    if re.fullmatch(r"\^\S", said):
        return _Held(frozenset({"ctrl"}), said[1].lower())
    holding = set()
    rest = said
    while (found := _PART.match(rest)) and found[1].casefold() in _HOLDING:
        holding.add(_HOLDING[found[1].casefold()])
        rest = rest[found.end() :]
    if len(rest) == 1 and "ctrl" in holding:
        rest = rest.lower()
    if len(rest) > 1:
        rest = _ALSO.get(rest.casefold(), rest.casefold())
    if len(rest) > 1 and rest not in NAMED and (sign := sign_of(rest)) != rest:
        rest = sign
    return _Held(frozenset(holding), rest)


def _plain(bare: str, said: str) -> str:
    if bare == " ":
        return "space"
    if bare in NAMED:
        return bare
    if len(bare) != 1 or not bare.isprintable() or unicodedata.combining(bare):
        raise NoKey(f"{said!r} is no key: write x, X, ?, ctrl+n, f5, pagedown")
    return bare if bare.isalnum() else _name_of(bare)


def _name_of(sign: str) -> str:
    name = unicodedata.name(sign, sign).lower().replace("-", "_").replace(" ", "_")
    return _SIGN_NAMES.get(sign, name)


def _with_shift(bare: str, said: str) -> str:
    if bare in _HELD or bare == "tab":
        return f"shift+{bare}"
    if bare.isalpha() and len(bare.upper()) == 1:
        return bare.upper()
    if bare in NAMED:
        raise NoKey(f"most terminals send {bare} for {said}: choose another")
    raise NoKey(f"a terminal does not send {said!r}: write the sign that it makes")


def _with_alt(held: _Held, said: str) -> str:
    """What comes after Esc, as far as Textual knows it for what it is."""
    bare = held.bare
    if bare.casefold() in ("b", "f"):
        raise NoKey(f"a terminal may mean a word's end by {said}: choose another")
    if len(bare) != 1 or not bare.isalpha():
        raise NoKey(f"most terminals do not send {said}: choose alt and a letter")
    shift = "shift+" if "shift" in held.holding or bare != bare.lower() else ""
    return f"alt+{shift}{bare.lower()}"


def _with_ctrl(bare: str, said: str) -> str:
    if (other := _SAME.get(f"ctrl+{bare}")) is not None:
        raise NoKey(f"a terminal sends {other} for {said}: choose another")
    if bare not in _CONTROLS:
        _plain(bare, said)
        raise NoKey(f"most terminals do not send {said}: choose ctrl and a letter")
    return f"ctrl+{_CONTROLS[bare]}"


def sign_of(name: str) -> str:
    """The sign that a key types, where it has a name: `?` for `question_mark`."""
    if len(name) == 1 or name in NAMED or "+" in name:
        return name
    if name in SIGNS:
        return SIGNS[name]
    words = name.split("_")
    # Textual writes a hyphen as it writes a blank.
    hyphened = (
        " ".join(words[:n]) + "-" + " ".join(words[n:]) for n in range(1, len(words))
    )
    for found in (" ".join(words), *hyphened):
        try:
            return unicodedata.lookup(found)
        except KeyError:
            pass
    return name


def is_typed(key: str) -> bool:
    """Would a field take it for a letter of its text?"""
    return key == "space" or len(sign_of(key)) == 1


def key_name(key: str) -> str:
    """A key as one reads it: `?`, `^s`, `space`."""
    first = key.split(",")[0]
    if first in _SHOWN:
        return _SHOWN[first]
    held, plus, bare = first.rpartition("+")
    if held == "ctrl" and sign_of(bare):
        return "^" + sign_of(bare)
    return f"{held}{plus}{sign_of(bare)}"
