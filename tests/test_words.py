"""Words are the same if they share a form; phrases are found word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_tui.words import forms, phrase, word_count, wording, words_in


@pytest.mark.parametrize(
    ("word", "has"),
    [
        ("kids", {"kids", "kid"}),
        ("dishes", {"dishes", "dishe", "dish"}),
        ("divorced", {"divorced", "divorce", "divorc"}),
        ("hiking", {"hiking", "hik", "hike"}),
        ("families", {"families", "familie", "famili", "family"}),
        ("married", {"married", "marrie", "marri", "marry"}),
        ("dies", {"dies", "die", "di"}),
        ("ties", {"ties", "tie", "ti"}),
        ("ring", {"ring"}),
        ("being", {"being", "be", "bee"}),
        ("is", {"is"}),
        ("art", {"art"}),
        ("cart", {"cart"}),
    ],
)
def test_the_forms_of_a_word(word: str, has: set[str]) -> None:
    assert forms(word) == has


@pytest.mark.parametrize(
    ("said", "line", "found"),
    [
        ("kid", "How are the KIDS?", True),
        ("divorce", "since she divorced", True),
        ("hike", "we went hiking", True),
        ("art", "the cart", False),
        ("her brother", "My brothers", True),
        ("selling the house", "the house: does he sell?", True),
        ("selling the house", "the house", False),
        ("the house", "selling houses", True),
        ("you and me", "you, not me", False),
        ("you and me", "and me, and you", True),
        ("visa", "advisable", False),
        ("Cafe\u0301", "the caf\u00e9", True),
        ("stra\u00dfe", "STRASSEN strasse", True),
        ("离婚", "他们离婚了", True),
        ("离婚", "他们", False),
        ("หย่า", "เขาหย่ากัน", True),
        ("离婚 plan", "his plans: 离婚了", True),
        ("परिवार", "मेरा परिवार", True),
        ("परिवार", "प र व", False),
        ("a_b", "a b", False),
        ("🍷", "wine 🍷!", True),
        ("", "anything", False),
        ("  ", "any  thing", False),
    ],
)
def test_a_phrase_is_found_word_by_word(said: str, line: str, found: bool) -> None:
    assert phrase(said).stands_in(wording(line)) == found


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), ("-- !", 0), ("to be heard", 3), ("听他说", 3), ("x_1 y", 2)],
)
def test_counting_words(text: str, count: int) -> None:
    assert word_count(text) == count


@given(st.text())
def test_a_text_says_what_it_says(text: str) -> None:
    assert phrase(text).stands_in(wording(text)) == bool(text.strip())
    assert wording(text).words == tuple(words_in(text))
