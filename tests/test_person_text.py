"""A person as a text: every field, back to the same record, wrong lines named."""

import os
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_tui.book.convert import TABLES
from rapport_tui.entry_lines import names_of
from rapport_tui.person_fields import FIELDS, changed, fields_of, texts
from rapport_tui.person_text import read, write
from tests.build import contact
from tests.screens import store
from tests.terminal import Terminal

NAMES = names_of(
    [
        contact(2, name="Eva Ruiz"),
        contact(3, name="Sam Lee"),
        contact(4, name="Sam Lee"),
        contact(5, name="Tom (Tommy)"),
    ]
)
ALL = fields_of(NAMES)
ANA = {
    "name": "Ana Ruiz",
    "aliases": ["Anita, dear", "Ani"],
    "pronouns": "she/her",
    "every": 30,
    "channels": [
        {"kind": "email", "value": "ana@example.org", "label": "home"},
        {"kind": "phone", "value": "+49 (0)30 1 (ext 4)"},
    ],
    "met": {"on": "2024-05", "at": "the gym", "through": 3},
    "relations": [
        {"who": 2, "is": "sister"},
        {"who": 4},
        {"who": 5},
        {"who": "Old Joe", "is": "neighbour (left)"},
    ],
    "interests": ["tea, green", "climbing"],
    "details": [
        {"on": "2026-05-03", "text": "moving, to Lyon", "asked": "2026-06-01"},
        {"text": "a cat"},
    ],
    "dates": [
        {"label": "birthday", "on": "--04-12", "lead": 5},
        {"label": "exam", "on": "2026-11-03", "once": True},
    ],
    "agreements": [{"on": "2026-01-01", "text": "we call first"}],
    "hope": "friends\n  for long\n\nand more",
    "resting": True,
    "fields": {"shoe size": "42", "the key": "a: b"},
    "notes": "# no heading\n- no entry\nrole: no field\n\n  end",
}
TEXT = """\
# Ana Ruiz
aliases:
- Anita, dear
- Ani
pronouns: she/her
role:
org:

circle:
every: 30
tags:

channels:
- email ana@example.org (home)
- phone +49 (0)30 1 (ext 4) ()
places:

met on: 2024-05
met at: the gym
met how:
met through: Sam Lee #3
relations:
- Eva Ruiz (sister)
- Sam Lee #4
- Tom (Tommy) ()
- Old Joe (neighbour (left))
"""


def test_every_field_of_the_book_has_its_line() -> None:
    there = {field.name.partition(".")[0] for field in FIELDS}
    assert there == TABLES["contacts"].fields.keys() - {"updated"}, "that one is ours"
    assert write(ANA, ALL).startswith(TEXT)


def test_the_text_alone_gives_the_same_record() -> None:
    said = read(write(ANA, ALL), {}, ALL)
    assert said.errors == []
    assert {k: v for k, v in said.fields.items() if v} == ANA


def test_an_untouched_text_changes_nothing() -> None:
    assert read(write(ANA, ALL), ANA, ALL) == ({}, {}, [])
    dos = write(ANA, ALL).replace("\n", "\r\n")
    said = read(dos, {}, ALL)
    assert said.errors == []
    assert said.fields["relations"] == ANA["relations"]


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["on", "label", "kind", "value", "who", "is", "text"]),
            inner,
        )
    ),
    max_leaves=6,
)
FIELD_NAMES = sorted({field.name.partition(".")[0] for field in FIELDS})


@given(st.dictionaries(st.sampled_from(FIELD_NAMES), ANYTHING))
def test_whatever_a_record_holds_untouched_lines_keep_it(record: dict) -> None:
    assert read(write(record, ALL), record, ALL) == ({}, {}, [])
    assert changed(record, texts(record, ALL), ALL) == ({}, {}, {})


