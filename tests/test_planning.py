"""What a plan begins with, what it tells ahead, and what it leaves behind."""

from datetime import timedelta

import pytest

from rapport_tui.checks import check
from rapport_tui.debrief import blanked, change, fields_for, filled, read_debrief
from rapport_tui.model import Detail, Person, Plan, Promise, Strain
from rapport_tui.outline import parse
from rapport_tui.participants import Participants
from rapport_tui.plan import FRAMES
from rapport_tui.printing import plain
from rapport_tui.settings import Settings
from rapport_tui.telling import note, subject
from rapport_tui.templates import carried, template
from rapport_tui.when import Clock
from tests.build import TODAY, contact, day
from tests.screens import NOW

TOLD = (
    Detail("the second press.", on=day(14)),
    Detail("the move", on=day(40)),
    Detail("asked long ago", on=day(3), asked=day(2)),
    Detail("not yet", on=TODAY + timedelta(3)),
)
NOOR = Person(
    contact(1, name="Noor Haddad", details=TOLD, interests=("maps", "tea")),
    promises=(
        Promise(1, 1, "the scan", "me", made=day(3)),
        Promise(2, 1, "the address", "them", made=day(3)),
    ),
)
BEN = Person(contact(2, name="Ben Carter", interests=("Tea", "chess")))
HURT = Person(
    contact(3, name="Jonas Lind", off_limits=("his father",)),
    strains=(Strain(5, 3, "I let him down", on=day(9)),),
)
HELD = """# Tea with Noor
with: Noor Haddad
when: 2026-09-15 08:00
minutes: 40
by: video
intention: hear how it goes
outcome: we know what to print

## Topics
- [x] (3) the cards
- [x] (2) the paper
- [ ] (4) whether to go on at all

## Tasks
- [ ] the invoice

## To give
- [x] proofs

## Agreements
- print on Mondays

## While we talked
she is tired of the press
"""
CLOCK = Clock(NOW.replace(tzinfo=None))


@pytest.mark.parametrize("frame", [None, *FRAMES])
def test_a_template_never_passes_its_own_checks(frame: str | None) -> None:
    for people in ([NOOR], [HURT], [NOOR, BEN]):
        text = template(frame, people, TODAY)
        known = Participants(tuple(people))
        findings = check(Plan(1, text=text), known, TODAY)
        assert "stop" in {one.severity for one in findings}
        assert "P21" not in {one.code for one in findings}


@pytest.mark.parametrize("frame", [None, *FRAMES])
def test_a_template_is_filled_from_what_is_known(frame: str | None) -> None:
    outline = parse(template(frame, [NOOR], TODAY))
    assert outline.head.frame == frame
    assert outline.head.people == ("Noor Haddad",)
    assert [one.text for one in outline.items("openers")] == [
        "What has become of the second press?",
        "What has become of the move?",
    ]
    assert [one.text for one in outline.items("tasks")] == [
        "my promise to Noor: the scan",
        "Noor's promise: the address",
    ]


def test_of_several_the_shared_interest_is_a_topic() -> None:
    outline = parse(template("get-to-know", [NOOR, BEN], TODAY))
    assert [one.text for one in outline.items("topics")] == ["tea"]


def test_a_repair_begins_with_what_happened_and_how_one_feels() -> None:
    text = template("repair", [HURT], TODAY)
    assert "begin: feelings" in text
    assert [one.text for one in parse(text).items("topics")] == ["I let him down"]
    assert "Off limits with Jonas: his father." in text


def test_the_next_plan_takes_on_what_was_left_over() -> None:
    before = carried(Plan(1, text=HELD))
    text = template(None, [NOOR], TODAY, before)
    topics = [(one.depth, one.text) for one in parse(text).items("topics")]
    assert topics[0] == (4, "whether to go on at all")
    assert "the invoice" in text
    assert "We agreed last time: print on Mondays" in text
    assert "the cards" not in text


