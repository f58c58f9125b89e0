"""A book out whole, or some of its people, or a plan: as a book itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from rapport_tui.exchange.books import FORMAT, LEFT_OUT
from rapport_tui.exchange.exporting import Selection, Written
from rapport_tui.exchange.found import Fields, Record
from rapport_tui.exchange.joining import TELLING


def export(selection: Selection) -> Written:
    """A JSON document that is a book itself; what was removed is left out."""
    whole: dict[str, Any] = dict(selection.tables)
    if selection.plan is not None:
        whole = _of_plan(selection, selection.plan.id)
    elif selection.people is not None:
        whole = _of_people(selection, set(selection.people))
    about = dict(whole.pop("book", {}))
    own = {"format": FORMAT, **about.get("1", {})}
    own.pop("sha256", None)
    kept = {name: one for name, one in whole.items() if name not in LEFT_OUT}
    tables = {"book": {**about, "1": own}, **kept}
    count = len(kept.get("contacts", {})) if selection.plan is None else 1
    return Written(_json(tables), count)


def _json(tables: Mapping[str, Any]) -> str:
    try:
        text = json.dumps(tables, ensure_ascii=False, indent=1)
        text.encode()
    except UnicodeEncodeError:  # half a character from elsewhere stays escaped
        text = json.dumps(tables, indent=1)
    return text + "\n"


def _of_plan(selection: Selection, id: int) -> dict[str, Any]:
    """A plan, and of those in it no more than their names."""
    plan = dict(selection.tables["plans"][str(id)])
    plan.pop("conversation", None)
    contacts = selection.tables.get("contacts", {})
    return {
        "contacts": {
            str(one): {"name": contacts[str(one)].get("name")}
            for one in selection.book.plans[id].people
        },
        "plans": {str(id): plan},
    }


def _of_people(selection: Selection, ids: set[int]) -> dict[str, Any]:
    """Those people and the records about them; others stay a name at most."""
    names = {id: one.name for id, one in selection.book.contacts.items()}
    made: dict[str, Any] = {
        "contacts": {
            str(id): _without_others(record, ids, names)
            for id, record in selection.contacts().items()
        }
    }
    for table, records in selection.tables.items():
        if table in TELLING and table != "shelf":
            about = {
                id: _without_others(record, ids, names)
                for id, record in records.items()
                if _is_about(record, ids)
            }
            if about:
                made[table] = about
    return made


def _is_about(record: Record, ids: set[int]) -> bool:
    people = record.get("with")
    people = people if isinstance(people, list) else [record.get("contact")]
    return any(type(one) is int and one in ids for one in people)


def _without_others(record: Record, ids: set[int], names: Mapping[int, str]) -> Fields:
    made = dict(record)
    if isinstance(people := record.get("with"), list):
        made["with"] = [one for one in people if type(one) is not int or one in ids]
    if isinstance(relations := record.get("relations"), list):
        made["relations"] = [
            {**one, "who": names.get(one["who"])}
            if isinstance(one, dict)
            and type(one.get("who")) is int
            and one["who"] not in ids
            else one
            for one in relations
        ]
    met = record.get("met")
    if isinstance(met, dict) and met.get("through") not in (None, *ids):
        made["met"] = {name: one for name, one in met.items() if name != "through"}
    return made
