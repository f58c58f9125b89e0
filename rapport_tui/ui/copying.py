"""How words get to the clipboard, also from the other end of an SSH line or in tmux."""

from __future__ import annotations

import os
import subprocess

from textual.screen import Screen

PATIENCE = 2.0  # seconds


def copy(screen: Screen, words: str) -> None:
    """To the terminal's clipboard (OSC 52), and where tmux runs to its buffer, too.

    tmux hands the sequence of a program on only where it is told to; what it is given
    itself it passes to the clipboard of the terminal outside.
    """
    screen.app.copy_to_clipboard(words)
    if not os.environ.get("TMUX") or screen.app.is_headless:
        return
    for also_outside in (["-w"], []):  # before tmux 3.2 only its own buffer
        try:
            done = subprocess.run(
                ["tmux", "load-buffer", *also_outside, "-"],
                input=words.encode(),
                capture_output=True,
                timeout=PATIENCE,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return  # the terminal's own way is all that is left
        if done.returncode == 0:
            return
