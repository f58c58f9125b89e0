"""`rapport sync`: the book on all machines, through a git repository of the user's."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from rapport_tui.book.errors import WouldDropPeople
from rapport_tui.commands.call import Call, now
from rapport_tui.commands.said import Refused
from rapport_tui.text import counted

if TYPE_CHECKING:
    from rapport_tui.book.overruled import Overruled
    from rapport_tui.book.store import Store
    from rapport_tui.exchange.sync.repository import Repository
    from rapport_tui.exchange.sync.syncing import Synced

_SHOWN = 60  # characters of a value
_NO_REMOTE = (
    "say once where the book is to be kept: rapport sync user@host:rapport.git"
    " (made there by git init --bare rapport.git)"
)


def sync(call: Call) -> int:
    """Bring the book and its remote together."""
    from rapport_tui.exchange.sync.repository import Repository, folder_of
    from rapport_tui.exchange.sync.syncing import sync as bring_together

    if call.hidden:
        raise Refused(
            f"{call.book_path.name} is encrypted, and sync would keep it as plain text:"
            " a book is either synced or encrypted (rapport decrypt)"
        )
    store = call.open(to_write=True)
    if not call.words and not folder_of(store.path).exists():
        raise Refused(_NO_REMOTE)
    somebody = sys.stdin.isatty() and sys.stderr.isatty()
    with Repository.at(store.path, asks=somebody) as repository:
        remote = _remote(call, repository)
        if somebody and not call.as_json:
            call.note(f"reaching {remote} …")
        try:
            done = bring_together(
                store, repository, remote, now, confirmed=call.flag("confirm")
            )
        except WouldDropPeople as error:
            raise Refused(
                f"{error}. If you removed them on another machine:"
                " rapport sync --confirm"
            ) from error
    if call.as_json:
        call.print_json(
            {
                "pulled": done.pulled,
                "pushed": done.pushed,
                "merged": done.merged,
                "conflicts": len(done.conflicts),
            }
        )
    else:
        _say(call, done, store)
    return 0


def _remote(call: Call, repository: Repository) -> str:
    """The remote that was named, or the one that is remembered."""
    from rapport_tui.exchange.sync.remotes import absolute, trouble_with

    said = call.words[0] if call.words else ""
    if not (said or repository.remote):
        raise Refused(_NO_REMOTE)
    if trouble := trouble_with(said or repository.remote):
        raise Refused(trouble)
    remote = absolute(said) if said else repository.remote
    _warn_of_public(call, repository, remote)
    return remote


def _warn_of_public(call: Call, repository: Repository, remote: str) -> None:
    """Send nothing to a host that everybody can read before the user has agreed."""
    from rapport_tui.exchange.sync.remotes import host_of, is_public, scheme_of

    address = repository.git.said("ls-remote", "--get-url", remote) or remote
    host = host_of(address)
    if scheme_of(address) == "ssh":
        host = _behind(host)
    if not is_public(host):
        return
    if call.flag("public-ok"):
        repository.agree(remote)
    elif not repository.agreed(remote):
        raise Refused(
            f"{host} is a public host, and rapport cannot see whether the repository is"
            " private. Nothing was sent: see to it that only you can read it, then"
            " rapport sync --public-ok " + remote
        )


def _behind(alias: str) -> str:
    """The host that ssh takes for a name of the user's own."""
    with suppress(OSError, subprocess.SubprocessError):
        done = subprocess.run(
            ["ssh", "-G", "--", alias],
            capture_output=True,
            check=False,
            text=True,
            timeout=5,
            stdin=subprocess.DEVNULL,
        )
        for line in done.stdout.splitlines():
            if line.startswith("hostname "):
                return line.split()[1]
    return alias


def _say(call: Call, done: Synced, store: Store) -> None:
    came = f"{done.what} came" if done.what else "nothing new came"
    sent = f"{counted(done.pushed, 'record')} sent" if done.pushed else "nothing sent"
    call.print(f"Synced with {done.remote}: {came}, {sent}.")
    for one in done.conflicts:
        call.print(_given_up(one, store), "dim")
    if done.conflicts:
        call.print("rapport doctor shows this again, --fix lets it go", "dim")


def _given_up(one: Overruled, store: Store) -> str:
    """What gave way to a later change, in a line."""
    record = store.record(one.table, one.record)
    name = record.get("name") or record.get("what") or f"{one.table} {one.record}"
    if one.value is None:
        return f"{name}: removed elsewhere, kept because it was changed later"
    value = str(one.value)
    value = value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…"
    if one.field is None:
        return f"{name}: removed elsewhere after a change here, which was {value}"
    return f"{name}: {one.field} was changed on both sides, it was also {value}"
