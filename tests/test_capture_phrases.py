"""Phrases are found as a regular expression of all of them would find them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_tui.capture import contact_words, words
from rapport_tui.capture.phrases import Pattern, Phrases, after_each, word_at

TABLES = {
    name: getattr(module, name)
    for module, names in (
        (contact_words, ("MET", "NOUNS")),
        (words, ("FOLLOW", "SOFT", "TABOO", "INTEREST", "LIKED_BY_MANY")),
    )
    for name in names
}
SOME = sorted({phrase for table in TABLES.values() for phrase in table})
SIGNS = ["", " ", "  ", "\t", "\u00a0", "s", "'", "-", "_", ".", " was", " with", "5"]
LINES = st.lists(st.sampled_from(SOME + SIGNS), max_size=6).map("".join)


def either(phrases) -> str:
    """The regular expression that `Phrases` stands for."""
    longest = sorted(phrases, key=len, reverse=True)
    return "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in longest)


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
@given(line=LINES, place=st.integers(0, 9), cut=st.integers(0, 9))
def test_they_end_where_a_regular_expression_ends(table, line, place, cut) -> None:
    phrases, end = Phrases(table), max(len(line) - cut, place)
    for then in (r"(?![\w'-])", r"\s", r"\b(?!\s+was)", r"\s+(?:with|w/)"):
        tail = None if then.startswith("(?!") else Pattern(then)
        whole = re.compile(f"({either(table)}){then}").match(line, place, end)
        said = phrases.match(line, place, end, tail)
        assert said == (whole and whole.end(1))


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_each_is_found_with_any_blanks(table) -> None:
    phrases = Phrases(table)
    for phrase in table:
        for said in (phrase, phrase.replace(" ", " \t")):
            line = f"so {said}, yes"
            assert phrases.match(line, 3, len(line)) == 3 + len(said)


def test_the_longest_that_fits_what_follows_is_meant() -> None:
    phrases = Phrases(("call", "call back"))
    line = "call back was"
    assert phrases.match(line, 0, 13) == 9
    assert phrases.match(line, 0, 13, Pattern(r"(?!\s+was)")) == 4
    assert phrases.match("calls", 0, 5) is None
    assert list(phrases.ends("calls", 0, 5)) == [4]


def test_words_before_a_phrase_are_passed_one_by_one() -> None:
    assert after_each({"also", "really"}, "also really likes", 0, 17) == [0, 5, 12]
    assert after_each({"also"}, "alsoo likes", 0, 11) == [0]
    assert after_each({"also"}, "also", 0, 4) == [0]


def test_the_word_at_a_place_ends_with_its_letters() -> None:
    assert word_at("so weekly-ish", 3, 13) == "weekly"
    assert word_at("so weekly-ish", 3, 6) == "wee"
    assert word_at("so - ish", 3, 8) == ""


def test_a_pattern_is_compiled_once_it_is_used() -> None:
    pattern = Pattern(r"(?i)[a-z]+")
    assert "_compiled" not in vars(pattern)
    assert pattern.match("12 Ab", 3)[0] == pattern.search("12 Ab")[0] == "Ab"
    assert pattern.fullmatch("12 Ab") is None
    assert pattern.sub("x", "12 Ab") == "12 x"
    assert [one[0] for one in pattern.finditer("Ab c")] == ["Ab", "c"]
    assert "_compiled" in vars(pattern)


def test_a_pattern_is_not_compiled_for_a_text_without_its_words() -> None:
    pattern = Pattern(r"\b(?:promised|owes?)\b", "promised", "owe")
    assert pattern.search("met Ana") is pattern.match("met Ana", 0, 3) is None
    assert "_compiled" not in vars(pattern)
    assert pattern.search("Ana owes me a tea")[0] == "owes"
    assert pattern.match("she owed me", 4, 8) is None
