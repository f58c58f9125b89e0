"""What a vCard says of a person, in the form of the book."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from rapport_tui.exchange.vcard_lines import (
    Card,
    Property,
    cards,
    decoded,
    split,
    unescaped,
)
from rapport_tui.text import folded, iso_date, storable

Fields = dict[str, Any]


class NoPerson(ValueError):
    """Why a card is nobody."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One card as a contact's fields; `notes` are what could not be understood."""

    line: int
    fields: Fields
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class _Person:
    """A contact while its card is read."""

    version: str
    labels: dict[str, str]
    fields: Fields = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def text(self, value: str) -> str:
        """A value unescaped; 2.1 knows no line breaks but those it encodes."""
        if self.version.startswith("2"):
            value = value.replace("\\;", ";").replace("\\,", ",")
        else:
            value = unescaped(value)
        return storable(value.strip())

    def label(self, one: Property) -> str | None:
        """The user's own label, else the type; None for the usual ones."""
        if one.group in self.labels:
            return self.labels[one.group]
        words = [word for word in one.types if word not in _PLAIN_TYPES]
        return " ".join(dict.fromkeys(words)) or None

    def add(self, name: str, value: Any) -> None:
        """Add to a list, each thing once."""
        held = self.fields.setdefault(name, [])
        if value and value not in held:
            held.append(value)

    def channel(self, kind: str, value: str, label: str | None) -> None:
        if value:
            entry = {
                "kind": kind,
                "value": value,
                **({"label": label} if label else {}),
            }
            self.add("channels", entry)

    def free(self, key: str, value: str) -> None:
        """Something that has no place of its own."""
        fields = self.fields.setdefault("fields", {})
        if value and fields.setdefault(key, value) != value:
            fields[key] += f", {value}"


_PLAIN_TYPES = frozenset(
    ["internet", "pref", "voice", "x400", "other", "smtp", "msg", "text", "jpeg"]
)
_ABLABEL = re.compile(r"_\$!<(.*)>!\$_")


def read(data: bytes) -> tuple[list[Reading], list[str]]:
    """The people of a vCard file, and a sentence for each card that is nobody."""
    text, note = decoded(data)
    people, problems = [], [note] if note else []
    for card in cards(text):
        try:
            people.append(person(card))
        except NoPerson as error:
            problems.append(f"line {card.line}: {error}")
    return people, problems


def person(card: Card) -> Reading:
    """A card as a contact; raises NoPerson where it is none."""
    labels = {
        one.group: _label_text(one.value)
        for one in card.properties
        if one.name == "X-ABLABEL" and one.group
    }
    made = _Person(card.version, labels)
    names: dict[str, str] = {}
    for one in card.properties:
        if one.name in ("FN", "N", "KIND", "X-ADDRESSBOOKSERVER-KIND"):
            names.setdefault(one.name, one.value)
        elif (reader := _READERS.get(one.name)) is not None:
            reader(made, one)
        elif not _technical(one.name):
            key = one.name.removeprefix("X-").replace("-", " ").lower()
            made.free(labels.get(one.group or "", key), made.text(one.value))
    kind = (names.get("KIND") or names.get("X-ADDRESSBOOKSERVER-KIND") or "").strip()
    if kind.lower() == "group":
        raise NoPerson("a group and not a person, left out")
    made.fields["name"] = _name(made, names)
    if not card.complete:
        made.notes.append("the card is cut off, what is there was read")
    kept = {key: value for key, value in made.fields.items() if value}
    return Reading(card.line, kept, tuple(made.notes))


def _label_text(value: str) -> str:
    found = _ABLABEL.fullmatch(value.strip())
    return storable((found[1] if found else unescaped(value)).strip().lower())


def _name(made: _Person, names: dict[str, str]) -> str:
    """FN, else built from N, else whatever else may serve."""
    candidates = [made.text(names.get("FN", "")), _from_parts(made, names.get("N", ""))]
    candidates += made.fields.get("aliases", [])
    candidates.append(made.fields.get("org", ""))
    candidates += [one["value"] for one in made.fields.get("channels", [])]
    for name in candidates:
        if name := " ".join(name.split()):
            if made.fields.get("aliases") and name in made.fields["aliases"]:
                made.fields["aliases"].remove(name)
            return name
    raise NoPerson("a card without any name, left out")


def _from_parts(made: _Person, value: str) -> str:
    """family;given;additional;prefix;suffix as one would say it."""
    parts = [made.text(part.replace(",", " ")) for part in split(value, ";")]
    family, given, more, prefix, suffix = (parts + [""] * 5)[:5]
    return " ".join(filter(None, (prefix, given, more, family, suffix)))


# The readers, a property each


def _nickname(made: _Person, one: Property) -> None:
    for name in split(one.value, ","):
        made.add("aliases", storable(name.strip()))


