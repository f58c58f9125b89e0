"""The command line: one table of commands; each imports what it needs when it runs."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from rapport_tui import __version__


@dataclass(frozen=True, slots=True)
class Argument:
    """A word or an option of a command, in argparse's terms."""

    name: str
    help: str
    metavar: str | None = None
    nargs: str | None = None
    flag: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """`run` is `module:function` below `commands`; `json` and `on` are options."""

    name: str
    help: str
    run: str
    arguments: tuple[Argument, ...] = ()
    json: bool = True
    on: bool = False


_NAME = Argument(
    "NAME", "any part of a name or an alias that is one person's", nargs="+"
)
COMMANDS = (
    Command("dashboard", "the dashboard", "screen:dashboard", json=False, on=True),
    Command("review", "the daily review", "screen:review", json=False, on=True),
    Command(
        "demo", "look around in the sample book", "screen:demo", json=False, on=True
    ),
    Command(
        "today",
        "today's people, with reasons",
        "asking:today",
        (
            Argument("--days", "how many days ahead to plan (14)", "N"),
            Argument("--daily", "at most this many people a day", "N"),
        ),
        on=True,
    ),
    Command("reminders", "every reminder, by its day", "asking:reminders", on=True),
    Command("why", "the arithmetic behind a person", "asking:why", (_NAME,), on=True),
    Command("list", "everyone in the book", "people:everyone", on=True),
    Command("show", "one person", "people:show", (_NAME,), on=True),
    Command(
        "find",
        "search people, conversations and plans",
        "people:find",
        (Argument("WORDS", "all of them must be there", nargs="+"),),
        on=True,
    ),
    Command(
        "import",
        "bring in people from vCard files",
        "files:bring_in",
        (
            Argument("FILE", "a .vcf file", nargs="+"),
            Argument("--dry-run", "only say what would happen", flag=True),
        ),
    ),
    Command("undo", "take the last change back", "changing:undo"),
    Command("redo", "do again what was taken back", "changing:redo"),
    Command("history", "the changes, the latest first", "changing:history"),
    Command("backup", "make a copy of the book", "files:backup"),
    Command(
        "restore",
        "list the copies, or bring one back",
        "files:restore",
        (Argument("WHICH", "a copy's number or name; none: list them", nargs="?"),),
    ),
)


def main(argv: Sequence[str] | None = None) -> None:
    """Run a command and end the process with its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(run(sys.argv[1:] if argv is None else list(argv)))


def run(argv: Sequence[str]) -> int:
    """The exit status of a command: 0 done, 1 the answer is no, 2 wrong usage."""
    from rapport_tui.book.errors import BookError
    from rapport_tui.commands.call import Call, Refused

    try:
        parsed = _parser().parse_args(argv)
        command = next(one for one in COMMANDS if one.name == parsed.command)
        module, _, function = command.run.partition(":")
        code = importlib.import_module(f"rapport_tui.commands.{module}")
        status = getattr(code, function)(Call(parsed))
        sys.stdout.flush()
        return status
    except (BookError, Refused) as error:
        return _refuse(str(error))
    except BrokenPipeError:
        # Whoever read our output has gone; Python would complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0
    except KeyboardInterrupt:
        return 130


def _refuse(sentence: str) -> int:
    from rapport_tui.text import shown

    print(f"rapport: {shown(sentence)}", file=sys.stderr)
    return 2


class _Parser(argparse.ArgumentParser):
    """Errors are one sentence that says what to do."""

    def error(self, message: str) -> None:  # type: ignore[override]
        name = self.prog.removeprefix("rapport").strip()
        more = f"rapport {name} --help" if name else "rapport --help"
        raise SystemExit(_refuse(f"{message}; {more} tells more"))


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    book = "the book's file (else RAPPORT_BOOK, else the user data folder)"
    json = "print one JSON document"
    on = "the day to take for today"
    common.add_argument("--book", metavar="PATH", default=argparse.SUPPRESS, help=book)
    options = {
        "json": {"action": "store_true", "help": json},
        "on": {"metavar": "YYYY-MM-DD", "help": on},
    }
    parser = _Parser(
        prog="rapport",
        description="Build relationships, one real conversation at a time.",
        epilog="rapport alone opens the dashboard.",
        parents=[common],
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=__version__)
    # Options hold before the command's name, too.
    for name, option in options.items():
        parser.add_argument(
            f"--{name}", **{**option, "help": argparse.SUPPRESS, "default": None}
        )
    parser.set_defaults(command="dashboard")
    commands = parser.add_subparsers(metavar="COMMAND", parser_class=_Parser)
    for command in COMMANDS:
        sub = commands.add_parser(
            command.name, help=command.help, parents=[common], allow_abbrev=False
        )
        sub.set_defaults(command=command.name)
        for name in ("json", "on"):
            if getattr(command, name):
                sub.add_argument(
                    f"--{name}", **options[name], default=argparse.SUPPRESS
                )
        for argument in command.arguments:
            _add(sub, argument)
    return parser


def _add(parser: argparse.ArgumentParser, argument: Argument) -> None:
    if argument.flag:
        parser.add_argument(argument.name, action="store_true", help=argument.help)
    elif argument.name.startswith("--"):
        parser.add_argument(argument.name, metavar=argument.metavar, help=argument.help)
    else:
        parser.add_argument(
            argument.name.lower(),
            metavar=argument.name,
            nargs=argument.nargs,
            help=argument.help,
        )
