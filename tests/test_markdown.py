"""People as pages, and a plan as it was typed."""

from pathlib import Path

from rapport_tui.exchange.exporting import BY_NAME, Selection, write
from rapport_tui.model import (
    Agreement,
    Channel,
    Detail,
    FollowUp,
    Occasion,
    Plan,
    Promise,
)
from tests.books import NOW
from tests.build import book, contact, day, talk

PLAN = "# Coffee\nwhen: 2026-09-18 10:00\n\n## Topics\n- (2) *tea*\n"


def page(*values, **chosen) -> str:
    selection = Selection(book(*values), {}, NOW, **chosen)
    return write(BY_NAME["markdown"], selection).text


def test_a_page_says_what_is_known() -> None:
    text = page(
        contact(
            name="Ana *Ruiz*",
            pronouns="she/her",
            role="Engineer",
            org="Atlas",
            circle="close",
            interests=("climbing", "tea"),
            channels=(Channel("phone", "+34 600", "home"),),
            dates=(Occasion("birthday", 4, 12),),
            details=(Detail("the thesis", day(3)),),
            agreements=(Agreement("no calls at night"),),
            notes="# plays\nthe cello",
            fields={"shoe size": 38},
        ),
        Promise(5, 1, "the route", due=day(-2)),
        Promise(6, 1, "a book", by="them", done=day(1)),
        FollowUp(7, 1, day(-4), "ask"),
        Plan(8, (1,), PLAN),
        talk(3, channel="phone", notes="about\nbridges", gave=("a map",)),
        people=(1,),
    )
    assert text.splitlines() == [
        r"# Ana \*Ruiz\*",
        "",
        "she/her, Engineer, Atlas",
        "",
        "- Circle: close",
        "- Cares for: climbing, tea",
        "- shoe size: 38",
        "",
        "## Reach",
        "",
        "- home phone: +34 600",
        "",
        "## Dates",
        "",
        "- birthday: 04-12",
        "",
        "## Notes",
        "",
        "> # plays",
        "> the cello",
        "",
        "## They told me",
        "",
        "- 2026-09-12: the thesis",
        "",
        "## We agreed",
        "",
        "- no calls at night",
        "",
        "## Promises",
        "",
        "- [ ] I: the route, due 2026-09-17",
        r"- [x] Ana \*Ruiz\*: a book, done 2026-09-14",
        "",
        "## Follow-ups",
        "",
        "- 2026-09-19: ask",
        "",
        "## Plans",
        "",
        "- 2026-09-18: Coffee",
        "",
        "## Conversations",
        "",
        "### 2026-09-12 · phone",
        "",
        "> about",
        "> bridges",
        "- gave: a map",
    ]


def test_everyone_is_there_by_name_after_a_list() -> None:
    text = page(contact(1, name="Zoë", circle="wide"), contact(2, name="Ana"))
    assert text.startswith("# 2 people\n\n- Ana\n- Zoë, wide\n\n# Ana\n")
    assert text.index("# Ana") < text.index("# Zoë")


def test_a_plan_is_as_it_was_typed() -> None:
    held = book(contact(), Plan(8, (1,), PLAN))
    chosen = Selection(held, {}, NOW, plan=held.plans[8])
    assert write(BY_NAME["markdown"], chosen).text == PLAN


def test_hostile_text_is_text() -> None:
    text = page(contact(name="1. Eve\x1b[31m\n# <b>[/red]", met=3), people=(1,))
    assert text.splitlines()[0] == r"# \1. Eve \[31m # \<b\>\[/red\]"


def test_from_the_shell(sample_book: Path, rapport, tmp_path: Path) -> None:
    file = tmp_path / "all.md"
    status, out, _ = rapport("export", "--to", str(file))
    assert (status, out) == (0, f"Wrote 41 people to {file}\n")
    assert file.read_text().count("\n# ") >= 41
    _, out, _ = rapport("export", "--plan", "5001", "--to", "-", "--format", "md")
    assert out.startswith("# Breakfast with Tomás\n")


def test_pages_are_not_taken_for_a_file_of_friends(sample_book, rapport, tmp_path):
    pages = tmp_path / "everyone.md"
    assert rapport("export", "--to", str(pages))[0] == 0
    status, _, err = rapport("import", str(pages))
    assert status == 2
    assert "pages (.md) it only writes" in err