def test_the_note_tells_intention_and_outcome_and_has_no_gaps() -> None:
    text = (
        "# Tea\nwith: Noor Haddad, Ben\nintention: hear you\noutcome: We know more.\n"
    )
    assert note(text, TODAY) == (
        "Hi Noor and Ben,\n\nI would like to talk with you.\n"
        "What I have in mind: hear you.\n"
        "It would be good if, afterwards, we know more.\n\n"
        "Does that suit you, and is there something you would like to add?"
    )
    assert "mind" not in note("# Tea\nwith: Noor\n", TODAY)
    assert subject(text) == "Tea"


def test_the_debrief_is_filled_from_what_happened() -> None:
    assert filled(Plan(1, text=HELD), TODAY, minutes=52) == {
        "channel": "video",
        "on": "2026-09-15",
        "minutes": "52",
        "depth": "3",
        "gave": "proofs",
        "agreed": "print on Mondays",
        "notes": "she is tired of the press",
    }


def test_a_strain_is_asked_about_only_where_one_is_open() -> None:
    assert "mended" in {one.name for one in fields_for([HURT], TODAY)}
    assert "mended" not in {one.name for one in fields_for([NOOR], TODAY)}


def debrief(**typed: str):
    base = filled(Plan(1, text=HELD), TODAY)
    return read_debrief({**base, **typed}, NOW, CLOCK, Settings())


def test_a_debrief_stores_everything_in_one_change() -> None:
    said = debrief(
        learned="her sister prints too\n",
        mine="the route by friday\nlunch",
        theirs="an address",
        agreed="print on Mondays\ncall first",
        mended="mended",
        strain="I was late",
        follow_up="in 2 weeks",
    )
    assert said.errors == {}
    plan = Plan(9, people=(3,), text=HELD, state="ready")
    made = change(plan, [HURT], said, NOW)
    by_table: dict[str, list] = {}
    for edit in made.edits:
        by_table.setdefault(edit.table, []).append(edit)
    (talk,) = by_table["conversations"]
    assert talk.fields["plan"] == 9
    assert talk.fields["depth"] == 3
    assert talk.fields["gave"] == ["proofs"]
    appended = [edit.append for edit in by_table["contacts"]]
    assert {
        "details": ({"on": "2026-09-15", "text": "her sister prints too"},)
    } in appended
    agreed = next(one["agreements"] for one in appended if "agreements" in one)
    assert [one["text"] for one in agreed] == ["print on Mondays", "call first"]
    promises = [edit.fields for edit in by_table["promises"]]
    assert [(one["by"], one["what"], one.get("due")) for one in promises] == [
        ("me", "the route", "2026-09-18"),
        ("me", "lunch", None),
        ("them", "an address", None),
    ]
    strains = {edit.id: edit.fields for edit in by_table["strains"]}
    assert strains.pop(5) == {"mended": "2026-09-15"}
    assert [one["what"] for one in strains.values()] == ["I was late"]
    assert by_table["followups"][0].fields["due"] == "2026-09-29"
    states = [edit.fields for edit in by_table["plans"]]
    assert any(one.get("state") == "held" for one in states)
    (text,) = [one["text"] for one in states if "text" in one]
    assert "- call first" in text
    assert text.count("print on Mondays") == 1


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("mine", "the route by next thu", "this week or the next?"),
        ("minutes", "a while", "minutes"),
        ("on", "tomorrow", "still ahead"),
        ("follow_up", "last friday", "a day ahead"),
    ],
)
def test_what_cannot_be_read_is_an_error_of_its_field(field, typed, sentence) -> None:
    assert sentence in debrief(**{field: typed}).errors[field]


def test_a_held_plan_can_be_blanked_to_its_outcome() -> None:
    assert blanked(HELD) == (
        "# Tea with Noor\nwith: Noor Haddad\nwhen: 2026-09-15 08:00\nby: video\n"
        "outcome: we know what to print\n"
    )


def test_on_paper_there_are_no_marks_and_no_empty_sections() -> None:
    printed = plain(HELD + "\n## If it goes off plan\n")
    assert "TOPICS\n  [x] the cards" in printed
    assert "OFF PLAN" not in printed
    assert "#" not in printed
