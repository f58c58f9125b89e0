"""What is said of a bug: where it is, and nothing of what is in the book."""

from __future__ import annotations

from traceback import format_tb

from rapport_tui.text import shown_lines


def report(error: BaseException | None) -> str:
    """The kind of error and the places in the code, without any value.

    What an error says of itself is left out: it often quotes what it stumbled over.
    """
    kind = type(error).__name__
    trace = "".join(format_tb(error.__traceback__)) if error is not None else ""
    return (
        f"rapport hit a bug ({kind}); the book is as after the last change. What"
        f" follows has nothing of yours in it:\n{shown_lines(trace)}"
    )
