"""The settings from the shell: where they are, an example to start from, a check."""

from __future__ import annotations

import os
from collections.abc import Iterator

from rapport_tui.commands.call import Call
from rapport_tui.commands.places import config_path
from rapport_tui.commands.said import Refused
from rapport_tui.settings import load
from rapport_tui.text import counted

EXAMPLE = """\
# The settings of rapport. Take the # away from what you want otherwise;
# rapport config --check says whether all is understood.

# daily = 8                 # at most so many people a day
# quiet = ["sunday"]        # days on which nobody is asked for who can wait
# date_order = "dmy"        # or "mdy": what 3/5 means, and how days are shown;
#                           # without it rapport asks, and shows 3 May
# week_start = "monday"     # of "next week", and of the pictures
# clock = 24                # or 12: how times are shown; "at 5" is asked about
# frame = "get-to-know"     # of a new plan, where you do not say
# theme = "dark"            # or light, contrast, terminal (its own 16 colours)
# key_style = "vi"          # or arrows: the letters that move are free then

# [circles]                 # days between two touches; add your own
# inner = 7
# close = 21
# regular = 45
# wide = 120

# [keys]                    # a key, or several: capture = ["c", "ctrl+n"]
"""


def config(call: Call) -> int:
    """Where the settings are; write an example, or check them."""
    if call.flag("init"):
        return _write(call)
    path = config_path()
    settings, problems = load(path)
    from rapport_tui.ui.keymap import keymap

    problems += keymap(settings)[1]
    if call.as_json:
        call.print_json({"file": str(path), "problems": list(problems)})
    else:
        there = "" if path.exists() else " (not there: rapport config --init)"
        call.print(f"{path}{there}")
        for problem in problems:
            call.print(problem)
        if call.flag("check") and not problems:
            call.print("All is understood.", "dim")
    return 1 if problems and call.flag("check") else 0


def _write(call: Call) -> int:
    path = config_path()
    if path.exists() or path.is_symlink():
        raise Refused(f"{path} is there already: edit it, or move it away first")
    try:  # for nobody else to read, as all that is ours
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        new = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise Refused(
            f"{path} cannot be written ({error.strerror}): RAPPORT_CONFIG names"
            " another place"
        ) from error
    with open(new, "w", encoding="utf-8") as file:
        file.write(example())
    if call.as_json:
        call.print_json({"file": str(path), "problems": []})
    else:
        keys = counted(len(list(_keys())), "key")
        call.print(f"Wrote {path}, with all {keys}: nothing in it holds yet.")
    return 0


def example() -> str:
    """Every setting and every key with its default, as comments."""
    return EXAMPLE + "".join(f"# {line}\n" for line in _keys())


def _keys() -> Iterator[str]:
    from rapport_tui.ui.commands import COMMANDS

    for one in COMMANDS:
        keys = one.keys.split(",")
        said = f'"{keys[0]}"' if len(keys) == 1 else str(keys).replace("'", '"')
        yield f"{one.id} = {said}".ljust(32) + f"  # {one.help}"
