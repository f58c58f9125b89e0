"""The help, made from the table of commands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapport_tui.commands.call import Call
from rapport_tui.commands.said import named
from rapport_tui.commands.table import (
    BY_NAME,
    COMMANDS,
    COMMON,
    DEFAULT,
    Argument,
    Command,
)
from rapport_tui.commands.topics import TOPICS
from rapport_tui.text import pad, wrapped

WIDE = 80  # cells of a line, where no terminal says how many there are


def tell(call: Call) -> int:
    """All commands in a line each, or one of them, or a topic, whole."""
    topic = " ".join(call.words)
    width = min(call.width or WIDE, 100)
    lines = _about(call, topic, width) if topic else _all(width)
    if call.as_json:
        call.print_json({"topic": topic or None, "lines": list(lines)})
        return 0
    for line in lines:
        call.print(line)
    return 0


def _about(call: Call, name: str, width: int) -> Iterator[str]:
    """A command, those that begin so, a topic, or what of these has the name."""
    name = name.casefold()
    below = [one for one in COMMANDS if one.name.startswith(f"{name} ")]
    if name in BY_NAME or not (name in TOPICS or below):
        yield from _one(named(name, TOPICS), width)
        yield ""
    if below:
        yield from _rows(((one.usage, one.help) for one in below), width)
        yield ""
    if name in TOPICS:
        yield from TOPICS[name].lines(call)


def version(call: Call) -> int:
    from rapport_tui import __version__

    call.print(__version__)
    return 0


def _all(width: int) -> Iterator[str]:
    yield "rapport: build relationships, one real conversation at a time"
    yield ""
    rows = ((_short(one), one.help) for one in COMMANDS)
    yield from _rows(rows, width)
    yield ""
    yield "Options of all commands, before the command or after it:"
    yield from _rows(((_written(one), one.help) for one in COMMON), width)
    yield ""
    yield "Topics:"
    yield from _rows(((name, one.words) for name, one in TOPICS.items()), width)
    yield ""
    yield "rapport help COMMAND tells the options of one, rapport help TOPIC more."


def _short(command: Command) -> str:
    """The command with its words; its options are told with itself."""
    words = [one.usage for one in command.arguments if not one.option]
    name = [] if command.name == DEFAULT else [command.name]
    return " ".join(["rapport", *name, *words])


def _one(command: Command, width: int) -> Iterator[str]:
    yield from wrapped(f"{command.usage}: {command.help}", width)
    taken = [one for one in COMMON if getattr(command, one.name[2:], True)]
    rows = [(_written(one), one.help) for one in (*command.arguments, *taken)]
    if rows:
        yield ""
        yield from _rows(rows, width)


def _written(argument: Argument) -> str:
    return argument.usage.strip("[]")


def _rows(rows: Iterable[tuple[str, str]], width: int) -> Iterator[str]:
    """Two columns; the second goes on below itself, and below a long first one."""
    rows = list(rows)
    most = max(12, width // 2 - 4)
    column = max((len(one) for one, _ in rows if len(one) <= most), default=most) + 4
    for first, second in rows:
        start = f"  {first}"
        if len(start) > column - 2:
            yield start
            start = ""
        for line in wrapped(second, max(20, width - column)):
            yield f"{pad(start, column)}{line}"
            start = ""
