"""Whom one finds by what: their own words, and what was said and planned with them."""

from hypothesis import given
from hypothesis import strategies as st

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


def found(words: str) -> tuple[set, set]:
    """Whom a line finds by their own words, and by what was said."""
    called, own, told = Searched().fitting(a_book().people, wanted(words))
    return called | own, told


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
    assert searched.fitting(other.people, wanted("anna")) == ({1}, set(), set())


def test_who_is_called_so_is_told_from_whom_it_is_about() -> None:
    people = book(
        contact(1, name="Ana"),
        contact(2, name="Sam", aliases=("Ana's",)),
        contact(3, name="Noor"),
        talk(3, people=(3,), notes="about Ana"),
    ).people
    assert Searched().fitting(people, wanted("ana")) == ({1}, {2}, {3})
    assert Searched().fitting(people, wanted("circle:none")) == (
        set(),
        {1, 2, 3},
        set(),
    )


TEXTS = st.lists(st.sampled_from(["tea", "tan", "at", "Zoë"]), max_size=3).map(" ".join)


@given(
    st.lists(st.tuples(TEXTS, TEXTS, TEXTS, TEXTS), min_size=1, max_size=5),
    st.lists(st.sampled_from("tea z#c:"), max_size=8).map("".join),
)
def test_each_letter_finds_what_the_whole_line_finds(
    texts: list[tuple[str, ...]], line: str
) -> None:
    people = book(
        *(
            contact(
                id, name=name, notes=notes, tags=tuple(tags.split()), circle="close"
            )
            for id, (name, notes, tags, _) in enumerate(texts, 1)
        ),
        *(talk(3, id=id, people=(id,), notes=t[3]) for id, t in enumerate(texts, 1)),
    ).people
    typed = Searched()
    for end in (*range(len(line) + 1), *reversed(range(len(line)))):
        look = wanted(line[:end])
        assert typed.fitting(people, look) == Searched().fitting(people, look)
