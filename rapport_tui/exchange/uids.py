"""The identities that cards and calendar entries keep, however often they are written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid5

_OURS = UUID("5a4b3f5e-0c1d-4b52-9d57-7261707075c4")


def own_uid(table: str, id: int) -> str:
    """The UID of a record that came without one."""
    return str(uuid5(_OURS, f"{table}/{id}"))


def contact_uid(id: int, record: Mapping[str, Any]) -> str:
    """The UID that a contact came with, else its own."""
    uid = record.get("uid")
    return uid if isinstance(uid, str) and uid.strip() else own_uid("contacts", id)


def entry_uid(table: str, id: int, part: str = "") -> str:
    """The UID of a calendar's entry about a record, or a part of it."""
    return str(uuid5(_OURS, f"{table}/{id}/calendar/{part}"))
