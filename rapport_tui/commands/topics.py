"""What `rapport help TOPIC` tells beyond the commands, from the program's own tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from rapport_tui.commands.call import Call
from rapport_tui.commands.places import config_path
from rapport_tui.text import pad, width_of, wrapped

WIDE = 80  # cells of a line

CAPTURE = (
    (
        ("coffee with Ana at Elbe yesterday", "called Sam", "email from Priya"),
        "the conversation: who, when, how, where",
    ),
    (("30 min call with Ana", "coffee with Ben for an hour"), "how long it took"),
    (
        ("left Ana a voicemail", "Ana replied by email", "missed call from Ben"),
        "who tried, and who answered",
    ),
    (("met Omar at the gym",), "a new person, with where and when you met"),
    (
        ("at FOSDEM met: Lena (rust), Omar (maps)",),
        "several people of one event, an entry each",
    ),
    (("likes tea and old maps", "is into climbing"), "interests"),
    (("don't mention the divorce", "off limits: money"), "what not to bring up"),
    (
        ("promised her the slides by friday", "I owe Ben a lunch"),
        "your promise, with its day",
    ),
    (("she'll send the address", "Ben owes me 20 euros"), "their promise"),
    (("gave him my lamp", "she gave me plum jam"), "what was given and received"),
    (("birthday 12 may 1990", "turns 40 on 3 october"), "the birthday"),
    (("moving to Berlin on 1 november", "exam 3 oct"), "a date of theirs"),
    (
        ("every 3 weeks", "monthly", "every friday", "every last friday"),
        "how often to be in touch",
    ),
    (
        ("call her thu", "follow up in 2 weeks", "I'm seeing Ben on friday"),
        "the follow-up",
    ),
    (
        (
            "+climbing #climbing",
            "due:fri fu:2w on:yesterday at:gym every:3w bday:12-may",
        ),
        "the same, spelled for a shell",
    ),
    (("@ana", '@"Ana Ruiz"'), "this person and no other word"),
    (("// anything", '"in quotes"', "\\word"), "text that is never read"),
)
DATES = (
    ("tomorrow, fri, next monday, friday next week", "weekdays"),
    ("in 3 days, in 2w, a week from friday, 3 weeks ago", "distances"),
    ("12 may, may 12 2027, the 3rd, 2027-05-12, 12/5", "dates"),
    ("first monday of october, end of next month", "places in a month"),
    ("10:00, 5pm, noon, tomorrow evening at 8", "times"),
)
_PLAN = """\
# Coffee with Sam
with: Sam Lee
when: 2026-11-27 10:00            or in words: fri 10:00
minutes: 45 (30 together, 15 tasks)
by: video                         in-person phone message email social letter
frame: commitments                get-to-know appreciate problem repair
begin: feelings                   or problem, for a repair
intention: what I want from this conversation
outcome: how we both know that it went well
told: yes                         once they know what you have in mind
skip: P09                         checks that should be silent here

## Openers
- How did the move go?
## Topics
- (2) a number in brackets is the depth, 1 safe to 5 vulnerable
- [x] (3) a box is ticked while you talk
## Tasks
## To give
## If it goes off plan
## Agreements
## Notes"""


class Topic(NamedTuple):
    """`lines` are made when somebody asks."""

    words: str
    lines: Callable[[Call], Iterable[str]]


def _capture(_: Call) -> Iterator[str]:
    yield "One line says who, where, what, and what is next:"
    yield ""
    yield from _below((one, words) for said, words in CAPTURE for one in said)
    yield ""
    yield "What is not read becomes the note; what is not sure is asked, never guessed."


def _dates(_: Call) -> Iterator[str]:
    yield from _below(DATES)
    yield ""
    yield "What may mean two days is a question; the day is always shown with its date."


def _plans(_: Call) -> Iterator[str]:
    yield from (f"  {line}" for line in _PLAN.splitlines())
    yield ""
    yield "Anything else is notes; the text stays as you type it. rapport help checks"
    yield "tells what is looked for."


