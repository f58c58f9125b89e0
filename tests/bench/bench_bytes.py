"""Bytes to the terminal for a key, at 80 by 24: what a slow line feels.

Run by hand: python -m tests.bench.bench_bytes
"""

from tests.terminal import Terminal

KEYS = {
    "a list move": ([], ["j"] * 8 + ["k"] * 8),
    "a typed character in a plan": (["4", "\r"], ["a", "b", " ", "c"] * 5),
    "a typed character in a capture": (["c"], list("coffee with Noor, likes t")),
}
QUIET = 0.4  # seconds


def settle(terminal: Terminal) -> int:
    """Read until nothing comes for a while; how many bytes came."""
    before = len(terminal.bytes)
    while terminal.read(QUIET):
        pass
    return len(terminal.bytes) - before


def main() -> None:
    for name, (before, keys) in KEYS.items():
        terminal = Terminal(["rapport", "demo"], columns=80, rows=24)
        terminal.wait_for("Follow-ups")
        settle(terminal)
        for key in before:
            terminal.type(key)
            settle(terminal)
        counts = []
        for key in keys:
            terminal.type(key)
            counts.append(settle(terminal))
        print(f"{name}: {sorted(counts)[len(counts) // 2]:,} bytes")
        terminal.hang_up()


if __name__ == "__main__":
    main()
