"""The passphrase of an encrypted book: asked on the terminal, or of a command."""

from __future__ import annotations

import os
import shlex
import subprocess
from getpass import getpass
from pathlib import Path

from rapport_tui.book import sealed
from rapport_tui.commands.said import Refused
from rapport_tui.text import shown

COMMAND = "RAPPORT_PASSPHRASE_COMMAND"


def unlock(book: Path) -> None:
    """Ask once, whatever is read and written after."""
    if sealed.is_locked(book):
        key = sealed.key_of(book)
        sealed.require(book)
        sealed.unlock(book, _of_command() or _typed(f"Passphrase of {key.name}: "))


def new_passphrase(book: Path, *, typed: bool = False) -> str:
    """A passphrase to encrypt with; on the terminal twice. `typed`: only there."""
    if not typed and (said := _of_command()):
        return said
    first = _typed(f"New passphrase for {book.name} (several words are best): ")
    if _typed("The same again: ") != first:
        raise Refused("these were two passphrases: nothing was changed, try again")
    return first


def _of_command() -> str:
    """The first line that the user's command prints; empty where there is none."""
    command = os.environ.get(COMMAND, "").strip()
    if not command:
        return ""
    try:
        words = shlex.split(command)
        done = subprocess.run(words, stdout=subprocess.PIPE, check=False)
        said = done.stdout.decode().split("\n")[0].rstrip("\r")
    except OSError as error:
        raise Refused(f"{COMMAND} cannot be run: {error.strerror}") from error
    except ValueError as error:
        raise Refused(f"{COMMAND} cannot be understood, or prints no UTF-8") from error
    if done.returncode != 0 or not said:
        what = f"ended with status {done.returncode}" if done.returncode else "is mute"
        raise Refused(f"{COMMAND} {what}: it must print the passphrase")
    return said


def _typed(prompt: str) -> str:
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
    except OSError as error:
        raise Refused(
            "the book is encrypted, and there is no terminal to ask for its passphrase:"
            f" set {COMMAND} to a command that prints it"
        ) from error
    try:
        said = getpass(shown(prompt))
        said.encode()
    except EOFError as error:
        raise Refused("no passphrase was typed: nothing was changed") from error
    except UnicodeError as error:
        raise Refused("the passphrase is no UTF-8: nothing was changed") from error
    if not said:
        raise Refused("no passphrase was typed: nothing was changed")
    return said
