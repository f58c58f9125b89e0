"""What a plan is checked for, whoever it is with: one small function each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from rapport_tui.model import WRITTEN_CHANNELS, Plan
from rapport_tui.outline import Item, parse
from rapport_tui.pace import past
from rapport_tui.participants import Participants, Standing, standing
from rapport_tui.plan import BEGINNINGS, CHANNELS, FRAMES
from rapport_tui.text import ago, counted, cut, listed
from rapport_tui.words import Wording, word_count, wording, words_in

SAFE = 2  # the deepest topic that nobody needs to be ready for
FRANK = 4  # from this depth, or level of trust, on one is candid
CAREFUL = frozenset({"commitments", "problem", "repair"})  # frames
HARD = frozenset({"problem", "repair"})
AHEAD = 2  # days
MINUTES_A_POINT = 5
POINTS = ("openers", "topics", "tasks", "to give")
OFF_PLAN = "if it goes off plan"
_TOLD = frozenset({"yes", "true", "done"})  # saving makes these a date
_MOST = 40  # cells of what is quoted


@dataclass(frozen=True, slots=True)
class Said:
    """What a rule says about a line, or about the whole; None: as the row says."""

    line: int | None
    message: str
    severity: str | None = None


Found = Iterator[Said]


class Case:
    """A plan with its people on a day, and what several rules need."""

    def __init__(self, plan: Plan, people: Participants, today: date) -> None:
        self.plan = plan
        self.outline = parse(plan.text)
        self.head = self.outline.head
        self.today = today
        self.unclear = people.unclear
        self.people = [standing(person, today) for person in people.known]
        self.topics = tuple(self.outline.items("topics"))
        self.openers = tuple(self.outline.items("openers"))
        self.points = tuple(self.outline.items(*POINTS))

    def line(self, key: str) -> int | None:
        return self.outline.line_of(key)

    def value(self, key: str) -> str:
        return self.outline.value(key)

    @cached_property
    def points_worded(self) -> list[tuple[Item, Wording]]:
        return [(item, wording(item.text)) for item in self.points]

    @cached_property
    def worded(self) -> list[tuple[int, Wording]]:
        """Every line in which something off limits may not stand."""
        said = [
            (self.outline.title_line, self.outline.title),
            *((self.line(key), self.value(key)) for key in ("intention", "outcome")),
            *((item.line, item.text) for item in self.outline.items(OFF_PLAN)),
        ]
        lines = [(line, wording(text)) for line, text in said if line and text]
        return lines + [(item.line, words) for item, words in self.points_worded]


def quoted(text: str) -> str:
    """The user's words within a sentence, not too many of them."""
    return f"“{cut(' '.join(text.split()), _MOST)}”"


def named(people: list[Standing]) -> str:
    return listed([cut(one.name, _MOST) for one in people])


def intention(case: Case) -> Found:
    if not case.value("intention"):
        yield Said(
            case.line("intention"),
            "say in a line what you want from this conversation (intention: …)",
        )


def outcome(case: Case) -> Found:
    if not case.value("outcome"):
        yield Said(
            case.line("outcome"),
            "say in a line how you will know that it went well (outcome: …)",
        )


def vague(case: Case) -> Found:
    wanted = case.value("intention")
    if not wanted:
        return
    outcome = case.value("outcome")
    if outcome and words_in(wanted) == words_in(outcome):
        message = "let the outcome say what will be different for you both afterwards"
    elif word_count(wanted) < 3:
        message = "say a little more: what would you like to bring about?"
    else:
        return
    yield Said(case.line("intention"), message)


def tell(case: Case) -> Found:
    day = case.head.day
    if day is None or not 0 <= (day - case.today).days <= AHEAD:
        return
    if case.head.frame not in CAREFUL and case.head.by != "phone":
        return
    told = past(case.plan.told, case.today) or past(case.head.told, case.today)
    if not told and case.value("told").casefold() not in _TOLD:
        when = ago(day, case.today)
        yield Said(
            case.line("when"),
            f"let them know what you have in mind: the conversation is {when}",
        )


def beginning(case: Case) -> Found:
    if case.head.frame != "repair" or case.head.begin == "feelings":
        return
    line = case.line("begin") or case.line("frame")
    if case.head.begin is None:
        message = "decide how to begin: with feelings or with the problem (begin: …)"
        yield Said(line, message)
    else:
        message = "think of saying first how you feel: it usually opens more"
        yield Said(line, message, "hint")


def opener(case: Case) -> Found:
    if not case.openers:
        message = "think of something easy to open with"
        yield Said(case.outline.heading("openers"), message)
    elif case.openers[0].depth > SAFE:
        message = "open with something easier, of depth 1 or 2, and keep this for later"
        yield Said(case.openers[0].line, message)


def rising(case: Case) -> Found:
    for before, item in zip(case.topics, case.topics[1:], strict=False):
        if item.depth < before.depth:
            message = "talk about this earlier: it is lighter than the topic before"
        elif item.depth > before.depth + 2:
            message = "put a step in between: it is far deeper than the topic before"
        else:
            continue
        yield Said(item.line, message)


def spoken(case: Case) -> Found:
    if case.head.by not in WRITTEN_CHANNELS:
        return
    severity = "warn"
    if case.head.frame in CAREFUL:
        message = f"talk instead, in person if you can: {case.head.frame} needs a voice"
        severity = "stop"
    elif case.head.frame == "appreciate":
        message = "say it in person or by phone if you can: it means more"
        severity = "hint"
    else:
        message = "meet, or call: trust grows by talking more than by writing"
    yield Said(case.line("by"), message, severity)


def time_enough(case: Case) -> Found:
    minutes, topics, openers = case.outline.minutes, case.topics, case.openers
    if minutes is None:
        message = "say how long you have (minutes: 45)"
    elif minutes.together * 2 < minutes.total:
        message = "keep at least half of the time for the two of you, not for tasks"
    elif 3 * minutes.together < MINUTES_A_POINT * (3 * len(topics) + len(openers)):
        needed = -(-MINUTES_A_POINT * (3 * len(topics) + len(openers)) // 3)
        message = (
            f"take more time together or fewer points: these would like "
            f"{counted(needed, 'minute')}"
        )
    else:
        return
    yield Said(case.line("minutes"), message)


def off_plan(case: Case) -> Found:
    hard = case.head.frame in HARD or any(item.depth >= FRANK for item in case.topics)
    written = any(one.written for one in case.outline.sections if one.name == OFF_PLAN)
    if hard and not written:
        yield Said(
            case.outline.heading(OFF_PLAN),
            "note what you will do if it goes off plan: more time, a break, another day",
        )


def time_set(case: Case) -> Found:
    day, line = case.head.day, case.line("when")
    if day is None and case.value("when"):
        yield Said(line, "write the day so that it can be read: 2026-11-27 10:00")
    elif day is None:
        yield Said(line, "set a day and a time (when: …)")
    elif day < case.today and case.plan.open:
        message = f"this was {ago(day, case.today)}: tell how it went, or set a new day"
        yield Said(line, message, "warn")


def known_values(case: Case) -> Found:
    head = case.head
    for key, value, choices in (
        ("frame", head.frame, FRAMES),
        ("by", head.by, CHANNELS),
        ("begin", head.begin, BEGINNINGS),
    ):
        if value is None and case.value(key):
            yield Said(case.line(key), f"choose one of these: {', '.join(choices)}")
