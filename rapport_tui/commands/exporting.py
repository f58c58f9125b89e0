"""The book, a person or a plan into a file for other programs."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rapport_tui.commands.call import Call, now
from rapport_tui.commands.people import contact_named
from rapport_tui.commands.places import file_path
from rapport_tui.commands.said import Refused
from rapport_tui.text import counted, listed

if TYPE_CHECKING:
    from rapport_tui.exchange.exporting import Format, Selection
    from rapport_tui.exchange.folders import Outcome


def export(call: Call) -> int:
    """Write the file whole, readable by the user alone."""
    from rapport_tui.exchange.exporting import write

    to = call.option("to")
    if to is None:
        raise Refused("say where to: rapport export --to contacts.vcf")
    if _is_folder(to):
        return _folder(call, to)
    format = _format(to, call.option("format"))
    written = write(format, _selection(call, format))
    if to == "-":
        if call.as_json:
            raise Refused("--json tells what was written where: leave out --to -")
        _print(call, written.text)
        return 0
    path = file_path(to)
    _put(path, written.text, call.book_path)
    _warn_of_plain(call, to)
    if call.as_json:
        call.print_json(
            {"file": str(path), "format": format.name, "written": written.count}
        )
    else:
        what = "plan" if call.option("plan") else format.counts
        call.print(f"Wrote {counted(written.count, what)} to {path}")
    return 0


def _warn_of_plain(call: Call, to: str) -> None:
    if call.hidden:
        call.warn(f"the book is encrypted, {to} is plain text")


def _is_folder(to: str) -> bool:
    return to.endswith("/") or (to != "-" and file_path(to).is_dir())


def _folder(call: Call, to: str) -> int:
    """One card a person; what was changed there since is not written over."""
    from rapport_tui.book import files
    from rapport_tui.exchange import folders

    format = _format("x.vcf", call.option("format"))
    if not format.name.startswith("vcard"):
        raise Refused(f"{to} is a folder, for cards: name a file for {format.name}")
    chosen = _selection(call, format)._replace(choice=format.choice)
    folder = file_path(to)
    outcome = folders.changes(folder, chosen)
    _ask_before_removing(call, outcome, folder)
    files.make_folder(folder)
    for name, data in outcome.files.items():
        if data is None:
            (folder / name).unlink(missing_ok=True)
        else:
            files.replace(folder / name, data)
    files.replace(folder / folders.STATE, folders.state(outcome.agreed))
    _warn_of_plain(call, to)
    written = sum(one is not None for one in outcome.files.values())
    if call.as_json:
        call.print_json({"file": str(folder), "format": "vdir", "written": written})
    else:
        call.print(f"{folder}: {folders.in_words(outcome)}")
    for problem in outcome.problems:
        call.warn(problem)
    return 0


def _ask_before_removing(call: Call, outcome: Outcome, folder: Path) -> None:
    """Another book would empty the folder, and the next sync of that the phone."""
    from rapport_tui.book.writing import FEW

    most = outcome.there >= FEW and outcome.removed * 2 > outcome.there
    if most and not call.flag("confirm"):
        raise Refused(
            f"this would take {outcome.removed} of {outcome.there} cards out of"
            f" {folder}: nothing was written; is --book right? If they are to go:"
            f" rapport export --to {folder} --confirm"
        )


def _format(to: str, said: str | None) -> Format:
    from rapport_tui.exchange.exporting import BY_ENDING, BY_NAME

    if said is not None:
        name = said.casefold().lstrip(".")
        if found := BY_NAME.get(name) or BY_ENDING.get(name):
            return found
        raise Refused(f"there is no format {said!r}: write {_names()}")
    if to == "-":
        raise Refused(f"say which format: --format {_names()}")
    ending = Path(to).suffix.casefold().lstrip(".")
    if found := BY_ENDING.get(ending):
        return found
    raise Refused(
        f"{to!r} does not say which format: end it in {_endings()}, or add --format"
    )


def _names() -> str:
    from rapport_tui.exchange.exporting import BY_NAME

    return listed(list(BY_NAME), "or")


def _endings() -> str:
    from rapport_tui.exchange.exporting import BY_ENDING

    return listed([f".{one}" for one in BY_ENDING], "or")


def _selection(call: Call, format: Format) -> Selection:
    """Who or what was named, else everything."""
    from rapport_tui.exchange.exporting import Selection

    store = call.open()
    if not store.path.exists():
        raise Refused(
            f"there is no book at {store.path}: nothing to write; is --book right?"
        )
    book = store.book
    people = plan = None
    if call.words:
        people = (contact_named(call.words, book).id,)
    if said := call.option("plan"):
        from rapport_tui.commands.plans import plan_named

        if people:
            raise Refused("say a person or a plan, not both")
        if not format.of_plan:
            raise Refused(f"a plan cannot be written as {format.name}")
        plan = plan_named(book, said.split())
    time = now()
    if call.on is not None:
        time = time.replace(year=call.on.year, month=call.on.month, day=call.on.day)
    choice, plain = _choice(call, format), call.flag("plain")
    return Selection(book, store.tables, time, people, plan, choice, plain)


def _choice(call: Call, format: Format) -> str | None:
    said = call.option("as")
    if said is None:
        return None
    if said not in format.choices:
        means = f" is {listed(format.choices, 'or')}" if format.choices else ""
        what = f"--as{means}, not {said!r}" if means else "it cannot say --as"
        raise Refused(f"{format.name}: {what}")
    return said


def _print(call: Call, text: str) -> None:
    """To a pipe as it is; to a terminal with nothing that it would obey."""
    text = text.removeprefix("\ufeff")
    if sys.stdout.isatty():
        for line in text.splitlines():
            call.print(line)
    elif hasattr(sys.stdout, "buffer"):
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode())
    else:
        sys.stdout.write(text)


def _put(path: Path, text: str, book: Path) -> None:
    """Replace the file whole; what is no file, such as a pipe, is written to."""
    from rapport_tui.book import files
    from rapport_tui.book.errors import reason

    path = Path(os.path.realpath(path))
    if path == Path(os.path.realpath(book)):
        raise Refused(f"{path} is the book itself: choose another name with --to")
    if path.exists() and not path.is_file():
        path.write_bytes(text.encode())
        return
    if not path.parent.is_dir():
        raise Refused(f"there is no folder {path.parent}: make it, or name another")
    try:
        files.replace(path, text.encode())
    except OSError as error:
        raise Refused(f"{path} was not written, {reason(error)}") from error
