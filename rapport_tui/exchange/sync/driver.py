"""git's merge driver for a book: `python -m … ancestor ours theirs`, the result in ours."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from rapport_tui.book.errors import BookError
from rapport_tui.exchange.sync.merging import merged
from rapport_tui.exchange.sync.replica import FILE, dumps, loads


def main(words: Sequence[str]) -> int:
    """0: merged; anything else is a conflict to git, which then changes nothing."""
    if len(words) != 3:
        print("rapport: git gives this three files to merge", file=sys.stderr)
        return 2
    ancestor, ours, theirs = (Path(word) for word in words)
    try:
        replicas = [loads(one.read_bytes(), FILE) for one in (ancestor, ours, theirs)]
        ours.write_bytes(dumps(merged(*replicas)))
    except (BookError, OSError) as error:
        print(f"rapport: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
