"""I'm at a place: who may be there, and what to mention."""

from rapport_tui.here import greeted, mention, met_at, places, suggested, who_is_at
from rapport_tui.model import Contact, Detail, Met, Promise
from tests.build import TODAY, book, contact, day, talk


def there(*values, place: str = "the gym") -> list[str]:
    found = who_is_at(book(*values), place, TODAY)
    return [one.person.contact.name for one in found]


def test_those_may_be_there_whose_place_it_is_or_whom_one_met_there() -> None:
    values = [
        contact(1, name="Ana", places=("Gym",)),
        contact(2, name="Ben"),
        contact(3, name="Cem", places=("harbour",)),
        talk(3, people=(2,), place="gym"),
        talk(2, people=(3,), place="gymnasium"),
        talk(-2, people=(3,), place="gym"),
    ]
    assert there(*values) == ["Ana", "Ben"]
    dana = Contact(4, "Dana", met=Met(on=day(9).isoformat(), at="The Gym"))
    assert there(dana) == ["Dana"]
    assert there(*values, place="library") == []


def test_the_likeliest_come_first_and_who_rests_last() -> None:
    values = [
        contact(1, name="Once"),
        contact(2, name="Often"),
        contact(3, name="Theirs", places=("gym",)),
        contact(4, name="Resting", places=("gym",), resting=True),
        talk(3, people=(1,), place="gym"),
        *(talk(ago, people=(2,), place="gym") for ago in range(10, 17)),
    ]
    assert there(*values) == ["Often", "Theirs", "Once", "Resting"]


def test_each_place_has_those_who_were_met_there_or_have_it_on_their_card() -> None:
    found = met_at(
        book(
            contact(1, places=("The Gym",)),
            contact(2),
            Contact(3, "Dana", met=Met(at="Café Elbe")),
            talk(3, people=(2, 1, 9), place="the gym"),
            talk(2, people=(2,), place="CAFÉ ELBE"),
            talk(1, people=(1,)),
        )
    )
    assert found == {"the gym": (1, 2), "cafe elbe": (3, 2)}


def test_the_places_of_the_book_are_suggested_the_most_visited_first() -> None:
    values = [
        contact(1, places=("Boulder hall",)),
        contact(2, places=("Café Elbe",)),
        *(talk(ago, place="café elbe") for ago in (1, 2)),
        talk(3, place="the old harbour"),
    ]
    known = places(book(*values))
    assert known == ["Café Elbe", "Boulder hall", "the old harbour"]
    assert suggested(known, "bo") == ["Boulder hall", "the old harbour"]
    assert suggested(known, "CAFE") == ["Café Elbe"]
    assert suggested(known, "harbour") == ["the old harbour"]
    assert suggested(known, "") == known
    assert suggested(known, "library") == []


def test_what_to_mention_is_a_promise_then_a_detail_then_an_interest() -> None:
    fields = {"interests": ("divorce", "tea"), "off_limits": ("divorce",)}
    details = (Detail("the barn", on=day(9)), Detail("the boat", on=day(2)))
    full = contact(details=details, **fields)
    promise = Promise(5, 1, "the map", due=day(3))

    def said(*values) -> tuple[str, str]:
        return mention(book(*values).people[1], TODAY)

    assert said(full, promise) == ("you owe", "the map, 3 days late")
    assert said(full, Promise(5, 1, "the map", due=day(-1))) == ("ask", "the boat")
    assert said(contact(**fields)) == ("likes", "tea")
    assert said(contact()) == ("", "")


def test_a_hello_there_today_is_seen() -> None:
    person = book(contact(), talk(0, "greeting", place="gym")).people[1]
    assert greeted(person, "The gym", TODAY)
    assert not greeted(person, "harbour", TODAY)
    assert not greeted(book(contact(), talk(1, place="gym")).people[1], "gym", TODAY)
