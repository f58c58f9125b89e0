"""Where each thing that a line says is stored: one change, undone in one step."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, NamedTuple

from rapport_tui.capture.values import Capture, Event
from rapport_tui.edits import Change, Edit, new_id

Record = Mapping[str, Any]
Records = Callable[[int], Record]
_SHOWN = 100  # characters of the line that history shows
OF = "capture"


class ToSort(NamedTuple):
    """A line with questions left open, and what has been stored of it."""

    id: int
    text: str
    at: datetime
    open: tuple[str, ...]
    conversation: int | None = None
    people: tuple[int, ...] = ()
    promises: tuple[int, ...] = ()


class Entry(NamedTuple):
    """`change` stores what is sure; `open` are the fields left for later.

    `conversation`, `people` and the others are the records that it makes or changes.
    """

    change: Change
    open: tuple[str, ...]
    people: tuple[int, ...] = ()
    conversations: tuple[int, ...] = ()
    promises: tuple[int, ...] = ()
    followups: tuple[int, ...] = ()

    @property
    def stored(self) -> bool:
        """Is anything stored but the line itself?"""
        return any(edit.table != "drafts" for edit in self.change.edits)


def entry(
    capture: Capture,
    record: Records,
    now: datetime,
    *,
    sorting: ToSort | None = None,
) -> Entry:
    """Everything a line says; with `sorting` only what had been left open.

    `record` gives a contact's record.
    """
    made = _Making(capture, record, now, sorting)
    made.make()
    left = (
        capture.open
        if made.everyone
        else tuple({"people": 0, **dict.fromkeys(capture.open)})
    )
    edits = [*made.edits, *_to_sort(made, left)]
    what = f"captured: {_short(capture.raw)}"
    if sorting is not None:
        what = f"sorted: {_short(capture.raw)}"
    return Entry(
        Change(what, tuple(edits)),
        left,
        tuple(one for one in made.ids if one is not None),
        tuple(made.conversations),
        tuple(made.promises),
        tuple(made.followups),
    )


def to_sort(id: int, draft: Record) -> ToSort | None:
    """A record of drafts as a line to sort; None where it is only unsaved text."""
    if draft.get("of") != OF or not isinstance(draft.get("open"), list):
        return None
    try:
        at = datetime.fromisoformat(str(draft.get("at")))
    except ValueError:
        return None

    def ids(field: str) -> tuple[int, ...]:
        found = draft.get(field)
        return tuple(one for one in found if type(one) is int) if found else ()

    conversation = draft.get("conversation")
    return ToSort(
        id,
        str(draft.get("text", "")),
        at,
        tuple(str(one) for one in draft["open"]),
        conversation if type(conversation) is int else None,
        ids("with"),
        ids("promises"),
    )


def _short(line: str) -> str:
    line = " ".join(line.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def waiting(drafts: Mapping[int, Record]) -> list[ToSort]:
    """The lines with a question left open, the oldest first."""
    found = (to_sort(id, one) for id, one in drafts.items())
    return sorted((one for one in found if one is not None), key=lambda one: one.at)


def _to_sort(made: _Making, left: Sequence[str]) -> Iterator[Edit]:
    """The line's own record, as long as a question is open."""
    sorting = made.sorting
    if not left:
        if sorting is not None:
            yield Edit("drafts", sorting.id, None)
        return
    fields: dict[str, Any] = {
        "of": OF,
        "text": made.capture.raw,
        "at": (sorting.at if sorting else made.now).isoformat(timespec="seconds"),
        "open": list(left),
    }
    conversation = made.conversations[:1] or (
        [sorting.conversation] if sorting and sorting.conversation else []
    )
    if conversation:
        fields["conversation"] = conversation[0]
    if people := [one for one in made.ids if one is not None]:
        fields["with"] = people
    if made.promises:
        fields["promises"] = made.promises
    yield Edit("drafts", sorting.id if sorting else new_id(), fields)


