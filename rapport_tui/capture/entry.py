"""Where each thing that a line says is stored: one change, undone in one step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any, NamedTuple

from rapport_tui.capture.contact_edits import ContactEdits
from rapport_tui.capture.follow_up_edits import follow_up_edits
from rapport_tui.capture.promise_edits import PromiseEdits
from rapport_tui.capture.values import Capture
from rapport_tui.edits import Change, Edit, new_id
from rapport_tui.to_sort import Said, ToSort

Records = Callable[[int], Mapping[str, Any]]
_SHOWN = 100  # characters of the line that history shows


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
    edits = [*made.edits]
    if (line := _left(made, left)) is not None:
        edits.append(line)
    what = f"captured: {_short(capture.raw)}"
    if sorting is not None:
        what = f"sorted: {_short(capture.raw)}"
    return Entry(
        Change(what, tuple(edits)),
        left,
        tuple(made.whose(None)),
        tuple(made.conversations),
        tuple(made.promises),
        tuple(made.followups),
    )


def as_log(said: Capture, today: date) -> Capture:
    """In a log a line is about a talk, today's, if it says nothing else."""
    if said.moved:
        return said  # that talk is still to come
    said = said if said.kind or said.began else said._replace(kind="talk")
    is_open = said.date is not None or "date" in said.open
    return said if is_open else said._replace(date=today)


def _short(line: str) -> str:
    line = " ".join(line.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def _left(made: _Making, left: tuple[str, ...]) -> Edit | None:
    """The line's own record, as long as a question is open."""
    sorting = made.sorting
    if not left:
        return Edit("drafts", sorting.id, None) if sorting is not None else None
    kept = sorting.conversation if sorting and not made.capture.moved else None
    line = ToSort(
        sorting.id if sorting else new_id(),
        made.capture.raw,
        sorting.at if sorting else made.now,
        left,
        (*made.conversations, kept)[0],
        tuple(made.whose(None)),
        tuple(id for _, id in made.promised),
        tuple(said for said, _ in made.promised),
    )
    return Edit("drafts", line.id, line.record)


class _Making:
    """The edits of one line; whose they are is known before they are made."""

    def __init__(
        self,
        capture: Capture,
        record: Records,
        now: datetime,
        sorting: ToSort | None,
    ) -> None:
        self.capture, self.now, self.sorting = capture, now, sorting
        self.edits: list[Edit] = []
        self.conversations: list[int] = []
        self.promises: list[int] = []
        self.followups: list[int] = []
        self.promised: list[tuple[Said, int]] = []  # stored before, or now
        self.ids: list[int | None] = []
        # Whether nothing at all of the line has been stored before.
        self.afresh = sorting is None or not (sorting.people or sorting.conversation)
        self.contacts = ContactEdits(record, capture, self.today)

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def everyone(self) -> bool:
        return bool(self.ids) and None not in self.ids

    def wants(self, field: str, id: int) -> bool:
        """Is a field of somebody's to be stored now, or was it stored before?"""
        sorting = self.sorting
        if sorting is None or self.afresh or field in sorting.open:
            return True
        if field == "follow_up" and self.capture.moved and "date" in sorting.open:
            return True
        return id not in sorting.people  # it was not known before who they are

    def wanted(self, field: str, places: tuple[int, ...] | None) -> list[int]:
        """Whose a field is of those for whom it is to be stored now.

        What says nobody's is theirs with whom one talked.
        """
        places = self.capture.talked or None if places is None else places
        return [id for id in self.whose(places) if self.wants(field, id)]

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
        new, known = self.contacts.made()
        self.edits = [*new, *self.edits, *known]

    # People

    def _people(self) -> None:
        known = list(self.sorting.people) if self.sorting else []
        for one in self.capture.people:
            if one.contact is not None:
                self.ids.append(one.contact)
            elif one.new is not None:
                self.ids.append(self.contacts.newcomer(one.new, known))
            else:
                self.ids.append(None)

    def _about(self) -> None:
        capture = self.capture
        for field in ("interests", "off_limits"):
            for word in getattr(capture, field):
                for id in self.wanted(field, word.whose):
                    self.contacts.append(id, field, word.text)
        for tag in capture.tags:
            for id in self.wanted("details", None):
                self.contacts.append(id, "tags", tag)
        for word in capture.details:
            for id in self.wanted("details", word.whose):
                self.contacts.detail(id, word.text)
        # Without a talk or a follow-up to hold it, a note is something about them.
        if capture.note and not self._logs and capture.follow_up is None:
            for id in self.wanted("details", None):
                self.contacts.detail(id, capture.note)

    def _dates(self) -> None:
        capture = self.capture
        if capture.birthday is not None:
            for id in self.wanted("birthday", capture.birthday.whose):
                self.contacts.birthday(id, capture.birthday.on)
        for event in capture.events:
            for id in self.wanted("events", event.whose):
                self.contacts.event(id, event)

    def _rhythm(self) -> None:
        every = self.capture.every
        for id in self.wanted("every", None) if every is not None else ():
            self.contacts.rhythm(id, every)

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
        people = self.whose(capture.talked or None)
        if not self._logs or not people:
            return
        fields: dict[str, Any] = {
            "kind": capture.kind,
            "channel": capture.channel,
            "began": capture.began,
            "minutes": capture.minutes,
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
        if self.capture.moved and "date" in sorting.open:
            self.edits.append(Edit("conversations", id, None))  # it is still to come
            return
        self.conversations.append(id)
        fields: dict[str, Any] = {}
        if "date" in sorting.open and self.capture.date is not None:
            fields["at"] = self._at()
        talked = self.whose(self.capture.talked or None)
        more = [one for one in talked if one not in sorting.people]
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
        promises = PromiseEdits(self.capture, self.sorting, self.today)
        promises.make(self.whose, self.wants)
        self.edits += promises.edits
        self.promises, self.promised = promises.new, promises.promised

    def _follow_up(self) -> None:
        made = follow_up_edits(self.capture, self.wanted, self.today, logged=self._logs)
        self.edits += made
        self.followups = [edit.id for edit in made]
