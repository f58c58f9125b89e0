"""People who may be in the book twice, from the shell."""

from __future__ import annotations

from typing import Any

from rapport_tui.commands.call import Call
from rapport_tui.exchange.duplicates import Pair, find_duplicates
from rapport_tui.model import Book


def duplicates(call: Call) -> int:
    """The pairs with their reasons, the likeliest first."""
    book = call.open().book
    found = find_duplicates(book)
    if call.as_json:
        call.print_json([_json(one, book) for one in found])
        return 0
    rows = [
        (book.contacts[one.first].name, book.contacts[one.second].name, _why(one))
        for one in found
    ]
    call.table(rows, ("bold", "bold", "dim"))
    if found:
        call.print("M in the dashboard merges them, side by side", "dim")
    else:
        call.print("Nobody seems to be here twice.", "dim")
    return 0


def _why(pair: Pair) -> str:
    return ", ".join(pair.reasons)


def _json(pair: Pair, book: Book) -> dict[str, Any]:
    who = [{"id": id, "name": book.contacts[id].name} for id in pair[:2]]
    return {
        "first": who[0],
        "second": who[1],
        "score": pair.score,
        "reasons": list(pair.reasons),
    }