WORD = st.text("abçδ()#:,;-é ", min_size=1, max_size=8).map(
    lambda text: " ".join(f"x{text}x".split())
)
DAY = st.dates().map(str).filter(lambda day: day >= "1000")
RECORDS = st.fixed_dictionaries(
    {"name": WORD},
    optional={
        "org": WORD,
        "tags": st.lists(WORD, min_size=1, max_size=3),
        "channels": st.lists(
            st.fixed_dictionaries(
                {"kind": st.sampled_from(["email", "signal"]), "value": WORD},
                optional={"label": st.sampled_from(["home", "at work (old)"])},
            ),
            min_size=1,
            max_size=2,
        ),
        "relations": st.lists(
            st.fixed_dictionaries(
                {"who": st.sampled_from([2, 3, 4, 5]) | WORD},
                optional={"is": st.sampled_from(["sister", "friend (old)"])},
            ),
            min_size=1,
            max_size=2,
        ),
        "details": st.lists(
            st.fixed_dictionaries({"text": WORD}, optional={"on": DAY, "asked": DAY}),
            min_size=1,
            max_size=2,
        ),
        "dates": st.lists(
            st.fixed_dictionaries(
                {"label": WORD, "on": DAY},
                optional={"lead": st.integers(0, 366), "once": st.just(True)},
            ),
            min_size=1,
            max_size=1,
        ),
        "fields": st.dictionaries(
            st.sampled_from(["car", "shoe size"]), WORD, min_size=1
        ),
        "hope": st.lists(WORD, min_size=1, max_size=3).map("\n".join),
        "notes": st.lists(WORD | st.just(""), min_size=1, max_size=3)
        .map("\n".join)
        .map(lambda text: text.strip("\n"))
        .filter(bool),
    },
)


@given(RECORDS)
def test_the_text_of_a_record_parses_back_to_it(record: dict) -> None:
    said = read(write(record, ALL), {}, ALL)
    assert said.errors == []
    assert {k: v for k, v in said.fields.items() if v} == record


def with_line(old: str, new: str) -> str:
    text = write(ANA, ALL)
    assert old in text
    return text.replace(old, new, 1)


WRONG = [
    ("role:", "colour: blue", 6, "your own go below fields"),
    ("role:", "rolle: cook", 6, "did you mean role?"),
    ("role:", "just words", 6, "neither a field nor an entry"),
    ("role:", "every: 7\nrole:", 11, "stands twice"),
    ("every: 30", "every: often", 10, "1 to 3650"),
    ("met on: 2024-05", "met on: last May", 18, "2026-05"),
    ("Sam Lee #3", "Nobody", 21, "nobody in the book is called"),
    ("Sam Lee #4", "Sam Lee", 24, "write the number"),
    ("- birthday --04-12", "- birthday 12.4.", None, "--04-12"),
    ("(lead 5)", "(lead soon)", None, "days ahead"),
    ("resting: yes", "resting: perhaps", None, "write yes"),
    ("- shoe size: 42", "- shoe size", None, "shoe size: 42"),
    ("paused until:", "paused until: soon", None, "2026-05-03"),
    ("# Ana Ruiz", "", 1, "needs a name"),
]


@pytest.mark.parametrize(("old", "new", "line", "hint"), WRONG)
def test_a_wrong_line_is_named_and_explained(old, new, line, hint) -> None:
    text = with_line(old, new)
    if line is None:
        line = text[: text.index(new)].count("\n") + 1
    (error,) = read(text, ANA, ALL).errors
    assert error.startswith(f"line {line}: ")
    assert hint in error


def test_changes_and_what_a_line_cannot_say() -> None:
    record = ANA | {
        "tags": ["tea", 7],
        "channels": [{"kind": "x", "value": "y", "z": 1}],
    }
    text = write(record, ALL).replace("- tea\n", "- tea\n- Maps\n")
    text = text.replace("- x y\n", "- x y\n- signal ana.7\n").replace(
        "role:", "role: cook", 1
    )
    text = text.replace("pronouns: she/her\n", "")
    said = read(text, record, ALL)
    assert said.errors == []
    assert said.fields == {
        "pronouns": None,
        "role": "cook",
        "tags": ["tea", "Maps", 7],
        "channels": [record["channels"][0], {"kind": "signal", "value": "ana.7"}],
    }
    assert said.seen == {name: record.get(name) for name in said.fields}
    assert read("", record, ALL).errors
    assert read("  \n", record, ALL).errors


def editor(folder: Path, script: str) -> None:
    """Make EDITOR a Python script; its file is `path`, with `text` in it."""
    program = folder / "editor"
    program.write_text(
        "#!/usr/bin/env python3\nimport sys, pathlib\n"
        f"path = pathlib.Path(sys.argv[1])\ntext = path.read_text()\n{script}\n"
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    os.environ["EDITOR"] = str(program)


@pytest.fixture
def with_editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "")
    return lambda script: editor(tmp_path, script)


