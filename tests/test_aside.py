"""What `today` printed is printed again, as long as nothing that matters changes."""

import json
import os
import stat
from pathlib import Path

import pytest


def settled(path: Path) -> None:
    """The book as if it had been written a while ago."""
    status = path.stat()
    long_ago = status.st_mtime_ns - 60 * 10**9
    os.utime(path, ns=(long_ago, long_ago))


@pytest.fixture
def kept(sample_book: Path, rapport) -> Path:
    """The file beside a book of which `today` was asked; its page says so."""
    settled(sample_book)
    assert rapport("today", "--on", "2026-09-15")[0] == 0
    path = sample_book.with_name(".book.json.today")
    valid, (people, ahead, _) = json.loads(path.read_bytes())
    path.write_text(json.dumps([valid, [people, ahead, "From beside the book."]]))
    return path


def asked(rapport, *words: str) -> bool:
    """Whether the page came from beside the book."""
    status, out, err = rapport("today", *(words or ("--on", "2026-09-15")))
    assert (status, err) == (0, "")
    assert "Ravi" in out or "can wait" in out or "From beside" in out
    return "From beside the book." in out


def test_the_page_is_private_and_shown_again(kept: Path, rapport) -> None:
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert asked(rapport)


def test_another_question_is_not_answered_from_it(kept: Path, rapport) -> None:
    assert not asked(rapport, "--on", "2026-09-16")
    assert not asked(rapport, "--on", "2026-09-15", "--days", "3")
    assert not asked(rapport, "--on", "2026-09-15", "--daily", "2")


def test_other_settings_have_another_page(kept: Path, rapport, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("daily = 3\n")
    assert not asked(rapport)


def test_a_change_of_the_book_has_another_page(kept: Path, rapport) -> None:
    assert rapport("capture", "coffee with Noor Haddad today")[0] in (0, 2)
    assert not asked(rapport)


def test_a_change_in_place_that_hides_its_time_is_seen(
    kept: Path, sample_book: Path, rapport
) -> None:
    before = sample_book.stat()
    content = sample_book.read_bytes()
    with open(sample_book, "r+b") as file:
        file.write(content)
    os.utime(sample_book, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert not asked(rapport)


def test_what_was_tampered_with_is_not_shown(kept: Path, rapport) -> None:
    valid, page = json.loads(kept.read_bytes())
    for wrong in (5, [], [1, 2, 3], [[["Ana"]], [], ""], [[["Ana", 5]], [], ""]):
        kept.write_text(json.dumps([valid, wrong]))
        assert not asked(rapport)
    page[2] += "\x1b[31m"
    kept.write_text(json.dumps([valid, page]))
    assert "\x1b" not in rapport("today", "--on", "2026-09-15")[1]


@pytest.mark.parametrize("content", [b"", b"[1]", b"[[], 5", b"\xff", b"[" * 9000])
def test_what_is_no_page_is_not_shown(kept: Path, rapport, content: bytes) -> None:
    kept.write_bytes(content)
    assert not asked(rapport)


def test_what_others_may_read_or_put_there_is_not_shown(kept: Path, rapport) -> None:
    kept.chmod(0o644)
    assert not asked(rapport)
    real = kept.with_name("elsewhere")
    kept.rename(real)
    kept.symlink_to(real)
    assert not asked(rapport)


def test_a_book_just_written_may_be_written_again_in_the_same_tick(
    sample_book: Path, rapport
) -> None:
    soon = sample_book.stat().st_mtime_ns + 60 * 10**9
    os.utime(sample_book, ns=(soon, soon))
    assert rapport("today", "--on", "2026-09-15")[0] == 0
    assert not sample_book.with_name(".book.json.today").exists()


def test_a_page_is_the_same_from_the_book_and_from_beside_it(
    sample_book: Path, rapport
) -> None:
    settled(sample_book)
    for words in (("today",), ("today", "--days", "5")):
        first = rapport(*words, "--on", "2026-09-15")
        assert rapport(*words, "--on", "2026-09-15") == first


OTHERS = {
    "todaydata": (("today", "--json"), {"today": "From beside the book."}),
    "reminders": (("reminders",), [["Tue", "Ana", "From beside the book."]]),
    "remindersdata": (("reminders", "--json"), ["From beside the book."]),
}


@pytest.mark.parametrize("name", OTHERS)
def test_other_answers_are_kept_too_until_the_next_change(
    name: str, sample_book: Path, rapport
) -> None:
    words, other = OTHERS[name]
    settled(sample_book)
    first = rapport(*words, "--on", "2026-09-15")
    path = sample_book.with_name(f".book.json.{name}")
    valid, _ = json.loads(path.read_bytes())
    assert rapport(*words, "--on", "2026-09-15") == first
    path.write_text(json.dumps([valid, other]))
    assert "From beside" in rapport(*words, "--on", "2026-09-15")[1]
    assert "From beside" not in rapport(*words, "--on", "2026-09-16")[1]
    path.write_text(json.dumps([valid, 5]))
    assert rapport(*words, "--on", "2026-09-15") == first
    path.write_text(json.dumps([valid, other]))
    assert rapport("capture", "coffee with Noor Haddad today")[0] in (0, 2)
    assert "From beside" not in rapport(*words, "--on", "2026-09-15")[1]
