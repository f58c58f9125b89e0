"""An account of Monica 4 in the manner of its export, made up by hand."""

from __future__ import annotations

from typing import Any


def some(type: str, *values: Any) -> dict[str, Any]:
    return {"count": len(values), "type": type, "values": list(values)}


def one(
    uuid: str = "", made: str = "2024-02-01T10:00:00Z", **said: Any
) -> dict[str, Any]:
    return {"uuid": uuid, "created_at": made, "updated_at": made, "properties": said}


def special(date: str, **said: bool) -> dict[str, Any]:
    return {"uuid": "d", "is_age_based": False, "is_year_unknown": False} | {
        "date": f"{date}T00:00:00.000000Z",
        **said,
    }


ANA = one(
    "ana", first_name="Ana", last_name="Ruiz", nickname="Anita", job="Engineer",
    company="Atlas", description="likes tea", tags=["climbing"], food_preferences="vegan",
    stay_in_touch_frequency=30, birthdate=special("1604-04-12", is_year_unknown=True),
    first_met_date=special("2014-09-01"), first_met_through="sam",
    first_met_where="school", first_met_additional_info="shared a bench",
) | {"data": [
    some("call", one(called_at="2025-05-01T09:00:00Z", content="the route",
                     contact_called=True)),
    some("contact_field", one(data="ana@b.c", type="mail"), one(data="ana.94", type="sig")),
    some("address", one(name="Home", street="Rua X", city="Porto")),
    some("conversation", one(happened_at="2025-06-01", messages=[
        one(content="tea?", written_by_me=True), one(content="yes", written_by_me=False)])),
    some("note", one(made="2024-03-02T10:00:00Z", body="plays the cello")),
    some("reminder", one(initial_date="2024-01-10", title="call", frequency_type="week",
                         frequency_number=2),
         one(initial_date="2026-01-10", title="concert", frequency_type="one_time"),
         one(initial_date="2020-04-12", title="birthday", frequency_type="year",
             delible=False)),
    some("task", one(title="send the photos", completed=False),
         one(title="lend the tent", completed=True, completed_at="2024-05-01")),
    some("debt", one(amount=20, currency="EUR", status="inprogress", in_debt=True)),
    some("gift", one(name="a map", status="idea"), one(name="jam", status="received")),
    some("pet", one(name="Bo", category="Dog")),
    some("life_event", one(name="new job", happened_at="2025-01-01")),
    some("activity", "walk"),
    some("photo", "p1", "p2"),
]}  # fmt: skip
SAM = one(
    "sam", first_name="Sam", birthdate=special("1980-01-01", is_age_based=True)
) | {"data": [some("activity", "walk")]}
KID = one("kid", first_name="Lia", is_partial=True)
ACCOUNT: dict[str, Any] = {
    "version": "1.0-preview.1",
    "app_version": "4.0.0",
    "export_date": "2025-10-01T00:00:00Z",
    "account": {
        "uuid": "a",
        "data": [
            some("contact", ANA, SAM, KID, one("x")),
            some("relationship", one(type="child", contact_is="kid", of_contact="ana"),
                 one(type="friend", contact_is="ana", of_contact="sam")),
            some("activity", one("walk", summary="A walk", description="to the river",
                                 happened_at="2025-07-01"), one("lost", summary="?")),
            some("photo", one("p1")),
        ],
        "properties": {"journal_entries": [one("j")]},
        "instance": {"contact_field_types": [one("mail", name="Email", type="email"),
                                             one("sig", name="Signal")]},
    },
}  # fmt: skip
FRIENDS = """\
### Activities:
- 2018-11-01: **Grace Hopper** and **Marie Curie** went to _Marie's Diner_. @food
- 2017-11-15: Talked to **Marie Curie** for an hour.
- 2017-11-14: Talked to **Nobody Known**.
- sometime: lunch

### Notes:
- 2018-06-15: **Grace Hopper** got a building named after her. @navy

### Friends:
- Marie Curie [Paris] @science
- Grace Hopper (a.k.a. The Admiral a.k.a. Amazing Grace) [New York] @navy @science
- George Washington Carver

### Locations:
- Marie's Diner
- Paris
"""
