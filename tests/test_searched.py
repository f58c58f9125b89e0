"""Whom one finds by what: their own words, and what was said and planned with them."""

from rapport_tui.model import Book, Plan
from rapport_tui.searched import Searched
from rapport_tui.who_fits import wanted
from tests.build import book, contact, talk


def a_book() -> Book:
    return book(
        contact(1, name="Ana Ruiz"),
        contact(2, name="Élodie", notes="bakes"),
        talk(3, people=(2,), notes="Ana lent me her Crème recipe"),
        Plan(1, (1,), "# Coffee\n- ask about the harbour"),
    )


def found(words: str, searched: Searched | None = None) -> tuple[set, set]:
    return (searched or Searched()).fitting(a_book().people, wanted(words))


def test_names_notes_conversations_and_plans_are_searched() -> None:
    assert found("elodie") == ({2}, set())
    assert found("bakes") == ({2}, set())
    assert found("creme") == (set(), {2})
    assert found("HARBOUR") == (set(), {1})
    assert found("nobody") == (set(), set())


def test_whom_it_is_about_is_told_from_whom_it_was_told() -> None:
    assert found("ana") == ({1}, {2})
    assert found("elodie ana") == (set(), {2}), "words may stand in either"
    assert found("lent creme") == (set(), {2})
    assert found("coffee recipe") == (set(), set()), "not in one conversation"


def test_all_are_ready_after_some_slices_and_follow_a_change() -> None:
    searched, people = Searched(), a_book().people
    searched.expect(people)
    assert not searched.prepare(), "few people: nobody is left"
    assert searched.of(people[1]) is searched.of(people[1])
    other = book(contact(1, name="Anna"))
    searched.expect(other.people)
    assert searched.fitting(other.people, wanted("anna")) == ({1}, set())
