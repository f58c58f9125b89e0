"""What a held conversation leaves behind: one form, one change (guidance A12 to A16)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from rapport_tui import changes
from rapport_tui.brief import fresh
from rapport_tui.capture import Names, parse
from rapport_tui.capture.values import Promised
from rapport_tui.edits import Change, Edit
from rapport_tui.fields import Field, as_text, choice, lines, one_line
from rapport_tui.log_fields import LOG, Logged, read_log
from rapport_tui.model import Person, Plan, Strain
from rapport_tui.outline import parse as outline_of
from rapport_tui.pace import open_strains
from rapport_tui.pad import on_pad
from rapport_tui.plan_edits import inserted
from rapport_tui.settings import Settings
from rapport_tui.text import listed
from rapport_tui.when import Clock
from rapport_tui.words import phrase, wording

_FROM_LOG = (
    "channel",
    "on",
    "minutes",
    "depth",
    "energy",
    "notes",
    "learned",
    "gave",
    "received",
)
_LOG = {field.name: field for field in LOG}
MENDED = ("", "mended")
DEBRIEF = (
    *(_LOG[name] for name in _FROM_LOG[:7]),
    Field("mine", "I promised", "a line each: the route by friday", as_text, lines, (),
          lines=True),
    Field("theirs", "They promised", "a line each", as_text, lines, (), lines=True),
    Field("agreed", "We agreed", "a line each", as_text, lines, (), lines=True),
    *(_LOG[name] for name in _FROM_LOG[7:]),
    Field("mended", "The strain", "", as_text, choice(MENDED), MENDED),
    Field("strain", "A new strain", "what hurt, or went wrong", as_text, one_line),
    _LOG["follow_up"],
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Debrief:
    """What the form says; `errors` are by field."""

    logged: Logged
    promises: tuple[Promised, ...] = ()
    agreements: tuple[str, ...] = ()
    mended: bool = False
    strain: str | None = None
    errors: Mapping[str, str] | None = None


def fields_for(people: Sequence[Person], today: date) -> tuple[Field, ...]:
    """The lines of the form; a strain is asked about where one is open."""
    strained = any(open_strains(one, today) for one in people)
    return tuple(one for one in DEBRIEF if strained or one.name != "mended")


def filled(plan: Plan, today: date, *, minutes: int | None = None) -> dict[str, str]:
    """What is known already: from the plan, what was ticked, and the clock."""
    outline = outline_of(plan.text)
    reached = [one.depth for one in outline.items("topics") if one.ticked and one.depth]
    given = [one.text for one in outline.items("to give") if one.ticked]
    agreed = [one.text for one in outline.items("agreements")]
    notes = on_pad(outline)
    day = outline.head.day or today
    planned = outline.minutes.total if outline.minutes else None
    length = minutes if minutes is not None else planned
    return {
        "channel": outline.head.by or "",
        "on": min(day, today).isoformat(),
        "minutes": str(length) if length else "",
        "depth": str(max(reached)) if reached else "",
        "gave": ", ".join(given),
        "agreed": "\n".join(agreed),
        "notes": "\n".join(notes),
    }


def read_debrief(
    typed: Mapping[str, str], now: datetime, clock: Clock, settings: Settings
) -> Debrief:
    """The form's lines as values; what cannot be read is an error of its field."""
    logged = read_log(
        {**typed, "kind": "talk", "began": typed.get("began", "")}, now, clock
    )
    errors = dict(logged.errors)
    promises: list[Promised] = []
    for field, by in (("mine", "me"), ("theirs", "them")):
        for line in _lines(typed.get(field, "")):
            read = _promise(line, by, now, settings)
            if isinstance(read, str):
                errors[field] = read
            else:
                promises.append(read)
    return Debrief(
        logged,
        tuple(promises),
        tuple(_lines(typed.get("agreed", ""))),
        typed.get("mended") == "mended",
        typed.get("strain", "").strip() or None,
        errors,
    )


