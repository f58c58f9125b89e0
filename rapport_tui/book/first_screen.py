"""What the dashboard showed first: a side file that may be lost, and is never trusted.

It holds lines of text with the codes of their colours, and what it is valid for. It is
read only where it is the user's own and for nobody else, and nothing in it can steer
the terminal.
"""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from rapport_tui.book import files
from rapport_tui.text import shown

Run = tuple[str, str]  # a text, and the codes of its pen
Rows = Sequence[Sequence[Run]]
_LARGEST = 1024 * 1024  # bytes
_CODES = re.compile("[0-9;]*")


def load(book: Path, valid: Mapping[str, object]) -> Rows | None:
    """The rows, where they are valid for just this."""
    content = _own_content(_path(book))
    if content is None:
        return None
    try:
        kept = json.loads(content)
        rows = [[(text, codes) for text, codes in row] for row in kept["rows"]]
        same = kept["valid"] == valid
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return rows if same and all(_is_safe(run) for row in rows for run in row) else None


def keep(book: Path, valid: Mapping[str, object], rows: Rows) -> None:
    """Keep rows for the next start; where that is not possible it only takes longer."""
    content = json.dumps({"valid": valid, "rows": rows}, ensure_ascii=False)
    with suppress(OSError, UnicodeEncodeError):
        files.replace(_path(book), content.encode())


def book_stamp(book: Path) -> list[int]:
    """What changes when anyone writes the book; empty where there is none."""
    try:
        return list(files.stamp(os.stat(book)))
    except OSError:
        return []


def _path(book: Path) -> Path:
    real = Path(os.path.realpath(book))
    return real.with_name(f".{real.name}.first")


def _own_content(path: Path) -> bytes | None:
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOFOLLOW
    try:
        with open(os.open(path, flags), "rb") as file:
            status = os.fstat(file.fileno())
            ours = status.st_uid == os.geteuid() and not status.st_mode & 0o077
            if ours and stat.S_ISREG(status.st_mode) and status.st_size <= _LARGEST:
                return file.read()
    except OSError:
        pass
    return None


def _is_safe(run: Run) -> bool:
    text, codes = run
    return (
        isinstance(text, str)
        and isinstance(codes, str)
        and shown(text) == text
        and _CODES.fullmatch(codes) is not None
    )
