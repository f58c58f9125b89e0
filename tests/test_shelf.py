"""The shelf: read from a line, matched by interest, each offered to each once."""

import json

import pytest

from rapport_tui.interests import alike, who_shares
from rapport_tui.model import Gift, ShelfItem
from rapport_tui.shelf import Shelved, fits, guessed, line, read
from tests.books import opened, put, tables
from tests.build import book, contact, day, talk


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Maps", "maps", True),
        ("maps", "old map", True),
        ("trail running", "running", True),
        ("café", "Cafe", True),
        ("書法", "書法課", True),
        ("tea", "team", False),
        ("chess", "cheese", False),
        ("", "tea", False),
    ],
)
def test_interests_are_the_same_where_all_words_of_one_are_in_the_other(
    one, other, same
) -> None:
    assert alike(one, other) is same
    assert alike(other, one) is same


def test_who_shares_an_interest_is_found_by_its_words_in_any_script() -> None:
    there = book(
        contact(1, interests=("old maps", "tea")),
        contact(2, interests=("書法課",)),
        contact(3, interests=("Map",), resting=True),
        contact(4, interests=("map reading",)),
        talk(3, people=(4,)),
    )
    assert [one.contact.id for one in who_shares(there, "maps")] == [4, 1]
    assert [one.contact.id for one in who_shares(there, "書法")] == [2]
    assert who_shares(there, "chess") == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("a film on bridges", "+bridges"), ("a film on bridges", None, ("bridges",))),
        (
            ("a", "film", "+bridges", "+long-walks"),
            ("a film", None, ("bridges", "long walks")),
        ),
        (("a film", "+film photography"), ("a film", None, ("film photography",))),
        (
            ("a film +Bridges on stone +bridges",),
            ("a film on stone", None, ("Bridges",)),
        ),
        (
            ("the tap map https://taps.example/a+b +maps",),
            ("the tap map", "https://taps.example/a+b", ("maps",)),
        ),
        (
            ("https://taps.example",),
            ("https://taps.example", "https://taps.example", ()),
        ),
        (("2+2 and C++ for +3 people",), ("2+2 and C++ for +3 people", None, ())),
        (("+maps",), ("", None, ("maps",))),
    ],
)
def test_a_line_says_what_it_is_and_for_whom(words, said) -> None:
    assert read(words) == Shelved(*said)


def test_a_thing_is_edited_as_it_was_typed() -> None:
    item = ShelfItem(1, "the tap map", "https://taps.example", ("trail running",))
    assert line(item) == "the tap map +trail-running https://taps.example"
    assert read([line(item)]) == Shelved(item.what, item.link, item.interests)


def test_it_fits_whom_it_was_not_given_to() -> None:
    there = book(
        contact(1, interests=("maps",)),
        contact(2, interests=("old maps",)),
        contact(3, interests=("tea",)),
        contact(4, interests=("maps",), off_limits=("atlas",)),
        contact(5, interests=("maps",)),
        ShelfItem(9, "an atlas", interests=("maps",), given=(Gift(5, day(3)),)),
    )
    found = [
        (one.person.contact.id, one.interest) for one in fits(there, there.shelf[9])
    ]
    assert sorted(found) == [(1, "maps"), (2, "old maps")]


def test_no_more_are_looked_at_than_are_wanted() -> None:
    item = ShelfItem(9, "a map", interests=("maps",))
    there = book(*(contact(id, interests=("maps",)) for id in range(1, 6)))
    assert fits(there, item, 2) == fits(there, item)[:2]
    assert len(fits(there, item)) == 5


def test_interests_of_the_book_are_guessed_from_the_words() -> None:
    there = book(contact(interests=("old maps", "tea", "bridges")))
    assert guessed("a film on how bridges stand", there) == ["bridges"]


def test_shelve_stores_and_says_whom_it_fits(book_path, rapport) -> None:
    put(opened(book_path), 1, name="Ana Ruiz", interests=["bridges"])
    status, out, _ = rapport(
        "shelve", "a film", "+bridges", "--link", "https://a.example"
    )
    assert (status, out.splitlines()) == (
        0,
        ["Shelved: a film", "fits Ana Ruiz (bridges)"],
    )
    (record,) = tables(book_path)["shelf"].values()
    assert record["link"] == "https://a.example"
    assert record["interests"] == ["bridges"]
    assert rapport("undo")[1].startswith("Took back: shelved: a film")
    assert "nobody in the book likes chess" in rapport("shelve", "a game +chess")[1]
    assert "such as +bridges" in rapport("shelve", "a book on bridges")[1]


def test_the_shelf_is_listed_with_whom_each_fits(sample_book, rapport) -> None:
    lines = rapport("shelve")[1].splitlines()
    assert lines[0] == "a rye starter that forgives"
    assert lines[1].startswith("  sourdough · fits Tomás Ferreira (sourdough), ")
    found = json.loads(rapport("shelve", "--json")[1])
    assert len(found) == 9
    assert list(found[0])[:2] == ["id", "what"]
    assert found[0]["fits"][0] == {
        "contact": 102,
        "name": "Tomás Ferreira",
        "interest": "sourdough",
    }
    new = json.loads(rapport("shelve", "a map", "+maps", "--json")[1])
    assert new["what"] == "a map"
    assert new["fits"]


def test_nothing_to_shelve_is_refused(book_path, rapport) -> None:
    status, _, err = rapport("shelve", "+maps")
    assert (status, "say what it is" in err) == (2, True)
    status, _, err = rapport("shelve", "--link", "https://a.example")
    assert (status, "say what the link is" in err) == (2, True)
    assert not book_path.exists()
    assert "The shelf is empty" in rapport("shelve")[1]
