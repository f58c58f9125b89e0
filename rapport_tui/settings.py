"""The user's settings: what config.toml may say, and what holds without it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from rapport_tui.text import Manner

CIRCLES: Mapping[str, int] = MappingProxyType(
    {"inner": 7, "close": 21, "regular": 45, "wide": 120}
)
MOST_DAYS = 3650
THEMES = ("dark", "light", "contrast", "terminal")
KEY_STYLES = ("vi", "arrows")


class Settings(NamedTuple):
    """`circles`: days of each circle's rhythm, names case-folded.

    `daily`: how many people at most one wants to reach out to on a day. `date_order`
    is dmy or mdy, None where it is not set; `week_start` counts from Monday, 0, and so
    do the `quiet` days, on which nobody is asked for who can wait. `clock` has 12 or 24
    hours. `frame` is that of a new plan; `keys` are the user's own, by command.
    """

    circles: Mapping[str, int] = CIRCLES
    daily: int = 8
    date_order: str | None = None
    week_start: int = 0
    clock: int = 24
    quiet: frozenset[int] = frozenset()
    frame: str | None = None
    theme: str = "dark"
    key_style: str = "vi"
    keys: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    key_lines: Mapping[str, str] = MappingProxyType({})  # where each is written

    @property
    def manner(self) -> Manner:
        """How days and times are said."""
        return Manner(self.date_order == "mdy", self.clock == 12)

    def days_of(self, circle: str | None) -> int | None:
        """The rhythm of a circle, if it has one."""
        return None if circle is None else self.circles.get(circle.casefold())


def load(path: Path) -> tuple[Settings, tuple[str, ...]]:
    """The settings of a file, and a sentence for each thing in it that is wrong.

    What is wrong is left out; the rest still holds. No file is no settings.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")  # some editors put a mark first
    except FileNotFoundError:
        return Settings(), ()
    except UnicodeDecodeError:
        return Settings(), (f"{path.name} is no UTF-8 text: defaults are used",)
    except OSError as error:
        why = error.strerror or error
        return Settings(), (f"{path.name} cannot be read ({why}): defaults are used",)
    import tomllib  # takes longer than all the rest: only where there is a file

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
        if key == "circles" and isinstance(value, Mapping):
            circles, wrong = _circles(value, text, name)
            settings = settings._replace(circles={**settings.circles, **circles})
            problems.extend(wrong)
        elif key == "keys" and isinstance(value, Mapping):
            keys, lines, wrong = _own_keys(value, text, name)
            settings = settings._replace(keys=keys, key_lines=lines)
            problems.extend(wrong)
        elif key not in _KEYS:
            problems.append(f"{where}: {key!r} is not a setting{_hint(key, value)}")
        elif (found := _KEYS[key][0](value)) is None:
            problems.append(f"{where}: {key} takes {_KEYS[key][1]}")
        else:
            settings = settings._replace(**{key: found})
    return settings, tuple(problems)


def _hint(key: str, value: object) -> str:
    from difflib import get_close_matches

    if key.casefold() in CIRCLES:
        return ": circles stand below [circles]"
    close = get_close_matches(key.casefold(), SETTINGS, n=1)
    if close:
        return f": did you mean {close[0]}?"
    known = f" that rapport knows: there are {', '.join(SETTINGS)}"
    return f"{known}; a key stands below [keys]" if isinstance(value, str) else known


def _circles(
    values: Mapping[str, object], text: str, name: str
) -> tuple[dict[str, int], list[str]]:
    circles, problems = {}, []
    for circle, days in values.items():
        where = f"{name} line {_line(text, circle, 'circles')}"
        if not circle.strip():
            problems.append(f"{where}: a circle needs a name")
        elif _whole(1, MOST_DAYS)(days) is None:
            problems.append(
                f"{where}: the circle {circle!r}"
                f" takes a number of days from 1 to {MOST_DAYS}"
            )
        else:
            circles[circle.casefold()] = days
    return circles, problems


