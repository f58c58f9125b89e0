"""One sync: note what changed here, fetch, merge, send, and put into the book what came.

Killed anywhere, nothing is lost and the next sync goes on: the book changes in one
write, and the repository knows which commit the book has taken in.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from rapport_tui.book.errors import BookError
from rapport_tui.book.generation import CHANGES_KEPT
from rapport_tui.book.overruled import TABLE as CONFLICTS
from rapport_tui.book.overruled import Overruled, overruled
from rapport_tui.book.store import Store
from rapport_tui.exchange.sync.merging import changed_on_both, merged
from rapport_tui.exchange.sync.noting import noted
from rapport_tui.exchange.sync.replica import (
    Key,
    Replica,
    Tables,
    merged_created,
    tables_of,
)
from rapport_tui.exchange.sync.repository import MAIN, Repository
from rapport_tui.exchange.sync.transport import fetch, push
from rapport_tui.text import counted, listed

TRIES = 6  # to send, while other machines send too
_PAUSE = 0.2  # seconds, at most, times the tries so far
_NOUNS = {
    "contacts": "person",
    "conversations": "conversation",
    "plans": "plan",
    "promises": "promise",
    "followups": "follow-up",
}


class Synced(NamedTuple):
    """What a sync did, in records; `conflicts` are what gave way in it."""

    remote: str
    pulled: int
    pushed: int
    merged: int
    conflicts: tuple[Overruled, ...]
    what: str


def sync(
    store: Store,
    repository: Repository,
    remote: str,
    now: Callable[[], datetime],
    *,
    confirmed: bool = False,
) -> Synced:
    """Bring the book and the remote together; both have everything afterwards.

    `confirmed`: also where it takes more than half of the people away. Raises BookError
    where something is left to do: what was done until then stays.
    """
    ours = _note(store, repository, now)
    fetch(repository, remote)
    if repository.remote != remote:
        store.backup()  # who knows what comes from there
        repository.remember(remote)
    theirs = repository.theirs
    both = changed_on_both(repository.ancestor, ours, theirs)
    unsent = _send(repository, remote)
    result = repository.replica(MAIN)
    pulled, what = _arrive(store, repository, ours, result, now, confirmed=confirmed)
    if unsent is not None:
        raise unsent
    return Synced(
        remote,
        pulled,
        len(_differing(repository.theirs, result)),
        both,
        _new_conflicts(result, ours, theirs),
        what,
    )


def _note(store: Store, repository: Repository, now: Callable[[], datetime]) -> Replica:
    """Commit what was changed in the book since the last sync."""
    store.refresh()
    if not follows(store.tables, repository.mark):
        repository.begin_anew()
    known = repository.taken_in
    ours = noted(known, store.tables, now(), repository.pending)
    if ours != known:
        keys = _differing(known, ours)
        repository.commit(ours, _in_words(table for table, _ in keys) or "A book")
    repository.set_mark(mark_of(store.tables))
    return ours


def mark_of(tables: Tables) -> str:
    """What tells a later generation of a book from another book, or an older one."""
    return f"{next(reversed(tables.get('history', {})), '')} {_generation(tables)}"


def follows(tables: Tables, mark: str) -> bool:
    """Whether a book comes after the one of a mark, by its history.

    A copy that was put in its place does not: what that one lacks was not removed.
    """
    last, _, generation = mark.rpartition(" ")
    if not last or last in tables.get("history", {}):
        return True
    return _generation(tables) >= int(generation) + CHANGES_KEPT


def _generation(tables: Tables) -> int:
    said = tables.get("book", {}).get("1", {}).get("generation")
    return said if type(said) is int else 0


def _send(repository: Repository, remote: str) -> BookError | None:
    """Merge and push until nobody was faster; the error where it cannot be sent."""
    for attempt in range(TRIES):
        if attempt:
            time.sleep(random.uniform(0, _PAUSE * attempt))
        try:
            if attempt:
                fetch(repository, remote)
            repository.merge()
            if repository.sent or push(repository, remote):
                return None
        except BookError as error:
            return error
    return BookError(
        f"other machines kept writing to {remote}: what came is in the book, run"
        " rapport sync again to send yours"
    )


def _arrive(
    store: Store,
    repository: Repository,
    ours: Replica,
    result: Replica,
    now: Callable[[], datetime],
    *,
    confirmed: bool,
) -> tuple[int, str]:
    """Put into the book what came, and what was changed there meanwhile."""
    if result == ours:
        repository.taken(MAIN)
        return 0, ""
    keys = [key for key in _differing(ours, result) if key[0] != CONFLICTS]
    what = _in_words(table for table, _ in keys)
    machines = listed(repository.authors()[:3]) or "another machine"

    def arrive(tables: Tables) -> tuple[Tables, str]:
        here = noted(ours, tables, now())
        found = tables_of(merged(ours, here, result))
        about = tables.get("book", {}).get("1", {})
        created = merged_created(about.get("created"), result.created)
        if created and created != about.get("created"):
            found["book"] = {"1": {**about, "created": created}}
        return found, f"synced: {what or 'what gave way'} from {machines}"

    repository.expect()
    changed = store.take_in(arrive, confirmed=confirmed)
    repository.taken(MAIN)
    repository.set_mark(mark_of(store.tables))
    count = sum(len(ids) for table, ids in changed.items() if table != CONFLICTS)
    return count, f"{what} from {machines}" if what else ""


def _differing(one: Replica, other: Replica) -> list[Key]:
    """The records that are not the same in both, as one sees them."""
    found = []
    for key, entry in other.entries.items():
        known = one.entries.get(key)
        was = known.record if known is not None and known.present else None
        if was != (entry.record if entry.present else None):
            found.append(key)
    return found


def _new_conflicts(result: Replica, *sides: Replica) -> tuple[Overruled, ...]:
    known = [_conflicts_of(one) for one in sides]
    return tuple(
        one
        for one in overruled(tables_of(result))
        if not any(str(one.id) in ids for ids in known)
    )


def _conflicts_of(replica: Replica) -> Mapping[str, object]:
    return tables_of(replica).get(CONFLICTS, {})


def _in_words(tables: Iterable[str]) -> str:
    """`3 people, 5 conversations and 2 more records`."""
    count = Counter(table for table in tables if table != CONFLICTS)
    said = [
        counted(count.pop(one), noun) for one, noun in _NOUNS.items() if one in count
    ]
    if rest := sum(count.values()):
        said.append(counted(rest, "more record" if said else "record"))
    return listed(said)