def _tags(made: _Person, one: Property) -> None:
    for word in split(one.value, ","):
        if folded(word) not in ("mycontacts", "* mycontacts", "my contacts"):
            made.add("tags", storable(word.strip()))


def _org(made: _Person, one: Property) -> None:
    parts = [storable(part.strip()) for part in split(one.value, ";")]
    _first(made, "org", ", ".join(filter(None, parts)))


def _first(made: _Person, name: str, value: str) -> None:
    """The first one counts; a second is kept aside."""
    if value and made.fields.setdefault(name, value) != value:
        made.free(name, value)


def _line(name: str) -> Callable[[_Person, Property], None]:
    def read(made: _Person, one: Property) -> None:
        _first(made, name, made.text(one.value))

    return read


def _note(made: _Person, one: Property) -> None:
    if text := made.text(one.value):
        held = made.fields.get("notes")
        made.fields["notes"] = f"{held}\n{text}" if held else text


def _uid(made: _Person, one: Property) -> None:
    made.fields.setdefault("uid", made.text(one.value))


def _email(made: _Person, one: Property) -> None:
    value = re.sub(r"^mailto:", "", made.text(one.value), flags=re.IGNORECASE)
    made.channel("email", value, made.label(one))


def _phone(made: _Person, one: Property) -> None:
    value = re.sub(r"^tel:", "", made.text(one.value), flags=re.IGNORECASE)
    made.channel("phone", value, made.label(one))


def _url(made: _Person, one: Property) -> None:
    made.channel("url", made.text(one.value), made.label(one))


def _address(made: _Person, one: Property) -> None:
    parts = [" ".join(storable(part).split()) for part in split(one.value, ";")]
    made.channel("address", ", ".join(filter(None, parts)), made.label(one))


def _impp(made: _Person, one: Property) -> None:
    service, colon, value = made.text(one.value).partition(":")
    said = one.params.get("X-SERVICE-TYPE", [""])[0]
    if not colon:
        service, value = "", service
    kind = (said or service).lower() or "im"
    made.channel(kind, value.removeprefix("//"), made.label(one))


def _social(made: _Person, one: Property) -> None:
    kind = next(iter(one.types), "") or made.labels.get(one.group or "", "social")
    user = one.params.get("X-USER", [""])[0]
    made.channel(kind, user or made.text(one.value), None)


def _service(kind: str) -> Callable[[_Person, Property], None]:
    def read(made: _Person, one: Property) -> None:
        made.channel(kind, made.text(one.value), made.label(one))

    return read


def _date(label: str) -> Callable[[_Person, Property], None]:
    def read(made: _Person, one: Property) -> None:
        name = made.labels.get(one.group or "", label)
        text = made.text(one.value)
        if not text:
            return
        on = date_of(text, one.params.get("X-APPLE-OMIT-YEAR", [""])[0])
        known = [entry["label"] for entry in made.fields.get("dates", [])]
        if on is not None and name not in known:
            made.add("dates", {"label": name, "on": on})
        elif on is None or {"label": name, "on": on} not in made.fields["dates"]:
            made.free(name, text)
            if on is None:
                made.notes.append(f"{name} {text!r} is no date, kept as a field")

    return read


_FULL = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ].*)?")
_YEARLY = re.compile(r"--(\d\d)-?(\d\d)(?:[T ].*)?")


def date_of(text: str, omit: str = "") -> str | None:
    """`YYYY-MM-DD`, or `--MM-DD` where the year is unknown; None for anything else.

    Apple writes an unknown year as 1604 and says so; others write 0000.
    """
    if found := _YEARLY.fullmatch(text):
        month, day = found[1], found[2]
        return f"--{month}-{day}" if iso_date(f"2000-{month}-{day}") else None
    if found := _FULL.fullmatch(text):
        year, month, day = found.groups()
        if year in (omit, "1604", "0000") and iso_date(f"2000-{month}-{day}"):
            return f"--{month}-{day}"
        return f"{year}-{month}-{day}" if iso_date(f"{year}-{month}-{day}") else None
    return None


def _relation(kind: str) -> Callable[[_Person, Property], None]:
    def read(made: _Person, one: Property) -> None:
        text = made.text(one.value)
        if text and not text.lower().startswith(("urn:", "http:", "https:", "data:")):
            made.add("relations", {"who": text, "is": made.label(one) or kind})

    return read


def _android(made: _Person, one: Property) -> None:
    """Android's own: `vnd.android.cursor.item/nickname;Bob;1;;…`."""
    kind, *values = split(one.value, ";")
    values = [storable(value.strip()) for value in values]
    match kind.rpartition("/")[2], values:
        case "nickname", [name, *_]:
            made.add("aliases", name)
        case "relation", [who, *_] if who:
            made.add("relations", {"who": who, "is": "related"})
        case "contact_event", [day, *_] if on := date_of(day):
            made.add("dates", {"label": "date", "on": on})
        case name, [value, *_]:
            made.free(name, value)


