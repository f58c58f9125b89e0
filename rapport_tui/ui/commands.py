"""Every key of the dashboard: one table for bindings, footer, help and palette."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
    Command("next-pane", "tab", "next pane", "go to the next pane", "dashboard"),
    Command(
        "previous-pane",
        "shift+tab",
        "pane before",
        "go to the pane before",
        "dashboard",
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
        "find people by name, #tag, circle:close, interest, note, talk or plan",
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
    Command(
        "capture",
        "c",
        "capture",
        "quick capture: one line about whom you met, said, promised",
        "dashboard",
        footer=True,
    ),
    Command(
        "here",
        "a",
        "I'm at…",
        "I'm at a place: who might be here, and what to mention",
        "dashboard",
    ),
    Command(
        "shelf", "S", "shelf", "things worth sharing, and whom they fit", "dashboard"
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
    Command("log", "l", "log", "log a talk, in one line", "person", footer=True),
    Command("log-form", "L", "log in full", "log a talk, field by field", "person"),
    Command(
        "snooze",
        "s",
        "snooze",
        "put off: a day, three, a week, a month, or to a date",
        "person",
        footer=True,
    ),
    Command("plan", "p", "plan", "plan a conversation", "person", footer=True),
    # In the review, before what its footer has room for only on a wide screen
    Command("skip", "space", "skip", "pass over: a short snooze", "review", True),
    Command("back", "u", "back", "take the last step back", "review", True),
    Command(
        "message",
        "m",
        "message",
        "the draft that fits: edit it, copy it, log it as sent",
        "person",
    ),
    Command("brief", "b", "brief", "one page before you talk: the brief", "person"),
    Command(
        "asked",
        "A",
        "asked",
        "I asked about the freshest thing they told me: on to the next",
        "person",
    ),
    Command(
        "not-this-time",
        "N",
        "not this time",
        "let their day pass without congratulating",
        "person",
    ),
    Command("rest", "x", "rest", "let rest, or wake", "person"),
    Command("why", "w", "why", "the arithmetic behind the reminders", "person"),
    Command(
        "pictures",
        "v",
        "pictures",
        "pictures: the person's year, and the book's",
        "person",
    ),
    Command("edit", "e", "edit", "edit the person", "person"),
    Command("edit-text", "E", "edit as text", "edit the person in $EDITOR", "person"),
    Command("remove", "X", "remove", "take the person out of the book", "person"),
    Command("new", "n", "new", "add a person", "dashboard"),
    Command(
        "import",
        "I",
        "import",
        "bring people in from a file, or from a folder of cards",
        "dashboard",
    ),
    Command(
        "groups",
        "number_sign",
        "groups",
        "the circles and tags: show the people of one",
        "dashboard",
    ),
    Command(
        "triage",
        "T",
        "triage",
        "sort those without a rhythm, one key each",
        "dashboard",
    ),
    Command(
        "pull",
        "t",
        "take in",
        "take in those who can wait, or let them wait again",
        "dashboard",
    ),
    Command(
        "duplicates",
        "M",
        "duplicates",
        "who may be here twice: merge them, side by side",
        "dashboard",
    ),
    Command(
        "trash",
        "Z",
        "trash",
        "who was removed: bring them back, for 90 days",
        "dashboard",
    ),
    # The triage
    Command(
        "triage-none", "n", "no rhythm", "no rhythm, and ask no more", "triage", True
    ),
    Command("triage-rest", "x", "rest", "let rest", "triage", True),
    Command("triage-skip", "space", "skip", "leave it open", "triage", True),
    Command("triage-back", "u", "back", "take the last step back", "triage", True),
    Command("triage-edit", "e", "edit", "edit the person", "triage", True),
    Command("triage-leave", "q,ctrl+g,escape", "later", "go on later", "triage", True),
    # People who may be here twice
    Command("merge-left", "left", "left", "the left one's value stays", "merge", True),
    Command("merge-right", "right", "right", "the right one's", "merge", True),
    Command("merge-turn", "space", "other", "the other one's", "merge"),
    Command("merge-do", "m", "merge", "make them one", "merge", True),
    Command("merge-apart", "x", "two people", "they are two", "merge", True),
    Command("pair-apart", "x", "two people", "they are two", "pairs", True),
    Command("pair-undo", "u", "undo", "take the last change back", "pairs", True),
    # The brief, the shelf, a place
    Command("unfold", "space", "all", "all there is, or one page", "brief", True),
    Command("give", "space", "give", "give it to somebody", "shelf", True),
    Command("shelf-new", "n", "new", "put something on the shelf", "shelf", True),
    Command("shelf-edit", "e", "edit", "change it", "shelf", True),
    Command("shelf-drop", "D", "drop", "take it off the shelf", "shelf", True),
    Command("other-place", "a", "elsewhere", "I'm at another place", "here", True),
    # The filter of the people
    Command("mark", "space", "mark", "mark the person, or unmark", "marks", True),
    Command(
        "mark-all",
        "asterisk",
        "mark all",
        "mark all that are shown, or unmark them",
        "marks",
    ),
    Command(
        "marked",
        "f",
        "for marked",
        "for all who are marked: circle, tag, rhythm, rest, plan, remove",
        "marks",
        True,
    ),
    Command(
        "clear-find",
        "ctrl+g,escape",
        "everyone",
        "end the filter; without one, take the marks away",
        "people",
    ),
    Command("find-down", "down", "down", "one row down", "find-field"),
    Command("find-up", "up", "up", "one row up", "find-field"),
    # Plans
    Command("plan-new", "n", "new plan", "start a plan", "plans", True),
    Command(
        "plan-hold", "space", "hold", "hold it now: the live screen", "plans", True
    ),
    Command("plan-debrief", "f", "debrief", "finish: what came of it", "plans", True),
    Command("plan-series", "y", "series", "all plans with them, in order", "plans"),
    Command("plan-blank", "B", "blank", "a held plan down to its outcome", "plans"),
    Command("plan-drop", "D", "drop", "drop the plan", "plans"),
    Command("save", "ctrl+s", "save", "save", "field", True),
    Command("next-finding", "ctrl+n", "finding", "to the next finding", "field", True),
    Command(
        "plan-tools",
        "ctrl+t",
        "tools",
        "tick, move, insert, outline, tell ahead, hold",
        "field",
        True,
    ),
    Command("open-editor", "ctrl+o", "$EDITOR", "open it in $EDITOR", "field", True),
    Command("why-finding", "ctrl+r", "why", "the advice behind a finding", "field"),
    Command(
        "leave",
        "ctrl+g,escape",
        "leave",
        "leave: the text stays a draft",
        "field",
        True,
    ),
    Command("submit", "enter", "ok", "take the line as it is", "line", True),
    Command("text-start", "ctrl+home", "start", "to the start of the text", "text"),
    Command("text-end", "ctrl+end", "end", "to the end of the text", "text"),
    # Quick capture
    Command("capture-save", "enter", "save", "save it", "capture", True),
    Command("capture-field", "tab", "field", "go to the next field", "capture", True),
    Command(
        "capture-reading",
        "left,right",
        "other",
        "in a field: another reading, or 1 to 9",
        "capture",
        True,
        display="←→",
    ),
    Command(
        "capture-unread",
        "backspace",
        "as text",
        "in a field: leave its words as text",
        "capture",
        True,
        display="bksp",
    ),
    Command("capture-new", "ctrl+n", "new", "it is somebody new", "capture", True),
    Command(
        "capture-leave",
        "ctrl+g,escape",
        "leave",
        "leave: the line stays a draft",
        "capture",
        True,
    ),
    # Pictures
    Command(
        "pictures-turn", "tab", "person or book", "person or book", "pictures", True
    ),
    Command(
        "pictures-lengthen",
        "l",
        "lengthen",
        "lengthen the rhythms as the book's page advises",
        "pictures",
        True,
    ),
    Command(
        "pictures-undo", "u", "undo", "take the last change back", "pictures", True
    ),
    # The card
    Command("card-down", "j,down", "down", "one line down", "card"),
    Command("card-up", "k,up", "up", "one line up", "card"),
    # The live screen
    Command("live-tick", "space,enter", "tick", "the point is done", "live", True),
    Command("live-back", "u", "back", "take the last tick back", "live", True),
    Command("live-pad", "n", "note", "write on the pad", "live", True),
    Command("live-tasks", "t", "tasks", "tasks now, or together again", "live", True),
    Command("live-extend", "e", "extend", "a quarter of an hour more", "live", True),
    Command("live-end", "f,q", "end", "end it: the debrief", "live", True),
    Command("live-break", "b", "break", "a break of five minutes", "live", True),
    Command("live-move", "r", "reschedule", "go on another day", "live", True),
    Command("live-meet", "m", "meet", "meet in person soon", "live", True),
    Command("live-leave", "ctrl+g,escape", "leave", "leave it open", "live", True),
    # Forms and dialogs
    Command("form-save", "ctrl+s", "save", "save the form", "form", True),
    Command(
        "form-leave",
        "ctrl+g,escape",
        "leave",
        "leave the form: what is typed stays a draft",
        "form",
        True,
    ),
    Command("form-field", "tab", "field", "to the next field", "form", True),
    Command(
        "choose-next",
        "right,space",
        "other",
        "the next choice",
        "choice",
        True,
        display="←→",
    ),
    Command("choose-previous", "left", "previous", "the choice before", "choice"),
    Command(
        "menu-down", "j,down", "move", "the next entry", "menu", True, display="arrows"
    ),
    Command("menu-up", "k,up", "up", "the entry before", "menu"),
    Command("menu-take", "enter", "take", "take the marked entry", "menu", True),
    Command("page-line-down", "j,down", "down", "one line down", "page"),
    Command("page-line-up", "k,up", "up", "one line up", "page"),
    Command("page-on", "space,ctrl+d,pagedown", "further", "a page on", "page"),
    Command("page-off", "ctrl+u,pageup", "back", "a page back", "page"),
    Command("leave-dialog", "q,ctrl+g,escape", "back", "go back", "dialog", True),
    Command("leave-field", "ctrl+g,escape", "back", "go back", "dialog-field", True),
    Command("welcome-new", "n", "person", "add a person", "welcome", True),
    Command("welcome-capture", "c", "capture", "quick capture", "welcome", True),
    Command("welcome-import", "i", "import", "bring people in", "welcome", True),
    Command(
        "welcome-demo", "d", "demo", "look around in the sample book", "welcome", True
    ),
    Command("welcome-look", "enter,ctrl+g", "look", "the dashboard", "welcome", True),
    Command("welcome-quit", "q", "quit", "quit", "welcome", True),
    # Everywhere
    Command("undo", "u", "undo", "take the last change back", "dashboard", True),
    Command("redo", "ctrl+r", "redo", "do again what was taken back", "dashboard"),
    Command("help", "question_mark", "help", "this help", "all", True),
    Command(
        "palette", "ctrl+p", "palette", "find a command, a person or a plan", "all"
    ),
    Command("redraw", "ctrl+l", "redraw", "paint the whole screen anew", "app"),
    Command("suspend-process", "ctrl+z", "shell", "stop, back to the shell: fg", "app"),
    Command("quit", "q", "quit", "back, or quit", "all", True),
)


# Where keys hold, in the order of the help.
SCOPES = {
    "dashboard": "Anywhere in the dashboard",
    "person": "For the person under the cursor",
    "list": "In a list",
    "review": "In the daily review",
    "pairs": "Among those who may be here twice",
    "merge": "Side by side",
    "triage": "In the triage, where 1 to 9 are the circles",
    "brief": "In the brief",
    "shelf": "On the shelf",
    "here": "At a place",
    "plans": "In the list of plans",
    "field": "In a plan's text",
    "line": "In a line",
    "text": "In a text of several lines",
    "capture": "In a capture",
    "pictures": "In the pictures",
    "live": "While you talk",
    "form": "In a form",
    "choice": "In a choice",
    "menu": "In a menu, where a letter takes its entry, too",
    "marks": "In the list of people",
    "people": "In the people",
    "find-field": "While finding",
    "card": "On a card",
    "page": "On a page to read",
    "dialog": "In a dialog",
    "dialog-field": "In a line of a dialog",
    "welcome": "On the first screen",
    "all": "On every screen",
    "app": "Everywhere but in a text",
}

# What the palette offers: what one can do, not how to move.
IN_PALETTE = frozenset(
    {
        *("dashboard", "person", "review", "all", "brief", "shelf", "here", "triage"),
        *("live", "pictures"),
    }
)


def bindings(*scopes: str, shown: Collection[str] = ()) -> list[Binding]:
    """The bindings of the commands that hold in these scopes; the footer shows
    `shown`, too."""
    return [
        _binding(one, shown=one.footer or one.id in shown)
        for one in COMMANDS
        if one.where in scopes
    ]


def picked(*ids: str) -> list[Binding]:
    """The bindings of single commands, all of them shown."""
    return [_binding(one, shown=True) for one in COMMANDS if one.id in ids]


def _binding(command: Command, *, shown: bool) -> Binding:
    # Not before it is needed: the shell's help and its config read the table, too.
    from textual.binding import Binding

    return Binding(
        command.keys,
        command.action,
        command.label,
        show=shown,
        tooltip=command.help,
        id=command.id,
        key_display=command.display,
    )
