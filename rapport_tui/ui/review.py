"""The daily review: one card a person, one key each, a quiet end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.screen import Screen

from rapport_tui.agenda import too_much
from rapport_tui.finishing import passed_over
from rapport_tui.model import Person, Plan
from rapport_tui.text import counted, shown
from rapport_tui.to_sort import ToSort
from rapport_tui.ui import (
    asking,
    brief,
    capturing,
    deeds,
    editing,
    messaging,
    pages,
    planning,
    removing,
    writing,
)
from rapport_tui.ui.card_text import card_text
from rapport_tui.ui.cards import Cards, progress
from rapport_tui.ui.commands import bindings
from rapport_tui.ui.desk import Desk
from rapport_tui.ui.doing import keyed, say
from rapport_tui.ui.hanging import hanging
from rapport_tui.ui.line_card import line_card
from rapport_tui.ui.pictures import Pictures
from rapport_tui.ui.view import View


@dataclass(frozen=True, slots=True)
class Step:
    """A card that was dealt with, by so many changes for `u` to take back.

    `made` is the desk's count after it.
    """

    place: int
    what: str
    changes: int
    made: int


LINE = {"edit": "", "rest": "ask no more", "skip": "", "back": "", "help": ""}
END_KEYS = "{back} takes the last step back · {quit} goes to the dashboard"
NOTHING_DUE = "nothing is due any more: {skip} goes on"
FOR_A_PERSON = "that is for a person: 1 to 9 answer, {edit} edits the line"
END = {"back": "", "help": "", "quit": "the dashboard"}


class Review(Cards[Plan | None]):
    """Goes through those who are up today, as they were when it began."""

    BINDINGS = bindings("review", "person", "all", shown=("message", "rest"))

    @property
    def useful(self) -> Mapping[str, str] | None:
        if self.line is not None:
            return LINE
        return None if self.person is not None else END

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, [one.contact for one in desk.view.agenda.today])
        # After the people: captured lines with a question left open.
        self._lines = capturing.lines_to_sort(desk)
        self._steps: list[Step] = []
        self._began = desk.made  # the desk's count at first
        self._before = desk.made  # and before the deed that is being done

    def _changed(self, view: View) -> None:
        # An answer may leave another question of the same line.
        now = {one.id: one for one in capturing.lines_to_sort(self.desk)}
        self._lines = [now.get(one.id, one) for one in self._lines]
        super()._changed(view)

    @property
    def line(self) -> ToSort | None:
        """The captured line that is up, after all the people."""
        place = self._place - len(self._ids)
        return self._lines[place] if 0 <= place < len(self._lines) else None

    def _progress(self) -> Content:
        total = len(self._ids) + len(self._lines)
        at = min(self._place + 1, total)
        return progress("Daily review", at, total, self._place, self.size.width)

    def _card(self, width: int) -> tuple[str, Content]:
        if self.line is not None:
            return "To sort", line_card(self, self.desk, self.line)
        if self.person is not None:
            name = shown(self.person.contact.name)
            return name, self._of_person(self.person, width)
        ended = self._ids or self._lines
        return "Done for today" if ended else "Nobody today", self._summary()

    def _of_person(self, person: Person, width: int) -> Content:
        reasons = [
            hanging(
                Content.assemble(("● ", "$accent"), (shown(one.reason), "bold")), width
            )
            for one in self.desk.view.due_now(person.contact.id)
        ] or [Content.styled(keyed(self, NOTHING_DUE), "$muted")]
        parts = [*reasons, Content("")]
        parts.extend(pages.next_step(self.desk.view, person, width))
        parts.append(card_text(self.desk.view, person.contact.id, width, now=False))
        return Content("\n").join(parts)

    def on_key(self, event: events.Key) -> None:
        line = self.line
        if line is not None and event.character and event.character in "123456789":
            event.stop()
            self._before = self.desk.made
            number = int(event.character) - 1
            capturing.answer(self, self.desk, line, number, self._sorted)

    def _sorted(self) -> None:
        self._next("sorted")

    def _summary(self) -> Content:
        if not self._ids and not self._lines:
            words = ["Nobody needs you today.", "", _ahead(self.desk.view)]
        else:
            counts = Counter(step.what for step in self._steps)
            words = [f"{what} {number}" for what, number in counts.items()]
            words = [", ".join(words) or "passed through", "", _ahead(self.desk.view)]
        agenda = self.desk.view.agenda
        if agenda.asks > agenda.daily:
            asked = too_much(agenda.asks, agenda.daily)
            words.append(
                f"{asked}: {keyed(self, '{pictures}')} shows which to lengthen."
            )
        words += ["", keyed(self, END_KEYS)]
        return Content("\n".join(words))

    # One key acts and moves on

    def _act(self, deed: Callable[..., None], what: str) -> None:
        if self.line is not None:
            say(self, keyed(self, FOR_A_PERSON))
        elif self.person is not None:
            self._before = self.desk.made
            deed(self, self.desk, self.person, lambda: self._next(what))

    def _next(self, what: str) -> None:
        made = self.desk.made
        self._steps.append(Step(self._place, what, made - self._before, made))
        self._place += 1
        self._show()

    def action_done(self) -> None:
        self._act(deeds.done, "done")

    def action_hello(self) -> None:
        self._act(deeds.hello, "said hello to")

    def action_log(self) -> None:
        self._act(capturing.log, "logged")

    def action_log_form(self) -> None:
        self._act(writing.log, "logged")

    def action_message(self) -> None:
        self._act(messaging.message, "wrote to")

    def action_not_this_time(self) -> None:
        self._act(deeds.not_this_time, "let pass")

    def action_asked(self) -> None:
        self._with(asking.asked)

    def action_brief(self) -> None:
        self._with(lambda *who: brief.brief(*who, self.dismiss))

    def _with(self, deed: Callable[[Screen, Desk, Person], None]) -> None:
        """Do something that leaves the card where it is."""
        if self.person is not None:
            deed(self, self.desk, self.person)

    def action_snooze(self) -> None:
        self._act(deeds.snooze, "snoozed")

    def action_rest(self) -> None:
        if self.line is not None:
            self._before = self.desk.made
            capturing.leave(self, self.desk, self.line, self._sorted)
            return
        self._act(deeds.rest, "let rest")

    def action_skip(self) -> None:
        """Pass over: a short snooze of the soft reasons; the hard ones stay."""
        person, view = self.person, self.desk.view
        self._before = self.desk.made
        if self.line is not None:
            self._next("passed over")
        if person is None:
            return
        due = view.due_now(person.contact.id)
        change = passed_over(person, due, view.today, self.desk.settings)
        if change is None:
            self._next("passed over")
        else:
            deeds.do(self, self.desk, change, lambda: self._next("passed over"))

    def action_back(self) -> None:
        """Step back, and take back what the step wrote.

        What was changed since, on a card that stayed, comes first.
        """
        made = self._steps[-1].made if self._steps else self._began
        if self.desk.made > made:
            say(self, self.desk.take_back())
            return
        if not self._steps:
            say(self, "this is the first card")
            return
        step = self._steps.pop()
        self._place = step.place
        for _ in range(step.changes):
            say(self, self.desk.take_back())
        self._show()

    def action_plan(self) -> None:
        person = self.person
        if person is None:
            return
        open_plans = planning.open_plans(self.desk.view, person.contact.id)
        if open_plans:
            self.dismiss(open_plans[0])
        else:
            planning.start(self, self.desk, person, self.dismiss)

    def action_why(self) -> None:
        self._with(pages.why)

    def action_pictures(self) -> None:
        contact = self.person.contact.id if self.person else None
        self.app.push_screen(Pictures(self.desk, contact))

    def action_edit(self) -> None:
        if self.line is not None:
            self._before = self.desk.made
            capturing.mend(self, self.desk, self.line, self._sorted)
            return
        if self.person is not None:
            writing.edit(self, self.desk, self.person.contact.id)

    def action_edit_text(self) -> None:
        self._with(editing.edit_text)

    def action_remove(self) -> None:
        self._with(lambda *some: removing.remove(self, self.desk, [some[2]]))

    def action_help(self) -> None:
        pages.keys(self, "review", "person")


def _ahead(view: View) -> str:
    days = view.agenda.days
    tomorrow = len(days[0].people) if days else 0
    words = f"tomorrow {counted(tomorrow, 'person')}"
    if view.agenda.waiting:
        words += f", {len(view.agenda.waiting)} more can wait"
    return words
