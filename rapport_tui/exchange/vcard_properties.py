"""What each property of a vCard becomes: a row of `READERS` and a small function."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from rapport_tui.exchange.vcard_lines import Property, split, unescaped
from rapport_tui.text import folded, iso_date, storable

Fields = dict[str, Any]


@dataclass(slots=True)
class Person:
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


def label_text(value: str) -> str:
    found = _ABLABEL.fullmatch(value.strip())
    return storable((found[1] if found else unescaped(value)).strip().lower())


def _nickname(made: Person, one: Property) -> None:
    for name in split(one.value, ","):
        made.add("aliases", storable(name.strip()))


def _tags(made: Person, one: Property) -> None:
    for word in split(one.value, ","):
        if folded(word) not in ("mycontacts", "* mycontacts", "my contacts"):
            made.add("tags", storable(word.strip()))


def _org(made: Person, one: Property) -> None:
    parts = [storable(part.strip()) for part in split(one.value, ";")]
    _first(made, "org", ", ".join(filter(None, parts)))


def _first(made: Person, name: str, value: str) -> None:
    """The first one counts; a second is kept aside."""
    if value and made.fields.setdefault(name, value) != value:
        made.free(name, value)


def _line(name: str) -> Callable[[Person, Property], None]:
    def read(made: Person, one: Property) -> None:
        _first(made, name, made.text(one.value))

    return read


def _note(made: Person, one: Property) -> None:
    if text := made.text(one.value):
        held = made.fields.get("notes")
        made.fields["notes"] = f"{held}\n{text}" if held else text


def _uid(made: Person, one: Property) -> None:
    made.fields.setdefault("uid", made.text(one.value))


def _email(made: Person, one: Property) -> None:
    value = re.sub(r"^mailto:", "", made.text(one.value), flags=re.IGNORECASE)
    made.channel("email", value, made.label(one))


def _phone(made: Person, one: Property) -> None:
    value = re.sub(r"^tel:", "", made.text(one.value), flags=re.IGNORECASE)
    made.channel("phone", value, made.label(one))


def _url(made: Person, one: Property) -> None:
    made.channel("url", made.text(one.value), made.label(one))


def _address(made: Person, one: Property) -> None:
    parts = [" ".join(storable(part).split()) for part in split(one.value, ";")]
    made.channel("address", ", ".join(filter(None, parts)), made.label(one))


def _impp(made: Person, one: Property) -> None:
    service, colon, value = made.text(one.value).partition(":")
    said = one.params.get("X-SERVICE-TYPE", [""])[0]
    if not colon:
        service, value = "", service
    kind = (said or service).lower() or "im"
    made.channel(kind, value.removeprefix("//"), made.label(one))


def _social(made: Person, one: Property) -> None:
    kind = next(iter(one.types), "") or made.labels.get(one.group or "", "social")
    user = one.params.get("X-USER", [""])[0]
    made.channel(kind, user or made.text(one.value), None)


def _service(kind: str) -> Callable[[Person, Property], None]:
    def read(made: Person, one: Property) -> None:
        made.channel(kind, made.text(one.value), made.label(one))

    return read


def _date(label: str) -> Callable[[Person, Property], None]:
    def read(made: Person, one: Property) -> None:
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


def _relation(kind: str) -> Callable[[Person, Property], None]:
    def read(made: Person, one: Property) -> None:
        text = made.text(one.value)
        if text and not text.lower().startswith(("urn:", "http:", "https:", "data:")):
            made.add("relations", {"who": text, "is": made.label(one) or kind})

    return read


def _android(made: Person, one: Property) -> None:
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


READERS: dict[str, Callable[[Person, Property], None]] = {
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


def is_technical(name: str) -> bool:
    """Properties that say nothing of the person."""
    return name in _SKIPPED or name.endswith("ETAG") or name.startswith(_SKIPPED_STARTS)
