"""In which order names stand: as they are folded, whatever their case and accents."""

from __future__ import annotations

from collections.abc import Mapping

from rapport_tui.model import Contact
from rapport_tui.text import folded


class ByName:
    """Contacts by their names, each folded once."""

    def __init__(self) -> None:
        self._folded: dict[int, tuple[Contact, str]] = {}
        self._last: tuple[Mapping[int, Contact], tuple[int, ...]] = ({}, ())

    def ids(self, contacts: Mapping[int, Contact]) -> tuple[int, ...]:
        """The ids of all, in order."""
        if self._last[0] is not contacts:
            for id in self._folded.keys() - contacts.keys():
                del self._folded[id]
            ordered = tuple(sorted(contacts, key=lambda id: self._of(contacts[id])))
            self._last = contacts, ordered
        return self._last[1]

    def _of(self, contact: Contact) -> str:
        known = self._folded.get(contact.id)
        if known is None or known[0] is not contact:
            known = self._folded[contact.id] = (contact, folded(contact.name))
        return known[1]
