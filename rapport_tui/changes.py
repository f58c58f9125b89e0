"""What each action of the user writes: pure functions from values to a Change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from rapport_tui.edits import Change, Edit, new_id
from rapport_tui.model import Contact, FollowUp, Plan, Promise, ShelfItem, Strain
from rapport_tui.plan import read_head
from rapport_tui.recurrence import next_occurrence
from rapport_tui.settings import Settings
from rapport_tui.shelf import Shelved
from rapport_tui.text import ago, counted, cut, day_in_words, iso_date, listed, storable


def log(
    people: Sequence[Contact],
    fields: Mapping[str, object],
    *,
    details: Sequence[Mapping[str, object]] = (),
    follow_up: date | None = None,
    plan: Plan | None = None,
) -> Change:
    """Store a conversation; `fields` and `details` in the form of the file.

    An outreach to several people is one record each. The details and the follow-up go
    to the first person. A conversation that was planned closes its plan.
    """
    kind = str(fields.get("kind") or "conversation")
    groups = [[one] for one in people] if kind == "outreach" else [list(people)]
    edits = []
    for group in groups:
        with_ = {"with": [one.id for one in group]}
        if plan is not None:
            with_["plan"] = plan.id
        edits.append(Edit("conversations", new_id(), {**with_, **fields}))
    if details:
        told = {"details": tuple(details)}
        edits.append(Edit("contacts", people[0].id, {}, append=told))
    if follow_up is not None:
        due = {"contact": people[0].id, "due": follow_up.isoformat()}
        edits.append(Edit("followups", new_id(), due))
    if plan is not None:
        edits.append(
            Edit("plans", plan.id, {"state": "held", "conversation": edits[0].id})
        )
    return Change(f"logged {_a(kind)} with {_names(people)}", tuple(edits))


def greeting(contact: Contact, now: datetime, place: str | None = None) -> Change:
    """A brief hello, in person (guidance B6)."""
    fields = _by_me("greeting", "in-person", now, place=place)
    where = f" at {place}" if place else ""
    return Change(f"said hello to {contact.name}{where}", log([contact], fields).edits)


def outreach(
    contact: Contact,
    now: datetime,
    *,
    channel: str = "message",
    words: str | None = None,
    gave: str | None = None,
    also: Sequence[Edit] = (),
) -> Change:
    """I wrote or called; an answer is awaited. `words` are what I wrote."""
    given = [gave] if gave else None
    fields = _by_me("outreach", channel, now, notes=words, gave=given)
    edits = (*log([contact], fields).edits, *also)
    return Change(f"reached out to {contact.name}", edits)


def given(item: ShelfItem, contact: Contact, today: date) -> Edit:
    """Something from the shelf went to someone: it is not offered to them again."""
    gift = {"contact": contact.id, "on": today.isoformat()}
    return Edit("shelf", item.id, {}, append={"given": (gift,)})


def handed_over(item: ShelfItem, contact: Contact, now: datetime) -> Change:
    """Something from the shelf, given when we met."""
    fields = _by_me("greeting", "in-person", now, gave=[item.what])
    edits = (*log([contact], fields).edits, given(item, contact, now.date()))
    return Change(f"gave {contact.name}: {item.what}", edits)


def shelve(id: int, fields: Mapping[str, object]) -> Change:
    """Put something worth sharing on the shelf, or change it."""
    return Change(f"shelved: {fields['what']}", (Edit("shelf", id, fields),))


def shelf_fields(said: Shelved, link: str | None = None) -> dict[str, object]:
    """A thing for the shelf as its record."""
    return {
        "what": storable(said.what),
        "link": storable(link or said.link or "") or None,
        "interests": [storable(one) for one in said.interests],
    }


def unshelve(item: ShelfItem) -> Change:
    return Change(f"took off the shelf: {item.what}", (Edit("shelf", item.id, None),))


def asked(
    contact: Contact, record: Mapping[str, Any], texts: Sequence[str], today: date
) -> Change:
    """I asked about something they told me: it is not proposed again (guidance B3).

    `record` is the contact's, with all that its details hold.
    """
    before = record.get("details")
    details = list(before) if isinstance(before, list | tuple) else []
    left = list(texts)
    for place, one in enumerate(details):
        if not isinstance(one, Mapping):
            continue
        text, day = str(one.get("text")), iso_date(one.get("asked"))
        if text in left and (day is None or day > today):
            left.remove(text)
            details[place] = {**one, "asked": today.isoformat()}
    edit = Edit("contacts", contact.id, {"details": details}, seen={"details": before})
    about = listed([f"“{cut(one, 40)}”" for one in texts])
    return Change(f"asked {contact.name} about {about}", (edit,))


def keep_promise(contact: Contact, promise: Promise, today: date) -> Change:
    whose = "your promise to" if promise.by == "me" else "the promise of"
    return Change(
        f"marked {whose} {contact.name} as kept: {promise.what}",
        (Edit("promises", promise.id, {"done": today.isoformat()}),),
    )


def acknowledge(
    contact: Contact, label: str, occurrence: date, *, congratulated: bool = True
) -> Change:
    """The occurrence of a birthday or another date has been dealt with."""
    fields = {"contact": contact.id, "code": "date", "subject": label}
    edit = Edit("acknowledged", new_id(), {**fields, "on": occurrence.isoformat()})
    what = "congratulated" if congratulated else "not this time, for"
    return Change(f"{what} {contact.name}: {label}", (edit,))


def follow_up_done(contact: Contact, followup: FollowUp, today: date) -> Change:
    """Done is the day that it was set for, even where a snooze puts that off."""
    done = max(next_occurrence(followup, today) or today, today).isoformat()
    return Change(
        f"made the follow-up with {contact.name}",
        (Edit("followups", followup.id, {"done": done}),),
    )


def mend(contact: Contact, strain: Strain, today: date) -> Change:
    return Change(
        f"marked as mended with {contact.name}: {strain.what}",
        (Edit("strains", strain.id, {"mended": today.isoformat()}),),
    )


def snooze(
    contact: Contact,
    subjects: Sequence[tuple[str, int | str | None]],
    until: date,
    today: date,
) -> Change:
    """Put off the reminders given by (code, subject)."""
    fields = {"contact": contact.id, "until": until.isoformat()}
    edits = tuple(
        Edit("snoozes", new_id(), {**fields, "code": code, "subject": subject})
        for code, subject in subjects
    )
    when = f"{day_in_words(until, today)}, {ago(until, today)}"
    return Change(f"snoozed {contact.name} until {when}", edits)


def rest(contact: Contact, *, resting: bool) -> Change:
    """Let it rest, or wake it: no guilt, no reminders (guidance B11)."""
    what = f"let {contact.name} rest" if resting else f"woke {contact.name}"
    return Change(what, (Edit("contacts", contact.id, {"resting": resting or None}),))


def edit_contact(
    contact: Contact,
    fields: Mapping[str, object],
    seen: Mapping[str, object],
    settings: Settings,
    today: date,
) -> Change:
    """Change fields of a person; `seen` are their values before the edit."""
    fields = with_start(contact, fields, settings, today)
    edit = Edit("contacts", contact.id, fields, seen=seen)
    return Change(f"edited {contact.name}", (edit,))


def with_start(
    contact: Contact, fields: Mapping[str, object], settings: Settings, today: date
) -> dict[str, object]:
    """The fields, and today as the start of a rhythm where they bring the first."""
    fields = dict(fields)
    if "circle" in fields or "every" in fields:
        circle = fields.get("circle", contact.circle)
        every = fields.get("every", contact.every)
        if contact.rhythm_from is None and (every or settings.days_of(circle)):
            fields.setdefault("rhythm_from", today.isoformat())
    return fields


def with_starts(
    change: Change, people: Mapping[int, Contact], settings: Settings, today: date
) -> Change:
    """The change, where it may bring first rhythms to people who are there."""
    edits = [
        edit._replace(fields=with_start(people[edit.id], edit.fields, settings, today))
        if edit.table == "contacts" and edit.id in people and edit.fields
        else edit
        for edit in change.edits
    ]
    return change._replace(edits=tuple(edits))


def new_contact(
    id: int, fields: Mapping[str, object], settings: Settings, today: date
) -> Change:
    """A person who was not in the book; `fields` has at least a name."""
    fields = dict(fields)
    if fields.get("every") or settings.days_of(fields.get("circle")):
        fields["rhythm_from"] = today.isoformat()
    return Change(f"added {fields['name']}", (Edit("contacts", id, fields),))


def new_plan(id: int, people: Sequence[Contact], text: str) -> Change:
    fields = {"with": [one.id for one in people], "text": text, "state": "draft"}
    return Change(f"started a plan with {_names(people)}", (Edit("plans", id, fields),))


def save_plan(plan: Plan, text: str, people: Sequence[Contact], seen: str) -> Change:
    """The plan's text as typed; its participants are those that the text names.

    Where it names only strangers, a slip perhaps, they stay who they were. `seen` is
    the text as it was when the user began.
    """
    fields: dict[str, object] = {"text": text}
    before: dict[str, object] = {"text": seen}
    if people or not read_head(text).people:
        fields["with"] = [one.id for one in people]
        before["with"] = list(plan.people)
    return Change(_saved(text), (Edit("plans", plan.id, fields, seen=before),))


def save_removed_plan(id: int, text: str, people: Sequence[Contact]) -> Change:
    """The same where the plan was taken out of the book meanwhile."""
    return new_plan(id, people, text)._replace(what=_saved(text))


def _saved(text: str) -> str:
    return f"saved the plan {read_head(text).title or 'without a title'}"


def set_plan(plan: Plan, title: str, what: str, **fields: object) -> Change:
    """`what` says what becomes of the plan: "is ready", "was dropped"."""
    return Change(f"the plan {title} {what}", (Edit("plans", plan.id, fields),))


def keep_drafts(
    texts: Mapping[str, str], older: Sequence[int], now: datetime
) -> Change:
    """Put text that was being typed when a rapport ended into the book.

    `older` are the drafts that it takes the place of.
    """
    edits = [
        Edit("drafts", new_id(), {"of": of, "text": text, "at": _time(now)})
        for of, text in texts.items()
    ]
    edits += [Edit("drafts", id, None) for id in older]
    return Change(f"kept {counted(len(texts), 'unsaved text')}", tuple(edits))


def _by_me(kind: str, channel: str, now: datetime, **more: object) -> dict[str, object]:
    """A conversation of this moment that I began."""
    began = {"at": _time(now), "kind": kind, "channel": channel, "began": "me"}
    return {**began, **more}


def _time(now: datetime) -> str:
    return now.isoformat(timespec="seconds")


def _names(people: Sequence[Contact]) -> str:
    names = [one.name for one in people]
    if len(names) > 3:
        names[2:] = [f"{len(names) - 2} others"]
    return " and ".join(names)


def _a(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"
