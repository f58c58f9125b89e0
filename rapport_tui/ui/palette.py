"""People in the command palette: found by name, shown as plain text."""

from __future__ import annotations

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from rapport_tui.text import shown

MOST = 20


class PeopleProvider(Provider):
    """Names never go through the matcher's highlighting: it reads markup."""

    async def discover(self) -> Hits:
        for id, name in self._names()[:MOST]:
            yield DiscoveryHit(Content(name), partial(self._point, id), text=name)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for id, name in self._names():
            if (score := matcher.match(name)) > 0:
                yield Hit(score, Content(name), partial(self._point, id), text=name)

    def _names(self) -> list[tuple[int, str]]:
        view = getattr(self.screen, "view", None)
        people = view.book.contacts.values() if view is not None else ()
        return [(one.id, shown(one.name)) for one in people]

    def _point(self, id: int) -> None:
        self.screen.point_at(id)
