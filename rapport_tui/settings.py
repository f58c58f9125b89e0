"""The user's settings: what config.toml may say, and what holds without it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

CIRCLES: Mapping[str, int] = {"inner": 7, "close": 21, "regular": 45, "wide": 120}
MOST_DAYS = 3650


@dataclass(frozen=True, slots=True)
class Settings:
    """`circles`: days of each circle's rhythm, names case-folded.

    `daily`: how many people at most one wants to reach out to on a day.
    """

    circles: Mapping[str, int] = field(default_factory=lambda: dict(CIRCLES))
    daily: int = 8

    def days_of(self, circle: str | None) -> int | None:
        """The rhythm of a circle, if it has one."""
        return None if circle is None else self.circles.get(circle.casefold())


def load(path: Path) -> tuple[Settings, tuple[str, ...]]:
    """The settings of a file, and a sentence for each thing in it that is wrong.

    What is wrong is left out; the rest still holds. No file is no settings.
    """
    import tomllib

    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, UnicodeDecodeError) as error:
        return Settings(), (f"{path.name} cannot be read ({error}): defaults are used",)
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Settings(), (f"{path.name} is not TOML ({error}): defaults are used",)
    return _read(values, text, path.name)


def _read(
    values: Mapping[str, object], text: str, name: str
) -> tuple[Settings, tuple[str, ...]]:
    settings, problems = Settings(), []
    for key, value in values.items():
        where = f"{name} line {_line(text, key)}"
        if key == "daily":
            if _whole(value, 1, 1000):
                settings = replace(settings, daily=value)
            else:
                problems.append(f"{where}: daily takes a whole number from 1 to 1000")
        elif key == "circles" and isinstance(value, Mapping):
            circles = dict(settings.circles)
            for circle, days in value.items():
                if _whole(days, 1, MOST_DAYS):
                    circles[circle.casefold()] = days
                else:
                    problems.append(
                        f"{name} line {_line(text, circle)}: the circle {circle!r}"
                        f" takes a number of days from 1 to {MOST_DAYS}"
                    )
            settings = replace(settings, circles=circles)
        else:
            problems.append(f"{where}: {key!r} is not a setting that rapport knows")
    return settings, tuple(problems)


def _whole(value: object, least: int, most: int) -> bool:
    return type(value) is int and least <= value <= most


def _line(text: str, key: str) -> int:
    """The first line that names the key: where a reader should look."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip(" [\"'").startswith(key):
            return number
    return 1
