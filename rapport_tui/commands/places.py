"""Where the book and the settings are: as said, or in the user's own folders."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from rapport_tui.commands.said import Refused


def book_path(said: str | None) -> Path:
    """The book: as said, as RAPPORT_BOOK says, or in the user's data folder."""
    if path := said or os.environ.get("RAPPORT_BOOK"):
        return file_path(path)
    return _folder("XDG_DATA_HOME", ".local/share", "user_data_path") / "book.json"


def config_path() -> Path:
    """The settings: as RAPPORT_CONFIG says, or in the user's config folder."""
    if path := os.environ.get("RAPPORT_CONFIG"):
        return file_path(path)
    return _folder("XDG_CONFIG_HOME", ".config", "user_config_path") / "config.toml"


def file_path(said: str) -> Path:
    """A path as one types it; raises Refused where it can be none."""
    if "\0" in said:
        raise Refused("a path has no NUL in it: check --book and the files you name")
    try:
        return Path(said).expanduser()
    except RuntimeError as error:
        raise Refused(f"{said!r} is nobody's home folder: write it out") from error


def _folder(variable: str, default: str, name: str) -> Path:
    if sys.platform.startswith("linux"):
        # What platformdirs says, without importing it for every command.
        base = os.environ.get(variable, "").strip()
        return Path(base or Path.home() / default) / "rapport"
    import platformdirs

    return getattr(platformdirs, name)("rapport", appauthor=False)