def _checks(_: Call) -> Iterator[str]:
    from rapport_tui.checks import CHECKS

    yield "A plan is checked for:"
    yield ""
    yield from _below(
        (f"{one.code} {one.severity}", f"{one.words} {_sources(one.source)}")
        for one in CHECKS
    )
    yield ""
    yield "stop: fix it first. `skip: P09 P13` in a plan's head silences codes there."


def _sources(codes: Iterable[str]) -> str:
    said = " ".join(codes)
    return f"({said})" if said else ""


def _reminders(call: Call) -> Iterator[str]:
    from rapport_tui.reminder_rules import RULES

    yield "You are reminded of:"
    yield ""
    yield from _below((one.code, f"{one.words} ({one.source})") for one in RULES)
    yield ""
    circles = call.settings.circles.items()
    yield "Circles: " + ", ".join(f"{name} {days} days" for name, days in circles)
    yield f"At most {call.settings.daily} people a day. rapport why NAME tells the rest."


def _guidance(_: Call) -> Iterator[str]:
    from rapport_tui.guidance import GUIDANCE

    yield "The advice behind it all; rules and checks name these codes:"
    yield ""
    yield from _below(GUIDANCE.items())


def _keys(call: Call) -> Iterator[str]:
    from rapport_tui.ui.commands import COMMANDS, SCOPES
    from rapport_tui.ui.key_names import key_name
    from rapport_tui.ui.keymap import keymap, keys_of

    own, _ = keymap(call.settings)
    for scope, title in SCOPES.items():
        rows = [one for one in COMMANDS if one.where == scope]
        if rows:
            yield f"{title}:"
            yield from _below(
                (" ".join(map(key_name, keys_of(one, own))), f"{one.help} ({one.id})")
                for one in rows
            )
            yield ""
    yield f"Your own keys: [keys] in {config_path()}, by the names in brackets."


def _files(call: Call) -> Iterator[str]:
    rows = [
        (str(call.book_path), "the book: everything, one TinyDB file"),
        (str(call.book_path.parent / "backups"), "its earlier generations"),
        (str(config_path()), "the settings"),
    ]
    if call.hidden:
        key = call.book_path.with_name(f"{call.book_path.name}.key")
        rows[1:1] = [(str(key), "what opens it, with your passphrase: keep a copy")]
    yield from _below(rows)
    yield ""
    yield "Nobody else can read them. What the environment says:"
    yield ""
    yield from _below(ENVIRONMENT)


ENVIRONMENT = (
    ("RAPPORT_BOOK", "another book, as --book does"),
    ("RAPPORT_CONFIG", "other settings"),
    ("RAPPORT_PASSPHRASE_COMMAND", "what prints an encrypted book's passphrase"),
    ("VISUAL, EDITOR", "the editor for plans and people"),
    ("NO_COLOR", "no colours, when it holds anything"),
)


def _config(_: Call) -> Iterator[str]:
    from rapport_tui.commands.config import EXAMPLE

    yield f"{config_path()} may say:"
    yield ""
    for line in EXAMPLE.splitlines()[3:]:
        yield f"  {line.removeprefix('#').removeprefix(' ')}".rstrip()
    yield ""
    yield "rapport help keys names the commands that [keys] may give other keys. A key"
    yield "is x, X, ?, ctrl+n, f5, pagedown. rapport config --init writes all of it."


TOPICS = {
    "capture": Topic("what one can type in a quick capture", _capture),
    "dates": Topic("how one says a day or a time", _dates),
    "plan": Topic("what a plan's text may hold", _plans),
    "checks": Topic("what a plan is checked for", _checks),
    "reminders": Topic("what you are reminded of", _reminders),
    "guidance": Topic("the advice behind it", _guidance),
    "keys": Topic("the keys of the dashboard", _keys),
    "config": Topic("what the settings may say", _config),
    "files": Topic("where your book and settings are", _files),
}


def _below(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Two columns; a long first cell has a line of its own."""
    rows = list(rows)
    width = max(
        (width_of(first) for first, _ in rows if width_of(first) < 40), default=0
    )
    for first, second in rows:
        if width_of(first) > width:
            yield f"  {first}"
            first = ""
        for line in wrapped(second, WIDE - width - 4) if second else [""]:
            yield f"  {pad(first, width)}  {line}".rstrip()
            first = ""
