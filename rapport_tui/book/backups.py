"""Which earlier generations of a book are kept, and how one finds them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from rapport_tui.book import files, sealed
from rapport_tui.book.errors import BookError, BookLocked, not_written, reason
from rapport_tui.book.reading import people_in

FOLDER = "backups"
APART = timedelta(minutes=5)
_STAMP = "%Y%m%dT%H%M%S.%fZ"
_AT = r"\d{8}T\d{6}\.\d{6}Z"
_NAME = re.compile(rf"(.+)-({_AT})\.json")
_PERIODS: tuple[tuple[int, Callable[[datetime], object]], ...] = (
    (12, lambda at: at.date()),
    (10, lambda at: at.isocalendar()[:2]),
    (9, lambda at: (at.year, at.month)),
)


class Backup(NamedTuple):
    """`at` is when the copy was written; `people` is None where it is damaged.

    `locked`: they cannot be counted, as it is encrypted.
    """

    path: Path
    at: datetime
    people: int | None
    size: int
    locked: bool = False


def copies(path: Path) -> list[tuple[datetime, Path]]:
    """The copies of a book with their times, the newest first."""
    path = Path(os.path.realpath(path))
    found = []
    try:
        names = os.listdir(path.parent / FOLDER)
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise BookError(
            f"the folder of copies cannot be read, {reason(error)}"
        ) from error
    for name in names:
        match = _NAME.fullmatch(name)
        if match is None or match[1] != path.stem:
            continue
        try:
            at = datetime.fromisoformat(match[2])
        except ValueError:
            continue
        found.append((at, path.parent / FOLDER / name))
    return sorted(found, reverse=True)


def list_backups(path: Path) -> list[Backup]:
    """The copies, the newest first, with how many people they hold."""
    found = []
    for at, copy in copies(path):
        try:
            data = copy.read_bytes()
        except FileNotFoundError:
            continue  # thinned out by another process just now
        except OSError:
            data = b""
        try:
            people, locked = _people(data, copy), False
        except BookLocked:
            people, locked = None, True
        found.append(Backup(copy, at, people, len(data), locked))
    return found


def _people(data: bytes, copy: Path) -> int | None:
    try:
        return people_in(sealed.opened(data, copy), copy.name)
    except BookLocked:
        raise
    except BookError:
        return None


def keep(path: Path, now: datetime, *, forced: bool = False) -> Path | None:
    """Keep the generation that is about to be replaced; call it under the lock.

    A hard link costs nothing: the write that follows makes a new file. Unless `forced`
    it is kept only some minutes after the one before it. A forced one is a file of its
    own, because what comes next may be a program that writes in place.
    """
    try:
        written = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except FileNotFoundError:
        return None
    known = copies(path)
    if not forced and any(abs(written - at) < APART for at, _ in known):
        return None
    copy = path.parent / FOLDER / f"{path.stem}-{written.strftime(_STAMP)}.json"
    try:
        files.make_folder(copy.parent)
        files.sweep_folder(copy.parent, rf"{re.escape(path.stem)}-{_AT}\.json")
        if forced:
            _copy(path, copy)
        else:
            _link(path, copy)
        files.sync_folder(copy.parent)
    except OSError as error:
        raise not_written(path, error) from error
    _thin([*known, (written, copy)], now)
    return copy


def _copy(path: Path, copy: Path) -> None:
    files.replace(copy, path.read_bytes())


def _link(path: Path, copy: Path) -> None:
    try:
        os.link(path, copy)
        os.chmod(copy, 0o600)  # as another program made it, it may be open to all
    except FileExistsError:
        return
    except OSError:
        # Some file systems have no hard links.
        _copy(path, copy)


def _thin(known: list[tuple[datetime, Path]], now: datetime) -> None:
    kept = thinned((at for at, _ in known), now)
    for at, copy in known[:-1]:
        if at not in kept:
            try:
                os.unlink(copy)
            except OSError:
                pass  # one copy too many does no harm; the next write tries again


def thinned(times: Iterable[datetime], now: datetime) -> set[datetime]:
    """Those to keep: all of a day, then 12 daily, 10 weekly and 9 monthly."""
    ordered = sorted(times, reverse=True)
    kept = {at for at in ordered if now - at < timedelta(days=1)}
    for most, period in _PERIODS:
        newest: dict[object, datetime] = {}
        for at in ordered:
            newest.setdefault(period(at), at)
        kept.update(list(newest.values())[:most])
    return kept


def advice(path: Path) -> str:
    """What to do about a damaged book."""
    for at, copy in copies(path):
        try:
            people = _people(copy.read_bytes(), copy)
        except (OSError, BookLocked):
            continue
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
