"""Each action of the user is one change, in words and in the form of the file."""

from datetime import UTC, date, datetime

from rapport_tui import changes
from rapport_tui.finishing import finished
from rapport_tui.model import Contact, FollowUp, Plan, ShelfItem, Snooze
from rapport_tui.recurrence import next_occurrence
from rapport_tui.settings import Settings
from tests.build import book, found

TODAY = date(2026, 9, 15)
NOW = datetime(2026, 9, 15, 9, 0, tzinfo=UTC)
ANA, SAM = Contact(1, "Ana Ruiz"), Contact(2, "Sam Lee")


def test_identities_have_52_bits_and_are_never_0() -> None:
    ids = {changes.new_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert all(0 < id < 2**52 for id in ids)
    assert max(ids) > 2**48


def test_an_outreach_to_several_is_one_record_each() -> None:
    change = changes.log([ANA, SAM], {"kind": "outreach", "at": "2026-09-15"})
    assert [edit.fields["with"] for edit in change.edits] == [[1], [2]]
    change = changes.log([ANA, SAM], {"kind": "talk", "at": "2026-09-15"})
    assert [edit.fields["with"] for edit in change.edits] == [[1, 2]]
    assert change.what == "logged a talk with Ana Ruiz and Sam Lee"


def test_a_planned_conversation_closes_its_plan() -> None:
    plan = Plan(7, (1,), "# Coffee")
    talk, closed = changes.log([ANA], {"kind": "talk"}, plan=plan).edits
    assert talk.fields["plan"] == 7
    assert closed.fields == {"state": "held", "conversation": talk.id}


def test_a_follow_up_is_done_on_its_day_or_today_whichever_is_later() -> None:
    for due, done in (("2026-09-10", "2026-09-15"), ("2026-09-20", "2026-09-20")):
        followup = FollowUp(3, 1, date.fromisoformat(due))
        edit = changes.follow_up_done(ANA, followup, TODAY).edits[0]
        assert edit.fields == {"done": done}


def test_a_follow_up_that_was_put_off_may_be_done_before() -> None:
    until = date(2026, 9, 25)
    for rule, following in ((None, None), ("FREQ=WEEKLY", date(2026, 9, 17))):
        followup = FollowUp(3, 1, date(2026, 9, 10), rule=rule)
        there = book(ANA, followup, Snooze(4, 1, "followup", until, 3))
        reminder = found(there)["followup"]
        assert reminder.due == until
        edit = finished(there, there.people[1], reminder, NOW).edits[0]
        done = date.fromisoformat(edit.fields["done"])
        assert next_occurrence(followup._replace(done=done), TODAY) == following


def test_a_first_rhythm_notes_its_day() -> None:
    settings = Settings()
    seen = {"circle": None}
    edit = changes.edit_contact(ANA, {"circle": "Close"}, seen, settings, TODAY)
    assert edit.edits[0].fields["rhythm_from"] == "2026-09-15"
    had = Contact(1, "Ana", circle="close", rhythm_from=date(2026, 1, 1))
    edit = changes.edit_contact(had, {"every": 9}, {"every": None}, settings, TODAY)
    assert "rhythm_from" not in edit.edits[0].fields
    edit = changes.edit_contact(ANA, {"circle": "tennis"}, seen, settings, TODAY)
    assert "rhythm_from" not in edit.edits[0].fields, "a circle without days"


def test_a_snooze_names_each_reminder_and_says_until_when() -> None:
    change = changes.snooze(ANA, [("touch", None), ("promise", 5)], NOW.date(), TODAY)
    assert [edit.fields["code"] for edit in change.edits] == ["touch", "promise"]
    assert change.edits[1].fields["subject"] == 5
    assert change.what.startswith("snoozed Ana Ruiz until Tue 15 Sep")


def test_a_detail_is_asked_about_once_and_keeps_what_else_it_holds() -> None:
    record = {
        "details": [
            {"text": "the barn", "asked": "2026-09-01"},
            {"text": "the barn", "from": "a newer version"},
            {"text": "the boat", "asked": "2026-10-01"},
            "not a detail",
        ]
    }
    change = changes.asked(ANA, record, ["the barn", "the boat"], TODAY)
    (edit,) = change.edits
    assert edit.fields["details"] == [
        {"text": "the barn", "asked": "2026-09-01"},
        {"text": "the barn", "from": "a newer version", "asked": "2026-09-15"},
        {"text": "the boat", "asked": "2026-09-15"},
        "not a detail",
    ]
    assert edit.seen == record
    assert change.what == "asked Ana Ruiz about “the barn” and “the boat”"


def test_something_handed_over_is_given_and_logged_in_one_change() -> None:
    item = ShelfItem(50, "an atlas")
    talk, given = changes.handed_over(item, ANA, NOW).edits
    assert (talk.fields["kind"], talk.fields["gave"]) == ("greeting", ["an atlas"])
    assert given.append == {"given": ({"contact": 1, "on": "2026-09-15"},)}


def test_a_hello_knows_its_place() -> None:
    change = changes.greeting(ANA, NOW, "the gym")
    assert change.what == "said hello to Ana Ruiz at the gym"
    assert change.edits[0].fields["place"] == "the gym"


def test_a_day_may_pass_without_congratulating() -> None:
    change = changes.acknowledge(ANA, "birthday", TODAY, congratulated=False)
    assert change.what == "not this time, for Ana Ruiz: birthday"
    assert change.edits[0].fields["on"] == "2026-09-15"
