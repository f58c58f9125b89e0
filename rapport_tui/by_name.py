"""In which order names stand: as they are folded, whatever their case and accents."""

from __future__ import annotations

from collections.abc import Mapping

from rapport_tui.model import Contact
from rapport_tui.text import folded


class ByName:
    """Contacts by their names, each folded once."""

    def __init__(self) -> None:
        self._folded: dict[int, tuple[Contact, str]] = {}

    def ids(self, contacts: Mapping[int, Contact]) -> tuple[int, ...]:
        """The ids of all, in order."""
        for id in self._folded.keys() - contacts.keys():
            del self._folded[id]
        return tuple(sorted(contacts, key=lambda id: self._of(contacts[id])))

    def _of(self, contact: Contact) -> str:
        known = self._folded.get(contact.id)
        if known is None or known[0] is not contact:
            known = self._folded[contact.id] = (contact, folded(contact.name))
        return known[1]
