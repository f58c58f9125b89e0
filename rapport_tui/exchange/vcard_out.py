"""A contact as a vCard, 3.0 or 4.0: what other programs know, and beside it the rest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from rapport_tui.exchange import exact, vcard
from rapport_tui.exchange.days import of_card
from rapport_tui.exchange.exporting import Selection, Written
from rapport_tui.exchange.found import Record
from rapport_tui.exchange.plain import one_line, printable
from rapport_tui.exchange.vcard_lines import cards
from rapport_tui.text import folded

LINE = 75  # octets, the line's end not counted
# Without our version: a new one is no reason to write every card anew.
PRODUCT = "PRODID:-//rapport//EN"
NOBODY = "(no name)"
_TYPES = {"home": "home", "work": "work", "cell": "cell", "mobile": "cell"}
_TYPES |= {"fax": "fax", "pager": "pager"}
_CHATS = ("xmpp", "sip", "skype", "icq", "aim", "matrix", "signal", "telegram")


def export(selection: Selection) -> Written:
    """All cards one after the other; `choice` is the version."""
    contacts = selection.contacts()
    known = {int(id): one for id, one in selection.tables.get("contacts", {}).items()}
    version = selection.choice or "3.0"
    cards = [
        card(id, one, known, version, plain=selection.plain)
        for id, one in contacts.items()
    ]
    return Written("".join(cards), len(cards))


def card(
    id: int,
    record: Record,
    contacts: Mapping[int, Record],
    version: str = "3.0",
    *,
    plain: bool = False,
) -> str:
    """One card; `contacts` are those whom it may name.

    A plain one has only what other programs know, and can be handed on.
    """
    whole = exact.portable(id, record, contacts)
    lines = [
        "BEGIN:VCARD",
        f"VERSION:{version}",
        PRODUCT,
    ]
    lines += _Card(version).lines(whole)
    if rev := _rev(record.get("updated")):
        lines.append(f"REV:{rev}")
    if not plain:
        lines += [*_unsaid(whole, lines)]
    lines.append("END:VCARD")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _unsaid(whole: Record, lines: list[str]) -> Iterator[str]:
    """Properties of our own for what the others do not say."""
    more: dict[str, list[Any]] = {}
    for name, one in exact.unsaid(whole, _said(lines)).items():
        if re.fullmatch("[a-z][a-z_]*[a-z]", name) and name != "more":
            mark = f";AS={one.digest}" if one.digest else ""
            value = _text(exact.document(one.value))
            yield f"X-RAPPORT-{name.upper().replace('_', '-')}{mark}:{value}"
        else:
            more[name] = [one.digest, one.value]
    if more:
        yield f"X-RAPPORT-MORE:{_text(exact.document(more))}"


def _said(lines: list[str]) -> Record:
    """What a reader of the card makes of it."""
    (read,) = cards("\r\n".join([*lines, "END:VCARD"]))
    return vcard.reading(read).fields


class _Card:
    """The properties that other programs know."""

    def __init__(self, version: str) -> None:
        self.version = version
        self._groups = 0

    def lines(self, record: Record) -> Iterator[str]:
        name = one_line(record.get("name")) or NOBODY
        yield f"FN:{_text(name)}"
        given, _, family = name.rpartition(" ")
        yield f"N:{_text(family)};{_text(given)};;;"
        yield f"UID:{_text(one_line(record['uid']))}"
        for names, key, sign in _LISTS:
            values = [_text(one) for one in map(one_line, _list(record, key)) if one]
            if values:
                yield f"{names}:{sign.join(values)}"
        for property, key in _LINES:
            if value := one_line(record.get(key)):
                yield f"{property}:{_text(value)}"
        if isinstance(notes := record.get("notes"), str) and notes.strip():
            yield f"NOTE:{_text(notes)}"
        if pronouns := one_line(record.get("pronouns")):
            four = self.version.startswith("4")
            yield f"{'PRONOUNS' if four else 'X-PRONOUNS'}:{_text(pronouns)}"
        for entries, write in _ENTRIES.items():
            for entry in _list(record, entries):
                if isinstance(entry, Mapping):
                    yield from write(self, entry)

    def labelled(self, property: str, value: str, label: str) -> Iterator[str]:
        """A property with a label of the user's own."""
        if not label:
            yield f"{property}:{value}"
            return
        self._groups += 1
        yield f"item{self._groups}.{property}:{value}"
        yield f"item{self._groups}.X-ABLabel:{_text(label)}"

    def channel(self, entry: Record) -> Iterator[str]:
        kind, value = one_line(entry.get("kind")).lower(), one_line(entry.get("value"))
        label = one_line(entry.get("label"))
        if not kind or not value:
            return
        if kind not in _CHANNELS:
            yield from self._service(kind, value, label)
            return
        property, value = _CHANNELS[kind](value)
        if kind == "email" and self.version.startswith("3"):
            property += ";TYPE=INTERNET"
        if (type := _TYPES.get(label.lower())) and kind != "url":
            property, label = f"{property};TYPE={type}", ""
        yield from self.labelled(property, value, label)

    def _service(self, kind: str, value: str, label: str) -> Iterator[str]:
        if kind in _CHATS:
            yield from self.labelled("IMPP", f"{kind}:{_text(value)}", label)
        elif re.fullmatch("[a-z0-9-]+", kind):
            yield f"X-SOCIALPROFILE;TYPE={kind}:{_text(value)}"
        else:
            yield from self.labelled("X-SOCIALPROFILE", _text(value), kind)

    def date(self, entry: Record) -> Iterator[str]:
        on, label = entry.get("on"), one_line(entry.get("label"))
        if not isinstance(on, str) or of_card(on) != on or not label:
            return
        if folded(label) == "birthday":
            yield self._dated("BDAY", on)
        elif folded(label) == "anniversary":
            four = self.version.startswith("4")
            yield self._dated("ANNIVERSARY" if four else "X-ANNIVERSARY", on)
        else:
            property, _, value = self._dated("X-ABDATE", on).partition(":")
            yield from self.labelled(property, value, label)

    def _dated(self, property: str, on: str) -> str:
        """4.0 can leave the year out; for 3.0 there is a convention."""
        if not on.startswith("--"):
            day = on.replace("-", "") if self.version.startswith("4") else on
            return f"{property}:{day}"
        if self.version.startswith("4"):
            return f"{property}:--{on[2:4]}{on[5:]}"
        return f"{property};X-APPLE-OMIT-YEAR=1604:1604-{on[2:]}"

    def relation(self, entry: Record) -> Iterator[str]:
        who, kind = entry.get("who"), one_line(entry.get("is"))
        name = one_line(who.get("name") if isinstance(who, Mapping) else who)
        if name:
            yield from self.labelled("X-ABRELATEDNAMES", _text(name), kind)


