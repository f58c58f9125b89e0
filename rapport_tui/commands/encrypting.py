"""The book with a passphrase, and without one again."""

from __future__ import annotations

import os
from pathlib import Path

from rapport_tui.book import encrypting, sealed
from rapport_tui.commands.call import Call
from rapport_tui.commands.said import Refused
from rapport_tui.commands.unlocking import new_passphrase, unlock
from rapport_tui.text import counted


def encrypt(call: Call) -> int:
    """Encrypt the book, or change its passphrase; with copies of before, or without."""
    path = Path(os.path.realpath(call.book_path))
    done = _done(call, path)
    removed = encrypting.wipe_copies(path) if call.flag("wipe-backups") else 0
    left = len(encrypting.plain_copies(path))
    if call.as_json:
        call.print_json(_json(path, removed, left))
        return 0
    for line in done:
        call.print(line)
    if removed:
        call.print(f"Removed {counted(removed, 'plain copy')}.")
    if left:
        still = "is still plain text" if left == 1 else "are still plain text"
        call.print(
            f"{counted(left, 'copy')} of before {still}: rapport encrypt --wipe-backups"
            " removes what is.",
            "bold",
        )
    elif not (done or removed):
        call.print("No copy of before is plain text.")
    return 0


def _done(call: Call, path: Path) -> list[str]:
    """Do what is asked of the book itself; what to say of it."""
    anew = call.flag("new-passphrase")
    if not sealed.is_sealed_file(path):
        if anew:
            raise Refused(f"{path.name} is not encrypted yet: rapport encrypt does so")
        _encrypt(path)
        key = sealed.key_of(path).name
        return [
            f"{path.name} is encrypted; rapport decrypt makes it plain again.",
            f"Nobody can read it without {key} and its passphrase, you neither.",
            "Keep both elsewhere, too.",
        ]
    if anew:
        unlock(path)
        sealed.change_passphrase(path, new_passphrase(path, typed=True))
        return [f"{path.name} opens with the new passphrase from now on."]
    if not call.flag("wipe-backups"):
        raise Refused(
            f"{path.name} is encrypted already: --new-passphrase changes its passphrase,"
            " rapport decrypt makes it plain"
        )
    return []


def decrypt(call: Call) -> int:
    """The plain book again."""
    path = Path(os.path.realpath(call.book_path))
    if not sealed.is_sealed_file(path):
        raise Refused(f"{path.name} is not encrypted")
    unlock(path)
    kept = encrypting.decrypt(path)
    if call.as_json:
        call.print_json(_json(path, 0, len(encrypting.plain_copies(path))))
        return 0
    call.print(f"{path.name} is plain text again, readable by you alone.")
    if kept:
        name = sealed.key_of(path).name
        call.print(f"{name} stays: earlier copies are encrypted with it.", "dim")
    return 0


def _encrypt(path: Path) -> None:
    from rapport_tui.exchange.sync.repository import folder_of

    sealed.require(path)
    if (folder := folder_of(path)).exists():
        raise Refused(
            f"{folder.name}/ holds the book as plain text, here and on its remote:"
            " a book is either synced or encrypted; remove that folder first"
        )
    encrypting.check(path)
    if sealed.key_of(path).exists():
        unlock(path)  # copies may be encrypted with it: it serves again
        encrypting.encrypt(path)
    else:
        encrypting.encrypt(path, new_passphrase(path))


def _json(path: Path, removed: int, left: int) -> dict[str, object]:
    hidden = sealed.is_sealed_file(path)
    return {
        "file": str(path),
        "encrypted": hidden,
        "key": str(sealed.key_of(path)) if sealed.key_of(path).exists() else None,
        "plain_copies": left,
        "removed": removed,
    }
