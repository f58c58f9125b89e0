"""Which earlier generations of a book are kept, and how one finds them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rapport_tui.book.errors import BookError, not_written
from rapport_tui.book.files import sync_folder, write_new
from rapport_tui.book.storage import BookStorage

FOLDER = "backups"
APART = timedelta(minutes=5)
_STAMP = "%Y%m%dT%H%M%S.%fZ"
_NAME = re.compile(r"(.+)-(\d{8}T\d{6}\.\d{6}Z)\.json")


@dataclass(frozen=True, slots=True)
class Backup:
    """`at` is when the copy was the book; `people` is None where it is damaged."""

    path: Path
    at: datetime
    people: int | None
    size: int


def copies(path: Path) -> list[tuple[datetime, Path]]:
    """The copies of a book with their times, the newest first."""
    found = []
    try:
        names = os.listdir(path.parent / FOLDER)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise BookError(f"the folder of copies cannot be read: {error}") from error
    for name in names:
        match = _NAME.fullmatch(name)
        if match is None or match[1] != path.stem:
            continue
        try:
            at = datetime.strptime(match[2], _STAMP).replace(tzinfo=UTC)
        except ValueError:
            continue
        found.append((at, path.parent / FOLDER / name))
    return sorted(found, reverse=True)


def list_backups(path: Path) -> list[Backup]:
    """The copies, the newest first, with how many people they hold."""
    return [
        Backup(copy, at, _people(copy), copy.stat().st_size)
        for at, copy in copies(path)
    ]


def _people(copy: Path) -> int | None:
    try:
        tables = BookStorage(copy).read()
    except BookError:
        return None
    return len((tables or {}).get("contacts", {}))


def keep(path: Path, now: datetime, *, forced: bool = False) -> Path | None:
    """Keep the generation that is about to be replaced; call it under the lock.

    A hard link costs nothing: the write that follows makes a new file. Unless `forced`
    it is kept only some minutes after the one before it.
    """
    try:
        written = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except FileNotFoundError:
        return None
    known = copies(path)
    if not forced and known and written - known[0][0] < APART:
        return None
    folder = path.parent / FOLDER
    copy = folder / f"{path.stem}-{written.strftime(_STAMP)}.json"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        if not copy.exists():
            _link(path, copy)
            sync_folder(folder)
    except OSError as error:
        raise not_written(path, error) from error
    kept = thinned([at for at, _ in known] + [written], now)
    for at, old in known:
        if at not in kept and old != copy:
            old.unlink(missing_ok=True)
    return copy


def _link(path: Path, copy: Path) -> None:
    try:
        os.link(path, copy)
    except FileExistsError:
        return
    except OSError:
        # Some file systems have no hard links.
        write_new(copy, path.read_bytes())


def thinned(times: Iterable[datetime], now: datetime) -> set[datetime]:
    """Those to keep: all of a day, then 12 daily, 10 weekly and 9 monthly."""
    ordered = sorted(times, reverse=True)
    kept = {at for at in ordered if now - at < timedelta(days=1)}
    for most, of in (
        (12, lambda at: at.date()),
        (10, lambda at: at.isocalendar()[:2]),
        (9, lambda at: (at.year, at.month)),
    ):
        periods: dict[object, datetime] = {}
        for at in ordered:
            periods.setdefault(of(at), at)  # the newest of each
        kept.update(list(periods.values())[:most])
    return kept


def advice(path: Path) -> str:
    """What to do about a damaged book."""
    for at, copy in copies(path):
        people = _people(copy)
        if people is not None:
            day = at.astimezone().strftime("%Y-%m-%d %H:%M")
            return (
                f"Nothing was written; the newest good copy is of {day} with {people}"
                f" people: rapport restore {copy.name}"
            )
    return "Nothing was written, and there is no good copy: keep the file, mend it"


def traces(path: Path) -> str | None:
    """Where the file is missing: a sentence if it was there before."""
    known = copies(path)
    if not known:
        return None
    return (
        f"{path} is gone, but copies of it are there: rapport restore"
        f" {known[0][1].name} brings the newest back, or move {FOLDER} away to begin anew"
    )
