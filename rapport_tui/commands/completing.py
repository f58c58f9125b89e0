"""What a shell offers after tab: commands, options, frames, and words of the book."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rapport_tui.commands.call import Call
from rapport_tui.commands.said import Refused
from rapport_tui.commands.shells import FILES, SHELLS, quoted, unquoted
from rapport_tui.commands.table import (
    BY_NAME,
    COMMANDS,
    COMMON,
    DEFAULT,
    Argument,
    Command,
)
from rapport_tui.text import folded, listed

UNSAID = (DEFAULT, "complete")  # `rapport` alone, and what only shells say


def script(call: Call) -> int:
    """What to put into a shell's start-up file."""
    shell = call.words[0]
    if shell not in SHELLS:
        raise Refused(f"{shell!r} is no shell it is known for: {listed([*SHELLS])}")
    if call.as_json:
        call.print_json({"shell": shell, "script": SHELLS[shell]})
        return 0
    for line in SHELLS[shell].splitlines():
        call.print(line)
    return 0


def complete(call: Call) -> int:
    """A candidate a line; the last word is the one being typed."""
    words, quote = list(call.words or ("",)), ""
    if call.flag("quoted"):
        words, quote = _plain(words)
    *before, typed = words
    option, equals, value = typed.partition("=")
    if equals and option.startswith("--"):  # `--frame=rep` is one word in most shells
        found = _fitting(value, _candidates(call, [*before, option], value))
        found = [f"{option}={one}" if one != FILES else one for one in found]
    else:
        found = _fitting(typed, _candidates(call, before, typed))
    if call.flag("quoted") and found != [FILES]:
        found = [quoted(one, quote) for one in found]
    if call.as_json:
        call.print_json(found)
        return 0
    for one in found:
        call.print(one)
    return 0


def _plain(words: Sequence[str]) -> tuple[list[str], str]:
    """Words as bash has them, without quotes; and the quote that is open.

    It parts `--frame=repair` at the sign.
    """
    if words[-1] == "=":
        words = [*words, ""]
    found = [unquoted(one) for one in words if one != "="]
    return [plain for plain, _ in found], found[-1][1]


def _fitting(typed: str, candidates: Iterable[str]) -> list[str]:
    start = folded(typed) + (" " if typed.endswith(" ") else "")
    found = {one for one in candidates if folded(one).startswith(start)}
    return [FILES] if FILES in candidates else sorted(found, key=folded)


def _candidates(call: Call, before: Sequence[str], typed: str) -> Iterable[str]:
    words, waits, only_words = _said(before)
    command, words = _command(words)
    if waits is not None:
        return _values(call, waits, typed)
    if command is None:
        first = " ".join(words)
        return _names_after(first) if first or not typed.startswith("-") else _options()
    if typed.startswith("-") and not only_words:
        return _options(command)
    wanted = [one.name for one in command.arguments if not one.option]
    return _words(call, command, wanted[0], words, typed) if wanted else ()


def _said(before: Sequence[str]) -> tuple[list[str], Argument | None, bool]:
    """The words so far without options; the option that waits for its value.

    And whether all that comes are words.
    """
    valued = {
        one.name: one
        for command in COMMANDS
        for one in (*command.arguments, *COMMON)
        if one.option and not one.flag
    }
    words: list[str] = []
    waits: Argument | None = None
    for place, word in enumerate(before):
        if waits is not None:
            waits = None
        elif word == "--":
            return words + [*before[place + 1 :]], None, True
        elif word in valued:
            waits = valued[word]
        elif not word.startswith("-"):
            words.append(word)
    return words, waits, False


def _command(words: list[str]) -> tuple[Command | None, list[str]]:
    """The command of the words so far, and those after its name."""
    for count in (2, 1):
        name = " ".join(words[:count])
        if len(words) >= count and name in BY_NAME:
            return BY_NAME[name], words[count:]
    return None, words


