"""What a shell offers after tab: commands, options, frames, and words of the book."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapport_tui.commands.call import Call
from rapport_tui.commands.said import Refused
from rapport_tui.commands.table import BY_NAME, COMMANDS, COMMON, Argument, Command
from rapport_tui.text import folded, listed

FILES = ":files"  # for the shell to offer files itself
SHELLS = {
    "bash": r"""_rapport() {
  local IFS=$'\n' at
  COMPREPLY=($(rapport complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
  if [ "${COMPREPLY[0]}" = ":files" ]; then
    COMPREPLY=($(compgen -f -- "${COMP_WORDS[COMP_CWORD]}"))
  fi
  for at in "${!COMPREPLY[@]}"; do
    COMPREPLY[at]=$(printf %q "${COMPREPLY[at]}")
  done
}
complete -F _rapport rapport""",
    "zsh": r"""_rapport() {
  local -a found
  found=("${(@f)$(rapport complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ $found[1] == :files ]]; then
    _files
  else
    compadd -a found
  fi
}
compdef _rapport rapport""",
    "fish": r"""function __rapport
  set -l said (commandline -opc)[2..-1] (commandline -ct)
  set -l found (rapport complete -- $said 2>/dev/null)
  if test "$found[1]" = :files
    __fish_complete_path (commandline -ct)
  else
    printf '%s\n' $found
  end
end
complete -c rapport -f -a '(__rapport)'""",
}


def script(call: Call) -> int:
    """What to put into a shell's start-up file."""
    shell = call.words[0]
    if shell not in SHELLS:
        raise Refused(f"{shell!r} is no shell it is known for: {listed([*SHELLS])}")
    if call.as_json:
        call.print_json({"shell": shell, "script": SHELLS[shell]})
        return 0
    for line in SHELLS[shell].splitlines():
        call.print(line)
    return 0


def complete(call: Call) -> int:
    """A candidate a line; the last word is the one being typed."""
    *before, typed = call.words or ("",)
    found = _fitting(typed, _candidates(call, before, typed))
    if call.as_json:
        call.print_json(found)
        return 0
    for one in found:
        call.print(one)
    return 0


def _fitting(typed: str, candidates: Iterable[str]) -> list[str]:
    start = folded(typed)
    found = {one for one in candidates if folded(one).startswith(start)}
    return [FILES] if FILES in candidates else sorted(found, key=folded)


def _candidates(call: Call, before: Sequence[str], typed: str) -> Iterable[str]:
    command, words = _command(before)
    if command is None:
        first = " ".join(words)
        return _names_after(first) if first or not typed.startswith("-") else _options()
    option = _option(command, before[-1:])
    if option is not None:
        return _values(option)
    if typed.startswith("-"):
        return _options(command)
    wanted = [one.name for one in command.arguments if not one.option]
    said = [word for word in words if not word.startswith("-")]
    return _words(call, wanted[0], said) if wanted else ()


def _command(before: Sequence[str]) -> tuple[Command | None, list[str]]:
    """The command of the words so far, and those after its name."""
    words = [one for one in before if not one.startswith("-")]
    for count in (2, 1):
        name = " ".join(words[:count])
        if len(words) >= count and name in BY_NAME:
            return BY_NAME[name], words[count:]
    return None, words


def _names_after(first: str) -> list[str]:
    """Commands, or what may follow `plan`."""
    if not first:
        return [one.name.split()[0] for one in COMMANDS]
    return [one.name.split()[1] for one in COMMANDS if one.name.startswith(f"{first} ")]


def _options(command: Command | None = None) -> list[str]:
    own = command.arguments if command is not None else ()
    return [one.name for one in (*own, *COMMON) if one.option]


def _option(command: Command, last: Sequence[str]) -> Argument | None:
    """The option that waits for its value."""
    for one in (*command.arguments, *COMMON):
        if one.option and not one.flag and list(last) == [one.name]:
            return one
    return None


def _values(option: Argument) -> Iterable[str]:
    if option.name == "--frame":
        from rapport_tui.plan import FRAMES

        return FRAMES
    return [FILES] if option.metavar in ("PATH", "FILE") else ()


def _words(call: Call, argument: str, said: Sequence[str]) -> Iterable[str]:
    if argument == "FILE":
        return [FILES]
    if argument == "TOPIC":
        from rapport_tui.commands.topics import TOPICS

        return [*BY_NAME, *TOPICS]
    if argument == "SHELL":
        return SHELLS
    if argument not in ("NAME", "PLAN"):
        return ()
    if call.hidden:
        return ()  # no passphrase is asked for in the middle of a line
    book = call.open().book
    texts = [
        name for one in book.contacts.values() for name in (one.name, *one.aliases)
    ]
    if argument == "PLAN":
        from rapport_tui.plan import read_head

        texts += [read_head(one.text).title or "" for one in book.plans.values()]
    return _next_words(texts, said)


def _next_words(texts: Iterable[str], said: Sequence[str]) -> set[str]:
    """The other words of the texts that hold all the words so far.

    A name is found by any part of it, so a word at a time needs no quotes.
    """
    wanted = {folded(one) for one in said}
    found = set()
    for text in texts:
        words = text.split()
        if wanted <= {folded(one) for one in words}:
            found.update(one for one in words if folded(one) not in wanted)
    return found
