"""Bytes to the terminal for a key, at 80 by 24, and while nothing happens.

Run by hand: python -m tests.bench.bench_bytes. Each is given for rapport, and for
rapport with Textual's own driver, as it would be without ours.
"""

import os
import sys
import time
from pathlib import Path

from tests.terminal import Terminal

KEYS = {
    "a list move": ("", "jjjjjjjjkkkkkkkk"),
    "a list move that scrolls": ("1", "j" * 40),
    "a typed character in a plan": ("4\r", "ab c" * 5),
    "a typed character in a capture": ("c", "coffee with Noor, likes t"),
}
COMMAND = [sys.executable, "-m", "rapport_tui", "demo"]
PLAIN = {"TEXTUAL_DRIVER": "textual.drivers.linux_driver:LinuxDriver"}
QUIET = 0.4  # seconds
IDLE = 10.0  # seconds
SAID = 8.0  # seconds: longer than anything is said in the line of keys


def settle(terminal: Terminal) -> int:
    """Read until nothing comes for a while; how many bytes came."""
    before = len(terminal.bytes)
    while terminal.read(QUIET):
        pass
    return len(terminal.bytes) - before


def started(env: dict[str, str], keys: str) -> Terminal:
    terminal = Terminal(COMMAND, env, columns=80, rows=24)
    terminal.wait_for("? help")
    settle(terminal)
    for key in keys:
        terminal.type(key)
        settle(terminal)
    return terminal


def per_key(env: dict[str, str], before: str, keys: str) -> list[int]:
    terminal = started(env, before)
    counts = []
    for key in keys:
        terminal.type(key)
        counts.append(settle(terminal))
    terminal.hang_up()
    return sorted(counts)


def wakes(pid: int) -> int:
    """How often the threads of a process went to sleep of themselves."""
    total = 0
    for thread in Path(f"/proc/{pid}/task").iterdir():
        for line in (thread / "status").read_text().splitlines():
            if line.startswith("voluntary_ctxt_switches"):
                total += int(line.split()[1])
    return total


def idle(env: dict[str, str], before: str) -> tuple[float, float]:
    """Bytes and wake-ups a second while nothing happens."""
    terminal = started(env, before)
    while terminal.read(SAID):
        pass
    first = wakes(terminal.pid)
    end, sent = time.monotonic() + IDLE, len(terminal.bytes)
    while time.monotonic() < end:
        terminal.read(end - time.monotonic())
    last = wakes(terminal.pid)
    terminal.hang_up()
    return (len(terminal.bytes) - sent) / IDLE, (last - first) / IDLE


def main() -> None:
    print(f"{'bytes, median and most':34} {'ours':>12} {'plain':>12}  ratio")
    for name, (before, keys) in KEYS.items():
        ours, plain = per_key({}, before, keys), per_key(PLAIN, before, keys)
        middle = len(ours) // 2
        shown = [f"{one[middle]:,} {one[-1]:,}" for one in (ours, plain)]
        ratio = ours[middle] / max(1, plain[middle])
        print(f"{name:34} {shown[0]:>12} {shown[1]:>12}  {ratio:.3f}")
    if os.path.exists("/proc/self/task"):
        for name, before in {"the list": "", "a plan open": "4\r"}.items():
            ours, plain = idle({}, before), idle(PLAIN, before)
            print(f"idle, {name}: bytes/s {ours[0]:.1f}, plain {plain[0]:.1f};", end="")
            print(f" wake-ups/s {ours[1]:.1f}, plain {plain[1]:.1f}")


if __name__ == "__main__":
    main()