def _names_after(first: str) -> list[str]:
    """Commands, or what may follow `plan`."""
    if not first:
        return [one.name.split()[0] for one in COMMANDS if one.name not in UNSAID]
    return [one.name.split()[1] for one in COMMANDS if one.name.startswith(f"{first} ")]


def _options(command: Command | None = None) -> list[str]:
    if command is None:
        return [*(one.name for one in COMMON), "--help", "--version"]
    common = [one for one in COMMON if getattr(command, one.name[2:], True)]
    return [
        *(one.name for one in (*command.arguments, *common) if one.option),
        "--help",
    ]


def _values(call: Call, option: Argument, typed: str) -> Iterable[str]:
    match option.name:
        case "--frame":
            from rapport_tui.plan import FRAMES

            return FRAMES
        case "--format":
            from rapport_tui.exchange.exporting import BY_NAME as FORMATS

            return FORMATS
        case "--as":
            return ("events", "todos")
        case "--date-order":
            return ("dmy", "mdy")
        case "--on":
            return (call.today.isoformat(),)
        case "--plan":
            return _titles(call)
    return [FILES] if option.metavar in ("PATH", "FILE") else ()


def _words(
    call: Call, command: Command, argument: str, said: Sequence[str], typed: str
) -> Iterable[str]:
    match argument:
        case "FILE" | "REMOTE":
            return [FILES]
        case "TOPIC":
            return _topics(said)
        case "TEXT" if command.name == "capture":
            return _in_a_line(call, typed)
        case "SHELL":
            return SHELLS
        case "NAME":
            texts = _removed(call) if command.name == "trash" else _names(call)
        case "PLAN":
            texts = [*_names(call), *_titles(call)]
        case _:
            return ()
    if " " in typed and not said:  # in quotes it goes on as a whole
        return texts
    ends = [place for place, word in enumerate(said) if word.endswith(",")]
    return _next_words(texts, said[ends[-1] + 1 :] if ends else said)


def _topics(said: Sequence[str]) -> Iterable[str]:
    from rapport_tui.commands.topics import TOPICS

    if said:
        return _names_after(" ".join(said))
    return [*_names_after(""), *TOPICS]


def _names(call: Call) -> list[str]:
    return [
        name
        for one in _records(call, "contacts")
        for name in (one.get("name"), *_list(one.get("aliases")))
        if isinstance(name, str)
    ]


def _titles(call: Call) -> list[str]:
    from rapport_tui.plan import read_head

    texts = [str(one.get("text") or "") for one in _records(call, "plans")]
    return [title for text in texts if (title := read_head(text).title)]


def _in_a_line(call: Call, typed: str) -> Iterable[str]:
    """What is typed of a line, with the names that its last word may begin."""
    last = typed.split(" ")[-1]
    at = "@" if last.startswith("@") else ""
    if not at and not last[:1].isupper():
        return ()
    before = typed[: len(typed) - len(last)]
    words = {word for name in _names(call) for word in name.split()}
    return [f"{before}{at}{word}" for word in words if not word.startswith("-")]


def _records(call: Call, table: str) -> Iterable[Mapping[str, Any]]:
    """As they stand in the file: a key should not wait for the whole book."""
    if call.hidden:
        return ()  # no passphrase is asked for in the middle of a line
    return call.open(proven=False).records(table).values()


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _removed(call: Call) -> list[str]:
    if call.hidden:
        return []
    from rapport_tui.removal import removed

    return [one.name for one in removed(call.open().records)]


def _next_words(texts: Iterable[str], said: Sequence[str]) -> set[str]:
    """The other words of the texts that hold all the words so far.

    A name is found by any part of it, so a word at a time needs no quotes. What would
    be taken for an option is left out.
    """
    wanted = {folded(one) for word in said for one in word.split()}
    found = set()
    for text in texts:
        words = text.split()
        if wanted <= {folded(one) for one in words}:
            found.update(one for one in words if folded(one) not in wanted)
    return {one for one in found if not one.startswith("-")}
