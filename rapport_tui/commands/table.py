"""The commands of the shell: their words and options, and which function each runs."""

from __future__ import annotations

from typing import NamedTuple

DEFAULT = "dashboard"  # what `rapport` alone is


class Argument(NamedTuple):
    """A word of a command, or an option of its own.

    `nargs` is `+`, `*`, `?` or None: one. An option with `many` may be given often; its
    values come one to a line.
    """

    name: str
    help: str
    metavar: str | None = None
    nargs: str | None = None
    flag: bool = False
    many: bool = False

    @property
    def option(self) -> bool:
        return self.name.startswith("--")

    @property
    def usage(self) -> str:
        """As it is written: `NAME…`, `[WHICH]`, `[--days N]`."""
        if self.option:
            return f"[{self.name}]" if self.flag else f"[{self.name} {self.metavar}]"
        if self.nargs == "?":
            return f"[{self.name}]"
        if self.nargs == "*":
            return f"[{self.name}…]"
        return f"{self.name}…" if self.nargs == "+" else self.name


class Command(NamedTuple):
    """`run` is `module:function` beside this file.

    `json`: it prints, so it can print JSON; `on`: its answer depends on the day.
    """

    name: str
    help: str
    run: str
    arguments: tuple[Argument, ...] = ()
    json: bool = True
    on: bool = False

    @property
    def usage(self) -> str:
        name = [] if self.name == DEFAULT else [self.name]
        return " ".join(["rapport", *name, *(one.usage for one in self.arguments)])


def _flag(name: str, help: str) -> Argument:
    return Argument(name, help, flag=True)