def _own_keys(
    values: Mapping[str, object], text: str, name: str
) -> tuple[dict[str, tuple[str, ...]], dict[str, str], list[str]]:
    """Keys by command, and where they stand; whether there is such a command or key,
    the dashboard knows."""
    keys, lines, problems = {}, {}, []
    for command, said in values.items():
        several = said if isinstance(said, list) else [said]
        where = f"{name} line {_line(text, command, 'keys')}"
        if several and all(isinstance(one, str) and one for one in several):
            keys[command], lines[command] = tuple(several), where
        elif command in SETTINGS:
            problems.append(f"{where}: {command} is no key: write it above [keys]")
        else:
            problems.append(
                f"{where}: {command} takes a key, or several:"
                f' {command} = ["x", "ctrl+n"]'
            )
    return keys, lines, problems


def _whole(least: int, most: int) -> Callable[[object], int | None]:
    def read(value: object) -> int | None:
        return value if type(value) is int and least <= value <= most else None

    return read


def _one_of(words: Mapping[object, object]) -> Callable[[object], object | None]:
    def read(value: object) -> object | None:
        if isinstance(value, str):
            return words.get(value.casefold())
        return words.get(value) if type(value) is int else None

    return read


def _days(value: object) -> frozenset[int] | None:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        return None
    days = [one.casefold() for one in value]
    return frozenset(map(_WEEK.index, days)) if {*days} <= {*_WEEK} else None


def _frame(value: object) -> str | None:
    from rapport_tui.plan import FRAMES

    said = value.casefold() if isinstance(value, str) else None
    return said if said in FRAMES else None


_WEEK = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
# Each key but the circles: what reads its value (None: wrong), and what it takes.
_KEYS: Mapping[str, tuple[Callable[[object], object | None], str]] = {
    "daily": (_whole(1, 1000), "a whole number from 1 to 1000"),
    "date_order": (_one_of({"dmy": "dmy", "mdy": "mdy"}), '"dmy" or "mdy"'),
    "week_start": (
        _one_of({name: number for number, name in enumerate(_WEEK)}),
        'a day of the week: "monday"',
    ),
    "clock": (_one_of({12: 12, 24: 24}), "12 or 24"),
    "quiet": (_days, 'days of the week: ["saturday", "sunday"]'),
    "frame": (_frame, "a frame of plans: rapport help plan lists them"),
    "theme": (_one_of({one: one for one in THEMES}), f"one of {', '.join(THEMES)}"),
    "key_style": (
        _one_of({one: one for one in KEY_STYLES}),
        f"one of {', '.join(KEY_STYLES)}",
    ),
    "circles": (_one_of({}), "a table: [circles] and a line for each"),
    "keys": (_one_of({}), "a table: [keys] and a line for each"),
}


SETTINGS = (*_KEYS,)  # all there are


def _line(text: str, key: str, table: str = "") -> int:
    """The line that sets a key, in a table or outside: where a reader should look."""
    import re  # comes with tomllib, and is not needed where there is no file

    name, of = (rf"""["']?{re.escape(one)}["']?""" for one in (key, table))
    sets, dotted = (
        re.compile(rf"{one}\s*[=.]") for one in (name, rf"{of}\s*\.\s*{name}")
    )
    header = re.compile(r"""\[+\s*["']?([^\]"'.]+)["']?\s*([\].])""")
    inside, inline = "", 1
    for number, line in enumerate(text.split("\n"), 1):
        line = line.strip()
        if found := header.match(line):
            inside = found[1].strip()
            if inside == (table or key) and not (table and found[2] == "]"):
                return number
        elif (inside == table and sets.match(line)) or (
            table and not inside and dotted.match(line)
        ):
            return number
        elif not inside and re.match(rf"{of}\s*=.*{name}\s*=", line):
            inline = number
    return inline
