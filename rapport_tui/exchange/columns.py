"""What a column of a table means, by the name that programs and people give it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rapport_tui.exchange.found import NotImportable
from rapport_tui.text import cut, folded, listed

LEFT_OUT = "-"


class Meaning(NamedTuple):
    """What a column fills; `label` goes with it, `number` tells which of several.

    `part` is `label` where the column says what another one is.
    """

    target: str
    label: str = ""
    number: str = ""
    part: str = "value"


# The names of columns for each target, folded, without punctuation.
NAMES: Mapping[str, str] = {
    "name": "name|full name|display name|contact|contact name|person|who|nom complet"
    "|vollstandiger name|nombre completo|anzeigename",
    "first": "first name|given name|first|forename|vorname|prenom|nombre",
    "middle": "middle name|additional name|middle",
    "last": "last name|family name|surname|last|nachname|nom|apellidos|apellido",
    "prefix": "name prefix|prefix",
    "suffix": "name suffix|suffix",
    "alias": "nickname|nick|alias|aliases|spitzname|surnom|screen name",
    "pronouns": "pronouns",
    "role": "job title|title|role|position|organization title|profession|occupation",
    "org": "company|organization|organisation|org|organization name|employer|firma"
    "|entreprise|empresa|company name",
    "department": "department|organization department",
    "circle": "circle",
    "tags": "tags|labels|categories|groups|group membership|group|kategorien",
    "email": "email|mail|email address|emails|primary email|secondary email|email 1"
    "|email 2|email 3|email 2 address|email 3 address|e mail|courriel|correo",
    "phone": "phone|phone number|phones|telephone|tel|primary phone|telefon|telefono"
    "|other phone",
    "phone:mobile": "mobile|mobile phone|mobile number|cell|cell phone|handy|movil",
    "phone:home": "home phone|home phone 2",
    "phone:work": "work phone|business phone|business phone 2|company main phone",
    "phone:fax": "fax|fax number|business fax|home fax|other fax",
    "phone:pager": "pager|pager number",
    "url": "url|website|web page|web page 1|web page 2|homepage|personal web page|urls",
    "url:linkedin": "linkedin|linkedin url",
    "address": "address|addresses|home address full|adresse|direccion",
    "birthday": "birthday|birthdate|date of birth|born|dob|geburtstag|anniversaire"
    "|cumpleanos",
    "anniversary": "anniversary",
    "notes": "notes|note|comment|comments|remarks|notizen|bemerkungen|notas",
    "timezone": "timezone|time zone",
    "places": "places|place",
    "interests": "interests|hobby|hobbies",
    "met": "met|met on|date met",
    "met at": "met at|where we met",
    "met how": "how we met",
    "every": "every|every days",
    "uid": "uid",
    "relation:spouse": "spouse",
    "relation:child": "children",
    "relation:manager": "managers name|manager",
    "relation:assistant": "assistants name",
    "phone:assistant": "assistants phone",
    "year": "birth year",
    "month": "birth month",
    "day": "birth day",
    LEFT_OUT: "photo|file as|email type|email display name"
    "|email 2 display name|email 3 display name|priority|private|sensitivity|initials"
    "|initials yomi|given yomi|surname yomi|company yomi|phonetic first name"
    "|phonetic middle name|phonetic last name|yomi name|given name yomi|mileage"
    "|additional name yomi|family name yomi|short name|maiden name|subject"
    "|billing information|directory server|occupation code|gender|language",
}
_BY_NAME = {
    name: target for target, names in NAMES.items() for name in names.split("|")
}
TARGETS = tuple(
    dict.fromkeys(one for target in NAMES if (one := target.partition(":")[0]))
)
# How LinkedIn's columns differ from what they would mean elsewhere.
_LINKEDIN = {"url": Meaning("url", "linkedin"), "connected on": Meaning("on")}
_GOOGLE = re.compile(
    r"(email|phone|website|address|relation|event|im|custom field|organization)"
    r" (\d+) (type|label|value|formatted|service|name|title|department)"
)
_GOOGLE_TARGETS = {
    "email": "email",
    "phone": "phone",
    "website": "url",
    "address": "address",
    "relation": "relation",
    "event": "date",
    "im": "channel",
    "custom field": "field",
}
_ADDRESS = re.compile(
    r"(home|work|business|other) (street|street 2|street 3|address|address 2"
    r"|address po box|po box|city|state|postal code|zipcode|zip|country|countryregion"
    r"|country region)"
)
_ADDRESS_ORDER = (
    "street",
    "address",
    "po box",
    "city",
    "state",
    "postal",
    "zip",
    "country",
)


def plain(name: str) -> str:
    """A column's name to compare: `E-mail 1 - Value` is `email 1 value`."""
    name = folded(name).replace("e-mail", "email").replace("'s", "s")
    return " ".join(re.sub(r"[^\w]+", " ", name.replace("_", " ")).split())


