"""A folder of one card a person (vdir), as vdirsyncer keeps it equal with a phone.

What both sides last agreed on lies beside the cards: so it is known who changed what.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from rapport_tui.exchange import exact, vcard
from rapport_tui.exchange.exporting import Selection
from rapport_tui.exchange.found import Found, NotImportable
from rapport_tui.exchange.uids import own_uid
from rapport_tui.exchange.vcard_out import card
from rapport_tui.text import counted

STATE = ".rapport.json"  # vdirsyncer and address books pass over hidden files
LARGEST = 16 * 1024 * 1024  # bytes of a card
_ENDINGS = (".vcf", ".vcard")


@dataclass(slots=True)
class Agreed:
    """A file as both sides last knew it: its digest, and what it said."""

    digest: str
    uid: str = ""
    said: dict[str, Any] = field(default_factory=dict)
    gone: bool = False


@dataclass(slots=True)
class Outcome:
    """Contents of files to write (None: to remove), and what was left alone, and why.

    `there` is how many cards the folder has so far.
    """

    there: int = 0
    files: dict[str, bytes | None] = field(default_factory=dict)
    agreed: dict[str, Agreed] = field(default_factory=dict)
    unchanged: int = 0
    problems: list[str] = field(default_factory=list)

    @property
    def removed(self) -> int:
        return sum(one is None for one in self.files.values())


def digest(data: bytes) -> str:
    return sha256(data).hexdigest()


# What is there


def agreed(folder: Path) -> dict[str, Agreed]:
    """What is known of each file, by its name; nothing where that is damaged."""
    try:
        held = json.loads((folder / STATE).read_text(encoding="utf-8"))
        return {
            name: Agreed(one["digest"], one["uid"], one["said"], one["gone"])
            for name, one in held["cards"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def state(cards: Mapping[str, Agreed]) -> bytes:
    rows = {
        name: {"digest": a.digest, "uid": a.uid, "said": a.said, "gone": a.gone}
        for name, a in sorted(cards.items())
    }
    return (json.dumps({"format": 1, "cards": rows}, indent=1) + "\n").encode()


def card_files(folder: Path) -> dict[str, bytes]:
    """The cards of a folder by their file's name; NotImportable where one is too large."""
    found = {}
    for path in sorted(folder.iterdir()):
        hidden = path.name.startswith(".")
        if not hidden and path.suffix.lower() in _ENDINGS and path.is_file():
            if path.stat().st_size > LARGEST:
                raise NotImportable(f"{path.name} is larger than any card")
            found[path.name] = path.read_bytes()
    return found


# In


def found(folder: Path) -> Found:
    """The cards that were changed there; NotImportable where there are none at all."""
    known, files = agreed(folder), card_files(folder)
    if not files and not known:
        raise NotImportable(f"{folder} has no cards in it: name a folder of .vcf files")
    made = Found("vdir")
    for name, data in files.items():
        before = known.get(name)
        if before is not None and before.digest == digest(data):
            made.unchanged += 1
            continue
        read = vcard.found(data)
        made.problems += [f"{name}: {one}" for one in read.problems]
        for one in read.people:
            base = before.said if before is not None and before.uid == one.key else None
            made.people.append(one.placed(name, base))
    for name, before in known.items():
        if name not in files and not before.gone:
            who = before.said.get("name", name)
            made.problems.append(f"{name}: {who} was removed there and stays here")
    return made


def after_import(folder: Path, found: Found) -> bytes:
    """What both sides know, now that the book has what the folder said."""
    known, files = agreed(folder), card_files(folder)
    for name, before in known.items():
        before.gone = name not in files
    for one in found.people:
        if one.place in files:
            known[one.place] = Agreed(
                digest(files[one.place]), str(one.key or ""), dict(one.said)
            )
    return state(known)


# Out


def changes(folder: Path, selection: Selection) -> Outcome:
    """What to write so that the folder says what the book does.

    Nothing that was changed there since is written over.
    """
    known = agreed(folder) if folder.is_dir() else {}
    files = card_files(folder) if folder.is_dir() else {}
    by_uid = {uid: name for name, uid in _uids(files, known)}
    outcome = Outcome(there=len(files), agreed=known)
    everyone = selection.tables.get("contacts", {})
    contacts = {int(id): one for id, one in everyone.items()}
    written = set()
    for id, record in selection.contacts().items():
        whole = exact.portable(id, record, contacts)
        name = by_uid.get(whole["uid"]) or _file_name(whole["uid"])
        written.add(name)
        version = selection.choice or "3.0"
        text = card(id, record, contacts, version, plain=selection.plain)
        _write(outcome, name, text.encode(), whole, files.get(name))
    if selection.people is None:
        _remove(outcome, files, written)
    return outcome


def _uids(
    files: Mapping[str, bytes], known: Mapping[str, Agreed]
) -> Iterator[tuple[str, str]]:
    for name, before in known.items():
        if before.uid:
            yield name, before.uid
    for name, data in files.items():
        if name not in known:
            for one in vcard.found(data).people:
                if one.key:
                    yield name, str(one.key)


def _write(
    outcome: Outcome, name: str, data: bytes, said: dict[str, Any], there: bytes | None
) -> None:
    before = outcome.agreed.get(name)
    if there == data:
        outcome.unchanged += 1
    elif there is None and before is not None and before.said == said:
        before.gone = True  # removed there, and nothing new to say
        outcome.unchanged += 1
        return
    elif there is not None and (before is None or before.digest != digest(there)):
        outcome.problems.append(
            f"{name}: {said.get('name')} was changed there: rapport import brings"
            " that in first"
        )
        return
    else:
        outcome.files[name] = data
    outcome.agreed[name] = Agreed(digest(data), said["uid"], said)


def _remove(outcome: Outcome, files: Mapping[str, bytes], written: set[str]) -> None:
    """The cards of those who are no more in the book, if nobody changed them."""
    for name, before in list(outcome.agreed.items()):
        if name in written:
            continue
        if name not in files:
            del outcome.agreed[name]
        elif before.digest == digest(files[name]):
            outcome.files[name] = None
            del outcome.agreed[name]
        else:
            who = before.said.get("name", name)
            outcome.problems.append(f"{name}: {who} was changed there, and stays")


def _file_name(uid: str) -> str:
    """The UID, where a file can be called so."""
    safe = re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,120}", uid)
    return f"{uid if safe else own_uid('cards', _number(uid))}.vcf"


def _number(uid: str) -> int:
    return int(sha256(uid.encode()).hexdigest()[:12], 16)


def in_words(outcome: Outcome) -> str:
    removed = outcome.removed
    parts = [f"{counted(len(outcome.files) - removed, 'card')} written"]
    parts += [f"{removed} removed"] if removed else []
    return ", ".join([*parts, f"{outcome.unchanged} as they were"])