# Options of every command, before its name or after it.
COMMON = (
    Argument("--book", "the book's file, instead of RAPPORT_BOOK's or yours", "PATH"),
    _flag("--json", "print one JSON document"),
    Argument("--on", "the day to take for today", "YYYY-MM-DD"),
)
_NAME = Argument(
    "NAME", "any part of a name or an alias that is one person's", nargs="+"
)
_PLAN = Argument("PLAN", "part of its title, a person in it, or its number", nargs="+")
COMMANDS = (
    Command(DEFAULT, "the dashboard", "screen:dashboard", json=False, on=True),
    Command(
        "review",
        "the daily review",
        "screen:review",
        (_flag("--plain", "a line at a time, for a screen reader or a bad line"),),
        json=False,
        on=True,
    ),
    Command(
        "triage",
        "sort those without a rhythm, one key each",
        "screen:triage",
        json=False,
        on=True,
    ),
    Command(
        "demo", "look around in the sample book", "screen:demo", json=False, on=True
    ),
    Command(
        "capture",
        "store one line: who, when, what was said, what is next",
        "capture:capture",
        (
            Argument("TEXT", "the line, or - to read lines from a pipe", nargs="*"),
            _flag("--dry-run", "only show how it is read"),
            _flag("--strict", "store nothing while a question is open"),
        ),
        on=True,
    ),
    Command(
        "today",
        "today's people, with reasons",
        "asking:today",
        (
            Argument("--days", "how many days ahead to show, too (14 in JSON)", "N"),
            Argument("--daily", "at most this many people a day", "N"),
        ),
        on=True,
    ),
    Command("reminders", "every reminder, by its day", "asking:reminders", on=True),
    Command("why", "the arithmetic behind a person", "asking:why", (_NAME,), on=True),
    Command(
        "stats",
        "a year in pictures: the book's, or a person's",
        "stats:stats",
        (Argument("NAME", "any part of a name; without it the book", nargs="*"),),
        on=True,
    ),
    Command("list", "everyone in the book", "people:everyone", on=True),
    Command("show", "one person", "person:show", (_NAME,), on=True),
    Command(
        "brief", "one page before you talk to them", "brief:brief", (_NAME,), on=True
    ),
    Command(
        "message",
        "what you could write to them now",
        "brief:message",
        (_NAME, _flag("--log", "keep it as sent: an answer is awaited")),
        on=True,
    ),
    Command(
        "shelve",
        "keep something worth sharing, or list what is kept and whom it fits",
        "shelf:shelve",
        (
            Argument("TEXT", "what it is, with its interests: +maps", nargs="*"),
            Argument("--link", "where it is", "URL"),
        ),
    ),
    Command(
        "find",
        "search people, conversations and plans",
        "finding:find",
        (Argument("WORDS", "all of them must be there", nargs="+"),),
    ),
    Command(
        "plan new",
        "start a plan with somebody, from a frame's template",
        "plans:new",
        (
            Argument("NAME", "whom it is with; several by commas", nargs="+"),
            Argument(
                "--frame",
                "get-to-know, appreciate, commitments, problem or repair",
                "FRAME",
            ),
        ),
        on=True,
    ),
    Command(
        "plan edit",
        "edit a plan in $EDITOR",
        "plans:edit",
        (_PLAN,),
        json=False,
        on=True,
    ),
    Command("plan list", "the plans, the open ones first", "plans:everyone", on=True),
    Command(
        "plan show",
        "a plan as Markdown",
        "plans:show",
        (_PLAN, _flag("--plain", "without the marks, to print")),
    ),
    Command(
        "plan check",
        "what a plan still needs; exit status 1 where something is to be fixed first",
        "plans:look",
        (Argument("FILE", "a file, - for a pipe, or a plan of the book", nargs="+"),),
        on=True,
    ),
    Command(
        "plan share",
        "the note that tells them ahead, to send",
        "plans:share",
        (_PLAN, _flag("--told", "mark the plan as told")),
        on=True,
    ),
    Command(
        "import",
        "bring in people and what was said from other programs' files",
        "importing:bring_in",
        (
            Argument("FILE", "a file; what it is, its content says", nargs="+"),
            _flag("--dry-run", "only say what would happen"),
            Argument("--map", "what a table's column is", "COLUMN=FIELD", many=True),
            Argument("--date-order", "what 3/4/1985 begins with", "dmy|mdy"),
        ),
    ),
    Command(
        "export",
        "write people, or one of them, or a plan for other programs",
        "exporting:export",
        (
            Argument("NAME", "any part of a name; without it everyone", nargs="*"),
            Argument("--to", "where to; - is standard output", "FILE"),
            Argument("--format", "instead of the file's ending", "FORMAT"),
            Argument("--plan", "a plan: its title, somebody in it, a number", "PLAN"),
            Argument("--as", "a calendar's entries: events or todos", "KIND"),
            _flag("--plain", "cards that only say what others may know"),
            _flag("--confirm", "also take most cards out of a folder"),
        ),
        on=True,
    ),
    Command(
        "edit",
        "edit a person in $EDITOR: every field a line",
        "edit:edit",
        (_NAME,),
        json=False,
        on=True,
    ),
    Command("duplicates", "who may be in the book twice", "duplicates:duplicates"),
    Command(
        "trash",
        "who was removed in the last 90 days, or bring somebody back",
        "trash:trash",
        (Argument("NAME", "whom to bring back", nargs="*"),),
        on=True,
    ),
    Command("undo", "take the last change back", "changing:undo"),
    Command("redo", "do again what was taken back", "changing:redo"),
    Command("history", "the changes, the latest first", "changing:history"),
    Command(
        "doctor",
        "check the book; exit status 1 where something is wrong",
        "doctor:doctor",
        (_flag("--fix", "repair what can be, after making a copy"),),
        on=True,
    ),
    Command(
        "encrypt",
        "keep the book so that only a passphrase opens it",
        "encrypting:encrypt",
        (
            _flag("--new-passphrase", "change the passphrase"),
            _flag("--wipe-backups", "remove earlier copies that are plain"),
        ),
    ),
    Command("decrypt", "make an encrypted book plain text again", "encrypting:decrypt"),
    Command("backup", "make a copy of the book", "files:backup"),
    Command(
        "restore",
        "list the copies, or bring one back",
        "files:restore",
        (Argument("WHICH", "a copy's number, name or day", nargs="?"),),
    ),
    Command(
        "config",
        "where the settings are",
        "config:config",
        (
            _flag("--init", "write an example, with every setting"),
            _flag("--check", "exit status 1 where something in it is not understood"),
        ),
    ),
    Command(
        "sync",
        "the book on all your machines, through a git repository of your own",
        "syncing:sync",
        (
            Argument("REMOTE", "user@host:rapport.git or a folder, once", nargs="?"),
            _flag("--public-ok", "the public host's repository is private"),
            _flag("--confirm", "also take most people away"),
        ),
    ),
    Command(
        "completion",
        "what a shell needs to complete rapport's words",
        "completing:script",
        (Argument("SHELL", "bash, zsh or fish"),),
    ),
    Command(
        "complete",
        "what completion asks: what may follow these words",
        "completing:complete",
        (
            Argument("WORD", "the words so far, after --", nargs="*"),
            _flag("--quoted", "with quotes, as they stand on bash's line"),
        ),
    ),
    Command(
        "help",
        "what a command does and takes, or a topic: capture, dates, plan, keys, …",
        "helping:tell",
        (Argument("TOPIC", "a command or a topic", nargs="*"),),
    ),
)
BY_NAME = {one.name: one for one in COMMANDS}