_READERS: dict[str, Callable[[_Person, Property], None]] = {
    "NICKNAME": _nickname,
    "CATEGORIES": _tags,
    "ORG": _org,
    "TITLE": _line("role"),
    "ROLE": _line("role"),
    "NOTE": _note,
    "UID": _uid,
    "TZ": _line("timezone"),
    "PRONOUNS": _line("pronouns"),
    "X-PRONOUNS": _line("pronouns"),
    "EMAIL": _email,
    "TEL": _phone,
    "URL": _url,
    "X-EVOLUTION-BLOG-URL": _url,
    "ADR": _address,
    "IMPP": _impp,
    "X-SOCIALPROFILE": _social,
    "SOCIALPROFILE": _social,
    "BDAY": _date("birthday"),
    "ANNIVERSARY": _date("anniversary"),
    "X-ANNIVERSARY": _date("anniversary"),
    "X-EVOLUTION-ANNIVERSARY": _date("anniversary"),
    "X-KADDRESSBOOK-X-ANNIVERSARY": _date("anniversary"),
    "X-ABDATE": _date("date"),
    "RELATED": _relation("related"),
    "X-ABRELATEDNAMES": _relation("related"),
    "X-SPOUSE": _relation("spouse"),
    "X-EVOLUTION-SPOUSE": _relation("spouse"),
    "X-KADDRESSBOOK-X-SPOUSESNAME": _relation("spouse"),
    "X-ASSISTANT": _relation("assistant"),
    "X-EVOLUTION-ASSISTANT": _relation("assistant"),
    "X-KADDRESSBOOK-X-ASSISTANTSNAME": _relation("assistant"),
    "X-MANAGER": _relation("manager"),
    "X-EVOLUTION-MANAGER": _relation("manager"),
    "X-KADDRESSBOOK-X-MANAGERSNAME": _relation("manager"),
    "X-ANDROID-CUSTOM": _android,
    **{
        f"X-{name}": _service(name.lower().removesuffix("-username"))
        for name in [
            "JABBER",
            "AIM",
            "ICQ",
            "MSN",
            "YAHOO",
            "SKYPE",
            "SKYPE-USERNAME",
            "QQ",
            "GADUGADU",
            "GROUPWISE",
            "TWITTER",
            "MASTODON",
            "SIGNAL",
            "TELEGRAM",
            "WHATSAPP",
            "MATRIX",
            "INSTAGRAM",
        ]
    },
    "X-GOOGLE-TALK": _service("xmpp"),
}
_SKIPPED = frozenset(
    [
        "VERSION",
        "PRODID",
        "REV",
        "SOURCE",
        "CLASS",
        "PROFILE",
        "MAILER",
        "SORT-STRING",
        "SORT-AS",
        "LABEL",
        "AGENT",
        "PHOTO",
        "LOGO",
        "SOUND",
        "KEY",
        "CLIENTPIDMAP",
        "MEMBER",
        "CALURI",
        "CALADRURI",
        "FBURL",
        "GEO",
        "XML",
        "NAME",
        "X-ABLABEL",
        "X-ABADR",
        "X-ABUID",
        "X-ABSHOWAS",
        "X-IMAGETYPE",
        "X-SHARED-PHOTO-DISPLAY-PREF",
        "X-MOZILLA-HTML",
        "X-RADICALE-NAME",
        "X-ICAL-CREATED",
        "X-LIC-ERROR",
        "X-STATUS",
        "X-CLASS",
        "X-PHOTOURL",
        "X-IRMC-LUID",
        "X-ESI-CATEGORIES",
    ]
)
_SKIPPED_STARTS = (
    "X-EVOLUTION-",
    "X-ADDRESSBOOKSERVER-",
    "X-MS-",
    "X-WAB-",
    "X-KADDRESSBOOK-",
    "X-ABCROP",
    "X-APPLE-",
    "X-OC-",
    "X-SYNCE",
    "X-GOOGLE-",
)


def _technical(name: str) -> bool:
    """Properties that say nothing of the person."""
    return name in _SKIPPED or name.endswith("ETAG") or name.startswith(_SKIPPED_STARTS)


def looks_like(data: bytes) -> bool:
    """Is this a vCard file, whatever its name?"""
    head = data[:65_536].replace(b"\0", b"").upper()
    return b"BEGIN:VCARD" in head.replace(b" ", b"")


def lines_of(readings: list[Reading]) -> Iterator[str]:
    """A sentence for everything that could not be understood."""
    for one in readings:
        for note in one.notes:
            yield f"line {one.line}: {one.fields['name']}: {note}"
