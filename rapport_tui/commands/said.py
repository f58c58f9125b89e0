"""What was said on the command line: which command, its words and its options."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapport_tui.commands.table import BY_NAME, COMMON, DEFAULT, Argument, Command

_ALWAYS = {one.name: one for one in COMMON}


class Refused(Exception):
    """Wrong usage or bad input: one sentence that says what to do."""


class Said(NamedTuple):
    """A command as it was given; `options` by name without dashes, "" for a flag."""

    command: Command
    words: tuple[str, ...]
    options: dict[str, str]


def understood(argv: Sequence[str]) -> Said:
    """The command line as a command; raises Refused where it is none.

    Options may stand before the command's name and after it; after `--` everything is
    a word.
    """
    words: list[str] = []
    options: dict[str, str] = {}
    wants_help = False
    rest = list(argv)
    while rest:
        word = rest.pop(0)
        if word == "--":
            words += rest
            break
        if word in ("-h", "--help"):
            wants_help = True
        elif len(word) > 1 and word.startswith("-") and " " not in word:
            name, value, many = _option(word, words, rest)
            before = f"{options[name]}\n" if many and name in options else ""
            options[name] = before + value
        else:
            words.append(word)
    if wants_help:
        return Said(
            BY_NAME["help"],
            tuple(filter(None, [" ".join(words[: _length(words)])])),
            {},
        )
    if "version" in options:
        return Said(VERSION, (), {})
    count = _length(words)
    command = named(" ".join(words[:count])) if words else BY_NAME[DEFAULT]
    del words[:count]
    _check(command, words)
    if "json" in options and not command.json:
        name = "the dashboard" if command.name == DEFAULT else f"rapport {command.name}"
        shows = command.run.startswith("screen:")
        hint = "rapport today --json has" if shows else "leave out --json"
        raise Refused(f"{name} has no JSON: {hint}")
    return Said(command, tuple(words), options)


VERSION = Command("--version", "which version this is", "helping:version", json=False)


def _length(words: Sequence[str]) -> int:
    """How many words the command's name has: `plan new` has two."""
    return 2 if " ".join(words[:2]) in BY_NAME and len(words) > 1 else 1


def named(name: str, topics: Iterable[str] = ()) -> Command:
    """The command of that name; raises Refused with those that look like it.

    `topics` are other words that would have done.
    """
    if name in BY_NAME:
        return BY_NAME[name]
    from difflib import get_close_matches

    if any(one.startswith(f"{name} ") for one in BY_NAME):
        kinds = ", ".join(one for one in BY_NAME if one.startswith(f"{name} "))
        raise Refused(f"say which: {kinds}")
    close = get_close_matches(name, [*BY_NAME, *topics], n=1)
    hint = f"did you mean {close[0]}?" if close else "rapport help lists them all"
    what = "command or topic" if topics else "command"
    raise Refused(f"there is no {what} {name!r}: {hint}")


def _option(word: str, command: list[str], rest: list[str]) -> tuple[str, str, bool]:
    """An option's name and value, taken from the rest where it stands there.

    And whether it may be given often.
    """
    name, equals, value = word.partition("=")
    known = {**_ALWAYS, "--version": Argument("--version", "", flag=True)}
    said = " ".join(command[: _length(command)])
    if said:
        known |= {one.name: one for one in named(said).arguments if one.option}
    if (option := known.get(name)) is None:
        whose = f"rapport {said}" if said else "rapport"
        help = f"rapport help {said}" if said else "rapport help"
        raise Refused(f"{whose} has no option {name!r}: {help} tells what it takes")
    if option.flag:
        if equals:
            raise Refused(f"{name} takes no value: leave out {'=' + value!r}")
        return name[2:], "", False
    if not equals:
        value = "" if not rest or rest[0].startswith("--") else rest.pop(0)
    if not value:
        raise Refused(f"{name} needs a value: {name} {option.metavar}")
    return name[2:], value, option.many


def _check(command: Command, words: Sequence[str]) -> None:
    """Are there as many words as the command takes?"""
    wanted = [one for one in command.arguments if not one.option]
    least = sum(one.nargs not in ("?", "*") for one in wanted)
    if len(words) < least:
        raise Refused(f"{command.name} needs more words: {command.usage}")
    if len(words) > len(wanted) and not any(one.nargs in ("+", "*") for one in wanted):
        raise Refused(f"{words[len(wanted)]!r} is too much here: {command.usage}")
