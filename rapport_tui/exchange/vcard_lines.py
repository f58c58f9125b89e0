"""vCard bytes as cards of properties: unfolded, decoded, whatever wrote them.

vCard 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350) as programs really write them. Every step
is linear in the size of the file.
"""

from __future__ import annotations

import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

LONGEST_LINE = 4 * 1024 * 1024  # characters of one unfolded property
_BINARY = frozenset({"PHOTO", "LOGO", "SOUND", "KEY", "X-ABCROP-RECTANGLE"})
_NAME = re.compile(r"\s*([A-Za-z0-9_.-]+)\s*(?=[;:])")
_CODINGS = {"QUOTED-PRINTABLE", "Q", "BASE64", "B", "8BIT", "7BIT"}
_BASE64 = re.compile(r"[A-Za-z0-9+/=\s]+")


@dataclass(frozen=True, slots=True)
class Property:
    """One property; parameter names and types are upper case, `line` counts from 1.

    `value` is decoded and not yet unescaped.
    """

    name: str
    value: str
    params: dict[str, list[str]]
    group: str | None
    line: int

    @property
    def types(self) -> list[str]:
        """The TYPE parameter's words, lower case."""
        return [one.lower() for one in self.params.get("TYPE", ())]


@dataclass(slots=True)
class Card:
    """The properties between BEGIN and END; `complete` if END was there."""

    line: int
    properties: list[Property] = field(default_factory=list)
    complete: bool = False

    @property
    def version(self) -> str:
        said = (one.value.strip() for one in self.properties if one.name == "VERSION")
        return next(said, "3.0")


def decoded(data: bytes) -> tuple[str, str | None]:
    """The file's text, and a sentence where its encoding had to be found out."""
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, "replace"), None
    first, second = data[:200:2].count(0), data[1:200:2].count(0)
    many, few = max(first, second), min(first, second)
    if many * 3 > min(len(data), 200) and few * 3 < many:
        encoding = "utf-16-be" if first > second else "utf-16-le"
        return data.decode(encoding, "replace"), "the file is UTF-16 without a mark"
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        # Folding may have cut a character in two: joined again it is UTF-8.
        joined = re.sub(rb"\r?\n[ \t]", b"", data)
        try:
            return joined.decode("utf-8"), None
        except UnicodeDecodeError:
            line = data.count(b"\n", 0, error.start) + 1
    said = re.search(rb"CHARSET=\"?([A-Za-z0-9_-]+)", data, re.IGNORECASE)
    charset = said[1].decode("ascii") if said else "cp1252"
    if charset.lower().replace("-", "").replace("_", "") in ("utf8", "usascii"):
        charset = "cp1252"
    note = f"line {line}: not UTF-8, read as {charset}"
    try:
        return data.decode(charset, "replace"), note
    except LookupError:
        return data.decode("cp1252", "replace"), note


def cards(text: str) -> Iterator[Card]:
    """Every card of a file, also those that are cut off or inside another."""
    if indent := re.match(r"[ \t]+(?=BEGIN)", text, re.IGNORECASE):
        text = re.sub(rf"(?m)^{indent[0]}", "", text)  # indented whole, not folded
    open_cards: list[Card] = []
    for number, line in _unfolded(text):
        found = _property(line, number)
        if found is None:
            continue
        word = found.value.strip().upper()
        if found.name == "BEGIN" and word == "VCARD":
            # A card in a card: the outer one never ended, or it is an AGENT.
            agent = bool(open_cards) and _ends_with_agent(open_cards[-1])
            if open_cards and not agent:
                yield open_cards.pop()
            open_cards.append(Card(number))
        elif found.name == "END" and word == "VCARD" and open_cards:
            card = open_cards.pop()
            card.complete = True
            if not open_cards:
                yield card
        elif open_cards:
            open_cards[-1].properties.append(found)
    if open_cards:
        yield open_cards[0]


