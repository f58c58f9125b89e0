"""How many kills and failing disks a book survives: every acknowledged change is there.

Run by hand: python tests/bench/bench_crash.py [KILLS] [SEED]. Commands and the
dashboard's writes are killed at random moments and at each call to the system that
changes something, or that call fails with EIO or ENOSPC; where strace is there, whole
processes too, from outside. After each: the book opens as it is, holds what was
acknowledged, no change in half, no lock that stops the next write, no litter.
"""

from __future__ import annotations

import errno
import os
import re
import select
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.faults import REFUSED, System, ended, started
from tests.killing import (
    ACTIONS,
    CALLED,
    QUIET,
    begun,
    changed_whole,
    give_work,
    opened,
    works_on,
)

ROUNDS = 40  # on one book
ERRORS = (errno.EIO, errno.ENOSPC, errno.EDQUOT)
CHANGING = (
    "openat,write,pwrite64,ftruncate,fsync,rename,renameat,renameat2,link,linkat"
    ",mkdir,mkdirat,unlink,unlinkat,fchmod,chmod,flock"
)
COMMANDS = {
    "capture": ["capture", "coffee with Ana Ruiz, I promised the map"],
    "plan new": ["plan", "new", "Sam", "--frame", "repair"],
    "undo": ["undo"],
    "doctor": ["doctor", "--fix"],
    "restore": ["restore", "2"],
}


def attacked(path: Path, action: str, random: Random, said: Counter[str]) -> None:
    """One action on the book, attacked in one way; AssertionError on any loss."""
    give_work(path)
    if random.random() < 0.5:  # old enough for a copy to be kept
        earlier = time.time() - 3600
        os.utime(path, (earlier, earlier))
    before = opened(path).tables
    way = random.choice(("moment", "moment", "step", "error"))
    system = None
    if way == "step":
        system = System(random.randrange(40), after=random.random() < 0.5)
    elif way == "error":
        system = System(random.randrange(40), random.choice(ERRORS))
    read, write = os.pipe()
    tell = os.write

    def act() -> None:
        tell(write, b"began ")
        ACTIONS[action](path)
        tell(write, b"done")

    child = started(act, system)
    os.close(write)
    if way == "moment":
        select.select([read], [], [], 10)
        time.sleep(random.random() * random.choice((0.005, 0.03)))
        os.kill(child, signal.SIGKILL)
    status = ended(child)
    with os.fdopen(read, "rb") as pipe:
        acknowledged = pipe.read().endswith(b"done")
    assert status in (0, -9, REFUSED), f"{action} ended with {status}"
    changed = changed_whole(path, before)
    assert changed or not acknowledged or action in QUIET, f"{action} was lost"
    works_on(path)
    said[f"killed at a {way}" if status == -9 else f"{way}: ended by itself"] += 1
    said["kills"] += status == -9
    said["errors"] += way == "error"


def run(kills: int, seed: int) -> Counter[str]:
    random, said = Random(seed), Counter[str]()
    began = time.monotonic()
    while said["kills"] < kills:
        with TemporaryDirectory() as folder:
            path = begun(Path(folder) / "data")
            for _ in range(ROUNDS):
                attacked(path, random.choice(CALLED), random, said)
        print(
            f"\r{said['kills']} kills, {said['errors']} errors, nothing lost,"
            f" {time.monotonic() - began:.0f} s",
            end="",
            flush=True,
        )
    print()
    return said


# Whole processes, from outside


def traced(path: Path, action: str, trace: Path, *inject: str) -> int:
    """The exit status of a command under strace; minus the signal that killed it."""
    command = [sys.executable, "-m", "rapport_tui", *COMMANDS[action]]
    status = subprocess.run(
        ["strace", "-f", "-y", "-o", trace, "-e", f"trace={CHANGING}", *inject]
        + [*command, "--book", str(path)],
        cwd=ROOT,
        capture_output=True,
        check=False,
    ).returncode
    return status


def from_outside(action: str, said: Counter[str]) -> None:
    """Kill the process at every call that changes the book's folder; fail each."""
    with TemporaryDirectory() as folder:
        path = begun(Path(folder) / "data")
        trace = Path(folder) / "trace"
        assert traced(path, action, trace) in (0, 1)
        calls = numbered(trace.read_text(), str(path.parent))
        in_order(trace.read_text(), path)
    for name, number in calls:
        for what in ("signal=KILL", "error=EIO", "error=ENOSPC"):
            with TemporaryDirectory() as folder:
                path = begun(Path(folder) / "data")
                before = opened(path).tables
                inject = ["-e", f"inject={name}:{what}:when={number}"]
                status = traced(path, action, Path(folder) / "trace", *inject)
                assert status in (0, 1, 2, -9, 137), (action, name, what, status)
                changed = changed_whole(path, before)
                assert changed or status != 0, f"{action} was lost"
                works_on(path)
                said["whole processes killed" if "KILL" in what else "… failed"] += 1


def numbered(trace: str, folder: str) -> list[tuple[str, int]]:
    """The calls on files of the folder, each with its number among those of its name."""
    counts: Counter[str] = Counter()
    found = []
    for line in trace.splitlines():
        if call := re.match(r"\d+ +(\w+)\(", line):
            counts[call[1]] += 1
            reads = call[1] == "openat" and "O_RDONLY" in line
            if folder in line and not reads:
                found.append((call[1], counts[call[1]]))
    return found


def in_order(trace: str, path: Path) -> None:
    """The new file is synced, then renamed, then its folder is synced."""
    book, folder = re.escape(str(path)), re.escape(str(path.parent))
    hidden = rf"{folder}/\.book\.json\.[0-9a-f]{{16}}\.tmp"
    order = [
        rf"write\(\d+<{hidden}>",
        rf"fsync\(\d+<{hidden}>\) += 0",
        rf'rename\("{hidden}", "{book}"\) += 0',
        rf"fsync\(\d+<{folder}>\) += 0",
    ]
    lines = iter(trace.splitlines())
    for step in order:
        assert any(re.search(step, line) for line in lines), f"not in order: {step}"
    assert not any(re.search(rf"write\(\d+<{book}>", line) for line in lines)


def main() -> None:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    said: Counter[str] = Counter()
    if shutil.which("strace"):
        for action in COMMANDS:
            from_outside(action, said)
    else:
        print("no strace here: whole processes are not attacked")
    said += run(kills, seed)
    for what, count in said.most_common():
        print(f"{count:7} {what}")


if __name__ == "__main__":
    main()
