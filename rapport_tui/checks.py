"""Whether a plan will do: the checks in order, and what they find."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from rapport_tui import check_people, check_rules
from rapport_tui.check_rules import Case, Said
from rapport_tui.model import Plan
from rapport_tui.participants import Participants

SEVERITIES = ("stop", "warn", "hint")
_CODE = re.compile(r"P[0-9]{2}\b")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a plan still needs; `line` counts from 1, None is about the whole.

    `severity` is `stop` (fix first), `warn` or `hint`; `source` holds guidance codes.
    """

    code: str
    severity: str
    line: int | None
    message: str
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """A row: how much it weighs, where the advice is from, what it looks for."""

    code: str
    severity: str
    source: tuple[str, ...]
    words: str
    find: Callable[[Case], Iterator[Said]]


CHECKS = (
    Check("P01", "stop", ("A3",), "an intention", check_rules.intention),
    Check("P02", "warn", ("A3",), "an outcome", check_rules.outcome),
    Check(
        "P03", "hint", ("A3",), "an intention that says something", check_rules.vague
    ),
    Check("P04", "warn", ("A5",), "telling them ahead", check_rules.tell),
    Check(
        "P05",
        "warn",
        ("A7",),
        "small steps when it is not now",
        check_people.small_steps,
    ),
    Check(
        "P06", "stop", ("A9",), "repair before anything else", check_people.repair_first
    ),
    Check("P07", "warn", ("A9",), "how a repair begins", check_rules.beginning),
    Check(
        "P08", "stop", ("A10",), "topics that are off limits", check_people.off_limits
    ),
    Check("P09", "warn", ("A10",), "delicate topics", check_people.delicate),
    Check("P10", "warn", ("A11",), "an easy opener", check_rules.opener),
    Check("P11", "warn", ("A11",), "topics that rise step by step", check_rules.rising),
    Check(
        "P12", "warn", ("A11",), "depth that trust can carry", check_people.within_trust
    ),
    Check("P13", "stop", ("A1", "A14"), "talking, not writing", check_rules.spoken),
    Check("P14", "warn", ("A2", "A6", "A14"), "time enough", check_rules.time_enough),
    Check("P15", "warn", ("A15",), "what to do off plan", check_rules.off_plan),
    Check("P16", "hint", ("A13",), "a time", check_rules.time_set),
    Check(
        "P17", "hint", ("B5", "B3"), "something specific to them", check_people.specific
    ),
    Check("P18", "hint", ("B10",), "something to give", check_people.giving),
    Check("P19", "warn", (), "names that the book knows", check_people.names),
    Check("P20", "hint", ("A16",), "my own promises", check_people.promises),
    Check("P21", "warn", (), "words that rapport knows", check_rules.known_values),
)


def check(plan: Plan, people: Participants, today: date) -> list[Finding]:
    """What the plan still needs, from its first line to its last.

    What is about the whole comes first. `people` are those whom the text names.
    """
    case = Case(plan, people, today)
    skipped = set(_CODE.findall(case.value("skip").upper()))
    found: dict[tuple[int, str], Finding] = {}
    for row in CHECKS:
        if row.code in skipped:
            continue
        for said in row.find(case):
            severity = said.severity or row.severity
            finding = Finding(row.code, severity, said.line, said.message, row.source)
            found.setdefault((said.line or 0, row.code), finding)
    return [finding for _, finding in sorted(found.items(), key=lambda pair: pair[0])]
