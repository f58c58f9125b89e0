"""How long many writers at once take, and whether each of their captures is there.

Run by hand: python tests/bench/bench_writers.py [WRITERS] [CAPTURES].
"""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.books import opened, put
from tests.faults import ended, started
from tests.killing import captures


def main() -> None:
    writers = int(sys.argv[1]) if len(sys.argv) > 1 else 16
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 50
    with TemporaryDirectory() as folder:
        path = Path(folder) / "data" / "book.json"
        os.environ["RAPPORT_BOOK"] = str(path)
        put(opened(path), 1, name="Ana Ruiz")
        began = perf_counter()
        children = [started(partial(captures, f"{n}", count)) for n in range(writers)]
        refused = sum(ended(child) != 0 for child in children)
        took = perf_counter() - began
        stored = len(opened(path).book.conversations)
    print(f"{stored} of {writers * count} captures stored by {writers} writers at once")
    print(
        f"{refused} writers refused; {1000 * took / (writers * count):.1f} ms a capture"
    )
    sys.exit(0 if stored == writers * count and not refused else 1)


if __name__ == "__main__":
    main()
