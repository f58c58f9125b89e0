"""Who is meant by a name: a whole one, an alias, or a part that only one has."""

from __future__ import annotations

from collections.abc import Iterable

from rapport_tui.model import Contact
from rapport_tui.text import folded


def matches(said: str, contacts: Iterable[Contact]) -> list[Contact]:
    """Everyone who may be meant; whole names and aliases win over parts.

    A number is a record's.
    """
    wanted = folded(said)
    contacts = list(contacts)
    if not wanted:
        return []
    whole, part = [], []
    for one in contacts:
        names = [folded(name) for name in (one.name, *one.aliases)]
        if wanted in names or said == str(one.id):
            whole.append(one)
        elif any(wanted in name for name in names):
            part.append(one)
    return whole or part


def near(said: str, contacts: Iterable[Contact]) -> list[str]:
    """Names that look like it, for "did you mean"."""
    from difflib import get_close_matches

    known: dict[str, str] = {}
    for one in contacts:
        for name in (one.name, *one.aliases, *one.name.split()):
            known.setdefault(folded(name), one.name)
    close = get_close_matches(folded(said), known, n=3, cutoff=0.6)
    return list(dict.fromkeys(known[name] for name in close))