class _Making:
    """The edits of one line; whose they are is known before they are made."""

    def __init__(
        self,
        capture: Capture,
        record: Records,
        now: datetime,
        sorting: ToSort | None,
    ) -> None:
        self.capture, self.now = capture, now
        self.record, self.sorting = record, sorting
        self.edits: list[Edit] = []
        self.conversations: list[int] = []
        self.promises: list[int] = []
        self.followups: list[int] = []
        self.ids: list[int | None] = []
        # Whether nothing at all of the line has been stored before.
        self.afresh = sorting is None or not (sorting.people or sorting.conversation)
        self.fields: dict[int, dict[str, Any]] = {}  # of contacts
        self.lists: dict[int, dict[str, list[Any]]] = {}
        self.new: set[int] = set()

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def everyone(self) -> bool:
        return bool(self.ids) and None not in self.ids

    def wants(self, field: str) -> bool:
        """Is a field to be stored now, or was it stored before?"""
        return self.afresh or (self.sorting is not None and field in self.sorting.open)

    def whose(self, places: tuple[int, ...] | None) -> list[int]:
        ids = self.ids if places is None else [self.ids[place] for place in places]
        return [one for one in ids if one is not None]

    def make(self) -> None:
        self._people()
        if not any(one is not None for one in self.ids):
            return
        self._about()
        self._dates()
        self._rhythm()
        self._promises()
        self._conversation()
        self._follow_up()
        for id in dict.fromkeys((*self.fields, *self.lists)):
            lists = {key: tuple(ones) for key, ones in self.lists.get(id, {}).items()}
            fields = self.fields.get(id, {})
            if id in self.new:
                whole = {key: list(ones) for key, ones in lists.items()}
                self.edits.insert(0, Edit("contacts", id, fields | whole))
            else:
                self.edits.append(Edit("contacts", id, fields, append=lists))

    # People

    def _people(self) -> None:
        known = list(self.sorting.people) if self.sorting else []
        for one in self.capture.people:
            if one.contact is not None:
                self.ids.append(one.contact)
            elif one.new is not None:
                self.ids.append(self._newcomer(one.new, known))
            else:
                self.ids.append(None)

    def _newcomer(self, name: str, known: Sequence[int]) -> int:
        """Somebody new; the same record where an earlier answer made it."""
        for id in known:
            if self.record(id).get("name") == name:
                return id
        id, capture = new_id(), self.capture
        self.new.add(id)
        fields: dict[str, Any] = {"name": name}
        if capture.met:
            met = {
                "on": capture.date.isoformat() if capture.date else None,
                "at": capture.met_at,
                "how": capture.met_how,
                "through": capture.met_through,
            }
            if kept := {key: value for key, value in met.items() if value}:
                fields["met"] = kept
        self.fields[id] = fields
        return id

    def _append(self, id: int, field: str, value: Any) -> None:
        """Add to a list of a contact, once."""
        here = [*self.record(id).get(field, ()), *self.lists.get(id, {}).get(field, ())]
        if isinstance(value, str):
            if value.casefold() in {str(one).casefold() for one in here}:
                return
        elif value in here:
            return
        self.lists.setdefault(id, {}).setdefault(field, []).append(value)

    def _about(self) -> None:
        capture = self.capture
        for field in ("interests", "off_limits"):
            if self.wants(field):
                for word in getattr(capture, field):
                    for id in self.whose(word.whose):
                        self._append(id, field, word.text)
        if not self.wants("details"):
            return
        for tag in capture.tags:
            for id in self.whose(None):
                self._append(id, "tags", tag)
        for word in capture.details:
            for id in self.whose(word.whose):
                self._append(id, "details", self._detail(word.text))
        # Without a talk or a follow-up to hold it, a note is something about them.
        if capture.note and not self._logs and capture.follow_up is None:
            for id in self.whose(None):
                self._append(id, "details", self._detail(capture.note))

    def _detail(self, text: str) -> dict[str, str]:
        day = self.capture.date or self.today
        return {"on": day.isoformat(), "text": text}

    def _dates(self) -> None:
        capture = self.capture
        if capture.birthday is not None and self.wants("birthday"):
            for id in self.whose(capture.birthday.whose):
                self._birthday(id, capture.birthday.on)
        if self.wants("events"):
            for event in capture.events:
                for id in self.whose(event.whose):
                    self._event(id, event)

    def _birthday(self, id: int, on: str) -> None:
        dates = list(self.record(id).get("dates", ()))
        one = {"label": "birthday", "on": on}
        if one in dates:
            return
        others = [
            date
            for date in dates
            if not (isinstance(date, Mapping) and date.get("label") == "birthday")
        ]
        if len(others) == len(dates):
            self._append(id, "dates", one)
        else:
            self.fields.setdefault(id, {})["dates"] = [*others, one]

    def _event(self, id: int, event: Event) -> None:
        """A day ahead is a date of theirs; a month, or a day behind, a detail."""
        if len(event.when) == 10 and event.when >= self.today.isoformat():
            date_ = {"label": event.what, "on": event.when, "once": True}
            self._append(id, "dates", date_)
            return
        if len(event.when) == 10:
            said = f"on {date.fromisoformat(event.when):%-d %B %Y}"
        else:
            said = f"in {date.fromisoformat(event.when + '-01'):%B %Y}"
        self._append(id, "details", self._detail(f"{event.what} {said}"))

    def _rhythm(self) -> None:
        every = self.capture.every
        if every is None or not self.wants("every"):
            return
        for id in self.whose(None):
            fields = self.fields.setdefault(id, {})
            fields["every"] = every
            if not self.record(id).get("rhythm_from"):
                fields["rhythm_from"] = self.today.isoformat()

    # What was said, and what is to come

    @property
    def _logs(self) -> bool:
        capture = self.capture
        return bool(capture.kind or capture.date or capture.gave or capture.received)

    def _conversation(self) -> None:
        capture, sorting = self.capture, self.sorting
        if sorting is not None and sorting.conversation is not None:
            self._mend_conversation(sorting.conversation, sorting)
            return
        people = self.whose(None)
        if not self._logs or not people or not self.afresh:
            return
        fields: dict[str, Any] = {
            "kind": capture.kind,
            "channel": capture.channel,
            "began": capture.began,
            "place": capture.place,
            "notes": capture.note or None,
            "gave": list(capture.gave) or None,
            "received": list(capture.received) or None,
            "raw": capture.raw,
            "at": self._at(),
        }
        kept = {key: value for key, value in fields.items() if value is not None}
        # An outreach is one record each, and so are the people of an event.
        apart = capture.each or capture.kind == "outreach"
        for group in [[one] for one in people] if apart else [people]:
            id = new_id()
            self.conversations.append(id)
            self.edits.append(Edit("conversations", id, {"with": group, **kept}))

    def _mend_conversation(self, id: int, sorting: ToSort) -> None:
        self.conversations.append(id)
        fields: dict[str, Any] = {}
        if "date" in sorting.open and self.capture.date is not None:
            fields["at"] = self._at()
        more = [one for one in self.whose(None) if one not in sorting.people]
        append = {"with": tuple(more)} if more else {}
        if fields or append:
            self.edits.append(Edit("conversations", id, fields, append=append))

    def _at(self) -> str | None:
        """Now where it was today and no time was said; a day alone otherwise."""
        day, clock = self.capture.date, self.capture.time
        if "date" in self.capture.open:
            return None
        if day is None or (day == self.today and clock is None):
            return self.now.isoformat(timespec="seconds")
        return self._moment(day, clock)

    def _moment(self, day: date, clock: time | None) -> str:
        if clock is None:
            return day.isoformat()
        there = datetime.combine(day, clock)
        # An offset of our own holds only now: that of another day is the system's.
        return there.astimezone().isoformat(timespec="seconds")

    def _promises(self) -> None:
        capture, sorting = self.capture, self.sorting
        if sorting is not None and sorting.promises and "due" in sorting.open:
            for id, promise in zip(sorting.promises, capture.promises, strict=False):
                if promise.due is not None:
                    due = {"due": promise.due.isoformat()}
                    self.edits.append(Edit("promises", id, due))
        if not self.wants("promises"):
            return
        for promise in capture.promises:
            for contact in self.whose(promise.whose):
                fields = {
                    "contact": contact,
                    "by": promise.by,
                    "what": promise.what,
                    "made": (capture.date or self.today).isoformat(),
                }
                if promise.due is not None:
                    fields["due"] = promise.due.isoformat()
                id = new_id()
                self.promises.append(id)
                self.edits.append(Edit("promises", id, fields))

    def _follow_up(self) -> None:
        capture = self.capture
        day = capture.follow_up
        if day is not None and self.wants("follow_up"):
            due = day.date() if isinstance(day, datetime) else day
            why = capture.follow_up_why or (None if self._logs else capture.note)
            at = f"{day:%H:%M}" if isinstance(day, datetime) else ""
            why = " ".join(one for one in (at, why) if one) or None
            self._due(due, why, None)
        if capture.rule is not None and self.wants("every"):
            self._due(self._first_of(capture.rule), None, capture.rule)

    def _due(self, due: date, why: str | None, rule: str | None) -> None:
        for contact in self.whose(self.capture.follow_up_whose):
            fields: dict[str, Any] = {"contact": contact, "due": due.isoformat()}
            if why:
                fields["why"] = why
            if rule:
                fields["rule"] = rule
            id = new_id()
            self.followups.append(id)
            self.edits.append(Edit("followups", id, fields))

    def _first_of(self, rule: str) -> date:
        from dateutil.rrule import rrulestr

        start = datetime.combine(self.today, time())
        first = rrulestr(rule, dtstart=start).after(start)
        return first.date() if first else self.today