def _lines(text: str) -> list[str]:
    return [
        line.strip().removeprefix("- ") for line in text.splitlines() if line.strip()
    ]


def _promise(line: str, by: str, now: datetime, settings: Settings) -> Promised | str:
    """`the route by friday`; a sentence where the day is not sure."""
    cue = "I promised" if by == "me" else "owes me"
    said = parse(f"{cue} {line}", now, Names(()), settings, about=[0])
    for ask in said.asks:
        if ask.field == "due":
            options = listed([one.label.split(" · ")[0] for one in ask.readings], "or")
            return f"{line!r}: {ask.question} Write {options or 'by 2026-05-03'}"
    if len(said.promises) == 1 and not said.note:
        return said.promises[0]._replace(by=by)
    return Promised(by, line)


def change(
    plan: Plan,
    people: Sequence[Person],
    said: Debrief,
    now: datetime,
    *,
    text: str | None = None,
) -> Change:
    """Conversation, details, promises, agreements, strains and the closed plan.

    `text` is the plan's as it is now, where ticks and notes are not stored yet.
    """
    contacts = [one.contact for one in people]
    logged = said.logged
    base = changes.log(
        contacts,
        logged.record,
        details=logged.details,
        follow_up=logged.follow_up,
        plan=plan,
    )
    day = str(logged.record["at"])[:10]
    edits = [*base.edits]
    for contact in contacts:
        if said.agreements:
            agreed = tuple({"on": day, "text": text} for text in said.agreements)
            edits.append(
                Edit("contacts", contact.id, {}, append={"agreements": agreed})
            )
    lead = contacts[0].id
    for promise in said.promises:
        due = {"due": promise.due.isoformat()} if promise.due else {}
        fields = {"contact": lead, "by": promise.by, "what": promise.what, "made": day}
        edits.append(Edit("promises", changes.new_id(), {**fields, **due}))
    if said.mended:
        edits += [
            Edit("strains", one.id, {"mended": day})
            for one in _strains(people, now.date())
        ]
    if said.strain:
        fields = {"contact": lead, "what": said.strain, "on": day}
        edits.append(Edit("strains", changes.new_id(), fields))
    text = with_agreements(plan.text if text is None else text, said.agreements)
    if text != plan.text:
        edits.append(Edit("plans", plan.id, {"text": text}, seen={"text": plan.text}))
    title = outline_of(plan.text).title or "the plan"
    return Change(f"held {title}", tuple(edits))


def asked_about(
    text: str, people: Sequence[Person], record: Callable[[int], Mapping], day: date
) -> tuple[Edit, ...]:
    """What they had told me and a ticked point was about is asked about now.

    `record` gives a contact's record.
    """
    outline = outline_of(text)
    points = [one for one in outline.items("openers", "topics") if one.ticked]
    lines = [wording(one.text) for one in points]
    edits: list[Edit] = []
    for one in people:
        told = [
            detail.text
            for detail in fresh(one.contact, day)
            if any(phrase(detail.text).stands_in(line) for line in lines)
        ]
        if told:
            id = one.contact.id
            edits += changes.asked(one.contact, record(id), told, day).edits
    return tuple(edits)


def _strains(people: Sequence[Person], today: date) -> list[Strain]:
    return [strain for one in people for strain in open_strains(one, today)]


def with_agreements(text: str, agreements: Sequence[str]) -> str:
    """The plan's text with what was agreed, each once."""
    there = {one.text for one in outline_of(text).items("agreements")}
    for agreed in agreements:
        if agreed not in there:
            text, _ = inserted(text, "agreements", agreed)
    return text


def blanked(text: str) -> str:
    """A held plan with nothing left but its head: title, people, day, outcome."""
    kept = []
    for line in text.splitlines():
        if line.startswith("## "):
            break
        key = line.partition(":")[0].strip().casefold()
        if line.startswith("# ") or key in ("with", "when", "by", "frame", "outcome"):
            kept.append(line)
    return "\n".join(kept) + "\n"
