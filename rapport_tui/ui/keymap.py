"""Which keys the user wants instead of ours, and what is wrong with those."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from itertools import combinations
from string import ascii_letters

from rapport_tui.settings import KEY_STYLES, SETTINGS, Settings
from rapport_tui.text import word_set
from rapport_tui.ui.commands import COMMANDS, Command
from rapport_tui.ui.key_names import NAMED, NoKey, is_typed, key_name, spelled

# Scopes, and `:` single commands, whose keys are alive together: the list or the card
# that has the focus, then the pane it is in, the screen, the application.
_DASHBOARD = ("dashboard", "person", "all", "app")
TOGETHER = (
    ("list", *_DASHBOARD),
    ("list", "marks", "people", *_DASHBOARD),
    ("list", "plans", *_DASHBOARD),
    ("card", *_DASHBOARD),
    ("review", "person", "all", "app"),
    ("triage", "all", "app"),
    ("card", "brief", "person", "all", "app", ":undo"),
    ("list", "shelf", "all", "app", ":undo"),
    (
        *("list", "here", "all", "app"),
        *(":capture", ":hello", ":message", ":brief", ":asked", ":undo"),
    ),
    ("live", "all", "app"),
    ("pictures", "page", "dialog", "app", ":help", ":palette"),
    ("menu", "dialog", "app"),
    ("list", "dialog", "pairs", "app"),
    ("dialog", "merge", "app"),
    ("welcome", "app"),
    # In a text its own keys come first: those of the screen hold where they are free.
    ("text", "field"),
    ("line", "find-field", "people"),
    ("line", "dialog-field", "find-field"),
    ("line", "text", "choice", "form"),
    ("line", "capture"),
)
TYPED = frozenset(
    {"field", "line", "capture", "form", "people", "find-field", "dialog-field", "text"}
)
MOVING = frozenset({"list", "card", "page", "menu"})
# What a field does by itself.
EDITING = word_set(
    "left right up down home end pageup pagedown enter backspace delete alt+delete"
    " ctrl+left ctrl+right shift+left shift+right shift+up shift+down shift+home"
    " shift+end ctrl+shift+left ctrl+shift+right f6 f7"
    " ctrl+a ctrl+c ctrl+d ctrl+e ctrl+k ctrl+u ctrl+v ctrl+w ctrl+x ctrl+y ctrl+z"
)
ALWAYS = {"ctrl+q": "quits", "ctrl+c": "copies what is marked"}  # whatever we bind
# Screens on which signs answer questions.
_DIGITS = "123456789"
ANSWERS = {
    "triage": (_DIGITS, "chooses a circle there"),
    **dict.fromkeys(("review", "person", "all"), (_DIGITS, "answers in the review")),
    **dict.fromkeys(
        ("dialog", "menu"), (_DIGITS + ascii_letters, "answers questions there")
    ),
}
BY_ID = {one.id: one for one in COMMANDS}
_NO_OWN: Mapping[str, str] = {}


def keymap(settings: Settings) -> tuple[dict[str, str], tuple[str, ...]]:
    """The keys by command, where they are not ours; a sentence for each wrong one.

    What is wrong is left out, and our own key holds.
    """
    if not settings.keys and settings.key_style == "vi":
        return {}, ()
    usual = {one.id: tuple(_usual(one, settings.key_style)) for one in COMMANDS}
    wishes: dict[str, tuple[str, ...]] = {}
    problems: list[str] = []
    for id, said in settings.keys.items():
        where = settings.key_lines.get(id, "keys")
        try:
            wishes[id] = _wish(id, said)
        except NoKey as error:
            problems.append(f"{where}: {error}")
    while (clash := next(_clashes(usual, wishes), None)) is not None:
        id, other, key = clash
        where = settings.key_lines.get(id, "keys")
        words = f"{id} and {other} both have {key_name(key)}"
        problems.append(f"{where}: {words}: give one of them another")
        del wishes[id]
    return _changed({**usual, **wishes}), tuple(problems)


def keys_of(command: Command, chosen: Mapping[str, str]) -> list[str]:
    """The keys of a command as they are now."""
    return chosen.get(command.id, command.keys).split(",")


def shown_key(command: Command, chosen: Mapping[str, str]) -> str:
    """Its first key as one reads it, or the sign that stands for all of ours."""
    keys = keys_of(command, chosen)
    ours = any(keys == _usual(command, style) for style in KEY_STYLES)
    return (command.display if ours else None) or key_name(keys[0])


def key_for(id: str, chosen: Mapping[str, str] = _NO_OWN) -> str:
    """The first key of a command as one reads it."""
    return key_name(keys_of(BY_ID[id], chosen)[0])


def with_keys(words: str, chosen: Mapping[str, str]) -> str:
    """Our own words with the keys in them: `{undo}`, `{find:3}` in three cells."""

    def key(found: re.Match[str]) -> str:
        return key_for(found[1], chosen).ljust(int(found[2] or 0))

    return re.sub(r"\{([a-z-]+)(?::(\d))?\}", key, words)


def _usual(command: Command, style: str) -> list[str]:
    """Our keys for a command, in a style: arrows leave the letters free."""
    keys = command.keys.split(",")
    named = [key for key in keys if key in NAMED]
    return named if style == "arrows" and command.where in MOVING and named else keys


def _wish(id: str, said: tuple[str, ...]) -> tuple[str, ...]:
    """What the user wants for a command, as Textual calls it; raises NoKey."""
    if id not in BY_ID:
        if id in SETTINGS:
            raise NoKey(f"{id} is a setting, no key: write it above [keys]")
        close = get_close_matches(id, BY_ID, n=1)
        hint = f"did you mean {close[0]}?" if close else "rapport help keys lists them"
        raise NoKey(f"there is no command {id!r}: {hint}")
    try:
        keys = tuple(dict.fromkeys(map(spelled, said)))
    except NoKey as error:
        raise NoKey(f"{id}: {error}") from None
    for key in keys:
        if (taken := _taken(BY_ID[id], key)) is not None:
            raise NoKey(f"{id}: {taken}")
    return keys


def _taken(command: Command, key: str) -> str | None:
    """What else a key does where the command is; None where it is free."""
    name, ours = key_name(key), key in command.keys.split(",")
    if key in ALWAYS and not (command.id == "quit" and key == "ctrl+q"):
        return f"{name} {ALWAYS[key]} everywhere: choose another"
    if ours:
        return None
    signs, does = ANSWERS.get(command.where, ("", ""))
    if key in signs:
        return f"{name!r} {does}: choose another"
    if command.id == "palette" and key in EDITING:
        return f"{name} edits in a text, from where the palette comes, too"
    if command.where not in TYPED:
        return None
    if is_typed(key):
        return f"{name!r} would be typed there: choose ctrl and a letter"
    if key in EDITING:
        return f"{name} edits the text there: choose another"
    return None


def _clashes(
    usual: Mapping[str, tuple[str, ...]], wishes: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, str, str]]:
    """A wish that has the key of another command which is alive together with it.

    Those that share one anyway may share any: the inner one has it. Of two wishes the
    later one falls.
    """
    order = [*wishes]
    for ids in _together():
        holders: dict[str, list[str]] = defaultdict(list)
        for id in ids:
            for key in wishes.get(id, usual[id]):
                holders[key].append(id)
        for key, several in holders.items():
            for pair in combinations(several, 2):
                wished = sorted((one for one in pair if one in wishes), key=order.index)
                if wished and not set(usual[pair[0]]) & set(usual[pair[1]]):
                    id = wished[-1]
                    yield id, next(one for one in pair if one != id), key


@cache
def _together() -> tuple[tuple[str, ...], ...]:
    """The commands that are alive together; what opens the palette always is."""
    found = []
    for scopes in TOGETHER:
        found.append(
            tuple(
                one.id
                for one in COMMANDS
                if one.where in scopes or f":{one.id}" in scopes or one.id == "palette"
            )
        )
    return tuple(found)


def _changed(keys: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Those that differ from ours, and those that shared a key with one of them.

    Textual takes a key that is given up from all who have it.
    """
    ours = {one.id: tuple(one.keys.split(",")) for one in COMMANDS}
    changed = {id for id, own in keys.items() if own != ours[id]}
    shared = {
        other
        for id in changed
        for ids in _together()
        if id in ids
        for other in ids
        if set(ours[other]) & set(ours[id])
    }
    return {id: ",".join(keys[id]) for id in keys if id in changed | shared}