_LISTS = (("NICKNAME", "aliases", ","), ("CATEGORIES", "tags", ","))
_LINES = (("ORG", "org"), ("TITLE", "role"), ("TZ", "timezone"))
_CHANNELS: Mapping[str, Callable[[str], tuple[str, str]]] = {
    "email": lambda value: ("EMAIL", _text(value)),
    "phone": lambda value: ("TEL", _text(value)),
    "url": lambda value: ("URL", _text(value)),
    "address": lambda value: ("ADR", f";;{_text(value)};;;;"),
}
_ENTRIES: Mapping[str, Callable[[_Card, Record], Iterator[str]]] = {
    "channels": _Card.channel,
    "dates": _Card.date,
    "relations": _Card.relation,
}


def _list(record: Record, name: str) -> list[Any]:
    value = record.get(name)
    return value if isinstance(value, list) else []


def _text(value: str) -> str:
    r"""A value with `\`, `,`, `;` and line ends escaped."""
    value = printable(value).replace("\\", "\\\\").replace("\n", "\\n")
    return value.replace(",", "\\,").replace(";", "\\;")


def _rev(updated: Any) -> str | None:
    try:
        at = datetime.fromisoformat(str(updated))
    except ValueError:
        return None
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ") if at.tzinfo else None


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 octets, no character cut in two."""
    data, start = line.encode(), 0
    room = LINE
    while len(data) - start > room:
        end = start + room
        while data[end] & 0xC0 == 0x80:
            end -= 1
        yield f"{' ' if start else ''}{data[start:end].decode()}"
        start, room = end, LINE - 1
    yield f"{' ' if start else ''}{data[start:].decode()}"
