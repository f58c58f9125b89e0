"""What a vCard says of a person, in the form of the book."""

from __future__ import annotations

from rapport_tui.exchange import exact
from rapport_tui.exchange.exact import Exact, linked, restored
from rapport_tui.exchange.found import Found, Reading
from rapport_tui.exchange.vcard_lines import (
    Card,
    Property,
    cards,
    decoded,
    split,
    unescaped,
)
from rapport_tui.exchange.vcard_properties import (
    READERS,
    Made,
    is_technical,
    label_text,
)

_OURS = "X-RAPPORT-"


class NoPerson(ValueError):
    """Why a card is nobody."""


def found(data: bytes, _: object = None) -> Found:
    """The people of a vCard file, and a sentence for each card that is nobody."""
    text, note = decoded(data)
    made = Found("vcard", problems=[note] if note else [])
    for card in cards(text):
        try:
            made.people.append(reading(card))
        except NoPerson as error:
            made.problems.append(f"line {card.line}: {error}")
    return made


def reading(card: Card) -> Reading:
    """A card as a contact; raises NoPerson where it is none."""
    labels = {
        one.group: label_text(one.value)
        for one in card.properties
        if one.name == "X-ABLABEL" and one.group
    }
    made = Made(card.version, labels)
    person = made.person
    names: dict[str, str] = {}
    own: dict[str, Exact] = {}
    for one in card.properties:
        if one.name.startswith(_OURS):
            _take_exact(one, own)
        elif one.name in ("FN", "N", "KIND", "X-ADDRESSBOOKSERVER-KIND"):
            names.setdefault(one.name, one.value)
        elif (reader := READERS.get(one.name)) is not None:
            reader(made, one)
        elif not is_technical(one.name):
            key = one.name.removeprefix("X-").replace("-", " ").lower()
            person.free(labels.get(one.group or "", key), made.text(one.value))
    kind = (names.get("KIND") or names.get("X-ADDRESSBOOKSERVER-KIND") or "").strip()
    if kind.lower() == "group":
        raise NoPerson("a group and not a person, left out")
    person.fields["name"] = _name(made, names)
    if not card.complete:
        person.notes.append("the card is cut off, what is there was read")
    kept = {key: value for key, value in person.fields.items() if value}
    said = restored(kept, own)
    fields, links = linked(said)
    notes, key = tuple(person.notes), fields.get("uid")
    return Reading(f"line {card.line}", fields, notes, links, key, said)


def _take_exact(one: Property, own: dict[str, Exact]) -> None:
    """What rapport itself wrote beside the properties that all programs know."""
    name = one.name.removeprefix(_OURS).replace("-", "_").lower()
    try:
        value = exact.read(unescaped(one.value))
    except ValueError:
        return
    if name != "more":
        own[name] = Exact(value, one.params.get("AS", [""])[0])
        return
    for key, pair in value.items() if isinstance(value, dict) else ():
        if isinstance(pair, list) and len(pair) == 2:
            own[key] = Exact(pair[1], str(pair[0]))


def _name(made: Made, names: dict[str, str]) -> str:
    """FN, else built from N, else whatever else may serve."""
    candidates = [made.text(names.get("FN", "")), _from_parts(made, names.get("N", ""))]
    candidates += made.person.fields.get("aliases", [])
    candidates.append(made.person.fields.get("org", ""))
    candidates += [one["value"] for one in made.person.fields.get("channels", [])]
    for name in candidates:
        if name := " ".join(name.split()):
            if (
                made.person.fields.get("aliases")
                and name in made.person.fields["aliases"]
            ):
                made.person.fields["aliases"].remove(name)
            return name
    raise NoPerson("a card without any name, left out")


def _from_parts(made: Made, value: str) -> str:
    """family;given;additional;prefix;suffix as one would say it."""
    parts = [made.text(part.replace(",", " ")) for part in split(value, ";")]
    family, given, more, prefix, suffix = (parts + [""] * 5)[:5]
    return " ".join(filter(None, (prefix, given, more, family, suffix)))


def looks_like(data: bytes) -> bool:
    """Is this a vCard file, whatever its name?"""
    head = data[:65_536].replace(b"\0", b"").upper()
    return b"BEGIN:VCARD" in head.replace(b" ", b"")