def _ends_with_agent(card: Card) -> bool:
    last = card.properties[-1] if card.properties else None
    return last is not None and last.name == "AGENT" and not last.value.strip()


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Logical lines with the number of their first one."""
    parts: list[str] = []
    start, size = 0, 0
    soft = binary = False
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text.replace("\0", "")), 1):
        if parts and (line[:1] in (" ", "\t") or soft or (binary and _is_base64(line))):
            more = line[1:] if line[:1] in (" ", "\t") and not soft else line
            if soft:
                parts[-1] = parts[-1][:-1]
            if size < LONGEST_LINE:
                parts.append(more)
                size += len(more)
            soft = _is_soft(parts[0], more)
            continue
        if parts:
            yield start, "".join(parts)
        parts, start, size = ([line], number, len(line)) if line.strip() else ([], 0, 0)
        soft = bool(parts) and _is_soft(line, line)
        binary = bool(parts) and _starts_base64(line)
    if parts:
        yield start, "".join(parts)


def _is_soft(first: str, line: str) -> bool:
    """A quoted-printable value goes on in the next line after a `=`."""
    head = first[:200].upper().partition(":")[0]
    return line.endswith("=") and "QUOTED-PRINTABLE" in head


def _starts_base64(line: str) -> bool:
    head = line[:200].upper().partition(":")[0]
    return "BASE64" in head or "ENCODING=B" in head


def _is_base64(line: str) -> bool:
    """A line of base64 that was not folded (old programs end it by an empty one)."""
    return len(line) > 20 and ":" not in line and _BASE64.fullmatch(line) is not None


def _property(line: str, number: int) -> Property | None:
    found = _NAME.match(line)
    if found is None:
        return None
    group, _, name = found[1].rpartition(".")
    params, place = _params(line, found.end())
    if place is None:
        return None
    name = name.upper()
    value = "" if name in _BINARY else line[place:]
    if coding := params.get("ENCODING", [""])[0].upper():
        value = _decode(value, coding, params)
    return Property(name, value, params, group.lower() or None, number)


def _params(line: str, place: int) -> tuple[dict[str, list[str]], int | None]:
    """The parameters from a `;` on, and where the value starts."""
    params: dict[str, list[str]] = {}
    while place < len(line) and line[place] == ";":
        end, quoted = place + 1, False
        while end < len(line) and (quoted or line[end] not in ";:"):
            quoted = quoted != (line[end] == '"')
            end += 1
        if quoted:  # a quote that never ends: take it as a sign like any other
            end = min(
                (at for at in (line.find(sign, place + 1) for sign in ";:") if at > 0),
                default=len(line),
            )
        name, _, value = line[place + 1 : end].partition("=")
        _add_param(params, name.strip().upper(), value if _ else None)
        place = end
    return params, place + 1 if place < len(line) else None


def _add_param(params: dict[str, list[str]], name: str, value: str | None) -> None:
    if value is None:  # vCard 2.1 leaves TYPE= and ENCODING= out
        key, words = ("ENCODING", [name]) if name in _CODINGS else ("TYPE", [name])
    else:
        key = name
        words = [_unquoted(word) for word in re.findall(r'"[^"]*"|[^,"]+', value)]
        if key == "TYPE":
            words = [word for one in words for word in one.split(",")]
    params.setdefault(key, []).extend(word for word in words if word)


def _unquoted(word: str) -> str:
    """A parameter's value; ^n, ^' and ^^ as in RFC 6868."""
    signs = {"n": "\n", "'": '"', "^": "^"}
    word = word.strip().strip('"')
    return re.sub(r"\^([n'^])", lambda found: signs[found[1]], word)


def _decode(value: str, coding: str, params: dict[str, list[str]]) -> str:
    charset = params.get("CHARSET", ["utf-8"])[0]
    if coding in ("QUOTED-PRINTABLE", "Q"):
        data = quopri.decodestring(value.encode("utf-8", "surrogatepass"))
    elif coding in ("BASE64", "B"):
        try:
            data = binascii.a2b_base64(value)
        except (binascii.Error, ValueError):
            return ""
        if b"\0" in data:
            return ""  # a picture under another name
    else:
        return value
    for encoding in (charset, "utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("cp1252", "replace")


def unescaped(text: str) -> str:
    r"""`\n`, `\,`, `\;`, `\:` and `\\` as what they stand for."""
    return re.sub(
        r"\\([nN,;:\\])", lambda found: "\n" if found[1] in "nN" else found[1], text
    )


def split(text: str, sign: str) -> list[str]:
    """The parts between unescaped signs, unescaped."""
    parts, start = [], 0
    for found in re.finditer(rf"\\.|{re.escape(sign)}", text, re.DOTALL):
        if found[0] == sign:
            parts.append(text[start : found.start()])
            start = found.end()
    return [unescaped(part) for part in (*parts, text[start:])]
