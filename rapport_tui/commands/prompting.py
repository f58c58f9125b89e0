"""Asking a line at a time: questions, choices and forms without a full screen.

Nothing is painted over and nothing is drawn, so that it reads well aloud.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence

from rapport_tui.brief_page import Row
from rapport_tui.commands.call import Call
from rapport_tui.fields import Field
from rapport_tui.text import listed, shown, wrapped

WIDE, LEAST = 80, 20  # cells of a line where no terminal says how many it has


class End(Exception):
    """The user has had enough, or there is nobody at the keys."""


class Prompt:
    """Prints lines that fit, and reads answers."""

    def __init__(self, call: Call) -> None:
        self._call = call
        if hasattr(sys.stdin, "reconfigure"):
            sys.stdin.reconfigure(errors="replace")
        self.is_seen = sys.stdin is not None and sys.stdin.isatty()

    @property
    def _width(self) -> int:
        if sys.stdout.isatty():
            columns = os.get_terminal_size(sys.stdout.fileno()).columns
        else:
            said = os.environ.get("COLUMNS", "")
            columns = int(said) if said.isascii() and said.isdecimal() else 0
        return max(LEAST, columns or WIDE)

    def say(self, text: str = "", style: str = "") -> None:
        """A sentence, broken between words where it is longer than a line."""
        for line in list(wrapped(shown(text), self._width)) or [""]:
            self._call.print(line, style)

    def read_out(self, rows: Iterable[Row]) -> None:
        """The rows of a brief; what a dot parts on a screen a comma parts aloud."""
        for row in rows:
            label = f"{row.label.strip()}: " if row.label.strip() else ""
            self.say(f"{label}{row.text.strip().replace(' · ', ', ')}")

    def ask(self, question: str, *, ends: bool = True) -> str:
        """What is typed; raises End where nobody is there, and for `q` if it `ends`."""
        *before, last = wrapped(question, self._width - 1)
        for line in before:
            self._call.print(line)
        sys.stdout.write(f"{last} " if self.is_seen else last)
        sys.stdout.flush()
        line = sys.stdin.readline() if sys.stdin is not None else ""
        answer = line.strip()
        if not self.is_seen:  # nobody echoes what comes from a pipe
            self._call.print(f" {answer}" if answer else "")
        elif not line:
            self._call.print()
        if not line or (ends and answer.casefold() in ("q", "quit")):
            raise End
        return answer

    def choose(self, options: Sequence[str], usual: str = "none") -> int | None:
        """The place of an option, asked for by its number; enter takes `usual`."""
        for number, words in enumerate(options, 1):
            self.say(f"{number}. {words}")
        said = self.ask(f"Which number? enter: {usual}")
        if said.isascii() and said.isdecimal() and 0 < int(said) <= len(options):
            return int(said) - 1
        return None

    def agrees(self, question: str) -> bool:
        return self.ask(f"{question} y or n:").casefold() in ("y", "yes")

    def fill(
        self,
        fields: Sequence[Field],
        values: dict[str, str],
        read: Callable[[Mapping[str, str]], Mapping[str, str] | None],
    ) -> bool:
        """A form, a field at a time; whether it is to be stored.

        `read` gives what is wrong, by field: these are asked for again.
        """
        self.say("Enter leaves a field as it is, - empties it.")
        asked = list(fields)
        while asked:
            for field in asked:
                values[field.name] = self._field(field, values.get(field.name, ""))
            wrong = read(values) or {}
            for name, sentence in wrong.items():
                self.say(f"{name}: {sentence}")
            asked = [one for one in fields if one.name in wrong]
        return self.ask("Enter stores it, - drops it:") != "-"

    def _field(self, field: Field, value: str) -> str:
        hint = listed([one for one in field.choices if one], "or") or field.hint
        now = ", ".join(value.splitlines())
        words = field.label + (f" ({hint})" if hint else "")
        words += f", now {now}" if now else ""
        if field.lines:
            each = "" if "a line each" in words else ", a line each"
            self.say(f"{words}{each}; an empty line ends.")
            said = self._several()
        else:
            said = self.ask(f"{words}:")
        if said in ("", "-"):
            return "" if said else value
        return self._one_of(field, value, said) if field.choices else said

    def _one_of(self, field: Field, value: str, said: str) -> str:
        """The choice that is meant by its beginning; else it is asked again."""
        found = [one for one in field.choices if one.startswith(said.casefold())]
        if found and said:
            return found[0]
        self.say(f"{said!r} is none of these.")
        return self._field(field, value)

    def _several(self) -> str:
        lines: list[str] = []
        while line := self.ask("-" if self.is_seen else ">", ends=not lines):
            lines.append(line)
        return "\n".join(lines)
