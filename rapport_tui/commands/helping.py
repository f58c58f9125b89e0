"""The help, made from the table of commands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapport_tui.commands.call import Call
from rapport_tui.commands.said import named
from rapport_tui.commands.table import BY_NAME, COMMANDS, COMMON, Argument, Command
from rapport_tui.commands.topics import TOPICS
from rapport_tui.text import pad


def tell(call: Call) -> int:
    """All commands in a line each, or one of them, or a topic, whole."""
    topic = " ".join(call.words)
    lines = _about(call, topic) if topic else _all()
    if call.as_json:
        call.print_json({"topic": topic or None, "lines": list(lines)})
        return 0
    for line in lines:
        call.print(line)
    return 0


def _about(call: Call, name: str) -> Iterator[str]:
    """A command, a topic, or both where they have one name."""
    if name in BY_NAME or name not in TOPICS:
        yield from _one(named(name, TOPICS))
        yield ""
    if name in TOPICS:
        yield from TOPICS[name].lines(call)


def version(call: Call) -> int:
    from rapport_tui import __version__

    call.print(__version__)
    return 0


def _all() -> Iterator[str]:
    yield "rapport: build relationships, one real conversation at a time"
    yield ""
    yield from _rows((one.usage, one.help) for one in COMMANDS)
    yield ""
    yield "Options of all commands, before the command or after it:"
    yield from _rows((_written(one), one.help) for one in COMMON)
    yield ""
    yield "Topics:"
    yield from _rows((name, one.words) for name, one in TOPICS.items())
    yield ""
    yield "rapport help COMMAND or TOPIC tells more about one."


def _one(command: Command) -> Iterator[str]:
    yield f"{command.usage}: {command.help}"
    taken = [one for one in COMMON if getattr(command, one.name[2:], True)]
    yield ""
    yield from _rows((_written(one), one.help) for one in (*command.arguments, *taken))


def _written(argument: Argument) -> str:
    return argument.usage.strip("[]")


def _rows(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    rows = list(rows)
    width = max(len(first) for first, _ in rows) + 2
    return (f"  {pad(first, width)}{second}" for first, second in rows)
