"""Pages to read: the arithmetic behind a person, and the keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content
from textual.screen import Screen

from rapport_tui.model import Person, Plan
from rapport_tui.series import in_words as in_stages
from rapport_tui.series import series
from rapport_tui.text import day_in_words, shown, wrapped
from rapport_tui.ui.commands import COMMANDS, SCOPES
from rapport_tui.ui.desk import Desk
from rapport_tui.ui.dialogs import Page, page_room
from rapport_tui.ui.doing import say
from rapport_tui.ui.hanging import hanging
from rapport_tui.ui.key_names import key_name
from rapport_tui.ui.keymap import keys_of
from rapport_tui.ui.view import View
from rapport_tui.why import in_words
from rapport_tui.why import why as why_of

_KEYS = 16  # cells before what a key does


def why(screen: Screen, desk: Desk, person: Person) -> None:
    """The arithmetic behind a person's reminders and level."""
    view = desk.view
    found = why_of(view.book, person.contact.id, view.today, desk.settings)
    text = in_words(found, view.book, view.today)
    lines = Content("\n".join(shown(line) for line in text))
    screen.app.push_screen(Page(f"Why: {shown(person.contact.name)}", lines))


def series_of(screen: Screen, desk: Desk, plan: Plan) -> None:
    """All plans with the person of this one, in order."""
    view = desk.view
    person = view.person(plan.people[0] if plan.people else None)
    if person is None:
        say(screen, "nobody of the book is in this plan")
        return
    parts = []
    for stage in series(person.plans):
        day = day_in_words(stage.day, view.today) if stage.day else "no day"
        frame = f" · {stage.frame}" if stage.frame else ""
        parts.append(Content.styled(shown(stage.title), "bold"))
        parts.append(Content.styled(f"  {day} · {stage.state}{frame}", "$muted"))
        parts += [Content(f"  {shown(line)}") for line in in_stages(stage)]
        parts.append(Content(""))
    title = f"Conversations with {shown(person.contact.name)}"
    screen.app.push_screen(Page(title, Content("\n").join(parts)))


def keys(screen: Screen, *here: str) -> None:
    """Every key; those of these scopes, where one is, come first."""
    text = help_text(screen.app.own_keys, page_room(screen.size.width), here)
    screen.app.push_screen(Page("Keys", text))


def help_text(
    own_keys: Mapping[str, str], width: int, here: Sequence[str] = ()
) -> Content:
    """Every key, by where it holds, as the user has them."""
    parts = []
    for scope in dict.fromkeys((*here, *SCOPES)):
        rows = [one for one in COMMANDS if one.where == scope and one.help]
        if rows:
            parts.append(Content.styled(SCOPES[scope], "bold"))
        for one in rows:
            keys = " ".join(key_name(key) for key in keys_of(one, own_keys))
            first, *more = wrapped(one.help, width - _KEYS)
            parts.append(
                Content.assemble((f"  {keys:<{_KEYS - 2}}", "$primary"), first)
            )
            parts += [Content(" " * _KEYS + line) for line in more]
        if rows:
            parts.append(Content(""))
    return Content("\n").join(parts)


def next_step(view: View, person: Person, width: int) -> list[Content]:
    """The smallest useful step, with its draft."""
    step = view.step(person.contact.id)
    if step is None:
        return []
    words = Content.assemble(("→ ", "$secondary"), (shown(step.words), "bold"))
    lines = [hanging(words, width)]
    if step.draft:
        wrapped = Content(shown(step.draft)).wrap(max(10, width - 4))
        lines.extend(Content("  ") + row.stylize("italic") for row in wrapped)
    return [*lines, Content("")]
