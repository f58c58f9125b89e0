"""Whatever kills a command or fails under it, its change is there whole or not at all.

The long run is tests/bench/bench_crash.py.
"""

import errno
from pathlib import Path

import pytest

from tests.faults import REFUSED, System, in_child
from tests.killing import ACTIONS, QUIET, begun, changed_whole, opened, steps, works_on


def some(count: int) -> range:
    """A third of the steps; the long run takes all."""
    return range(count % 3, count, 3)


@pytest.mark.parametrize("action", ACTIONS)
def test_a_command_killed_at_any_step_is_done_or_not(
    action: str, tmp_path: Path
) -> None:
    for at in some(steps(action, tmp_path / "count")):
        path = begun(tmp_path / str(at))
        before = opened(path).tables
        assert in_child(lambda p=path: ACTIONS[action](p), System(at)) == -9
        changed_whole(path, before)
        works_on(path)


@pytest.mark.parametrize("action", ["capture", "dashboard", "restore"])
def test_a_command_under_which_the_disk_fails_says_so_or_is_done(
    action: str, tmp_path: Path
) -> None:
    for at in some(steps(action, tmp_path / "count")):
        error = (errno.EIO, errno.ENOSPC)[at % 2]
        path = begun(tmp_path / str(at))
        before = opened(path).tables
        status = in_child(lambda p=path: ACTIONS[action](p), System(at, error))
        assert status in (0, REFUSED)
        changed = changed_whole(path, before)
        if status == 0 and action not in QUIET:
            assert changed, "what was acknowledged is there"
        works_on(path)
