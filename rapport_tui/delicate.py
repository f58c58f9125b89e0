"""Topics that want trust first, and the words that tell them (guidance A10)."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from rapport_tui.words import Wording, forms

DELICATE = {
    "family": "family mother father parent mom mum dad wife husband spouse kid child "
    "children son daughter sibling brother sister pregnancy pregnant",
    "health": "health illness sick disease diagnosis surgery hospital therapy "
    "depression anxiety medication weight diet disability cancer",
    "money": "money salary debt loan mortgage rent income wealth bonus finances",
    "religion": "religion religious church mosque temple synagogue faith prayer",
    "politics": "politics political election vote government president immigration "
    "abortion",
    "education": "education degree university college school grades exam",
    "age": "age retirement retire menopause",
    "relationships": "relationship marriage divorce breakup sex sexuality",
}


class Delicate(NamedTuple):
    """A topic and the word of the text that tells it.

    `forms` are those of the topic's name, of the word, and of the one it was known by.
    """

    topic: str
    word: str
    forms: frozenset[str]


def _by_form() -> dict[str, list[tuple[str, str]]]:
    known = defaultdict(list)
    for topic, words in DELICATE.items():
        for word in words.split():
            for form in forms(word):
                known[form].append((topic, word))
    return dict(known)


_BY_FORM = _by_form()
_FORMS = frozenset(_BY_FORM)


def delicate_in(line: Wording) -> list[Delicate]:
    """The delicate topics that a line touches, in its order."""
    if line.forms.isdisjoint(_FORMS):
        return []
    found = {}
    for word in line.words:
        for form in sorted(forms(word) & _FORMS):
            for topic, listed in _BY_FORM.get(form, ()):
                about = forms(topic) | forms(word) | forms(listed)
                found.setdefault((word, listed), Delicate(topic, word, about))
    return list(found.values())