def test_edit_from_the_shell(rapport, sample_book: Path, with_editor) -> None:
    with_editor("path.write_text(text.replace('circle: inner', 'circle: wide'))")
    status, out, err = rapport("edit", "ana ruiz")
    assert (status, err) == (0, "")
    assert out.startswith("Saved: Ana Ruiz")
    (ana,) = [
        one
        for one in store(sample_book).book.contacts.values()
        if one.name.startswith("Ana Ruiz")
    ]
    assert ana.circle == "wide"
    with_editor("pass")
    assert rapport("edit", "ana ruiz")[1] == "Nothing was changed.\n"
    with_editor("path.write_text(text.replace('circle: wide', 'cycle: wide'))")
    status, _, err = rapport("edit", "ana ruiz")
    assert status == 2
    assert "there is no field 'cycle': did you mean circle?" in err
    assert "the text is kept" in err
    with_editor("path.write_text(text.replace('cycle: wide', 'circle: close'))")
    status, _, err = rapport("edit", "ana ruiz")
    assert status == 0
    assert "going on with the text" in err
    assert store(sample_book).book.contacts[ana.id].circle == "close"
    assert not list(sample_book.parent.glob("person-*"))


def test_an_emptied_or_untouched_text_is_not_gone_on_with(
    rapport, sample_book: Path, with_editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def left() -> list[Path]:
        return list(sample_book.parent.glob("person-*"))

    with_editor("path.write_text('  ')")
    status, _, err = rapport("edit", "ana ruiz")
    assert (status, left()) == (2, [])
    assert "the text was empty: nothing was changed" in err
    with_editor("sys.exit(3)")
    status, _, err = rapport("edit", "ana ruiz")
    assert (status, left()) == (2, [])
    assert "ended with status 3: nothing was changed" in err
    monkeypatch.setenv("EDITOR", "no-such-editor-here")
    assert "cannot be started" in rapport("edit", "ana ruiz")[2]
    assert left() == []
    with_editor("path.write_text(text + '?'); sys.exit(3)")
    assert "the text is kept" in rapport("edit", "ana ruiz")[2]
    assert len(left()) == 1
    # What is no UTF-8 is as much the user's as anything.
    with_editor("path.write_bytes(text.encode() + b'\\xe9')")
    for _ in range(2):
        assert "no UTF-8" in rapport("edit", "ana ruiz")[2]
        monkeypatch.setenv("EDITOR", "true")
    assert b"\xe9" in left()[0].read_bytes()


def test_in_the_dashboard_a_wrong_line_is_asked_for_again(
    sample_book: Path, with_editor
) -> None:
    # The first time it makes a mistake, the second time it mends it.
    with_editor(
        "wrong = 'cycle: wide' in text\n"
        "old = 'cycle: wide' if wrong else 'circle: regular'\n"
        "new = 'circle: wide' if wrong else 'cycle: wide'\n"
        "path.write_text(text.replace(old, new))"
    )
    env = {"RAPPORT_BOOK": str(sample_book), "EDITOR": os.environ["EDITOR"]}
    command = [sys.executable, "-m", "rapport_tui", "--on", "2026-09-15"]
    terminal = Terminal(command, env)
    terminal.wait_for("Follow-ups")
    terminal.type("/sam lee\r")
    terminal.wait_for("1 of 41")
    terminal.type("E")
    text = terminal.wait_for("Not stored yet")
    assert "there is no field 'cycle'" in text
    (kept,) = sample_book.parent.glob("person-*.md")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    terminal.type("e")
    terminal.wait_for("Edited Sam Lee · u undoes")
    terminal.type("q")
    assert terminal.wait() == 0
    (sam,) = [
        one
        for one in store(sample_book).book.contacts.values()
        if one.name == "Sam Lee"
    ]
    assert sam.circle == "wide"
    assert not kept.exists()


@pytest.mark.parametrize("missing", ["nonesuch-editor", "sh -c 'unclosed"])
def test_an_editor_that_is_not_there_leaves_the_dashboard_alive(
    sample_book: Path, missing: str
) -> None:
    env = {"RAPPORT_BOOK": str(sample_book), "EDITOR": missing, "VISUAL": ""}
    command = [sys.executable, "-m", "rapport_tui", "--on", "2026-09-15"]
    terminal = Terminal(command, env)
    terminal.wait_for("Follow-ups")
    terminal.type("/sam lee\r")
    terminal.wait_for("1 of 41")
    terminal.type("E")
    text = terminal.wait_for("cannot be started")
    assert "1 of 41" in text
    terminal.type("q")
    assert terminal.wait() == 0
