"""The shelf from the shell: put something on it, or see what is there and for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rapport_tui import changes, shelf
from rapport_tui.commands.call import Call
from rapport_tui.commands.people import with_id
from rapport_tui.commands.said import Refused
from rapport_tui.model import Book, ShelfItem
from rapport_tui.text import listed

if TYPE_CHECKING:
    from rapport_tui.book.store import Store

MOST = 3  # names in a line


def shelve(call: Call) -> int:
    """Keep something worth sharing; without words list what is kept."""
    if not call.words:
        if call.option("link"):
            raise Refused('say what the link is: rapport shelve "a film" --link URL')
        return _list(call)
    said = shelf.read(call.words)
    if not said.what:
        raise Refused('say what it is: rapport shelve "a film on bridges" +bridges')
    fields = changes.shelf_fields(said, call.option("link"))
    store = call.open(to_write=True)
    id = changes.new_id()
    store.apply(changes.shelve(id, fields))
    item = store.book.shelf[id]
    if call.as_json:
        call.print_json(_json(store, item))
        return 0
    call.print(f"Shelved: {item.what}")
    _say_for_whom(call, store.book, item)
    return 0


def _say_for_whom(call: Call, book: Book, item: ShelfItem) -> None:
    found = shelf.fits(book, item)
    if found:
        call.print(f"fits {in_words(found)}", "dim")
    elif item.interests:
        likes = listed(item.interests, "or")
        call.print(f"nobody in the book likes {likes} yet", "dim")
    else:
        guesses = [
            f"+{one.replace(' ', '-')}" for one in shelf.guessed(item.what, book)
        ]
        such = listed(guesses, "or") or "+climbing"
        call.print(f"for whom? An interest says it, such as {such}", "dim")


def in_words(found: list[shelf.Fit]) -> str:
    """`Ana (maps), May (maps) and 2 more`."""
    names = [f"{one.person.contact.name} ({one.interest})" for one in found[:MOST]]
    if more := len(found) - len(names):
        names.append(f"{more} more")
    return listed(names)


def _list(call: Call) -> int:
    store = call.open()
    items = shelf.newest_first(store.book)
    if call.as_json:
        call.print_json([_json(store, one) for one in items])
        return 0
    for one in items:
        call.print(one.what, "bold")
        found = shelf.fits(store.book, one)
        fits = f"fits {in_words(found)}" if found else "fits nobody else"
        call.print(f"  {' · '.join([*one.interests, fits])}", "dim")
    if not items:
        call.print(
            'The shelf is empty: rapport shelve "a film on bridges" +bridges', "dim"
        )
    return 0


def _json(store: Store, item: ShelfItem) -> dict[str, Any]:
    """The record, and whom it fits: `fits: [{contact, name, interest}]`."""
    found = [
        {
            "contact": one.person.contact.id,
            "name": one.person.contact.name,
            "interest": one.interest,
        }
        for one in shelf.fits(store.book, item)
    ]
    return {**with_id(item.id, store.record("shelf", item.id)), "fits": found}
