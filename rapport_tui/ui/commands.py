"""Every key of the dashboard: one table for bindings, footer, help and palette."""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding


@dataclass(frozen=True, slots=True)
class Command:
    """`where` is the scope in which the keys hold; `footer` shows it there.

    The action's name is the id, with `_` for `-`.
    """

    id: str
    keys: str
    label: str
    help: str
    where: str
    footer: bool = False
    display: str | None = None

    @property
    def action(self) -> str:
        return self.id.replace("-", "_")


COMMANDS = (
    # Moving
    Command("pane-people", "1", "people", "go to the people", "dashboard"),
    Command("pane-person", "2", "person", "go to the person's card", "dashboard"),
    Command("pane-followups", "3", "follow-ups", "go to the follow-ups", "dashboard"),
    Command("pane-plan", "4", "plan", "go to the plans", "dashboard"),
    Command("next-pane", "tab", "next", "go to the next pane", "dashboard"),
    Command(
        "previous-pane", "shift+tab", "previous", "go to the pane before", "dashboard"
    ),
    Command("down", "j,down", "down", "one row down", "list"),
    Command("up", "k,up", "up", "one row up", "list"),
    Command("first", "g,home", "first", "to the first row", "list"),
    Command("last", "G,end", "last", "to the last row", "list"),
    Command("page-down", "ctrl+d,pagedown", "half down", "half a page down", "list"),
    Command("page-up", "ctrl+u,pageup", "half up", "half a page up", "list"),
    Command("open", "enter", "open", "open what the cursor is on", "list"),
    Command(
        "find",
        "slash",
        "find",
        "filter the people by name, tag, circle, interest, place or note",
        "dashboard",
        footer=True,
    ),
    Command(
        "order",
        "o",
        "order",
        "sort the people by name, due day, last real talk or circle",
        "dashboard",
    ),
    # The person under the cursor
    Command("review", "r", "review", "the daily review", "dashboard", footer=True),
    Command(
        "done",
        "d",
        "done",
        "done: promise kept, date congratulated, follow-up made, message sent",
        "person",
        footer=True,
    ),
    Command("hello", "h", "hello", "said hello: log a greeting", "person"),
    Command("log", "l", "log", "log a conversation", "person", footer=True),
    Command(
        "snooze",
        "s",
        "snooze",
        "put off: a day, three, a week, a month, or to a date",
        "person",
        footer=True,
    ),
    Command("plan", "p", "plan", "plan a conversation", "person", footer=True),
    Command("rest", "x", "rest", "let rest, or wake", "person"),
    Command("why", "w", "why", "the arithmetic behind the reminders", "person"),
    Command("edit", "e", "edit", "edit the person", "person", footer=True),
    Command("new", "n", "new", "add a person", "dashboard"),
    Command(
        "pull",
        "t",
        "take in",
        "take in those who can wait, or let them wait again",
        "dashboard",
    ),
    # The review
    Command("skip", "space", "skip", "pass over: a short snooze", "review", True),
    Command("back", "u", "back", "take the last step back", "review", True),
    # The plan's editor
    Command("save", "ctrl+s", "save", "save", "field", True),
    Command("leave", "ctrl+g,escape", "leave", "leave the field", "field", True),
    Command("plan-new", "n", "new plan", "start a plan", "plans", True),
    Command("plan-drop", "D", "drop", "drop the plan", "plans"),
    # Everywhere
    Command("undo", "u", "undo", "take the last change back", "dashboard", True),
    Command("redo", "ctrl+r", "redo", "do again what was taken back", "dashboard"),
    Command("help", "question_mark", "help", "this help", "all", True),
    Command("palette", "ctrl+p", "palette", "find a command or a person", "all"),
    Command("quit", "q", "quit", "back, or quit", "all", True),
)


def bindings(*scopes: str) -> list[Binding]:
    """The bindings of the commands that hold in these scopes."""
    return [
        Binding(
            command.keys,
            command.action,
            command.label,
            show=command.footer,
            tooltip=command.help,
            id=command.id,
            key_display=command.display,
        )
        for command in COMMANDS
        if command.where in scopes
    ]
