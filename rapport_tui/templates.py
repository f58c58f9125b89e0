"""A plan to begin with: the frame's skeleton, filled from what is known about them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from rapport_tui.model import Person, Plan
from rapport_tui.outline import parse
from rapport_tui.pace import open_promises, open_strains, past
from rapport_tui.text import listed
from rapport_tui.trust import level

FRESH = 3  # details to ask about
_MINUTES = {"repair": "60", "problem": "60", "appreciate": "30"}
# What to ask oneself before writing the rest (guidance A3, A8, A9).
_THINK: dict[str | None, tuple[str, ...]] = {
    None: (
        "What do I want for the two of us, beyond this talk?",
        "What should be different when we part?",
    ),
    "get-to-know": (
        "What would I like to understand about them that I do not know yet?",
        "Which of my own stories am I ready to offer in return?",
    ),
    "appreciate": (
        "What exactly did they do, and what did it change for me?",
        "How do they like to hear such a thing: in passing, in private, in writing?",
    ),
    "commitments": (
        "Can I rely on them for this, and they on me?",
        "What does each of us bring, by when, and how will we notice that it slips?",
    ),
    "problem": (
        "What is the problem as they would tell it?",
        "What have we both an interest in, whatever the way out?",
    ),
    "repair": (
        "What did I do or leave undone, without a but?",
        "How do I feel about it, and how may they?",
        "What could we agree on, so that it does not happen again?",
    ),
}

# What a conversation of each frame is to do.
FRAME_WORDS = {
    "get-to-know": "get to know each other",
    "appreciate": "appreciate what they do",
    "commitments": "agree on who does what",
    "problem": "solve a problem",
    "repair": "repair after a disappointment",
    None: "none of these: a plain plan",
}


class Carried(NamedTuple):
    """What goes on from the plan before: points not reached, and what was agreed."""

    topics: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    agreements: tuple[str, ...] = ()


def carried(plan: Plan) -> Carried:
    """What a held plan leaves for the next one (guidance A4)."""
    outline = parse(plan.text)

    def left(name: str) -> tuple[str, ...]:
        return tuple(
            f"({one.depth}) {one.text}" if one.depth else one.text
            for one in outline.items(name)
            if not one.ticked
        )

    agreed = tuple(one.text for one in outline.items("agreements"))
    return Carried(left("topics"), left("tasks"), agreed)


def template(
    frame: str | None,
    people: Sequence[Person],
    today: date,
    before: Carried = Carried(),  # noqa: B008 - a frozen value
) -> str:
    """The text of a new plan; intention and outcome are left to the user."""
    names = [one.contact.name for one in people]
    head = [
        f"# Talk with {listed(names)}",
        f"with: {', '.join(names)}",
        "when: ",
        f"minutes: {_MINUTES.get(frame or '', '45')}",
        "by: ",
    ]
    if frame is not None:
        head.append(f"frame: {frame}")
    if frame == "repair":
        head.append("begin: feelings")
    head += ["intention: ", "outcome: "]
    sections = {
        "Openers": list(_openers(people, today)),
        "Topics": [*before.topics, *_topics(frame, people, today)],
        "Tasks": [*before.tasks, *_tasks(people, today)],
        "To give": [],
        "If it goes off plan": [],
        "Agreements": [],
    }
    parts = ["\n".join(head)]
    for title, points in sections.items():
        parts.append("\n".join([f"## {title}", *(f"- {one}" for one in points)]))
    parts.append("\n".join(["## Notes", *_notes(frame, people, today, before)]))
    return "\n\n".join(parts) + "\n"


def _openers(people: Sequence[Person], today: date) -> Iterator[str]:
    for one in people:
        details = [
            detail
            for detail in one.contact.details
            if detail.asked is None and (detail.on is None or past(detail.on, today))
        ]
        details.sort(key=lambda detail: detail.on or date.min, reverse=True)
        whose = f" ({_first(one)})" if len(people) > 1 else ""
        for detail in details[: FRESH if len(people) == 1 else 1]:
            yield f"What has become of {detail.text.rstrip('.?!')}?{whose}"


def _topics(frame: str | None, people: Sequence[Person], today: date) -> Iterator[str]:
    if frame == "repair":
        for one in people:
            for strain in open_strains(one, today):
                yield f"(3) {strain.what}"
        return
    shared = _shared(people)
    if frame in (None, "get-to-know", "appreciate"):
        yield from (f"(2) {interest}" for interest in shared[:2])


def _shared(people: Sequence[Person]) -> list[str]:
    """What they care for; of several, what all of them do."""
    first, *others = people
    known = [{i.casefold() for i in one.contact.interests} for one in others]
    return [
        interest
        for interest in first.contact.interests
        if all(interest.casefold() in of_one for of_one in known)
    ]


def _tasks(people: Sequence[Person], today: date) -> Iterator[str]:
    for one in people:
        for promise in open_promises(one, today):
            if promise.by == "them":
                yield f"{_first(one)}'s promise: {promise.what}"
            else:
                yield f"my promise to {_first(one)}: {promise.what}"


def _notes(
    frame: str | None, people: Sequence[Person], today: date, before: Carried
) -> Iterator[str]:
    for agreed in before.agreements:
        yield f"We agreed last time: {agreed}"
    for one in people:
        step = min(level(one, today)[0] + 1, 5)
        yield f"With {_first(one)}, topics up to ({step}) are within reach."
        if one.contact.off_limits:
            yield f"Off limits with {_first(one)}: {'; '.join(one.contact.off_limits)}."
    yield from _THINK.get(frame, _THINK[None])


def _first(person: Person) -> str:
    return person.contact.name.split()[0]


def first_gap(text: str) -> int:
    """The line, from 1, where one begins to write: what is wanted, if not said yet."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.rstrip() in ("intention:", "outcome:"):
            return number
    return 1