def meaning_of(name: str) -> Meaning | None:
    """What a column of that name means anywhere."""
    name = plain(name)
    if name == "rapport":
        return Meaning("exact")
    if (target := _BY_NAME.get(name)) is not None:
        target, _, label = target.partition(":")
        return Meaning(target, label)
    if found := _GOOGLE.fullmatch(name):
        return _google(*found.groups())
    if found := _ADDRESS.fullmatch(name):
        place, part = found.groups()
        order = next(n for n, one in enumerate(_ADDRESS_ORDER) if part.startswith(one))
        label = "work" if place == "business" else place
        return Meaning("address part", label, f"{order}{part}")
    return None


def _google(kind: str, number: str, part: str) -> Meaning:
    if kind == "organization":
        target = {"name": "org", "title": "role", "department": "department"}.get(part)
        return Meaning(target or LEFT_OUT)
    if part in ("type", "label"):
        return Meaning(_GOOGLE_TARGETS[kind], number=number, part="label")
    if part == "service":
        return Meaning("channel", number=number, part="service")
    return Meaning(_GOOGLE_TARGETS[kind], number=number)


def known(cells: Sequence[str]) -> int:
    """How many cells of a row are names of columns."""
    names = [plain(cell) for cell in cells if cell.strip()]
    if len(set(names)) < len(names):
        return 0  # a header does not repeat itself
    return sum(meaning_of(name) is not None for name in names)


def meanings(header: Sequence[str], said: Mapping[str, str]) -> list[Meaning]:
    """What each column means; those that nothing is known of stay as fields.

    `said` are the user's own, by the column's name. Raises NotImportable for one that
    is no column or no target.
    """
    names = [plain(one) for one in header]
    for column, target in said.items():
        if plain(column) not in names:
            there = some(header)
            raise NotImportable(f"there is no column {column!r}: there are {there}")
        _check(target)
    chosen = {plain(column): target for column, target in said.items()}
    linkedin = {"connected on", "url"} <= set(names)
    return [
        _chosen(name, chosen, header[at], linkedin=linkedin, header=names)
        for at, name in enumerate(names)
    ]


def some(header: Sequence[str]) -> str:
    """The first columns, for a sentence."""
    names = [repr(cut(one.strip(), 30)) for one in header if one.strip()]
    more = [f"{len(names) - 8} more"] if len(names) > 8 else []
    return listed([*names[:8], *more]) or "none"


def _chosen(
    name: str,
    chosen: Mapping[str, str],
    column: str,
    *,
    linkedin: bool,
    header: Sequence[str],
) -> Meaning:
    if name in chosen:
        target, _, label = chosen[name].strip().partition(":")
        return Meaning(target.strip() or LEFT_OUT, label.strip())
    if linkedin and name in _LINKEDIN:
        return _LINKEDIN[name]
    if name == "title" and "job title" in header:
        return Meaning("prefix")
    free = Meaning("field", column.strip().lower())
    return meaning_of(name) or (free if name else Meaning(LEFT_OUT))


_MORE_TARGETS = ("channel", "date", "field", "relation", LEFT_OUT, "")


def _check(target: str) -> None:
    word = target.strip().partition(":")[0].strip()
    if word not in (*TARGETS, *_MORE_TARGETS):
        some = listed([*TARGETS[:18], "channel:signal", "date:moving", "field:size"])
        raise NotImportable(f"{target!r} is no field: write {some}, or - for none")
