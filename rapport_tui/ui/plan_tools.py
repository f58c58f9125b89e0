"""What one can do in an open plan besides typing: check, tick, move, insert, tell."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content
from textual.screen import Screen

from rapport_tui import changes
from rapport_tui.book.editing import EditFile
from rapport_tui.book.errors import BookError
from rapport_tui.model import Plan
from rapport_tui.outline import parse
from rapport_tui.plan_edits import inserted, moved, ticked, with_key
from rapport_tui.telling import note
from rapport_tui.text import editable, shown
from rapport_tui.ui import live, planning
from rapport_tui.ui.copying import copy
from rapport_tui.ui.desk import Desk
from rapport_tui.ui.dialogs import Choose, Page
from rapport_tui.ui.doing import keyed, say, undoable
from rapport_tui.ui.editing import edited
from rapport_tui.ui.editor import Editor
from rapport_tui.ui.findings import next_one, why
from rapport_tui.ui.forms import Form, Line
from rapport_tui.ui.plan_list import draft_of, title_of
from rapport_tui.ui.prompts import PickPrompt

TOOLS = {
    "x": "tick the point, or take the tick away",
    "u": "move the point up",
    "j": "move the point down",
    "i": "insert a question or a line from the bank",
    "k": "skip: silence the finding of this line",
    "w": "why: the advice behind the finding",
    "o": "the outline: points and their depth",
    "t": "tell them ahead: the note to send",
    "h": "hold it now: the live screen",
}


def menu(screen: Screen, desk: Desk, editor: Editor) -> None:
    def chosen(key: str | None) -> None:
        if key is not None:
            _DO[key](screen, desk, editor)

    screen.app.push_screen(Choose("This plan", list(TOOLS.items())), chosen)


def go_to_next(screen: Screen, editor: Editor) -> None:
    """The cursor to the next finding."""
    found = next_one(editor.findings, editor.line)
    if found is None:
        general = [one for one in editor.findings if one.line is None]
        say(screen, general[0].message if general else "nothing more to fix")
        return
    editor.go_to(found.line)


def explain(screen: Screen, desk: Desk, editor: Editor) -> None:
    here = [one for one in editor.findings if one.line == editor.line]
    found = here or [one for one in editor.findings if one.line is None]
    if not found:
        words = (
            "nothing is wrong with this line: {next-finding} goes to the next finding"
        )
        say(screen, keyed(screen, words))
        return
    parts = [why(one) for one in found]
    screen.app.push_screen(Page("Why", Content("\n\n").join(parts)))


def _skip(screen: Screen, desk: Desk, editor: Editor) -> None:
    here = [one for one in editor.findings if one.line in (editor.line, None)]
    if not here:
        say(screen, "there is no finding on this line")
        return
    codes = parse(editor.typed).value("skip").split()
    codes += [one.code for one in here if one.line == editor.line] or [here[0].code]
    editor.put(with_key(editor.typed, "skip", " ".join(dict.fromkeys(codes))))


def _tick(screen: Screen, desk: Desk, editor: Editor) -> None:
    item = _here(editor)
    if item is None:
        say(screen, "the cursor is on no point")
        return
    editor.put(ticked(editor.typed, editor.line, not item.ticked))


def _here(editor: Editor):
    sections = parse(editor.typed).sections
    points = (item for section in sections for item in section.items)
    return next((one for one in points if one.line == editor.line), None)


def _move(by: int) -> Callable[[Screen, Desk, Editor], None]:
    def move(screen: Screen, desk: Desk, editor: Editor) -> None:
        text, line = moved(editor.typed, editor.line, by)
        if text == editor.typed:
            say(screen, "there is no point to change places with")
        editor.put(text, line)

    return move


def _insert(screen: Screen, desk: Desk, editor: Editor) -> None:
    """A prompt at the end of the section that it is for."""
    people = editor.people
    outline = parse(editor.typed)

    def chosen(prompt: object) -> None:
        if prompt is None:
            return
        section = "openers" if prompt.kind == "opener" else "topics"
        depth = "" if section == "openers" else f"({prompt.depth}) "
        text, line = inserted(editor.typed, section, f"{depth}{prompt.text}")
        editor.put(text, line)

    today = desk.view.today
    screen.app.push_screen(PickPrompt(people, outline.head.frame, today), chosen)


def _outline(screen: Screen, desk: Desk, editor: Editor) -> None:
    outline = parse(editor.typed)
    rows = []
    for section in outline.sections:
        if section.items:
            rows.append(Content.styled(shown(section.title), "bold"))
        for item in section.items:
            box = {True: "✓", False: "·", None: " "}[item.ticked]
            depth = "▪" * (item.depth or 0)
            rows.append(Content(f" {box} {depth:<5} {shown(item.text)}"))
    rows = rows or [Content("no points yet")]
    screen.app.push_screen(Page("Outline", Content("\n").join(rows)))


def tell(screen: Screen, desk: Desk, editor: Editor) -> None:
    """The note for now: edited, copied, and the plan marked as told."""
    plan = desk.view.book.plans[editor.plan]

    def save(typed: dict[str, str]) -> dict[str, str]:
        words = typed["words"].strip()
        if not words:
            return {"words": "there is nothing to send: write a line"}
        copy(screen, words)
        editor.put(with_key(editor.typed, "told", desk.view.today.isoformat()))
        if not _saved(screen, desk, editor):
            return {"": "the plan could not be saved: its text stays as a draft"}
        say(screen, undoable(screen, f"copied, and {title_of(plan)} is marked as told"))
        return {}

    form = Form(
        f"Tell them ahead: {shown(title_of(plan))}",
        [Line("words", "Words", lines=True)],
        {"words": editable(note(editor.typed, desk.view.today))},
        save,
        drafting=desk.drafting,
        of=f"messages {plan.id}",
        saves="copy, mark as told",
    )
    screen.app.push_screen(form)


def hold(screen: Screen, desk: Desk, editor: Editor) -> None:
    """Save the text, and hold the conversation."""
    if not _saved(screen, desk, editor):
        return
    plan = desk.view.book.plans[editor.plan]

    def left() -> None:
        ticked_there = desk.drafting.text(draft_of(plan.id))
        if ticked_there is not None and editor.plan == plan.id:
            editor.put(ticked_there)

    live.hold(screen, desk, plan, left)


def _saved(screen: Screen, desk: Desk, editor: Editor) -> bool:
    if not editor.unsaved:
        return True
    text = planning.save(screen, desk, editor.plan, editor.typed, editor.seen)
    if text is not None:
        editor.saved(text)
    return text is not None


def in_editor(screen: Screen, desk: Desk, editor: Editor) -> None:
    """The text in $EDITOR; what comes back is unsaved text, as if typed here."""
    try:
        file = EditFile(desk.store.path, f"plan-{editor.plan}")
    except BookError as error:
        say(screen, str(error), error=True)
        return
    file.write(editor.typed)
    if (done := edited(screen, file)) is None:
        if file.left() == editor.typed:
            file.remove()  # it holds nothing that is not here
        return
    text, status = done
    editor.put(text)
    desk.drafting.flush()
    file.remove()
    if status != 0:
        say(screen, f"the editor ended with status {status}: look whether all is there")


def blank(screen: Screen, desk: Desk, plan: Plan) -> None:
    """A held plan down to its outcome: plans hold the most private text there is."""
    from rapport_tui.debrief import blanked

    if plan.open:
        say(screen, "only a plan that is held or dropped can be blanked")
        return
    title = title_of(plan)
    change = changes.set_plan(plan, title, "was blanked", text=blanked(plan.text))
    outcome = desk.commit(change)
    said = outcome.error or undoable(screen, change.what)
    say(screen, said, error=bool(outcome.error))


_DO: dict[str, Callable[[Screen, Desk, Editor], None]] = {
    "x": _tick,
    "u": _move(-1),
    "j": _move(1),
    "i": _insert,
    "k": _skip,
    "w": explain,
    "o": _outline,
    "t": tell,
    "h": hold,
}
