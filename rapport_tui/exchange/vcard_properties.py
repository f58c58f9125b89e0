"""What each property of a vCard becomes: a row of `READERS` and a small function."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from rapport_tui.exchange.days import of_card
from rapport_tui.exchange.person import Person
from rapport_tui.exchange.vcard_lines import Property, split, unescaped
from rapport_tui.text import folded, storable, word_set


@dataclass(slots=True)
class Made:
    """A contact while its card is read."""

    version: str
    labels: dict[str, str]
    person: Person = field(default_factory=Person)

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


_PLAIN_TYPES = frozenset(
    ["internet", "pref", "voice", "x400", "other", "smtp", "msg", "text", "jpeg"]
)
_ABLABEL = re.compile(r"_\$!<(.*)>!\$_")


def label_text(value: str) -> str:
    found = _ABLABEL.fullmatch(value.strip())
    return storable((found[1] if found else unescaped(value)).strip().lower())


def _nickname(made: Made, one: Property) -> None:
    for name in split(one.value, ","):
        made.person.add("aliases", storable(name.strip()))


def _tags(made: Made, one: Property) -> None:
    for word in split(one.value, ","):
        if folded(word) not in ("mycontacts", "* mycontacts", "my contacts"):
            made.person.add("tags", storable(word.strip()))


def _org(made: Made, one: Property) -> None:
    parts = [storable(part.strip()) for part in split(one.value, ";")]
    _first(made, "org", ", ".join(filter(None, parts)))


def _first(made: Made, name: str, value: str) -> None:
    """The first one counts; a second is kept aside."""
    if value and made.person.fields.setdefault(name, value) != value:
        made.person.free(name, value)


def _line(name: str) -> Callable[[Made, Property], None]:
    def read(made: Made, one: Property) -> None:
        _first(made, name, made.text(one.value))

    return read


def _note(made: Made, one: Property) -> None:
    if text := made.text(one.value):
        held = made.person.fields.get("notes")
        made.person.fields["notes"] = f"{held}\n{text}" if held else text


def _uid(made: Made, one: Property) -> None:
    made.person.fields.setdefault("uid", made.text(one.value))


def _email(made: Made, one: Property) -> None:
    value = re.sub(r"^mailto:", "", made.text(one.value), flags=re.IGNORECASE)
    made.person.channel("email", value, made.label(one))


def _phone(made: Made, one: Property) -> None:
    value = re.sub(r"^tel:", "", made.text(one.value), flags=re.IGNORECASE)
    made.person.channel("phone", value, made.label(one))


def _url(made: Made, one: Property) -> None:
    made.person.channel("url", made.text(one.value), made.label(one))


def _address(made: Made, one: Property) -> None:
    parts = [" ".join(storable(part).split()) for part in split(one.value, ";")]
    made.person.channel("address", ", ".join(filter(None, parts)), made.label(one))


def _impp(made: Made, one: Property) -> None:
    service, colon, value = made.text(one.value).partition(":")
    said = one.params.get("X-SERVICE-TYPE", [""])[0]
    if not colon:
        service, value = "", service
    kind = (said or service).lower() or "im"
    made.person.channel(kind, value.removeprefix("//"), made.label(one))


def _social(made: Made, one: Property) -> None:
    kind = next(iter(one.types), "") or made.labels.get(one.group or "", "social")
    user = one.params.get("X-USER", [""])[0]
    made.person.channel(kind, user or made.text(one.value), None)


def _service(kind: str) -> Callable[[Made, Property], None]:
    def read(made: Made, one: Property) -> None:
        made.person.channel(kind, made.text(one.value), made.label(one))

    return read


def _date(label: str) -> Callable[[Made, Property], None]:
    def read(made: Made, one: Property) -> None:
        name = made.labels.get(one.group or "", label)
        text = made.text(one.value)
        if not text:
            return
        on = of_card(text, one.params.get("X-APPLE-OMIT-YEAR", [""])[0])
        known = [entry["label"] for entry in made.person.fields.get("dates", [])]
        if on is not None and name not in known:
            made.person.add("dates", {"label": name, "on": on})
        elif on is None or {"label": name, "on": on} not in made.person.fields["dates"]:
            made.person.free(name, text)
            if on is None:
                made.person.notes.append(f"{name} {text!r} is no date, kept as a field")

    return read


def _relation(kind: str) -> Callable[[Made, Property], None]:
    def read(made: Made, one: Property) -> None:
        text = made.text(one.value)
        if text and not text.lower().startswith(("urn:", "http:", "https:", "data:")):
            made.person.add("relations", {"who": text, "is": made.label(one) or kind})

    return read


def _android(made: Made, one: Property) -> None:
    """Android's own: `vnd.android.cursor.item/nickname;Bob;1;;…`."""
    kind, *values = split(one.value, ";")
    values = [storable(value.strip()) for value in values]
    match kind.rpartition("/")[2], values:
        case "nickname", [name, *_]:
            made.person.add("aliases", name)
        case "relation", [who, *_] if who:
            made.person.add("relations", {"who": who, "is": "related"})
        case "contact_event", [day, *_] if on := of_card(day):
            made.person.add("dates", {"label": "date", "on": on})
        case name, [value, *_]:
            made.person.free(name, value)


_SERVICES = word_set(
    """
    jabber aim icq msn yahoo skype skype-username qq gadugadu groupwise twitter
    mastodon signal telegram whatsapp matrix instagram
    """
)
READERS: dict[str, Callable[[Made, Property], None]] = {
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
        f"X-{name.upper()}": _service(name.removesuffix("-username"))
        for name in _SERVICES
    },
    "X-GOOGLE-TALK": _service("xmpp"),
}
_SKIPPED = word_set(
    """
    VERSION PRODID REV SOURCE CLASS PROFILE MAILER SORT-STRING SORT-AS LABEL AGENT
    PHOTO LOGO SOUND KEY CLIENTPIDMAP MEMBER CALURI CALADRURI FBURL GEO XML NAME
    X-ABLABEL X-ABADR X-ABUID X-ABSHOWAS X-IMAGETYPE X-SHARED-PHOTO-DISPLAY-PREF
    X-MOZILLA-HTML X-RADICALE-NAME X-ICAL-CREATED X-LIC-ERROR X-STATUS X-CLASS
    X-PHOTOURL X-IRMC-LUID X-ESI-CATEGORIES
    """
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
