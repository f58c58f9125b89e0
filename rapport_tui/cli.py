"""The command line's way in and out: one command, its errors, its exit status."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from io import StringIO
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from types import TracebackType

    from rapport_tui.commands.said import Said

BUG = 70  # the exit status that sysexits.h has for it


def main(argv: Sequence[str] | None = None) -> None:
    """Run a command and end the process with its exit status."""
    for name in ("stdout", "stderr"):
        if (stream := getattr(sys, name)) is None:
            setattr(sys, name, StringIO())  # closed by whoever started us
        else:
            stream.reconfigure(errors="backslashreplace")
    # A command is short: to look for garbage takes longer than it is worth, and so does
    # taking a large book apart at the end.
    gc.disable()
    sys.excepthook = _tell_bug
    status = run(sys.argv[1:] if argv is None else argv)
    _end(status)


def _end(status: int) -> NoReturn:
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(status)


def _tell_bug(_: type, error: BaseException, __: TracebackType | None) -> NoReturn:
    """Python's own traceback would quote what is in the book."""
    from rapport_tui.bug import report

    print(report(error), file=sys.stderr)
    _end(BUG)


def run(argv: Sequence[str]) -> int:
    """The exit status of a command: 0 done, 1 the answer is no, 2 wrong usage."""
    from rapport_tui.book.errors import BookError, reason
    from rapport_tui.commands.said import Refused, understood

    try:
        said = understood(argv)
        return _obey(said)
    except (BookError, Refused) as error:
        return _refuse(str(error))
    except BrokenPipeError:
        _drop_output()  # whoever read it has gone
        return 0
    except OSError as error:
        _drop_output()
        what = error.filename or "the output cannot be written"
        return _refuse(f"{what}: {reason(error)}")
    except KeyboardInterrupt:
        return 130


def _obey(said: Said) -> int:
    from rapport_tui.commands.call import Call

    module, _, function = said.command.run.partition(":")
    code = import_module(f"rapport_tui.commands.{module}")
    call = Call(said)
    if said.command.on:
        _ = call.configured  # days are said as the user says them
    status = getattr(code, function)(call)
    sys.stdout.flush()
    return status


def _drop_output() -> None:
    """What was not written yet goes nowhere: Python would complain at the end."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        pass  # no file behind it


def _refuse(sentence: str) -> int:
    from rapport_tui.text import shown

    print(f"rapport: {shown(sentence)}", file=sys.stderr)
    return 2
