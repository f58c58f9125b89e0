"""The help beyond the commands: each topic from the table it is about."""

import pytest

from rapport_tui.checks import CHECKS
from rapport_tui.cli import run
from rapport_tui.commands.topics import CAPTURE, DATES, TOPICS
from rapport_tui.reminder_rules import RULES
from rapport_tui.settings import SETTINGS
from rapport_tui.ui.commands import COMMANDS, SCOPES
from rapport_tui.when import Clock, read
from tests.books import NOW


@pytest.fixture(autouse=True)
def config(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[keys]\nreview = "z"\n')
    monkeypatch.setenv("RAPPORT_CONFIG", str(path))


def told(capsys, *words: str) -> str:
    assert run(["help", *words]) == 0
    return capsys.readouterr().out


def test_every_topic_is_listed_and_tells_something(capsys) -> None:
    whole = told(capsys)
    assert max(map(len, whole.splitlines())) <= 80
    for name, topic in TOPICS.items():
        assert f"  {name} " in whole
        assert topic.words in whole
        text = told(capsys, name).splitlines()
        assert len(text) > 3
        assert all(len(line) <= 80 for line in text if "config.toml" not in line)


def test_a_topic_tells_what_is_in_its_table(capsys) -> None:
    text = " ".join(told(capsys, "checks").split())
    assert all(f"{one.code} {one.severity}" in text for one in CHECKS)
    text = " ".join(told(capsys, "reminders").split())
    assert all(f"{one.words} ({one.source})" in text for one in RULES)
    assert "rapport reminders: every reminder" in text, "the command of that name, too"
    keys = told(capsys, "keys")
    assert all(f"({one.id})" in keys for one in COMMANDS if one.where in SCOPES)
    assert any(
        line.split()[:1] == ["z"] and "(review)" in line for line in keys.splitlines()
    )


def test_what_it_says_of_dates_is_read(capsys) -> None:
    clock = Clock(NOW.replace(tzinfo=None), "dmy")
    for phrases, _ in DATES:
        for phrase in phrases.split(", "):
            assert read(phrase, clock, "future") or read(phrase, clock, "past"), phrase


def test_what_it_says_of_a_capture_is_read() -> None:
    from rapport_tui.capture import Names, parse
    from rapport_tui.model import Contact
    from rapport_tui.settings import Settings

    ana, ben = Contact(1, "Ana Ruiz"), Contact(2, "Ben")
    for said, _ in CAPTURE[:-2]:
        for line in said:
            found = parse(
                line, NOW.replace(tzinfo=None), Names([ana, ben]), Settings(), about=1
            )
            assert len(found.spans) > 0, line


def test_a_wrong_topic_names_the_near_one(capsys) -> None:
    assert run(["help", "captur"]) == 2
    assert "did you mean capture?" in capsys.readouterr().err
    assert run(["help", "guidence"]) == 2
    assert "did you mean guidance?" in capsys.readouterr().err


def test_a_word_of_several_commands_tells_them_all(capsys) -> None:
    text = told(capsys, "plan")
    assert "rapport plan share PLAN… [--told]" in text
    assert "# Coffee with Sam" in text, "the topic of that name, too"


def test_the_settings_are_a_topic(capsys) -> None:
    text = told(capsys, "config")
    assert "--init" in text
    for name in SETTINGS:
        assert f"  {name} =" in text or f"  [{name}]" in text
