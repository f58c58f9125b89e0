"""What the keys of the dashboard do: with a person, with a plan, with the book.

A row a key; the screens behind it are imported when it is first pressed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from rapport_tui import ui

if TYPE_CHECKING:
    from rapport_tui.model import Person, Plan
    from rapport_tui.ui.dashboard import Dashboard
    from rapport_tui.ui.desk import Desk
    from rapport_tui.ui.plans import Plans

# With the person under the cursor, by the action of the command.
WITH_PERSON: Mapping[str, Callable[[Dashboard, Desk, Person], None]] = {
    "asked": lambda *who: ui.asking.asked(*who),
    "brief": lambda screen, *who: ui.brief.brief(screen, *who, screen.open_plan),
    "done": lambda *who: ui.deeds.done(*who),
    "edit": lambda screen, desk, who: ui.writing.edit(screen, desk, who.contact.id),
    "edit_text": lambda *who: ui.editing.edit_text(*who),
    "hello": lambda *who: ui.deeds.hello(*who),
    "log": lambda *who: ui.capturing.log(*who),
    "log_form": lambda *who: ui.writing.log(*who),
    "message": lambda *who: ui.messaging.message(*who),
    "not_this_time": lambda *who: ui.deeds.not_this_time(*who),
    "plan": lambda screen, _, who: screen.plan_with(who),
    "remove": lambda screen, desk, who: ui.removing.remove(screen, desk, [who]),
    "rest": lambda *who: ui.deeds.rest(*who),
    "snooze": lambda *who: ui.deeds.snooze(*who),
    "why": lambda *who: ui.pages.why(*who),
}

# With the whole book; who is under the cursor may be of use.
WITH_BOOK: Mapping[str, Callable[[Dashboard, Desk], None]] = {
    "capture": lambda screen, desk: ui.capturing.capture(screen, desk),
    "duplicates": lambda screen, desk: screen.app.push_screen(
        ui.merging.Duplicates(desk)
    ),
    "help": lambda screen, _: ui.pages.keys(screen),
    "here": lambda screen, desk: ui.here.here(screen, desk),
    "import": lambda screen, desk: ui.bringing_in.bring_in(screen, desk),
    "new": lambda screen, desk: ui.writing.edit(screen, desk, None),
    "palette": lambda screen, _: screen.app.action_command_palette(),
    "pictures": lambda screen, desk: screen.app.push_screen(
        ui.pictures.Pictures(desk, screen.contact)
    ),
    "quit": lambda screen, _: screen.app.leave(),
    "redo": lambda screen, desk: ui.doing.take_back(screen, desk, redo=True),
    "review": lambda screen, desk: screen.app.push_screen(
        ui.review.Review(desk), screen.after_review
    ),
    "shelf": lambda screen, desk: ui.shelf.shelf(screen, desk, screen.contact),
    "trash": lambda screen, desk: ui.removing.trash(screen, desk),
    "triage": lambda screen, desk: ui.triage.begin(screen, desk),
    "undo": lambda screen, desk: ui.doing.take_back(screen, desk),
}

# With the plan that is open, or under the cursor, by the command's id.
WITH_PLAN: Mapping[str, Callable[[Dashboard, Desk, Plans, Plan], None]] = {
    "blank": lambda screen, desk, _, plan: ui.plan_tools.blank(screen, desk, plan),
    "debrief": lambda screen, desk, _, plan: ui.debriefing.debrief(screen, desk, plan),
    "hold": lambda screen, desk, _, plan: ui.live.hold(screen, desk, plan),
    "series": lambda screen, desk, _, plan: ui.pages.series_of(screen, desk, plan),
    "next-finding": lambda screen, _, pane, __: ui.plan_tools.go_to_next(
        screen, pane.editor
    ),
    "open-editor": lambda screen, desk, pane, _: ui.plan_tools.in_editor(
        screen, desk, pane.editor
    ),
    "plan-tools": lambda screen, desk, pane, _: ui.plan_tools.menu(
        screen, desk, pane.editor
    ),
    "why-finding": lambda screen, desk, pane, _: ui.plan_tools.explain(
        screen, desk, pane.editor
    ),
}
