"""Which keys the user wants instead of ours, and what is wrong with those."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from rapport_tui.settings import Settings
from rapport_tui.ui.commands import COMMANDS, Command

# Scopes whose keys are alive together; inner ones may take a key of outer ones.
TOGETHER = (
    ("dashboard", "person", "all"),
    ("review", "person", "all"),
    ("plans", "list"),
    ("menu", "dialog"),
    *((one.where,) for one in {one.where: one for one in COMMANDS}.values()),
)
TYPED = frozenset(
    {"field", "line", "capture", "form", "people", "find-field", "dialog-field"}
)
MOVING = frozenset({"list", "card", "page", "menu"})
_NAMES = (
    "enter tab space escape backspace delete insert home end pageup pagedown up down"
    " left right comma slash question_mark asterisk number_sign "
    + " ".join(f"f{number}" for number in range(1, 25))
)
_NAMED = frozenset(_NAMES.split())
_PART = re.compile(r"(?:ctrl|shift|alt)\+")
# What a terminal sends for these is another key.
_SAME = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+j": "enter", "ctrl+h": "backspace"}
SIGNS = {
    "question_mark": "?",
    "slash": "/",
    "full_stop": ".",
    "plus": "+",
    "minus": "-",
    "escape": "esc",
    "comma": ",",
    "asterisk": "*",
    "number_sign": "#",
}
_LONG = {sign: name for name, sign in SIGNS.items()}
BY_ID = {one.id: one for one in COMMANDS}


def keymap(settings: Settings) -> tuple[dict[str, str], tuple[str, ...]]:
    """The keys by command, where they are not ours; a sentence for each wrong one.

    What is wrong is left out, and our own key holds.
    """
    chosen: dict[str, str] = {}
    if settings.key_style == "arrows":
        chosen = {one.id: keys for one, keys in _without_letters()}
    problems: list[str] = []
    for id, keys in settings.keys.items():
        if (why_not := _why_not(id, keys)) is not None:
            problems.append(f"keys: {why_not}")
        else:
            chosen[id] = ",".join(_LONG.get(key, key) for key in keys)
    while (clash := next(_clashes(chosen), None)) is not None:
        id, other, key = clash
        problems.append(f"keys: {id} and {other} both have {key}: give one another")
        del chosen[id]
    return chosen, tuple(problems)


def keys_of(command: Command, chosen: Mapping[str, str]) -> list[str]:
    """The keys of a command as they are now."""
    return chosen.get(command.id, command.keys).split(",")


def key_name(key: str) -> str:
    """A key as one reads it: `?`, `^s`, `space`."""
    first = key.split(",")[0]
    name = SIGNS.get(first, first)
    return "^" + name.removeprefix("ctrl+") if name.startswith("ctrl+") else name


def _without_letters() -> Iterator[tuple[Command, str]]:
    for command in COMMANDS:
        keys = [key for key in command.keys.split(",") if key in _NAMED]
        if command.where in MOVING and keys and ",".join(keys) != command.keys:
            yield command, ",".join(keys)


def _why_not(id: str, keys: tuple[str, ...]) -> str | None:
    if id not in BY_ID:
        close = get_close_matches(id, BY_ID, n=1)
        hint = f"did you mean {close[0]}?" if close else "rapport help keys lists them"
        return f"there is no command {id!r}: {hint}"
    for key in keys:
        if key in _SAME:
            return f"{id}: a terminal sends {_SAME[key]} for {key}: choose another"
        if not _is_key(key):
            return f"{id}: {key!r} is no key: write x, X, ?, ctrl+n, f5, pagedown"
        if BY_ID[id].where in TYPED and len(key) == 1:
            return f"{id}: {key!r} would be typed there: choose ctrl and a letter"
    return None


def _is_key(key: str) -> bool:
    bare = _PART.sub("", key)
    return bare in _NAMED or (len(bare) == 1 and bare.isprintable() and bare != " ")


def _clashes(chosen: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """One of ours or of theirs that has the key of another, both alive together."""
    for scopes in TOGETHER:
        holders: dict[str, list[str]] = defaultdict(list)
        for command in COMMANDS:
            if command.where in scopes:
                for key in keys_of(command, chosen):
                    holders[key].append(command.id)
        for key, ids in holders.items():
            own = [id for id in ids if id in chosen]
            if len(ids) > 1 and own:
                yield own[-1], next(id for id in ids if id != own[-1]), key
