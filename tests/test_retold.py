"""My notes about somebody, as one can say them to their face."""

import pytest

from rapport_tui.retold import begins_a_thing, retold


@pytest.mark.parametrize(
    ("note", "words", "shape"),
    [
        ("the bouldering wall in the barn", "the bouldering wall in the barn", "thing"),
        ("her thesis", "your thesis", "thing"),
        ("why she never takes trains", "why you never take trains", "thing"),
        ("the hat she knitted for the buoy", "the hat you knitted for the buoy", None),
        ("moving to Berlin in October", "moving to Berlin in October", "thing"),
        ("Abena's three weeks here", "Abena's three weeks here", "thing"),
        ("the bean that is late", "the bean that is late", "thing"),
        ("a case she cannot speak of", "the case you cannot speak of", "thing"),
        ("a knee that is sore", "the knee that is sore", "thing"),
        ("an old boat", "the old boat", "thing"),
        ("a lot of night shifts", "a lot of night shifts", "thing"),
        ("pigeons", "pigeons", "thing"),
        ("onions, by a teacher", None, "thing"),
        ("the atlas, whole again, coffee stain and all", "the atlas", "thing"),
        ("her defence is in June.", "your defence is in June", "clause"),
        ("she's moving to Berlin", "you're moving to Berlin", "clause"),
        ("he tries every shop", "you try every shop", "clause"),
        ("has two kids", "you have two kids", "clause"),
        ("loves bouldering", "you love bouldering", "clause"),
        ("nobody wants the night shift", "nobody wants the night shift", "clause"),
        ("photographs of other people's shelves", None, "thing"),
        ("forms with room for twenty letters", None, "words"),
        ("prints cards", "prints cards", "words"),
    ],
)
def test_a_note_is_said_to_them_in_its_shape(note, words, shape) -> None:
    told = retold(note)
    assert told.words == (words or note)
    assert told.shape == (shape or "thing")


@pytest.mark.parametrize(
    ("note", "pronouns"),
    [
        ("his apprentice, who sews better than he did at her age", None),
        ("his boat", "she/her"),
        ("her boat", "they/them"),
        ("", None),
        (" . ", None),
        ("word " * 40, None),
    ],
)
def test_what_is_not_sure_is_left_alone(note, pronouns) -> None:
    assert retold(note, pronouns) is None


@pytest.mark.parametrize(
    ("promise", "thing"),
    [
        ("the negatives", True),
        ("photos of the atlas", True),
        ("two basses", True),
        ("send the slides", False),
        ("help to carry the mast", False),
    ],
)
def test_a_promise_is_a_thing_or_a_deed(promise: str, thing: bool) -> None:
    assert begins_a_thing(promise) is thing
